"""The shapes accept a good graph, and every constraint of every shape refuses its broken copy.

The broken copies are made from the shapes themselves: for each constraint the node that the shape looks at is copied
from the good graph and broken in that one way. All copies are validated together; each test looks up its own result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import perf_counter

import pytest
from pyshacl import validate
from rdflib import OWL, RDF, SH, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

HERE = Path(__file__).parent
ONTOLOGY = Path(__file__).parents[2] / "ontology"
DIPLA = Namespace("https://w3id.org/dipla/ns#")
SHAPE = Namespace("https://w3id.org/dipla/shapes#")
OA = Namespace("http://www.w3.org/ns/oa#")
ID = "https://w3id.org/dipla/id/"
SCHEME = "https://w3id.org/dipla/scheme/"
EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
ALIEN = URIRef("urn:example:elsewhere")
LETTER = f"{ID}document/harbour-letter"


@dataclass(frozen=True)
class Case:
    """One constraint of one property shape."""

    node_shape: URIRef
    shape: URIRef
    path: URIRef
    constraint: URIRef
    value: Node

    @property
    def component(self) -> str:
        local = str(self.constraint).rpartition("#")[2]
        return f"{local[0].upper()}{local[1:]}ConstraintComponent"

    def __str__(self) -> str:
        return f"{str(self.shape).rpartition('#')[2]} {str(self.constraint).rpartition('#')[2]}"


@cache
def shapes_graph() -> Graph:
    return Graph().parse(ONTOLOGY / "shapes.ttl")


@cache
def good_graph() -> Graph:
    return Graph().parse(HERE / "good.ttl")


def cases() -> Iterator[Case]:
    """Every constraint of every property shape that a node shape names."""
    graph = shapes_graph()
    for node_shape, shape in sorted(graph.subject_objects(SH.property)):
        if not isinstance(node_shape, URIRef):
            continue  # inside sh:or; those have their own cases below
        path = graph.value(shape, SH.path)
        for constraint, value in sorted(graph.predicate_objects(shape)):
            if constraint not in (RDF.type, SH.path, SH.message):
                yield Case(node_shape, shape, path, constraint, value)


def focus_nodes(node_shape: URIRef) -> list[URIRef]:
    """The nodes of the good graph that the shape looks at."""
    graph, good = shapes_graph(), good_graph()
    nodes: set[Node] = set()
    for target in graph.objects(node_shape, SH.targetClass):
        nodes |= set(good.subjects(RDF.type, target))
    for target in graph.objects(node_shape, SH.targetObjectsOf):
        nodes |= set(good.objects(None, target))
    for target in graph.objects(node_shape, SH.targetSubjectsOf):
        nodes |= set(good.subjects(target, None))
    return sorted(node for node in nodes if isinstance(node, URIRef) and (node, None, None) in good)


def example(case: Case) -> URIRef:
    """A node that the case's shape looks at, one that has the path where there is one."""
    nodes = focus_nodes(case.node_shape) or [URIRef(f"{ID}text/00112233445566aa/10-24")]
    return next((node for node in nodes if (node, case.path, None) in good_graph()), nodes[0])


def broken_values(case: Case, values: list[Node], node: URIRef) -> list[Node]:
    """Values of the path that violate the case's constraint."""
    good = good_graph()
    match str(case.constraint).rpartition("#")[2]:
        case "minCount":
            return []
        case "maxCount":
            return [*values, Literal("one more"), ALIEN]
        case "datatype":
            return [Literal("neither", datatype=XSD.anyURI)]
        case "nodeKind":
            return [Literal("words")] if case.value == SH.IRI else [ALIEN]
        case "pattern":
            return [ALIEN] if isinstance(values[0], URIRef) else [Literal("!?", datatype=values[0].datatype)]  # type: ignore[attr-defined]
        case "in":
            return [ALIEN]
        case "minInclusive":
            return [Literal(int(str(case.value)) - 1)]
        case "maxInclusive":
            return [Literal(int(str(case.value)) + 1)]
        case "minLength":
            return [Literal("")]
        case "maxLength":
            return [Literal("x" * (int(str(case.value)) + 1))]
        case "uniqueLang":
            return [Literal("one", lang="en"), Literal("two", lang="en")]
        case "lessThan":
            return list(good.objects(node, URIRef(str(case.value))))
        case "lessThanOrEquals" if case.path == DIPLA.quantity:
            return [Literal("999999.0", datatype=XSD.decimal)]
        case "lessThanOrEquals":
            return [Literal("2999-01-01", datatype=XSD.date)]
    raise AssertionError(f"no broken value for {case}: write one")


def copy_of(node: URIRef, number: int, into: Graph, node_shape: URIRef) -> URIRef:
    """Copy `node` with its triples; the targets by subject or object of a property are made to hold too."""
    copy = URIRef(f"{node}-{number}")
    for predicate, value in good_graph().predicate_objects(node):
        into.add((copy, predicate, value))
    for target in shapes_graph().objects(node_shape, SH.targetObjectsOf):
        into.add((URIRef(f"https://elsewhere.example/{number}"), target, copy))
    return copy


@pytest.fixture(scope="module")
def outcome() -> dict[Case, tuple[URIRef, set[tuple[str, str, str]]]]:
    """For each case its broken copy; with (focus node, source shape, component) of all results."""
    data, copies = Graph(), {}
    for number, case in enumerate(cases()):
        node = example(case)
        values = list(good_graph().objects(node, case.path))
        copy = copy_of(node, number, data, case.node_shape)
        data.remove((copy, case.path, None))
        for value in broken_values(case, values, node):
            data.add((copy, case.path, value))
        copies[case] = copy
    found = results(data)
    return {case: (copy, found) for case, copy in copies.items()}


def results(data: Graph) -> set[tuple[str, str, str]]:
    """(focus node, source shape, component) of all violations."""
    _, report, _ = validate(data, shacl_graph=shapes_graph())
    return {
        (
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.sourceShape)),
            str(report.value(result, SH.sourceConstraintComponent)).rpartition("#")[2],
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


def test_the_shapes_accept_the_good_graph(good: Graph, shapes: Graph) -> None:
    conforms, _, text = validate(good, shacl_graph=shapes, meta_shacl=False)
    assert conforms, text


def test_the_good_graph_has_a_value_for_every_property_shape() -> None:
    good = good_graph()
    forbidden = {(case.node_shape, case.path) for case in cases() if str(case.value) == "0" and "maxCount" in str(case)}
    for case in cases():
        if (case.node_shape, case.path) not in forbidden:
            assert any((node, case.path, None) in good for node in focus_nodes(case.node_shape)), str(case)


@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_every_constraint_refuses_its_broken_copy(
    case: Case, outcome: dict[Case, tuple[URIRef, set[tuple[str, str, str]]]]
) -> None:
    copy, found = outcome[case]
    assert (str(copy), str(case.shape), case.component) in found


TRANSFER = URIRef(f"{LETTER}/transfer/0000000001")
TALLY = URIRef(f"{LETTER}/tally/0000000001")
AGREEMENT = URIRef(f"{LETTER}/agreement/0000000001")
DATE_CLAIM = URIRef(f"{LETTER}/claim/0000000001")
HEARSAY = URIRef(f"{LETTER}/claim/0000000002")


@pytest.mark.parametrize(
    ("node", "without", "shape"),
    [
        (TRANSFER, [DIPLA.supplier, DIPLA.recipient, DIPLA.item], "Transfer"),
        (TALLY, [DIPLA.quantity], "Tally"),
        (AGREEMENT, [DIPLA.evidence], "Agreement"),
        (AGREEMENT, [DIPLA.method], "Agreement"),
        (AGREEMENT, [DIPLA.confidence], "Agreement"),
        (AGREEMENT, [DIPLA.reviewStatus], "Agreement"),
        (DATE_CLAIM, [RDF.subject], "Claim"),
        (DATE_CLAIM, [RDF.object], "Claim"),
        (HEARSAY, [DIPLA.saidBy], "Hearsay"),
    ],
)
def test_a_node_needs_one_of_several_things(node: URIRef, without: list[URIRef], shape: str, good: Graph) -> None:
    broken = Graph() + good
    for predicate in without:
        broken.remove((node, predicate, None))
    assert (str(node), str(SHAPE[shape]), "OrConstraintComponent") in results(broken)


@pytest.mark.parametrize(
    ("node", "without"),
    [
        (TRANSFER, [DIPLA.supplier, DIPLA.recipient]),
        (TALLY, [DIPLA.unit, DIPLA.asOf, DIPLA.asOfEarliest, DIPLA.asOfLatest]),
        (AGREEMENT, [DIPLA.statedIn, DIPLA.evidence, DIPLA.method, DIPLA.confidence, DIPLA.reviewStatus]),
        (DATE_CLAIM, [RDF.subject, RDF.predicate, RDF.object]),
        (URIRef(LETTER), [DIPLA.kind, DIPLA.date, DIPLA.earliest, DIPLA.latest, DIPLA.text, DIPLA.textHash]),
    ],
)
def test_what_a_source_does_not_say_may_be_absent(node: URIRef, without: list[URIRef], good: Graph) -> None:
    graph = Graph() + good
    for predicate in without:
        graph.remove((node, predicate, None))
    assert results(graph) == set()


@pytest.mark.parametrize("path", [OA.exact, OA.prefix, OA.suffix])
def test_the_words_of_a_passage_are_refused_on_any_node(path: URIRef, good: Graph) -> None:
    broken = Graph() + good
    broken.add((URIRef(f"{ID}selector/1"), path, Literal("words of a source")))
    assert {shape for _, shape, _ in results(broken)} == {str(SHAPE[f"Wordless-{str(path).rpartition('#')[2]}"])}


def test_an_empty_or_turned_span_is_refused(good: Graph) -> None:
    passage = URIRef(f"{ID}text/00112233445566aa/10-24")
    for end in (10, 9):
        broken = Graph() + good
        broken.set((passage, OA.end, Literal(end)))
        assert (str(passage), str(SHAPE["Passage-start"]), "LessThanConstraintComponent") in results(broken)


@pytest.mark.parametrize("date", ["1964", "1964-10", "1964-12-16", "1963/1964-12-16", "../1964-01-05", "2016~", "195X"])
def test_dates_as_uncertain_as_their_sources_pass(date: str, good: Graph) -> None:
    graph = Graph() + good
    graph.set((TALLY, DIPLA.asOf, Literal(date, datatype=EDTF)))
    assert results(graph) == set()


def test_an_archive_may_publish_under_its_own_address(good: Graph) -> None:
    text = good.serialize(format="nt").replace("https://w3id.org/dipla/id/", "https://archive.example/kg/id/")
    assert results(Graph().parse(data=text, format="nt")) == set()


def test_every_list_of_notations_is_its_whole_scheme(shapes: Graph, schemes: Graph) -> None:
    lists = [list(Collection(shapes, head)) for _, head in shapes.subject_objects(SH["in"])]
    of_concepts = [items for items in lists if isinstance(items[0], URIRef)]
    assert len(of_concepts) > 15
    for items in of_concepts:
        scheme = URIRef(str(items[0]).rpartition("/")[0])
        assert set(items) == set(schemes.subjects(SKOS.inScheme, scheme)), scheme


def test_every_scheme_is_asked_for_by_a_shape(shapes: Graph, schemes: Graph) -> None:
    lists = (Collection(shapes, head) for _, head in shapes.subject_objects(SH["in"]))
    asked = {str(items[0]).rpartition("/")[0] for items in lists if isinstance(items[0], URIRef)}
    assert asked == {str(scheme) for scheme in schemes.subjects(RDF.type, SKOS.ConceptScheme)}


def test_every_class_has_a_shape(shapes: Graph, vocabulary: Graph) -> None:
    for term in vocabulary.subjects(RDF.type, OWL.Class):
        assert (SHAPE[str(term).removeprefix(DIPLA)], SH.targetClass, term) in shapes


def test_every_message_says_what_to_do(shapes: Graph) -> None:
    verbs = r"(Add|Give|Name|Point|Keep|Remove|Compute|Use|Say)\b"
    for shape in shapes.subjects(RDF.type, SH.PropertyShape):
        assert re.match(verbs, str(shapes.value(shape, SH.message))), shape
    for shape in shapes.subjects(SH["or"]):
        assert re.match(verbs, str(shapes.value(shape, SH.message))), shape


def test_shapes_need_no_other_graph_and_no_query(shapes: Graph) -> None:
    for slow in (SH["class"], SH.sparql, SH.target):
        assert not list(shapes.subject_objects(slow))


def test_twenty_thousand_triples_are_checked_within_seconds(good: Graph, shapes: Graph) -> None:
    text = good.serialize(format="nt")
    many = Graph()
    for number in range(110):
        one = text.replace("harbour-letter", f"letter-{number}").replace(
            "00112233445566aa/", f"0011223344556{number:03d}/"
        )
        many.parse(data=one, format="nt")
    assert len(many) > 20_000
    start = perf_counter()
    conforms, _, _ = validate(many, shacl_graph=shapes)
    assert conforms
    assert perf_counter() - start < 60  # some 3 s on an idle machine
