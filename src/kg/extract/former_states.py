"""Lands under the name that they had: a paper of 1885 that speaks of Korea means neither of the states of today."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from kg.extract.countries import country_name
from kg.extract.lexicon import rows
from kg.extract.page import Page
from kg.extract.survey_day import reference_day
from kg.model import Party


def under_its_name(page: Page, party: Party) -> Party:
    """A state under the former name by which alone the page knows it (`lexicon/former_states.csv`), the name that it
    has most often first; every other party unchanged."""
    known = [row for row in rows("former_states") if row["code"] == party.country]
    if not known or party.name != country_name(known[0]["code"]) or _says(page.text, party.name):
        return party
    day = reference_day(page.document)
    counts = {row["name"]: _weight(page.text, row, day.year if day else None) for row in known}
    name = max(counts, key=lambda one: counts[one])
    return replace(party, name=name) if counts[name] else party


def _weight(text: str, row: Mapping[str, str], year: int | None) -> float:
    """How often the page says a former name; a little where it was the name of the time, none at another time."""
    said = sum(_says(text, form) for form in row["forms"].split("|"))
    if not row["until"]:
        return said
    return said + 0.5 if year is not None and int(row["since"] or 0) <= year < int(row["until"]) else 0


def _says(text: str, words: str) -> int:
    """How often a name stands in a text, in capitals too."""
    return len(re.findall(rf"\b(?:{re.escape(words)}|{re.escape(words.upper())})\b", text))
