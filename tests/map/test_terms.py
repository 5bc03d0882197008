"""Every term that the mapper emits is defined in the ontology, and the graph of a full document fits the shapes."""

from __future__ import annotations

from pathlib import Path

import pytest
from full_facts import full_facts
from pyoxigraph import NamedNode, Quad
from pyshacl import validate
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SKOS

from kg.iris import NS, SCHEME, Minter
from kg.map import map_authority, map_facts, map_folders
from kg.model import Authority, Entity, Name

AUTHORITY = Authority(
    (
        Entity(
            id="ch-harbour-board",
            kind="agency",
            label="Harbour Board",
            type="government-office",
            names=(Name("Board", "abbreviation", "en", full_facts().transfers[0].date, "letter-7"),),
            country="CH",
            successor="ch-lake-board",
            parent="ch",
            exact_match=("http://www.wikidata.org/entity/Q39",),
            close_match=("http://www.wikidata.org/entity/Q40",),
            note="Invented.",
        ),
        Entity(id="ch", kind="agency", label="Switzerland", type="state", country="CH"),
        Entity(id="ch-lake-board", kind="agency", label="Lake Board", type="government-office", country="CH"),
        Entity(id="ch-warden", kind="post", label="Warden", parent="ch-harbour-board", country="CH"),
        Entity(id="anna-berg", kind="person", label="Anna Berg"),
        Entity(id="basel", kind="place", label="Basel", country="CH"),
        Entity(
            id="lamp-agreement-1949",
            kind="agreement",
            label="Lamp Agreement of 1949",
            type="contract",
            parties=("ch",),
            date=full_facts().transfers[0].date,
            status="in-force",
        ),
    )
)


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    minter = Minter()
    return [*map_facts(full_facts(), minter), *map_authority(AUTHORITY, minter)]


@pytest.fixture(scope="module")
def ontology(root: Path) -> Path:
    folder = root / "ontology"
    if not (folder / "dipla.ttl").is_file():
        pytest.skip("ontology/dipla.ttl is not here")
    return folder


def test_every_dipla_term_emitted_is_defined(quads: list[Quad], ontology: Path) -> None:
    defined = {str(subject) for subject in Graph().parse(ontology / "dipla.ttl").subjects(RDF.type)}
    emitted = {quad.predicate.value for quad in quads}
    emitted |= {quad.object.value for quad in quads if isinstance(quad.object, NamedNode)}
    terms = {iri for iri in emitted if iri.startswith(NS)}
    assert len(terms) > 70
    assert terms - defined == set()


def test_every_concept_emitted_is_in_a_scheme(quads: list[Quad], ontology: Path) -> None:
    schemes = Graph()
    for path in sorted((ontology / "schemes").glob("*.ttl")):
        schemes.parse(path)
    emitted = {quad.object.value for quad in quads if isinstance(quad.object, NamedNode)}
    concepts = {iri for iri in emitted if iri.startswith(SCHEME)}
    assert len(concepts) > 20
    assert {iri for iri in concepts if (URIRef(iri), SKOS.inScheme, None) not in schemes} == set()


def test_a_full_document_fits_the_shapes(quads: list[Quad], ontology: Path) -> None:
    shapes = ontology / "shapes.ttl"
    if not shapes.is_file():
        pytest.skip("ontology/shapes.ttl is not here")
    data = Graph()
    data.parse(data="\n".join(f"{quad.triple} ." for quad in quads), format="nt")
    conforms, _, report = validate(data, shacl_graph=Graph().parse(shapes), inference="none")
    assert conforms, report


def test_the_ontology_maps_to_graphs_without_blank_nodes(ontology: Path) -> None:
    graphs = {str(quad.graph_name.value) for quad in map_folders(ontology)}
    assert {graph.rpartition("/")[2] for graph in graphs} == {"ontology", "schemes", "catalogue"}
