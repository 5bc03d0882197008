"""The two sides of each transfer: the pair of parties for which most speaks (see `weighing.py`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.context import Sided
from kg.extract.directions import directions
from kg.extract.findings import Findings
from kg.extract.parties import Resolved
from kg.extract.principals import Principals
from kg.extract.standing import throughout
from kg.extract.survey_day import is_old
from kg.extract.weighing import Candidate, Choice, choices, heaviest, manners_of


def all_choices(
    found: Findings, principals: Principals, events: Sequence[Sided]
) -> Iterator[tuple[Sided, list[Choice]]]:
    """Each transfer with the pairs that may stand on its sides, as grammar has told them."""
    everywhere = throughout(found, principals)
    for one, told in zip(events, directions(found, events), strict=True):
        yield one, choices(found, principals, everywhere, one, told)


def complete(found: Findings, principals: Principals, events: Sequence[Sided]) -> None:
    """Set the sides of all transfers to the pair that weighs most; of equals the first named stays."""
    old = is_old(found.page.document)
    for one, options in all_choices(found, principals, events):
        best = heaviest(options, manners_of(one, old))
        one.supplier, one.recipient = _resolved(best.supplier), _resolved(best.recipient)


def _resolved(candidate: Candidate) -> Resolved | None:
    if candidate.told is not None and candidate.party is not None:
        return replace(candidate.told, party=candidate.party)
    return Resolved(candidate.party, candidate.how) if candidate.party is not None else None
