"""Divides a document into blocks: its labelled spans, and the paragraphs, lists and tables of its body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.model import Document
from kg.read.columns import column_gaps, column_rows
from kg.read.lines import Line, iter_lines
from kg.read.truecase import is_capitals

Part = tuple[int, int]

_KINDS = {
    "title": "title",
    "heading": "heading",
    "letterhead": "letterhead",
    "address": "letterhead",
    "serial": "letterhead",
    "marking": "letterhead",
    "date-head": "letterhead",
    "byline": "letterhead",
    "signature": "signature",
    "date-signature": "signature",
    "summary": "summary",
    "footnote": "footnote",
    "list-item": "list-item",
    "table-row": "table-row",
    "furniture": "",
}
_OUTSIDE = frozenset({"title", "summary", "footnote"})
"""Spans that are blocks of the view wherever they stand; the others only in the body."""
_LIST = re.compile(
    r"^(?:[-*•]\s+|[□▪■]+\s*(?=\w)|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\\?\s|\d{1,2}\\\.\s|[A-Z]\.\s(?=[A-Z][a-z]))"
)
_HEADING = re.compile(
    r"^(?:#{1,6}\s+\S|(?:TABLE|Table|FIGURE|Figure|APPENDIX|Appendix|ARTICLE)\s+[\dIVX]+\b|\d+(?:\.\d+)+\.?\s+[A-Z]"
    r"|\*\*[^*]+\*\*$)"
)
_HASHES = re.compile(r"(?:#{1,6}\s+(?=\S))?")
"""The sign of a heading in Markdown, which is no word."""

_CAPITALS = re.compile(r"^(?:\d{1,2}\.\s+)?[A-Z][A-Z\d&,’'()–—\- ]{4,90}$")
_TABLE = re.compile(r"^\|.*\|$|\S\t+\S|\S\s+\|\s+\S")
_COUNT = re.compile(r"\w\"?\s+[-\u2013\u2014]\s?\d[\d., ]*(?:\s[^\W\d_]{1,12}\.?)?[;,.]?$")
"""The end of a line that counts one thing: "electric kilns - 10 pieces"."""
_RULE = re.compile(r"^[\W_]+$")
_CLOSED = re.compile(r"[.!?:;][\"”’')\]]*(?:\s*\[\^?\d{1,3}\])?$")
_WIDEST = 130


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """A block in the text version: `parts` are its spans (a page break may cut a paragraph in two)."""

    kind: str
    parts: tuple[Part, ...]
    gaps: tuple[Part, ...] = ()
    """The blanks that part the columns of a row."""


def find_blocks(document: Document) -> list[SourceBlock]:
    """The blocks of `document` in the order of their beginnings; page furniture is in none."""
    if document.text is None:
        return []
    text = document.text.text
    labelled = _labelled(document)
    regions = list(_subtract(document.body, [part for _, part in labelled]))
    width = _wrap_width(text, regions)
    shouts = is_capitals("".join(text[start:end] for start, end in regions)[:20000])
    blocks = [SourceBlock(kind, (part,)) for kind, part in labelled if kind]
    blocks.extend(
        _join([block for region in regions for block in _paragraphs(text, region, width, shouts)], text, shouts)
    )
    return sorted(blocks, key=lambda block: block.parts[0])


def _labelled(document: Document) -> list[tuple[str, Part]]:
    """(kind, span) of the spans that make blocks of their own; of overlapping ones the first and longest stays."""
    found: list[tuple[str, Part]] = []
    last = -1
    for name, start, end in sorted(
        document.description.spans, key=lambda span: (span[1], -span[2], span[0] != "title")
    ):
        again = name == "title" and any(kind == "title" for kind, _ in found)
        if name not in _KINDS or again or not last <= start < end:
            continue
        if name in _OUTSIDE or _inside(document, start):
            found.append((_KINDS[name], (start, end)))
            last = end
    return found


def _inside(document: Document, at: int) -> bool:
    return any(start <= at < end for start, end in document.body)


def _subtract(regions: tuple[Part, ...], cuts: list[Part]) -> Iterator[Part]:
    for start, end in regions:
        at = start
        for left, right in cuts:
            if left < end and right > at:
                if at < left:
                    yield at, left
                at = max(at, right)
        if at < end:
            yield at, end


def _wrap_width(text: str, regions: list[Part]) -> int:
    """The line length at which the text was broken; 0 when every line is a paragraph."""
    lengths = sorted(len(line.text) for region in regions for line in iter_lines(text, *region))
    if len(lengths) < 3:
        return 0
    common = lengths[int(len(lengths) * 0.9)]
    return common if 35 <= common <= _WIDEST and lengths[int(len(lengths) * 0.98)] <= _WIDEST * 1.5 else 0


def _paragraphs(text: str, region: Part, width: int, shouts: bool) -> Iterator[SourceBlock]:
    current: SourceBlock | None = None
    last: Line | None = None
    rows = column_rows(text, *region)
    for line in iter_lines(text, *region):
        if _RULE.match(line.text):
            continue
        row = line.start in rows
        if current and last and not (line.gap or row) and _continues(last, line, current.kind, width):
            current = replace(current, parts=((current.parts[0][0], line.end),))
        else:
            if current:
                yield current
            kind = "table-row" if row else _kind_of(line, shouts)
            gaps = rows.get(line.start, _gaps(line) if kind == "table-row" else [])
            start = line.start + len(_HASHES.match(line.text)[0])  # type: ignore[index]
            current = SourceBlock(kind, ((start, line.end),), tuple(gaps))
        last = line
    if current:
        yield current


def _gaps(line: Line) -> list[Part]:
    """The gaps of a row whose columns no stroke parts."""
    if "|" in line.text:
        return []
    return [(line.start + left, line.start + right) for left, right in column_gaps(line.text)]


def _continues(last: Line, line: Line, kind: str, width: int) -> bool:
    """Whether `line` goes on with the paragraph of the line before it."""
    if kind == "table-row" or _LIST.match(line.text) or _TABLE.search(line.text) or _HEADING.match(line.text):
        return False
    if _COUNT.search(line.text) and _COUNT.search(last.text):
        return False
    if kind == "heading":
        return bool(width) and len(last.text) > 0.7 * width
    if not width:
        broken = last.text[-1:] == "-" and last.text[-2:-1].isalpha()
        return broken or (line.text[:1].islower() and not _CLOSED.search(last.text))
    return not (_CLOSED.search(last.text) and len(last.text) < 0.7 * width)


def _kind_of(line: Line, shouts: bool) -> str:
    if _TABLE.search(line.text):
        return "table-row"
    if _HEADING.match(line.text) or (line.gap and not shouts and _CAPITALS.match(line.text)):
        return "heading"
    if _LIST.match(line.text) or _COUNT.search(line.text):
        return "list-item"
    return "paragraph"


def _join(blocks: list[SourceBlock], text: str, shouts: bool) -> list[SourceBlock]:
    """Joins a block that begins in lower case (in a text of capitals: any) to the open sentence before it.

    Where a page cuts sentences so again and again, an open line of full width is cut before a capital too.
    A row that stands alone has no columns.
    """
    joined: list[SourceBlock] = []
    full = _cut_width(blocks, text)
    for at, block in enumerate(blocks):
        start = block.parts[0][0]
        before = joined[-1] if joined else None
        beside = [one.kind for one in blocks[max(0, at - 1) : at + 2]]
        if block.gaps and beside.count("table-row") == 1:
            block = replace(block, gaps=())
        if (
            before
            and _is_open(before, block, text)
            and (shouts or text[start].islower() or (full and _last_length(before) > 0.8 * full))
        ):
            joined[-1] = replace(before, parts=(*before.parts, *block.parts))
        else:
            joined.append(block)
    return joined


def _is_open(before: SourceBlock, block: SourceBlock, text: str) -> bool:
    """Whether a paragraph follows one that ends within a sentence."""
    low, high = before.parts[-1]
    follows = block.kind == "paragraph" and before.kind in ("paragraph", "list-item")
    return follows and not _CLOSED.search(text[max(low, high - 12) : high])


def _last_length(block: SourceBlock) -> int:
    return block.parts[-1][1] - block.parts[-1][0]


def _cut_width(blocks: list[SourceBlock], text: str) -> int:
    """The usual length of the lines that a page cuts within sentences; 0 where it seldom does."""
    cut = [
        _last_length(one)
        for one, two in pairwise(blocks)
        if text[two.parts[0][0]].islower() and _is_open(one, two, text)
    ]
    return sorted(cut)[len(cut) // 2] if len(cut) > 3 else 0
