"""Lands under the name that they had: a paper of 1885 that speaks of Korea means neither of the states of today."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from kg.extract.countries import country_name
from kg.extract.lexicon import rows
from kg.extract.page import Page
from kg.extract.survey_day import reference_day
from kg.model import Party


def under_its_name(page: Page, party: Party) -> Party:
    """A state under the former name by which alone the page knows it (`lexicon/former_states.csv`), the name that it
    has most often first; every other party unchanged."""
    if party.country is None or party.name != country_name(party.country):
        return party
    day = reference_day(page.document)
    name = _former_name(page.text, party.country, day.year if day else None)
    return replace(party, name=name) if name else party


@lru_cache(maxsize=64)
def _former_name(text: str, code: str, year: int | None) -> str:
    """The former name by which alone a text knows a state; kept, since every transfer of a page asks for it again."""
    known = [row for row in rows("former_states") if row["code"] == code]
    if not known or _says(text, country_name(code)):
        return ""
    counts = {row["name"]: _weight(text, row, year) for row in known}
    name = max(counts, key=lambda one: counts[one])
    return name if counts[name] else ""


def _weight(text: str, row: Mapping[str, str], year: int | None) -> float:
    """How often the page says a former name; a little where it was the name of the time, none at another time."""
    said = sum(_says(text, form) for form in row["forms"].split("|"))
    if not row["until"]:
        return said
    return said + 0.5 if year is not None and int(row["since"] or 0) <= year < int(row["until"]) else 0


def _says(text: str, words: str) -> int:
    """How often a name stands in a text, in capitals too."""
    return len(re.findall(rf"\b(?:{re.escape(words)}|{re.escape(words.upper())})\b", text))
