"""Names of a list that may be of one: what is proposed, for what, and in which order."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DecisionError
from kg.model import EntityKind
from kg.read.authority import read_authority
from kg.suggest import NAME_COLUMNS, Suggestion, accept_names
from kg.suggest.alike import Alike, Name, find_alike, in_groups

HEADER = "id,name,alt_names,kind,country,parent,successor,wikidata,gold,note\n"


def proposed(kind: EntityKind, *labels: str, country: str = "") -> dict[str, list[tuple[str, str]]]:
    """What is proposed for names that come in this order: (name, reason) by name."""
    found = find_alike([Name(kind, label, country) for label in labels])
    return {labels[at]: [(labels[one.head], one.reason) for one in heads] for at, heads in found.items()}


@pytest.mark.parametrize(
    ("head", "other", "reason"),
    [
        ("Olaf M. Holmsen", "O. M. Holmsen", "initials"),
        ("O. M. HOLMSEN", "Olaf Magnus Holmsen", "initials"),
        ("William H. Lund", "Wm. Henry Lund", "initials"),
        ("Olaf M. Holmsen", "Olaf Holmsen", "shorter-name"),
        ("Olaf M. Holmsen", "O. Holmsen", "shorter-name"),
        ("Consul Olaf Holmsen", "O. Holmsen", "shorter-name"),
        ("Kim Byeong-jik", "Kim Pyong-chik", "romanisation"),
        ("Wu Ting-fang", "Wu Tingfang", "same-letters"),
        ("Leonhard Steneger", "Leonhard Stejneger", "similar-name"),
        ("Olaf Holmsen", "Holmsen, Minister in Peru", "same-surname"),
        ("Holmsen, Minister in Peru", "Holmsen, Consul at Lima", "same-surname"),
        ("Olaf Homlsen", "Olaf Holmsen", "similar-name"),
    ],
)
def test_a_person_is_proposed_for_the_name_in_more_documents(head: str, other: str, reason: str) -> None:
    found = proposed("person", head, other)
    assert [one for one, _ in found[other]] == [head]
    assert reason in {why for _, why in found[other]} | ({"romanisation"} if reason == "similar-name" else set())
    assert head not in found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Olaf Holmsen", "Omar Holmsen"),
        ("O. M. Holmsen", "O. P. Holmsen"),
        ("A. W. Terrell", "W. D. Terrell"),
        ("Holmsen", "Olaf Holmsen"),
        ("Holmsen", "Holmsen, Minister in Peru"),
        ("Magnus Holmsen", "Olaf Magnus Holmsen"),
        ("Olaf Holm", "Olaf Hals"),
        ("Olaf Berg", "Olaf Burg"),
    ],
)
def test_other_persons_are_not_proposed(one: str, other: str) -> None:
    assert proposed("person", one, other) == {}


def test_a_name_that_fits_two_others_is_worth_less_for_both() -> None:
    names = [Name("person", label) for label in ("John Holm", "James Holm", "J. Holm", "Olaf Lund", "O. Lund")]
    found = find_alike(names)
    assert found[2] == [Alike(0, Decimal("0.55"), "shorter-name"), Alike(1, Decimal("0.55"), "shorter-name")]
    assert found[4] == [Alike(3, Decimal("0.70"), "shorter-name")]
    full = find_alike([Name("person", label) for label in ("Olaf M. Lund", "O. M. Lund", "O. Lund")])
    assert [one.score for one in full[2]] == [Decimal("0.70")] * 2


def test_bodies_of_the_same_words_are_proposed_within_their_country_only() -> None:
    department = ("Department of Lamps", "Lamp Department")
    assert proposed("agency", *department, country="NO") == {department[1]: [(department[0], "same-words")]}
    assert proposed("agency", *department) == {department[1]: [(department[0], "same-words")]}
    assert find_alike([Name("agency", department[0], "NO"), Name("agency", department[1], "SE")]) == {}
    assert find_alike([Name("agency", department[0], "NO"), Name("post", department[1], "NO")]) == {}
    wick = ("Wick and Lantern Comission", "Wick and Lantern Commission")
    assert proposed("agency", *wick) == {wick[1]: [(wick[0], "similar-name")]}


def test_names_that_were_kept_apart_are_proposed_for_none() -> None:
    assert proposed("agency", "Foreign Office", "Foreign Office", "Foreign Offices") == {}


LABELS = st.lists(
    st.lists(st.sampled_from(["J.", "John", "James", "H.", "Holm", "Holmsen", "Holmsin", "Wm."]), max_size=4).map(
        " ".join
    ),
    max_size=12,
)


@given(LABELS, st.randoms(use_true_random=False))
def test_every_name_stands_once_and_behind_what_it_is_proposed_for(labels: list[str], random: object) -> None:
    names = [Name("person", label) for label in labels]
    alike = find_alike(names)
    assert all(one.head < at for at, heads in alike.items() for one in heads)
    order = list(range(len(names)))
    random.shuffle(order)  # type: ignore[attr-defined]
    shown = list(in_groups(order, alike))
    assert sorted(shown) == list(range(len(names)))
    for at, heads in alike.items():
        between = shown[shown.index(heads[0].head) + 1 : shown.index(at)]
        assert shown.index(heads[0].head) < shown.index(at)
        assert all(one in alike for one in between)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    (folder / "authority").mkdir(parents=True)
    (folder / "authority" / "agencies.csv").write_text(f"{HEADER}no,Norway,,state,NO,,,,,\n", encoding="utf-8")
    return folder


def given_back(folder: Path, *rows: tuple[str, str, str]) -> Path:
    """A filled-in list of persons: (decision, id, name)."""
    path = folder / "names.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, NAME_COLUMNS)
        writer.writeheader()
        for decision, own, name in rows:
            writer.writerow({"decision": decision, "id": own, "name": name, "kind": "person"})
    return path


def test_another_name_of_another_name_is_one_of_the_person(tmp_path: Path, sources: Path) -> None:
    rows = (
        ("alias of person/o-m-lund", "o-lund", "O. Lund"),
        ("alias of olaf-lund", "o-m-lund", "O. M. Lund"),
        ("new", "olaf-lund", "Olaf Lund"),
    )
    accept_names(given_back(tmp_path, *rows), sources)
    (person,) = [one for one in read_authority(sources / "authority").entities if one.kind == "person"]
    assert (person.id, {name.label for name in person.names}) == ("olaf-lund", {"O. Lund", "O. M. Lund"})


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((("alias of olaf-lund", "o-lund", "O. Lund"), ("", "olaf-lund", "Olaf Lund")), "the name in line 3"),
        ((("alias of b", "a", "A. Lund"), ("alias of a", "b", "B. Lund")), r"in a circle \(lines 2, 3\)"),
        ((("alias of a", "a", "A. Lund"),), r"in a circle \(lines 2\)"),
        ((("alias of a", "o-lund", "O. Lund"), ("ignore", "a", "A. Lund")), "which is not taken"),
    ],
)
def test_another_name_of_what_is_not_taken_is_an_error(
    tmp_path: Path, sources: Path, rows: tuple[tuple[str, str, str], ...], words: str
) -> None:
    with pytest.raises(DecisionError, match=words):
        accept_names(given_back(tmp_path, *rows), sources)
    assert not (sources / "authority" / "persons.csv").exists()


def test_the_list_comes_with_names_side_by_side(
    tmp_path: Path, sources: Path, monkeypatch: pytest.MonkeyPatch, kg: Callable[..., CompletedProcess[str]]
) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for day, name in enumerate(("Olaf M. Holmsen", "Olaf M. Holmsen", "O. M. Holmsen", "Anna Berg"), 4):
        letter = f"Oslo, {day} May 1955\n\nMr. {name} told the Lamp Bureau of Norway that lamps were short.\n"
        (documents / f"letter-{day}.txt").write_text(letter, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert kg("build", "documents").returncode == 0
    persons = [one for one in json.loads(kg("suggest", "--format", "json").stdout) if one["kind"] == "person"]
    at = [one["id"] for one in persons].index("o-m-holmsen")
    assert persons[at]["candidates"] == "person/olaf-m-holmsen 0.80 initials"
    assert (persons[at - 1]["id"], persons[at - 1]["documents"]) == ("olaf-m-holmsen", "2")


@pytest.mark.parametrize(
    ("kind", "names", "others"),
    [
        ("person", ["Lund, Minister in Peru", "Lund", "Minister Olaf Lund"], ["Minister Olaf Lund"]),
        ("person", ["Sukarno", "President Sukarno"], ["President Sukarno"]),
        (
            "agency",
            ["Legation of Norway in Peru", "Norwegian Legation", "Royal Legation of Norway in Peru"],
            [],
        ),
        ("agreement", ["Treaty (Norway, Peru; 1911)", "Treaty", "Holm Treaty"], ["Holm Treaty"]),
        ("agreement", ["Declaration of Paris (1856)", "Declaration of Paris"], []),
    ],
)
def test_what_does_not_tell_whom_it_means_is_no_other_name(
    kind: EntityKind, names: list[str], others: list[str]
) -> None:
    assert Suggestion("unlisted-x", kind, names, ["NO"]).other_names == others


def test_a_name_that_two_of_the_list_have_is_another_name_of_neither() -> None:
    one = Suggestion("unlisted-x", "agency", ["Herring Board", "Fish Board"], shared=frozenset(("Fish Board",)))
    assert one.other_names == []
