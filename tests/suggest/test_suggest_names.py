"""Names that no authority file knows: out of a release, and back as rows of the authority files."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.decisions.sheets import shield, unshield
from kg.errors import DecisionError
from kg.read.authority import read_authority
from kg.release.build import build
from kg.settings import Settings
from kg.store import open_store, select
from kg.suggest import NAME_COLUMNS, Suggestion, accept_names, names, read_ignored
from kg.suggest.names import find_candidates

Kg = Callable[..., subprocess.CompletedProcess[str]]
AGENCIES = """id,name,alt_names,kind,country,parent,successor,wikidata,gold,note
no,Norway,,state,NO,,,,,
is,Iceland,,state,IS,,,,,
is-survey-office,Survey Office,,government-office,IS,is,,,,"""
COUNTRIES = ("Finland", "Portugal", "Turkey")
LETTER = """Lamp Bureau of Norway
Oslo, 5 May 1955

The Lamp Bureau of Norway promised 45 lamps to the Survey Office of Iceland. The Danish Lamp Board was told by
Anna Hansen. A copy went to the Ministry of Railways of Norway and to the Ministry of Railways of Sweden.
"""
SECOND = """The Ministry of Railways of Norway

Oslo, 6 May 1955

The Lamp Bureau of Norway asked the Survey Bureau of Iceland for 3 maps.
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose documents name agencies that nobody has listed, built."""
    folder = tmp_path / "project"
    for name in ("sources/authority", "sources/records", "documents"):
        (folder / name).mkdir(parents=True)
    (folder / "sources" / "authority" / "agencies.csv").write_text(AGENCIES, encoding="utf-8")
    (folder / "documents" / "first.txt").write_text(LETTER, encoding="utf-8")
    (folder / "documents" / "second.txt").write_text(SECOND, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def sheet(folder: Path, *rows: dict[str, str], name: str = "names.csv") -> Path:
    """A list as a person gives it back."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, NAME_COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def row(**cells: str) -> dict[str, str]:
    """A row for a new agency."""
    new = {"decision": "new", "id": "no-lamp-bureau", "name": "Lamp Bureau", "kind": "agency", "country": "NO"}
    return {**new, "agency_kind": "department", "entity": "agency/unlisted-no-lamp-bureau", **cells}


def bytes_of(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((project / "sources").rglob("*.csv"))}


def test_a_name_comes_out_goes_in_and_is_known_in_the_next_build(project: Path, tmp_path: Path, kg: Kg) -> None:
    settings = Settings(data=tmp_path / "data", jobs=1)
    build([Path("documents")], settings)
    done = kg("suggest", "-o", "names.csv")
    assert done.returncode == 0, done.stderr
    with (project / "names.csv").open(encoding="utf-8", newline="") as stream:
        rows = {one["entity"]: one for one in csv.DictReader(stream)}
    bureau = rows["agency/unlisted-no-lamp-bureau"]
    assert (bureau["kind"], bureau["country"], bureau["documents"]) == ("agency", "NO", "2")
    assert int(bureau["mentions"]) >= 2 and bureau["passages"].startswith("first:0-21")
    assert {"agency/unlisted-no-ministry-of-railways", "agency/unlisted-se-ministry-of-railways"} <= rows.keys()
    assert bureau["context"] == "" and bureau["decision"] == ""
    other = rows["agency/unlisted-is-survey-bureau"]
    decided = [
        {**bureau, "decision": "new", "agency_kind": "department"},
        {**other, "decision": "alias of agency/is-survey-office"},
        {**rows["agency/unlisted-dk-lamp-board"], "decision": "ignore"},
    ]
    done = kg("suggest", "--accept", sheet(project, *decided))
    assert done.returncode == 0, done.stderr
    assert "1 new, 1 other names, 1 ignored" in done.stderr
    build([Path("documents")], settings)
    again = kg("suggest", "--format", "json")
    left = {one["entity"] for one in json.loads(again.stdout)}
    assert not left & {
        "agency/unlisted-no-lamp-bureau",
        "agency/unlisted-is-survey-bureau",
        "agency/unlisted-dk-lamp-board",
    }
    assert "agency/unlisted-dk-lamp-board" in kg("suggest", "--all").stdout
    found = kg("query", "SELECT ?by { ?t dipla:quantity 45.0 ; dipla:tallyOf/dipla:supplier ?by }", "--format", "csv")
    assert found.stdout.split()[-1].endswith("id/agency/no-lamp-bureau")


def test_a_name_that_is_spelled_much_alike_is_a_candidate_in_the_same_country_only(project: Path) -> None:
    authority = read_authority(project / "sources" / "authority")
    near = Suggestion("unlisted-is-survey-ofice", "agency", ["Survey Ofice"], ["IS"])
    ((candidate, score, reasons),) = find_candidates(near, authority)
    assert (candidate, reasons) == ("agency/is-survey-office", ("similar-name",)) and score < 1
    near.countries = ["NO"]
    assert find_candidates(near, authority) == []


def test_context_is_shown_when_asked_for_and_stands_nowhere_in_the_release(
    project: Path, tmp_path: Path, kg: Kg
) -> None:
    release = build([Path("documents")], Settings(data=tmp_path / "data", jobs=1)).release
    rows = {one["entity"]: one for one in json.loads(kg("suggest", "--context", "--format", "json").stdout)}
    context = rows["agency/unlisted-dk-lamp-board"]["context"]
    assert "Danish Lamp Board" in context and context in " ".join(LETTER.split())
    kept = [path for path in release.path.rglob("*") if path.is_file() and path.parent != release.texts]
    assert not [path for path in kept if context.encode() in path.read_bytes()]


def test_the_list_can_be_a_table_or_begin_with_a_mark(project: Path, tmp_path: Path, kg: Kg) -> None:
    build([Path("documents")], Settings(data=tmp_path / "data", jobs=1))
    assert "Lamp Bureau of Norway" in kg("suggest", "--format", "table").stdout
    marked = kg("suggest", "--bom").stdout
    assert marked.startswith("\ufeffdecision,") and marked[1:] == kg("suggest").stdout


def test_accepted_rows_stand_at_the_end_and_what_stood_before_is_not_touched(project: Path) -> None:
    before = bytes_of(project)["agencies.csv"]
    accepted = accept_names(
        sheet(project, row(other_names="Lamp Office|Lamps", note="In a letter of 1955.")), project / "sources"
    )
    after = bytes_of(project)["agencies.csv"]
    assert after.startswith(before) and accepted.written == {"authority/agencies.csv": 1}
    entity = next(
        one for one in read_authority(project / "sources" / "authority").entities if one.id == "no-lamp-bureau"
    )
    assert (entity.label, entity.type, entity.country) == ("Lamp Bureau", "department", "NO")
    assert [name.label for name in entity.names] == ["Lamp Office", "Lamps"]


def test_giving_a_list_back_twice_adds_nothing_twice(project: Path) -> None:
    rows = (
        row(),
        row(decision="alias of is-survey-office", name="Surveyors"),
        row(decision="ignore", entity="agency/unlisted-x", name="X"),
    )
    path = sheet(project, *rows)
    accept_names(path, project / "sources")
    once = bytes_of(project)
    assert accept_names(path, project / "sources").written == {}
    assert bytes_of(project) == once
    assert read_ignored(project / "sources") == {"agency/unlisted-x"}


@pytest.mark.parametrize(
    ("separator", "encoding"), [(";", "utf-8"), ("\t", "utf-16"), (";", "utf-8-sig"), (",", "utf-8")]
)
@pytest.mark.parametrize("quoting", [csv.QUOTE_ALL, csv.QUOTE_MINIMAL])
def test_a_list_comes_back_as_programs_save_it(project: Path, separator: str, encoding: str, quoting: int) -> None:
    path = project / "names.csv"
    with path.open("w", encoding=encoding, newline="") as stream:
        columns = [*NAME_COLUMNS, "my comment"]
        writer = csv.DictWriter(stream, columns, delimiter=separator, quoting=quoting)  # type: ignore[arg-type]
        writer.writeheader()
        writer.writerow(row(name="Lamp, Oil and Wick Bureau") | {"my comment": "seen; twice"})
    assert accept_names(path, project / "sources").written == {"authority/agencies.csv": 1}
    labels = {entity.label for entity in read_authority(project / "sources" / "authority").entities}
    assert "Lamp, Oil and Wick Bureau" in labels


def test_a_misspelt_column_is_told(project: Path) -> None:
    path = sheet(project, row())
    path.write_text(path.read_text(encoding="utf-8").replace("agency_kind", "agencykind"), encoding="utf-8")
    with pytest.raises(DecisionError, match="unknown column 'agencykind'; did you mean 'agency_kind'"):
        accept_names(path, project / "sources")


def test_a_row_may_be_another_name_of_one_that_is_new_in_the_same_list(project: Path) -> None:
    rows = (row(decision="alias of agency/no-lamp-bureau", name="Lamp Burau"), row(other_names="Lamps"))
    written = accept_names(sheet(project, *rows), project / "sources").written
    assert written == {"authority/agencies.csv": 1, "authority/names.csv": 1}
    names = {one.id: one.names for one in read_authority(project / "sources" / "authority").entities}
    assert {name.label for name in names["no-lamp-bureau"]} == {"Lamps", "Lamp Burau"}


def test_what_is_in_the_files_already_is_told_as_nothing_new(project: Path, kg: Kg) -> None:
    path = sheet(project, row())
    assert "1 new, 0 other names, 0 ignored; build to use them" in kg("suggest", "--accept", path).stderr
    assert "nothing new" in kg("suggest", "--accept", path).stderr
    assert "no row has a decision" in kg("suggest", "--accept", sheet(project, row(decision=""))).stderr


def test_a_state_without_a_row_comes_with_its_code_its_documents_and_a_place(
    project: Path, tmp_path: Path, kg: Kg
) -> None:
    letter = "Note\n\nOslo, 7 May 1955\n\nFinland delivered 30 globes to Norway.\n"
    (project / "documents" / "third.txt").write_text(letter, encoding="utf-8")
    build([Path("documents")], Settings(data=tmp_path / "data", jobs=1))
    rows = json.loads(kg("suggest", "--format", "json").stdout)
    (finland,) = [one for one in rows if one["name"] == "Finland"]
    assert (finland["id"], finland["agency_kind"], finland["documents"]) == ("fi", "state", "1")
    start, _, end = finland["passages"].split("|")[0].removeprefix("third:").partition("-")
    assert letter[int(start) : int(end)] in letter and int(end) > int(start)
    assert all(int(one["documents"]) > 0 for one in rows)


def test_many_names_cost_no_more_queries_than_few(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "".join(f"{name} delivered {at} globes to Norway.\n\n" for at, name in enumerate(COUNTRIES, 3))
    (project / "documents" / "third.txt").write_text(f"Note\n\nOslo, 7 May 1955\n\n{told}", encoding="utf-8")
    release = build([Path("documents")], Settings(data=tmp_path / "data", jobs=1)).release
    asked: list[str] = []
    monkeypatch.setattr(names, "select", lambda store, text: asked.append(text) or select(store, text))
    authority = read_authority(project / "sources" / "authority")
    found = list(names.iter_suggestions(open_store(release.store), release.manifest.base, authority, frozenset()))
    assert {one.names[0] for one in found if one.agency_kind == "state"} == set(COUNTRIES)
    assert all(one.places for one in found)
    assert len(asked) == len(set(asked)) == 6


def test_a_mission_is_proposed_by_whose_it_is_and_where() -> None:
    one = Suggestion("unlisted-no-legation-in-spain", "agency", ["Legation of Norway in Spain"], ["NO"])
    assert one.proposed_id == "no-legation-in-spain"


@pytest.mark.parametrize(
    ("name", "own"),
    [("Consul Wm. H. Lund", "william-h-lund"), ("Lund, Minister in Peru", "lund-minister-in-peru"), ("Lund", "lund")],
)
def test_a_person_is_proposed_without_title_unless_it_tells_who_it_is(name: str, own: str) -> None:
    assert Suggestion("unlisted-x", "person", [name]).proposed_id == own


def test_a_terminal_sees_that_names_are_looked_for(project: Path, tmp_path: Path) -> None:
    build([Path("documents")], Settings(data=tmp_path / "data", jobs=1))
    leader, follower = os.openpty()
    code = "import sys; from kg.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "suggest", "-o", "names.csv"]
    environment = os.environ | {"KG_DATA": str(tmp_path / "data"), "TERM": "xterm"}
    try:
        subprocess.run(command, stderr=follower, env=environment, check=True)
        os.close(follower)
        shown = os.read(leader, 65536).decode()
    finally:
        os.close(leader)
    assert "looking for names" in shown


def test_a_name_that_several_have_is_told_when_it_is_accepted(project: Path, kg: Kg) -> None:
    other = row(id="no-survey-office", name="Survey Office of Norway")
    path = sheet(project, other, row(decision="alias of agency/no-survey-office", name="Survey Office"))
    done = kg("suggest", "--accept", path)
    assert done.returncode == 0
    assert "line 3: 'Survey Office' is a name of agency/is-survey-office too" in done.stderr


def test_all_rows_that_cannot_be_used_are_told_at_once(project: Path, kg: Kg) -> None:
    done = kg("suggest", "--accept", sheet(project, row(agency_kind=""), row(), row(agency_kind="", id="no-x")))
    assert done.returncode == 1
    assert [line.split(":")[2] for line in done.stderr.splitlines() if "agency_kind" in line] == ["2", "4"]


def test_a_name_without_its_country_is_not_proposed_as_another_name() -> None:
    names = ["Ministry of Maps of Norway", "Norwegian Ministry of Maps", "Ministry of Maps", "Map Ministry"]
    one = Suggestion("unlisted-no-ministry-of-maps", "agency", names, ["NO"])
    assert one.other_names == ["Norwegian Ministry of Maps", "Map Ministry"]
    assert Suggestion("unlisted-x", "agency", ["Ministry of Maps", "Map Ministry"]).other_names == ["Map Ministry"]


def test_other_kinds_go_to_their_own_files(project: Path) -> None:
    person = row(kind="person", id="anna-hansen", name="Anna Hansen", agency_kind="", country="")
    place = row(kind="place", id="oslo", name="Oslo", agency_kind="")
    written = accept_names(sheet(project, person, place), project / "sources").written
    assert written == {"authority/persons.csv": 1, "authority/places.csv": 1}
    kinds = {entity.id: entity.kind for entity in read_authority(project / "sources" / "authority").entities}
    assert (kinds["anna-hansen"], kinds["oslo"]) == ("person", "place")


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"decision": "nwe"}, "no decision"),
        ({"id": ""}, "'id' is empty"),
        ({"id": "Lamp Bureau"}, "is no id"),
        ({"id": "is"}, "that of 'Iceland' already"),
        ({"agency_kind": ""}, "'agency_kind' is empty"),
        ({"agency_kind": "minstry"}, "did you mean 'ministry'"),
        ({"country": "Norway"}, "is no country code"),
        ({"kind": "agencies"}, "did you mean 'agency'"),
        ({"decision": "alias of agency/is-survey-offce"}, "did you mean 'is-survey-office'"),
        ({"decision": "ignore", "entity": ""}, "'entity' is empty"),
        ({"name": ""}, "'name' is empty"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_with_its_line_and_nothing_is_written(
    project: Path, cells: dict[str, str], words: str
) -> None:
    before = bytes_of(project)
    path = sheet(project, row(id="no-other", name="Other Bureau"), row(**cells))
    with pytest.raises(DecisionError) as caught:
        accept_names(path, project / "sources")
    assert words in caught.value.message
    assert (caught.value.path, caught.value.line) == (path, 3)
    path.unlink()
    assert bytes_of(project) == before


def test_a_list_is_taken_only_where_the_authority_files_are(
    project: Path, kg: Kg, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = sheet(project, row())
    monkeypatch.chdir(tmp_path)
    done = kg("suggest", "--accept", path)
    assert done.returncode == 1 and "no folder 'sources' here" in done.stderr
    monkeypatch.chdir(project)
    done = kg("suggest", "--accept", sheet(project, row(country="Norway"), name="wrong.csv"))
    assert done.returncode == 1 and "wrong.csv:2: 'Norway' is no country code" in done.stderr


def test_two_rows_with_one_id_are_refused(project: Path) -> None:
    path = sheet(project, row(), row(name="Bureau of Lamps"))
    with pytest.raises(DecisionError, match="ids are unique") as caught:
        accept_names(path, project / "sources")
    assert caught.value.line == 3


@pytest.mark.parametrize("cell", ["=1+1", "+47", "-x", "@home", "'quoted'", "plain", "", "'=x"])
def test_no_cell_is_a_formula_and_it_comes_back_as_it_was(cell: str) -> None:
    assert not shield(cell).startswith(("=", "+", "-", "@"))
    assert unshield(shield(cell)) == cell or cell == "'=x"


def test_the_guide_names_every_column(root: Path) -> None:
    guide = (root / "docs" / "deciding.md").read_text(encoding="utf-8")
    assert not [column for column in NAME_COLUMNS if f"`{column}`" not in guide]


def test_an_agreement_comes_out_goes_in_and_is_known_in_the_next_build(project: Path, tmp_path: Path, kg: Kg) -> None:
    for day, verb in ((7, "has denounced"), (8, "has renewed")):
        letter = (
            f"Note\n\nOslo, {day} May 1955\n\nNorway {verb} the herring treaty between Norway and Peru of 4 May 1951.\n"
        )
        (project / "documents" / f"treaty-{day}.txt").write_text(letter, encoding="utf-8")
    build([Path("documents")], Settings(data=tmp_path / "data", jobs=1))
    rows = {one["entity"]: one for one in json.loads(kg("suggest", "--format", "json").stdout)}
    treaty = rows["agreement/unlisted-no-pe-treaty-1951-05-04"]
    assert (treaty["id"], treaty["parties"], treaty["date"]) == ("treaty-norway-peru-1951-05-04", "no|pe", "1951-05-04")
    assert (treaty["agency_kind"], treaty["documents"], treaty["mentions"]) == ("treaty", "2", "2")
    assert treaty["passages"].startswith("treaty-7:")
    accepted = {**treaty, "decision": "new", "id": "no-pe-herring-treaty"}
    done = kg("suggest", "--accept", sheet(project, accepted))
    assert done.returncode == 1 and "pe" in done.stderr
    (peru,) = [one for one in rows.values() if one["id"] == "pe"]
    done = kg("suggest", "--accept", sheet(project, accepted, {**peru, "decision": "new", "agency_kind": "state"}))
    assert done.returncode == 0, done.stderr
    build([Path("documents")], Settings(data=tmp_path / "data", jobs=1))
    left = {one["kind"] for one in json.loads(kg("suggest", "--format", "json").stdout)}
    assert "agreement" not in left
    told = "SELECT ?d { ?a dipla:refersTo ?e ; dipla:statedIn ?d FILTER(STRENDS(STR(?e), '/no-pe-herring-treaty')) }"
    assert len(set(kg("query", told, "--format", "csv").stdout.split()[1:])) == 2
