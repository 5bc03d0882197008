"""The day that relative dates of a document count from."""

from __future__ import annotations

from datetime import date

from kg.model import Document


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
