"""Organs of a party's Central Committee, written in two orders: "CPSU CC Presidium", "Presidium of the CC CPSU";
and those of a Council of Ministers: "State Committee of the USSR Council of Ministers for Fish".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.agency_runs import CAP, FoundAgency, own_country

_ORGANS = "Politburo|Political Bureau|Secretariat|Presidium|Orgburo|International Department"


def find_party_organs(text: str) -> Iterator[FoundAgency]:
    """Each organ under one name, whichever way round it is written; one alone is that of the only party of the page.

    >>> [one.name for one in find_party_organs("The CPSU CC Presidium met; the Presidium of the CC CPSU agreed.")]
    ['CPSU CC Presidium', 'CPSU CC Presidium']
    """
    if "Council of Ministers" in text:
        yield from _of_ministers(text)
    if " CC" not in text and "entral Committee" not in text:
        return
    owners: dict[str, set[str]] = {}
    for match in _organ().finditer(text):
        party = match["party"] or match["owner"] or match["last"] or ""
        owners.setdefault((match["organ"] or match["whose"]).title(), set()).add(party)
    for organ, parties in owners.items():
        short = {party for party in parties if party.isupper() or party[:-1].isupper()}
        if len(short or parties) < 2:
            name = f"{max(short or parties)} CC {organ}".strip()
            for form in (_organ(), re.compile(rf"\b(?P<organ>{organ})\b(?P<whose>)")):
                for match in form.finditer(text):
                    if (match["organ"] or match["whose"]).title() == organ:
                        yield FoundAgency(match.start(), match.end(), name, "party-organ")


def _of_ministers(text: str) -> Iterator[FoundAgency]:
    for match in _committee().finditer(text):
        if match["field"] or match["front"] or match["rank"]:
            name = " ".join(match[0].split())
            yield FoundAgency(match.start(), match.end(), name, "ministry", own_country(name))


@cache
def _committee() -> re.Pattern[str]:
    """A committee or board of a Council of Ministers with its field, before or after it."""
    field = rf"(?:for|on|of) (?:the )?{CAP}(?:(?: (?:and|with|of)(?: the)?)? {CAP})*?"
    land = rf"(?: of (?:the )?{CAP})?"
    return re.compile(
        rf"\b(?P<rank>(?:State|Planning|Military|Industrial|Joint)[ -])*(?:Committee|Commission|Administration)"
        rf"(?P<front> {field})?? (?:of|under|at|attached to) the (?:{CAP} )?Council of Ministers{land}"
        rf"(?P<field> (?:for|on) (?:the )?{CAP}(?:(?: (?:and|with|of)(?: the)?)? {CAP})*)?"
    )


@cache
def _organ() -> re.Pattern[str]:
    party = r"(?:(?!CC\b)[A-Z]{2,5}z?|[A-Z]\w+ (?:[A-Z]\w+ )?Party)"
    committee = r"(?:CC|Central Committee)"
    return re.compile(
        rf"\b(?:(?:(?P<party>{party}) )?{committee} (?P<organ>{_ORGANS})"
        rf"|(?P<whose>(?i:{_ORGANS})) (?i:of the) (?:(?P<owner>{party}) )?{committee}"
        rf"(?: (?:(?i:of the) )?(?P<last>{party}))?)\b"
    )
