"""A US State Department telegram as plain text: time group, FM, TO, TAGS, SUBJECT, numbered paragraphs."""

from __future__ import annotations

import re

from kg.model import Description, Document, DocumentDate
from kg.read.cable_head import find_time, iter_addressees, mark_later_heads
from kg.read.cable_parts import find_foot, is_furniture, mark_furniture, take_office
from kg.read.fields import Fields
from kg.read.letter import mark_closing
from kg.read.lines import iter_lines
from kg.read.passages import make_passage, make_text
from kg.read.source import Source

LAYOUT = "cable-text"
_FROM = re.compile(r"(?m)^[ \t]*FM[ \t]+(?P<from>\S.*?)[ \t]*\r?$")
_TO = re.compile(r"(?m)^[ \t]*(?:TO|INFO)[ \t]+(?P<to>\S.*?)[ \t]*\r?$")
_SUBJECT = re.compile(
    r"(?m)^[ \t]*SUBJ(?:ECT)?:?[ \t]+(?P<subject>\S.*(?:\r?\n[ \t]*(?!REFS?\b|[A-Z.]{2,8}:|\d+\.|\s*$).+)*)"
)
_TAGS = re.compile(r"(?m)^[ \t]*TAGS:?[ \t]+(?P<tags>\S.*?)[ \t]*\r?$")
_REFERENCE = re.compile(
    r"(?m)^[ \t]*REFS?(?:TEL)?:?[ \t]+(?P<reference>\S.*(?:\r?\n[ \t]+(?:\(?[B-Z][.)]|AND\b|&)?[ \t]*\S.*)*)"
)
_MARKING = re.compile(
    r"(?m)^[ \t]*(?P<marking>UNCLAS(?:SIFIED)?|LIMITED OFFICIAL USE|C O N F I D E N T I A L|CONFIDENTIAL"
    r"|S E C R E T|SECRET)[ \t]+(?:SECTION \d+ OF \d+ )?(?P<number>[A-Z][A-Z ]* \d{3,6})\b"
)
_FIRST = re.compile(r"(?m)^[ \t]*(?:1\.|SUMMARY:)[ \t]+\S")


def recognises(source: Source) -> bool:
    """Whether FM, TO and SUBJECT or TAGS lines stand near the head."""
    head = source.text[:6000]
    return bool(_FROM.search(head) and _TO.search(head) and (_SUBJECT.search(head) or _TAGS.search(head)))


def read(source: Source) -> list[Document]:
    """The telegram."""
    text = make_text(source.text)
    fields = Fields(text)
    subject = _SUBJECT.search(source.text)
    first = _FIRST.search(source.text, subject.end() if subject else 0)
    begin = first.start() if first else (subject.end() if subject else 0)
    body = (begin, find_foot(source.text, begin))
    mark_furniture(fields, *body)
    mark_later_heads(fields, *body)
    mark_closing(fields, [line for line in iter_lines(source.text, *body) if not is_furniture(line.text)])
    description = _describe(fields, subject, body[0], source)
    bodies = (body,) if body[0] < body[1] else ()
    return [
        Document("", LAYOUT, description, text, 0, len(source.text), bodies, (), None, source.sha256, source.issues)
    ]


def _describe(fields: Fields, subject: re.Match[str] | None, head_end: int, source: Source) -> Description:
    title = fields.take("title", *subject.span("subject")) if subject else None
    marking = _MARKING.search(source.text, 0, head_end)
    sender = _FROM.search(source.text, 0, head_end)
    dates = _take_time(fields, head_end)
    number = fields.take("reference", *marking.span("number")) if marking else None
    references = _REFERENCE.search(source.text, 0, head_end)
    return Description(
        title=title or f"Cable {number or source.stem}",
        kind="cable",
        date=dates[0].date if dates else None,
        dates=dates,
        reference_code=number,
        serial=fields.take("cable-reference", *references.span("reference")) if references else None,
        authors=take_office(fields, "author", *sender.span("from")) if sender else (),
        addressees=tuple(
            party
            for span in iter_addressees(source.text, sender.end() if sender else 0, head_end)
            for party in take_office(fields, "addressee", *span)
        ),
        language="en",
        marking=_unspaced(fields.take("marking", *marking.span("marking"))) if marking else None,
        url=source.url,
        spans=fields.sorted_spans(),
    )


def _unspaced(words: str | None) -> str | None:
    """`S E C R E T` as `SECRET`, `UNCLAS` in full."""
    whole = re.sub(r"(?<=\b\w) (?=\w\b)", "", words) if words else None
    return "UNCLASSIFIED" if whole == "UNCLAS" else whole


def _take_time(fields: Fields, end: int) -> tuple[DocumentDate, ...]:
    found = find_time(fields.text.text, end)
    if found is None:
        return ()
    value, left, right = found
    fields.mark("date-page", left, right)
    return (DocumentDate("page", value, True, (make_passage(fields.text, left, right),)),)
