"""What a request for a description wants: a page or a format of data, by extension, `?format=` or `Accept`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kg.iris import SCHEME
from kg.query import Format
from kg.query.prefixes import PREFIXES as QUERY_PREFIXES
from kg.query.results import parse_accept
from kg.serve.conditional import is_known, not_modified
from kg.serve.data import DATA_FORMATS, choose_data_format, serialize
from kg.serve.problems import problem
from kg.serve.sparql import wants_html
from kg.vocabulary import PREFIXES as ALIGNED

HTML = "html"
_PREFIXED = {"ttl": ox.RdfFormat.TURTLE, "rdfxml": ox.RdfFormat.RDF_XML}
_PREFIXES = (
    ALIGNED
    | QUERY_PREFIXES
    | {
        "dcat": "http://www.w3.org/ns/dcat#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "scheme": SCHEME,
        "spdx": "http://spdx.org/rdf/terms#",
        "vann": "http://purl.org/vocab/vann/",
        "void": "http://rdfs.org/ns/void#",
    }
)


def wanted_format(request: Request, default: str = HTML) -> Format | str | None:
    """`HTML`, a format of data, or None when the request takes neither; `default` is for `*/*`."""
    named = request.path_params.get("extension") or request.query_params.get("format")
    if named:
        return _named(str(named).lower())
    accept = request.headers.get("accept") or "*/*"
    if all(media == "*/*" for media, _ in parse_accept(accept)):
        return _named(default)
    return HTML if wants_html(accept) else choose_data_format(accept)


def _named(name: str) -> Format | str | None:
    if name in (HTML, "text/html"):
        return HTML
    return next((fmt for fmt in DATA_FORMATS if name in fmt.names), None)


def not_acceptable() -> Response:
    """406 with the media types that there are."""
    types = ", ".join(["text/html", *(fmt.media_types[0] for fmt in DATA_FORMATS)])
    return problem(406, f"this comes as {types}", "not-acceptable")


def graph_response(request: Request, triples: Iterable[ox.Triple], fmt: Format) -> Response:
    """`triples` (each once, sorted) in `fmt`, with the prefixes that they need and an `ETag` over the bytes."""
    found = sorted(set(triples), key=str)
    if fmt.name in _PREFIXED:
        body = ox.serialize(found, format=_PREFIXED[fmt.name], prefixes=_used(found))
        assert body is not None
    else:
        body = serialize(found, fmt, str(request.base_url))
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    headers = {"ETag": etag, "Vary": "Accept", "Cache-Control": "no-cache", "Link": alternates(request)}
    if is_known(request, etag):
        return not_modified(headers)
    return Response(body, headers=headers, media_type=fmt.content_type)


def _used(triples: list[ox.Triple]) -> dict[str, str]:
    namespaces = {_namespace(term) for one in triples for term in (one.subject, one.predicate, one.object)}
    return {name: iri for name, iri in _PREFIXES.items() if iri in namespaces}


def _namespace(term: object) -> str:
    node = term.datatype if isinstance(term, ox.Literal) else term
    match = re.match(r".*[#/]", node.value) if isinstance(node, ox.NamedNode) else None
    return match[0] if match else ""


def alternates(request: Request) -> str:
    """The `Link` header that leads to the other formats of the same address."""
    path = request.url.path
    html = f'<{path}?format=html>; rel="alternate"; type="text/html"'
    return ", ".join(
        [html, *(f'<{path}?format={fmt.name}>; rel="alternate"; type="{fmt.media_types[0]}"' for fmt in DATA_FORMATS)]
    )
