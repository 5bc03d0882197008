"""The header of a TEI file: title, author, correspondence, date, archive and language of what the file holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from kg.edtf_dates import parse_date
from kg.model import DateValue
from kg.read.list_dates import normal_date, written_date
from kg.read.safe_xml import local_name
from kg.read.xml_words import spaced_text

_NAMES = ("persName", "orgName", "name", "rs")


@dataclass(frozen=True, slots=True)
class TeiHeader:
    """What a header says of its text; None and () where it does not."""

    title: str | None = None
    authors: tuple[tuple[str, bool], ...] = ()
    """(name, whether it is a person's)."""
    addressees: tuple[tuple[str, bool], ...] = ()
    date: DateValue | None = None
    holder: str | None = None
    reference: str | None = None
    language: str | None = None
    publisher: str | None = None
    rights: str | None = None
    url: str | None = None


def read_header(header: etree._Element | None) -> TeiHeader:
    """What `header` (teiHeader) says."""
    if header is None:
        return TeiHeader()
    sent = next((one for one in _iter(header, "correspAction") if one.get("type") == "sent"), None)
    received = next((one for one in _iter(header, "correspAction") if one.get("type") == "received"), None)
    place = next(_iter(header, "msIdentifier"), None)
    used = [_language(one) for one in _iter(header, "language")]
    return TeiHeader(
        title=_title(header),
        authors=tuple(_people(sent)) or tuple(_authors(header)),
        addressees=tuple(_people(received)),
        date=_date(header, sent),
        holder=_first(place, "repository", "institution"),
        reference=", ".join(dict.fromkeys(filter(None, (_first(place, "collection"), _first(place, "idno"))))) or None,
        language=used[0] if len(used) == 1 else None,
        publisher=_first(next(_iter(header, "publicationStmt"), None), "publisher", "authority", "distributor"),
        rights=_first(next(_iter(header, "availability"), None), "licence", "license", "p"),
        url=_url(header),
    )


def _iter(parent: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    return (element for element in parent.iter() if local_name(element) in names) if parent is not None else iter(())


def _first(parent: etree._Element | None, *names: str) -> str | None:
    return next((words for name in names for element in _iter(parent, name) if (words := spaced_text(element))), None)


def _title(header: etree._Element) -> str | None:
    titles = list(_iter(next(_iter(header, "titleStmt"), None), "title"))
    main = [title for title in titles if title.get("type") in (None, "main", "complete")] or titles
    return next((words for title in main if (words := spaced_text(title))), None)


def _people(action: etree._Element | None) -> Iterator[tuple[str, bool]]:
    for name in action if action is not None else ():
        if local_name(name) in _NAMES and (words := spaced_text(name)):
            yield words, local_name(name) != "orgName"


def _authors(header: etree._Element) -> Iterator[tuple[str, bool]]:
    for author in _iter(next(_iter(header, "titleStmt"), None), "author"):
        if words := spaced_text(author):
            yield words, not any(True for _ in _iter(author, "orgName"))


def _date(header: etree._Element, sent: etree._Element | None) -> DateValue | None:
    """The day on which the letter was sent, else that on which the text was written."""
    places = [sent, next(_iter(header, "creation"), None), next(_iter(header, "history"), None)]
    for place in places:
        for element in _iter(place, "date", "origDate"):
            if value := attribute_date(element):
                return value
    return None


def attribute_date(element: etree._Element) -> DateValue | None:
    """The date of an element by its attributes, else by its words; a day between two is a set."""
    words = spaced_text(element)
    keys = ("when", "when-iso", "when-custom")
    when = next((element.get(key) for key in keys if element.get(key)), None)
    first, last = element.get("from"), element.get("to")
    low, high = element.get("notBefore"), element.get("notAfter")
    if when:
        found = normal_date(when, words or when)
    elif first or last:
        found = normal_date(f"{first or '..'}/{last or '..'}", words)
    elif low and high:
        found = _between(low, high, words)
    else:
        found = written_date(words)
    return found or written_date(words)


def _between(low: str, high: str, words: str) -> DateValue | None:
    try:
        return parse_date(f"[{low[:10]}..{high[:10]}]", words or f"{low}/{high}")
    except ValueError:
        return None


def _language(element: etree._Element) -> str:
    return (element.get("ident") or spaced_text(element)).strip()


def _url(header: etree._Element) -> str | None:
    numbers = _iter(next(_iter(header, "publicationStmt"), None), "idno", "ref", "ptr")
    values = (value for one in numbers for value in (spaced_text(one), one.get("target") or ""))
    return next((value for value in values if re.match(r"https?://\S+$", value)), None)
