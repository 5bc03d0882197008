"""Which mission of a country is meant: "the American Legation" of a despatch from Lima is the one in Peru.

A name says whose mission it is, by adjective or noun, and often where ("American Embassy at Paris"). Where it does not,
the author's own mission is where he is posted, another country's stands beside his, and for who writes at home the
missions of others are in his own country.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.extract.cities import country_of_city
from kg.extract.countries import country_name, find_countries
from kg.extract.page import Span
from kg.extract.principals import Principals
from kg.model import Mention

_KIND = re.compile(
    r"\b(?P<american>Am)?(?P<kind>Embassy|Legation|High Commission|(?:Vice[- ])?Consulate(?:[- ]General)?)\b",
    re.IGNORECASE,
)
_FILLING = re.compile(
    r"(?:the|of|in|at|his|her|britannic|faithful|majesty['’]s|imperial|royal|apostolic|and|republic|[\s,.;])+",
    re.IGNORECASE,
)
_WHERE = re.compile(r"(?:,|\b(?:in|at|to))\s*(?:the\s+)?(?P<place>[A-Z].*)")
_ALONE = re.compile(r"\s*(?P<place>[A-Z].*)")
_REPUBLIC = re.compile(r"\s+Republic\b")
_THE = re.compile(
    r"(?:United|Soviet|Netherlands|Philippines|Vatican|Holy)\b|.*(?:Republic|Union|Kingdom|Islands|States)$"
)
_DATED = re.compile(
    r"[,.]?\s*(?P<city>[A-Z][\w. ]{1,24}?),(?: [A-Z][a-z]+[,.])?\s+(?:the )?"
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\d)"
)
"""City and day behind a letterhead: "Berlin, July 11, 1861"."""
_BY_CITY = ("Consulate", "Vice")


@dataclass(frozen=True, slots=True)
class Mission:
    """A mission: its kind, the country that sends it, where it is (a country's code, of a consulate the city)."""

    kind: str
    sender: str | None
    place: str | None

    @property
    def full_name(self) -> str | None:
        """ "Embassy of the United States in Peru", "Consulate of Norway at Havana"; None where either is not known."""
        if self.sender is None or self.place in (None, self.sender):
            return None
        where = f"at {self.place}" if self.kind.startswith(_BY_CITY) else f"in {_called(self.place)}"
        return f"{self.kind} of {_called(self.sender)} {where}"


def find_mission(name: str, year: int | None = None) -> Mission | None:
    """The mission that a name means; None for several ("British Embassies"), for its parts and for a post there.

    >>> find_mission("American Embassy at Paris")
    Mission(kind='Embassy', sender='US', place='FR')
    >>> find_mission("Second Secretary, British Embassy") is None
    True
    """
    match = _KIND.search(name)
    if match is None:
        return None
    spans = find_countries(name)
    kind = "-".join(word.capitalize() for word in re.split(r"[ -]", match["kind"])).replace("-", " ")
    own, rest = _sender(name, match, spans)
    where = _WHERE.search(name, rest) or _ALONE.fullmatch(name, rest)
    place, told = _place(name, spans, where.span("place") if where else (len(name), len(name)), kind, year)
    if place is None and where is None and own is None:
        place, told = _place(name, [], (0, match.start()), kind, year)
    left = _blank(name, [(span.start, span.end) for span in spans] + [match.span(), *told])
    return Mission(kind, own, place) if _FILLING.fullmatch(f" {left}") else None


def _sender(name: str, kind: re.Match[str], spans: list[Span]) -> tuple[str | None, int]:
    """The country before the kind, or behind it with "of"; and where what may be the place begins."""
    before = [span for span in spans if span.end <= kind.start()]
    behind = [span for span in spans if span.start >= kind.end()]
    if before or kind["american"]:
        return before[-1].value if before else "US", kind.end()
    if behind and re.fullmatch(r"\s+of\s+(?:the\s+)?", name[kind.end() : behind[0].start]):
        republic = _REPUBLIC.match(name, behind[0].end)
        return behind[0].value, republic.end() if republic else behind[0].end
    return None, kind.end()


def _place(
    name: str, spans: list[Span], where: tuple[int, int], kind: str, year: int | None
) -> tuple[str | None, list[tuple[int, int]]]:
    """Where the mission is, and the words that say so."""
    start, end = where
    words = name[start:end].strip(" ,.")
    inside = [span for span in spans if start <= span.start and span.kind == "country"]
    if kind.startswith(_BY_CITY):
        city = re.split(r",|\s+of\s+", words)[0].strip()
        return (city, [where]) if city and not inside else (None, [])
    code = (inside[0].value if inside else None) or country_of_city(words, year)
    return (code, [where]) if code else (None, [])


def _blank(name: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        name = name[:start] + " " * (end - start) + name[end:]
    return name


def with_seats(
    mentions: Iterable[Mention], text: str, principals: Principals, year: int | None = None
) -> list[Mention]:
    """The mentions with the full name of each mission, where it is known whose it is and where.

    `text` is the text version that their passages are of: a letterhead goes on with city and day.
    """
    found = list(mentions)
    missions = [_completed(one, text, principals, year) if _is_read(one) else None for one in found]
    told: dict[tuple[str, str | None], set[str]] = {}
    for mission in missions:
        if mission is not None and mission.place is not None:
            told.setdefault((mission.kind, mission.sender), set()).add(mission.place)
    return [_seated(one, mission, told, principals) for one, mission in zip(found, missions, strict=True)]


def _is_read(one: Mention) -> bool:
    return one.party.kind == "agency" and one.party.entity is None


def _completed(one: Mention, text: str, principals: Principals, year: int | None) -> Mission | None:
    """The mission of a mention, by its spelling and what of its label does not speak against it."""
    mission = find_mission(one.party.name, year)
    if mission is None:
        return None
    if mission.place is None and (city := _DATED.match(text, one.trail.passages[0].end)):
        place, _ = _place(text, [], city.span("city"), mission.kind, year)
        mission = replace(mission, place=place)
    if principals.abroad and principals.host and one.party.name.lower() == mission.kind.lower():
        return replace(mission, sender=principals.author)
    full = find_mission(one.label or "", year)
    if full is not None and full.kind == mission.kind and mission.sender in (full.sender, None):
        mission = replace(mission, sender=full.sender, place=mission.place or full.place)
    country = one.party.country
    if mission.sender is None and country is not None and country != mission.place:
        mission = replace(mission, sender=country)
    return mission if mission.sender or not mission.place else replace(mission, sender=principals.author)


def _seated(
    one: Mention, mission: Mission | None, told: dict[tuple[str, str | None], set[str]], principals: Principals
) -> Mention:
    if mission is None or mission.sender is None:
        return one
    if mission.place is None:
        named = told.get((mission.kind, mission.sender), set())
        seat = None if mission.kind.startswith(_BY_CITY) else _seat(mission.sender, principals)
        own = principals.abroad and mission.sender == principals.author
        place = seat if own and seat else next(iter(named)) if len(named) == 1 else None if named else seat
        mission = replace(mission, place=place)
    if (full := mission.full_name) is None:
        return one
    return replace(one, full_name=full, party=replace(one.party, country=mission.sender))


def _seat(sender: str, principals: Principals) -> str | None:
    """Where the mission of a country is that the paper names without a place."""
    author, host = principals.author, principals.host
    if sender == author:
        return host or principals.addressee
    return host if principals.abroad and host != sender else author


def _called(code: str) -> str:
    name = country_name(code)
    return f"the {name}" if _THE.match(name) else name
