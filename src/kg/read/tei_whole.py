"""TEI that marks no documents of a volume: each text of the file is a document, described by its header."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from kg.errors import DocumentError
from kg.model import Description, Document, DocumentDate, EntityKind, Party
from kg.read.fields import Fields
from kg.read.kinds import read_kind
from kg.read.letter import AGENCY_WORD
from kg.read.page_dates import find_date
from kg.read.passages import make_passage, make_text
from kg.read.safe_xml import local_name, parse_xml
from kg.read.source import Source
from kg.read.tei_head import TeiHeader, read_header
from kg.read.tei_text import Rendering, date_value, render

LAYOUT = "tei"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_DIVISIONS = ("div", "div0", "div1", "div2")
_PAPERS = ("letter", "telegram", "memorandum", "report", "minutes", "treaty", "note", "dispatch", "despatch", "entry")


def read_texts(source: Source) -> list[Document]:
    """A document for each letter or other paper that divisions mark, else for each text.

    Raises DocumentError when the file holds no words.
    """
    found: list[Document] = []
    for element, header, name in _iter_texts(parse_xml(source.data, source.name)):
        rendering = render(element, line_end="\n")
        if re.search(r"\w", rendering.text):
            found.append(_make(source, name if found or name else "", header, rendering))
            source = Source(source.name, source.data, sha256=source.sha256)
    if not found:
        raise DocumentError(
            "the TEI marks no document and holds no words: check that it is the right file", source.name
        )
    return found


def _iter_texts(root: etree._Element) -> Iterator[tuple[etree._Element, TeiHeader, str]]:
    files = [element for element in root.iter() if local_name(element) in ("TEI", "TEI.2")]
    for order, file in enumerate(files, 1):
        header = read_header(next((child for child in file if local_name(child) == "teiHeader"), None))
        alone = "" if len(files) == 1 else file.get(_XML_ID) or f"text-{order}"
        text = next((child for child in file if local_name(child) == "text"), None)
        papers = list(_papers(text)) if text is not None else []
        if len(papers) > 1:
            for number, paper in enumerate(papers, 1):
                inside = paper.get(_XML_ID) or f"{paper.get('type')}-{paper.get('n') or number}"
                yield paper, TeiHeader(None, holder=header.holder, language=header.language), inside
        elif text is not None:
            yield text, header, alone


def _papers(text: etree._Element) -> Iterator[etree._Element]:
    """The outermost divisions that are papers of their own."""
    for child in text:
        if local_name(child) in _DIVISIONS and (child.get("type") or "").lower() in _PAPERS:
            yield child
        elif local_name(child) in (*_DIVISIONS, "body", "front", "back", "group", "text"):
            yield from _papers(child)


def _make(source: Source, name: str, header: TeiHeader, rendering: Rendering) -> Document:
    text = make_text(rendering.text)
    fields = Fields(text, list(rendering.spans))
    head = next(((start, end) for field, start, end in rendering.spans if field == "title"), None)
    title = header.title or (text.text[slice(*head)] if head else None) or source.stem
    notes = [start for field, start, _ in rendering.spans if field == "footnote"]
    end = min(notes, default=len(text.text))
    begin = head[1] if head and head[0] == 0 and head[1] < end else 0
    dates = _dates(fields, header, rendering)
    described = Description(
        title=" ".join(re.sub(r"\[(?:\*|\w{1,4})\]", "", title).split()),
        kind=read_kind(title),
        date=dates[0].date if dates else None,
        dates=dates,
        holder=Party(header.holder) if header.holder else None,
        publisher=Party(header.publisher) if header.publisher else None,
        reference_code=header.reference,
        authors=_authors(fields, header, rendering),
        addressees=tuple(_party(one, person) for one, person in header.addressees),
        language=header.language,
        rights=header.rights,
        url=header.url or source.url,
        spans=fields.sorted_spans(),
    )
    body = ((begin, end),) if begin < end else ()
    return Document(name, LAYOUT, described, text, 0, len(text.text), body, (), None, source.sha256, source.issues)


def _party(name: str, person: bool) -> Party:
    kind: EntityKind = "person" if person and not AGENCY_WORD.search(name) else "agency"
    return Party(name, kind)


def _authors(fields: Fields, header: TeiHeader, rendering: Rendering) -> tuple[Party, ...]:
    if header.authors:
        return tuple(_party(one, person) for one, person in header.authors)
    signed = next(((start, end) for field, start, end in rendering.spans if field == "signed"), None)
    return fields.take_party("author", *signed, "person") if signed else ()


def _dates(fields: Fields, header: TeiHeader, rendering: Rendering) -> tuple[DocumentDate, ...]:
    """The date of the header, else that of the dateline or the heading."""
    if header.date:
        return (DocumentDate("page", header.date, True),)
    for field, start, end in rendering.spans:
        if field not in ("dateline", "title"):
            continue
        marked = next((when for (left, right), when in rendering.dates if start <= left and right <= end), "")
        found = find_date(fields.text.text, start, end)
        value = date_value(marked, fields.text.text[start:end]) or (found[0] if found else None)
        if value:
            span = (found[1], found[2]) if found else (start, end)
            return (DocumentDate("page", value, True, (make_passage(fields.text, *span),)),)
    return ()
