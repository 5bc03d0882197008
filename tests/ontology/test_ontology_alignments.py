"""The alignments reach terms that exist, from every class and from the properties that have an equal elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef

EXTERNAL = Path(__file__).parents[2] / "ontology" / "external"
DIPLA = Namespace("https://w3id.org/dipla/ns#")
SUPERCLASSES = {
    "Document": "rico:Record bibo:Document",
    "Agency": "rico:CorporateBody org:Organization prov:Agent",
    "Person": "rico:Person foaf:Person prov:Agent",
    "Post": "rico:Position",
    "Place": "rico:Place schema:Place",
    "Agreement": "rico:Rule",
    "Meeting": "rico:Activity prov:Activity",
    "Transfer": "rico:Activity prov:Activity",
    "Tally": "rico:Extent",
    "Rule": "rico:Rule",
    "Step": "rico:Activity prov:Activity",
    "Passage": "oa:SpecificResource",
    "Claim": "rdf:Statement",
}  # the guide's section 2
NEEDED_BY_VIEWS = {
    "rico": "Record RecordSet Instantiation CorporateBody Person Position Place Rule Mandate Activity Event Date "
    "Identifier AgentName Extent isOrWasIncludedIn includesOrIncluded hasOrHadConstituent isOrWasConstituentOf "
    "hasOrHadHolder hasOrHadIdentifier hasAuthor hasAddressee isOrWasSubordinateTo occupiesOrOccupied "
    "existsOrExistedIn isAssociatedWithDate normalizedDateValue expressedDate title textualValue name hasOrHadTitle "
    "isOrWasHolderOf hasExtent scopeAndContent hasOrHadLanguage",
    "schema": "ArchiveComponent ArchiveOrganization TransferAction QuantitativeValue Claim Event Place Person "
    "Organization translationOfWork holdingArchive",
    "prov": "Entity Activity Agent wasAssociatedWith wasDerivedFrom wasAttributedTo used wasGeneratedBy",
    "org": "Organization Post holds postIn subOrganizationOf",
    "crm": "E5_Event E7_Activity E10_Transfer_of_Custody E21_Person E39_Actor E53_Place E55_Type "
    "E73_Information_Object E74_Group P7_took_place_at P14_carried_out_by "
    "P28_custody_surrendered_by P29_custody_received_by",
    "dcat": "Dataset Distribution DatasetSeries DataService inSeries",
    "void": "Dataset triples dataDump",
}


def lines(name: str) -> list[str]:
    text = (EXTERNAL / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def namespace(name: str) -> str:
    return (EXTERNAL / f"{name}.txt").read_text(encoding="utf-8").splitlines()[1].removeprefix("# namespace: ")


@pytest.fixture(scope="module")
def known() -> set[str]:
    return {iri for path in EXTERNAL.glob("*.txt") for iri in lines(path.stem)}


@pytest.mark.parametrize("name", sorted(path.stem for path in EXTERNAL.glob("*.txt")))
def test_a_list_of_terms_is_sorted_and_keeps_to_its_namespace(name: str) -> None:
    assert lines(name) == sorted(set(lines(name)))
    if name != "other":
        assert all(iri.startswith(namespace(name)) for iri in lines(name))


@pytest.mark.parametrize("name", sorted(NEEDED_BY_VIEWS))
def test_the_lists_hold_what_the_views_need(name: str) -> None:
    assert {namespace(name) + term for term in NEEDED_BY_VIEWS[name].split()} <= set(lines(name))


def test_every_alignment_points_to_a_term_that_exists(alignments: Graph, known: set[str]) -> None:
    assert [(s, o) for s, _, o in alignments if str(o) not in known] == []


def test_alignments_use_the_three_relations_only(alignments: Graph) -> None:
    assert set(alignments.predicates()) == {RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch}


@pytest.mark.parametrize("name", sorted(SUPERCLASSES))
def test_every_class_has_the_superclasses_of_the_guide(name: str, alignments: Graph) -> None:
    prefixes = dict(alignments.namespaces())
    wanted = {f"{prefixes[p]}{local}" for p, local in (curie.split(":") for curie in SUPERCLASSES[name].split())}
    assert {str(o) for o in alignments.objects(DIPLA[name], RDFS.subClassOf)} == wanted


def test_classes_align_with_classes_and_properties_with_properties(vocabulary: Graph, alignments: Graph) -> None:
    for relation, kinds in (
        (RDFS.subClassOf, {OWL.Class}),
        (RDFS.subPropertyOf, {OWL.ObjectProperty, OWL.DatatypeProperty}),
    ):
        for subject in alignments.subjects(relation):
            assert vocabulary.value(subject, RDF.type) in kinds, subject


def test_no_term_is_said_to_be_both_below_another_and_merely_close(alignments: Graph) -> None:
    for subject, close in alignments.subject_objects(SKOS.closeMatch):
        for relation in (RDFS.subClassOf, RDFS.subPropertyOf):
            assert (subject, relation, close) not in alignments


def test_the_modalities_meet_odrl(alignments: Graph) -> None:
    odrl = Namespace("http://www.w3.org/ns/odrl/2/")
    for notation, term in (("permission", "Permission"), ("obligation", "Duty"), ("prohibition", "Prohibition")):
        concept = URIRef(f"https://w3id.org/dipla/scheme/modality/{notation}")
        assert (concept, SKOS.closeMatch, odrl[term]) in alignments
