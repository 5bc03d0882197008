"""A US State Department cable as Markdown: the header block as `cable-*` front matter, the message, its attributes."""

from __future__ import annotations

import re

from kg.model import Description, Document, EntityKind, Party
from kg.read.cable_parts import is_furniture, mark_furniture, take_office
from kg.read.fields import Fields, choose_date
from kg.read.front_matter import FrontMatter, read_front_matter
from kg.read.letter import mark_closing
from kg.read.lines import iter_lines
from kg.read.passages import make_text
from kg.read.source import Source

LAYOUT = "cable"
_HEADING = re.compile(r"(?m)^:::[ \t]*\r?\n:::[ \t]*$|^:::\s*\{[^}]*\}[ \t]*\r?\n(?:(?!:::).*\r?\n)*?:::[ \t]*$")
_FOOT = re.compile(r"(?m)^(?:\*{3,}|-{3,})[ \t]*\r?\n\s*#{1,6} Message Attributes|^#{1,6} Message Attributes")
_NO_SUBJECT = re.compile(r"^\W*(?:subject not available|no subject|n/?a)\W*$", re.IGNORECASE)


def recognises(source: Source) -> bool:
    """Whether front matter with a cable's header heads the text."""
    front = read_front_matter(source.text, source.name)
    return front is not None and any(key.startswith("cable-") for key in front.values)


def read(source: Source) -> list[Document]:
    """The cable."""
    front = read_front_matter(source.text, source.name)
    if front is None:
        return []
    text = make_text(source.text)
    fields = Fields(text)
    opening = _HEADING.search(source.text, front.end)
    foot = _FOOT.search(source.text, front.end)
    body = (opening.end() if opening else front.end, foot.start() if foot else len(source.text))
    mark_furniture(fields, *body)
    mark_closing(fields, [line for line in iter_lines(source.text, *body) if not is_furniture(line.text)])
    description = _describe(fields, front, source)
    return [
        Document("", LAYOUT, description, text, 0, len(source.text), (body,), (), None, source.sha256, source.issues)
    ]


def _describe(fields: Fields, front: FrontMatter, source: Source) -> Description:
    number = _take(fields, front, "reference", "cable-doc-number")
    dated = front.span("cable-date", "date")
    dates = fields.take_date("page", *dated, preferred=True) if dated else ()
    authors = (*_office(fields, front, "author", "cable-from"), *_person(fields, front))
    return Description(
        title=_take_title(fields, front) or f"Cable {number or source.stem}",
        kind="cable",
        date=choose_date(dates),
        dates=dates,
        reference_code=number,
        serial=_take(fields, front, "cable-reference", "cable-ref"),
        authors=authors,
        addressees=_office(fields, front, "addressee", "cable-to"),
        language="en",
        marking=_take(fields, front, "marking", "cable-classification"),
        url=source.url,
        spans=fields.sorted_spans(),
    )


def _take_title(fields: Fields, front: FrontMatter) -> str | None:
    subject = front.text("cable-subject", "title")
    span = front.span("cable-subject", "title")
    if subject is None or span is None or _NO_SUBJECT.match(subject):
        return None
    fields.mark("title", *span)
    return " ".join(subject.split())


def _take(fields: Fields, front: FrontMatter, name: str, key: str) -> str | None:
    span = front.span(key)
    return fields.take(name, *span) if span else None


def _office(fields: Fields, front: FrontMatter, name: str, key: str) -> tuple[Party, ...]:
    span = front.span(key)
    return take_office(fields, name, *span) if span else ()


def _person(fields: Fields, front: FrontMatter) -> tuple[Party, ...]:
    """Who signed: the name before a comma."""
    span = front.span("author")
    if span is None:
        return ()
    words = fields.text.text[slice(*span)]
    kind: EntityKind = "person"
    return fields.take_party("author", span[0], span[0] + len(words.split(",")[0]), kind)
