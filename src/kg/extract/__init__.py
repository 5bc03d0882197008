"""What a document says: `extract(document, authority)` finds names, dates, agreements, meetings and transfers.

One module for each kind of fact. Nothing is resolved here but the authority entity of a name; link does the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.extract.agreements import find_agreements
from kg.extract.hearsay import find_hearsay
from kg.extract.keys import with_own_keys
from kg.extract.language import pipeline
from kg.extract.lists import find_listed
from kg.extract.local_bodies import with_country
from kg.extract.meetings import find_meetings
from kg.extract.mentions import all_mentions
from kg.extract.missions import with_seats
from kg.extract.opening import open_page
from kg.extract.parsing import parse_pages
from kg.extract.principals import find_principals
from kg.extract.rules import find_rules
from kg.extract.survey import Survey, survey
from kg.extract.survey_day import year_of
from kg.extract.transfers import find_transfers
from kg.extract.treaties import place_under
from kg.extract.tree import Tree
from kg.model import Authority, Document, Facts

__all__ = ["extract", "extract_all"]

_TOGETHER = 16_000
"""Short documents are taken together up to about so many characters; then the parser's cost for each is small."""


def extract(document: Document, authority: Authority) -> Facts:
    """The facts that the text of `document` states, each with its passage; none when no text is at hand."""
    return next(extract_all([document], authority))


def extract_all(documents: Iterable[Document], authority: Authority) -> Iterator[Facts]:
    """The facts of each document, in order, the same as `extract` gives; short documents cost half together."""
    for group in _groups(documents):
        surveys = [survey(open_page(one), authority) if one.text is not None else None for one in group]
        founds = [seen.found for seen in surveys if seen is not None]
        nlp = pipeline()
        trees = iter(parse_pages(founds, nlp) if nlp is not None else [[] for _ in founds])
        for document, seen in zip(group, surveys, strict=True):
            yield _facts(document, seen, authority, next(trees)) if seen is not None else Facts(document)


def _groups(documents: Iterable[Document]) -> Iterator[list[Document]]:
    group: list[Document] = []
    size = 0
    for document in documents:
        group.append(document)
        size += document.end - document.start + 1000
        if size >= _TOGETHER:
            yield group
            group, size = [], 0
    if group:
        yield group


def _facts(document: Document, seen: Survey, authority: Authority, trees: Sequence[Tree]) -> Facts:
    page = seen.found.page
    principals = find_principals(page, authority, seen.found.countries())
    agreements = with_own_keys(find_agreements(seen.found))
    transfers = find_transfers(seen.found, principals, trees)
    listed = find_listed(seen.found, principals, transfers)
    transfers = with_own_keys(place_under(page, [*transfers, *listed], agreements))
    mentions = with_country(all_mentions(page, seen.names, seen.agencies, seen.persons), principals)
    mentions = with_seats(mentions, document.text.text if document.text else "", principals, year_of(document))
    return Facts(
        document,
        mentions=tuple(with_own_keys(mentions)),
        agreements=tuple(agreements),
        meetings=tuple(with_own_keys(find_meetings(seen.found))),
        transfers=tuple(transfers),
        rules=tuple(with_own_keys(find_rules(seen.found, principals, trees))),
        claims=tuple(with_own_keys(find_hearsay(seen.found, principals, trees, transfers))),
    )
