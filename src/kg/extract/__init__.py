"""What a document says: `extract(document, authority)` finds names, dates, agreements, meetings and transfers.

One module for each kind of fact. Nothing is resolved here but the authority entity of a name; link does the rest.
"""

from __future__ import annotations

from kg.extract.language import pipeline
from kg.extract.mentions import authority_mentions
from kg.extract.names import find_names
from kg.extract.opening import open_page
from kg.extract.principals import find_principals
from kg.extract.survey import survey
from kg.extract.transfers import find_transfers
from kg.model import Authority, Document, Facts

__all__ = ["extract"]


def extract(document: Document, authority: Authority) -> Facts:
    """The facts that the text of `document` states, each with its passage; none when no text is at hand."""
    if document.text is None:
        return Facts(document)
    page = open_page(document)
    matches = find_names(page, authority)
    found = survey(page, matches)
    principals = find_principals(page, authority, found.countries())
    nlp = pipeline()
    transfers = find_transfers(found, principals, nlp) if nlp is not None else []
    return Facts(document, mentions=tuple(authority_mentions(page, matches)), transfers=tuple(transfers))
