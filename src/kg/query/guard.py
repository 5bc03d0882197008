"""What a query text asks for, told from its tokens, before the engine sees it.

The engine has no off switch for SERVICE and dies of deep nesting, so both are found here. Strings, IRIs and comments
are skipped as the SPARQL 1.1 grammar (section 19.8) writes them; code point escapes outside them are a syntax error.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.errors import QueryRefused, QuerySyntaxError
from kg.query.tokens import iter_tokens

MAX_DEPTH = 64
MAX_LENGTH = 200_000
MAX_CHAIN = 2_000
"""Most operators (`!`, `-`, `/`, `|`, `^`, `&&`, ...) in one query: each may nest once in the parser."""


class QueryForm(StrEnum):
    """The forms of SPARQL 1.1 Query, and updates."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"
    UPDATE = "UPDATE"


_UPDATE_WORDS = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"))


@dataclass(frozen=True, slots=True)
class Inspection:
    """`names_dataset`: FROM stands in the query; `calls_service`: SERVICE does."""

    form: QueryForm
    names_dataset: bool
    calls_service: bool


def inspect_query(text: str) -> Inspection:
    """The form of `text` and what it reaches for.

    Raises QuerySyntaxError when no form is found, QueryRefused when it is an update, too long or too deep.
    """
    if len(text) > MAX_LENGTH:
        raise QueryRefused(f"the query is longer than {MAX_LENGTH} characters")
    words = _words(text)
    form = next((QueryForm(word) for word in words if word in QueryForm.__members__), None)
    update = next((word for word in words if word in _UPDATE_WORDS), None)
    if form is None and update:
        raise QueryRefused(f"{update} is an update; this endpoint only reads")
    if form is None:
        raise QuerySyntaxError("expected SELECT, ASK, CONSTRUCT or DESCRIBE", 1, 1)
    return Inspection(form, "FROM" in words, "SERVICE" in words)


def check_allowed(text: str, services: tuple[str, ...] = ()) -> Inspection:
    """Inspect `text` and refuse SERVICE unless endpoints are allowed and the query calls nothing else.

    With `services`, every SERVICE must be followed by one of these IRIs written out in full.
    """
    inspection = inspect_query(text)
    if inspection.calls_service:
        _check_services(text, services)
    return inspection


def _check_services(text: str, services: tuple[str, ...]) -> None:
    tokens = [token.text for token in iter_tokens(text)]
    for place, token in enumerate(tokens):
        if token.upper() != "SERVICE":
            continue
        rest = tokens[place + 1 : place + 3]
        target = rest[1] if rest and rest[0].upper() == "SILENT" and len(rest) > 1 else (rest[0] if rest else "")
        if target.strip("<>") not in services or not target.startswith("<"):
            raise QueryRefused("SERVICE is refused: this endpoint does not call other endpoints")


def _words(text: str) -> tuple[str, ...]:
    depth = chain = 0
    words = []
    for token in iter_tokens(text):
        if token.kind == "open":
            depth += 1
            if depth > MAX_DEPTH:
                raise QueryRefused(f"the query nests deeper than {MAX_DEPTH} brackets")
        elif token.kind == "close":
            depth = max(0, depth - 1)
        elif token.kind == "name":
            words.append(token.text.upper())
        elif token.kind == "other" and token.text in "!-+/|^&*=<>":
            chain += 1
    if chain > MAX_CHAIN:
        raise QueryRefused(f"the query has more than {MAX_CHAIN} operators")
    return tuple(words)
