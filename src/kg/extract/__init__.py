"""What a document says: `extract(document, authority)` finds names, dates, agreements, meetings and transfers.

One module for each kind of fact. Nothing is resolved here but the authority entity of a name; link does the rest.
"""

from __future__ import annotations

from kg.extract.agreements import find_agreements
from kg.extract.hearsay import find_hearsay
from kg.extract.keys import with_own_keys
from kg.extract.language import pipeline
from kg.extract.lists import find_listed
from kg.extract.meetings import find_meetings
from kg.extract.mentions import all_mentions
from kg.extract.opening import open_page
from kg.extract.parsing import parse_page
from kg.extract.principals import find_principals
from kg.extract.rules import find_rules
from kg.extract.survey import survey
from kg.extract.transfers import find_transfers
from kg.extract.treaties import place_under
from kg.model import Authority, Document, Facts

__all__ = ["extract"]


def extract(document: Document, authority: Authority) -> Facts:
    """The facts that the text of `document` states, each with its passage; none when no text is at hand."""
    if document.text is None:
        return Facts(document)
    page = open_page(document)
    seen = survey(page, authority)
    principals = find_principals(page, authority, seen.found.countries())
    agreements = with_own_keys(find_agreements(seen.found))
    nlp = pipeline()
    trees = parse_page(seen.found, nlp) if nlp is not None else []
    transfers = find_transfers(seen.found, principals, trees)
    listed = find_listed(seen.found, principals, transfers)
    transfers = with_own_keys(place_under(page, [*transfers, *listed], agreements))
    mentions = all_mentions(page, seen.names, seen.agencies, seen.persons)
    return Facts(
        document,
        mentions=tuple(with_own_keys(mentions)),
        agreements=tuple(agreements),
        meetings=tuple(with_own_keys(find_meetings(seen.found))),
        transfers=tuple(transfers),
        rules=tuple(with_own_keys(find_rules(seen.found, principals, trees))),
        claims=tuple(with_own_keys(find_hearsay(seen.found, principals, trees, transfers))),
    )
