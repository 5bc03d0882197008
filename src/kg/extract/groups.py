"""Groups that give or receive without being an agency: "the Allied Powers", "South East Asia", "the refugees"."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.lexicon import words
from kg.extract.one_of import one_of
from kg.extract.page import Span

_STATES = r"(?:[Pp]owers|[Gg]overnments|[Ss]tates|[Nn]ations|[Cc]ountries)"


def find_groups(text: str) -> tuple[Span, ...]:
    """Groups of states, regions and groups of people (`lexicon/groups_of_states.txt`, `regions.txt`,
    `people_helped.txt`), in order; a span's value is the group's name without its article."""
    found = _pattern().finditer(text)
    return tuple(Span(match.start(), match.end(), "group", " ".join(match[0].split())) for match in found)


@cache
def _pattern() -> re.Pattern[str]:
    kinds, regions, people = (_any(name) for name in ("groups_of_states", "regions", "people_helped"))
    place = rf"(?:\s+(?:of|in)\s+(?:the\s+)?(?:{regions}))"
    return re.compile(
        rf"\b(?:(?i:{kinds})\s+(?:(?:and|or)\s+(?i:{kinds})\s+)?{_STATES}{place}?|{_STATES}{place}"
        rf"|(?<=\b[Tt]he\s)(?:[Pp]owers|[Aa]llies){place}?|{regions}|(?:[A-Z][a-z]+\s+and\s+)?(?:[A-Z][a-z]+\s+)?(?:{people}))\b"
    )


def _any(name: str) -> str:
    """An alternation of a word list, longer ones first."""
    return one_of(words(name))
