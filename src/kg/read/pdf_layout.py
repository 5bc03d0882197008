"""Columns of a PDF page: prose set in two columns is read one after the other, cells of a table stay apart.

A PDF holds words in the order in which they were drawn. Where that is row by row over two columns, each line of the
text is a line of the left column and one of the right; where it is a table, nothing but a wide gap parts the cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import Any

_WIDE = 2.5
"""A gap of this many letters' width parts cells or columns."""

_LEAST_LINES = 5
_LEAST_ROWS = 3
_LEAST_WORDS = 25
"""Letters that a line of prose in a column has."""

_CELLS = "   "
_BREAKS = re.compile(r"\r\n?")
_BROKEN = ("\x02", "\ufffe")
"""What PDFium gives for the hyphen of a broken word, in place of the end of the line."""


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter that is no blank, with its box."""

    char: str
    at: int
    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the page: its letters and, for each wide gap, the number of the letter behind it."""

    letters: tuple[_Letter, ...]
    words: tuple[str, ...]
    gaps: tuple[tuple[float, float], ...]

    @property
    def text(self) -> str:
        """The words with the cells apart."""
        return _CELLS.join(self.words)


def lay_out(page: Any, text: str) -> str:
    """`text`, that of `page` (a text page of pypdfium2) letter for letter, with its columns and cells in order.

    Only the line ends change where no words stand beside each other with a wide gap between.
    """
    words = _BREAKS.sub("\n", text)
    if not _may_have_columns(page):
        return words
    rows = list(_rows(page, text))
    gutter = _gutter(rows)
    if gutter is not None:
        return "\n".join(_by_columns(rows, gutter)) + "\n"
    tables = {id(row) for run in _tables(rows) for row in run}
    return "\n".join(row.text if id(row) in tables else " ".join(row.words) for row in rows) + "\n" if tables else words


def _may_have_columns(page: Any) -> bool:
    """Whether pieces of text stand beside each other with a gap in at least three lines."""
    boxes = [page.get_rect(number) for number in range(page.count_rects())]
    beside = sum(
        1
        for (_, low, right, high), (left, bottom, _, top) in pairwise(boxes)
        if min(high, top) - max(low, bottom) > 0.5 * min(high - low, top - bottom) and left - right > high - low
    )
    return beside >= _LEAST_ROWS


def _rows(page: Any, text: str) -> Iterator[_Row]:
    """The lines of the page; pieces that stand side by side are one."""
    lines: list[list[_Letter]] = []
    current: list[_Letter] = []
    for at, char in enumerate(text):
        if char in "\r\n":
            lines.extend([current] if current else [])
            current = []
        elif not char.isspace() and at < page.count_chars():
            left, bottom, right, top = page.get_charbox(at)
            current.append(_Letter(char, at, left, right, bottom, top))
            if char in _BROKEN:
                lines.append(current)
                current = []
    lines.extend([current] if current else [])
    joined: list[list[_Letter]] = []
    for line in lines:
        if joined and _goes_on(joined[-1], line):
            joined[-1] = [*joined[-1], *line]
        else:
            joined.append(line)
    yield from (_row(letters, text) for letters in joined)


def _goes_on(before: Sequence[_Letter], line: Sequence[_Letter]) -> bool:
    """Whether `line` stands to the right of the line before it, at the same height."""
    last, first = before[-1], line[0]
    low, high = min(one.bottom for one in before), max(one.top for one in before)
    inside = min(high, first.top) - max(low, first.bottom)
    return first.left > last.right and inside > 0.5 * (first.top - first.bottom)


def _row(letters: Sequence[_Letter], text: str) -> _Row:
    width = median(max(0.1, letter.right - letter.left) for letter in letters)
    words, gaps, start = [], [], 0
    for number, (one, two) in enumerate(pairwise(letters), 1):
        leader = two.char == "."
        if two.left - one.right > _WIDE * width and two.at - one.at > 1 and not leader:
            words.append(_words(letters[start:number], text))
            gaps.append((one.right, two.left))
            start = number
    words.append(_words(letters[start:], text))
    return _Row(tuple(letters), tuple(words), tuple(gaps))


def _words(letters: Sequence[_Letter], text: str) -> str:
    """The text from the first letter to the last, line ends between them as blanks."""
    words = " ".join(text[letters[0].at : letters[-1].at + 1].split())
    return words[:-1] + "-" if words[-1:] in _BROKEN else words


def _gutter(rows: Sequence[_Row]) -> float | None:
    """Where the gap between two columns of prose is; None where the page has none."""
    prose = [row for row in rows if len(row.words) == 2 and min(map(len, row.words)) >= _LEAST_WORDS]
    if len(prose) < _LEAST_LINES - 1:
        return None
    left = median(row.gaps[0][0] for row in prose)
    right = median(row.gaps[0][1] for row in prose)
    gutter = (left + right) / 2
    parted = [row for row in rows if not _crosses(row, gutter)]
    two = [row for row in rows if any(low < gutter < high for low, high in row.gaps)]
    return gutter if len(parted) > 0.6 * len(rows) and len(prose) > 0.6 * len(two) else None


def _crosses(row: _Row, gutter: float) -> bool:
    """Whether the words of a row run over the gutter."""
    over = row.letters[0].left < gutter < row.letters[-1].right
    return over and not any(low < gutter < high for low, high in row.gaps)


def _by_columns(rows: Sequence[_Row], gutter: float) -> Iterator[str]:
    """The lines of the page: between lines over the whole width, the left column before the right one."""
    for crosses, run in groupby(rows, lambda row: _crosses(row, gutter)):
        if crosses:
            yield from (" ".join(row.words) for row in run)
            continue
        sides: tuple[list[str], list[str]] = ([], [])
        for row in run:
            edges = [row.letters[0].left, *(high for _, high in row.gaps)]
            for side in (0, 1):
                words = [word for edge, word in zip(edges, row.words, strict=True) if (edge > gutter) == bool(side)]
                sides[side].extend([" ".join(words)] if words else [])
        yield from (*sides[0], *sides[1])


def _tables(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Runs of rows with cells."""
    for parted, run in groupby(rows, lambda row: bool(row.gaps)):
        found = list(run)
        if parted and len(found) >= _LEAST_ROWS:
            yield found
