"""What the columns of a table hold: by the words of its header, else by what stands in the cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg.extract.findings import Findings
from kg.extract.lexicon import rows
from kg.extract.one_of import one_of
from kg.extract.quantities import Quantity, find_quantities

STAGES = frozenset(("promised", "delivered", "requested", "agreed", "outstanding", "pending", "refused", "returned"))
"""Roles that are stages at the same time."""
_LETTERS = 12
"""How many letters a cell of a figure may hold beside it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's place and words."""

    start: int
    end: int
    words: str


def cells_of(text: str, start: int, end: int) -> list[Cell]:
    """The cells of a row between two offsets of the view, which parts them with strokes."""
    edges = [start - 1, *(start + match.start() for match in re.finditer(r"\|", text[start:end])), end]
    found = []
    for at, (left, right) in enumerate(pairwise(edges)):
        inner = text[left + 1 : right]
        if not inner.strip() and (at == 0 or right == end):
            continue
        first = left + 1 + len(inner) - len(inner.lstrip())
        found.append(Cell(first, first + len(inner.strip()), inner.strip()))
    return found


def role_of(text: str) -> str:
    """The role that a header's words give a column; "" for none."""
    lower = text.lower().strip(" .:")
    found = [row["role"] for row in rows("table_columns") if _names(row["word"], lower)]
    return "reject" if "reject" in found else (found or [""])[0]


def _names(word: str, header: str) -> bool:
    return header == word[:-1] if word.endswith("$") else re.search(rf"\b{word}", header) is not None


def stage_named(text: str) -> str | None:
    """The stage that words beside or before a table name, the last of several."""
    found = [stages()[" ".join(match[0].lower().split())] for match in _stage_words().finditer(text)]
    return found[-1] if found else None


def stage_opening(text: str) -> str | None:
    """The stage of a cell that begins with the name of one: "afloat since May"."""
    match = _stage_words().match(text.lstrip())
    return stages()[" ".join(match[0].lower().split())] if match else None


@cache
def stages() -> dict[str, str]:
    """The stages by the beginnings of the words that name them."""
    return {row["word"]: row["role"] for row in rows("table_columns") if row["role"] in STAGES}


@cache
def _stage_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of(stages())})(?! up\b)", re.IGNORECASE)


def figure_in(cell: Cell) -> Quantity | None:
    """The figure of a cell that holds one and little else: "2,500 tons", "no. 40"; none for a range."""
    words = re.sub(r"^no\.?\s+(?=\d)", "", cell.words, flags=re.I)
    found = find_quantities(words)
    letters = sum(char.isalpha() for char in words)
    return found[0] if len(found) == 1 and found[0].value is not None and letters < _LETTERS else None


def roles_by_cells(found: Findings, table: Sequence[Sequence[Cell]]) -> list[str]:
    """The roles of the columns of a table without header, by what most of their cells are; empty when that is unclear.

    Such a table has one column of parties, who give, one of figures and one that says how far the transfer has come.
    """
    if len({len(row) for row in table}) != 1:
        return []
    roles = [_held(found, column) for column in zip(*table, strict=True)]
    clear = all(roles.count(role) == 1 for role in ("supplier", "amount", "status"))
    return ["" if role == "amount" else role for role in roles] if clear else []


def _held(found: Findings, column: Sequence[Cell]) -> str:
    parties = sum(bool(found.parties_in(cell.start, cell.end)) for cell in column)
    figures = sum(figure_in(cell) is not None for cell in column)
    stages = sum(stage_named(cell.words) is not None for cell in column)
    names = (("supplier", parties), ("amount", figures), ("status", stages))
    role, most = max(names, key=lambda one: one[1])
    return role if 2 * most > len(column) else "item"
