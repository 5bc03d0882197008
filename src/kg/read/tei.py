"""A volume of documents as TEI (Foreign Relations of the United States): each its own text version, one at a time.

The text of a document has the shape of the edition's text rendering: title, dateline, paragraphs, then the notes as
`[n] ...`, with `[*]` for notes without a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from lxml import etree

from kg.model import Description, Document, DocumentDate, EntityKind, Party
from kg.read.correspondents import take_correspondents
from kg.read.datelines import tells
from kg.read.fields import Fields, choose_date
from kg.read.frus_text import cite_source, is_remark, reference_length, without_stop
from kg.read.kinds import read_kind
from kg.read.lines import iter_lines
from kg.read.passages import make_passage, make_text
from kg.read.safe_xml import clear, iter_xml, local_name, plain_text
from kg.read.source import Source
from kg.read.tei_signed import SignedNames
from kg.read.tei_text import Rendering, date_value, render
from kg.read.tei_whole import read_texts
from kg.read.wilson_parts import distinct

LAYOUT = "tei"
_DEPARTMENT = "United States Department of State"
_CALLED = re.compile(r"\W*(?:attachment|(?:sub)?[ie]nclosure|annex|tab|appendix)\b.{0,14}", re.IGNORECASE)
_MARK = re.compile(r"\[(?:\*|\w{1,4})\]")
_FRUS = "{http://history.state.gov/frus/ns/1.0}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def iter_documents(source: Source) -> Iterator[list[Document]]:
    """The documents of the volume in order, each in a list with the documents enclosed in it.

    Other TEI is read as a whole. Raises DocumentError when the XML is not well formed or holds no words.
    """
    volume, publisher, count = "", None, 0
    signed = SignedNames()
    for element in _iter_divs(source):
        signed.learn(element)
    for element in _iter_divs(source):
        if local_name(element) == "titleStmt":
            volume = _volume_title(element)
            continue
        if local_name(element) == "publicationStmt":
            publisher = next((plain_text(child) for child in element if local_name(child) == "publisher"), None)
            continue
        count += 1
        name = element.get(_XML_ID) or f"document-{element.get('n') or count}"
        rendering = render(element)
        if re.search(r"\w", rendering.text):
            of_state = _is_of_the_department(volume, element)
            party = Party(_DEPARTMENT) if of_state else Party(publisher) if publisher else None
            main = _make_document(source, name, volume, element, rendering, party)
            main = replace(main, full_names=signed.of_title(main.description.title))
            yield [main, *_enclosed(main, rendering)]
    if not count:
        yield read_texts(source)


def _iter_divs(source: Source) -> Iterator[etree._Element]:
    """The statements of title and publication and each outermost document division; what has been used is cleared."""
    depth = 0
    for event, element in iter_xml(source.data, source.name):
        name = local_name(element)
        document = name == "div" and element.get("type") == "document"
        if document and event == "start":
            depth += 1
        elif event == "end" and (document or (depth == 0 and name in ("titleStmt", "publicationStmt"))):
            depth -= document
            if depth == 0:
                yield element
                clear(element)
        elif event == "end" and depth == 0 and name in ("div", "p", "list", "table"):
            clear(element)


def _volume_title(statement: etree._Element) -> str:
    titles = {title.get("type"): plain_text(title) for title in statement if local_name(title) == "title"}
    return titles.get("complete") or next((words for words in titles.values() if words), "")


def _is_of_the_department(volume: str, element: etree._Element) -> bool:
    """Whether a volume is one of Foreign Relations of the United States, by its id or its title."""
    return _frus_id(element) is not None or "foreign relations of the united states" in volume.lower()


def _frus_id(element: etree._Element) -> str | None:
    """The id of the volume, where it is one of the Department's (`frus1927v01`)."""
    identity = element.getroottree().getroot().get(_XML_ID)
    return identity if identity is not None and identity.startswith("frus") else None


def _make_document(
    source: Source, name: str, volume: str, element: etree._Element, rendering: Rendering, publisher: Party | None
) -> Document:
    text = make_text(rendering.text)
    fields = Fields(text, list(rendering.spans))
    title_span = next(((start, end) for field, start, end in rendering.spans if field == "title"), None)
    title = fields.take("title", *title_span) if title_span else None
    authors, addressees = _correspondents(fields, rendering, title_span)
    dates = _dates(fields, rendering, title_span) or _edited_dates(element)
    holder, reference = _archive(fields, rendering)
    notes = [start for field, start, _ in rendering.spans if field == "footnote"]
    body_end = min(notes, default=len(rendering.text))
    body_start = title_span[1] if title_span and title_span[1] < body_end else 0
    described = Description(
        title=_without_mark(title) if title else f"{volume or source.stem}, {name}",
        kind=read_kind(title or "") or ("letter" if addressees else None),
        date=choose_date(dates),
        dates=dates,
        publisher=publisher,
        holder=holder,
        reference_code=reference,
        authors=authors,
        addressees=addressees,
        language="en",
        url=_url(source, element),
        spans=fields.sorted_spans(),
    )
    body = tuple(_without_enclosed(rendering, body_start, body_end))
    inside = tuple(distinct([f"{name}-enclosure" for field, _, _ in rendering.spans if field == "enclosed"]))
    return Document(name, LAYOUT, described, text, 0, len(rendering.text), body, inside, None, source.sha256)


def _without_enclosed(rendering: Rendering, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The regions between `start` and `end` that are no enclosed document's."""
    for field, left, right in sorted(rendering.spans, key=lambda span: span[1]):
        if field == "enclosed" and start <= left < end:
            if start < left:
                yield start, left
            start = right
    if start < end:
        yield start, end


def _enclosed(main: Document, rendering: Rendering) -> Iterator[Document]:
    """The documents that `main` encloses, in its text version; a first short line is the title."""
    spans = sorted((start, end) for field, start, end in rendering.spans if field == "enclosed")
    for name, (start, end) in zip(main.forwards, spans, strict=True):
        if main.text is None:
            return
        fields = Fields(main.text)
        head = [line for line in islice(iter_lines(main.text.text, start, end), 5) if not _MARK.fullmatch(line.text)]
        head = head[1:] if len(head) > 1 and _CALLED.fullmatch(head[0].text) else head
        first = next(iter(head), None)
        title = fields.take("title", first.start, first.end) if first and len(first.text) < 260 else None
        dated = next((line for line in head[1:4] if len(line.text) < 200 and not tells(line.text)), None)
        dates = fields.take_date("page", dated.start, dated.end, True, "date-head") if dated else ()
        if dated and dates:
            fields.mark("letterhead", dated.start, dated.end)
        authors, addressees = take_correspondents(fields, first.start, first.end) if title and first else ((), ())
        described = Description(
            title=_without_mark(title or "") or f"Enclosure of {main.description.title}",
            kind=read_kind(title or ""),
            date=choose_date(dates),
            dates=dates,
            publisher=main.description.publisher,
            authors=authors,
            addressees=addressees,
            language="en",
            spans=fields.sorted_spans(),
        )
        yield Document(name, LAYOUT, described, main.text, start, end, ((start, end),), (), main.id, main.source_sha256)


def _without_mark(title: str) -> str:
    bare = re.sub(r"\s*\[(?:\*|\d{1,3}\w?)\]", "", title)
    return without_stop(bare)


def _correspondents(
    fields: Fields, rendering: Rendering, title: tuple[int, int] | None
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Sender and addressee as marked up, else as the title names them, else the signature."""
    marked: dict[str, tuple[Party, ...]] = {}
    for field, start, end in rendering.spans:
        if field in ("from", "to") and field not in marked:
            kind: EntityKind = (
                "post"
                if re.match(
                    r"(?:the )?(?:acting )?(?:secretary|ambassador|minister|consul)",
                    fields.text.text[start:end],
                    re.IGNORECASE,
                )
                else "person"
            )
            marked[field] = fields.take_party("author" if field == "from" else "addressee", start, end, kind)
    named = take_correspondents(fields, *title) if title else ((), ())
    authors, addressees = named[0] or marked.get("from", ()), named[1] or marked.get("to", ())
    signed = next(((start, end) for field, start, end in rendering.spans if field == "signed"), None)
    return authors or (fields.take_party("author", *signed, "person") if signed else ()), addressees


def _dates(fields: Fields, rendering: Rendering, title: tuple[int, int] | None) -> tuple[DocumentDate, ...]:
    """The date of the dateline: the marked-up value, else the words; else one in the title."""
    for (start, end), when in rendering.dates:
        value = date_value(when, rendering.text[start:end])
        if value and start < end:
            return (DocumentDate("page", value, True, (make_passage(fields.text, start, end),)),)
    line = next(((start, end) for field, start, end in rendering.spans if field == "dateline"), None)
    found = fields.take_date("page", *line, preferred=True, name="date-head") if line else ()
    return found or (fields.take_date("page", *title, preferred=True, name="date-title") if title else ())


def _edited_dates(element: etree._Element) -> tuple[DocumentDate, ...]:
    """The date that the editors give a document without a dateline: between its earliest and latest moment."""
    low, high = (element.get(f"{_FRUS}doc-dateTime-{end}") or "" for end in ("min", "max"))
    value = date_value("/".join(dict.fromkeys(filter(None, (low[:10], high[:10])))), "")
    return (DocumentDate("page", value, True),) if value else ()


def _archive(fields: Fields, rendering: Rendering) -> tuple[Party | None, str | None]:
    """Holder and file number of the first source note that is no remark on the form."""
    for field, start, end in rendering.spans:
        words = rendering.text[start:end]
        if field != "source-note" or is_remark(words):
            continue
        if found := cite_source(words):
            (left, right), (low, high) = found
            holder = fields.take_party("archive", start + left, start + right)
            return next(iter(holder), None), fields.take("reference", start + low, start + high)
        if length := reference_length(words):
            return None, fields.take("reference", start, start + length)
    return None, None


def _url(source: Source, element: etree._Element) -> str | None:
    volume, name = _frus_id(element), element.get(_XML_ID)
    return f"https://history.state.gov/historicaldocuments/{volume}/{name}" if volume and name else source.url
