"""Whether a confidence means something: of the facts found at a confidence, how many are right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.evaluate.scoring import Judged, Judgement

EDGES = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Lower edges of the buckets; the last bucket holds only facts of confidence 1."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """Facts with a confidence of at least `lowest` and below the next edge: how many, how many of them right.

    `strict` counts transfers as right only with parties, quantity and status; `mean` is the mean confidence.
    """

    kind: str
    lowest: float
    facts: int
    right: int
    strict: int
    mean: float

    @property
    def share(self) -> float:
        """Share of the facts that are right."""
        return self.right / self.facts


def reliability(judged: Iterable[Judged]) -> list[Bucket]:
    """The buckets that hold facts, for all kinds together (`all`) and each kind; found items with a confidence only."""
    grouped: dict[tuple[str, float], list[tuple[float, Judgement]]] = {}
    for confidence, one in _with_confidence(judged):
        lowest = max(edge for edge in EDGES if edge <= confidence)
        for kind in ("all", one.kind):
            grouped.setdefault((kind, lowest), []).append((confidence, one))
    order = {kind: number for number, kind in enumerate(dict.fromkeys(kind for kind, _ in grouped))}
    return [_bucket(*key, grouped[key]) for key in sorted(grouped, key=lambda key: (order[key[0]], key[1]))]


def _with_confidence(judged: Iterable[Judged]) -> Iterator[tuple[float, Judgement]]:
    for document in judged:
        for one in document.judgements:
            confidence = one.found.item.get("confidence") if one.found else None
            if isinstance(confidence, int | float):
                yield min(max(float(confidence), 0.0), 1.0), one


def _bucket(kind: str, lowest: float, found: list[tuple[float, Judgement]]) -> Bucket:
    right = sum(one.verdict == "right" for _, one in found)
    strict = sum(one.strict for _, one in found)
    mean = sum(confidence for confidence, _ in found) / len(found)
    return Bucket(kind, lowest, len(found), right, strict, round(mean, 3))
