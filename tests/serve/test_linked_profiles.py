"""One thing in several vocabularies: `?profile=` and `Accept-Profile` on `/data`."""

from __future__ import annotations

import httpx
import pytest
from rdflib import RDF, Graph, URIRef

from kg.views import VIEWS

CABLE = URIRef("https://w3id.org/dipla/id/document/wilson-121983")
RICO = "https://www.ica.org/standards/RiC/ontology#"
TYPES = {
    "rico": f"{RICO}Record",
    "schema": "https://schema.org/ArchiveComponent",
    "prov": "http://www.w3.org/ns/prov#Entity",
    "dipla": "https://w3id.org/dipla/ns#Document",
}


def described(response: httpx.Response) -> Graph:
    assert response.status_code == 200, response.text
    return Graph().parse(data=response.content, format="turtle")


@pytest.mark.parametrize("name", sorted(TYPES))
def test_a_document_comes_in_the_vocabulary_that_the_address_names(server: str, name: str) -> None:
    graph = described(httpx.get(f"{server}/data/document/wilson-121983.ttl", params={"profile": name}))
    assert (CABLE, RDF.type, URIRef(TYPES[name])) in graph


@pytest.mark.parametrize("path", ["document/wilson-121983", "agency/cn", "place/pyongyang", "person/nie-rongzhen"])
def test_the_profile_is_said_and_those_that_have_an_answer_are_announced(server: str, path: str) -> None:
    response = httpx.get(f"{server}/data/{path}.ttl")
    links = response.headers["link"]
    assert '<https://w3id.org/dipla/ns#>; rel="profile"' in links
    assert "Accept-Profile" in response.headers["vary"]
    for view in VIEWS:
        asked = httpx.get(f"{server}/data/{path}.ttl", params={"profile": view.name})
        assert (f'profile="{view.profile}"' in links) == (asked.status_code == 200)


def test_the_header_chooses_by_weight_and_passes_over_what_there_is_not(server: str) -> None:
    header = f"<https://example.org/unknown>, <http://www.w3.org/ns/prov#>;q=0.4, <{RICO}>;q=0.8"
    response = httpx.get(f"{server}/data/document/wilson-121983.ttl", headers={"Accept-Profile": header})
    assert f'<{RICO}>; rel="profile"' in response.headers["link"]
    assert (CABLE, RDF.type, URIRef(f"{RICO}Record")) in described(response)


def test_a_header_with_unknown_profiles_only_gets_our_own(server: str) -> None:
    headers = {"Accept-Profile": "<https://example.org/unknown>, nonsense"}
    response = httpx.get(f"{server}/data/document/wilson-121983.ttl", headers=headers)
    assert (CABLE, RDF.type, URIRef(TYPES["dipla"])) in described(response)


def test_an_address_with_an_unknown_profile_says_which_there_are(server: str) -> None:
    response = httpx.get(f"{server}/data/document/wilson-121983.ttl", params={"profile": "mods"})
    assert response.status_code == 400
    assert "rico" in response.json()["detail"]


def test_a_view_that_says_nothing_of_a_thing_is_not_an_empty_answer(server: str) -> None:
    response = httpx.get(f"{server}/data/place/beijing.ttl", params={"profile": "crm"})
    assert response.status_code == 404
    assert response.json()["type"].endswith("empty-view")


@pytest.mark.parametrize("extension", ["ttl", "nt", "jsonld", "rdf"])
def test_a_profile_goes_with_every_format(server: str, extension: str) -> None:
    response = httpx.get(f"{server}/data/document/wilson-121983.{extension}", params={"_profile": "rico"})
    assert response.status_code == 200
    assert b"3124-0124" in response.content


def test_the_profile_is_part_of_the_etag(server: str) -> None:
    address = f"{server}/data/document/wilson-121983.ttl"
    tags = {httpx.get(address, params={"profile": name}).headers["etag"] for name in TYPES}
    assert len(tags) == len(TYPES)


def test_the_profile_survives_the_way_from_the_thing_to_its_data(server: str) -> None:
    address = f"{server}/id/document/wilson-121983"
    response = httpx.get(address, params={"profile": "rico"}, headers={"Accept": "text/turtle"}, follow_redirects=True)
    assert (CABLE, RDF.type, URIRef(f"{RICO}Record")) in described(response)
