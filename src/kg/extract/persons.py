"""Persons: by title, initials, post, signature, brackets after a post, or a verb of saying; merged by surname.

A surname that is known from such a place is then found wherever it stands alone. Words of an organisation, a country
or a month are no surnames.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from kg.extract.agency_runs import heads
from kg.extract.countries import find_countries
from kg.extract.lexicon import words
from kg.extract.names import fold
from kg.extract.page import Page, Span
from kg.model import Description

_CAP = r"(?:(?:Mc|Mac|O['’]|D['’]|de|De|La|Le)?[A-Z][a-zà-öø-ÿ’'`]+(?:-[A-Za-z][a-zà-öø-ÿ’'`]*)*|[A-Z]{3,}(?:-[A-Z]+)?)"
_PARTICLE = r"(?:de|da|dos|du|del|della|di|la|le|van|von|der|den|ten|bin|ibn|al|el|y)"
_INITIALS = r"(?:[A-Z]\.\s?(?:-\s?)?){1,4}"
_FULL = rf"(?:{_INITIALS}\s?)?(?:{_PARTICLE}\s+)?{_CAP}(?:\s+(?:{_INITIALS}|{_PARTICLE}\s+)?\s?{_CAP}){{0,3}}"
_POSTS = (
    "Minister|Ambassador|Secretary|Consul|Consul General|Consul-General|Vice Consul|Chargé|Charge|Representative|"
    "Commissioner|High Commissioner|Counselor|Counsellor|Chairman|President|Vice-President|Attaché|Director|Premier|"
    "Prime Minister|Envoy|Agent|Delegate|Commander|Governor|Governor-General|Under Secretary|Chief|Treasurer|"
    "Attorney-General|Officer|Deputy|Speaker|Leader|Manager|Professor|Adviser|Advisor|Administrator|King|Head"
)
_SAYING = (
    "said|says|states|stated|told|asked|added|replied|remarked|explained|informed|informs|suggested|thinks|thought|"
    "believes|believed|assured|pointed|mentioned|noted|agreed|declared|indicated|reported|reports|wishes|wished|"
    "expressed|maintains|maintained|contemplates|observed|answered|promised|inquired|enquired|announced|called|wants|"
    "wanted|feels|felt|advises|advised|telegraphed|cabled|wrote|spoke|urged|proposed|requested|emphasised|emphasized"
)


@dataclass(slots=True)
class FoundPerson:
    """A person with all places where the name stands (`spans`); `name` is the fullest form without title."""

    name: str
    role: str | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)
    country: str | None = None
    method: str = "person-pattern/1"


def find_persons(page: Page, taken: Iterable[Span]) -> list[FoundPerson]:
    """Persons named on the page in the order of their first place; `taken` are spans of agencies and countries.

    Authors and addressees of the description are looked for by their surname too.
    """
    blocked = _Blocked(taken)
    persons = list(_described(page.document.description))
    for start, end, role in _candidates(page):
        start, end = _narrowed(page.text, start, end)
        if start >= end or blocked.overlaps(start, end):
            continue
        _add(persons, page.text, start, end, role)
    _find_surnames(page.text, persons, blocked)
    return sorted((person for person in persons if person.spans), key=lambda person: min(person.spans))


def _described(description: Description) -> Iterator[FoundPerson]:
    """Persons that the description names as author or addressee: "Mr A. B. Holm, Harbour Master"."""
    for party in (*description.authors, *description.addressees):
        line, _, role = party.name.partition(",")
        start, end = _narrowed(line, 0, len(line))
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


def _candidates(page: Page) -> Iterator[tuple[int, int, str | None]]:
    """Possible names with the post that stands beside them, surer patterns first."""
    text = page.text
    for pattern in _patterns():
        for match in pattern.finditer(text):
            yield match.start("name"), match.end("name"), _role(match)
    for block in page.view.blocks:
        if block.kind in ("signature", "footnote"):
            line = text[block.start : block.end]
            if whole := _whole_block().match(line):
                yield block.start + whole.start("name"), block.start + whole.end("name"), None


def _role(match: re.Match[str]) -> str | None:
    role = match.groupdict().get("role")
    return re.sub(r"\s+", " ", role).strip(" ,") if role else None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The places where a person's name stands, with the post beside it as `role`."""
    courtesy = (
        r"(?:Messrs|Mr|Mrs|Ms|Miss|Dr|Doctor|Sir|Lord|Lady|Dame|Comrade|Cde|Prof|Professor|Senator|M|Mme|Señor|Herr|"
        r"Hon)"
    )
    rank = (
        r"(?:(?:Acting|Vice|Deputy|Lieutenant|Lt\.?|Major|Maj\.?|Brigadier|Rear|Foreign|Prime|Finance|Under|Air)[\s-])*"
        r"(?:General|Gen\.?|Colonel|Col\.?|Major|Captain|Capt\.?|Admiral|Marshal|Commander|President|Premier|Ambassador|"
        r"Minister|Secretary|Chairman|Chancellor|Governor|King|Prince|Director|Commodore|Brigadier|Vice-Minister|"
        r"Vice-Premier|Vice-Marshal|Consul|Counselor|Counsellor|Undersecretary|Congressman|Justice|Judge|PM)"
    )
    after = rf"(?:,\s+(?P<role>(?:the\s+)?[^,.;()\n]{{0,60}}?\b(?:{_POSTS})\b[^,.;()\n]{{0,40}}))?"
    surname = rf"(?:{_PARTICLE}\s+)?{_CAP}"
    two = rf"{_CAP}(?:\s+{_CAP}){{1,2}}"
    spoken = r"[a-z]{3,}ed|conversation|talk|talks|discussion|letter|views|message"
    told = r"told|informed|asked|advised|thanked|assured|met|saw"
    forms = (
        rf"\b(?:{courtesy}\.?\s+)+(?:{rank}\s+)?(?P<name>{_FULL}){after}",
        rf"\b(?P<role>{rank})\s+(?P<name>{_FULL})",
        rf"(?<![\w.])(?P<name>{_INITIALS}\s?{surname}(?:\s+{_CAP}){{0,2}}){after}",
        rf"\b(?P<role>(?:[A-Z][\w’'-]+\s+)*(?:{_POSTS})\b[^()\n.;]{{0,90}}?)\s*\((?:Mr\.?\s+)?(?P<name>{_FULL})\)",
        rf"(?<![\w.])(?P<name>{two}),\s+(?P<role>(?:the\s+)?(?:[A-Z][\w’'-]+\s+){{0,4}}(?:{_POSTS})\b[^,.;()\n]{{0,40}})",
        rf"\b(?P<role>(?:{_POSTS})(?:\s+(?:of|for|to)\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)*)?),\s+(?P<name>{two})"
        rf"(?=,|\s+(?:{_SAYING})\b)",
        rf"(?<![\w.])(?P<name>(?:{_given()})\s+(?:{_INITIALS}\s?)?{surname}(?:\s+{_CAP})?)",
        rf"\bMessrs\.? +{_FULL}(?:, +{_FULL})* +and +(?P<name>{_FULL})",
        rf"\b(?:{spoken}) +(?:by|with|from|to) +(?P<name>{_CAP})(?! +[A-Z])(?=[ ,.;:)])",
        rf"\b(?:{told})\s+(?P<name>{_CAP})(?=\s+(?:that|to|of|for|on|about|yesterday|today)\b)",
        rf"(?<![\w.])(?P<name>{_CAP}(?:\s+{_CAP}){{0,2}})\s+(?:has\s+|had\s+|also\s+|then\s+)?(?:{_SAYING})\b",
    )
    return tuple(re.compile(form) for form in forms)


@cache
def _given() -> str:
    return "|".join(sorted(words("given_names")))


@cache
def _whole_block() -> re.Pattern[str]:
    """A signature or a note that is nothing but a name: "HOLMSEN", "3 Sir Abel Moe." """
    return re.compile(
        rf"\s*(?:\d{{1,2}}\s+)?(?:Sir\s+|Lord\s+|Dr\.?\s+|Mr\.?\s+)?(?P<name>{_FULL}|(?:{_INITIALS}\s?)?[A-Z]{{3,}}(?:\s+[A-Z]{{3,}})?)[.;]?\s*$"
    )


def _narrowed(text: str, start: int, end: int) -> tuple[int, int]:
    """The name without words that are no name: cut before the first of them, and titles off the front."""
    tokens = [(start + m.start(), start + m.end(), m[0]) for m in re.finditer(r"\S+", text[start:end])]
    while tokens and _is_title(tokens[0][2]):
        tokens.pop(0)
    kept: list[tuple[int, int, str]] = []
    for token in tokens:
        if _is_no_name(token[2]):
            break
        kept.append(token)
    while kept and (kept[-1][2].lower() in words("particles") or re.fullmatch(r"(?:[A-Z]\.)+", kept[-1][2])):
        kept.pop()
    if " ".join(token[2].strip(".,’'") for token in kept) in words("places"):
        return 0, 0
    if not kept or len(kept[-1][2].strip(".,’'")) < 2:
        return 0, 0
    last = re.sub(r"[’']s?$", "", kept[-1][2])
    return kept[0][0], kept[-1][0] + len(last)


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in words("titles")


def _is_no_name(word: str) -> bool:
    bare = re.sub(r"[’']s$", "", word.strip(".,;:()"))
    lower = bare.lower()
    if bare in words("places"):
        return True
    if not bare or lower in words("not_names") or lower in words("not_surnames"):
        return True
    if len(bare) == 1 or re.fullmatch(r"(?:[A-Z]\.)+[A-Z]?", bare):
        return False
    return bare in heads() or bare.capitalize() in heads() or _is_title(bare) or _is_country(bare)


@cache
def _is_country(word: str) -> bool:
    return bool(find_countries(word))


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


def _parts(name: str) -> list[str]:
    parts = [fold(part) for part in re.split(r"[\s.]+", name) if part]
    return [part for part in parts if part not in words("particles")] or parts


def _cased(name: str) -> str:
    """ "HOLMSEN" as "Holmsen"; initials stay."""
    parts = [
        part.capitalize() if part.isupper() and len(part) > 2 and "." not in part else part for part in name.split()
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
    for person in persons:
        last = person.name.split()[-1]
        if len(last) < 3:
            continue
        pattern = re.compile(rf"\b(?:{re.escape(last)}|{re.escape(last.upper())})\b")
        for match in pattern.finditer(text):
            inside = any(start <= match.start() < end for start, end in person.spans)
            inside = inside or any(start <= match.start() < end for other in persons for start, end in other.spans)
            if not inside and not blocked.overlaps(match.start(), match.end()):
                person.spans.append((match.start(), match.end()))
