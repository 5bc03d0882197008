"""Tells a covering letter from what it encloses, by form: a second letterhead and address behind a signature."""

from __future__ import annotations

import re

from kg.read.letter import AGENCY_WORD, Bounds, is_address, is_short
from kg.read.lines import Line, iter_lines
from kg.read.page_dates import read_date

_SERIAL = re.compile(r"\bserial\b|\bno\.\s*\d", re.IGNORECASE)
_MOST = 50
"""More addresses than this are a list or a volume, no letter with enclosures."""
_LABEL = re.compile(r"^\W*(?:enclosure|inclosure|attachment|annex|appendix)\b.{0,60}$", re.IGNORECASE)


def split_enclosures(text: str, start: int, end: int) -> list[Bounds]:
    """The spans of the letters at `start` to `end`: one, unless a second one with its own head follows a signature."""
    lines = list(iter_lines(text, start, end))
    cuts = [start]
    addresses = [index for index, line in enumerate(lines) if is_address(line)]
    if len(addresses) > _MOST:
        return [(start, end)]
    for index in addresses[1:]:
        if (cut := _head_start(lines, index)) is not None and lines[cut].start > cuts[-1]:
            cuts.append(lines[cut].start)
    return [(left, right) for left, right in zip(cuts, [*cuts[1:], end], strict=True)]


def _head_start(lines: list[Line], address: int) -> int | None:
    """The index of the first line of the head that ends with the address line, None when nothing closes before it."""
    first = address
    while first > 0 and address - first < 10:
        before = lines[first - 1]
        if read_date(before.text) or not is_short(before):
            break
        first -= 1
    head = lines[first:address]
    stands = any(AGENCY_WORD.search(line.text) or _SERIAL.search(line.text) or _LABEL.match(line.text) for line in head)
    return first if stands and first > 0 else None
