"""Finding aids in EAD 2002 and EAD3: a description for each unit from fonds to item, in their hierarchy.

Specifications: EAD 2002 tag library, EAD3 1.1 (Society of American Archivists). Every unit is a `Document` whose text
is its description written out; `part_of` is the unit above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from kg.errors import DocumentError
from kg.model import Description, Document, Party
from kg.read.fields import Fields, choose_date
from kg.read.list_dates import take_dates
from kg.read.rendering import Lines, parties
from kg.read.safe_xml import local_name, parse_xml, plain_text
from kg.read.source import Source

LAYOUT = "ead"
_UNIT = re.compile(r"^c(?:\d\d)?$")
_PROSE = {
    "scopecontent": "Scope and content",
    "bioghist": "History",
    "abstract": "Abstract",
    "custodhist": "Custodial history",
    "arrangement": "Arrangement",
    "odd": "Note",
}
_NAMES = ("corpname", "persname", "famname", "name")


@dataclass(frozen=True, slots=True)
class _Unit:
    """One unit of description: its element, local id and that of the unit above."""

    element: etree._Element
    name: str
    above: str | None


def iter_units(source: Source) -> Iterator[Document]:
    """A document for each unit of description, the highest first.

    Raises DocumentError when the XML is no finding aid.
    """
    root = parse_xml(source.data, source.name)
    top = next((element for element in root.iter() if local_name(element) == "archdesc"), None)
    if top is None:
        raise DocumentError("the finding aid has no archdesc element: check that it is EAD 2002 or EAD3", source.name)
    holder = _first_text(_child(top, "did"), "repository")
    url = next(
        (
            element.get("url") or element.get("instanceurl")
            for element in root.iter()
            if local_name(element) in ("eadid", "recordid")
        ),
        None,
    )
    for unit in _walk(top):
        yield _describe(unit, holder, url, source)


def _walk(top: etree._Element) -> Iterator[_Unit]:
    stack = [_Unit(top, "", None)]
    while stack:
        unit = stack.pop()
        yield unit
        below: list[_Unit] = []
        for order, element in enumerate(_units_in(unit.element), 1):
            given = element.get("id") or f"{unit.name + '.' if unit.name else 'c'}{order}"
            below.append(_Unit(element, given, unit.name))
        stack.extend(reversed(below))


def _units_in(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if _UNIT.match(local_name(child)):
            yield child
        elif local_name(child) == "dsc":
            yield from _units_in(child)


def _describe(unit: _Unit, holder: str | None, url: str | None, source: Source) -> Document:
    did = _child(unit.element, "did")
    lines = Lines()
    lines.add("title", "Title", _title(did) or unit.name or "Finding aid")
    lines.add("level", "Level", unit.element.get("level") or unit.element.get("otherlevel"))
    lines.add("reference", "Reference", _first_text(did, "unitid"))
    dates = list(_dates(did))
    for words, _ in dates:
        lines.add("date", "Date", words)
    lines.add("archive", "Held by", holder)
    for name in _names(did, "origination"):
        lines.add("author", "Created by", name)
    lines.add("pages", "Extent", _first_text(did, "physdesc") or _first_text(did, "physdescset"))
    lines.add("language", "Language", _first_text(did, "langmaterial"))
    for name in _names(_child(unit.element, "controlaccess"), None):
        lines.add("mention", "Name", name)
    lines.gap()
    prose = lines.length
    _add_prose(lines, unit.element, did)
    return _make(unit, lines, prose, dates, url, source)


def _make(
    unit: _Unit, lines: Lines, prose: int, dates: list[tuple[str, str | None]], url: str | None, source: Source
) -> Document:
    text = lines.text()
    fields = Fields(text, list(lines.spans))
    reference = next(iter(lines.of("reference")), None)
    holder = parties(fields, lines, "archive")
    dated = take_dates(fields, lines, [normal for _, normal in dates])
    span = lines.of("title")[0]
    described = Description(
        title=text.text[slice(*span)],
        date=choose_date(dated),
        dates=dated,
        holder=next(iter(holder), None),
        publisher=next((Party(party.name) for party in holder), None),
        reference_code=text.text[slice(*reference)] if reference else None,
        authors=parties(fields, lines, "author"),
        url=url if unit.above is None else None,
        spans=fields.sorted_spans(),
    )
    body = ((prose, len(text.text)),) if prose < len(text.text) else ()
    return Document(
        unit.name, LAYOUT, described, text, 0, len(text.text), body, (), unit.above, source.sha256, source.issues
    )


def _dates(did: etree._Element | None) -> Iterator[tuple[str, str | None]]:
    """(words, normal form) of each date of the unit."""
    for element in did if did is not None else ():
        if local_name(element) in ("unitdate", "unitdatestructured") and (words := plain_text(element)):
            normal = element.get("normal")
            days = [part.get("standarddate") for part in element.iter() if part.get("standarddate")]
            yield words, normal or "/".join(day for day in days if day) or None
    title = _child(did, "unittitle")
    for element in title.iter() if title is not None else ():
        if local_name(element) == "unitdate" and (words := plain_text(element)):
            yield words, element.get("normal")


def _title(did: etree._Element | None) -> str | None:
    return _first_text(did, "unittitle")


def _names(parent: etree._Element | None, inside: str | None) -> Iterator[str]:
    for element in parent.iter() if parent is not None else ():
        held = inside is None or any(local_name(above) == inside for above in element.iterancestors())
        if held and local_name(element) in _NAMES and (words := plain_text(element)):
            yield words


def _add_prose(lines: Lines, element: etree._Element, did: etree._Element | None) -> None:
    for holder in (element, did):
        for child in holder if holder is not None else ():
            if label := _PROSE.get(local_name(child)):
                paragraphs = [plain_text(part) for part in child.iter() if local_name(part) == "p"] or [
                    plain_text(child)
                ]
                for words in paragraphs:
                    lines.add("note", label if words == paragraphs[0] else "", words)
                    lines.gap()


def _child(element: etree._Element | None, name: str) -> etree._Element | None:
    return next((child for child in element if local_name(child) == name), None) if element is not None else None


def _first_text(element: etree._Element | None, name: str) -> str | None:
    child = _child(element, name)
    return plain_text(child) or None if child is not None else None
