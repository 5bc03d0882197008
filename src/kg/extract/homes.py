"""Bodies of the country whose papers a document belongs to: "the Department", "this Legation", "the League"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.agencies import find_agencies
from kg.extract.agency_runs import FoundAgency
from kg.extract.lexicon import rows
from kg.extract.page import Page, Span
from kg.extract.survey_day import reference_day
from kg.model import Document

_MISSIONS = "Consulate General|Consulate-General|Embassy|Legation|Consulate|High Commission"
_LEAGUE = (1919, 1946)
"""The years in which "the League" is the League of Nations."""


def home_row(document: Document) -> Mapping[str, str] | None:
    """The row of `homes.csv` for the country whose papers a document belongs to, by its layout and what it says."""
    said = list(_iter_signs(document))
    for row in rows("homes"):
        if row["layout"] == document.layout and (
            not row["signs"] or any(re.fullmatch(row["signs"], sign) for sign in said)
        ):
            return row
    return None


def _iter_signs(document: Document) -> Iterator[str]:
    """Whole names of holder and publisher, the address, and the keys of the front matter."""
    description = document.description
    for party in (description.holder, description.publisher):
        if party:
            yield party.name
    if description.url:
        yield description.url
    text = document.text.text[document.start : document.end] if document.text else ""
    if text.startswith("---"):
        yield from re.findall(r"^(\w+):", text[: text.find("\n---", 3)], re.MULTILINE)


def find_home_bodies(page: Page, agencies: Sequence[FoundAgency]) -> Iterator[FoundAgency]:
    """Bodies that a document of its own country calls by one word, where it is always the same one."""
    row = home_row(page.document)
    if row is not None and row["department"]:
        yield from _departments(page, row["department"], row["country"])
    if row is not None:
        named = [*_senders(page.document), *agencies]
        yield from _missions(page.text, row["country"], named, "cable" not in row["layout"])
    day = reference_day(page.document)
    if day is not None and _LEAGUE[0] <= day.year <= _LEAGUE[1]:
        for match in re.finditer(r"\b[Tt]he (League)\b(?! of\b| [A-Z])", page.text):
            yield FoundAgency(match.start(1), match.end(1), "League of Nations", "international-organisation")


_COMMONWEALTH = re.compile(
    r"\b[Tt]he (Commonwealth)\b(?!\s+(?:[A-Z]|of\b|countr|member|partner|nation|area|relation|conference|meeting))"
)
_ASSOCIATION = 1949
"""From this year on "the Commonwealth" is the association of states as often as Australia."""


def find_commonwealth(page: Page) -> Iterator[Span]:
    """ "The Commonwealth" in Australian papers, as long as it meant Australia alone."""
    if "Commonwealth" not in page.text:
        return
    row, day = home_row(page.document), reference_day(page.document)
    if row is not None and row["country"] == "AU" and day is not None and day.year < _ASSOCIATION:
        for match in _COMMONWEALTH.finditer(page.text, page.body_start):
            yield Span(match.start(1), match.end(1), "country", "AU")


def with_home(page: Page, agencies: Sequence[FoundAgency]) -> list[FoundAgency]:
    """The agencies with the country of "our Legation at X", which names only where it is.

    In a collection of many countries' papers a delegation is the people of one visit, no body that stays.
    """
    if page.document.layout.startswith("wilson"):
        return [one for one in agencies if not one.name.lower().endswith(" delegation")]
    row = home_row(page.document)
    if row is None:
        return list(agencies)
    return [
        replace(one, country=row["country"]) if one.kind == "embassy" and _is_placed(one) else one for one in agencies
    ]


def _is_placed(one: FoundAgency) -> bool:
    return one.country is None and re.match(rf"(?:{_MISSIONS}) (?:at|in) ", one.name) is not None


def _departments(page: Page, name: str, country: str) -> Iterator[FoundAgency]:
    """ "The Department" is `name`; "this Department" is that of the secretary who writes."""
    text, own = page.text, _own_department(page.document) or name
    for match in re.finditer(r"\b(?:[Tt]he |([Tt]his ))?(Department)(?=[’']s\b|\b(?! of| for|[ -][A-Z]))", text):
        before = text[max(0, match.start(2) - 12) : match.start(2)].replace("The ", "").replace("This ", "")
        if not re.search(r"[A-Z]\w+ $", before) and not text.endswith("Copy transmitted to the ", 0, match.start(2)):
            yield FoundAgency(match.start(2), match.end(2), own if match[1] else name, "ministry", country)


def _own_department(document: Document) -> str | None:
    """The department whose head a document is from, as American papers call it: "Treasury Department"."""
    heads = r"(?:Secretary of (?:the )?(Treasury|War|Navy|Interior|Agriculture|Commerce|Labor)|(Postmaster) General)\b"
    for party in document.description.authors:
        if led := re.match(rf"(?:The )?(?:Acting |Assistant |Under )*{heads}", party.name):
            return f"{led[1] or 'Post Office'} Department"
    return None


def _senders(document: Document) -> Iterator[FoundAgency]:
    """The missions that a document is from, of whatever country; they begin before the text does."""
    for party in document.description.authors:
        for one in find_agencies(party.name) if party.kind == "agency" else ():
            if one.kind == "embassy":
                yield replace(one, start=-1, end=-1)


def _missions(text: str, country: str, agencies: Sequence[FoundAgency], telegrams: bool) -> Iterator[FoundAgency]:
    """ "The Legation" alone is the sender, the one that the page names in full, or the country's own; `telegrams`
    drop "the".
    """
    pattern = rf"\b(?:[Tt]he|[Tt]his|[Oo]ur|[Mm]y|[Yy]our) ({_MISSIONS})(?=[’']s\b|\b(?! of| in\b| at\b|[ -][A-Z]))"
    telegraphic = rf"(?:^|(?<=[.;:] )|(?<=\n)|(?<=\b[a-z]{{4}} ))({_MISSIONS})(?=[’']s\b| [a-z])(?! of| in\b| at\b)"
    told = re.finditer(telegraphic, text) if telegrams else ()
    for match in (*re.finditer(pattern, text), *told):
        full = [one for one in agencies if one.kind == "embassy" and match[1].split()[0] in one.name]
        own = [one for one in full if one.country in (country, None) or one.start < 0]
        name = own[0].name if own else match[1]
        yield FoundAgency(match.start(1), match.end(1), name, "embassy", own[0].country if own else country)
