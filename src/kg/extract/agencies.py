"""Organisations that no authority file lists: capitalised names around a head noun ("Ministry of", "... Board").

A name is grown from its head noun to both sides, and then refused or trimmed: leading words that are no part of it,
two agencies joined by "and", heads that stand alone. The head nouns are data (`lexicon/agency_heads.csv`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.agency_forms import find_other_forms, is_known
from kg.extract.agency_refusals import names_no_body
from kg.extract.agency_runs import (
    CAP,
    SHORT_POSTS,
    FoundAgency,
    Token,
    heads,
    is_no_name,
    left_edge,
    own_country,
    right_edge,
    tokens_of,
    trimmed_end,
)
from kg.extract.countries import find_countries
from kg.extract.joined_bodies import find_joined_bodies
from kg.extract.lexicon import rows, words
from kg.extract.page import Span
from kg.extract.vocabulary import is_common

_INNER = r"(?:of|for|and|the|on|in|at|to|de|del|du|des|la|&)"


@cache
def _run() -> re.Pattern[str]:
    """A run of capitalised words joined by small ones: "Ministry of Foreign Affairs and Trade"."""
    join = rf"(?: +| *& *|- ?| +(?:{_INNER} +){{1,2}}|, +(?=[A-Z][\w-]+(?:,| +and) +(?:[A-Z])))"
    return re.compile(rf"{CAP}(?:{join}{CAP})*")


def find_agencies(text: str, capitals: Sequence[tuple[int, int]] = ()) -> list[FoundAgency]:
    """Organisations named in `text`, in order, without overlaps.

    `capitals` are stretches that the source has in capitals: there a name has small letters in the view.

    >>> [a.name for a in find_agencies("The Ministry of Trade and the Danish Shipping Board met.")]
    ['Ministry of Trade', 'Danish Shipping Board']
    """
    joined = list(find_joined_bodies(text))
    found = list(find_other_forms(text, capitals, joined))
    for match in _run().finditer(text):
        found += _in_run(text, match.start(), match[0])
    for start, end in capitals:
        found += _find_in_capitals(text, start, end)
    shared = [one.start for one in joined]
    found = [one for one in found if not names_no_body(text, one) and _holds(one, shared) < 2]
    found = [one for one in found if not _joins_a_known_one(one, found)]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[FoundAgency] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return _with_acronyms(text, [_of_land(text, one) for one in kept], capitals)


_LAND_AFTER = re.compile(r" of (?:the )?(?P<land>[A-Z]\w+(?: [A-Z]\w+)?)")


def _of_land(text: str, one: FoundAgency) -> FoundAgency:
    """The body with the land behind its name that tells it from others': "Labour Party of Norway"."""
    after = _LAND_AFTER.match(text, one.end)
    of_many = one.kind == "international-organisation" or one.name.endswith("Nations")
    if after is None or one.country or of_many or own_country(one.name):
        return one
    lands = [span for span in find_countries(after["land"]) if span.kind == "country" and span.start == 0]
    if not lands:
        return one
    end = after.start("land") + lands[0].end
    name = f"{one.name} {' '.join(text[one.end : end].split())}"
    return replace(one, end=end, name=name, country=lands[0].value)


def _joins_a_known_one(one: FoundAgency, found: Sequence[FoundAgency]) -> bool:
    """Whether a name is somebody's and that of a body: "Lloyd Moe and Foreign Office"."""
    front, joint, _ = one.name.partition(" and ")
    if not joint or front.split()[-1] in heads():
        return False
    return any(
        other.end == one.end and other.start - one.start == len(front) + len(joint) and is_known(other.name)
        for other in found
    )


def _holds(one: FoundAgency, starts: Sequence[int]) -> int:
    """How many bodies that share their head noun begin within a name."""
    return sum(one.start <= start < one.end for start in starts)


def _with_acronyms(text: str, found: list[FoundAgency], capitals: Sequence[tuple[int, int]]) -> list[FoundAgency]:
    """An acronym that stands in brackets after a name, or before the name in brackets, is that name everywhere."""
    full: dict[str, FoundAgency] = {}
    for one in found:
        if match := re.match(r"(?: in [A-Z]\w+)? ?\(([A-Z][A-Z.&/]{1,9})\)", text[one.end : one.end + 30]):
            full[match[1]] = one
            continue
        low = re.match(r"\s\(([a-z]{3,6})\)", text[one.end : one.end + 10])
        if low and any(start <= one.start < end for start, end in capitals) and not is_common(low[1]):
            full[low[1]] = one
            continue
        before = re.search(r"(?<![\w.])([A-Za-z]{3,9}) \($", text[max(0, one.start - 14) : one.start])
        if before and (before[1].isupper() or any(start <= one.start < end for start, end in capitals)):
            full[before[1]] = one
    if not full:
        return found
    known = [
        replace(one, name=own.name, country=own.country)
        if (own := full.get(one.name) or full.get(one.name.lower()) or full.get(text[one.start : one.end])) is not None
        else one
        for one in found
    ]
    taken = {at for one in known for at in range(one.start, one.end)}
    for acronym, one in full.items():
        for match in re.finditer(rf"(?<![\w.]){re.escape(acronym)}(?![\w])", text):
            if match.start() not in taken:
                known.append(replace(one, start=match.start(), end=match.end()))
    return sorted(known, key=lambda one: one.start)


def _find_in_capitals(text: str, start: int, end: int) -> Iterator[FoundAgency]:
    """Names in a stretch that was in capitals: a head, adjectives before it, "of" and up to four words after it."""
    for match in _small_names().finditer(text, start, end):
        front = match["front"].split()
        if not (front or match["back"]) or (front and is_no_name(front[0])):
            continue
        name = " ".join(
            word if word in words("small_words") else word[:1].upper() + word[1:] for word in match[0].split()
        )
        head = match["head"].capitalize()
        countries = find_countries(name)
        yield FoundAgency(
            match.start(), match.end(), name, heads()[head]["kind"], countries[0].value if countries else None
        )


@cache
def _small_names() -> re.Pattern[str]:
    """ "national institute of tidal charts": modifiers are data, the phrase ends before a small word."""
    nouns = [
        head.lower()
        for head, row in heads().items()
        if head.isalpha() and (row["of"] == "yes" or row["kind"] == "armed-force") and head not in _needed()
    ]
    modifiers = "|".join(sorted(words("agency_modifiers")))
    fields = "|".join(sorted(words("offices_small"), key=lambda one: (-len(one), one)))
    ending = "|".join(sorted(words("closed_class")))
    word = rf"(?!(?:{ending})\b)(?:(?i:armed|united|allied)\b|[\w-]+(?![\w-])(?<!ed))"
    back = rf"(?P<back> of (?:the )?{word}(?: (?:and )?{word}){{0,2}}| for (?:{fields}))?"
    adjective = rf"(?:(?:(?i:{modifiers})|(?!(?i:{ending})\b)[A-Z][\w-]+) (?:(?i:and) (?=(?i:{modifiers})\b))?)"
    return re.compile(rf"\b(?P<front>{adjective}{{0,3}})(?P<head>(?i:{'|'.join(nouns)}))\b{back}")


def _in_run(text: str, offset: int, run: str) -> Iterator[FoundAgency]:
    tokens = tokens_of(run, offset)
    at = 0
    while at < len(tokens):
        head = tokens[at].head
        if head is None:
            at += 1
            continue
        while at + 1 < len(tokens) and tokens[at + 1].head and tokens[at + 1].start - tokens[at].end == 1:
            at += 1
            head = tokens[at].head or head
        first, last = at if head.lower() in SHORT_POSTS else left_edge(tokens, at), right_edge(tokens, at, head)
        at = last + 1
        first = trimmed_end(tokens, first, at - 1)
        if agency := _made(text, tokens[first : last + 1], head):
            yield agency


def _made(text: str, tokens: list[Token], head: str) -> FoundAgency | None:
    """The agency, unless its words are only a head ("the Committee") or a head with a country ("British Party")."""
    if not tokens:
        return None
    start, end = tokens[0].start, tokens[-1].end
    unit = heads()[head]["kind"] == "armed-force" or head == "Division"
    first = _from_number(text, start) if unit else start
    numbered, start = first < start, first
    if text[start:end].endswith(("’s", "'s")):
        end -= 2
    name = re.sub(r"\s+", " ", text[start:end]).rstrip(",")
    countries = find_countries(name)
    row = heads()[head]
    if not (numbered or _is_enough(tokens, start, row, countries)) or name.lower() in words("not_agencies"):
        return None
    if head == "Limited" and re.match(r"\s+to\b", text[end : end + 4]):
        return None
    country = own_country(name)
    if row["kind"] == "embassy":
        before = name.find(head)
        country = next((one.value for one in countries if one.kind == "adjective" or one.end <= before), None)
    if post := SHORT_POSTS.get(head.lower()):
        name, country = post + name[len(head) :], "US"
    return FoundAgency(start, end, name, row["kind"], country)


def _from_number(text: str, start: int) -> int:
    """Where the number of a unit begins: "8th Division"."""
    match = re.search(r"(?<![\w.,])\d{1,3}(?:st|nd|rd|th|d)\s$", text[max(0, start - 8) : start])
    return start - len(match[0]) if match else start


@cache
def _needed() -> dict[str, frozenset[str]]:
    return {row["head"]: frozenset(row["beside"].split("|")) for row in rows("heads_with")}


_BARE_WITH_COUNTRY = (
    "ministry",
    "embassy",
    "armed-force",
    "delegation",
    "bank",
    "government",
    "research-institute",
    "university",
)


def _is_enough(tokens: list[Token], start: int, row: dict[str, str], countries: list[Span]) -> bool:
    """Whether a name says more than its head; a country is enough for an embassy, an army, a parliament."""
    if needed := _needed().get(row["head"]):
        return any(one.text.lower() in needed for one in tokens)
    if row["alone"] == "yes" or sum(one.head is not None for one in tokens) > 1:
        return True
    rest = [one for one in tokens if one.head is None and one.text.lower() not in words("small_words")]
    rest = [one for one in rest if not any(span.start <= one.start - start < span.end for span in countries)]
    return bool(rest) or (bool(countries) and row["kind"] in _BARE_WITH_COUNTRY)
