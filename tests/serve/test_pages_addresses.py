"""`/id`, `/page` and `/data` by the book: 303 by `Accept`, links, formats that say the same, near names."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest
import rdflib
from pages_client import BROWSER, get_page, path_of
from pyld import jsonld
from rdflib.compare import isomorphic

from kg.serve.headers import POLICY

IRI = "https://w3id.org/dipla/id/agency/cn-state-council"
FORMATS = {
    "ttl": ("text/turtle", "turtle"),
    "nt": ("application/n-triples", "nt"),
    "rdf": ("application/rdf+xml", "xml"),
    "jsonld": ("application/ld+json", "json-ld"),
}


@pytest.mark.parametrize(
    ("accept", "target"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "/page/agency/cn-state-council"),
        ("*/*", "/page/agency/cn-state-council"),
        ("text/turtle", "/data/agency/cn-state-council.ttl"),
        ("application/ld+json", "/data/agency/cn-state-council.jsonld"),
        ("application/rdf+xml, text/turtle;q=0.5", "/data/agency/cn-state-council.rdf"),
        ("application/n-triples", "/data/agency/cn-state-council.nt"),
    ],
)
def test_a_thing_is_sent_on_by_accept(server: str, accept: str, target: str) -> None:
    response = httpx.get(f"{server}/id/agency/cn-state-council", headers={"Accept": accept})
    assert response.status_code == 303
    assert response.headers["location"] == target
    assert "Accept" in response.headers["vary"]
    assert httpx.get(f"{server}{target}", headers={"Accept": accept}).status_code == 200


def test_a_picture_of_a_thing_is_not_to_be_had(server: str) -> None:
    response = httpx.get(f"{server}/id/agency/cn", headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert response.headers["content-type"] == "application/problem+json"


def as_graph(response: httpx.Response, form: str) -> rdflib.Graph:
    body = response.text
    if form == "json-ld":
        compact = json.loads(body)
        assert compact["@context"].endswith("/context.jsonld")
        compact["@context"] = httpx.get(compact["@context"]).json()["@context"]
        options = {"format": "application/n-quads"}
        return rdflib.Graph().parse(data=jsonld.to_rdf(compact, options), format="nt")
    return rdflib.Graph().parse(data=body, format=form)


@pytest.mark.parametrize("path", ["agency/cn-state-council", "person/nie-rongzhen", "document/wilson-121983"])
def test_all_formats_of_data_are_one_graph(server: str, path: str) -> None:
    graphs = []
    for extension, (media, form) in FORMATS.items():
        response = httpx.get(f"{server}/data/{path}.{extension}")
        assert response.status_code == 200
        assert response.headers["content-type"].partition(";")[0] == media
        graphs.append(as_graph(response, form))
        assert f"/page/{path}" in response.headers["link"] and 'rel="describes"' in response.headers["link"]
    assert len(graphs[0]) > 5
    assert all(isomorphic(graphs[0], other) for other in graphs[1:])


def test_a_ledger_comes_whole_in_every_format(own_server: str, own_data: Path) -> None:
    path = path_of(own_data, "Tractors for Sudland")
    graphs = [
        as_graph(httpx.get(f"{own_server}/data/{path}.{extension}"), form) for extension, (_, form) in FORMATS.items()
    ]
    assert all(isomorphic(graphs[0], other) for other in graphs[1:])
    quantity = rdflib.URIRef("https://w3id.org/dipla/ns#quantity")
    assert sorted(int(value) for value in graphs[0].objects(None, quantity)) == [20, 40, 60]


def test_the_format_is_chosen_by_parameter_and_by_accept_too(server: str) -> None:
    by_name = httpx.get(f"{server}/data/agency/cn-state-council", params={"format": "nt"})
    by_accept = httpx.get(f"{server}/data/agency/cn-state-council", headers={"Accept": "application/n-triples"})
    assert by_name.text == by_accept.text == httpx.get(f"{server}/data/agency/cn-state-council.nt").text
    assert httpx.get(f"{server}/data/agency/cn", params={"format": "docx"}).status_code == 406


def test_data_gives_the_labels_of_what_it_points_to_and_what_points_to_it(server: str) -> None:
    graph = as_graph(httpx.get(f"{server}/data/agency/cn-state-council.ttl"), "turtle")
    node = rdflib.URIRef(IRI)
    parent = next(graph.objects(node, rdflib.URIRef("https://w3id.org/dipla/ns#parent")), None)
    named = rdflib.SKOS.prefLabel
    assert parent is None or (parent, named, None) in graph
    assert list(graph.subjects(None, node))


def test_what_points_to_a_thing_is_paged_with_links(server: str) -> None:
    first = httpx.get(f"{server}/data/agency/kp.nt")
    assert 'rel="next"' in first.headers["link"] and 'rel="prev"' not in first.headers["link"]
    second = httpx.get(f"{server}/data/agency/kp.nt?page=2")
    assert 'rel="prev"' in second.headers["link"]
    pointing = [
        {line for line in answer.text.splitlines() if line.endswith("<https://w3id.org/dipla/id/agency/kp> .")}
        for answer in (first, second)
    ]
    assert pointing[0] and pointing[1] and not pointing[0] & pointing[1]
    assert httpx.get(f"{server}/data/agency/kp.nt?page=99999").status_code == 404
    assert httpx.get(f"{server}/data/agency/kp.nt?page=x").status_code == 400


PAGES = ("/page/agency/kp", "/data/agency/kp.ttl", "/picture/flows.csv", "/ontology?format=ttl", "/sparql?query=ASK{}")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("form", ["{}", "W/{}", '"x", W/{}', "*"])
def test_a_validator_is_honoured_in_every_form(server: str, path: str, form: str) -> None:
    first = httpx.get(f"{server}{path}")
    again = httpx.get(f"{server}{path}", headers={"If-None-Match": form.format(first.headers["etag"])})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"].removeprefix("W/") == first.headers["etag"].removeprefix("W/")


@pytest.mark.parametrize("path", ["/page/agency/nobody", "/data/agency/nobody.ttl"])
def test_what_is_not_there_is_not_unchanged(server: str, path: str) -> None:
    tag = httpx.get(f"{server}{path.replace('nobody', 'kp')}").headers["etag"]
    assert httpx.get(f"{server}{path}", headers={"If-None-Match": tag}).status_code == 404


def test_data_is_not_sent_twice(server: str) -> None:
    first = httpx.get(f"{server}/data/agency/cn-state-council.ttl")
    again = httpx.get(f"{server}/data/agency/cn-state-council.ttl", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304 and not again.content


def test_a_page_links_to_its_data_and_to_the_thing(server: str) -> None:
    response = httpx.get(f"{server}/page/agency/cn-state-council", headers={"Accept": "text/html"})
    header = response.headers["link"]
    assert f'<{IRI}>; rel="canonical"' in header and 'rel="describedby"' in header
    for extension, (media, _) in FORMATS.items():
        assert f'</data/agency/cn-state-council.{extension}>; rel="alternate"; type="{media}"' in header
    tree = get_page(server, "/page/agency/cn-state-council")
    assert tree.xpath("//link[@rel='canonical']/@href") == [IRI]
    assert len(tree.xpath("//link[@rel='alternate']")) == 4


@pytest.mark.parametrize("place", ["page", "data", "id"])
def test_unknown_things_are_404_with_near_names(server: str, place: str) -> None:
    page = get_page(server, f"/{place}/agency/cn-state-counsil", 404) if place != "data" else None
    if page is not None:
        assert "/page/agency/cn-state-council" in page.xpath("//main//a/@href")
    answer = httpx.get(
        f"{server}/{place}/agency/cn-state-counsil", headers={"Accept": "text/turtle"}, follow_redirects=True
    )
    assert answer.status_code == 404
    if place != "page":
        assert answer.headers["content-type"] == "application/problem+json"
        assert IRI in [near["iri"] for near in answer.json()["near"]]


STRANGE = {
    "up": "agency/../../etc/passwd",
    "nul": "agency/%00",
    "sql": "agency/'); DROP TABLE node; --",
    "long": "x" * 3000,
}


@pytest.mark.parametrize("path", STRANGE.values(), ids=STRANGE)
def test_strange_paths_are_404(server: str, path: str) -> None:
    for place in ("page", "data"):
        response = httpx.get(f"{server}/{place}/{path}", headers=BROWSER)
        assert response.status_code == 404, path
        assert "Traceback" not in response.text


def test_an_iri_cannot_leave_its_brackets(server: str) -> None:
    response = httpx.get(f"{server}/page/agency/cn> ?p ?o . ?x ?y ?z . <x", headers={"Accept": "text/html"})
    assert response.status_code == 404


@pytest.mark.parametrize("path", ["/", "/page/agency/cn", "/search", "/sparql", "/data/agency/cn.ttl", "/nothing"])
def test_every_answer_bears_the_security_headers(server: str, path: str) -> None:
    headers = httpx.get(f"{server}{path}", headers={"Accept": "text/html"}).headers
    assert headers["content-security-policy"] == POLICY
    assert "default-src 'self'" in POLICY and "unsafe" not in POLICY and "frame-ancestors 'none'" in POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"


def test_the_context_is_published(server: str) -> None:
    response = httpx.get(f"{server}/context.jsonld")
    assert response.headers["content-type"] == "application/ld+json"
    assert "Transfer" in response.json()["@context"]


def test_an_address_that_nobody_serves_is_a_page_for_a_browser_and_a_problem_for_a_program(server: str) -> None:
    assert get_page(server, "/nothing/here", 404).xpath("//h1")
    answer = httpx.get(f"{server}/nothing/here", headers={"Accept": "application/json"})
    assert answer.status_code == 404 and answer.headers["content-type"] == "application/problem+json"
    assert httpx.post(f"{server}/page/agency/cn", headers={"Accept": "application/json"}).status_code == 405


def test_a_page_is_the_same_a_second_time_and_not_sent_when_it_is_known(server: str) -> None:
    first, second = (httpx.get(f"{server}/page/agency/cn", headers=BROWSER) for _ in range(2))
    assert first.content == second.content and first.headers["link"] == second.headers["link"]
    known = httpx.get(f"{server}/page/agency/cn", headers=BROWSER | {"If-None-Match": first.headers["etag"]})
    assert known.status_code == 304 and not known.content
