"""Firms and departments in text that the source has in capitals, where no name stands out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.agency_runs import FoundAgency, own_country
from kg.extract.countries import find_countries
from kg.extract.lexicon import body_words, words
from kg.extract.one_of import one_of
from kg.extract.vocabulary import is_common


def find_firms_in_capitals(text: str, start: int, end: int) -> Iterator[FoundAgency]:
    """Firms by a noun for one, led by a country or a word that is no ordinary one: "danish yeast company"."""
    for match in _company().finditer(text, start, end):
        for word in re.finditer(r"\S+", match["front"]):
            at = match.start("front") + word.start()
            name = " ".join(text[at : match.end()].split())
            named = not is_common(word[0]) or any(span.start == 0 for span in find_countries(name))
            if named and word[0].lower() not in words("not_names") and word[0].lower() not in words("titles"):
                shown = name if name[0].isupper() else name.title()
                yield FoundAgency(at, match.end(), shown, "company", own_country(name))
                break


def find_addressed(text: str, start: int, end: int) -> Iterator[FoundAgency]:
    """Departments that a cable in capitals names by their field alone: "PASS TREASURY AND COMMERCE"."""
    for match in _addressed().finditer(text, start, end):
        for field in _field().finditer(match["all"]):
            at = match.start("all") + field.start()
            yield FoundAgency(at, at + len(field[0]), f"Department of {field[0].capitalize()}", "ministry", "US")


@cache
def _company() -> re.Pattern[str]:
    nouns, kinds = one_of(body_words("firm"), space=" "), one_of(body_words("trade"))
    word = r"(?!(?:and|of|the|for|by|with|from|to|in|on|at|that|which|as|or|but|is|was|has|had|will)\b)[\w.&'’-]{2,}"
    return re.compile(rf"(?<![\w'’.-])(?P<front>{word}(?: {word})?) (?:{kinds} ){{0,2}}{nouns}(?![\w-])", re.I)


@cache
def _field() -> re.Pattern[str]:
    return re.compile(one_of(body_words("department")), re.I)


@cache
def _addressed() -> re.Pattern[str]:
    fields, led = one_of(body_words("department")), one_of(body_words("led to"), space=" ")
    between = "(?:,| and|, and|/)"
    return re.compile(rf"\b{led} (?:state{between} ?)?(?P<all>{fields}(?:{between} ?{fields})*)\b(?! of)", re.I)
