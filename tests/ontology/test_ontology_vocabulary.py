"""The vocabulary is complete, described term by term, and says the same to every parser."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef

ONTOLOGY = Path(__file__).parents[2] / "ontology"
DIPLA = Namespace("https://w3id.org/dipla/ns#")
FILES = sorted(path.relative_to(ONTOLOGY).as_posix() for path in ONTOLOGY.rglob("*.ttl"))

# the guide's section 2
CLASSES = "Document Agency Person Post Place Agreement Meeting Transfer Tally Rule Step Passage Claim"
# the guide's section 3
GUIDE_PROPERTIES = """
    evidence confidence method reviewStatus date earliest latest dateAsWritten place status
    kind holder referenceCode pages serial author addressee obtainedBy translator funder originalLanguage marking
    forwards textHash text mentions country parent successor name holds postIn
    party adoptedAt supplements underAgreement heldBy sessionNumber participant
    supplier recipient requestedBy intermediary channel item itemKind atMeeting tally partOf hasPart
    stage quantity unit currency qualifier asOf sumOf
    modality bearer beneficiary condition exceptionTo actor actsOn follows saidBy preferred
"""
# docs/design.md, "The graph"
DESIGN_PROPERTIES = """
    documentDate dateSource layout states statedIn factKey confirms differsFrom asOfEarliest asOfLatest tallyOf
    refersTo contradicts about nameAsWritten length
"""
HEADER = "versionInfo versionIRI license title preferredNamespacePrefix preferredNamespaceUri"


def terms(graph: Graph) -> set[URIRef]:
    return {s for s in graph.subjects(RDF.type, None) if isinstance(s, URIRef) and s in DIPLA and s != URIRef(DIPLA)}


def named(graph: Graph) -> set[str]:
    """Local names of the dipla terms that stand anywhere in `graph`."""
    return {
        str(node).removeprefix(str(DIPLA))
        for triple in graph
        for node in triple
        if isinstance(node, URIRef) and str(node).startswith(str(DIPLA)) and node != URIRef(DIPLA)
    }


@pytest.mark.parametrize("name", FILES)
def test_every_file_parses_alike_in_rdflib_and_pyoxigraph(name: str) -> None:
    path = ONTOLOGY / name
    base = "https://w3id.org/dipla/"
    quads = list(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE, base_iri=base))
    assert len(Graph().parse(path, publicID=base)) == len(set(quads)) > 0


def test_there_are_exactly_the_thirteen_classes(vocabulary: Graph) -> None:
    assert {str(s).removeprefix(DIPLA) for s in vocabulary.subjects(RDF.type, OWL.Class)} == set(CLASSES.split())


@pytest.mark.parametrize("name", sorted(set((GUIDE_PROPERTIES + DESIGN_PROPERTIES).split())))
def test_every_property_of_the_guide_and_the_design_is_defined(name: str, vocabulary: Graph) -> None:
    assert vocabulary.value(DIPLA[name], RDF.type) in (OWL.ObjectProperty, OWL.DatatypeProperty)


@pytest.mark.parametrize("annotation", [RDFS.label, SKOS.definition, SKOS.scopeNote, SKOS.example])
def test_every_term_is_described(annotation: URIRef, vocabulary: Graph) -> None:
    assert len(terms(vocabulary)) > 90
    bare = [term for term in terms(vocabulary) if len(list(vocabulary.objects(term, annotation))) != 1]
    assert bare == []


def test_every_term_is_used_or_reserved(vocabulary: Graph) -> None:
    for term in terms(vocabulary):
        assert list(vocabulary.objects(term, DIPLA.termStatus)) in ([Literal("used")], [Literal("reserved")]), term


def test_labels_and_definitions_are_not_given_twice(vocabulary: Graph) -> None:
    for annotation in (RDFS.label, SKOS.definition):
        values = [str(value) for term in terms(vocabulary) for value in vocabulary.objects(term, annotation)]
        assert len(values) == len(set(values))


def test_nothing_is_said_by_domain_and_range(vocabulary: Graph, alignments: Graph) -> None:
    for graph in (vocabulary, alignments):
        assert not list(graph.subject_objects(RDFS.domain)) + list(graph.subject_objects(RDFS.range))


def test_the_header_names_version_licence_prefix_and_namespace(vocabulary: Graph) -> None:
    header = set(vocabulary.predicates(URIRef(DIPLA)))
    assert {re.split("[/#]", predicate)[-1] for predicate in header} >= set(HEADER.split())


def test_what_is_loaded_into_a_store_has_no_blank_nodes(vocabulary: Graph, alignments: Graph, schemes: Graph) -> None:
    for graph in (vocabulary, alignments, schemes):
        assert not [node for triple in graph for node in triple if isinstance(node, BNode)]


def test_every_term_that_shapes_and_alignments_name_is_defined(
    vocabulary: Graph, alignments: Graph, shapes: Graph
) -> None:
    defined = {str(term).removeprefix(DIPLA) for term in terms(vocabulary)}
    assert named(shapes) <= defined
    assert named(alignments) <= defined


def test_every_term_that_a_query_names_is_defined(vocabulary: Graph) -> None:
    defined = {str(term).removeprefix(DIPLA) for term in terms(vocabulary)}
    for path in sorted(ONTOLOGY.parent.glob("queries/**/*.rq")):
        assert set(re.findall(r"\bdipla:(\w+)", path.read_text(encoding="utf-8"))) <= defined, path.name


def test_every_term_that_a_note_or_example_names_is_defined(vocabulary: Graph) -> None:
    defined = {str(term).removeprefix(DIPLA) for term in terms(vocabulary)}
    for annotation in (SKOS.scopeNote, SKOS.example, SKOS.definition):
        for term, text in vocabulary.subject_objects(annotation):
            assert set(re.findall(r"\bdipla:(\w+)", str(text))) <= defined, term


def test_every_property_example_uses_its_property(vocabulary: Graph) -> None:
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.Class):
        for term in vocabulary.subjects(RDF.type, kind):
            name = f"dipla:{str(term).removeprefix(DIPLA)}"
            assert re.search(rf"{name}\b", str(vocabulary.value(term, SKOS.example))), name


def test_the_good_graph_uses_every_used_property(vocabulary: Graph, good: Graph) -> None:
    used = {
        str(term).removeprefix(DIPLA)
        for term in terms(vocabulary)
        if (term, DIPLA.termStatus, Literal("used")) in vocabulary and term != DIPLA.termStatus
    }
    assert used <= named(good)
