"""A run as plain values for JSON: scores, errors, changes, reliability."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from kg.evaluate.counts import EvidenceCount, FieldCount, KindCount, Score, SlotCount
from kg.evaluate.evidence import Placed
from kg.evaluate.labels import is_empty
from kg.evaluate.reliability import Bucket, reliability
from kg.evaluate.run import Run
from kg.evaluate.scoring import Judged, Judgement

_SHOWN = ("name", "kind", "country", "role", "parties", "supplier", "recipient", "item", "quantity", "unit", "status")
_ALSO = ("date", "place", "participants", "under", "confidence", "method")

Values = dict[str, Any]


def score_values(score: Score) -> Values:
    """All counts with the shares that follow from them."""
    return {
        "documents": score.documents,
        **{kind: _kind_values(count) for kind, count in score.kinds.items()},
        "slots": {name: _with_accuracy(count) for name, count in score.slots.items()},
        "meta": {name: _with_accuracy(count) for name, count in score.fields.items()},
        "evidence": _evidence_values(score.evidence),
    }


def _kind_values(count: KindCount) -> Values:
    return {**asdict(count), "precision": count.precision, "recall": count.recall, "f1": count.f1}


def _with_accuracy(count: SlotCount | FieldCount) -> Values:
    return {**asdict(count), "accuracy": count.accuracy}


def _evidence_values(count: EvidenceCount) -> Values:
    return {**asdict(count), "honesty": count.honesty}


def bucket_values(bucket: Bucket) -> Values:
    """One row of the table of reliability."""
    return {**asdict(bucket), "share": round(bucket.share, 3)}


def run_values(run: Run, by: str | None, errors: int, with_reliability: bool) -> Values:
    """A whole run: scores, groups, at most `errors` errors of each sort, changes, reliability where wanted."""
    values: Values = {"all": score_values(run.score)}
    if by:
        values["by"] = {name: score_values(score) for name, score in run.groups(by).items()}
    if errors:
        values["errors"] = {
            sort: [_error_values(*one) for one in spread(found, errors)] for sort, found in errors_of(run).items()
        }
    values["changes"] = [
        {"what": one.what, "document": one.document, "kind": one.kind, **item_values(one.item)} for one in run.changes
    ]
    values["compared"] = run.compared
    if with_reliability:
        values["reliability"] = [bucket_values(bucket) for bucket in reliability(run.judged)]
    values["problems"] = list(run.problems)
    return values


def item_values(placed: Placed | None) -> Values:
    """What an item says, without empty slots and without its words of evidence, and where it stands."""
    if placed is None:
        return {}
    found = {key: placed.item[key] for key in (*_SHOWN, *_ALSO) if not is_empty(placed.item.get(key))}
    return {**found, "at": [list(span) for span in placed.spans[:1]]}


def errors_of(run: Run) -> dict[str, list[tuple[Judged, Judgement]]]:
    """All errors by sort: `<kind> missed`, `<kind> false`, `transfers <slot>`, in the order of the documents."""
    found: dict[str, list[tuple[Judged, Judgement]]] = {}
    for judged in run.judged:
        for one in judged.judgements:
            for sort in _sorts(one):
                found.setdefault(sort, []).append((judged, one))
    return {sort: found[sort] for sort in sorted(found)}


def _sorts(one: Judgement) -> Iterator[str]:
    if one.verdict != "right":
        yield f"{one.kind} {one.verdict}"
    yield from (f"{one.kind} {slot}" for slot, right in (one.slots or {}).items() if not right)


def spread(found: list[tuple[Judged, Judgement]], number: int) -> Iterable[tuple[Judged, Judgement]]:
    """`number` of the errors, spread over all."""
    return found[:: max(1, len(found) // number)][:number]


def _error_values(judged: Judged, one: Judgement) -> Values:
    return {"document": judged.gold.id, "gold": item_values(one.gold), "found": item_values(one.found)}
