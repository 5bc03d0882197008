"""The first rows of an answer that may be very large: the same query with a bound, so that the engine stops early.

SPARQL 1.1, section 15: ORDER BY looks at all solutions before the first is given. Without it, LIMIT ends the search.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.query.tokens import Token, iter_tokens


@dataclass(frozen=True, slots=True)
class Parts:
    """A SELECT or CONSTRUCT query cut in five: what stands before SELECT, the projection, the group and what orders it.

    `columns` are the variables that the projection gives, `group` is from WHERE to the end of GROUP BY and HAVING.
    """

    prologue: str
    projection: str
    columns: tuple[str, ...]
    group: str
    order: str


def cut(text: str) -> Parts:
    """The parts of a query that has one SELECT or CONSTRUCT on the outside, WHERE before its group, and no LIMIT."""
    outside = list(_outside(text))
    form = next(token for token in outside if token.text.upper() in ("SELECT", "CONSTRUCT", "ASK"))
    where = next(token for token in outside if token.text.upper() == "WHERE")
    order = next((token.start for token in outside if token.text.upper() == "ORDER"), len(text))
    projection = text[form.start : where.start]
    return Parts(
        text[: form.start], projection, _columns(projection), text[where.start : order].rstrip(), text[order:].strip()
    )


def first_rows(text: str, limit: int) -> str:
    """`text` bound to any `limit` of its rows, in its order."""
    parts = cut(text)
    if not parts.projection.upper().startswith("SELECT") or not parts.order:
        return f"{parts.prologue}{parts.projection}{parts.group}\nLIMIT {limit}\n"
    hidden = [name for name in _variables(parts.order) if name not in parts.columns]
    form = "SELECT DISTINCT" if hidden and "DISTINCT" in parts.projection.upper().split() else "SELECT"
    inner = f"{parts.projection.rstrip()} {' '.join(hidden)}\n{parts.group}"
    return (
        f"{parts.prologue}{form} {' '.join(parts.columns)}\nWHERE {{ {{\n{inner}\nLIMIT {limit}\n}} }}\n{parts.order}\n"
    )


def some_rows(text: str, limit: int, offset: int) -> str:
    """`limit` rows of `text` behind the first `offset`, in the order in which the engine finds them."""
    parts = cut(text)
    return f"{parts.prologue}{parts.projection}{parts.group}\nLIMIT {limit} OFFSET {offset}\n"


def count_rows(text: str, most: int | None = None) -> str:
    """A query whose only row has the number of rows of `text`, a SELECT query, as `total`; counting ends at `most`."""
    parts, limit = cut(text), f"LIMIT {most}\n" if most is not None else ""
    return f"{parts.prologue}SELECT (COUNT(*) AS ?total) WHERE {{ {{\n{parts.projection}{parts.group}\n{limit}}} }}\n"


def is_summed(text: str) -> bool:
    """Whether the rows of `text` are made from groups: a bound does not end the search for them."""
    return any(token.text.upper() == "GROUP" for token in _outside(cut(text).group))


def _outside(text: str) -> list[Token]:
    """The tokens that stand in no group or bracket, with the opening and closing ones."""
    depth, found = 0, []
    for token in iter_tokens(text):
        depth -= token.kind == "close"
        if depth == 0:
            found.append(token)
        depth += token.kind == "open"
    return found


def _columns(projection: str) -> tuple[str, ...]:
    """The variables of a projection: those that stand alone, and those behind AS."""
    found, depth, before = [], 0, ""
    for token in iter_tokens(projection):
        depth += (token.kind == "open") - (token.kind == "close")
        if token.kind == "variable" and (depth == 0 or before == "AS"):
            found.append(token.text)
        before = token.text.upper()
    return tuple(dict.fromkeys(found))


def _variables(text: str) -> list[str]:
    return list(dict.fromkeys(token.text for token in iter_tokens(text) if token.kind == "variable"))
