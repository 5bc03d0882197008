"""Countries by their cities, for the heads of letters and the posts of missions; the words are data."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.lexicon import rows
from kg.extract.one_of import one_of


def country_of_city(words: str) -> str | None:
    """The country of the first city named in `words`; None when none is.

    >>> country_of_city("Legation of Norway, Madrid, July 12, 1861.")
    'ES'
    """
    match = _pattern().search(words)
    return _cities()[match[0].upper()] if match else None


@cache
def seats() -> frozenset[str]:
    """The cities of the list, as they are written."""
    return frozenset(city for row in rows("cities") for city in row["cities"].split("|"))


@cache
def _cities() -> dict[str, str]:
    return {city.upper(): row["country"] for row in rows("cities") for city in row["cities"].split("|")}


@cache
def _pattern() -> re.Pattern[str]:
    names = [city for row in rows("cities") for city in row["cities"].split("|")]
    names += [name.upper() for name in names]
    return re.compile(one_of(names, space=" ", not_after=(r"\w",)) + r"(?!\w)")
