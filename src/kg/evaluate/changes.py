"""What a run gained and lost against an earlier one, item by item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kg.evaluate.evidence import Placed
from kg.evaluate.scoring import Judged, Judgement

What = Literal["gained", "lost", "new false", "gone false"]

WHATS: tuple[What, ...] = ("gained", "lost", "new false", "gone false")
"""A label that is found now and was not; was and is not; a found item without label that is new; that has gone."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `kind` is strict where a transfer was found both times and its slots changed sides."""

    what: What
    document: str
    kind: str
    item: Placed


def changes(now: Judged, before: Judged) -> Iterator[Change]:
    """The differences between two judgements of one document by the same labels."""
    document = now.gold.id
    earlier = {(one.kind, one.index): one for one in before.judgements if one.gold is not None}
    for one in now.judgements:
        if one.gold is not None:
            yield from _of_label(document, one, earlier.get((one.kind, one.index)), one.gold)
    fresh, gone = _false(now), _false(before)
    yield from (Change("new false", document, key[0], fresh[key]) for key in fresh if key not in gone)
    yield from (Change("gone false", document, key[0], gone[key]) for key in gone if key not in fresh)


def _of_label(document: str, now: Judgement, before: Judgement | None, label: Placed) -> Iterator[Change]:
    was, was_strict = (before.verdict == "right", before.strict) if before else (False, False)
    if (now.verdict == "right") != was:
        yield Change("lost" if was else "gained", document, now.kind, label)
    elif was and now.strict != was_strict:
        yield Change("gained" if now.strict else "lost", document, "strict", label)


def _false(judged: Judged) -> Mapping[tuple[str, str, object], Placed]:
    found = (one for one in judged.judgements if one.gold is None and one.found is not None)
    return {_key(one.kind, one.found): one.found for one in found if one.found is not None}


def _key(kind: str, placed: Placed) -> tuple[str, str, object]:
    item = placed.item
    return kind, str(item.get("name") or item.get("item")), item.get("start") or item.get("evidence")
