"""Whose a body is that every country has: "the Foreign Office" in an envoy's despatch is that of his host.

In 280 papers read for it, 23 of 25 offices were the host's. Parliaments and departments are often the author's own;
they get a country where only one of those between whom the document passes has a body of that name: that was right
for 73 of 80 in a seventh of the papers of twelve volumes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.extract.mentions import AGENCY_METHOD, agency_key
from kg.extract.national_bodies import ADJECTIVES, national_body
from kg.extract.principals import Principals
from kg.model import Mention

HOST = f"{AGENCY_METHOD} country=host"
"""The rule of a mention whose country is that of the envoy's post."""
ONLY = f"{AGENCY_METHOD} country=only"
"""The rule of a mention whose country is the only one at hand that has such a body."""
_OFFICES = re.compile(
    rf"{ADJECTIVES}(?:foreign office|(?:(?:foreign|war|finance|justice|interior|trade|agriculture) )?ministry|"
    r"ministry (?:of|for) .+|council of ministers|chamber of deputies)",
    re.IGNORECASE,
)
_NAMED = 3
"""So many of the countries that a document names most are asked where it has one principal alone."""


def with_country(mentions: Iterable[Mention], principals: Principals) -> list[Mention]:
    """The mentions with a country for bodies that every country has; none where the page names another country's."""
    found = list(mentions)
    lands: dict[str, set[str]] = {}
    for one in found:
        if one.party.kind == "agency" and one.party.country:
            lands.setdefault(agency_key(one.party.name), set()).add(one.party.country)
    return [_placed(one, principals, lands.get(agency_key(one.party.name), set())) for one in found]


def _placed(one: Mention, principals: Principals, named: set[str]) -> Mention:
    party = one.party
    if party.kind != "agency" or party.country or party.entity or one.trail.method != AGENCY_METHOD:
        return one
    if one.label and agency_key(one.label) != agency_key(party.name):
        return one
    country, method = _country_of(party.name, principals)
    if country is None or named - {country}:
        return one
    return replace(one, party=replace(party, country=country), trail=replace(one.trail, method=method))


def _country_of(name: str, principals: Principals) -> tuple[str | None, str]:
    row = national_body(name)
    host = principals.host if principals.abroad else None
    if host is not None and _OFFICES.fullmatch(name) and (row is None or _may_have(row, host)):
        return host, HOST
    if row is None:
        return None, ""
    at_hand = {code for code in (principals.author, principals.addressee, principals.host) if code is not None}
    own = {code for code in at_hand if (row["has"] or row["lacks"]) and _may_have(row, code)}
    if not own:
        return row["first"] or None, ONLY
    others = {*principals.ranked[:_NAMED]} - own if len(at_hand) == 1 else set()
    if len(own) > 1 or any(_may_have(row, code) for code in others):
        return None, ""
    return next(iter(own)), ONLY


def _may_have(row: Mapping[str, str], country: str) -> bool:
    return country in row["has"].split() if row["has"] else country not in row["lacks"].split()
