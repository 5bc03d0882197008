"""The JSON-LD context gives plain names and loses nothing."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from rdflib import OWL, RDF, Graph, Namespace, URIRef
from rdflib.compare import to_isomorphic

ONTOLOGY = Path(__file__).parents[2] / "ontology"
DIPLA = Namespace("https://w3id.org/dipla/ns#")
SCHEME = "https://w3id.org/dipla/scheme/"
PROPERTY_OF_SCHEME = {
    "stage": "stage",
    "item-kind": "itemKind",
    "marking": "marking",
    "channel": "channel",
    "status": "status",
    "modality": "modality",
    "qualifier": "qualifier",
    "review": "reviewStatus",
}
CLASS_OF_SCHEME = {
    "document-kind": "Document",
    "agency-kind": "Agency",
    "agreement-kind": "Agreement",
    "meeting-kind": "Meeting",
    "step-kind": "Step",
    "claim-kind": "Claim",
}


@pytest.fixture(scope="module")
def context() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))
    return loaded


def compact(graph: Graph, context: dict[str, Any]) -> dict[str, Any]:
    expanded = jsonld.from_rdf(graph.serialize(format="nt"), {"format": "application/n-quads"})
    compacted: dict[str, Any] = jsonld.compact(expanded, context, {"graph": True})
    return compacted


def read_with_rdflib(document: dict[str, Any]) -> Graph:
    with warnings.catch_warnings():
        # rdflib 7.6 warns of its own ConjunctiveGraph while it reads JSON-LD
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated", DeprecationWarning)
        return Graph().parse(data=json.dumps(document), format="json-ld")


def test_every_term_of_the_vocabulary_has_its_plain_name(context: dict[str, Any], vocabulary: Graph) -> None:
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in vocabulary.subjects(RDF.type, kind):
            name = str(term).removeprefix(DIPLA)
            assert context["@context"][name]["@id"] == f"dipla:{name}"


def test_the_context_names_no_term_that_is_not_defined(context: dict[str, Any], vocabulary: Graph) -> None:
    for entry in context["@context"].values():
        if isinstance(entry, dict) and entry["@id"].startswith("dipla:"):
            assert (DIPLA[entry["@id"].removeprefix("dipla:")], RDF.type, None) in vocabulary


def test_objects_are_iris_where_the_vocabulary_says_so(context: dict[str, Any], vocabulary: Graph) -> None:
    for term in vocabulary.subjects(RDF.type, OWL.ObjectProperty):
        entry = context["@context"][str(term).removeprefix(DIPLA)]
        assert entry.get("@type") in ("@id", "@vocab") or entry["@id"] == "dipla:kind", term
    for term in vocabulary.subjects(RDF.type, OWL.DatatypeProperty):
        assert context["@context"][str(term).removeprefix(DIPLA)].get("@type") not in ("@id", "@vocab"), term


def test_a_graph_comes_back_from_compact_json_unchanged(good: Graph, context: dict[str, Any]) -> None:
    compacted = compact(good, context)
    by_pyld = Graph().parse(data=jsonld.to_rdf(compacted, {"format": "application/n-quads"}), format="nt")
    by_rdflib = read_with_rdflib(compacted)
    assert to_isomorphic(by_pyld) == to_isomorphic(good)
    assert to_isomorphic(by_rdflib) == to_isomorphic(good)


def test_compact_json_reads_like_plain_json(good: Graph, context: dict[str, Any]) -> None:
    nodes = {node["id"].rpartition("harbour-letter/")[2]: node for node in compact(good, context)["@graph"]}
    tally = nodes["tally/0000000001"]
    assert (tally["type"], tally["stage"], tally["qualifier"]) == ("Tally", "delivered", "about")
    assert (tally["quantity"], tally["asOf"], tally["asOfLatest"]) == ("1200.0", "1931-05-02", "1931-05-02")
    assert nodes["claim/0000000001"]["kind"] == "date"
    assert nodes["transfer/0000000001"]["itemKind"] == ["seedling"]
    assert not [key for node in nodes.values() for key in node if ":" in key or key.startswith("@")]


@pytest.mark.parametrize("scheme", sorted(PROPERTY_OF_SCHEME | CLASS_OF_SCHEME))
def test_every_notation_stands_plainly(scheme: str, schemes: Graph, context: dict[str, Any]) -> None:
    name = PROPERTY_OF_SCHEME.get(scheme, "kind")
    for concept in schemes.subjects(None, URIRef(SCHEME + scheme)):
        if not str(concept).startswith(f"{SCHEME}{scheme}/"):
            continue
        graph = Graph()
        node = URIRef("https://w3id.org/dipla/id/x")
        graph.add((node, DIPLA[name], concept))
        if scheme in CLASS_OF_SCHEME:
            graph.add((node, RDF.type, DIPLA[CLASS_OF_SCHEME[scheme]]))
        value = compact(graph, context)["@graph"][0][name]
        assert value in (str(concept).rpartition("/")[2], [str(concept).rpartition("/")[2]])
        back = Graph().parse(
            data=jsonld.to_rdf(compact(graph, context), {"format": "application/n-quads"}), format="nt"
        )
        assert set(back) == set(graph)


def test_a_plain_json_document_becomes_the_expected_triples(context: dict[str, Any]) -> None:
    document = {
        "@context": context["@context"],
        "id": "https://w3id.org/dipla/id/document/d/tally/1",
        "type": "Tally",
        "stage": "delivered",
        "quantity": "12",
        "asOf": "1931-05~",
    }
    graph = Graph().parse(data=jsonld.to_rdf(document, {"format": "application/n-quads"}), format="nt")
    tally = URIRef("https://w3id.org/dipla/id/document/d/tally/1")
    assert graph.value(tally, DIPLA.stage) == URIRef(f"{SCHEME}stage/delivered")
    assert str(graph.value(tally, DIPLA.asOf).datatype) == "http://id.loc.gov/datatypes/edtf/EDTF"
    assert str(graph.value(tally, DIPLA.quantity).datatype) == "http://www.w3.org/2001/XMLSchema#decimal"
