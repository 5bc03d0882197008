"""The schemes hold the notations that are fixed, each described."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Graph, Literal, URIRef

ONTOLOGY = Path(__file__).parents[2] / "ontology"
BASE = "https://w3id.org/dipla/scheme/"

FIXED = {
    "stage": "requested put-forward proposed promised agreed approved pending prepared in-transit delivered confirmed "
    "confirmation-deferred outstanding refused postponed cancelled returned leaked mentioned",
    "item-kind": "technical-material sample foreign-publication domestic-publication university-journal "
    "conference-standards internal-publication index-abstract photocopy catalogue confidential-information equipment "
    "educational-equipment machinery raw-material fuel food medicine weapon vehicle seedling know-how training labour "
    "expert money loan grant gift message",
    "document-kind": "cable covering-letter report conversation-record letter list protocol memorandum minutes "
    "treaty-text article commentary table press-item",
    "agency-kind": "state government ministry state-committee government-office party party-organ joint-body embassy "
    "delegation local-body armed-force academy research-institute university company bank publisher media archive "
    "funder ngo international-organisation association",
    "agreement-kind": "treaty agreement protocol resolution exchange-of-notes memorandum-of-understanding memorandum "
    "joint-statement letter-of-cooperation contract plan",
    "marking": "top-secret secret confidential internal open not-for-export reference-only",
    "channel": "bilateral-session embassy delegation direct-visit ordering-agent book-exchange third-country academy "
    "ngo commercial donation",
    "status": "proposed under-approval approved in-force planned held postponed refused lapsed superseded unknown",
    "modality": "permission obligation prohibition",
    "step-kind": "submission revision approval forwarding instruction-requested request presentation "
    "confirmation-requested confirmation deferral refusal signature publication delivery",
    "qualifier": "exact about at-least more-than up-to unstated",
    "review": "machine accepted corrected rejected disputed",
}  # the guide's section 6; these notations never change
ADDED = {
    "agency-kind": "legislature court department think-tank hospital museum database mass-organisation group",
    "meeting-kind": "session visit conversation talks conference symposium seminar course exhibition ceremony other",
    "name-kind": "official abbreviation transliteration translation former error-in-source variant",
    "marking": "restricted limited-official-use unclassified",
    "claim-kind": "contradiction hearsay proposed-identity low-confidence date count event holding mention judgement "
    "denial table description statement replaced",
}  # docs/decisions/ontology-schemes.md
NAMES = sorted(FIXED | ADDED)


def wanted(name: str) -> set[str]:
    return set(f"{FIXED.get(name, '')} {ADDED.get(name, '')}".split())


def test_there_is_a_file_for_each_scheme_and_no_other() -> None:
    assert sorted(path.stem for path in (ONTOLOGY / "schemes").iterdir()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_scheme_holds_its_concepts_and_no_others(name: str) -> None:
    graph = Graph().parse(ONTOLOGY / "schemes" / f"{name}.ttl")
    assert list(graph.subjects(RDF.type, SKOS.ConceptScheme)) == [URIRef(BASE + name)]
    concepts = {str(concept) for concept in graph.subjects(RDF.type, SKOS.Concept)}
    assert concepts == {f"{BASE}{name}/{notation}" for notation in wanted(name)}


@pytest.mark.parametrize("name", NAMES)
def test_every_concept_is_described_and_placed(name: str) -> None:
    graph = Graph().parse(ONTOLOGY / "schemes" / f"{name}.ttl")
    scheme = URIRef(BASE + name)
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        assert graph.value(concept, SKOS.notation) == Literal(str(concept).rpartition("/")[2])
        assert list(graph.objects(concept, SKOS.inScheme)) == [scheme]
        for annotation in (SKOS.prefLabel, SKOS.definition):
            assert len(list(graph.objects(concept, annotation))) == 1
        is_top = (concept, SKOS.topConceptOf, scheme) in graph
        assert is_top == ((scheme, SKOS.hasTopConcept, concept) in graph)
        assert is_top != bool(list(graph.objects(concept, SKOS.broader)))


@pytest.mark.parametrize("name", NAMES)
def test_broader_concepts_are_top_concepts_of_the_scheme(name: str) -> None:
    graph = Graph().parse(ONTOLOGY / "schemes" / f"{name}.ttl")
    for broader in graph.objects(None, SKOS.broader):
        assert (broader, SKOS.topConceptOf, URIRef(BASE + name)) in graph


def test_labels_are_told_apart_within_a_scheme() -> None:
    for name in NAMES:
        graph = Graph().parse(ONTOLOGY / "schemes" / f"{name}.ttl")
        labels = [str(graph.value(concept, SKOS.prefLabel)) for concept in graph.subjects(RDF.type, SKOS.Concept)]
        assert len(labels) == len(set(labels))
