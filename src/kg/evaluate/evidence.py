"""Evidence: where an item's words stand in the document, how much two have in common, and whether they are honest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.evaluate.counts import EvidenceCount
from kg.evaluate.labels import Item, Labels, as_list

LONGEST = 1000
"""A found evidence of more characters earns no credit: the whole document overlaps with everything."""

ENOUGH = 0.3
"""Share of the shorter evidence that two must have in common."""

_EVENTS = ("agreements", "meetings", "transfers")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with the places of its evidence, as (start, end) in code points of the document's text."""

    item: Item
    spans: tuple[Span, ...]


def place(item: Item, text: str) -> Placed:
    """Offsets count when the evidence stands there; else every place where its words stand, however broken."""
    evidence, span = item.get("evidence") or "", _span(item, text)
    if span is not None and (not evidence or text[slice(*span)] == evidence):
        return Placed(item, (span,))
    pattern = r"\s+".join(map(re.escape, str(evidence).split()))
    found = re.finditer(pattern, text) if pattern else ()
    return Placed(item, tuple((match.start(), match.end()) for match in found))


def common_share(gold: Placed, found: Placed) -> float:
    """The share of the shorter evidence that both have in common, 0 to 1."""
    shares = (
        (min(end, to) - max(start, at)) / min(end - start, to - at)
        for start, end in gold.spans
        for at, to in found.spans
        if to - at <= LONGEST and min(end, to) > max(start, at)
    )
    return max(shares, default=0.0)


def count_evidence(prediction: Labels, text: str) -> EvidenceCount:
    """How many evidences are exactly the text at their offsets (honest); without offsets, anywhere in it."""
    total = EvidenceCount()
    for kind in _ALL:
        for item in _with_mentions(prediction.of(kind)):
            total += _count(item, kind, text)
    return total


_ALL = ("agencies", "persons", *_EVENTS)


def _with_mentions(items: tuple[Item, ...]) -> Iterator[Item]:
    yield from items
    for item in items:
        yield from (mention for mention in as_list(item.get("mentions")) if isinstance(mention, dict))


def _count(item: Item, kind: str, text: str) -> EvidenceCount:
    is_item = any(key in item for key in ("mentions", "name", "item"))
    evidence: Any = item.get("evidence") if is_item else item.get("text")
    if not isinstance(evidence, str) or not evidence:
        return EvidenceCount(none=int(kind in _EVENTS))
    placed = item.get("start") is not None or item.get("end") is not None
    span = _span(item, text)
    exact = span is not None and text[slice(*span)] == evidence
    anywhere = evidence in text
    return EvidenceCount(
        all=1,
        placed=int(placed),
        exact=int(exact),
        anywhere=int(anywhere),
        honest=int(exact if placed else anywhere),
    )


def _span(item: Item, text: str) -> Span | None:
    start, end = item.get("start"), item.get("end")
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text):
        return start, end
    return None
