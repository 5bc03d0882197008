"""A telegram of the US State Department with its fields as labelled lines, as sites of declassified cables print it."""

from __future__ import annotations

import re

from kg.model import Description, Document, DocumentDate, Party
from kg.read.cable_parts import find_foot, is_furniture, mark_furniture, take_office
from kg.read.fields import Fields, choose_date
from kg.read.letter import mark_closing
from kg.read.lines import Line, iter_lines
from kg.read.list_dates import written_date
from kg.read.passages import make_passage, make_text
from kg.read.source import Source

LAYOUT = "cable-text"
_LABELS = (
    "archive status|attachments?|canonical id|character count|classification|concepts|created|current classification"
    "|date|draft date|enclosure|executive order|from|handling restrictions|line count|locator|markings|message number"
    "|office|office action|office origin|original classification|original handling restrictions"
    "|original previous classification|origin|page count|previous classification|reference|reference id|references"
    "|released|review date|subject|tags|to|type"
)
_FIELD = re.compile(rf"(?P<label>{_LABELS})\s*:[ \t]*(?P<value>.*)", re.IGNORECASE)
_OWN = ("canonical id", "original classification", "current classification", "archive status", "handling restrictions")
_NONE = re.compile(r"^\W*(?:n/?a(?: or blank)?|none|blank|not assigned|unknown)?\W*$", re.IGNORECASE)
_HEAD = 6000
_LEAST = 3


def recognises(source: Source) -> bool:
    """Whether several lines near the head are fields that only such sites have."""
    labels = [match["label"].lower() for line in iter_lines(source.text[:_HEAD]) if (match := _FIELD.match(line.text))]
    return len(labels) > _LEAST and sum(label in _OWN for label in set(labels)) > 1


def read(source: Source) -> list[Document]:
    """The telegram."""
    text = make_text(source.text)
    fields = Fields(text)
    lines = list(iter_lines(source.text))
    last = max(at for at, line in enumerate(lines[:80]) if _FIELD.match(line.text))
    found: dict[str, tuple[int, int]] = {}
    for line in lines[: last + 1]:
        match = _FIELD.match(line.text)
        if match and not _NONE.match(match["value"]):
            found.setdefault(match["label"].lower(), (line.start + match.start("value"), line.end))
    end = find_foot(source.text, lines[last].end)
    rest = [line for line in lines[last + 1 :] if line.start < end]
    body = ((rest[0].start, end),) if rest else ()
    if body:
        mark_furniture(fields, *body[0])
        mark_closing(fields, [line for line in rest if not is_furniture(line.text)])
    described = _describe(fields, found, lines, source)
    return [Document("", LAYOUT, described, text, 0, len(source.text), body, (), None, source.sha256, source.issues)]


def _describe(fields: Fields, found: dict[str, tuple[int, int]], lines: list[Line], source: Source) -> Description:
    first = lines[0]
    title = found.get("subject") or ((first.start, first.end) if not _FIELD.match(first.text) else None)
    number = next((found[key] for key in ("canonical id", "reference id", "message number") if key in found), None)
    reference = fields.take("reference", *number) if number else None
    marking = found.get("original classification") or found.get("classification")
    dates = _take_date(fields, found.get("date") or found.get("created"))
    return Description(
        title=(fields.take("title", *title) if title else None) or f"Cable {reference or source.stem}",
        kind="cable",
        date=choose_date(dates),
        dates=dates,
        reference_code=reference,
        serial=fields.take("cable-reference", *found["reference"]) if "reference" in found else None,
        authors=_offices(fields, "author", found.get("from") or found.get("origin")),
        addressees=_offices(fields, "addressee", found.get("to")),
        language="en",
        marking=fields.take("marking", *marking) if marking else None,
        url=source.url,
        spans=fields.sorted_spans(),
    )


def _take_date(fields: Fields, span: tuple[int, int] | None) -> tuple[DocumentDate, ...]:
    if span is None:
        return ()
    words = fields.text.text[slice(*span)]
    value = written_date(words.partition("(")[0].rpartition(", ")[0]) or written_date(words)
    if value is None:
        return ()
    fields.mark("date-page", *span)
    return (DocumentDate("page", value, True, (make_passage(fields.text, *span),)),)


def _offices(fields: Fields, name: str, span: tuple[int, int] | None) -> tuple[Party, ...]:
    """The offices of a field; a stroke or semicolon parts them."""
    if span is None:
        return ()
    parts = re.finditer(r"[^|;]+", fields.text.text[slice(*span)])
    return tuple(
        party for part in parts for party in take_office(fields, name, span[0] + part.start(), span[0] + part.end())
    )
