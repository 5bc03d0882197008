"""Persons: by title, initials, post, signature, brackets after a post, or a verb of saying; merged by surname.

A surname that is known from such a place is then found wherever it stands alone. Words of an organisation, a country
or a month are no surnames.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

import pycountry
from rapidfuzz.distance.Levenshtein import distance

from kg.extract.asian_names import find_asian_names, is_family_first
from kg.extract.countries import find_countries
from kg.extract.lexicon import words
from kg.extract.names import fold
from kg.extract.page import Page, Span
from kg.extract.person_names import narrowed
from kg.extract.person_patterns import CAP, listed_names, name_starts, sure_patterns, weak_patterns, whole_block
from kg.extract.scanning import places
from kg.extract.signatures import find_signed
from kg.extract.vocabulary import is_common
from kg.model import Description


@dataclass(slots=True)
class FoundPerson:
    """A person with all places where the name stands (`spans`); `name` is the fullest form without title."""

    name: str
    role: str | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)
    country: str | None = None
    method: str = "person-pattern/1"


def find_persons(
    page: Page, taken: Iterable[Span], others: Iterable[tuple[int, int, str | None]] = ()
) -> list[FoundPerson]:
    """Persons named on the page in the order of their first place; `taken` are spans of agencies and countries.
    `others` are names with their posts that something else has found.

    Authors and addressees of the description are looked for by their surname too.
    """
    blocked = _Blocked(taken)
    starts = places(name_starts(), page.text)
    persons = list(_described(page.document.description))
    for start, end, role in (*_candidates(page, starts), *others):
        start, end = narrowed(page.text, start, end)
        if start >= end or blocked.overlaps(start, end):
            continue
        if role and _is_thing(role, page.text[start:end]):
            continue
        _add(persons, page.text, start, end, role)
    for start, last in _weak_candidates(page.text, persons, starts):
        start, end = narrowed(page.text, start, last)
        if last - end > 2:
            continue
        if start < end and not blocked.overlaps(start, end) and _stands_as_name(page.text, start, end):
            _add(persons, page.text, start, end, None)
    persons = _merged(persons)
    _find_surnames(page.text, persons, blocked)
    for person in persons:
        person.spans = [one for one in person.spans if not any(_holds(other, one) for other in person.spans)]
    return sorted((person for person in persons if person.spans), key=lambda person: min(person.spans))


def _is_thing(role: str, name: str) -> bool:
    """Whether post and ordinary word are no person: "director general", "King Island", "General Services"."""
    if not is_common(name.split()[0]):
        return False
    thing = name == "Island" or name.endswith(("s", "ion", "ment"))
    high = role.split()[-1] in ("King", "General", "Director", "Head", "Chief")
    return role.islower() or (high and thing and name not in words("surnames_too"))


def _described(description: Description) -> Iterator[FoundPerson]:
    """Persons that the description names as author or addressee: "Mr A. B. Holm, Harbour Master"."""
    for party in (*description.authors, *description.addressees):
        line, _, role = party.name.partition(",")
        start, end = narrowed(line, 0, len(line))
        if party.kind == "person" and end > start and "(" not in party.name and " By " not in party.name:
            yield FoundPerson(
                _cased(line[start:end]), role.strip() or None, [], _role_country(role), "person-described/1"
            )


class _Blocked:
    """Places that belong to other names."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._cells: set[int] = set()
        for span in spans:
            self._cells.update(range(span.start, span.end))

    def overlaps(self, start: int, end: int) -> bool:
        return any(at in self._cells for at in range(start, end))


def _candidates(page: Page, starts: Sequence[int]) -> Iterator[tuple[int, int, str | None]]:
    """Possible names with the post that stands beside them, surer patterns first; `starts`: see `name_starts`."""
    text = page.text
    for form in sure_patterns():
        for match in form.finditer(text, starts):
            yield match.start("name"), match.end("name"), _role(match)
    for match in listed_names().finditer(text):
        for part in re.finditer(r"(?:(?! and |, | & ).)+", match["names"]):
            name = re.sub(r"^(?:,|and|&)? *", "", part[0])
            end = match.start("names") + part.end()
            yield end - len(name), end, None
    yield from ((start, end, None) for start, end in find_asian_names(text))
    for block in page.view.blocks:
        if block.kind in ("signature", "footnote"):
            line = text[block.start : block.end]
            if whole := whole_block().match(line):
                yield block.start + whole.start("name"), block.start + whole.end("name"), None
    yield from find_signed(page)


def _holds(longer: tuple[int, int], shorter: tuple[int, int]) -> bool:
    return longer != shorter and longer[0] <= shorter[0] and shorter[1] <= longer[1]


def _weak_candidates(text: str, persons: list[FoundPerson], starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Names by what is said of them alone, and those that "and" joins to a known one ("Holm, Lie and Moe")."""
    for form in weak_patterns():
        for match in form.finditer(text, starts):
            yield match.start("name"), match.end("name")
    ends = sorted(end for person in persons for _, end in person.spans)
    for end in ends:
        if joined := re.compile(rf"(?:, {CAP})*,? and {CAP}(?![\w-]| [A-Z])").match(text, end):
            for part in re.finditer(CAP, joined[0]):
                yield end + part.start(), end + part.end()


def _stands_as_name(text: str, start: int, end: int) -> bool:
    """Whether nothing speaks against a single word: not written small elsewhere, no region, no word for a people."""
    name = re.sub(r"[’']s$", "", text[start:end])
    if " " in name:
        return True
    if len(name) < 4 or name in _regions() or name.endswith(("ese", "ish")):
        return False
    if text[max(0, start - 4) : start].lower() == "the ":
        return False
    if is_common(name) and name not in words("surnames_too"):
        return False
    small = name.lower()
    return small not in text or re.search(rf"\b{re.escape(small)}(?:s|es)?\b", text) is None


@cache
def _regions() -> frozenset[str]:
    """Provinces and states of today (ISO 3166-2)."""
    return frozenset(one.name for one in pycountry.subdivisions)


def _role(match: re.Match[str]) -> str | None:
    role = match.groupdict().get("role")
    return re.sub(r"\s+", " ", role).strip(" ,") if role else None


def _add(persons: list[FoundPerson], text: str, start: int, end: int, role: str | None) -> None:
    """Join the name to a person that it fits, or make it a new one."""
    name = _cased(re.sub(r"\s+", " ", text[start:end]))
    person = FoundPerson(name, role, [(start, end)], _role_country(role))
    known = next((other for other in persons if _is_same(other.name, name)), None)
    if known is None:
        persons.append(person)
        return
    if (start, end) not in known.spans:
        known.spans.append((start, end))
    known.role = known.role or role
    known.country = known.country or person.country
    if len(person.name) > len(known.name):
        known.name = person.name


def _merged(persons: list[FoundPerson]) -> list[FoundPerson]:
    """The persons with those of one name together that only came to be so later, and those misspelt by a letter."""
    kept: list[FoundPerson] = []
    for person in persons:
        known = next((other for other in kept if _is_late_same(other.name, person.name)), None)
        if known is None:
            kept.append(person)
            continue
        known.spans += [span for span in person.spans if span not in known.spans]
        known.name = max(known.name, person.name, key=len) if " " in person.name else known.name
        known.role, known.country = known.role or person.role, known.country or person.country
    return kept


def _is_late_same(one: str, two: str) -> bool:
    """Whether two persons are one: full names that agree, or surnames of seven letters or more, one letter apart.

    >>> _is_late_same("Holmsen", "Olaf Holmsen"), _is_late_same("Olaf Holmsen", "Holmson")
    (False, True)
    """
    first, second = _parts(one), _parts(two)
    if len(first) > 1 and len(second) > 1:
        return _is_same(one, two)
    last, other = first[-1], second[-1]
    close = last[:1] == other[:1] and (last[-1:] == other[-1:] or len(last) == len(other))
    return close and last != other and min(len(last), len(other)) > 6 and distance(last, other, score_cutoff=1) == 1


def _is_same(one: str, two: str) -> bool:
    """Two forms of one name: a surname alone fits any form that holds it; given names and initials must agree.

    >>> _is_same("R. G. Holm", "Robert Holm"), _is_same("Andrew Lund", "Robert Lund"), _is_same("Olaf Lien-Moe", "Olaf")
    (True, False, True)
    """
    first, second = _parts(one), _parts(two)
    if len(first) == 1 or len(second) == 1:
        return bool(set(first) & set(second)) and (first[-1] == second[-1] or first[0] == second[0])
    givens = {part[0] for part in first[:-1]}, {part[0] for part in second[:-1]}
    return first[-1] == second[-1] and (givens[0] <= givens[1] or givens[1] <= givens[0])


@lru_cache(maxsize=65536)
def _parts(name: str) -> tuple[str, ...]:
    parts = tuple(fold(part) for part in re.split(r"[\s.]+", name) if part)
    return tuple(part for part in parts if part not in words("particles")) or parts


def _cased(name: str) -> str:
    """ "HOLMSEN" as "Holmsen"; initials stay."""
    anywhere = any(char.isupper() for char in name)
    parts = [
        part.capitalize() if (part.isupper() or not anywhere) and len(part) > 2 and "." not in part else part
        for part in name.split()
    ]
    return " ".join(parts)


@cache
def _role_country(role: str | None) -> str | None:
    """ "Japanese Minister to Australia" is Japan's; "Ambassador in Brazil" tells nothing."""
    if not role:
        return None
    return next((span.value for span in find_countries(role) if span.kind == "adjective"), None)


def _find_surnames(text: str, persons: list[FoundPerson], blocked: _Blocked) -> None:
    """Places where a known surname stands alone."""
    inside = {at for person in persons for start, end in person.spans for at in range(start, end)}
    for person in persons:
        first_is_family = is_family_first(person.name)
        last = person.name.split()[0 if first_is_family else -1]
        if (len(last) < 3 and not first_is_family) or last in words("surnames_too"):
            continue
        if first_is_family and any(other is not person and other.name.split()[0] == last for other in persons):
            continue
        for start, end in _whole_words(text, {last, last.upper()}):
            if start not in inside and not blocked.overlaps(start, end):
                person.spans.append((start, end))
                inside.update(range(start, end))


def _whole_words(text: str, forms: Iterable[str]) -> list[tuple[int, int]]:
    """Where one of the forms stands as whole words, in order."""
    found = []
    for form in forms:
        at = text.find(form)
        while at >= 0:
            whole = _is_edge(text, at) and _is_edge(text, at + len(form))
            if whole:
                found.append((at, at + len(form)))
            at = text.find(form, at + (len(form) if whole else 1))
    return sorted(found)


def _is_edge(text: str, at: int) -> bool:
    """Whether a word begins or ends at an offset (`\\b` of a pattern)."""
    before, after = text[at - 1 : at], text[at : at + 1]
    return (before.isalnum() or before == "_") != (after.isalnum() or after == "_")
