"""The day that relative dates of a document count from."""

from __future__ import annotations

import re
from datetime import date

from kg.model import Document

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b(?![,.]\d)")
MODERN = 1940
"""Earlier papers are mostly letters of legations; transfers are told otherwise in them, with other weights."""


def reference_day(document: Document) -> date | None:
    """The day that "this year" and "last month" of the document count from."""
    description = document.description
    values = [one.date for one in description.dates if one.preferred]
    values += [one.date for one in description.dates if one.source == "signature"]
    values += [description.date] if description.date else []
    values += [one.date for one in description.dates]
    return next((value.earliest for value in values if value.earliest is not None), None)


def year_of(document: Document) -> int | None:
    """The year of that day, None of a paper without a date."""
    day = reference_day(document)
    return day.year if day is not None else None


def is_old(document: Document) -> bool:
    """Whether a paper was written before `MODERN`, by its date, else by the last year that its text names.

    A paper that names none counts as modern; an enclosure shares the text of the letter that it came with.
    """
    year = year_of(document)
    if year is None and document.text is not None:
        year = max((int(match[0]) for match in _YEAR.finditer(document.text.text)), default=None)
    return year is not None and year < MODERN
