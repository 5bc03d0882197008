"""Authority records in EAC-CPF: the record written out as a document; `eac_entity` reads who it is about.

Specification: EAC-CPF 2010 and 2.0 (Society of American Archivists).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from kg.model import Description, Document
from kg.read.eac_entity import iter_identities, iter_relations, read_names, record_of
from kg.read.ead_words import language_of
from kg.read.fields import Fields
from kg.read.rendering import Lines, parties
from kg.read.safe_xml import local_name, parse_xml
from kg.read.source import Source
from kg.read.xml_words import date_words, iter_paragraphs, spaced_text

LAYOUT = "eac-cpf"
_HISTORY = ("biogHist", "history", "generalContext", "structureOrGenealogy")
_TERMS = {
    "legalStatus": "Legal status",
    "mandate": "Mandate",
    "function": "Function",
    "occupation": "Occupation",
    "localDescription": "Note",
    "place": "Place",
}


def read(source: Source) -> list[Document]:
    """A document for each identity in the file; the first one tells the file's issues."""
    found: list[Document] = []
    for part in iter_identities(parse_xml(source.data, source.name), source.name):
        found.append(_read_one(part, source))
        source = replace(source, issues=())
    return found


def _read_one(part: etree._Element, source: Source) -> Document:
    record = record_of(part)
    lines = Lines()
    names = read_names(part)
    lines.add("title", "Name", names[0].label)
    for name in names[1:]:
        lines.add("mention", "Other name", name.label)
    kind = next(_iter(part, "entityType"), None)
    lines.add("kind", "Kind", (spaced_text(kind) or kind.get("value")) if kind is not None else None)
    lines.add("dates", "Existed", next((date_words(element) for element in _iter(part, "existDates")), None))
    lines.add("archive", "Record kept by", _first(record, "agencyName"))
    for label, words in _terms(part):
        lines.add("term", label, words)
    for related, *told in iter_relations(part):
        lines.add("relation", "Related", _with(related, told))
    lines.gap()
    prose = lines.length
    for words in _prose(part):
        lines.add("note", "", words)
        lines.gap()
    text = lines.text()
    fields = Fields(text, list(lines.spans))
    described = Description(
        title=names[0].label,
        publisher=next(iter(parties(fields, lines, "archive")), None),
        reference_code=_first(record, "recordId"),
        language=language_of(record, "languageDeclaration"),
        spans=fields.sorted_spans(),
    )
    body = ((prose, len(text.text)),) if prose < len(text.text) else ()
    return Document("", LAYOUT, described, text, 0, len(text.text), body, (), None, source.sha256, source.issues)


def _iter(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    return (element for element in root.iter() if local_name(element) in names)


def _first(root: etree._Element, name: str) -> str | None:
    return next((words for element in _iter(root, name) if (words := spaced_text(element))), None)


def _terms(part: etree._Element) -> Iterator[tuple[str, str]]:
    """(label, term with its dates) of functions, mandates, occupations, places and legal statuses."""
    for element in _iter(part, *_TERMS):
        term = next(_iter(element, "term", "placeEntry", "placeName"), None)
        dates = [date_words(child) for child in element if local_name(child) in ("date", "dateRange", "dateSet")]
        roles = [spaced_text(child) for child in element if local_name(child) == "placeRole"]
        if term is not None and (words := spaced_text(term)):
            yield _TERMS[local_name(element)], _with(words, [*roles, *dates])


def _with(words: str, told: Sequence[str]) -> str:
    beside = ", ".join(filter(None, told))
    return f"{words} ({beside})" if beside else words


def _prose(part: etree._Element) -> Iterator[str]:
    """The history, then what notes say of functions, mandates and relations."""
    for element in _iter(part, *_HISTORY):
        yield from iter_paragraphs(element)
    for element in _iter(part, "descriptiveNote"):
        if not any(local_name(above) in _HISTORY for above in element.iterancestors()):
            yield from iter_paragraphs(element)
    for element in _iter(part, *_TERMS):
        if not any(True for _ in _iter(element, "term", "placeEntry", "placeName")):
            yield from iter_paragraphs(element)
