"""What a request asks of a question: values, format, page, and the release that a citation names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl

from starlette.requests import Request

from kg.errors import QueryError
from kg.query import Format, choose_format
from kg.query.results import FORMATS, parse_accept
from kg.questions import Question
from kg.questions.parameters import ParameterError
from kg.serve.sparql import wants_html

RESERVED = ("format", "page", "size", "release", "hash")
MAX_SIZE = 10_000
PAGE_SIZE = 100
"""Rows of a page for a reader; files have all rows unless `page` or `size` is given."""
_HASH = re.compile(r"[0-9a-f]{8,64}")

QUESTION_FORMATS: tuple[Format, ...] = (
    Format("json", ("application/json",), "bindings", "json"),
    Format("srj", ("application/sparql-results+json",), "bindings", "srj"),
    Format("xml", ("application/sparql-results+xml", "application/xml", "text/xml"), "bindings", "srx"),
    Format("csv", ("text/csv",), "bindings", "csv"),
    Format("tsv", ("text/tab-separated-values",), "bindings", "tsv"),
    Format("xlsx", ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",), "bindings", "xlsx"),
    *(fmt for fmt in FORMATS if fmt.name in ("ttl", "jsonld", "nt", "rdfxml")),
)


class NotAcceptable(QueryError):
    """None of the formats that the client takes can hold this answer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for an answer; `format` is None for a page to read. `size` 0: all rows."""

    values: dict[str, list[str]]
    format: Format | None
    page: int
    size: int
    release: int | None
    hash: str | None

    @property
    def anything(self) -> bool:
        """Whether any value is given."""
        return any(value.strip() for values in self.values.values() for value in values)


def read_asked(request: Request, question: Question, for_page: bool = False) -> Asked:
    """The request for an answer to `question`, `for_page`: whatever format it names.

    Raises ParameterError and NotAcceptable.
    """
    pairs = read_pairs(request)
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        if name not in RESERVED:
            values.setdefault(name, []).append(value)
    own = dict(pairs)
    named = "html" if for_page else own.get("format") or None
    fmt = _format(question.holds, named, request.headers.get("accept"))
    paged = fmt is None or "page" in own or "size" in own
    size = _number(own, "size", PAGE_SIZE, MAX_SIZE) if paged else 0
    digest = own.get("hash") or None
    if digest and not _HASH.fullmatch(digest):
        raise ParameterError("hash", f"{digest[:80]!r} is no hash (8 to 64 hexadecimal digits)")
    release = _number(own, "release", 0, 10**9) or None
    return Asked(values, fmt, _number(own, "page", 1, 10**9), size, release, digest)


def read_pairs(request: Request) -> list[tuple[str, str]]:
    """The query of the address as pairs; raises QueryError when it is not UTF-8 or has more than 1,000."""
    try:
        return parse_qsl(request.url.query, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise QueryError("the values are not UTF-8 in percent encoding, or are too many") from error


def _format(holds: Literal["bindings", "graph"], named: str | None, accept: str | None) -> Format | None:
    formats = tuple(fmt for fmt in QUESTION_FORMATS if fmt.holds == holds)
    if named == "html" or (named is None and accept and wants_html(accept)):
        return None
    if named is None:
        found = choose_format(accept, holds, formats)
        if found is None:
            types = ", ".join(fmt.media_types[0] for fmt in formats)
            raise NotAcceptable(f"this answer comes as text/html, {types}")
        return found
    for fmt in formats:
        if named in (fmt.name, fmt.extension, *fmt.media_types):
            return fmt
    names = ", ".join(fmt.name for fmt in formats)
    raise ParameterError("format", f"{named[:80]!r} is none of html, {names}")


def _number(own: dict[str, str], name: str, default: int, highest: int) -> int:
    text = own.get(name, "").strip()
    if not text:
        return default
    if not re.fullmatch(r"[0-9]{1,10}", text) or not 1 <= int(text) <= highest:
        raise ParameterError(name, f"{text[:80]!r} is no whole number from 1 to {highest:,}")
    return int(text)


def accepts_json(accept: str | None) -> bool:
    """Whether a list is wanted as JSON rather than as a page."""
    if not accept or wants_html(accept):
        return not accept
    return any(
        weight > 0 and media in ("application/json", "application/*", "*/*") for media, weight in parse_accept(accept)
    )
