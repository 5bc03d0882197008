"""One transfer told again: in title, summary and body, with the figure and without, by its good or by its sum.

What is surely the same is one fact. What may be the same gets a sign that lowers its confidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extract.confidence import confidence
from kg.extract.inflection import singulars
from kg.extract.noun_classes import noun_of
from kg.model import Transfer

Candidate = tuple[Transfer, dict[str, float]]
"""A transfer that may be meant, with the signs from which its confidence comes."""

_APART = 5000
"""From how far on the same noun is another matter, in characters: a long report speaks of aid more than once."""


def merged(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates in the order of the text, each transfer once; those that may repeat another one are less sure.

    Without a figure what is told far apart is not one transfer.
    """
    kept: dict[object, list[Candidate]] = {}
    for one in candidates:
        same = kept.setdefault(_identity(one[0]), [])
        if same and (one[0].tallies[0].quantity is not None or _distance(same[-1][0], one[0]) < _APART):
            same[-1] = _fuller(same[-1], one)
        else:
            same.append(one)
    told: list[Candidate] = []
    near: dict[int, list[Transfer]] = {}
    for one in sorted((one for same in kept.values() for one in same), key=_rank):
        place = one[0].trail.passages[0].start // _APART
        fellows = [other for at in (place - 1, place, place + 1) for other in near.get(at, ())]
        told.append(_weighed(one, fellows))
        near.setdefault(place, []).append(told[-1][0])
    return sorted(told, key=lambda one: one[0].trail.passages[0].start)


def _weighed(one: Candidate, told: Sequence[Transfer]) -> Candidate:
    """The candidate with its signs of repeating one of those before it."""
    fact, signs = one
    fellows = [other for other in told if _distance(fact, other) < _APART]
    same = [other for other in fellows if _noun(other) == _noun(fact)]
    tally = fact.tallies[0]
    found = {
        "told at the same stage": 0.0,
        "told with a figure": 0.0,
        "told of the same noun": 0.0,
        "same figure told": 0.0,
        "in a told passage": float(any(_overlap(fact, other) for other in fellows)),
    }
    if tally.quantity is None:
        found["told of the same noun"] = float(bool(same))
        found["told at the same stage"] = float(any(other.tallies[0].stage == tally.stage for other in same))
        found["told with a figure"] = float(any(other.tallies[0].quantity is not None for other in same))
    else:
        found["same figure told"] = float(any(_figure(other) == _figure(fact) for other in fellows))
    signs = signs | found
    sure = replace(fact.trail, confidence=confidence(signs))
    return replace(fact, trail=sure, tallies=(replace(tally, trail=sure),)), signs


def _figure(fact: Transfer) -> object:
    tally = fact.tallies[0]
    return tally.quantity, tally.currency


def _overlap(one: Transfer, other: Transfer) -> bool:
    return one.trail.passages[0].overlaps(other.trail.passages[0])


def _distance(one: Transfer, other: Transfer) -> int:
    return abs(one.trail.passages[0].start - other.trail.passages[0].start)


def _rank(one: Candidate) -> tuple[bool, int, int]:
    """Figures first; then by confidence in coarse steps, so that of equal tellings the first of the text stays."""
    return one[0].tallies[0].quantity is None, -round(one[0].trail.confidence * 5), one[0].trail.passages[0].start


def _sides(fact: Transfer) -> tuple[str | None, ...]:
    return tuple(side.key if side else None for side in (fact.supplier, fact.recipient))


def _noun(fact: Transfer) -> str:
    """The head noun of the item in the singular; "loan (payment)" is a loan."""
    return singulars(noun_of(fact.item))[-1]


def _identity(fact: Transfer) -> object:
    """What makes a transfer one: a figure of a noun (given and given back are two), else noun, stage and sides."""
    tally = fact.tallies[0]
    if tally.quantity is not None:
        return tally.quantity, tally.unit, tally.currency, _noun(fact), tally.stage == "returned"
    return _noun(fact), tally.stage, _sides(fact)


def _fuller(first: Candidate, second: Candidate) -> Candidate:
    """The surer of two tellings, with what only the other one knows."""
    best, other = (second, first) if second[0].trail.confidence > first[0].trail.confidence else (first, second)
    fact = replace(
        best[0],
        supplier=best[0].supplier or other[0].supplier,
        recipient=best[0].recipient or other[0].recipient,
        date=best[0].date or other[0].date,
    )
    return fact, best[1]
