"""Who gives and who receives in a table whose columns do not say it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.findings import Findings
from kg.extract.parties import party_at
from kg.extract.principals import Principals, country_party
from kg.extract.table_roles import Cell
from kg.model import Party
from kg.read import Block

Sides = tuple[Party | None, Party | None]
"""Supplier and recipient."""

_AT = re.compile(r"\b(?:at|in|of)\s+(?:the\s+)?$", re.I)
"""What stands before a party that only names a place or a possessor."""


def default_sides(
    found: Findings,
    principals: Principals,
    lead: Block | None,
    body: Sequence[Sequence[Cell]],
    roles: Sequence[str],
) -> Sides:
    """The sides of all rows where a table of givers names no receiver, or a table of wishes no party at all.

    Givers give to the one party of the lead-in that is none of them, else to the host of an author abroad. Wishes are
    those of the one party of the lead-in, addressed to the author's country.
    """
    named = _others(found, lead, body)
    if "supplier" in roles and "recipient" not in roles:
        host = principals.host if principals.abroad else None
        return None, named or (country_party(host) if host is not None else None)
    nameless = not any(found.parties_in(row[0].start, row[-1].end) for row in body)
    if "requested" in roles and nameless and named is not None and principals.author not in (None, named.country):
        return country_party(str(principals.author)), named
    return None, None


def _others(found: Findings, lead: Block | None, body: Sequence[Sequence[Cell]]) -> Party | None:
    """The one party of the lead-in that stands in no row and is no place."""
    if lead is None:
        return None
    rows = {party_at(found, span).key for row in body for span in found.parties_in(row[0].start, row[-1].end)}
    spans = found.parties_in(lead.start, lead.end)
    parties = [party_at(found, span) for span in spans if not _AT.search(found.page.text, lead.start, span.start)]
    others = {party.key: party for party in parties if party.key not in rows}
    return next(iter(others.values())) if len(others) == 1 else None
