"""Authority records in EAC-CPF: an agency, person or family with its names, dates, history and relations.

Specification: EAC-CPF 2010 and 2.0 (Society of American Archivists). `read_entity` gives the entity for an authority
file, `read` the record as a document whose text is the record written out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from kg.edtf_dates import parse_date
from kg.errors import DocumentError
from kg.iris import slugify
from kg.model import DateValue, Description, Document, Entity, EntityKind, Name
from kg.read.fields import Fields
from kg.read.rendering import Lines, parties
from kg.read.safe_xml import local_name, parse_xml, plain_text
from kg.read.source import Source

LAYOUT = "eac-cpf"
_HISTORY = ("biogHist", "history", "generalContext", "mandate", "structureOrGenealogy")
_SAME = ("sameAs", "identity")


def read_entity(data: bytes, name: str) -> Entity:
    """The entity of an EAC-CPF record: id is the slug of its first name, links to Wikidata and VIAF are close matches.

    Raises DocumentError when the XML is no such record.
    """
    root = _root(data, name)
    names = list(_names(root))
    kind = _kind(root)
    return Entity(
        id=slugify(names[0].label),
        kind=kind,
        label=names[0].label,
        names=tuple(names[1:]),
        close_match=tuple(sorted(set(_links(root)))),
    )


def read(source: Source) -> list[Document]:
    """The record as one document."""
    root = _root(source.data, source.name)
    lines = Lines()
    names = list(_names(root))
    lines.add("title", "Name", names[0].label)
    for name in names[1:]:
        lines.add("mention", "Other name", name.label)
    lines.add("kind", "Kind", _first(root, "entityType"))
    lines.add("dates", "Existed", _first(root, "existDates"))
    lines.add("archive", "Record kept by", _first(root, "agencyName"))
    for relation in _relations(root):
        lines.add("relation", "Related", relation)
    lines.gap()
    prose = lines.length
    for words in _prose(root):
        lines.add("note", "", words)
        lines.gap()
    text = lines.text()
    fields = Fields(text, list(lines.spans))
    described = Description(
        title=names[0].label,
        publisher=next(iter(parties(fields, lines, "archive")), None),
        reference_code=_first(root, "recordId"),
        spans=fields.sorted_spans(),
    )
    body = ((prose, len(text.text)),) if prose < len(text.text) else ()
    return [Document("", LAYOUT, described, text, 0, len(text.text), body, (), None, source.sha256, source.issues)]


def _root(data: bytes, name: str) -> etree._Element:
    root = parse_xml(data, name)
    if not any(True for _ in _names(root)):
        raise DocumentError("the authority record names nobody (no nameEntry): check that it is EAC-CPF", name)
    return root


def _iter(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    return (element for element in root.iter() if local_name(element) in names)


def _first(root: etree._Element, name: str) -> str | None:
    return next((words for element in _iter(root, name) if (words := plain_text(element))), None)


def _names(root: etree._Element) -> Iterator[Name]:
    for order, entry in enumerate(_iter(root, "nameEntry")):
        parts = [plain_text(part) for part in entry if local_name(part) == "part"]
        label = " ".join(part for part in parts if part)
        years = "/".join(
            day for part in _iter(entry, "fromDate", "toDate") if (day := part.get("standardDate") or plain_text(part))
        )
        if label:
            language = (
                entry.get("languageOfElement") or entry.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
            )[:2]
            yield Name(label, "official" if order == 0 else "variant", language or None, _period(years))


def _period(years: str) -> DateValue | None:
    try:
        return parse_date(years) if years else None
    except ValueError:
        return None


def _kind(root: etree._Element) -> EntityKind:
    stated = (_first(root, "entityType") or next((e.get("value") or "" for e in _iter(root, "entityType")), "")).lower()
    return "person" if "person" in stated else "agency"


def _relations(root: etree._Element) -> Iterator[str]:
    for relation in _iter(root, "cpfRelation", "relation"):
        words = plain_text(relation)
        kind = relation.get("cpfRelationType") or ""
        if words:
            yield f"{words} ({kind})" if kind else words


def _links(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        for key in ("{http://www.w3.org/1999/xlink}href", "href", "valueURI"):
            value = element.get(key) or ""
            if "wikidata.org/entity/" in value or "viaf.org/viaf/" in value:
                yield value


def _prose(root: etree._Element) -> Iterator[str]:
    for element in _iter(root, *_HISTORY):
        paragraphs = [plain_text(part) for part in element.iter() if local_name(part) == "p"]
        yield from (words for words in paragraphs or [plain_text(element)] if words)
