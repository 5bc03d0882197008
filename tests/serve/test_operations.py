"""What the one who runs the service relies on: readiness, metrics, compression, the public address."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from running import running_server


def test_the_service_tells_that_it_is_ready_and_what_it_has_done(server: str) -> None:
    assert httpx.get(f"{server}/readyz").json()["status"] == "ready"
    httpx.get(f"{server}/page/agency/nobody")
    lines = httpx.get(f"{server}/metrics").text.splitlines()
    found = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    assert int(found['kg_requests_total{status="2xx"}']) >= 1
    assert int(found['kg_requests_total{status="4xx"}']) >= 1
    assert int(found["kg_release_quads"]) > 10_000
    buckets = [int(value) for name, value in found.items() if "_bucket" in name]
    assert buckets == sorted(buckets) and str(buckets[-1]) == found["kg_request_seconds_count"]


@pytest.mark.parametrize(("path", "packed"), [("/page/agency/kp", True), ("/dumps/1/dump.nq", False)])
def test_text_travels_compressed_and_downloads_as_they_are(server: str, path: str, packed: bool) -> None:
    answer = httpx.get(f"{server}{path}", headers={"accept-encoding": "gzip"}, timeout=30)
    assert answer.status_code == 200
    assert (answer.headers.get("content-encoding") == "gzip") is packed
    plain = httpx.get(f"{server}{path}", headers={"accept-encoding": "identity"}, timeout=30)
    assert plain.content == answer.content
    assert "content-encoding" not in plain.headers


def test_links_name_the_public_address_and_not_the_host_of_the_request(release_data: Path) -> None:
    with running_server(release_data, public="https://archive.example/kg") as address:
        data = httpx.get(f"{address}/data/agency/kp.jsonld", headers={"host": "evil.example"}).json()
        assert data["@context"] == "https://archive.example/kg/context.jsonld"
        page = httpx.get(f"{address}/page/agency/kp").text
        assert 'href="/kg/static/kg.css"' in page
        cited = httpx.get(f"{address}/queries/totals/cite").text
        assert "https://archive.example/kg/queries/totals" in cited


@pytest.mark.parametrize(
    ("path", "status", "target"),
    [
        ("/id/agency", 303, "/browse/agency"),
        ("/page/transfer/", 303, "/browse/transfer"),
        ("/id/", 303, "/browse"),
        ("/page/agency/kp/", 308, "/page/agency/kp"),
    ],
)
def test_an_address_that_was_cut_off_leads_on(server: str, path: str, status: int, target: str) -> None:
    answer = httpx.get(f"{server}{path}")
    assert (answer.status_code, answer.headers["location"]) == (status, target)


@pytest.mark.parametrize(
    ("query", "words", "place"),
    [
        ("SELECT * { ?s foo:bar ?o }", "prefix foo: is not declared", (1, 15)),
        ("SELECT ?a\n{ ?a a dipla:Agency }", "PREFIX dipla: <https://w3id.org/dipla/ns#>", (2, 8)),
    ],
)
def test_an_undeclared_prefix_is_named(server: str, query: str, words: str, place: tuple[int, int]) -> None:
    told = httpx.get(f"{server}/sparql", params={"query": query}).json()
    assert words in told["detail"]
    assert (told["line"], told["column"]) == place
