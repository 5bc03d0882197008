"""Parties beyond single states, the author of a dated paper, what sums are called, who is weighed against whom."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_documents import candidates, make_document

from kg.extract.directions import Directions, Good
from kg.extract.groups import find_groups
from kg.extract.logistic import weights_of
from kg.model import Transfer


def _facts(text: str, title: str = "") -> list[Transfer]:
    return candidates(make_document(text, title=title))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tea was sold to the neutral governments in May.", ["neutral governments"]),
        ("The debt is owed to the powers.", ["powers"]),
        ("Rice for countries of South East Asia, tents for refugees", ["countries of South East Asia", "refugees"]),
        ("Norwegian and Polish refugees got tents.", ["Norwegian and Polish refugees"]),
        ("The creditor nations of Europe waited.", ["creditor nations of Europe"]),
        ("He has the power to sell.", []),
    ],
)  # fmt: skip
def test_groups_of_states_and_of_people_are_found_by_their_words(text: str, names: list[str]) -> None:
    assert [span.value for span in find_groups(text)] == names


@given(st.text(max_size=80), st.text(max_size=40))
def test_a_group_stands_where_it_says(before: str, after: str) -> None:
    text = f"{before} the Allied Governments {after}"
    for span in find_groups(text):
        assert " ".join(text[span.start : span.end].split()) == span.value


def test_people_of_a_named_country_act_for_it_and_are_no_group() -> None:
    (fact,) = [one for one in _facts("Peruvian growers sold 300 tons of cotton to Finland.") if one.item == "cotton"]
    assert fact.supplier is not None and fact.supplier.country == "PE"


def test_a_group_receives_what_is_paid_to_it() -> None:
    facts = _facts("Norway paid an indemnity of 5,000 crowns to the powers.")
    assert {fact.recipient.name for fact in facts if fact.recipient is not None} == {"powers"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Oslo, 4 May 1957\n\nWe sold 40 lathes to Peru.", ""),
        ("We sold 40 lathes to Peru.", "Note on the Lathes, Board of Machines, Oslo"),
    ],
)
def test_we_of_a_paper_without_an_author_are_those_of_the_city_where_it_was_written(text: str, title: str) -> None:
    (fact,) = _facts(text, title)
    assert fact.supplier is not None and fact.supplier.country == "NO"
    assert fact.recipient is not None and fact.recipient.country == "PE"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The harbour dues paid by Norway to Peru amounted to 400 marks.", "dues"),
        ("Norway was sentenced to pay to Peru a fine of 30 marks.", "fine"),
        ("Norway sent Peru £20 for a lighthouse keeper.", "keeper"),
        ("Norway paid Peru the sum of 7,000 crowns as interest.", "interest"),
        ("Norway will give Peru a $41 million package.", "package"),
    ],
)
def test_a_sum_is_called_by_what_it_is_for(text: str, word: str) -> None:
    facts = [fact for fact in _facts(text) if fact.tallies[0].currency]
    assert facts and all(word in fact.item for fact in facts)


def test_a_side_that_the_sentence_names_is_not_weighed_against_others() -> None:
    (fact,) = _facts("Peru and Chile had asked for wheat. Norway delivered 600 tons of wheat to Finland.")[-1:]
    assert fact.supplier is not None and fact.supplier.country == "NO"
    assert fact.recipient is not None and fact.recipient.country == "FI"


def test_nobody_stands_on_both_sides() -> None:
    for text in (
        "Norwegian Norway sold Norway 5 ships.",
        "Norway lent Norwegian students to the Norwegian Government.",
    ):
        for fact in _facts(text):
            assert fact.supplier is None or fact.recipient is None or fact.supplier.name != fact.recipient.name


def test_no_weight_is_of_a_country_and_each_is_of_a_side_or_of_a_pair() -> None:
    names = weights_of("sides")
    assert len(names) > 100
    assert all(name.startswith(("supplier ", "recipient ", "pair ")) for name in names)
    assert not [name for name in names if find_groups(name) or any(word[:1].isupper() for word in name.split())]


@pytest.fixture
def marked(training: Path) -> object:
    import marked

    return marked


def test_judged_candidates_are_places_verdicts_and_parties_without_words_of_the_documents(
    root: Path, marked: object
) -> None:
    marks = marked.read_marks(root / "training" / "marks.csv")  # type: ignore[attr-defined]
    own = [mark for places in marks.values() for mark in places.values()]
    assert len(own) > 1_500
    assert {mark.verdict for mark in own} == {"y", "r", "n"}
    assert all(mark.is_transfer or not (mark.supplier or mark.recipient or mark.stage) for mark in own)
    assert all(len((side or "").split()) < 8 for mark in own for side in mark.sides.values())


def test_marks_stand_in_documents_of_the_volumes(shared: Path, root: Path, marked: object) -> None:
    marks = marked.read_marks(root / "training" / "marks.csv")  # type: ignore[attr-defined]
    own = {name: places for name, places in marks.items() if name.startswith("frus1902app1-")}
    volume = shared / "documents" / "frus" / "frus1902app1.xml"
    found = {}
    for name, document in marked.marked_documents(volume, own):  # type: ignore[attr-defined]
        found[name] = len(document.text.text)
    assert found.keys() == own.keys()
    assert all(0 <= start < end <= found[name] for name, places in own.items() for start, end in places)


@pytest.fixture
def told(training: Path) -> object:
    import told

    return told


def test_a_reader_says_of_each_candidate_whether_it_tells_a_fact_and_which(tmp_path: Path, told: object) -> None:
    rows = (
        "x-d1,agreement,10,20,y,",
        "x-d1,agreement,40,52,r,10",
        "x-d1,agreement,60,70,n,",
        "x-d1,agreement,80,90,m,",
    )
    path = tmp_path / "told.csv"
    path.write_text("\n".join(("document,kind,start,end,verdict,same", *rows, "x-d1,meeting,10,20,y,")) + "\n")
    own = told.read_told(path, "agreement")["x-d1"]  # type: ignore[attr-defined]
    assert own.facts == {10: [(10, 20), (40, 52)], 80: [(80, 90)]}
    assert [own.told_at(span) for span in ((40, 52), (15, 25), (60, 70), (85, 88), (20, 40))] == [
        10,
        10,
        None,
        80,
        None,
    ]
    assert own.count([(10, 20), (41, 50), (60, 70)]) == (2, 3, 1)
    assert told.read_told(path, "meeting")["x-d1"].facts == {10: [(10, 20)]}  # type: ignore[attr-defined]


def test_what_was_told_is_kept_by_place_and_no_paper_is_both_for_a_fit_and_for_measuring(
    root: Path, told: object
) -> None:
    papers = []
    for path in (root / "training" / "told.csv", root / "benchmarks" / "unread" / "told.csv"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0] == "document,kind,start,end,verdict,same"
        assert all(
            re.fullmatch(r"frus\w+-d\w+,(?:agreement|meeting),\d+,\d+,(?:[ynm],|r,\d+)", one) for one in lines[1:]
        )
        for kind in ("agreement", "meeting"):
            own = told.read_told(path, kind)  # type: ignore[attr-defined]
            assert sum(len(one.facts) for one in own.values()) > 150
            assert all(
                start in {first for first, _ in spans} for one in own.values() for start, spans in one.facts.items()
            )
        papers.append({line.split(",")[0] for line in lines[1:]})
    assert not papers[0] & papers[1]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The Peruvian loan of 9,000,000 crowns was discussed.", (None, "PE")),
        ("The Norwegian loan to Peru of 9,000,000 crowns was discussed.", ("NO", "PE")),
        ("The Norwegian shipment of 40 lathes to Peru was discussed.", ("NO", "PE")),
    ],
)
def test_the_country_before_a_loan_borrows_it_unless_another_does(text: str, codes: tuple[str | None, ...]) -> None:
    sides = {(fact.supplier, fact.recipient) for fact in _facts(text)}
    assert {tuple(side.country if side else None for side in pair) for pair in sides} == {codes}


def test_other_transfers_of_the_same_good_say_who_gives_it() -> None:
    one, other = Good(), Good()
    one.sides[0].update(["NO"])
    one.called.add("PE")
    usual = Counter([("NO", "PE")])
    sides = Counter(["NO", "PE"]), Counter(["PE"])
    told = Directions(usual, sides, one, ("NO", None)).signs("NO", 0)
    assert told == {
        "usual here": 0.5,
        "usual there": 0.0,
        "last here": 1.0,
        "last there": 0.0,
        "same good here": 1.0,
        "same good there": 0.0,
        "good called by it": 0.0,
    }
    assert not any(Directions(Counter(), (Counter(), Counter()), other, (None, None)).signs("NO", 1).values())
    assert Directions(usual, sides, one, (None, None)).signs("PE", 1)["good called by it"] == 1.0
