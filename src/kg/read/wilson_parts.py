"""What the pages of the Wilson Center's Digital Archive share: the letter on the page and what it encloses."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from kg.model import Description, Document, DocumentDate, EntityKind, Party, TextVersion
from kg.read.enclosures import split_enclosures
from kg.read.fields import Fields, choose_date, prefer
from kg.read.kinds import read_kind
from kg.read.letter import AGENCY_WORD, Bounds, Foot, Head, read_foot, read_head, signer_end
from kg.read.source import Source

PUBLISHER = "Wilson Center Digital Archive"
_TITLED = re.compile(
    r"\b(?:vice |deputy )?(?:premier|minister|comrade|chairman|president|ambassador|secretary|mr|marshal|general)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r",\s+(?:and\s+)?(?:the\s+)?"
    r"|\s+and\s+(?=(?:Vice |Deputy )?(?:Premier|Minister|Comrade|Chairman|President|Ambassador|Secretary|Mr)\b)"
)
_ADJECTIVE = re.compile(r"^(?:\w+ ){0,2}[\w, ]*(?:al|ern|ial|ous|ary)$")
_ADDRESS_HEAD = re.compile(
    r"^(?:(?:memorandum|minute|note)\s+(?:for|to)\s*:\s*|\[?to\]?:?\s+)(?:\[?the\]?\s+)?", re.IGNORECASE
)


def make_documents(
    source: Source, text: TextVersion, fields: Fields, description: Description, layout: str, body: Bounds
) -> list[Document]:
    """The documents of a page whose own words stand at `body`: the covering letter first, then what it encloses."""
    pieces = split_enclosures(text.text, *body)
    enclosed = [_enclosed(source, text, description, layout, piece) for piece in pieces[1:]]
    names = distinct([document.id for document in enclosed])
    enclosed = [replace(document, id=name) for document, name in zip(enclosed, names, strict=True)]
    main = _complete(fields, description, pieces[0])
    main = replace(main, kind="covering-letter") if enclosed else main
    end = pieces[0][1] if enclosed else len(text.text)
    first = Document("", layout, main, text, 0, end, (pieces[0],), tuple(names), None, source.sha256, source.issues)
    return [first, *enclosed]


def distinct(names: list[str]) -> list[str]:
    """`names` with `-2`, `-3` behind each that came before."""
    counts: Counter[str] = Counter()
    found = []
    for name in names:
        counts[name] += 1
        found.append(name if counts[name] == 1 else f"{name}-{counts[name]}")
    return found


def _complete(fields: Fields, description: Description, piece: Bounds) -> Description:
    """The page's description with what the letter itself adds: marking, serial, authors, addressees."""
    text = fields.text.text
    head, foot = read_head(text, *piece), read_foot(text, *piece)
    names = foot.names if foot.date or head.address else ()
    mark_letter(fields, head, names)
    authors = take_agencies(fields, head.letterhead) or take_signers(fields, names)
    dates = (*description.dates, *take_letter_date(fields, head, foot))
    dates = prefer(dates, *(("signature",) if foot.date else ()), "page", "citation", "signature")
    return replace(
        description,
        date=choose_date(dates),
        dates=dates,
        marking=_take(fields, "marking", head.marking) or description.marking,
        serial=_take(fields, "serial", head.serial),
        authors=description.authors or authors,
        addressees=take_addressees(fields, head.address),
        spans=fields.sorted_spans(),
    )


def _enclosed(source: Source, text: TextVersion, page: Description, layout: str, piece: Bounds) -> Document:
    fields = Fields(text)
    head, foot = read_head(text.text, *piece), read_foot(text.text, *piece)
    title = fields.take("title", head.title[0][0], head.title[-1][1]) if head.title else None
    dates = prefer(take_letter_date(fields, head, foot), "signature")
    mark_letter(fields, head, foot.names)
    own = replace(
        page,
        title=title or f"Enclosure of {page.title}",
        kind=read_kind(title or ""),
        date=choose_date(dates),
        dates=dates,
        serial=_take(fields, "serial", head.serial),
        marking=_take(fields, "marking", head.marking) or page.marking,
        authors=take_agencies(fields, head.letterhead) or take_signers(fields, foot.names),
        addressees=take_addressees(fields, head.address),
        summary=None,
        spans=fields.sorted_spans(),
    )
    name = own.kind if own.kind and own.kind != "treaty-text" else "enclosure"
    return Document(name, layout, own, text, *piece, (piece,), (), "", source.sha256)


def take_letter_date(fields: Fields, head: Head, foot: Foot) -> tuple[DocumentDate, ...]:
    """The date that the letter itself bears: below the signature, else in its head."""
    if foot.date:
        return fields.take_date("signature", *foot.date)
    return fields.take_date("signature", *head.date, name="date-head") if head.date else ()


def mark_letter(fields: Fields, head: Head, names: tuple[Bounds, ...]) -> None:
    """Notes the spans of letterhead, heading and signature for the view."""
    for name, spans in (
        ("letterhead", head.letterhead),
        ("heading", _merged(fields, head.title)),
        ("signature", names),
    ):
        for span in spans:
            fields.mark(name, *span)


def _merged(fields: Fields, spans: tuple[Bounds, ...]) -> tuple[Bounds, ...]:
    """Spans with nothing but blanks between them as one."""
    found: list[Bounds] = []
    for start, end in spans:
        if found and not fields.text.text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def take_agencies(fields: Fields, spans: tuple[Bounds, ...]) -> tuple[Party, ...]:
    """The agencies of a letterhead."""
    return tuple(party for span in spans for party in fields.take_party("author", *span))


def take_signers(fields: Fields, spans: tuple[Bounds, ...]) -> tuple[Party, ...]:
    """Who signed: agencies by their words, persons else."""
    text = fields.text.text
    return tuple(
        party
        for start, end in spans
        for party in fields.take_party("author", start, signer_end(text, start, end), _signer_kind(text[start:end]))
    )


def _signer_kind(words: str) -> EntityKind:
    return "agency" if AGENCY_WORD.search(words) else "person"


def take_addressees(fields: Fields, span: Bounds | None) -> tuple[Party, ...]:
    """The parties of an address line: `To the Council and Premier Ode:`."""
    if span is None:
        return ()
    text = fields.text.text
    start, end = span
    fields.mark("address", start, end)
    opening = _ADDRESS_HEAD.match(text[start:end])
    at = start + (opening.end() if opening else 0)
    last = end - 1 if text[end - 1] == ":" else end
    found: list[Bounds] = []
    for gap in [*_BETWEEN.finditer(text, at, last), None]:
        stop = gap.start() if gap else last
        if found and _ADJECTIVE.search(text[slice(*found[-1])]):
            found[-1] = (found[-1][0], stop)
        else:
            found.append((at, stop))
        at = gap.end() if gap else last
    return tuple(party for bounds in found for party in _addressee(fields, *bounds))


def _addressee(fields: Fields, start: int, end: int) -> tuple[Party, ...]:
    words = fields.text.text[start:end]
    person = _TITLED.match(words) and not AGENCY_WORD.search(words)
    return fields.take_party("addressee", start, end, "person" if person else "agency")


def _take(fields: Fields, name: str, span: Bounds | None) -> str | None:
    return fields.take(name, *span) if span else None
