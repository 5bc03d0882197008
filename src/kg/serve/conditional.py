"""Answers that a client may have already: entity tags and `If-None-Match` (RFC 9110, sections 8.8.3 and 13.1.2)."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response


def is_known(request: Request, tag: str) -> bool:
    """Whether the client has the answer with this tag; compared weakly, as proxies that compress mark tags as weak."""
    known = [part.strip().removeprefix("W/") for part in (request.headers.get("if-none-match") or "").split(",")]
    return "*" in known or tag.removeprefix("W/") in known


def not_modified(headers: Mapping[str, str]) -> Response:
    """304 with the headers that the answer itself would have."""
    return Response(status_code=304, headers={name: value for name, value in headers.items() if name != "Link"})
