"""Dates of finding aids and lists: normal forms (`1963/1964`, `19640110`) and written ones (`1963-1965`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.edtf_dates import parse_date
from kg.model import DateValue, DocumentDate
from kg.read.fields import Fields
from kg.read.page_dates import find_date
from kg.read.passages import make_passage
from kg.read.rendering import Lines


def take_dates(fields: Fields, lines: Lines, normals: Sequence[str | None] = ()) -> tuple[DocumentDate, ...]:
    """The dates written under `date`, by their normal forms where given, else by their words; preferred: the first."""
    found: list[DocumentDate] = []
    for order, (start, end) in enumerate(lines.of("date")):
        words = fields.text.text[start:end]
        normal = normals[order] if order < len(normals) else None
        value = normal_date(normal or words, words) or written_date(words)
        if value:
            found.append(DocumentDate("record", value, not found, (make_passage(fields.text, start, end),)))
    return tuple(found)


def normal_date(normal: str, words: str) -> DateValue | None:
    """The EDTF date of a normal form, None when it is none: `1963/1964`, `19640110`, `1964-01`."""
    parts = [re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", part.strip()) for part in normal.split("/")]
    parts = parts[:1] if len(set(parts)) == 1 else parts
    try:
        return parse_date("/".join(parts), words)
    except ValueError:
        return None


def written_date(words: str) -> DateValue | None:
    """The date that `words` write: a span of years, else the first date in them."""
    years = re.match(r"^\D{0,12}(\d{4})\s*[-–—]\s*(\d{4})\D{0,3}$", words)
    if years:
        return parse_date(f"{years[1]}/{years[2]}", words) if years[1] < years[2] else None
    found = find_date(words, year_alone=True)
    return found[0] if found else None
