"""Countries by their cities, for the heads of letters, the posts of missions and the ways of goods; the words are
data."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.lexicon import rows
from kg.extract.one_of import one_of


def country_of_city(words: str, year: int | None = None) -> str | None:
    """The country of the first city named in `words`, in a year the state that it was part of; None when none is.

    >>> country_of_city("Legation of Norway, Madrid, July 12, 1861.")
    'ES'
    >>> country_of_city("Belgrade", 1975)
    'YU'
    >>> country_of_city("Berlin", 1958), country_of_city("West Berlin", 1958), country_of_city("Berlin", 1938)
    ('DD', 'DE', 'DE')
    """
    match = _pattern().search(words)
    return _country_then(match, year) if match else None


def country_of_seat(words: str, year: int | None = None) -> str | None:
    """The same for cities that may stand for a government: a port does not.

    >>> country_of_seat("Madrid"), country_of_seat("Vigo")
    ('ES', None)
    """
    match = _pattern().search(words)
    return _country_then(match, year) if match and match[0].upper() in _seats() else None


def _country_then(match: re.Match[str], year: int | None) -> str:
    """The state that a city stood for in a year (`lexicon/cities_of_time.csv`), else that of its land."""
    city = match[0].upper()
    west = match.string[: match.start()].rstrip(" -").lower().endswith("west")
    for row in rows("cities_of_time"):
        if row["city"].upper() == city and year is not None and int(row["since"]) <= year <= int(row["until"]):
            return _cities()[city] if west else row["country"]
    return _ruled_by(_cities()[city], year)


def _ruled_by(code: str, year: int | None) -> str:
    """The state that a land was part of in a year (`lexicon/unions.csv`), mostly the land itself."""
    if year is None:
        return code
    for row in _unions().get(code, ()):
        if int(row["since"] or 0) <= year <= int(row["until"]):
            return row["state"]
    return code


@cache
def _unions() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows("unions"):
        found.setdefault(row["code"], []).append(row)
    return found


@cache
def seats() -> frozenset[str]:
    """The cities of both lists, as they are written."""
    return frozenset(city for row in _rows() for city in row["cities"].split("|"))


def _rows() -> list[dict[str, str]]:
    return [*rows("cities"), *rows("ports")]


@cache
def _seats() -> frozenset[str]:
    return frozenset(city.upper() for row in rows("cities") for city in row["cities"].split("|"))


@cache
def _cities() -> dict[str, str]:
    return {city.upper(): row["country"] for row in _rows() for city in row["cities"].split("|")}


@cache
def _pattern() -> re.Pattern[str]:
    names = [city for row in _rows() for city in row["cities"].split("|")]
    names += [name.upper() for name in names]
    return re.compile(one_of(names, space=" ", not_after=(r"\w",)) + r"(?!\w)")
