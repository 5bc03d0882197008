"""What the columns of a table hold: by the words of its header, else by what stands in the cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.findings import Findings
from kg.extract.lexicon import rows
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


def role_of(text: str) -> str:
    """The role that a header's words give a column; "" for none."""
    lower = text.lower().strip(" .:")
    found = [row["role"] for row in rows("table_columns") if _names(row["word"], lower)]
    return "reject" if "reject" in found else (found or [""])[0]


def _names(word: str, header: str) -> bool:
    return header == word[:-1] if word.endswith("$") else re.search(rf"\b{word}", header) is not None


def stage_named(text: str) -> str | None:
    """The stage that words beside or before a table name, the last of several."""
    lower = text.lower()
    places = [
        (match.start(), row["role"])
        for row in rows("table_columns")
        if row["role"] in STAGES
        for match in re.finditer(rf"\b{row['word']}", lower)
    ]
    return str(max(places)[1]) if places else None


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
