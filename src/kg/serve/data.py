"""`/data/...`: the description of one thing as RDF, by extension, `?format=` or `Accept`.

It holds the thing's own triples with its figures, names, dates and passages, the labels of what it points to, and what
points to it, a page at a time; the `Link` header leads to the next page.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from functools import cache
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox
from pyld import jsonld
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.folders import find_folder
from kg.query import Format, choose_format
from kg.query import Request as Query
from kg.query.prefixes import PREFIXES
from kg.query.results import FORMATS
from kg.serve.conditional import is_known, not_modified
from kg.serve.links import Links
from kg.serve.missing import not_found
from kg.serve.nodes import CHUNK, ask, bind, query_text
from kg.serve.problems import problem
from kg.serve.profiles import UnknownProfile, asked_by_name, profile_links, wanted_view
from kg.serve.state import Service, Snapshot
from kg.views import VIEWS, View, view_of, views_with_words

DATA_FORMATS = tuple(fmt for fmt in FORMATS if fmt.name in ("ttl", "jsonld", "nt", "rdfxml"))
POINTING = 100
_EXTENSION = re.compile(r"\.(ttl|jsonld|nt|rdf)$")
_NAMES = {
    "turtle": "ttl",
    "json-ld": "jsonld",
    "n-triples": "nt",
    "ntriples": "nt",
    "xml": "rdfxml",
    "rdf/xml": "rdfxml",
}
_RDF = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "rdfxml": ox.RdfFormat.RDF_XML}


def choose_data_format(accept: str | None) -> Format | None:
    """The format of data that `Accept` likes best."""
    return choose_format(accept, "graph", DATA_FORMATS)


def _named_format(name: str) -> Format | None:
    wanted = _NAMES.get(name.lower(), name.lower())
    return next((fmt for fmt in DATA_FORMATS if wanted in (fmt.name, fmt.extension, *fmt.media_types)), None)


async def data(request: Request) -> Response:
    """`/data/{path}`."""
    service: Service = request.app.state.service
    path, named = request.path_params["path"], request.query_params.get("format")
    if match := _EXTENSION.search(path):
        path, named = path[: match.start()], match[1]
    fmt = _named_format(named) if named else choose_data_format(request.headers.get("accept"))
    if fmt is None:
        types = ", ".join(fmt.media_types[0] for fmt in DATA_FORMATS)
        return problem(406, f"data comes as {types}", "not-acceptable")
    number = request.query_params.get("page", "1")
    if not re.fullmatch(r"[1-9]\d{0,5}", number):
        return problem(400, "page: a number from 1 on", "parameter")
    try:
        view = wanted_view(request)
    except UnknownProfile as error:
        return problem(400, str(error), "profile")
    async with service.snapshot() as snapshot:
        return await _describe(request, snapshot, path, fmt, int(number), view)


async def _describe(
    request: Request, snapshot: Snapshot, path: str, fmt: Format, number: int, view: View | None
) -> Response:
    links = Links(snapshot.release.manifest.base, request.scope.get("root_path", ""))
    iri = links.iri(path)
    parts = (fmt.name, str(number), view.name if view else "", str(request.base_url), iri)
    seen = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
    etag = f'"{snapshot.release.manifest.canonical_hash[:16]}-{seen}"'
    headers = {"ETag": etag, "Vary": "Accept, Accept-Profile", "KG-Release": str(snapshot.release.number)}
    headers["Cache-Control"] = "no-cache"
    if is_known(request, etag):
        return not_modified(headers)
    triples, more = await describe(snapshot, iri, number)
    if not triples:
        return await not_found(request, snapshot, path, as_html=False)
    offered = await run_in_threadpool(views_with_words, triples, VIEWS)
    if view:
        triples = await run_in_threadpool(view_of, triples, view)
        if not triples and asked_by_name(request):
            return problem(404, f"{view.title} says nothing of {path!r}", "empty-view")
    profiles = profile_links(view, offered, links.data(links.path(iri) or path, fmt.extension), fmt)
    body = await run_in_threadpool(serialize, triples, fmt, str(request.base_url), view)
    headers["Link"] = ", ".join([_header_links(request, links, iri, path, number, more), *profiles])
    return Response(body, headers=headers, media_type=fmt.content_type)


async def describe(snapshot: Snapshot, iri: str, number: int) -> tuple[list[ox.Triple], bool]:
    """The triples of the description of `iri`, sorted, and whether more points to it than page `number` holds."""
    own = await _construct(snapshot, "description", [iri]) if number == 1 else []
    rows = await ask(
        snapshot.inside, "pointing", f" LIMIT {POINTING + 1:d} OFFSET {(number - 1) * POINTING:d}", node=[iri]
    )
    shown = rows[:POINTING]
    node = ox.NamedNode(iri)
    pointing = [
        ox.Triple(ox.NamedNode(r["source"]["value"]), ox.NamedNode(r["property"]["value"]), node) for r in shown
    ]
    named = {triple.object.value for triple in own if isinstance(triple.object, ox.NamedNode)}
    named |= {row["source"]["value"] for row in shown}
    labels = await _construct(snapshot, "description_labels", sorted(named - {iri}))
    triples = sorted({*own, *pointing, *labels}, key=str) if own or pointing else []
    return triples, len(rows) > POINTING


async def _construct(snapshot: Snapshot, name: str, iris: list[str]) -> list[ox.Triple]:
    found: list[ox.Triple] = []
    for start in range(0, len(iris), CHUNK):
        text = bind(query_text(name), node=iris[start : start + CHUNK])
        async with snapshot.inside.ask(Query(text, "nt")) as answer:
            body = await answer.read()
        found += [quad.triple for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)]
    return found


def serialize(triples: Iterable[ox.Triple], fmt: Format, address: str, view: View | None = None) -> bytes:
    """`triples` in one of `DATA_FORMATS`; JSON-LD is compact with the context that is published at `address`.

    A view has the prefixes of its own vocabulary.
    """
    if fmt.name == "jsonld" and view is None:
        return _json_ld(triples, address)
    prefixes = view.prefixes() if view else PREFIXES
    form = ox.RdfFormat.JSON_LD if fmt.name == "jsonld" else _RDF[fmt.name]
    body = ox.serialize(triples, format=form, prefixes=prefixes if fmt.name != "nt" else None)
    assert body is not None
    return body


def _json_ld(triples: Iterable[ox.Triple], address: str) -> bytes:
    expanded = ox.serialize(triples, format=ox.RdfFormat.JSON_LD)
    assert expanded is not None
    compact = jsonld.compact(json.loads(expanded), context(), {"graph": True, "documentLoader": _refuse})
    compact["@context"] = f"{address}context.jsonld"
    return json.dumps(compact, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _refuse(url: str, _: object) -> object:
    raise jsonld.JsonLdError(f"no document is loaded: {url}", "jsonld.LoadDocumentError")


@cache
def context() -> dict[str, Any]:
    """The published JSON-LD context."""
    found: dict[str, Any] = json.loads((find_folder("ontology") / "context.jsonld").read_text(encoding="utf-8"))
    return found


async def context_document(_: Request) -> Response:
    """`/context.jsonld`."""
    return JSONResponse(context(), headers={"Cache-Control": "max-age=3600"}, media_type="application/ld+json")


def _header_links(request: Request, links: Links, iri: str, path: str, number: int, more: bool) -> str:
    encoded = links.path(iri) or path
    parts = [f'<{iri}>; rel="describes"', f'<{links.root}/page/{encoded}>; rel="alternate"; type="text/html"']
    parts += [
        f'<{links.data(encoded, fmt.extension)}>; rel="alternate"; type="{fmt.media_types[0]}"' for fmt in DATA_FORMATS
    ]
    here = request.url.path
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "page"]
    for relation, wanted in (("prev", number > 1), ("next", more)):
        if wanted:
            step = number + (1 if relation == "next" else -1)
            parts.append(f'<{here}?{urlencode([*kept, ("page", step)])}>; rel="{relation}"')
    return ", ".join(parts)
