"""The SPARQL 1.1 Protocol: GET and both POST forms, the formats by `Accept`, the service description.

W3C Recommendation "SPARQL 1.1 Protocol" (2013), sections 2.1 and 2.2; "SPARQL 1.1 Service Description" (2013).
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kg.errors import QueryError
from kg.query import Answer, Format, QueryForm, choose_format, inspect_query
from kg.query import Request as Query
from kg.query.results import FORMATS, parse_accept
from kg.serve.conditional import is_known, not_modified
from kg.serve.problems import problem, problem_of
from kg.serve.sparql_pages import editor_page, error_page, result_page, service_description
from kg.serve.state import Service, Snapshot

MAX_BODY = 1_000_000
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"


class BadRequest(Exception):
    """The request breaks the protocol: `status` and words for the problem."""

    def __init__(self, status: int, detail: str) -> None:
        self.status = status
        self.detail = detail
        super().__init__(detail)


@dataclass(frozen=True, slots=True)
class Operation:
    """A query operation as the request names it; `text` is None when the request has no query."""

    text: str | None
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    format: str | None


async def sparql(request: Request) -> Response:
    """The endpoint `/sparql`."""
    try:
        operation = await read_operation(request)
    except BadRequest as error:
        return problem(error.status, error.detail, "protocol")
    service: Service = request.app.state.service
    stack = AsyncExitStack()
    try:
        snapshot = await stack.enter_async_context(service.snapshot())
        if operation.text is None:
            return await _without_query(request, snapshot)
        return await _answer(request, operation, snapshot, stack)
    except QueryError as error:
        if operation.text is not None and _for_browser(operation, request):
            return error_page(request, snapshot, operation.text, error)
        return problem_of(error)
    finally:
        if not getattr(request.state, "streaming", False):
            await stack.aclose()


async def read_operation(request: Request) -> Operation:
    """The operation in the URL or the body; raises BadRequest."""
    pairs = _pairs(request.url.query)
    if request.method == "POST":
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await _body(request)
        if media == _FORM:
            pairs += _pairs(body)
        elif media == _QUERY:
            pairs.append(("query", body))
        else:
            raise BadRequest(415, f"send {_FORM} or {_QUERY}, not {media or 'a body without a type'}")
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in pairs):
        raise BadRequest(403, "this endpoint only reads; updates are refused")
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) > 1:
        raise BadRequest(400, "more than one query in one request")
    if request.method == "POST" and not queries:
        raise BadRequest(400, "the request has no query")
    formats = [value for name, value in pairs if name in ("format", "output") and value]
    return Operation(
        queries[0] if queries else None,
        _graphs(pairs, "default-graph-uri"),
        _graphs(pairs, "named-graph-uri"),
        formats[0] if formats else None,
    )


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise BadRequest(400, "the parameters are not UTF-8 in percent encoding") from error


async def _body(request: Request) -> str:
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > MAX_BODY:
            raise BadRequest(413, f"the request is larger than {MAX_BODY} bytes")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise BadRequest(400, "the body is not UTF-8") from error


def _graphs(pairs: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    iris = tuple(value for key, value in pairs if key == name)
    for iri in iris:
        try:
            ox.NamedNode(iri)
        except ValueError as error:
            raise BadRequest(400, f"{name}: {iri!r} is no absolute IRI") from error
    return iris


async def _without_query(request: Request, snapshot: Snapshot) -> Response:
    accept = request.headers.get("accept")
    if accept and wants_html(accept):
        return editor_page(request, snapshot)
    fmt = choose_format(accept, "graph")
    if fmt is None:
        return _not_acceptable("graph")
    return service_description(request, snapshot, fmt)


def wants_html(accept: str) -> bool:
    """Whether a browser asks: HTML is liked at least as well as anything else named."""
    ranges = parse_accept(accept)
    best = max((weight for _, weight in ranges), default=0.0)
    return any(media in ("text/html", "application/xhtml+xml") and weight >= best > 0 for media, weight in ranges)


async def _answer(request: Request, operation: Operation, snapshot: Snapshot, stack: AsyncExitStack) -> Response:
    text = operation.text or ""
    form = inspect_query(text).form
    holds: Literal["bindings", "graph"] = "bindings" if form in (QueryForm.SELECT, QueryForm.ASK) else "graph"
    accept = request.headers.get("accept")
    html = _for_browser(operation, request)
    fmt = _chosen(operation.format, "*/*" if html else accept, holds)
    if fmt is None:
        return _not_acceptable(holds)
    etag = _etag(snapshot, operation, "html" if html else fmt.name)
    headers = {"ETag": etag, "Vary": "Accept", "KG-Release": str(snapshot.release.number), "Cache-Control": "no-cache"}
    if is_known(request, etag):
        return not_modified(headers)
    query = Query(
        text, "ttl" if html and holds == "graph" else fmt.name, operation.default_graphs, operation.named_graphs
    )
    if html:
        return await result_page(request, snapshot, query, headers)
    answer = await stack.enter_async_context(snapshot.outside.ask(query))
    return await _stream(request, answer, fmt, headers, stack)


def _for_browser(operation: Operation, request: Request) -> bool:
    accept = request.headers.get("accept")
    return operation.format == "html" or (operation.format is None and bool(accept) and wants_html(accept or ""))


def _chosen(name: str | None, accept: str | None, holds: Literal["bindings", "graph"]) -> Format | None:
    """The format that `?format=` names (by short name, extension, media type or alias), else the one of `accept`."""
    named = (fmt for fmt in FORMATS if fmt.holds == holds and name in fmt.names)
    return next(named, None) or choose_format(accept, holds)


def _not_acceptable(holds: str) -> Response:
    types = ", ".join(fmt.media_types[0] for fmt in FORMATS if fmt.holds == holds)
    return problem(406, f"this answer comes as {types}", "not-acceptable")


def _etag(snapshot: Snapshot, operation: Operation, fmt: str) -> str:
    digest = hashlib.sha256(f"{snapshot.release.manifest.canonical_hash}\n{fmt}\n{operation}".encode()).hexdigest()
    return f'"{snapshot.release.number}-{digest[:16]}"'


async def _stream(
    request: Request, answer: Answer, fmt: Format, headers: dict[str, str], stack: AsyncExitStack
) -> Response:
    """Small answers whole, with their length; larger ones in chunks. A failure on the way breaks the connection."""
    chunks = aiter(answer)
    first = await anext(chunks, b"")
    second = await anext(chunks, None)
    if second is None:
        return Response(first, headers=headers, media_type=fmt.content_type)

    async def body() -> AsyncIterator[bytes]:
        async with stack:
            yield first
            yield second
            async for chunk in chunks:
                yield chunk

    request.state.streaming = True
    return StreamingResponse(body(), headers=headers, media_type=fmt.content_type)
