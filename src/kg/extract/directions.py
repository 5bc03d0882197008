"""Which way a document's transfers go as far as grammar tells it: what the sides of one say about those of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.context import Sided
from kg.extract.findings import Findings
from kg.extract.inflection import singulars
from kg.extract.parties import Resolved


@dataclass(slots=True)
class Good:
    """All transfers of one good: the countries on each side, and those that it is called by ("the Norwegian loan")."""

    sides: tuple[Counter[str], Counter[str]] = field(default_factory=lambda: (Counter(), Counter()))
    called: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Directions:
    """Directions of the document's transfers as far as grammar tells them: whole ones, the countries of each side,
    those of the same good, and the last country told before on each side."""

    usual: Counter[tuple[str, str]]
    sides: tuple[Counter[str], Counter[str]]
    good: Good
    last: tuple[str | None, str | None]

    def share(self, code: str, side: int) -> float:
        """How often a country stands on a side, of all transfers with a country there."""
        total = sum(self.sides[side].values())
        return self.sides[side][code] / total if total else 0.0

    def signs(self, code: str, side: int) -> dict[str, float]:
        """What the other transfers say of a country on a side (0 supplier, 1 recipient)."""
        return {
            "usual here": self.share(code, side),
            "usual there": self.share(code, 1 - side),
            "last here": float(self.last[side] == code),
            "last there": float(self.last[1 - side] == code),
            "same good here": float(self.good.sides[side][code] > 0),
            "same good there": float(self.good.sides[1 - side][code] > 0),
            "good called by it": float(code in self.good.called),
        }


def directions(found: Findings, events: Sequence[Sided]) -> Iterator[Directions]:
    """What the document's transfers say of each of them, in order."""
    usual = Counter(direction for one in events if (direction := one.direction) is not None)
    told = [(_code(one.supplier), _code(one.recipient)) for one in events]
    sides = Counter(code for code, _ in told if code), Counter(code for _, code in told if code)
    names = [singulars(one.event.item.head.lower)[-1] for one in events]
    goods = {name: Good() for name in names}
    for one, name, codes in zip(events, names, told, strict=True):
        for counter, code in zip(goods[name].sides, codes, strict=True):
            counter.update([code] if code else [])
        goods[name].called.update(span.value for span in found.adjectives_in(one.event.item.start, one.event.item.end))
    last: tuple[str | None, str | None] = (None, None)
    for name, (giver, getter) in zip(names, told, strict=True):
        yield Directions(usual, sides, goods[name], last)
        last = giver or last[0], getter or last[1]


def _code(side: Resolved | None) -> str | None:
    return side.party.country if side is not None else None
