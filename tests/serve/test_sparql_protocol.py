"""`/sparql` keeps to the SPARQL 1.1 Protocol, with real clients against a real server."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from running import running_server
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, SPARQLWrapper

DIPLA = "PREFIX dipla: <https://w3id.org/dipla/ns#> PREFIX stage: <https://w3id.org/dipla/scheme/stage/>\n"
NORTHEAST = DIPLA + (
    "SELECT ?n WHERE { ?t dipla:tally ?given, ?open . ?given dipla:stage stage:delivered ; dipla:quantity 1806.0 . "
    "?open dipla:stage stage:outstanding ; dipla:quantity ?n }"
)
COUNT = DIPLA + "SELECT (COUNT(*) AS ?n) { ?d a dipla:Document }"
GRAPH = DIPLA + "CONSTRUCT { ?d a dipla:Document } WHERE { ?d a dipla:Document }"
FOREIGN = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
RESULTS = {
    "application/sparql-results+json": b"{",
    "application/sparql-results+xml": b"<?xml",
    "text/csv": b"n",
    "text/tab-separated-values": b"?n",
}
GRAPHS = ["text/turtle", "application/n-triples", "application/rdf+xml", "application/n-quads", "application/trig"]


def problem(response: httpx.Response, status: int) -> dict[str, object]:
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, object] = response.json()
    assert {"type", "title", "status", "detail"} <= set(body)
    assert body["status"] == status
    assert "Traceback" not in response.text and "/site-packages" not in response.text
    return body


def count_of(response: httpx.Response) -> int:
    assert response.status_code == 200, response.text
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize("media", RESULTS)
def test_bindings_come_in_every_format(server: str, media: str) -> None:
    response = httpx.get(f"{server}/sparql", params={"query": NORTHEAST}, headers={"Accept": media})
    assert response.headers["content-type"].partition(";")[0] == media
    assert response.content.startswith(RESULTS[media])
    assert b"83" in response.content


@pytest.mark.parametrize("media", GRAPHS)
def test_graphs_come_in_every_format(server: str, media: str) -> None:
    response = httpx.get(f"{server}/sparql", params={"query": GRAPH}, headers={"Accept": media})
    assert response.headers["content-type"].partition(";")[0] == media
    parsed = list(ox.parse(response.content, format=ox.RdfFormat.from_media_type(media)))
    assert len({quad.subject for quad in parsed}) == len(parsed) == 7


def test_a_graph_comes_as_json_ld(server: str) -> None:
    response = httpx.get(f"{server}/sparql", params={"query": GRAPH}, headers={"Accept": "application/ld+json"})
    assert len(json.loads(response.text)) == 7


def test_both_post_forms_answer_as_get_does(server: str) -> None:
    form = httpx.post(f"{server}/sparql", data={"query": COUNT})
    direct = httpx.post(f"{server}/sparql", content=COUNT, headers={"Content-Type": "application/sparql-query"})
    got = httpx.get(f"{server}/sparql", params={"query": COUNT})
    assert count_of(form) == count_of(direct) == count_of(got) == 7


def test_a_dataset_in_the_request_is_kept_to(server: str) -> None:
    graph = "https://w3id.org/dipla/graph/document/wilson-121983"
    asked = {"query": COUNT, "default-graph-uri": graph}
    assert count_of(httpx.get(f"{server}/sparql", params=asked)) == 1
    assert count_of(httpx.post(f"{server}/sparql", data=asked)) == 1
    named = {"query": COUNT.replace("{ ?d", "{ GRAPH ?g { ?d") + " }", "named-graph-uri": graph}
    assert count_of(httpx.get(f"{server}/sparql", params=named)) == 1
    assert count_of(httpx.get(f"{server}/sparql", params={"query": COUNT, "named-graph-uri": graph})) == 0


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("SELECT *\n{ ?s ?p }", 400, "line 2"),
        ("hello", 400, "expected SELECT"),
        ("INSERT DATA { <a:a> <a:b> 1 }", 403, "only reads"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, "SERVICE"),
        ("SELECT * " + "{" * 600 + "}" * 600, 403, "nests deeper"),
    ],
)
def test_what_cannot_be_asked_is_a_problem(server: str, query: str, status: int, words: str) -> None:
    assert words in str(problem(httpx.post(f"{server}/sparql", data={"query": query}), status)["detail"])


def test_a_syntax_error_has_line_and_column(server: str) -> None:
    body = problem(httpx.get(f"{server}/sparql", params={"query": "SELECT *\n{ ?s ?p }"}), 400)
    assert (body["line"], body["column"]) == (2, 10)


def test_requests_that_break_the_protocol_are_problems(server: str) -> None:
    url = f"{server}/sparql"
    problem(httpx.post(url, content="x", headers={"Content-Type": "text/plain"}), 415)
    problem(httpx.post(url, data={"a": "b"}), 400)
    problem(httpx.get(url, params=[("query", COUNT), ("query", COUNT)]), 400)
    problem(httpx.get(url, params={"query": COUNT, "default-graph-uri": "not an iri"}), 400)
    problem(httpx.post(url, data={"update": "CLEAR ALL"}), 403)
    problem(httpx.get(f"{url}?query=%ff%fe"), 400)
    problem(httpx.post(url, content=b"\xff", headers={"Content-Type": "application/sparql-query"}), 400)
    problem(httpx.post(url, data={"query": "#" * 1_100_000}), 413)
    problem(httpx.get(url, params={"query": COUNT}, headers={"Accept": "image/png"}), 406)
    problem(httpx.put(url), 405)
    problem(httpx.get(f"{server}/nothing-here"), 404)


def test_an_unchanged_answer_is_not_sent_again(server: str) -> None:
    first = httpx.get(f"{server}/sparql", params={"query": COUNT})
    again = httpx.get(f"{server}/sparql", params={"query": COUNT}, headers={"If-None-Match": first.headers["etag"]})
    other = httpx.get(f"{server}/sparql", params={"query": COUNT, "format": "csv"})
    assert again.status_code == 304 and not again.content
    assert other.headers["etag"] != first.headers["etag"]
    assert first.headers["kg-release"] == "1"


def test_a_large_answer_is_streamed_whole(server: str) -> None:
    query = "SELECT ?s ?p ?o ?n { ?s ?p ?o VALUES ?n { 1 2 3 4 5 } }"
    response = httpx.get(f"{server}/sparql", params={"query": query, "format": "csv"}, timeout=60)
    rows = list(csv.reader(io.StringIO(response.text)))
    counted = httpx.get(f"{server}/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"})
    assert len(rows) - 1 == 5 * count_of(counted)


def test_a_query_that_runs_over_is_stopped_and_the_service_goes_on(release_data: Path) -> None:
    with running_server(release_data, query_seconds=1, workers=1) as address:
        problem(httpx.get(f"{address}/sparql", params={"query": CROSS}, timeout=30), 504)
        assert count_of(httpx.get(f"{address}/sparql", params={"query": COUNT}, timeout=30)) == 7


def test_without_a_query_a_machine_gets_the_service_description_and_a_person_a_form(server: str) -> None:
    described = httpx.get(f"{server}/sparql", headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=described.text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert (None, sd.endpoint, rdflib.URIRef(f"{server}/sparql")) in graph
    page = httpx.get(f"{server}/sparql", headers={"Accept": "text/html"})
    assert "<textarea" in page.text and page.headers["content-type"].startswith("text/html")


def test_a_browser_sees_a_table_and_no_live_markup_from_the_query(server: str) -> None:
    query = "SELECT ?x { VALUES ?x { '<script>alert(1)</script>' <javascript:alert(1)> } }"
    page = httpx.get(f"{server}/sparql", params={"query": query}, headers={"Accept": "text/html,*/*;q=0.8"})
    assert page.status_code == 200 and "<table" in page.text
    assert "<script>alert" not in page.text and 'href="javascript' not in page.text


def test_sparqlwrapper_works(server: str) -> None:
    client = SPARQLWrapper(f"{server}/sparql")
    client.setQuery(COUNT)
    client.setReturnFormat(JSON)
    assert client.queryAndConvert()["results"]["bindings"][0]["n"]["value"] == "7"  # type: ignore[index,call-overload]
    client.setMethod(POST)
    client.setRequestMethod(POSTDIRECTLY)
    client.setReturnFormat(CSV)
    assert client.queryAndConvert().split() == [b"n", b"7"]  # type: ignore[union-attr]
    client.setQuery(GRAPH)
    client.setReturnFormat(TURTLE)
    assert b"dipla:Document" in client.queryAndConvert()  # type: ignore[operator]


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_the_store_of_rdflib_works(server: str, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server}/sparql", method=method))  # type: ignore[arg-type]
    rows = list(graph.query(COUNT))
    assert int(rows[0][0]) == 7  # type: ignore[index]


def test_scripts_of_other_hosts_may_ask(server: str) -> None:
    response = httpx.get(f"{server}/sparql", params={"query": COUNT}, headers={"Origin": "https://example.org"})
    assert response.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("SELEC ?s", 400, "expected SELECT"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", 403, "update"),
        (FOREIGN, 403, "SERVICE"),
    ],
)
def test_a_browser_gets_a_page_that_says_what_is_wrong(server: str, query: str, status: int, said: str) -> None:
    page = httpx.get(f"{server}/sparql", params={"query": query}, headers={"accept": "text/html,*/*;q=0.8"})
    assert page.status_code == status
    assert page.headers["content-type"].startswith("text/html")
    assert 'role="alert"' in page.text
    assert said in page.text
    assert query.split()[0] in page.text
    program = httpx.get(f"{server}/sparql", params={"query": query}, headers={"accept": "application/json"})
    assert program.headers["content-type"] == "application/problem+json"
    assert program.status_code == status


def test_the_type_of_a_problem_has_a_page(server: str) -> None:
    kind = problem(httpx.get(f"{server}/sparql", params={"query": "SELEC"}), 400)["type"]
    name = str(kind).rpartition("/")[2]
    assert "no SPARQL 1.1" in httpx.get(f"{server}/problem/{name}").text
    assert f"/problem/{name}" in httpx.get(f"{server}/problem").text
    assert httpx.get(f"{server}/problem/of-mine").status_code == 404
