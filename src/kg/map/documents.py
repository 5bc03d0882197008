"""The document itself: its archival description, its dates as claims, its text version."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.map.stated import Page
from kg.map.terms import concept, edtf, flag, integer, term, text, web_address
from kg.model import CURATED, DateValue, Description, Document, DocumentDate, Party, Passage, Trail
from kg.read.passages import make_passage

_STRINGS = {
    "reference_code": "dipla:referenceCode",
    "pages": "dipla:pages",
    "serial": "dipla:serial",
    "language": "dcterms:language",
    "original_language": "dipla:originalLanguage",
    "rights": "dcterms:rights",
    "title": "dcterms:title",
}
_SINGLE_PARTIES = {"holder": "dipla:holder", "publisher": "dcterms:publisher"}
_PARTIES = {
    "authors": "dipla:author",
    "addressees": "dipla:addressee",
    "obtained_by": "dipla:obtainedBy",
    "translators": "dipla:translator",
    "funders": "dipla:funder",
}
_CONCEPTS = {"kind": ("dipla:kind", "document-kind"), "marking": ("dipla:marking", "marking")}


def map_document(page: Page, document: Document) -> None:
    """The document's node, its text version and the claims of its description."""
    sheet, nodes = page.sheet, page.nodes
    node = nodes.document
    sheet.say_type(node, "Document")
    sheet.say(node, "dcterms:identifier", text(document.id))
    sheet.say(node, "dipla:layout", text(document.layout))
    sheet.say(node, "dcterms:abstract", text(document.calendar) if document.calendar else None)
    sheet.say(node, "dipla:forwards", *(nodes.other_document(other) for other in document.forwards))
    if document.part_of:
        sheet.say(nodes.other_document(document.part_of), "dcterms:hasPart", node)
    page.date(node, document.description.date)
    _map_fields(page, document.description)
    _map_text(page, document)
    _map_dates(page, document)
    _map_spans(page, document)


def _map_fields(page: Page, description: Description) -> None:
    for name, predicate in (*_STRINGS.items(), *_SINGLE_PARTIES.items(), *_PARTIES.items()):
        page.sheet.say(page.nodes.document, predicate, *_values(page, description, name))
    for name, (predicate, _) in _CONCEPTS.items():
        page.sheet.say(page.nodes.document, predicate, *_values(page, description, name))


def _values(page: Page, description: Description, name: str) -> tuple[NamedNode | Literal, ...]:
    value: Any = getattr(description, name)
    items = value if isinstance(value, tuple) else (value,)
    return tuple(_value(page, name, item) for item in items if item)


def _value(page: Page, name: str, item: Any) -> NamedNode | Literal:
    if isinstance(item, Party):
        return page.nodes.parties((item,))[0]
    if isinstance(item, DateValue):
        return edtf(item)
    if name in _CONCEPTS:
        return concept(_CONCEPTS[name][1], str(item))
    return text(" ".join(str(item).split()))


def _map_text(page: Page, document: Document) -> None:
    sheet, node = page.sheet, page.nodes.document
    addresses = [document.description.url, *(address.url for address in document.texts)]
    sheet.say(node, "dipla:text", *(web_address(url) for url in addresses if url))
    if document.text is None:
        return
    version = page.nodes.text(document.text.sha256)
    sheet.say(node, "dipla:textVersion", version)
    sheet.say(node, "dipla:textHash", text(document.text.sha256))
    sheet.say(version, "dipla:textHash", text(document.text.sha256))
    sheet.say(version, "dipla:length", integer(len(document.text.text)))
    if document.description.summary:
        sheet.say(node, "dipla:summary", page.passage(make_passage(document.text, *document.description.summary)))


def _map_dates(page: Page, document: Document) -> None:
    """A claim for each date that a source gives; one that repeats the preferred date is neither preferred nor not."""
    dates = document.description.dates
    preferred = {date.date.edtf for date in dates if date.preferred}
    for date in dates:
        node = _date_node(page, date)
        page.state(node, "Claim", _trail(document, date.method, date.passages))
        page.sheet.say(page.nodes.document, "dipla:documentDate", node)
        page.sheet.say_concept(node, "dipla:kind", "claim-kind", "date")
        page.sheet.say(node, "rdf:subject", page.nodes.document)
        page.sheet.say(node, "rdf:predicate", term("dipla:date"))
        page.sheet.say(node, "rdf:object", edtf(date.date))
        page.sheet.say(node, "dipla:dateSource", text(date.source))
        if date.preferred or date.date.edtf not in preferred:
            page.sheet.say(node, "dipla:preferred", flag(date.preferred))
        for other in dates:
            if date.preferred and not other.preferred and _exclude(date.date, other.date):
                page.sheet.say(node, "dipla:contradicts", _date_node(page, other))


def _date_node(page: Page, date: DocumentDate) -> NamedNode:
    return page.nodes.claim("document-date", date.source, date.date.edtf)


def _exclude(one: DateValue, other: DateValue) -> bool:
    """Can the two not be the same day?"""
    before = one.latest and other.earliest and one.latest < other.earliest
    after = other.latest and one.earliest and other.latest < one.earliest
    return bool(before or after)


def _map_spans(page: Page, document: Document) -> None:
    """A claim of kind description for each located field with one value, so that it opens on the page."""
    predicates = {
        **_STRINGS,
        **_SINGLE_PARTIES,
        **_PARTIES,
        **{name: curie for name, (curie, _) in _CONCEPTS.items()},
        "date": "dipla:date",
    }
    if document.text is None:
        return
    for name in sorted({span[0] for span in document.description.spans} & predicates.keys()):
        values = _values(page, document.description, name)
        if len(values) != 1:
            continue
        node = page.nodes.claim("description", name)
        page.state(node, "Claim", _trail(document, None, _passages(document, name)))
        page.sheet.say_concept(node, "dipla:kind", "claim-kind", "description")
        page.sheet.say(node, "rdf:subject", page.nodes.document)
        page.sheet.say(node, "rdf:predicate", term(predicates[name]))
        page.sheet.say(node, "rdf:object", values[0])


def _passages(document: Document, name: str) -> tuple[Passage, ...]:
    assert document.text is not None
    length = len(document.text.text)
    spans = [(start, end) for field, start, end in document.description.spans if field == name]
    return tuple(make_passage(document.text, start, end) for start, end in spans if 0 <= start < end <= length)


def _trail(document: Document, method: str | None, passages: tuple[Passage, ...]) -> Trail:
    """Where a field of the description comes from: the record, or the reader of the document's layout."""
    if method == CURATED:
        return Trail(CURATED, Decimal(1), "accepted", passages)
    return Trail(f"{document.layout}/1", Decimal(1), "machine", passages)
