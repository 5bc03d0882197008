"""Each ledger check is silent on a small good graph and fires on a copy that is broken in one place."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.check.ledger import ledger_issues, read_check, read_checks, run_ledger
from kg.errors import SourceError
from kg.iris import EDTF, NS, Minter, concept_iri
from kg.model import Issue

GOOD = Path(__file__).with_name("good.trig").read_text(encoding="utf-8")
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
CODES = [f"L{number}" for number in range(1, 15)]

BREAKS = [
    ("L1", ":given dipla:quantity 92.0", "asked 100, delivered 92 and outstanding 7"),
    ("L1", ":open dipla:quantity 8.0", "asked 100, delivered 93 and outstanding 8"),
    (
        "L1",
        ':asked dipla:quantity 99.0 ; dipla:asOfEarliest "1955-01-01"^^xsd:date ; dipla:asOf "1955-01"^^edtf:EDTF',
        "asked 99, delivered 93 and outstanding 7 (as of 1955-03-02) do not add up",
    ),
    ("L2", ":open-east dipla:quantity 5.0", "the total 7 is not the sum of its parts, 8"),
    ("L3", "second:given dipla:quantity 31.0", "30 in one document, 31 in another"),
    ("L4", ":given-before dipla:quantity 900.0", "delivered 900 by 1954, but only 93"),
    ("L5", "second:session-14 dipla:sessionNumber 6", "the higher number is earlier"),
    ("L5", "second:session-14 dipla:sessionNumber 7", "one number, two dates"),
    ("L5", "second:session-14 dipla:sessionNumber 45", "more than three sessions a year"),
    ("L5", "second:session-14 dipla:sessionNumber 8", "fewer than one session in five years"),
    (
        "L6",
        ':agreement dipla:earliest "1956-01-01"^^xsd:date',
        "delivered by 1955-03-02, but agreed only on 1956-01-01",
    ),
    ("L6", ':asked dipla:asOfEarliest "1955-06-01"^^xsd:date', "but asked for only on 1955-06-01"),
    (
        "L7",
        ':page rdf:object "1955-03-15"^^edtf:EDTF ; dipla:earliest "1955-03-15"^^xsd:date',
        "signature is 1955-03-02, that of the page 1955-03-15",
    ),
    ("L8", ':given dipla:asOfEarliest "1955-03-09"^^xsd:date ; dipla:asOf "1955-03-09"^^edtf:EDTF', "as of 1955-03-09"),
    ("L8", ':fields dipla:earliest "1955-12-01"^^xsd:date ; dipla:date "1955-12"^^edtf:EDTF', "as of 1955-12"),
    ("L9", ':visit dipla:latest "1955-06-30"^^xsd:date', "stands in Table 1, headed 1950/1954"),
    ("L10", ":farming dipla:quantity 25.0", "the parts make 41, the whole is 40"),
    (
        "L11",
        ':forwarding dipla:latest "1953-12-31"^^xsd:date',
        "forwarding (1954-02) comes before approval (1954-01-05)",
    ),
    ("L11", ':submission dipla:earliest "1954-01-20"^^xsd:date', "approval (1954-01-05) comes before submission"),
    ("L12", 'doc:letter-2 dipla:pages "pp. 10-12"', "pages 8-10 and pages pp. 10-12 of 17 overlap"),
    ("L12", 'doc:letter-2 dipla:pages "9"', "pages 8-10 and pages 9 of 17 overlap"),
    ("L13", ":maps dipla:recipient a:ar", "Maps: Arland is supplier and recipient"),
    ("L14", 'a:be-board dipla:country "AR"', "science board: one name for two agencies"),
    ("L14", "a:ar dipla:parent a:ar-board", "its own ancestor"),
    ("L14", "a:ar-office dipla:successor a:ar-old-office", "its own successor"),
]


def good_store(replaced: str = "") -> ox.Store:
    """The good graph; each statement of `replaced` (Turtle) takes the place of those of its subject and predicate."""
    store = ox.Store()
    store.load(GOOD, format=ox.RdfFormat.TRIG)
    prefixes = "".join(re.findall(r"@prefix .*\n", GOOD))
    for triple in ox.parse(f"{prefixes}{replaced} ." if replaced else "", format=ox.RdfFormat.TURTLE):
        same_subject = list(store.quads_for_pattern(triple.subject, None, None))
        for quad in same_subject:
            if quad.predicate == triple.predicate:
                store.remove(quad)
        store.add(ox.Quad(triple.subject, triple.predicate, triple.object, same_subject[0].graph_name))
    return store


def issues_of(store: ox.Store, folder: Path) -> list[Issue]:
    return list(ledger_issues(run_ledger(store, read_checks(folder))))


@pytest.fixture(scope="module")
def checks_folder() -> Path:
    return Path(__file__).resolve().parents[2] / "queries" / "checks"


def test_there_is_a_check_for_each_code_of_the_ontology_guide(checks_folder: Path) -> None:
    assert [check.code for check in read_checks(checks_folder)] == CODES


def test_no_check_fires_on_a_good_graph(checks_folder: Path) -> None:
    assert issues_of(good_store(), checks_folder) == []


@pytest.mark.parametrize(
    ("code", "replaced", "says"), BREAKS, ids=[f"{code}-{i}" for i, (code, _, _) in enumerate(BREAKS)]
)
def test_a_check_fires_on_a_broken_copy_and_says_what_is_wrong(
    checks_folder: Path, code: str, replaced: str, says: str
) -> None:
    messages = [issue.message for issue in issues_of(good_store(replaced), checks_folder) if issue.code == code]
    assert any(says in message for message in messages), messages


@pytest.mark.parametrize(
    ("ids", "country", "label", "found"),
    [
        (("unlisted-a", "unlisted-b"), None, "prefLabel", 0),
        (("unlisted-a", "b"), None, "prefLabel", 0),
        (("a", "b"), None, "prefLabel", 1),
        (("unlisted-a", "unlisted-b"), "AR", "prefLabel", 1),
        (("unlisted-a", "unlisted-b"), "AR", "altLabel", 0),
        (("a", "b"), "AR", "altLabel", 1),
    ],
)
def test_what_papers_call_many_bodies_is_one_name_of_none(
    checks_folder: Path, ids: tuple[str, str], country: str | None, label: str, found: int
) -> None:
    store = good_store()
    graph = ox.NamedNode(Minter().graph("document/letter-1"))
    named = ox.NamedNode(f"http://www.w3.org/2004/02/skos/core#{label}")
    for one in (ox.NamedNode(Minter().entity("agency", name)) for name in ids):
        store.add(ox.Quad(one, ox.NamedNode(RDF_TYPE), ox.NamedNode(NS + "Agency"), graph))
        store.add(ox.Quad(one, named, ox.Literal("Committee"), graph))
        if country:
            store.add(ox.Quad(one, ox.NamedNode(NS + "country"), ox.Literal(country), graph))
    assert [issue.code for issue in issues_of(store, checks_folder)] == ["L14"] * found


@pytest.mark.parametrize("code", CODES)
def test_each_check_has_a_broken_copy(code: str) -> None:
    assert code in {broken for broken, _, _ in BREAKS}


def test_figures_are_compared_as_numbers_and_not_as_strings(checks_folder: Path) -> None:
    store = good_store(":asked dipla:quantity 100.00 ")
    assert issues_of(store, checks_folder) == []
    assert "L4" in {issue.code for issue in issues_of(good_store(":given-before dipla:quantity 101.0"), checks_folder)}


def test_what_was_asked_is_the_last_figure_before_what_was_given(checks_folder: Path) -> None:
    store = good_store(':asked dipla:quantity 60.0 ; dipla:asOfEarliest "1955-01-01"^^xsd:date')
    assert "asked 60, delivered 93" in issues_of(store, checks_folder)[0].message
    graph = ox.NamedNode(Minter().graph("document/letter-1"))
    store.update(
        f"PREFIX dipla: <{NS}> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> INSERT {{ GRAPH {graph} {{ "
        "?fact dipla:tally <x:more> . <x:more> dipla:tallyOf ?fact ; dipla:stage ?stage ; dipla:quantity 100.0 ; "
        'dipla:unit ?unit ; dipla:asOfEarliest "1955-02-01"^^xsd:date } } WHERE { '
        "GRAPH ?here { ?fact dipla:tally ?tally . "
        "?tally dipla:quantity 60.0 ; dipla:stage ?stage ; dipla:unit ?unit } }"
    )
    assert issues_of(store, checks_folder) == []


def test_an_issue_names_the_document_of_its_row(checks_folder: Path) -> None:
    issues = issues_of(good_store(":given-before dipla:quantity 900.0"), checks_folder)
    assert [(issue.code, issue.document) for issue in issues] == [("L4", "letter-1")]


def test_a_rejected_fact_is_not_counted(checks_folder: Path) -> None:
    store = good_store(":maps dipla:recipient a:ar")
    assert "L13" in {issue.code for issue in issues_of(store, checks_folder)}
    maps, status, rejected = (
        ox.NamedNode(iri)
        for iri in (Minter().document("letter-1") + "/maps", f"{NS}reviewStatus", concept_iri("review", "rejected"))
    )
    store.add(ox.Quad(maps, status, rejected, ox.NamedNode(Minter().graph("document/letter-1"))))
    assert issues_of(store, checks_folder) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("SELECT * {}", "#+ code:"),
        ("#+ code: X1\n#+ severity: loud\n#+ summary: s\n#+ description: d\n#+ message: m\nSELECT * {}", "loud"),
        ("#+ code: [X\nSELECT * {}", "no YAML"),
    ],
)
def test_a_check_without_its_decorators_is_refused_with_the_name_of_the_file(
    tmp_path: Path, text: str, says: str
) -> None:
    (tmp_path / "x.rq").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=r"x\.rq") as caught:
        read_check(tmp_path / "x.rq")
    assert says in str(caught.value)


def test_a_check_that_is_no_query_is_refused_with_the_name_of_the_file(tmp_path: Path) -> None:
    head = "#+ code: X1\n#+ severity: note\n#+ summary: s\n#+ description: d\n#+ message: m\n"
    (tmp_path / "x.rq").write_text(head + "SELECT WHERE", encoding="utf-8")
    with pytest.raises(SourceError, match=r"x\.rq: check X1 is no valid query"):
        run_ledger(ox.Store(), read_checks(tmp_path))


def test_the_datatype_of_dates_is_that_of_the_project() -> None:
    assert EDTF.removesuffix("EDTF") in GOOD
