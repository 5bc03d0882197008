"""Errors over HTTP: one shape, `application/problem+json` (RFC 9457), with line and column for a query."""

from __future__ import annotations

import logging
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.errors import (
    KgError,
    QueryBusy,
    QueryError,
    QueryRefused,
    QuerySyntaxError,
    QueryTimeout,
    QueryTooLarge,
    ReleaseError,
)
from kg.serve.problem_kinds import KINDS

PROBLEM = "https://w3id.org/dipla/problem/"
_STATUS: tuple[tuple[type[KgError], int, str], ...] = (
    (QuerySyntaxError, 400, "query-syntax"),
    (QueryRefused, 403, "query-refused"),
    (QueryTimeout, 504, "query-timeout"),
    (QueryBusy, 503, "busy"),
    (QueryTooLarge, 503, "query-too-large"),
    (QueryError, 400, "query"),
    (ReleaseError, 503, "no-release"),
)
log = logging.getLogger("kg.serve")


def problem(status: int, detail: str, kind: str = "about:blank", **more: object) -> JSONResponse:
    """A problem+json response; `kind`, of `KINDS`, ends the type's IRI; members that are None are left out."""
    assert kind in KINDS or ":" in kind, kind
    body: dict[str, object] = {
        "type": kind if ":" in kind else PROBLEM + kind,
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    body |= {name: value for name, value in more.items() if value is not None}
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": "2"} if status == 503 else {})
    return JSONResponse(body, status, headers, media_type="application/problem+json")


def problem_of(error: KgError) -> JSONResponse:
    """The response for one of our exceptions; those that no request can cause are 500 without detail."""
    for kind, status, name in _STATUS:
        if isinstance(error, kind):
            place = {"line": error.line, "column": error.column} if isinstance(error, QueryError) else {}
            detail = "there is no release to serve" if isinstance(error, ReleaseError) else str(error)
            return problem(status, detail, name, **place)
    log.error("request failed: %s", error)
    return problem(500, "the service failed; its log says why")


def add_handlers(app: FastAPI) -> None:
    """Make every error of `app` a problem+json response."""
    app.add_exception_handler(KgError, _on_kg_error)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(RequestValidationError, _on_validation_error)
    app.add_exception_handler(Exception, _on_failure)


async def _on_kg_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, KgError)
    return problem_of(error)


async def _on_http_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = problem(error.status_code, error.detail)
    response.headers.update(error.headers or {})
    return response


async def _on_validation_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    return problem(422, f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}")


async def _on_failure(_: Request, error: Exception) -> Response:
    log.error("request failed", exc_info=error)
    return problem(500, "the service failed; its log says why")
