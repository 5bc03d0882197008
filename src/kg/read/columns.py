"""Tables that a typewriter set: columns kept apart by blanks or tabs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.read.lines import Line, iter_lines

Gap = tuple[int, int]
"""Begin and end of the blanks between two columns."""

_GAP = re.compile(r"(?<=\S)(?:[ \u00a0]*\t[ \t\u00a0]*|(?<![.:;?!]) {2,}|(?<=[.:;?!]) {4,})(?=\S)")
"""Blanks between two columns; two of them after a full stop are only a typist's habit."""
_NUMBER = re.compile(r"\(?\w{1,3}[.)]$")
_WIDEST = 45
"""The most characters that a cell has."""
_LEAST = 3
"""The fewest lines of a table."""


def column_gaps(line: str) -> list[Gap]:
    """Where columns are parted in a line, as spans of its blanks.

    >>> column_gaps("Norway   12,000 tons  promised")
    [(6, 9), (20, 22)]
    >>> column_gaps("1.  We have sent it.  He thanked us.")
    []
    """
    gaps = [match.span() for match in _GAP.finditer(line)]
    return gaps[1:] if gaps and _NUMBER.fullmatch(line[: gaps[0][0]]) else gaps


def column_rows(text: str, start: int, end: int) -> dict[int, list[Gap]]:
    """The lines between `start` and `end` that are rows of tables set in columns: their beginnings, with their gaps.

    Such lines follow each other, have as many short cells each, and most of them hold a figure. A cell that fills its
    column, so that a single blank parts it from the next, ends where the next column begins in the other lines.
    """
    found: dict[int, list[Gap]] = {}
    for run in _runs(list(iter_lines(text, start, end))):
        figures = sum(any(char.isdigit() for char in line.text) for line in run)
        if len(run) < _LEAST or 2 * figures <= len(run):
            continue
        edges = _column_starts(text, run)
        rows = {line.start: _row_gaps(text, line, edges) for line in run}
        most = Counter(map(len, rows.values())).most_common(1)[0][0]
        if sum(len(gaps) == most for gaps in rows.values()) >= max(_LEAST, 0.7 * len(run)):
            found.update(rows)
    return found


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines with gaps and short cells that follow each other without an empty line."""
    run: list[Line] = []
    for line in lines:
        widths = _widths(line.text)
        fits = len(widths) > 1 and max(widths) <= _WIDEST
        if run and (line.gap or not fits):
            yield run
            run = []
        if fits:
            run.append(line)
    if run:
        yield run


def _widths(line: str) -> list[int]:
    edges = [0, *(edge for gap in column_gaps(line) for edge in gap), len(line)]
    return [right - left for left, right in zip(edges[::2], edges[1::2], strict=True)]


def _column_starts(text: str, run: Sequence[Line]) -> frozenset[int]:
    """The columns of the page at which a cell begins behind a gap in at least half of the lines."""
    counts = Counter(_column(text, line.start + gap[1]) for line in run for gap in column_gaps(line.text))
    return frozenset(column for column, count in counts.items() if count > 1 and 2 * count >= len(run))


def _row_gaps(text: str, line: Line, edges: frozenset[int]) -> list[Gap]:
    gaps = [(line.start + left, line.start + right) for left, right in column_gaps(line.text)]
    first = line.start - _column(text, line.start)
    for edge in edges:
        at = first + edge
        begins = line.start < at < line.end and text[at - 1] == " " and text[at] != " "
        if begins and not any(left < at <= right for left, right in gaps):
            gaps.append((at - 1, at))
    return sorted(gaps)


def _column(text: str, offset: int) -> int:
    """How far an offset stands from the beginning of its line."""
    return offset - max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) - 1
