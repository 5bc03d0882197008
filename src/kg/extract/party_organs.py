"""Organs of a party's Central Committee, written in two orders: "CPSU CC Presidium", "Presidium of the CC CPSU"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.agency_runs import FoundAgency

_ORGANS = "Politburo|Political Bureau|Secretariat|Presidium|Orgburo|International Department"


def find_party_organs(text: str) -> Iterator[FoundAgency]:
    """Each organ under one name, whichever way round it is written; one alone is that of the only party of the page.

    >>> [one.name for one in find_party_organs("The CPSU CC Presidium met; the Presidium of the CC CPSU agreed.")]
    ['CPSU CC Presidium', 'CPSU CC Presidium']
    """
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


@cache
def _organ() -> re.Pattern[str]:
    party = r"(?:(?!CC\b)[A-Z]{2,5}z?|[A-Z]\w+ (?:[A-Z]\w+ )?Party)"
    committee = r"(?:CC|Central Committee)"
    return re.compile(
        rf"\b(?:(?:(?P<party>{party}) )?{committee} (?P<organ>{_ORGANS})"
        rf"|(?P<whose>(?i:{_ORGANS})) (?i:of the) (?:(?P<owner>{party}) )?{committee}"
        rf"(?: (?:(?i:of the) )?(?P<last>{party}))?)\b"
    )
