"""Bodies that share their head noun: "Departments of State and Navy", "the Danish and Swedish legations"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.agency_runs import FoundAgency
from kg.extract.countries import find_countries

_SINGULAR = {"legations": "legation", "embassies": "embassy", "consulates": "consulate", "delegations": "delegation"}


def find_joined_bodies(text: str) -> Iterator[FoundAgency]:
    """Each body of a list with one head noun in the plural, where its own word stands.

    >>> [one.name for one in find_joined_bodies("the Departments of State, War and Navy")]
    ['Department of State', 'Department of War', 'Department of Navy']
    """
    for match in _of_fields().finditer(text):
        at = match.start("fields")
        for number, field in enumerate(re.finditer(r"[A-Z]\w+", match["fields"])):
            start = match.start() if number == 0 else at + field.start()
            yield FoundAgency(start, at + field.end(), f"Department of {field[0]}", "ministry")
    for match in _fields_before().finditer(text):
        for name in ("one", "two"):
            end = match.end(name) if name == "one" else match.end()
            yield FoundAgency(match.start(name), end, f"{match[name]} Department", "ministry")
    for match in _lands_before().finditer(text):
        yield from _of_lands(match)


def _of_lands(match: re.Match[str]) -> Iterator[FoundAgency]:
    noun = _SINGULAR[match["noun"].lower()]
    kind = "delegation" if noun == "delegation" else "embassy"
    for name in ("one", "two"):
        countries = find_countries(match[name])
        if not countries or countries[0].kind != "adjective":
            return
        end = match.end(name) if name == "one" else match.end()
        yield FoundAgency(match.start(name), end, f"{match[name]} {noun}", kind, countries[0].value)


@cache
def _of_fields() -> re.Pattern[str]:
    field = r"(?:the )?[A-Z]\w+"
    return re.compile(rf"\bDepartments of (?P<fields>{field}(?:, {field})*,? and (?:of )?{field})(?! [A-Z])")


@cache
def _fields_before() -> re.Pattern[str]:
    return re.compile(r"\b(?P<one>(?!The )[A-Z]\w+) and (?P<two>[A-Z]\w+) Departments\b(?! of)")


@cache
def _lands_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<one>[A-Z]\w+),? and (?:the )?(?P<two>[A-Z]\w+) (?P<noun>(?i:{'|'.join(_SINGULAR)}))\b")
