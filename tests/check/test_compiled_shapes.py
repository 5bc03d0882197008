"""The compiled shapes never say that a graph conforms which pyshacl refuses, and seldom send it one for nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st
from pyshacl import validate
from rdflib.namespace import SH, XSD

from kg.check import shapes as shapes_module
from kg.check.compiled import CompiledShapes, compile_shapes
from kg.check.components import NotCompiled
from kg.check.shapes import Shapes, check_shapes, read_shapes, to_rdflib
from kg.iris import NS

ROOT = Path(__file__).resolve().parents[2]
ID = "https://w3id.org/dipla/id/"
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
POINTING = (ox.NamedNode(f"{NS}name"), ox.NamedNode("http://www.w3.org/ns/oa#hasSource"))
Change = tuple[int, int, str, int]
"""Which node, which of its properties, what is done with it, and with which value."""


def typed(text: str, name: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(str(XSD[name])))


DOUBTED = (
    *(typed("2020-01-01Z", "date"), typed("12020-01-01", "date"), typed("1", "boolean"), typed("9" * 40, "integer")),
    *(typed(".5", "decimal"), typed("5", "byte"), typed("1e0", "double"), typed("0." + "1" * 40, "decimal")),
)
"""Values that pyshacl may accept and the compiled shapes send to it."""

ODD = (
    *(ox.Literal(""), ox.Literal("one"), ox.Literal("two", language="en"), ox.Literal("three", language="en")),
    *(ox.Literal("x" * 81), ox.Literal("x" * 500), ox.Literal("\n"), ox.Literal("1964-12-16\n"), ox.Literal("١")),
    *(typed("-1", "integer"), typed("0", "integer"), typed("999999", "integer"), typed("+5", "integer")),
    *(typed("x", "integer"), typed("-0.5", "decimal"), typed("1.0", "decimal"), typed("x", "decimal")),
    *(typed("1e3", "decimal"), typed("2020-02-30", "date"), typed("0000-01-01", "date"), typed("1000-01-01", "date")),
    *(typed("2999-12-31", "date"), typed("true", "boolean"), typed("yes", "boolean"), typed("x", "anyURI")),
    *(ox.NamedNode("urn:example:elsewhere"), ox.NamedNode(f"{ID}agency/x"), ox.NamedNode(f"{NS}Transfer")),
    ox.Literal("1964", datatype=ox.NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")),
)


@cache
def shapes() -> Shapes:
    return read_shapes(ROOT / "ontology" / "shapes.ttl")


def compiled() -> CompiledShapes:
    found = shapes().compiled
    assert found is not None
    return found


@cache
def nodes() -> list[list[ox.Triple]]:
    """The nodes of the good graph, each as its triples and one that points to it where a shape looks from there."""
    text = (ROOT / "tests" / "ontology" / "good.ttl").read_text(encoding="utf-8")
    found: dict[ox.NamedNode, list[ox.Triple]] = {}
    triples = sorted((quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)), key=str)
    for triple in triples:
        found.setdefault(triple.subject, []).append(triple)
    for triple in triples:
        if triple.predicate in POINTING and triple.object in found:
            found[triple.object].append(triple)
    return list(found.values())


def properties() -> list[ox.NamedNode]:
    return sorted({triple.predicate for node in nodes() for triple in node}, key=str)


def values() -> list[object]:
    return [*ODD, *DOUBTED, *sorted({triple.object for node in nodes() for triple in node}, key=str)]


def changed(number: int, change: Change) -> list[ox.Triple]:
    """A copy of a node with one property left out, replaced, doubled or added; `number` is in its IRI."""
    node, chosen, action, value = change
    original = nodes()[node % len(nodes())]
    subject = original[0].subject
    assert isinstance(subject, ox.NamedNode)
    copy = ox.NamedNode(f"{subject.value}-{number}")
    elsewhere = ox.NamedNode(f"urn:example:{number}")
    triples = [
        ox.Triple(copy, triple.predicate, triple.object)
        if triple.subject == subject
        else ox.Triple(elsewhere, triple.predicate, copy)
        for triple in original
    ]
    named = properties() if action == "any" else [triple.predicate for triple in original]
    target = named[chosen % len(named)]
    if action in ("without", "instead"):
        triples = [triple for triple in triples if triple.predicate != target or triple.subject != copy]
    if action != "without":
        triples.append(ox.Triple(copy, target, values()[value % len(values())]))  # type: ignore[arg-type]
    return list(dict.fromkeys(triples))


def refused(triples: list[ox.Triple]) -> set[str]:
    """The nodes that pyshacl refuses."""
    _, report, _ = validate(to_rdflib(triples), shacl_graph=shapes().graph, inplace=True)
    return {str(node) for node in report.objects(None, SH.focusNode)}


SETTINGS = settings(
    deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
"""Without shrinking: pyshacl takes too long for it."""

changes = st.tuples(
    st.integers(0, 200),
    st.integers(0, 200),
    st.sampled_from(["without", "instead", "beside", "any"]),
    st.integers(0, 400),
)


def test_the_shapes_of_the_vocabulary_are_compiled() -> None:
    assert shapes().compiled is not None


def test_a_good_graph_is_proved_without_pyshacl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes_module, "_ask_pyshacl", None)
    assert check_shapes(dict.fromkeys(triple for node in nodes() for triple in node), shapes()) == []


@settings(SETTINGS, max_examples=12)
@given(st.lists(changes, min_size=40, max_size=120))
def test_what_is_proved_pyshacl_accepts_and_what_it_accepts_is_proved(drawn: list[Change]) -> None:
    copies = [changed(number, change) for number, change in enumerate(drawn)]
    try:
        bad = refused([triple for copy in copies for triple in copy])
        results = [(copy, compiled().prove(copy), is_accepted(copy, bad)) for copy in copies]
    except (TypeError, DeprecationWarning):
        reject()  # pyshacl compares words with numbers
    assert [copy for copy, proved, accepted in results if proved and not accepted] == []
    sent_for_nothing = [copy for copy, proved, accepted in results if accepted and not proved]
    assert [copy for copy in sent_for_nothing if not any(map(is_doubted, copy))] == []


def is_accepted(copy: list[ox.Triple], bad: set[str]) -> bool:
    """Whether nothing that shapes look at in the copy is refused; what several copies point to is asked for alone."""
    return looked_at(copy).isdisjoint(bad) or looked_at(copy).isdisjoint(refused(copy))


def is_doubted(triple: ox.Triple) -> bool:
    return triple.object in DOUBTED or (triple.predicate in POINTING and isinstance(triple.object, ox.Literal))


def looked_at(triples: list[ox.Triple]) -> set[str]:
    """The nodes of a copy that a shape may look at."""
    pointed = [triple.object for triple in triples if triple.predicate in POINTING]
    return {str(node.value) for node in (*(triple.subject for triple in triples), *pointed)}  # type: ignore[union-attr]


@settings(SETTINGS, max_examples=10)
@given(changes)
def test_the_issues_are_those_of_pyshacl_alone(change: Change) -> None:
    triples = changed(1, change)
    assert check_shapes(triples, shapes(), "letter-1") == check_shapes(triples, shapes().reference(), "letter-1")


@pytest.mark.parametrize(
    "triple",
    [
        ox.Triple(ox.BlankNode("b"), RDF_TYPE, ox.NamedNode(f"{NS}Document")),
        ox.Triple(
            ox.NamedNode("urn:a"),
            ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf"),
            ox.NamedNode(f"{NS}Document"),
        ),
        ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("http://www.w3.org/ns/oa#hasSource"), ox.Literal("words")),
    ],
    ids=["subject without IRI", "subclass", "target without IRI"],
)
def test_what_the_compiled_shapes_do_not_know_goes_to_pyshacl(triple: ox.Triple) -> None:
    assert not compiled().prove([triple])


@pytest.mark.parametrize(
    "constraint",
    [
        "sh:property [ sh:path ex:p ; sh:class ex:C ]",
        "sh:property [ sh:path ( ex:p ex:q ) ; sh:minCount 1 ]",
        "sh:property [ sh:path ex:p ; sh:datatype xsd:dateTime ]",
        'sh:property [ sh:path ex:p ; sh:pattern "a" ; sh:flags "i" ]',
        "sh:property [ sh:path ex:p ; sh:nodeKind sh:BlankNodeOrIRI ]",
        "sh:property [ sh:path ex:p ; sh:minInclusive 0.5 ]",
        "sh:property [ sh:path ex:p ; sh:in ( 1 2 ) ]",
        "sh:property [ sh:path ex:p ; sh:hasValue 1 ]",
        "sh:property [ sh:path ex:p ; sh:minCount 1 ; sh:severity sh:Warning ]",
        'sh:not [ sh:path ex:p ; sh:pattern "a" ]',
        "sh:nodeKind sh:IRI",
        "sh:targetNode ex:one",
        "sh:deactivated true",
        "a rdfs:Class",
    ],
)
def test_shapes_with_anything_that_is_not_compiled_are_left_to_pyshacl(constraint: str, tmp_path: Path) -> None:
    head = (
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <urn:ex:> . @prefix xsd: "
        "<http://www.w3.org/2001/XMLSchema#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    )
    text = f"{head}ex:Shape a sh:NodeShape ; sh:targetClass ex:T ; {constraint} ."
    with pytest.raises(NotCompiled):
        compile_shapes(rdflib.Graph().parse(data=text, format="turtle"))
    path = tmp_path / "shapes.ttl"
    path.write_text(text, encoding="utf-8")
    assert read_shapes(path).compiled is None
