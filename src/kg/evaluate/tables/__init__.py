"""Names of countries, words for units and adjectives of nationality that mean the same when labels are compared."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

_SPLIT = "|"


def _rows(name: str) -> list[list[str]]:
    text = (files(__name__) / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.reader(text.splitlines()))[1:]


@cache
def country_codes() -> dict[str, str]:
    """Normalised name or adjective of a country to its code; Russia and the Soviet Union are one (RU)."""
    return {name: code for code, names in _rows("countries") for name in names.split(_SPLIT)}


@cache
def country_pattern() -> re.Pattern[str]:
    """Any of the names of `country_codes` as whole words, the longest first."""
    names = sorted(map(re.escape, country_codes()), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(names)})\b")


@cache
def unit_names() -> dict[str, str]:
    """A word for a unit or currency to the one word that stands for all that mean the same."""
    return {name: unit for unit, names in _rows("units") for name in names.split(_SPLIT)}


@cache
def adjective_countries() -> dict[str, str]:
    """An adjective of nationality to the country's noun."""
    return {row[0]: row[1] for row in _rows("adjectives")}


def word_list(name: str) -> frozenset[str]:
    """The words of a list: `empty`, `measure` or `title`."""
    return frozenset(next(words for one, words in _rows("words") if one == name).split(_SPLIT))
