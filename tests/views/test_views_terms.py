"""Views say what an archivist expects, in terms that exist."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, Graph, Namespace, URIRef

from kg.export import VIEW_FORMATS, export_view
from kg.release.releases import Release, current_release
from kg.views import VIEWS, View, find_view

BASE = "https://w3id.org/dipla/"
CRM = Namespace("http://www.cidoc-crm.org/cidoc-crm/")
EXTERNAL = Path(__file__).parents[2] / "ontology" / "external"
ORG = Namespace("http://www.w3.org/ns/org#")
PROV = Namespace("http://www.w3.org/ns/prov#")
RICO = Namespace("https://www.ica.org/standards/RiC/ontology#")
SCHEMA = Namespace("https://schema.org/")
DOCUMENT = f"{BASE}id/document/"
WITH_DATES = {RICO.isAssociatedWithDate, RICO.isRelatedTo, RICO.scopeAndContent, RICO.conditionsOfUse}
"""Properties of the records that the expectations leave to other tests."""


@pytest.fixture(scope="module")
def release(release_data: Path) -> Release:
    found = current_release(release_data)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def graphs(release: Release) -> dict[str, Graph]:
    return {view.name: Graph().parse(data=dumped(release, view, "nt"), format="nt") for view in VIEWS}


@pytest.fixture(scope="module")
def known() -> set[str]:
    lines = (line for path in EXTERNAL.glob("*.txt") for line in path.read_text(encoding="utf-8").splitlines())
    return {line for line in lines if line and not line.startswith("#")}


def dumped(release: Release, view: View, name: str) -> bytes:
    out = io.BytesIO()
    export_view(release, view, name, out)
    return out.getvalue()


def terms(graph: Graph) -> Iterator[URIRef]:
    yield from (term for term in graph.predicates(unique=True) if isinstance(term, URIRef) and term != RDF.type)
    yield from (term for term in graph.objects(None, RDF.type, unique=True) if isinstance(term, URIRef))


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_uses_only_terms_that_exist(view: View, graphs: dict[str, Graph], known: set[str]) -> None:
    assert sorted(term for term in terms(graphs[view.name]) if str(term) not in known) == []


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_keeps_to_its_vocabulary_and_its_companions(view: View, graphs: dict[str, Graph]) -> None:
    allowed = (view.profile, *view.companions)
    assert sorted(term for term in terms(graphs[view.name]) if not str(term).startswith(allowed)) == []


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_every_term_in_a_query_exists_though_the_corpus_may_not_show_it(view: View, known: set[str]) -> None:
    for text in view.queries().values():
        template = re.search(r"CONSTRUCT \{(.*?)\n\} WHERE", text, re.DOTALL)
        assert template
        prefixes = view.prefixes()
        for prefix, name in re.findall(r"(?<![\w<?])([a-z]+):(\w[\w-]*)", template[1]):
            assert prefixes[prefix] + name in known, f"{prefix}:{name}"


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_has_no_blank_nodes_and_says_something(view: View, graphs: dict[str, Graph]) -> None:
    graph = graphs[view.name]
    assert len(graph) > 100
    assert not [term for triple in graph for term in triple if isinstance(term, rdflib.BNode)]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
@pytest.mark.parametrize("name", sorted(VIEW_FORMATS))
def test_a_view_is_the_same_each_time_and_in_every_format(
    view: View, name: str, release: Release, graphs: dict[str, Graph]
) -> None:
    body = dumped(release, view, name)
    assert body == dumped(release, view, name)
    assert len({quad.triple for quad in ox.parse(body, format=VIEW_FORMATS[name])}) == len(graphs[view.name])


def test_rico_says_what_the_worked_example_expects(graphs: dict[str, Graph]) -> None:
    expected = Graph().parse(Path(__file__).with_name("rico-expected.ttl"))
    assert sorted(set(expected) - set(graphs["rico"])) == []


@pytest.mark.parametrize("path", ["agency/cn-jiangsu-provincial-archives#file-3124-0124", "document/wilson-115335"])
def test_rico_says_no_more_of_file_and_letter_than_the_worked_example(path: str, graphs: dict[str, Graph]) -> None:
    expected = Graph().parse(Path(__file__).with_name("rico-expected.ttl"))
    node = URIRef(f"{BASE}id/{path}")
    said = {(p, o) for p, o in graphs["rico"].predicate_objects(node) if p not in WITH_DATES}
    assert said == set(expected.predicate_objects(node))


def test_rico_keeps_every_date_of_the_cable_side_by_side(graphs: dict[str, Graph]) -> None:
    rico = graphs["rico"]
    dates = list(rico.objects(URIRef(f"{DOCUMENT}wilson-121983"), RICO.isAssociatedWithDate))
    values = Counter(str(rico.value(date, RICO.normalizedDateValue)) for date in dates)
    assert values == {"1964-12-16": 1, "1964-12-29": 2}
    assert {str(rico.value(date, RICO.generalDescription)) for date in dates} == {
        "date in the signature",
        "date in the page",
        "date in the citation",
    }


def test_rico_gives_the_holding_of_a_post_with_its_date_and_its_record(graphs: dict[str, Graph]) -> None:
    rico = graphs["rico"]
    nie = URIRef(f"{BASE}id/person/nie-rongzhen")
    holdings = list(rico.subjects(RICO.relationHasSource, nie))
    assert "1963-11-30" in {str(rico.value(one, RICO.date)) for one in holdings}
    assert URIRef(f"{DOCUMENT}wilson-115335-report") in {rico.value(one, RICO.isEvidencedBy) for one in holdings}


def test_rico_gives_the_northeast_transfer_its_three_extents(graphs: dict[str, Graph]) -> None:
    rico = graphs["rico"]
    (delivered,) = [one for one in rico.subjects(RICO.quantity) if str(rico.value(one, RICO.quantity)) == "1806"]
    transfer = rico.value(delivered, RICO.isExtentOf)
    figures = {
        str(rico.value(one, RICO.type)): str(rico.value(one, RICO.quantity))
        for one in rico.objects(transfer, RICO.hasExtent)
    }
    assert figures == {"put-forward": "1889", "delivered": "1806", "outstanding": "83"}


def test_crm_knows_delivered_tallies_only(graphs: dict[str, Graph]) -> None:
    crm = graphs["crm"]
    values = {str(value) for value in crm.objects(None, CRM.P90_has_value)}
    assert "1806" in values and "382" in values
    assert values.isdisjoint({"1889", "83", "57", "140"})
    assert len(set(crm.subjects(RDF.type, CRM.E10_Transfer_of_Custody))) == len(
        set(crm.objects(None, CRM.P30_transferred_custody_of))
    )


def test_crm_says_who_gave_what_to_whom_and_when(graphs: dict[str, Graph]) -> None:
    crm = graphs["crm"]
    (tally,) = [one for one, value in crm.subject_objects(CRM.P90_has_value) if str(value) == "1806"]
    things = crm.value(predicate=CRM.P43_has_dimension, object=tally)
    custody = crm.value(predicate=CRM.P30_transferred_custody_of, object=things)
    assert crm.value(custody, CRM.P28_custody_surrendered_by) == URIRef(f"{BASE}id/agency/cn-northeast-bureau")
    assert crm.value(custody, CRM.P29_custody_received_by) == URIRef(f"{BASE}id/agency/kp-industrial-delegation-1964")
    span = crm.value(custody, CRM["P4_has_time-span"])
    assert str(crm.value(span, CRM.P82a_begin_of_the_begin)) == "1964-09-01"
    assert str(crm.value(span, CRM.P82b_end_of_the_end)) == "1964-12-16"


def test_org_has_parents_successors_and_posts(graphs: dict[str, Graph]) -> None:
    org = graphs["org"]
    committee = URIRef(f"{BASE}id/agency/cn-science-and-technology-committee")
    assert org.value(committee, ORG.subOrganizationOf) == URIRef(f"{BASE}id/agency/cn-state-council")
    change = org.value(committee, ORG.changedBy)
    ministry = URIRef(f"{BASE}id/agency/cn-ministry-of-science-and-technology")
    assert org.value(change, ORG.resultingOrganization) == ministry
    post = URIRef(f"{BASE}id/post/cn-vice-premier")
    assert (URIRef(f"{BASE}id/person/nie-rongzhen"), ORG.holds, post) in org


def test_prov_derives_every_statement_from_a_document_and_keeps_activities_apart(graphs: dict[str, Graph]) -> None:
    prov = graphs["prov"]
    entities, activities = (set(prov.subjects(RDF.type, kind)) for kind in (PROV.Entity, PROV.Activity))
    assert entities.isdisjoint(activities)  # PROV-O: prov:Entity owl:disjointWith prov:Activity
    for statement in prov.subjects(PROV.hadPrimarySource):
        assert prov.value(statement, PROV.hadPrimarySource) in entities


def test_schema_org_has_the_archive_component_and_its_translation(graphs: dict[str, Graph]) -> None:
    schema = graphs["schema"]
    cable = URIRef(f"{DOCUMENT}wilson-121983")
    assert (cable, RDF.type, SCHEMA.ArchiveComponent) in schema
    assert str(schema.value(cable, SCHEMA.dateCreated)) == "1964-12-16"
    translation = schema.value(cable, SCHEMA.workTranslation)
    assert schema.value(translation, SCHEMA.translationOfWork) == cable


def test_a_view_is_found_by_name_and_by_profile() -> None:
    for view in VIEWS:
        assert find_view(view.name) is view
        assert find_view(view.profile) is view
        assert find_view(view.profile.rstrip("#/")) is view
    assert find_view("mods") is None


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_every_query_of_a_view_says_what_it_gives(view: View) -> None:
    assert view.summaries() and all(view.summaries().values())
