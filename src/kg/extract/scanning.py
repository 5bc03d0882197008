"""Matches of a long pattern, looked for only where a short one says that it may begin.

A pattern of many forms tries all of them at every character of a text; most characters begin none. The short pattern
may name too many places, never too few: then the same is found as by the search of the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_CAPITAL = re.compile(r"\b[^\W\d_a-zß-öø-ÿ]")


def places(start: re.Pattern[str], text: str) -> list[int]:
    """Where the matches of `start` begin, in order."""
    return [match.start() for match in start.finditer(text)]


@lru_cache(maxsize=4)
def capitals(text: str) -> tuple[int, ...]:
    """Where a word begins with a capital letter, in order; several patterns of one text ask for them."""
    return tuple(places(_CAPITAL, text))


@lru_cache(maxsize=4)
def lowered(text: str) -> str:
    """`text` in small letters with every place kept: as it is where a letter would become two."""
    low = text.lower()
    return low if len(low) == len(text) else text


def matches_at(pattern: re.Pattern[str], text: str, begins: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches of `pattern` that begin at one of the ascending places, in order and without overlaps."""
    match_at, end = pattern.match, 0
    for place in begins:
        if place >= end and (match := match_at(text, place)) is not None:
            yield match
            end = match.end()


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern among others; those that are `led` begin where a short pattern says."""

    pattern: re.Pattern[str]
    led: bool

    def finditer(self, text: str, begins: Iterable[int]) -> Iterator[re.Match[str]]:
        """Its matches in `text`; `begins` are the ascending places where one that is led may begin."""
        return matches_at(self.pattern, text, begins) if self.led else self.pattern.finditer(text)
