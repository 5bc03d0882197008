"""Between whom a document passes: who "we" and "you" are, and which countries it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.countries import country_name, find_countries
from kg.extract.lexicon import rows
from kg.extract.names import name_index
from kg.extract.page import Page, Span
from kg.model import Authority, Party


@dataclass(frozen=True, slots=True)
class Principals:
    """Countries of the author and the addressee; `ranked` are the countries of the body, the most named first."""

    author: str | None = None
    addressee: str | None = None
    ranked: tuple[str, ...] = ()

    @property
    def pair(self) -> tuple[str, ...]:
        """The two countries that it is about: author and addressee, or the author and the most named other."""
        first = self.author or (self.ranked[0] if self.ranked else None)
        if first is None:
            return ()
        if self.addressee and self.addressee != first:
            return first, self.addressee
        other = next((code for code in self.ranked if code != first), None)
        return (first, other) if other else (first,)

    def other_than(self, code: str | None) -> str | None:
        """The other country of the pair; None for a country that is not of the pair."""
        pair = self.pair
        if len(pair) < 2 or code not in pair:
            return None
        return pair[1] if pair[0] == code else pair[0]


def country_party(code: str, name: str | None = None) -> Party:
    """A country as a party."""
    return Party(name or country_name(code), "agency", None, code)


def find_principals(page: Page, authority: Authority, countries: Sequence[Span]) -> Principals:
    """Author and addressee from the description, the title "X to Y", the holder's country or the layout's home."""
    description = page.document.description
    counts = Counter(span.value for span in countries if span.value if span.start >= page.body_start)
    ranked = tuple(code for code, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    home = _home(page.document.layout)
    left, right = _title_sides(description.title)
    if description.authors or description.addressees:
        left = right = ""
    author = _country_of(description.authors, authority) or _country_in(left, authority) or home
    author = author or _country_of((description.holder,) if description.holder else (), authority)
    addressee = _country_of(description.addressees, authority) or _country_in(right, authority)
    return Principals(author, addressee, ranked)


def _title_sides(title: str) -> tuple[str, str]:
    """Both sides of a title such as "Embassy in Lima to Ministry of Trade"; none of a title that only holds "to"."""
    left, found, right = title.partition(" to ")
    if not found or len(left.split()) > 12 or re.search(r"[\"'“‘:]", left):
        return "", ""
    return left, right


def _country_of(parties: Sequence[Party], authority: Authority) -> str | None:
    for party in parties:
        if code := party.country or _country_in(party.name, authority):
            return code
    return None


def _country_in(words: str, authority: Authority) -> str | None:
    """The country of a name: by adjective or noun ("Japanese Minister to Australia" is Japan's), or by authority."""
    if not words:
        return None
    if found := find_countries(words):
        return next((span.value for span in found if span.kind == "adjective"), None) or _posted_from(words, found[0])
    if authority.entities:
        for match in name_index(authority).find(words):
            if match.entity.country:
                return match.entity.country
    return None


def _posted_from(words: str, first: Span) -> str | None:
    """ "Ambassador in Brazil", "Minister to Denmark" are another country's; "Embassy of Japan" is Japan's."""
    before = words[: first.start].rstrip().lower()
    return None if before.endswith((" in", " to", " at", " in the", " to the")) else first.value


def _home(layout: str) -> str | None:
    """The country whose papers a layout holds, where a layout belongs to one."""
    return next((row["country"] for row in rows("homes") if row["layout"] == layout), None)
