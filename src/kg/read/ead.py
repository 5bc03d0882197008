"""Finding aids in EAD 2002 and EAD3: a description for each unit from fonds to item, in their hierarchy.

Specifications: EAD 2002 tag library, EAD3 1.1 (Society of American Archivists). Every unit is a `Document` whose text
is its description written out; `part_of` is the unit above. The first document of a file tells its issues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from kg.errors import DocumentError
from kg.model import Description, Document, DocumentDate, EntityKind, Issue, Party
from kg.read.ead_dates import UnitDate, read_unit_dates
from kg.read.ead_words import child_of, children_of, find_names, holder_name, iter_facts, iter_prose, language_of
from kg.read.fields import Fields, choose_date
from kg.read.list_dates import doubt_date
from kg.read.passages import make_passage
from kg.read.rendering import Lines, parties
from kg.read.safe_xml import local_name, parse_xml
from kg.read.source import Source
from kg.read.xml_words import spaced_text

LAYOUT = "ead"
_UNIT = re.compile(r"^c(?:\d\d)?$")
_RIGHTS = ("accessrestrict", "userestrict", "legalstatus")


@dataclass(frozen=True, slots=True)
class _Unit:
    """One unit of description: its element, local id and that of the unit above."""

    element: etree._Element
    name: str
    above: str | None

    @property
    def did(self) -> etree._Element | None:
        """The element that identifies the unit."""
        return child_of(self.element, "did")


@dataclass(frozen=True, slots=True)
class _Aid:
    """What the head of a finding aid says for all of its units."""

    source: Source
    holder: str | None
    url: str | None
    language: str | None


def iter_units(source: Source) -> Iterator[Document]:
    """A document for each unit of description, the highest first; a file may hold several finding aids.

    Raises DocumentError when the XML is no finding aid.
    """
    root = parse_xml(source.data, source.name)
    tops = [element for element in root.iter() if local_name(element) == "archdesc"]
    if not tops:
        raise DocumentError("the finding aid has no archdesc element: check that it is EAD 2002 or EAD3", source.name)
    taken: set[str] = set()
    for order, top in enumerate(tops, 1):
        aid = _read_head(top, source)
        for unit in _walk(top, "" if order == 1 else f"part-{order}", taken):
            yield _describe(unit, aid)
            aid = replace(aid, source=replace(aid.source, issues=()))
            source = aid.source


def _read_head(top: etree._Element, source: Source) -> _Aid:
    whole = next((above for above in top.iterancestors() if local_name(above) == "ead"), top)
    ids = (element for element in whole.iter() if local_name(element) in ("eadid", "recordid"))
    url = next((url for element in ids if (url := element.get("url") or element.get("instanceurl"))), None)
    return _Aid(source, holder_name(child_of(top, "did")), url, language_of(whole, "langusage", "languagedeclaration"))


def _walk(top: etree._Element, name: str, taken: set[str]) -> Iterator[_Unit]:
    stack = [_Unit(top, name, None)]
    taken.add(name)
    while stack:
        unit = stack.pop()
        yield unit
        below: list[_Unit] = []
        for order, element in enumerate(_units_in(unit.element), 1):
            given = element.get("id")
            place = f"{unit.name + '.' if unit.name else 'c'}{order}"
            own = given if given and given not in taken else place
            while own in taken:
                own = f"{own}-2"
            taken.add(own)
            below.append(_Unit(element, own, unit.name))
        stack.extend(reversed(below))


def _units_in(element: etree._Element) -> Iterator[etree._Element]:
    """The units below; an overview (`analyticover`) beside a full list says everything twice and is passed over."""
    lists = [child for child in element if local_name(child) == "dsc"]
    full = [one for one in lists if (one.get("type") or one.get("dsctype")) != "analyticover"]
    for child in element:
        if _UNIT.match(local_name(child)):
            yield child
        elif child in (full or lists):
            yield from _units_in(child)


def _describe(unit: _Unit, aid: _Aid) -> Document:
    did = unit.did
    lines = Lines()
    dates = read_unit_dates(did)
    references = _references(did)
    title = next((words for element in children_of(did, "unittitle") if (words := spaced_text(element))), None)
    stands_in = next((date.words for date in dates), None) or next(iter(references), None) or unit.name or "Finding aid"
    lines.add("title", "Title", title or stands_in)
    level = unit.element.get("level")
    lines.add("level", "Level", unit.element.get("otherlevel") if level in (None, "otherlevel") else level)
    for order, reference in enumerate(references):
        lines.add("reference" if order == 0 else "other-reference", "Reference" if order == 0 else "Other", reference)
    for date in dates:
        lines.add("date", "Date", date.words)
    lines.add("archive", "Held by", aid.holder)
    for name, kind in find_names(children_of(did, "origination")):
        lines.add(f"author-{kind}", "Created by", name)
    for field, label, words in iter_facts(unit.element, did):
        lines.add(field, label, words)
    lines.gap()
    prose = lines.length
    for part in iter_prose(unit.element, did):
        lines.add("rights" if part.element in _RIGHTS else "note", part.label, part.words)
        lines.gap()
    issues = tuple(_issues(title or next((date.words for date in dates), None), dates, aid.source.name))
    return _make(unit, lines, prose, dates, aid, issues)


def _references(did: etree._Element | None) -> list[str]:
    """The reference codes; one for the staff's eyes, a former one and an address come after the one that counts."""
    ranked = sorted(
        children_of(did, "unitid"),
        key=lambda element: bool(element.get("audience") == "internal" or _is_other(element)),
    )
    return list(dict.fromkeys(words for element in ranked if (words := spaced_text(element))))


def _is_other(element: etree._Element) -> bool:
    kind = " ".join(element.get(key) or "" for key in ("type", "label", "localtype"))
    return bool(re.search(r"alternat|former|previous|old\b|uri|uuid|ark|superseded", kind, re.IGNORECASE))


def _issues(title: str | None, dates: Sequence[UnitDate], name: str) -> Iterator[Issue]:
    if not title:
        words = "a unit has neither title nor date: its reference or place in the list stands for the title"
        yield Issue("row-without-title", words, "warning", path=name)
    for date in dates:
        if date.doubted and (doubt := doubt_date(date.words)):
            yield Issue(doubt[0], doubt[1], "warning", path=name)


def _make(
    unit: _Unit, lines: Lines, prose: int, dates: Sequence[UnitDate], aid: _Aid, issues: tuple[Issue, ...]
) -> Document:
    text = lines.text()
    fields = Fields(text, list(lines.spans))
    holder = parties(fields, lines, "archive")
    dated: list[DocumentDate] = []
    for date, (start, end) in zip((date for date in dates if date.words), lines.of("date"), strict=True):
        if date.value:
            dated.append(DocumentDate("record", date.value, not dated, (make_passage(text, start, end),)))
    described = Description(
        title=text.text[slice(*lines.of("title")[0])],
        date=choose_date(tuple(dated)),
        dates=tuple(dated),
        holder=next(iter(holder), None),
        publisher=next((Party(party.name) for party in holder), None),
        reference_code=next((text.text[start:end] for start, end in lines.of("reference")), None),
        authors=_authors(fields, lines),
        language=aid.language,
        original_language=language_of(unit.did, "langmaterial"),
        url=_digital(unit) or (aid.url if unit.above is None else None),
        rights=" ".join(text.text[start:end] for start, end in lines.of("rights")) or None,
        spans=fields.sorted_spans(),
    )
    body = ((prose, len(text.text)),) if prose < len(text.text) else ()
    told = (*aid.source.issues, *issues)
    return Document(
        unit.name, LAYOUT, described, text, 0, len(text.text), body, (), unit.above, aid.source.sha256, told
    )


def _authors(fields: Fields, lines: Lines) -> tuple[Party, ...]:
    kinds: tuple[EntityKind, ...] = ("agency", "person")
    found: list[tuple[int, Party]] = []
    for kind in kinds:
        for start, end in lines.of(f"author-{kind}"):
            found.extend((start, party) for party in fields.take_party("author", start, end, kind))
    return tuple(party for _, party in sorted(found, key=lambda item: item[0]))


def _digital(unit: _Unit) -> str | None:
    """The address of the unit's digital object, where there is just one."""
    urls = [words for field, _, words in iter_facts(unit.element, unit.did) if field == "digital"]
    return urls[0] if len(urls) == 1 and urls[0].startswith(("http://", "https://")) else None
