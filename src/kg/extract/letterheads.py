"""What the head and the foot of a letter say of its author's and its addressee's country."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.cities import country_of_city
from kg.extract.countries import find_countries
from kg.extract.national_bodies import only_country_with
from kg.extract.page import Page
from kg.extract.survey_day import year_of

MISSION = re.compile(
    r"\b(?:Am)?(?:Embassy|Legation|Consul(?:ate)?(?:[- ]General)?|Mission|High Commission(?:er)?|Commissioner|"
    r"Ambassador|Minister|Charg[ée]|Envoy|Representative|Resident)\b",
    re.I,
)
"""Words for a mission or the one who heads it, whose country is not that of its seat."""
_AT_HOME = re.compile(r"\b(?:Ministry|Department|Secretary|Committee|Office|Board|Treasury|Secretariat)\b", re.I)
_HEAD, _LONGER_HEAD = 160, 320
_FOOT = 240
_MISSION_HEAD = re.compile(r"[^\n,.;]{0,60}\b(?:Embassy|Legation|Consulate)\b[^\n,.;]{0,30}")
_PLACE_AND_DAY = re.compile(
    r"(?:^|[ \t]{3})\W*([A-Z][\w .]{2,24}),\s+(?:the )?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\.? |[A-Z][a-z]+ \d{1,2}(?:st|nd|rd|th)?, )[\w. ]{0,12},? ?\d{4}\b",
    re.MULTILINE,
)
"""A line that begins with a place and a day, or has them at its right: "Prague, 18 January 1957"."""
_STREET_OF_LONDON = re.compile(r",\s*[NSEW]\.?\s?[NSEWC]?\.?\s?\d{1,2}\b")
_WHOLE_STATE = re.compile(r"[ A-Z'’]{0,24}(?:REPUBLIC|KINGDOM|UNION|EMPIRE|DOMINION)|")
_HOUSE = re.compile(r"\b((?:[A-Z]\w+ )?[A-Z]\w+) House\b", re.I)
"""The seat of a high commission in London: "India House"."""


def head_of(page: Page) -> str:
    """The first lines of the body, where a letter names its office, place and day."""
    return page.text[page.body_start : page.body_start + _HEAD]


def mission_in_head(page: Page) -> str:
    """The mission in whose name a letter is headed: "Imperial German Legation, Washington"; empty for none."""
    match = _MISSION_HEAD.match(head_of(page))
    return match[0] if match else ""


def office_at(words: str) -> str | None:
    """The country of the seat of a ministry or an office that writes: "Ministry of Trade, New Delhi"; no mission's."""
    return country_of_city(words) if _AT_HOME.search(words) and not MISSION.search(words) else None


def writes_from(page: Page) -> str | None:
    """The country of who wrote a paper: by its letterhead, by the place in its dateline, title or archive."""
    return next((code for code in _writes_from(page) if code), None)


def _writes_from(page: Page) -> Iterator[str | None]:
    description, year = page.document.description, year_of(page.document)
    heads = [party.name for party in description.authors if party.kind == "agency"]
    for name in heads:
        yield office_at(name)
        yield only_country_with(name.strip(" ,.").partition(",")[0])
    head = _own_text(page)[:_LONGER_HEAD]
    yield _house(head[:_HEAD])
    yield _state_over(head)
    abroad = any(MISSION.search(name) for name in heads)
    for words in (dateline_of(page), description.title.rpartition(",")[2]):
        yield country_of_city(words, year) if words and not abroad else None
    yield country_of_city(description.holder.name, year) if description.holder else None
    if _STREET_OF_LONDON.search(head) and not MISSION.search(head):
        yield "GB"


def dateline_of(page: Page) -> str:
    """The place that stands before a day at the head or the foot of a paper; empty for none."""
    text = _own_text(page)
    dated = _PLACE_AND_DAY.search(text[:_LONGER_HEAD]) or _PLACE_AND_DAY.search(text, max(0, len(text) - _FOOT))
    return dated[1] if dated else ""


def _state_over(head: str) -> str | None:
    """The state that a paper names on its first line and nothing else: "SYRIAN ARAB REPUBLIC"."""
    line = head.lstrip().partition("\n")[0].strip()
    named = find_countries(line.title()) if line.isupper() else []
    return named[0].value if len(named) == 1 and _WHOLE_STATE.fullmatch(line[named[0].end :]) else None


def addressed_to(page: Page) -> str | None:
    """The country of the address at the foot of a letter: "The Secretary for External Affairs, / Ottawa."."""
    foot = _own_text(page)[-_FOOT:].rstrip()
    lines = [line.strip() for line in re.split(r"\n\s*\n", foot)[-1].splitlines()]
    if not 1 < len(lines) <= 4 or not all(line.endswith(",") for line in lines[:-1]) or len(lines[-1]) > 60:
        return None
    return _house(lines[-1]) or country_of_city(lines[-1], year_of(page.document))


def _own_text(page: Page) -> str:
    """The document's words as they stand, with their lines and gaps."""
    document = page.document
    return document.text.text[document.start : document.end] if document.text else ""


def _house(words: str) -> str | None:
    """The country whose house in London is named."""
    for match in _HOUSE.finditer(words):
        named = [span for span in find_countries(match[1].title()) if span.kind == "country"]
        if named and named[-1].end == len(match[1]):
            return named[-1].value
    return None
