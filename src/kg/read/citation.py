"""The citation line of a digital archive: title, date, publisher, holder, reference code, pages, credits.

Form: `"Title," December 29, 1964, ... Digital Archive, Holder, Code, 11-13. Obtained by X and translated by Y.`
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import DocumentDate, Party
from kg.read.credits import first_credit
from kg.read.fields import Fields
from kg.read.letter import AGENCY_WORD
from kg.read.page_dates import find_date

_QUOTES = '"“”'
_PUBLISHER = re.compile(r"\s*,?\s*(?P<name>(?:[\w.&'’-]+\s+){0,7}?Digital\s+Archive)\s*,\s*")
_PAGES = re.compile(r",\s*(?:pp?\.\s*)?(?P<pages>\d+[a-z]?(?:\s*[-–—]\s*\d+[a-z]?)?)$")
_SEAT = re.compile(r",\s+[^\W\d_a-z][^\W\d_A-Z]+(?:\s[^\W\d_a-z][^\W\d_A-Z]+)?(?:\s\([A-Z]\w+\))?(?=,)")
"""Where an archive is, behind its name: "Central State Archive, Sofia, Fond 1"."""
_OF_A_CODE = re.compile(
    r"\b(?:fond|fund|folder|box|file|collection|series|records?|papers|opis|inventory|dossier|documents?|volume|"
    r"register|miscellaneous|correspondence|bestand|akte|delo|list|cables?|telegrams?)s?\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?:^|\s)(?=\S*\d)")


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation line gives; None and () for what it leaves out."""

    title: str | None = None
    dates: tuple[DocumentDate, ...] = ()
    publisher: Party | None = None
    holder: Party | None = None
    reference: str | None = None
    pages: str | None = None
    obtained: tuple[Party, ...] = ()
    translated: tuple[Party, ...] = ()


def read_citation(fields: Fields, start: int, end: int) -> Citation | None:
    """The citation at `start` to `end` of the fields' text, None when the span holds none."""
    text = fields.text.text
    found = find_date(text, _title_end(text, start, end), end)
    opening = text[start:end].lstrip()[:1]
    if found is None or not opening or opening not in _QUOTES:
        return None
    title = fields.take("title", *_bare_title(text, start, found[1]))
    publisher = _PUBLISHER.match(text, found[2], end)
    rest = publisher.end() if publisher else found[2]
    credit = first_credit(text, rest, end)
    holder, reference, pages = take_reference(fields, rest, credit)
    obtained, translated = fields.take_credits(credit, end)
    named = fields.take_party("publisher", *publisher.span("name")) if publisher else ()
    dates = fields.take_date("citation", found[1], found[2])
    return Citation(title, dates, next(iter(named), None), holder, reference, pages, obtained, translated)


def take_reference(fields: Fields, start: int, end: int) -> tuple[Party | None, str | None, str | None]:
    """(holder, reference code, pages) of `Holder, Code, 11-13.` or `Holder Code, 11-13.` at `start` to `end`."""
    text = fields.text.text
    bare = text[start:end].strip(" ,.\n\r\t")
    left = text.find(bare, start, end) if bare else start
    right = left + len(bare)
    pages = _PAGES.search(text[left:right])
    code_end = left + pages.start() if pages else right
    named = fields.take("pages", left + pages.start("pages"), left + pages.end("pages")) if pages else None
    split = _holder_end(text, left, code_end)
    holder = fields.take_party("archive", left, split)
    code_start = split + len(text[split:code_end]) - len(text[split:code_end].lstrip(" ,\n\r\t"))
    return next(iter(holder), None), fields.take("reference", code_start, code_end), named


def _holder_end(text: str, start: int, end: int) -> int:
    comma = text.find(",", start, end)
    first_end = comma if comma >= 0 else end
    code = _CODE.search(text, start, first_end)
    seat = _SEAT.match(text, first_end, end)
    if code or seat is None or _OF_A_CODE.search(seat[0]) or AGENCY_WORD.search(seat[0]):
        return code.start() if code else first_end
    return seat.end()


def _title_end(text: str, start: int, end: int) -> int:
    closing = [match.start() for match in re.finditer(r"[\"”],?\s|,[\"”]", text[start:end])]
    return start + (closing[0] if closing else 0)


def _bare_title(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip(" \t\r\n" + _QUOTES))
    right = start + len(piece.rstrip(" \t\r\n," + _QUOTES))
    return left, max(left, right)
