"""Pages of a text taken from a PDF: where they begin, and the furniture that they repeat (running heads, numbers)."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from kg.read.lines import Line, iter_lines

Bounds = tuple[int, int]
_NUMBER = re.compile(r"^\W{0,3}(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W{0,3}$", re.IGNORECASE)


def find_pages(text: str) -> list[Bounds]:
    """The spans of the pages: form feeds part them, else lines set off by one blank; one page when there is neither."""
    starts = [match.end() for match in re.finditer("\f", text)]
    if not starts:
        starts = [match.start() for match in re.finditer(r"(?m)^ (?=[^\s•\-–*])", text)]
        starts = starts if len(starts) > 2 else []
    edges = sorted({0, *starts, len(text)})
    return [(left, right) for left, right in pairwise(edges)]


def find_furniture(text: str, pages: list[Bounds]) -> list[Bounds]:
    """The spans of page numbers and running heads: first and last lines that three pages or more share."""
    edges = [(line, page) for page in pages for line in _edge_lines(text, page)]
    counts = Counter(_shape(line) for line, _ in edges)
    numbered = sum(bool(_NUMBER.match(line.text)) for line, _ in edges) >= 3
    return sorted(
        (line.start, line.end)
        for line, _ in edges
        if (counts[_shape(line)] >= 3 and len(line.text) < 140) and (numbered or not _NUMBER.match(line.text))
    )


def _edge_lines(text: str, page: Bounds) -> list[Line]:
    lines = list(iter_lines(text, *page))
    return lines if len(lines) < 4 else [*lines[:2], *lines[-2:]]


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.lower())
