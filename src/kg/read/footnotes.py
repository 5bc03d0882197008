"""Footnotes at the feet of printed pages: numbered in one run through the text, their marks glued to words."""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.read.fields import Fields
from kg.read.lines import Line, iter_lines
from kg.read.superscripts import lower_figures

_NOTE = re.compile(r"^(?P<number>\d{1,3})(?:\s{1,3}(?=[A-Z“\"‘(h])|\s{2,3}(?=\d))")
_LOOSE = 12000


def mark_footnotes(fields: Fields, pages: list[tuple[int, int]]) -> None:
    """Notes each footnote and its mark in the words above; the numbers must run 1, 2, 3, ..."""
    text = lower_figures(fields.text.text)
    furniture = {start for name, start, _ in fields.spans if name == "furniture"}
    lines = [line for line in iter_lines(text) if line.start not in furniture]
    starts = [start for start, _ in pages]
    expected, last_mark = 1, 0
    for index, line in enumerate(lines):
        match = _NOTE.match(line.text)
        if match is None or int(match["number"]) != expected:
            continue
        mark = _find_mark(text, expected, max(last_mark, line.start - _LOOSE), line.start)
        heads_page = bisect_right(starts, line.start) > bisect_right(starts, lines[index - 1].end)
        if mark is None and not heads_page:
            continue
        fields.mark("footnote", line.start, _note_end(lines, index, starts))
        if mark:
            fields.mark("footnote-mark", *mark)
        expected, last_mark = expected + 1, mark[1] if mark else last_mark


def _find_mark(text: str, number: int, start: int, end: int) -> tuple[int, int] | None:
    """The last place before `end` where `number` is glued to a word, a year or a closing mark, or ends a line."""
    glued = rf"(?:(?<=[^\W\d_])|(?<=[.,;:)\]”’\"])|(?<=\b(?:19|20)\d\d)){number}(?![\d%])(?!\.\d)(?![^\W\d_])"
    alone = rf"(?<=[^\W\d_]) {number}(?=[ \t]*\r?$)"
    found = list(re.finditer(rf"{glued}|{alone}", text[start:end], re.MULTILINE))
    return (start + found[-1].start(), start + found[-1].end()) if found else None


def _note_end(lines: list[Line], index: int, starts: list[int]) -> int:
    """Where the footnote that begins at `index` ends: at an empty line, the next note or the page's end."""
    page = bisect_right(starts, lines[index].start)
    at = index
    while at + 1 < len(lines):
        follow = lines[at + 1]
        goes_on = follow.text[:1].islower() and not lines[at].text.endswith(".")
        new_page = bisect_right(starts, follow.start) != page
        if (follow.gap and not goes_on) or _NOTE.match(follow.text) or new_page:
            break
        at += 1
    return lines[at].end
