"""The simple finders over a page, and which of their spans stay where they overlap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.agencies import find_agencies
from kg.extract.agency_runs import FoundAgency
from kg.extract.bare_bodies import find_bare_bodies
from kg.extract.capitals import capital_stretches, find_names_in_capitals
from kg.extract.cities import country_of_city
from kg.extract.countries import find_countries
from kg.extract.dates import find_dates
from kg.extract.designations import find_designations
from kg.extract.findings import Findings, without_overlaps
from kg.extract.government_letters import find_governments
from kg.extract.groups import find_groups
from kg.extract.homes import find_commonwealth, find_home_bodies, with_home
from kg.extract.names import NameMatch, find_names
from kg.extract.page import Page, Span
from kg.extract.persons import FoundPerson, find_persons
from kg.extract.principals import country_party
from kg.extract.quantities import find_quantities
from kg.extract.statesmen_homes import belonging_of
from kg.extract.survey_day import reference_day, year_of
from kg.model import Authority, Document, Party


@dataclass(frozen=True, slots=True)
class Survey:
    """What the simple finders saw, with the names that stay."""

    found: Findings
    names: tuple[NameMatch, ...]
    agencies: tuple[FoundAgency, ...]
    persons: tuple[FoundPerson, ...]


def survey(page: Page, authority: Authority) -> Survey:
    """All names and figures of the page; longer names win over what they hold, dates over numbers."""
    matches = find_names(page, authority)
    capitals = capital_stretches(page)
    agencies = with_home(page, find_agencies(page.text, capitals))
    agencies += find_home_bodies(page, agencies)
    agencies += find_bare_bodies(page.text, agencies, capitals)
    matches, agencies = _longest(matches, agencies)
    countries = find_countries(page.text)
    governments = find_governments(page.text, countries, _posts(page.document))
    letters = {span.start for span in governments}
    countries = sorted(
        [*governments, *find_commonwealth(page), *(span for span in countries if span.start not in letters)],
        key=lambda span: span.start,
    )
    blocked = [Span(one.start, one.end, "agency") for one in agencies]
    blocked += [Span(one.start, one.end, one.entity.kind) for one in matches if one.entity.kind != "post"]
    blocked += [span for span in countries if span.kind == "country"]
    persons = find_persons(page, blocked, find_names_in_capitals(page.text, capitals))
    dates = {one.start: one for one in find_dates(page.text, reference_day(page.document))}
    openings = {block.start for block in page.view.blocks if block.kind == "footnote"}
    figures = {one.start: one for one in find_quantities(page.text) if one.start not in openings or one.currency}
    parties: dict[int, Party] = {}
    named = [*_named(page, matches, parties), *_unlisted(page, agencies, persons, parties)]
    for span in countries:
        if span.kind == "country":
            parties.setdefault(span.start, country_party(span.value))
    spans = without_overlaps(
        [
            *named,
            *(span for span in countries if span.kind == "country"),
            *(Span(one.start, one.end, "date") for one in dates.values()),
            *(Span(one.start, one.end, one.kind) for one in figures.values()),
            *find_designations(page.text),
        ]
    )
    adjectives = tuple(span for span in countries if span.kind == "adjective")
    groups = _groups(page, spans, adjectives)
    found = Findings(page, spans, adjectives, parties, figures, dates, groups)
    return Survey(found, tuple(matches), tuple(agencies), tuple(persons))


def _posts(document: Document) -> list[str]:
    """The countries of the seats that a document is from and for: "AmEmbassy Lima"."""
    parties = (*document.description.authors, *document.description.addressees)
    codes = (country_of_city(party.name, year_of(document)) for party in parties if party.kind == "agency")
    return [code for code in codes if code]


def _groups(page: Page, spans: tuple[Span, ...], adjectives: tuple[Span, ...]) -> tuple[Span, ...]:
    """Groups that hold no name: "American bankers" are their country's."""
    kept = without_overlaps([*spans, *adjectives, *find_groups(page.text)])
    return tuple(span for span in kept if span.kind == "group")


def _longest(matches: list[NameMatch], agencies: list[FoundAgency]) -> tuple[list[NameMatch], list[FoundAgency]]:
    """Authority names and unlisted agencies without overlaps: the longer one stays, the authority's of two equals."""
    listed = [Span(one.start, one.end, "listed", str(at)) for at, one in enumerate(matches)]
    others = [Span(one.start, one.end, "other", str(at)) for at, one in enumerate(agencies)]
    by_length = sorted([*listed, *others], key=lambda span: (span.start - span.end, span.kind, span.start))
    kept = without_overlaps(by_length)
    return (
        [matches[int(span.value)] for span in kept if span.kind == "listed"],
        [agencies[int(span.value)] for span in kept if span.kind == "other"],
    )


def _unlisted(
    page: Page, agencies: list[FoundAgency], persons: list[FoundPerson], parties: dict[int, Party]
) -> Iterator[Span]:
    for agency in agencies:
        written = " ".join(page.text[agency.start : agency.end].split())
        name = written if " " in written or written.isupper() else agency.name
        parties[agency.start] = Party(name, "agency", None, agency.country)
        yield Span(agency.start, agency.end, "agency", agency.country or "")
    year = year_of(page.document)
    for person in persons:
        known = None if person.country else belonging_of(person.name, year)
        country = person.country or (known.country if known else None)
        for start, end in person.spans:
            parties[start] = Party(person.name, "person", None, country)
            yield Span(start, end, "person", country or "")


def _named(page: Page, matches: list[NameMatch], parties: dict[int, Party]) -> Iterator[Span]:
    for match in matches:
        entity = match.entity
        written = " ".join(page.text[match.start : match.end].split())
        if entity.kind in ("place", "post") or (entity.kind == "agency" and _is_phrase(written)):
            continue
        kind = "country" if entity.type == "state" else entity.kind
        country = entity.country or _own_country(entity.type, entity.id)
        parties[match.start] = Party(written, entity.kind, entity.id, country)
        yield Span(match.start, match.end, kind, entity.country or "")


def _is_phrase(words: str) -> bool:
    """A name in lower case after its first word ("Korean side") stays words: the parser reads those well."""
    rest = words.split()[1:]
    return bool(rest) and all(word[:1].islower() for word in rest)


def _own_country(kind: str | None, entity: str) -> str | None:
    return entity.upper() if kind == "state" and re.fullmatch("[a-z]{2}", entity) else None
