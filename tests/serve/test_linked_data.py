"""Linked data as clients meet it: catalogue, things and their data, dumps with checksums, vocabulary, sitemap."""

from __future__ import annotations

import gzip
import hashlib
import io
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from lxml import etree
from rdflib import DCTERMS, RDF, SKOS, VOID, XSD, Graph, Namespace, URIRef
from running import running_server

from kg.export.downloads import downloads
from kg.release.build import build
from kg.release.releases import current_release
from kg.settings import load_settings

BASE = "https://w3id.org/dipla/"
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DIPLA = Namespace("https://w3id.org/dipla/ns#")
EXTERNAL = Path(__file__).parents[2] / "ontology" / "external"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SPDX = Namespace("http://spdx.org/rdf/terms#")
FORMATS = {
    "text/turtle": "turtle",
    "application/ld+json": None,
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
}


def graph_of(response: httpx.Response) -> Graph:
    assert response.status_code == 200, response.text[:300]
    media = response.headers["content-type"].partition(";")[0]
    return Graph().parse(data=response.content, format={"text/turtle": "turtle", "application/n-triples": "nt"}[media])


def fetch(address: str, **headers: str) -> httpx.Response:
    return httpx.get(address, headers=headers, follow_redirects=True, timeout=120)


def local(address: str, server: str) -> str:
    """The address on this server of what is published under the base."""
    return address.replace(BASE, f"{server}/")


@pytest.fixture(scope="module")
def files(server: str) -> Iterator[dict[str, str]]:
    """Checksums by file name, once all files are made."""
    deadline = time.monotonic() + 500
    while time.monotonic() < deadline:
        response = fetch(f"{server}/dumps/1/SHA256SUMS")
        if response.status_code == 200:
            yield dict(reversed(line.split("  ")) for line in response.text.splitlines())  # type: ignore[misc]
            return
        assert response.status_code == 503 and response.headers["retry-after"]
        time.sleep(1)
    pytest.fail("the files are not made in time")


@pytest.fixture(scope="module")
def catalogue(server: str, files: dict[str, str]) -> Graph:
    return graph_of(fetch(f"{server}/catalog", Accept="text/turtle"))


def test_a_client_follows_links_from_the_catalogue_to_a_thing_and_what_it_points_to(
    server: str, catalogue: Graph
) -> None:
    dataset = URIRef(f"{BASE}catalog#graph")
    assert (URIRef(f"{BASE}catalog"), DCAT.dataset, dataset) in catalogue
    examples = list(catalogue.objects(dataset, VOID.exampleResource))
    assert examples
    seen = set()
    for thing in examples:
        description = graph_of(fetch(local(str(thing), server), Accept="text/turtle"))
        assert (thing, RDF.type, None) in description
        targets = {o for o in description.objects(thing) if str(o).startswith(f"{BASE}id/")}
        for target in sorted(targets)[:3]:
            assert graph_of(fetch(local(str(target), server), Accept="text/turtle"))
            seen.add(target)
    assert len(seen) > 5


def test_the_catalogue_has_a_dataset_with_licence_versions_and_service(server: str, catalogue: Graph) -> None:
    dataset = URIRef(f"{BASE}catalog#graph")
    assert (dataset, RDF.type, DCAT.Dataset) in catalogue
    assert str(catalogue.value(dataset, DCTERMS.license)) == "https://creativecommons.org/licenses/by/4.0/"
    service = catalogue.value(predicate=DCAT.servesDataset, object=dataset)
    endpoint = str(catalogue.value(service, DCAT.endpointURL))
    answer = httpx.get(endpoint, params={"query": "ASK { ?a ?b ?c }"}, headers={"Accept": "text/csv"})
    assert answer.status_code in (200, 406)
    series = URIRef(f"{BASE}catalog#releases")
    assert (series, RDF.type, DCAT.DatasetSeries) in catalogue
    release = catalogue.value(dataset, DCAT.hasCurrentVersion)
    assert (release, DCAT.inSeries, series) in catalogue
    assert catalogue.value(series, DCAT.last) == release


def test_every_distribution_can_be_fetched_and_has_the_size_and_checksum_that_the_catalogue_gives(
    catalogue: Graph, files: dict[str, str]
) -> None:
    release = catalogue.value(URIRef(f"{BASE}catalog#graph"), DCAT.hasCurrentVersion)
    distributions = list(catalogue.objects(release, DCAT.distribution))
    assert len(distributions) == len(downloads()) == len(files)
    for distribution in distributions:
        response = fetch(str(catalogue.value(distribution, DCAT.downloadURL)))
        assert response.status_code == 200
        assert len(response.content) == int(str(catalogue.value(distribution, DCAT.byteSize)))
        checksum = catalogue.value(distribution, SPDX.checksum)
        value = catalogue.value(checksum, SPDX.checksumValue)
        assert isinstance(value, rdflib.Literal) and value.datatype == XSD.hexBinary
        assert hashlib.sha256(response.content).hexdigest() == str(value).lower()
        assert str(catalogue.value(distribution, DCAT.mediaType)).startswith("https://www.iana.org/")
        assert catalogue.value(distribution, DCTERMS.license)


def test_the_catalogue_uses_only_terms_that_exist(catalogue: Graph) -> None:
    lines = (line for path in EXTERNAL.glob("*.txt") for line in path.read_text(encoding="utf-8").splitlines())
    known = {line for line in lines if line.startswith("http")}
    held = ("http://www.w3.org/ns/dcat#", "http://rdfs.org/ns/void#", "http://purl.org/dc/terms/", "http://spdx.org/")
    terms = {*catalogue.predicates(), *catalogue.objects(None, RDF.type)}
    assert sorted(term for term in terms if str(term).startswith(held) and str(term) not in known) == []


@pytest.mark.parametrize("media", FORMATS)
@pytest.mark.parametrize("path", ["catalog", ".well-known/void", "ontology", "scheme", "scheme/stage"])
def test_descriptions_come_in_every_format(server: str, path: str, media: str) -> None:
    response = fetch(f"{server}/{path}", Accept=media)
    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == media
    if form := FORMATS[media]:
        assert len(Graph().parse(data=response.content, format=form)) > 10
    else:
        assert response.json()["@graph"]
    etag = response.headers["etag"]
    again = httpx.get(f"{server}/{path}", headers={"Accept": media, "If-None-Match": etag})
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["catalog", "ontology", "scheme", "scheme/stage", "scheme/stage/delivered", "licence"])
def test_a_browser_gets_a_page(server: str, path: str) -> None:
    response = fetch(f"{server}/{path}", Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert response.headers["content-type"].startswith("text/html")
    assert response.text.count("<h1") == 1


def test_a_format_that_there_is_not_is_said(server: str) -> None:
    assert fetch(f"{server}/catalog", Accept="image/png").status_code == 406
    assert fetch(f"{server}/ontology?format=docx").status_code == 406


def test_the_ontology_gives_every_term_with_definition_and_alignments(server: str) -> None:
    graph = graph_of(fetch(f"{server}/ontology", Accept="text/turtle"))
    assert graph.value(DIPLA.Transfer, SKOS.definition)
    assert (DIPLA.Transfer, SKOS.closeMatch, URIRef("https://schema.org/TransferAction")) in graph
    page = fetch(f"{server}/ontology", Accept="text/html").text
    for name in ("Transfer", "tally", "supplier"):
        assert f'id="{name}"' in page
    assert "schema:TransferAction" in page


def test_the_address_of_the_namespace_leads_to_the_ontology(server: str) -> None:
    response = httpx.get(f"{server}/ns", headers={"Accept": "text/turtle"})
    assert response.status_code == 303 and response.headers["location"] == "/ontology"


def test_a_concept_has_a_page_data_and_near_names(server: str) -> None:
    graph = graph_of(fetch(f"{server}/scheme/stage/delivered", Accept="text/turtle"))
    concept = URIRef("https://w3id.org/dipla/scheme/stage/delivered")
    assert str(graph.value(concept, SKOS.notation)) == "delivered"
    missing = fetch(f"{server}/scheme/stage/deliverd")
    assert missing.status_code == 404 and "delivered" in missing.json()["near"]
    assert fetch(f"{server}/scheme/stages").json()["near"][0] == "stage"


def test_the_context_is_json_ld(server: str) -> None:
    response = fetch(f"{server}/context.jsonld")
    assert response.headers["content-type"] == "application/ld+json"
    assert "@context" in response.json()


def test_void_counts_what_is_there(server: str, release_data: Path) -> None:
    release = current_release(release_data)
    assert release
    void = graph_of(fetch(f"{server}/.well-known/void"))
    dataset = URIRef(f"{BASE}catalog#graph")
    assert (dataset, RDF.type, VOID.Dataset) in void
    assert int(str(void.value(dataset, VOID.triples))) == release.manifest.quads
    counts = {str(void.value(p, VOID["class"])): int(str(void.value(p, VOID.entities)))
              for p in void.objects(dataset, VOID.classPartition)}  # fmt: skip
    assert counts[str(DIPLA.Transfer)] == release.manifest.counts["Transfer"]
    linkset = URIRef(f"{BASE}catalog#links-www.wikidata.org")
    assert int(str(void.value(linkset, VOID.triples))) > 10


def test_dumps_load_elsewhere_with_equal_counts(server: str, files: dict[str, str], tmp_path: Path) -> None:
    body = fetch(f"{server}/dumps/1/dump.nq").content
    quads = len(body.splitlines())
    store = ox.Store()
    store.load(fetch(f"{server}/dumps/1/dump.trig").content, format=ox.RdfFormat.TRIG)
    assert len(store) == quads
    union = {quad.triple for quad in store}
    turtle = fetch(f"{server}/dumps/1/dump.ttl").content
    assert {quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)} == union
    assert len(Graph().parse(data=turtle, format="turtle")) == len(union)
    if command := shutil.which("oxigraph") or _beside_python("oxigraph"):
        path = tmp_path / "dump.nq"
        path.write_bytes(body)
        subprocess.run(
            [command, "load", "-l", str(tmp_path / "store"), "-f", str(path)], check=True, capture_output=True
        )
        assert len(ox.Store.read_only(str(tmp_path / "store"))) == quads


def _beside_python(name: str) -> str | None:
    path = Path(sys.executable).with_name(name)
    return str(path) if path.exists() else None


def test_packed_files_hold_the_plain_ones(server: str, files: dict[str, str]) -> None:
    packed, plain = (fetch(f"{server}/dumps/1/{name}") for name in ("dump.csv.gz", "dump.csv"))
    assert packed.headers["content-type"] == "application/gzip" and "content-encoding" not in packed.headers
    assert gzip.decompress(packed.content) == plain.content
    archive = zipfile.ZipFile(io.BytesIO(fetch(f"{server}/dumps/1/tables.zip").content))
    assert "transfers.csv" in archive.namelist()


def test_parts_of_a_dump_can_be_asked_for(server: str) -> None:
    whole = fetch(f"{server}/dumps/1/dump.nq")
    assert whole.headers["accept-ranges"] == "bytes"
    part = fetch(f"{server}/dumps/1/dump.nq", Range="bytes=100-199")
    assert part.status_code == 206 and part.content == whole.content[100:200]
    same = fetch(f"{server}/dumps/1/dump.nq", **{"Range": "bytes=0-9", "If-Range": whole.headers["etag"]})
    assert same.status_code == 206
    changed = fetch(f"{server}/dumps/1/dump.nq", **{"Range": "bytes=0-9", "If-Range": '"other"'})
    assert changed.status_code == 200


def test_the_newest_release_has_an_alias(server: str) -> None:
    response = httpx.get(f"{server}/dumps/latest/dump.nq")
    assert response.status_code == 302 and response.headers["location"] == "/dumps/1/dump.nq"
    assert fetch(f"{server}/dumps", Accept="text/html").url.path == "/dumps/"


@pytest.mark.parametrize(
    "path",
    [
        *("dumps/2/", "dumps/0/", "dumps/x/", "dumps/-1/", "dumps/1/manifest.json", "dumps/1/search.sqlite"),
        *("dumps/1/..%2fmanifest.json", "dumps/1/texts", "dumps/1/.lock", "dumps/1/dump.nq.sha256", "dumps/1/texts/x"),
    ],
)
def test_nothing_else_of_a_release_is_given_away(server: str, path: str) -> None:
    response = fetch(f"{server}/{path}")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


def test_no_file_holds_words_of_a_document(tmp_path: Path) -> None:
    words = "Lathes from the Blue Province were handed over under a green lamp"
    source = tmp_path / "documents" / "letter.txt"
    source.parent.mkdir()
    source.write_text(f"{words} to the Korean side on 3 May 1962.\n", encoding="utf-8")
    build([source], load_settings(data=tmp_path / "data", jobs=1))
    with running_server(tmp_path / "data") as address:
        for name in ("dump.nq", "dump.ttl", "dump.csv", "rico.ttl", "schema.ttl", "network.graphml"):
            body = fetch(f"{address}/dumps/1/{name}").text
            assert "green lamp" not in body, name
            assert len(body) > 100


def test_the_sitemap_lists_pages_that_are_there(server: str) -> None:
    index = etree.fromstring(fetch(f"{server}/sitemap.xml").content)
    assert index.tag == f"{SITEMAP}sitemapindex"
    parts = [entry.text or "" for entry in index.iter(f"{SITEMAP}loc")]
    assert parts[0] == f"{server}/sitemap-1.xml"
    urls = etree.fromstring(fetch(parts[0]).content)
    addresses = [entry.text or "" for entry in urls.iter(f"{SITEMAP}loc")]
    assert len(addresses) == len(set(addresses)) <= 50_000
    for address in (*addresses[:9], *addresses[9::151]):
        if not address.endswith("/queries"):
            assert fetch(address, Accept="text/html").status_code == 200, address
    assert fetch(f"{server}/sitemap-9.xml").status_code == 404


def test_robots_are_told_where_the_sitemap_is(server: str) -> None:
    text = fetch(f"{server}/robots.txt").text
    assert f"Sitemap: {server}/sitemap.xml" in text and text.startswith("User-agent: *")


def test_releases_are_a_series(tmp_path: Path, root: Path) -> None:
    settings = load_settings(data=tmp_path / "data", jobs=1)
    build([], settings)
    letter = tmp_path / "letter.txt"
    letter.write_text("The Blue Committee gave two lathes to the Green Ministry on 3 May 1962.\n", encoding="utf-8")
    build([letter], settings)
    with running_server(tmp_path / "data") as address:
        graph = graph_of(fetch(f"{address}/catalog", Accept="text/turtle"))
        listing = fetch(f"{address}/dumps/?format=json").json()
    first, second = (URIRef(f"{BASE}catalog#release-{number}") for number in (1, 2))
    assert graph.value(second, DCAT.prev) == first
    series = URIRef(f"{BASE}catalog#releases")
    assert (graph.value(series, DCAT.first), graph.value(series, DCAT.last)) == (first, second)
    assert [one["release"] for one in listing] == [2, 1]


def test_an_archive_with_its_own_base_has_addresses_that_lead_to_its_server(tmp_path: Path) -> None:
    build([], load_settings(data=tmp_path / "data", jobs=1, base="https://archive.example/graph/"))
    with running_server(tmp_path / "data", base="https://archive.example/graph/") as address:
        graph = graph_of(fetch(f"{address}/catalog", Accept="text/turtle"))
    dataset = URIRef("https://archive.example/graph/catalog#graph")
    assert graph.value(dataset, DCTERMS.license)
    assert all(
        str(thing).startswith("https://archive.example/") for thing in graph.objects(dataset, VOID.exampleResource)
    )
