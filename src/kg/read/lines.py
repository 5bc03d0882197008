"""Lines with their offsets, stripped of the blanks around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n\f\x0b\x1c-\x1e\x85\u2028\u2029]+")
_SIDE_BY_SIDE = re.compile(r"[ \u00a0]{3,}|\t+\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: `text` without the blanks around it, at `start` to `end` of the whole text."""

    text: str
    start: int
    end: int
    gap: bool = False
    """A blank line (or the beginning) comes before."""


def iter_lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines of `text[start:end]` that are not blank."""
    stop = len(text) if end is None else end
    last = start
    for match in _LINE.finditer(text, start, stop):
        bare = match[0].strip()
        if bare:
            left = match.start() + len(match[0]) - len(match[0].lstrip())
            breaks = text.count("\n", last, match.start()) or text.count("\r", last, match.start())
            gap = last == start or breaks > 1 or "\f" in text[last : match.start()]
            yield Line(bare, left, left + len(bare), gap)
            last = left + len(bare)


def iter_cells(line: Line) -> Iterator[Line]:
    """What stands side by side on a line, parted by a tab or by blanks: `P.M. 4/9        3 August 1953` is two."""
    start = line.start
    for words in _SIDE_BY_SIDE.split(line.text):
        at = start + line.text[start - line.start :].find(words)
        yield Line(words, at, at + len(words), line.gap)
        start = at + len(words)


def shrink(text: str, start: int, end: int) -> tuple[int, int]:
    """`start` and `end` moved inwards past blanks; an empty span stays at `start`."""
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return start, start
    left = start + len(piece) - len(piece.lstrip())
    return left, left + len(bare)
