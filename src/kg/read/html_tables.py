"""Cells of an HTML table that reach down over several rows: their words stand in each of these rows."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

_LONGEST = 200
"""Longer words are not repeated; the cell below stays empty, so that the columns keep their order."""
_MOST = 20_000
"""So many cells are filled on one page."""
_FARTHEST = {"rowspan": 65534, "colspan": 1000}
"""What browsers allow (HTML Living Standard, 4.9.11)."""

Fillers = dict[int, tuple[str, ...]]
"""By the `mem_id` of a cell the words from above that stand before it, by that of a row those at its end."""


def fill_rows(root: LexborNode) -> Fillers:
    """What the cells that reach down (`rowspan`) put into the rows below."""
    if not root.css("td[rowspan], th[rowspan]"):
        return {}
    found: Fillers = {}
    for table in root.css("table"):
        for key, words in _fill(table):
            found[key] = words
            if len(found) >= _MOST:
                return found
    return found


def _fill(table: LexborNode) -> Iterator[tuple[int, tuple[str, ...]]]:
    reaching: dict[int, tuple[int, str]] = {}
    for row in table.css("tr"):
        if _table_of(row) != table.mem_id:
            continue
        column, begun = 0, dict[int, tuple[int, str]]()
        for cell in (child for child in row.iter() if child.tag in ("td", "th")):
            words, column = _run(reaching, column)
            if words:
                yield cell.mem_id, words
            down, wide = _span(cell, "rowspan"), max(1, _span(cell, "colspan"))
            begun |= {column + at: (down - 1, _words(cell) if at == 0 else "") for at in range(wide) if down != 1}
            column += wide
        if words := _run(reaching, column)[0]:
            yield row.mem_id, words
        reaching = {at: (left - 1, words) for at, (left, words) in reaching.items() if left != 1} | begun


def _table_of(row: LexborNode) -> int:
    above = row.parent
    while above is not None and above.tag != "table":
        above = above.parent
    return above.mem_id if above is not None else 0


def _run(reaching: dict[int, tuple[int, str]], column: int) -> tuple[tuple[str, ...], int]:
    """The words of the cells from above that stand side by side from `column` on, and the column behind them."""
    words = []
    while column in reaching:
        words.append(reaching[column][1])
        column += 1
    return tuple(words), column


def _span(cell: LexborNode, name: str) -> int:
    """The number of rows or columns; 0 (HTML: to the end of the table) is kept, anything else that is none is 1."""
    value = (cell.attributes.get(name) or "1").strip()
    return min(int(value), _FARTHEST[name]) if value.isdecimal() else 1


def _words(cell: LexborNode) -> str:
    words = " ".join(cell.text(separator=" ").split()).replace("|", "/")
    return words if len(words) <= _LONGEST else ""
