"""`/catalog`, `/.well-known/void`: the data set, its releases and files, and the service, as DCAT 3 and VoID.

W3C Recommendation "Data Catalog Vocabulary (DCAT) - Version 3" (2024); W3C Interest Group Note "Describing Linked
Datasets with the VoID Vocabulary" (2011). Titles and the licence stand in `ontology/catalogue.ttl`.
"""

from __future__ import annotations

import json

import pyoxigraph as ox
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from kg.folders import find_folder
from kg.query import Request as Query
from kg.release.releases import Release
from kg.serve.catalogue_graph import Addresses, catalogue_triples
from kg.serve.data import DATA_FORMATS
from kg.serve.index import Index
from kg.serve.making import Makers
from kg.serve.negotiation import alternates, graph_response, not_acceptable, wanted_format
from kg.serve.rendering import render
from kg.serve.resources import links_of
from kg.serve.shelved import shelved_releases
from kg.serve.state import Service, Snapshot
from kg.serve.void import void_triples

_LINKS = """SELECT ?target (COUNT(*) AS ?n) WHERE {
  ?thing <http://www.w3.org/2004/02/skos/core#exactMatch> ?other .
  BIND(REPLACE(STR(?other), "^(https?://[^/]+/).*$", "$1") AS ?target)
} GROUP BY ?target ORDER BY ?target"""
_PATIENCE = 0.4


async def catalogue(request: Request) -> Response:
    """`/catalog`: DCAT as a page and as RDF."""
    fmt = wanted_format(request)
    if fmt is None:
        return not_acceptable()
    service: Service = request.app.state.service
    async with service.snapshot() as snapshot:
        releases = await run_in_threadpool(shelved_releases, service.settings.data)
        makers: Makers = request.app.state.makers
        await makers.prepare(snapshot.release, 0 if isinstance(fmt, str) else _PATIENCE)
        if not isinstance(fmt, str):
            triples = await run_in_threadpool(_catalogue, request, service, releases, snapshot)
            triples += await void_of(request, snapshot)
            return graph_response(request, triples, fmt)
        return _page(request, snapshot, releases)


def _catalogue(request: Request, service: Service, releases: list[Release], snapshot: Snapshot) -> list[ox.Triple]:
    addresses = Addresses(snapshot.release.manifest.base, str(request.base_url))
    return catalogue_triples(releases, snapshot.release, addresses, service.settings.data, find_folder("ontology"))


def _page(request: Request, snapshot: Snapshot, releases: list[Release]) -> Response:
    manifest = snapshot.release.manifest
    base = str(request.base_url)
    response = render(
        request,
        "catalogue/catalogue.html",
        snapshot,
        manifest=manifest,
        releases=list(reversed(releases)),
        links=links_of(request, snapshot),
        server=base,
        schema=_schema_org(base, snapshot.release),
    )
    response.headers["Link"] = alternates(request)
    return response


def _schema_org(server: str, release: Release) -> Markup:
    found = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "Agencies, agreements and transfers, read from archival documents",
        "description": "Who gave what to whom, at which stage, under which agreement, and on which page it says so.",
        "url": f"{server}catalog",
        "version": str(release.number),
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "application/n-quads",
                "contentUrl": f"{server}dumps/{release.number}/dump.nq",
                "sha256": release.manifest.canonical_hash,
            }
        ],
    }
    text = json.dumps(found, ensure_ascii=False, sort_keys=True)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


async def well_known_void(request: Request) -> Response:
    """`/.well-known/void`: the VoID description; Turtle unless another format is asked for."""
    fmt = wanted_format(request, "ttl")
    service: Service = request.app.state.service
    async with service.snapshot() as snapshot:
        if fmt is None:
            return not_acceptable()
        chosen = DATA_FORMATS[0] if isinstance(fmt, str) else fmt
        return graph_response(request, await void_of(request, snapshot), chosen)


async def void_of(request: Request, snapshot: Snapshot) -> list[ox.Triple]:
    """The VoID description of the release that is served."""
    async with snapshot.inside.ask(Query(_LINKS)) as answer:
        rows = json.loads(await answer.read())["results"]["bindings"]
    linked = {row["target"]["value"]: int(row["n"]["value"]) for row in rows}
    examples: list[str] = await snapshot.index.run(_examples)
    addresses = Addresses(snapshot.release.manifest.base, str(request.base_url))
    return void_triples(snapshot.release, addresses, examples, linked)


def _examples(index: Index) -> list[str]:
    kinds = ("agency", "person", "document", "agreement", "meeting", "transfer")
    rows = (index.rows("SELECT path FROM node WHERE kind = ? ORDER BY id LIMIT 1", (kind,)) for kind in kinds)
    return [path for found in rows for (path,) in found]
