"""A commentary page that holds several pieces: a bracketed series heading, a line `23.Jul.2021 | Author`, the words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.iris import slugify
from kg.model import Description, Document, EntityKind
from kg.read.fields import Fields, choose_date
from kg.read.lines import Line, iter_lines
from kg.read.passages import make_text
from kg.read.source import Source
from kg.read.wilson_parts import distinct

LAYOUT = "commentary"
_BYLINE = re.compile(r"^(?P<date>\d{1,2}[. ][A-Za-z]{3,9}[. ],?\s?\d{4})\s*\|\s*(?P<author>\S.*)$")
_SERIES = re.compile(r"^\[(?P<series>[^\]]{2,80})\]\s*\S")
_SENTENCE = re.compile(r"[.!?][\"”’)]*$")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Indexes into the page's lines: heading, byline, first line behind the piece."""

    heading: int
    byline: int
    stop: int


def recognises(source: Source) -> bool:
    """Whether a series heading stands above a byline near the beginning."""
    lines = [line for _, line in zip(range(12), iter_lines(source.text), strict=False)]
    return any(_BYLINE.match(line.text) and _heading_index(lines, at) < at for at, line in enumerate(lines))


def read(source: Source) -> list[Document]:
    """A document for each piece, all in one text version."""
    text = make_text(source.text)
    lines = list(iter_lines(source.text))
    pieces = _find_pieces(lines)
    names = distinct([_local_id(lines[piece.heading].text) for piece in pieces])
    bounds = [0, *(lines[piece.heading].start for piece in pieces[1:]), len(source.text)]
    found: list[Document] = []
    for at, piece in enumerate(pieces):
        fields = Fields(text)
        description = _describe(fields, lines, piece, source)
        last = _last_line(lines, piece)
        body = ((lines[piece.byline + 1].start, last.end),) if last else ()
        name = names[at] if at else ""
        spot = bounds[at], bounds[at + 1]
        found.append(Document(name, LAYOUT, description, text, *spot, body, (), None, source.sha256, source.issues))
    return found


def _find_pieces(lines: list[Line]) -> list[_Piece]:
    bylines = [at for at, line in enumerate(lines) if _BYLINE.match(line.text) and _heading_index(lines, at) < at]
    headings = [_heading_index(lines, at) for at in bylines]
    stops = [*headings[1:], len(lines)]
    return [_Piece(*found) for found in zip(headings, bylines, stops, strict=True)]


def _heading_index(lines: list[Line], byline: int) -> int:
    """The first of the series headings right above the byline; the byline's own index when there is none."""
    at = byline
    while at > 0 and byline - at < 3 and _SERIES.match(lines[at - 1].text):
        at -= 1
    return at


def _describe(fields: Fields, lines: list[Line], piece: _Piece, source: Source) -> Description:
    heading, byline = lines[piece.heading], lines[piece.byline]
    for again in lines[piece.heading + 1 : piece.byline]:
        fields.mark("furniture", again.start, again.end)
    fields.mark("letterhead", byline.start, byline.end)
    match = _BYLINE.match(byline.text)
    start, end = match.span("author") if match else (0, 0)
    kind: EntityKind = "agency" if byline.text[start:end].isupper() else "person"
    dates = fields.take_date("page", byline.start, byline.end, preferred=True)
    return Description(
        title=fields.take("title", heading.start, heading.end) or source.stem,
        kind="commentary",
        date=choose_date(dates),
        dates=dates,
        authors=fields.take_party("author", byline.start + start, byline.start + end, kind),
        language="en",
        url=source.url,
        spans=fields.sorted_spans(),
    )


def _last_line(lines: list[Line], piece: _Piece) -> Line | None:
    """The last line of the piece that ends a sentence: what follows is the page's navigation."""
    for line in reversed(lines[piece.byline + 1 : piece.stop]):
        if _SENTENCE.search(line.text) or len(line.text) > 200:
            return line
    return None


def _local_id(heading: str) -> str:
    match = _SERIES.match(heading)
    words = slugify(match["series"]).split("-") if match else []
    known = next(
        (kind for kind in ("review", "commentary", "interview", "brief") for word in words if kind in word), None
    )
    return known or (words[0] if words else "piece")
