"""Dates of units of description (EAD 2002, EAD3): normal forms as EDTF, as uncertain as their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from kg.edtf_dates import parse_date
from kg.model import DateValue
from kg.read.list_dates import doubt_sign, normal_date, written_date
from kg.read.safe_xml import local_name
from kg.read.xml_words import date_words, spaced_text

_CERTAINTY = {
    **dict.fromkeys(("approximate", "circa", "ca", "ca.", "c.", "about", "estimated"), "~"),
    **dict.fromkeys(("uncertain", "questionable", "inferred", "probable", "possible", "unknown", "low"), "?"),
}


@dataclass(frozen=True, slots=True)
class UnitDate:
    """A date as the finding aid writes it, and its value; None where nothing in it could be read."""

    words: str
    value: DateValue | None
    bulk: bool = False
    doubted: bool = False
    """Nothing but the words gives the value."""


def read_unit_dates(did: etree._Element | None) -> list[UnitDate]:
    """The dates of a unit, each once: those of the whole before those of the bulk."""
    found: list[UnitDate] = []
    for element in _elements(did):
        words = date_words(element)
        normal = _normal(element, words)
        value = _doubtful(normal, element, words) if normal else written_date(words)
        bulk = "bulk" in ((element.get("type") or "").lower(), (element.get("unitdatetype") or "").lower())
        known = {one.value.edtf for one in found if one.value}
        if (words or value) and not (value and value.edtf in known):
            found.append(UnitDate(words or (value.edtf if value else ""), value, bulk, not normal))
    return sorted(found, key=lambda date: date.bulk)


def _elements(did: etree._Element | None) -> Iterator[etree._Element]:
    for element in did if did is not None else ():
        if local_name(element) in ("unitdate", "unitdatestructured"):
            yield element
    for title in did if did is not None else ():
        if local_name(title) == "unittitle":
            yield from (element for element in title.iter() if local_name(element) == "unitdate")


def _normal(element: etree._Element, words: str) -> DateValue | None:
    """What the finding aid gives for programs."""
    normal = element.get("normal") or (_structured(element) if local_name(element) != "unitdate" else "")
    return normal_date(normal, words) if normal else None


def _doubtful(value: DateValue, element: etree._Element, words: str) -> DateValue:
    """The value with a sign of doubt on each side: a finding aid that says `circa` does not know the year."""
    certainty = (element.get("certainty") or "").strip().lower()
    sign = _CERTAINTY.get(certainty) or doubt_sign(words)
    if not sign or any(mark in value.edtf for mark in "~?%[{"):
        return value
    return parse_date("/".join(part + sign if part[:1].isdigit() else part for part in value.edtf.split("/")), words)


def _structured(element: etree._Element) -> str:
    """The EDTF of a structured date: one, a range, or a set of both."""
    parts = [part for part in element if isinstance(part.tag, str)]
    name = local_name(element)
    if name == "daterange":
        first = next((_side(part) for part in parts if local_name(part) == "fromdate"), "")
        last = next((_side(part) for part in parts if local_name(part) == "todate"), "")
        return f"{first or '..'}/{last or '..'}" if first or last else ""
    if name == "datesingle":
        return _side(element)
    if name == "dateset":
        days = [day for part in parts if (day := _structured(part))]
        plain = [day.replace("/", "..") for day in days if not re.search(r"[\[{~?]|\.\./|/\.\.", day)]
        return f"{{{','.join(sorted(plain))}}}" if len(plain) > 1 else next(iter(days), "")
    return next((day for part in parts if (day := _structured(part))), "")


def _side(element: etree._Element) -> str:
    """The day of one end: as given, else between two bounds, else as its words say."""
    given = element.get("standarddate") or ""
    low, high = element.get("notbefore"), element.get("notafter")
    if given:
        return given
    if low and high and local_name(element) == "datesingle":
        return f"[{low}..{high}]"
    written = written_date(spaced_text(element))
    return written.edtf if written and "/" not in written.edtf else low or high or ""
