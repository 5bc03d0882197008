"""Lands under the name that they had: a paper of 1885 that speaks of Korea means neither of the states of today."""

from __future__ import annotations

import re
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
    counts = {}
    for row in known:
        if not row["until"] or (day is not None and day.year < int(row["until"])):
            counts[row["name"]] = sum(_says(page.text, form) for form in row["forms"].split("|"))
    name = max(counts, key=lambda one: counts[one], default="")
    return replace(party, name=name) if name and counts[name] else party


def _says(text: str, words: str) -> int:
    """How often a name stands in a text, in capitals too."""
    return len(re.findall(rf"\b(?:{re.escape(words)}|{re.escape(words.upper())})\b", text))
