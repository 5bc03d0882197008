"""Tables in text from a PDF: a caption, then cells parted by empty lines, until prose or a heading begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.read.fields import Fields
from kg.read.lines import Line, iter_lines

_CAPTION = re.compile(r"^(?:TABLE|Table)\s+[\dIVX]+[.:]\s")
_HEADING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?\s+[A-Z]|(?:APPENDIX|Appendix|FIGURE|Figure)\s+\d)")


def mark_tables(fields: Fields, body: tuple[tuple[int, int], ...]) -> None:
    """Notes captions as headings and each cell of a table as a row of its own."""
    text = fields.text.text
    skip = sorted((start, end) for name, start, end in fields.spans if name in ("footnote", "furniture"))
    for region in body:
        inside = False
        groups = list(_groups(text, region, skip))
        width = _prose_width(groups)
        for group in groups:
            if _CAPTION.match(group[0].text):
                fields.mark("heading", group[0].start, group[0].end)
                inside, group = True, group[1:]
            elif _HEADING.match(group[0].text) or _is_prose(group, width):
                inside = False
            if inside and group:
                fields.mark("table-row", group[0].start, group[-1].end)


def _groups(text: str, region: tuple[int, int], skip: list[tuple[int, int]]) -> Iterator[list[Line]]:
    """The lines of `region` in groups that empty lines part, without footnotes and furniture."""
    group: list[Line] = []
    broken = False
    for line in iter_lines(text, *region):
        if any(start <= line.start < end for start, end in skip):
            broken = True
            continue
        if group and (line.gap or broken or _CAPTION.match(line.text)):
            yield group
            group = []
        group.append(line)
        broken = False
    if group:
        yield group


def _prose_width(groups: list[list[Line]]) -> int:
    """The commonest length of the lines inside paragraphs before the first table."""
    lengths: Counter[int] = Counter()
    for group in groups:
        if _CAPTION.match(group[0].text) and lengths:
            break
        if len(group) > 3:
            lengths.update(len(line.text) for line in group[:-1])
    return max(lengths, key=lambda length: (lengths[length], length)) if lengths else 0


def _is_prose(group: list[Line], width: int) -> bool:
    """Whether four lines or more fill the width of the prose, no more and no less."""
    inner = group[:-1]
    return len(inner) > 2 and all(0.9 * width <= len(line.text) <= 1.02 * width for line in inner)
