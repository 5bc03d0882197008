"""Sides that the sentence leaves open are filled with the parties for which most speaks (see `weighing.py`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.context import Sided, alike
from kg.extract.findings import Findings
from kg.extract.parties import Resolved
from kg.extract.principals import Principals
from kg.extract.weighing import SIDES, Candidate, Directions, candidates, is_getting
from kg.model import Party


def open_sides(
    found: Findings, principals: Principals, events: Sequence[Sided]
) -> Iterator[tuple[Sided, int, list[Candidate]]]:
    """Each open side (0 supplier, 1 recipient) with its candidates, as they are before anything is filled."""
    usual = Counter(direction for one in events if (direction := one.direction) is not None)
    last: tuple[str | None, str | None] = (None, None)
    for one in events:
        for side, (mine, other) in enumerate(((one.supplier, one.recipient), (one.recipient, one.supplier))):
            if mine is None:
                yield one, side, _candidates(found, principals, one, side, other, Directions(usual, last))
        last = one.direction or last


def complete(found: Findings, principals: Principals, events: Sequence[Sided]) -> None:
    """Fill the sides that are still open with the parties for which most speaks, both together when both are open."""
    usual = Counter(direction for one in events if (direction := one.direction) is not None)
    last: tuple[str | None, str | None] = (None, None)
    for one in events:
        told = one.direction
        if one.supplier is None or one.recipient is None:
            _fill(found, principals, one, Directions(usual, last))
        last = told or last


def _fill(found: Findings, principals: Principals, one: Sided, directions: Directions) -> None:
    """The two candidates that weigh most together, known sides being their only candidates."""

    choices = [_choices(found, principals, one, side, directions) for side in (0, 1)]
    pairs = [
        (giver, getter)
        for giver in choices[0]
        for getter in choices[1]
        if giver.party is None or getter.party is None or not alike(giver.party, getter.party)
    ]
    giver, getter = max(
        pairs,
        key=lambda pair: pair[0].weight + pair[1].weight,
        default=(_NOBODY, _NOBODY),
    )
    if one.supplier is None and giver.party is not None:
        one.supplier = Resolved(giver.party, giver.how)
    if one.recipient is None and getter.party is not None:
        one.recipient = Resolved(getter.party, getter.how)


@dataclass(frozen=True, slots=True)
class _Choice:
    """A party for a side, how it comes in and its weight."""

    party: Party | None
    how: str = ""
    weight: float = 0.0


_NOBODY = _Choice(None, weight=-10.0)


def _choices(
    found: Findings,
    principals: Principals,
    one: Sided,
    side: int,
    directions: Directions,
) -> list[_Choice]:
    sides = (one.supplier, one.recipient)
    mine, other = sides[side], sides[1 - side]
    if mine is not None:
        return [_Choice(mine.party)]
    getting = is_turned(one)
    found_ones = _candidates(found, principals, one, side, other, directions)
    found_ones = [two for two in found_ones if two.how != "default"]
    chosen = [_Choice(two.party, two.how, two.weight(SIDES[side], getting)) for two in found_ones]
    chosen = [two for two in chosen if other is None or two.party is None or not alike(two.party, other.party)]
    return [
        *sorted(chosen, key=lambda two: (-two.weight, two.party.name if two.party else "")),
        _NOBODY,
    ]


def _candidates(
    found: Findings, principals: Principals, one: Sided, side: int, other: Resolved | None, directions: Directions
) -> list[Candidate]:
    code = other.party.country if other is not None else None
    return candidates(found, principals, one.tree, one.event.trigger.word, side, code, directions)


_ASKED = ("requested", "put-forward")


def is_turned(one: Sided) -> bool:
    """Whether the one who speaks receives: a getting word, or a request that does not say who is to give."""
    return is_getting(one.event.trigger.frame.kind) or (one.stage in _ASKED and one.supplier is None)
