"""Between whom a document passes: who "we" and "you" are, and which countries it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.cities import country_of_city
from kg.extract.countries import country_name, find_countries
from kg.extract.homes import home_row
from kg.extract.letterheads import MISSION, addressed_to, dateline_of, head_of, mission_in_head, office_at, writes_from
from kg.extract.names import name_index
from kg.extract.page import Page, Span
from kg.extract.statesmen_homes import Belonging, belonging_of
from kg.extract.survey_day import year_of
from kg.model import Authority, Party


@dataclass(frozen=True, slots=True)
class Principals:
    """Countries of the author and the addressee; `ranked` are the countries of the body, the most named first."""

    author: str | None = None
    addressee: str | None = None
    ranked: tuple[str, ...] = ()
    host: str | None = None
    """The country where the author, else the addressee, is posted: a despatch from Madrid has to do with Spain."""
    abroad: bool = False
    """The author is the one who is posted there: "here" and "the Foreign Office" are the host's."""

    @property
    def pair(self) -> tuple[str, ...]:
        """The two countries that it is about: author and addressee, author and host, or the most named other."""
        first = self.author or (self.ranked[0] if self.ranked else None)
        if first is None:
            return ()
        if self.addressee and self.addressee != first:
            return first, self.addressee
        if self.host and self.host != first:
            return first, self.host
        other = next((code for code in self.ranked if code != first), None)
        return (first, other) if other else (first,)

    @property
    def local(self) -> str | None:
        """Whose an office without a country is ("the Finance Minister"): the host's abroad, else the author's."""
        return self.host if self.abroad else self.author

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
    """Author and addressee from the description, the title "X to Y", the holder's country or the home of the papers.

    A paper that another one encloses may be anybody's, so it has no home.
    """
    description = page.document.description
    counts = Counter(span.value for span in countries if span.value if span.start >= page.body_start)
    ranked = tuple(code for code, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    row = home_row(page.document) if page.document.part_of is None else None
    home = row["country"] if row else None
    left, right = _title_sides(description.title)
    if description.authors or description.addressees:
        left = right = ""
    year = year_of(page.document)
    writer = _statesman(description.authors, left, year)
    reader = _statesman(description.addressees, right, year)
    author = _country_of(description.authors, authority) or _country_in(left, authority)
    author = author or (writer.country if writer else None)
    author = author or _country_in(mission_in_head(page), authority) or home
    author = author or _country_of((description.holder,) if description.holder else (), authority)
    author = author or _mission_in_title(description.title) or office_at(left) or writes_from(page)
    author = author or ("GB" if _BRITISH.search(page.text) else None)
    addressee = _country_of(description.addressees, authority) or _country_in(right, authority)
    addressee = addressee or (reader.country if reader and reader.country != author else None)
    addressee = addressee or (None if description.addressees or right else addressed_to(page))
    if addressee is None and author != home and (description.addressees or right):
        addressee = home
    host, abroad = _host(page, author, ranked, left, right)
    if host is None:
        host, abroad = _posted(writer, author), True
    if host is None:
        host, abroad = _posted(reader, author), False
    return Principals(author, addressee, ranked, host, abroad)


def _statesman(parties: Sequence[Party], words: str, year: int | None) -> Belonging | None:
    """Whose the first of the parties, or the one before the comma of a side of the title, is by his name alone."""
    named = (words.partition(",")[0], *(party.name.partition(",")[0] for party in parties))
    return next((known for name in named if name and (known := belonging_of(name, year))), None)


def _posted(known: Belonging | None, author: str | None) -> str | None:
    """The post of a statesman of the author's country."""
    return known.post if known is not None and known.country == author else None


def _mission_in_title(title: str) -> str | None:
    """The country of the mission whose paper it is: "Cable from the Danish Embassy in Lima", "Envoy of Peru"."""
    head = title.partition(" to ")[0]
    for span in find_countries(head):
        before, behind = head[: span.start], head[span.end :]
        sends = span.kind == "adjective" and re.match(r"\s+(?:[A-Z]\w+\s+)?(?:" + _MISSIONS + ")", behind)
        sends = sends or re.search(rf"(?:{_MISSIONS})(?:[- ]General)?\s+(?:of|for)\s+(?:the\s+)?$", before)
        if sends and not _ABOUT.search(before):
            return span.value
    return None


def _host(page: Page, author: str | None, ranked: Sequence[str], left: str, right: str) -> tuple[str | None, bool]:
    """Where the author is posted, by the designation, the title or the head of the letter; else the addressee."""
    if author is None:
        return None, False
    description, year = page.document.description, year_of(page.document)
    own = "; ".join([*(party.name for party in description.authors), left])
    other = "; ".join([*(party.name for party in description.addressees), right])
    title = description.title
    for words in (own, title if not own.strip("; ") or _mission_in_title(title) else ""):
        if (place := _post(words, year)) and place != author:
            return place, True
    head = head_of(page)
    dated = _DATELINE.search(head)
    if dated and (place := country_of_city(dated[1], year)) and place != author:
        return place, True
    place = _place(head[: head.find(":") if ":" in head else None], year, author)
    if place and place != author and (_OFFICE.search(head[:110]) or (own.strip("; ") and place in ranked[:4])):
        return place, True
    if (place := country_of_city(dateline_of(page), year)) and place != author:
        return place, True
    if (place := _post(other, year)) and place != author:
        return place, False
    return None, False


_MISSIONS = r"Embassy|Legation|Consul(?:ate)?|High Commission(?:er)?|Ambassador|Charg[ée]|Envoy|Mission|Delegation"
_ABOUT = re.compile(r"\b(?:with|between|and|by the|on|visit|about|regarding|concerning)\b", re.I)
_BRITISH = re.compile(
    r"\b(?:His|Her) (?:Britannic )?Majesty's (?:Ambassador|Minister|Consul|Embassy|Legation|Charg)|"
    r"\bBritannic Majesty|\b10 Downing Street\b|\bForeign Office(?: Minutes\b|, \d)".replace("'", "['’]"),
    re.I,
)
"""Words of British papers that name no country; "His Majesty's Government" may be a dominion's."""
_DATELINE = re.compile(
    r"^\W*(?:Cable(?:gram)?|Telegram|Despatch|Dispatch|Letter|Memorandum|Savingram|Teleprinter|Airgram)\b"
    r"([^\n]{0,40}?),\s+\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+\.?,?\s+\d{4}",
    re.MULTILINE,
)
"""The kind of paper, its number and the place where it was written: "Cablegram 7 LISBON, 4 March 1950"."""
_OFFICE = re.compile(r"\b(?:Embassy|Legation|Consulate|Commissioner)\b")
_POSTED = re.compile(r"\b(?:in|at|to)\s+(?:the\s+)?(.{3,40})", re.I)


def _post(words: str, year: int | None) -> str | None:
    """The country of a post: "Minister in Sweden (Morris)", "AmEmbassy La Paz", "High Commission in Colombo"."""
    for part in words.split(";"):
        mission = MISSION.search(part)
        if mission is None:
            continue
        rest = part[mission.end() :]
        posted = _POSTED.search(rest)
        if posted and _names_several(posted[1]):
            continue
        if posted and (place := _place(posted[1], year)):
            return place
        if place := country_of_city(rest, year):
            return place
    return None


def _names_several(words: str) -> bool:
    """Whether words list countries, none of which is a post: "the mission to Peru, Chile and Chad"."""
    named = [span for span in find_countries(words) if span.kind == "country"]
    return any(
        re.fullmatch(r",? and (?:the )?|, (?:the )?", words[one.end : two.start]) for one, two in pairwise(named)
    )


def _place(words: str, year: int | None, without: str | None = None) -> str | None:
    """The country of the first city or country in the words; a country by its noun only, and not that `without`
    which a mission is ("Legation of the United States, Lima, Peru")."""
    named = [span.value for span in find_countries(words) if span.kind == "country" and span.value != without]
    return country_of_city(words, year) or next(iter(named), None)


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
            if match.entity.country and match.document is None:
                return match.entity.country
    return None


def _posted_from(words: str, first: Span) -> str | None:
    """ "Ambassador in Brazil", "Minister to Denmark" are another country's; "Embassy of Japan" is Japan's."""
    before = words[: first.start].rstrip().lower()
    return None if before.endswith((" in", " to", " at", " in the", " to the")) else first.value
