"""A run as text for a terminal."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator

from kg.evaluate.changes import WHATS
from kg.evaluate.counts import Score
from kg.evaluate.reliability import Bucket, reliability
from kg.evaluate.report_values import errors_of, item_values, spread
from kg.evaluate.run import Run
from kg.evaluate.scoring import Judged, Judgement

_WIDEST = 200


def run_text(run: Run, by: str | None, errors: int, with_reliability: bool) -> Iterator[str]:
    """The lines of a report."""
    yield from score_lines("all", run.score)
    if by:
        for name, score in run.groups(by).items():
            yield from score_lines(name, score)
    if with_reliability:
        yield from reliability_lines(reliability(run.judged))
    if run.compared is not None:
        yield from _change_lines(run)
    if errors:
        yield from _error_lines(run, errors)


def score_lines(name: str, score: Score) -> Iterator[str]:
    """The counts of a group of documents."""
    yield ""
    yield f"== {name}: {score.documents} documents"
    yield f"{'':12}{'gold':>6}{'found':>6}{'right':>6}{'P':>7}{'R':>7}{'F1':>7}"
    for kind, count in score.kinds.items():
        shares = f"{count.precision:7.3f}{count.recall:7.3f}{count.f1:7.3f}"
        yield f"{kind:12}{count.gold:6}{count.found:6}{count.right:6}{shares}"
    slots = (f"{one} {_share(count.accuracy)} ({count.right}/{count.pairs})" for one, count in score.slots.items())
    yield f"slots of matched transfers: {'; '.join(slots)}"
    fields = (
        f"{one} {_share(count.accuracy)} ({count.right}/{count.gold}, {count.spurious} spurious)"
        for one, count in score.fields.items()
    )
    yield f"description: {'; '.join(fields)}"
    evidence = score.evidence
    yield (
        f"evidence honesty {_share(evidence.honesty)}: {evidence.honest} of {evidence.all} passages are exact, "
        f"{evidence.none} events without one"
    )


def reliability_lines(buckets: Iterable[Bucket]) -> Iterator[str]:
    """The table of reliability."""
    yield ""
    yield f"{'reliability':14}{'confidence':>10}{'facts':>7}{'right':>7}{'share':>7}{'strict':>8}"
    for one in buckets:
        shown = f"{one.facts:7}{one.right:7}{one.share:7.2f}{one.strict:8}"
        yield f"{one.kind:14}{one.lowest:>9.1f}+{shown}"


def _change_lines(run: Run) -> Iterator[str]:
    counts = Counter((change.what, change.kind) for change in run.changes)
    yield ""
    held = "" if run.compared == len(run.judged) else f" ({run.compared} of {len(run.judged)} documents are in it)"
    if not run.changes:
        yield f"against the last run{held}: nothing gained or lost"
        return
    yield f"against the last run{held}:"
    for what in WHATS:
        found = {kind: number for (one, kind), number in counts.items() if one == what}
        yield f"  {what:10} {', '.join(f'{kind} {number}' for kind, number in sorted(found.items())) or '-'}"
    for change in run.changes:
        yield f"  {change.what}: {change.document} {change.kind} {_shown(item_values(change.item))}"


def _error_lines(run: Run, number: int) -> Iterator[str]:
    for sort, found in errors_of(run).items():
        yield ""
        yield f"-- {sort}: {len(found)}"
        yield from (f"   {_error(sort, *one)}" for one in spread(found, number))


def _error(sort: str, judged: Judged, one: Judgement) -> str:
    slot = sort.split()[1]
    if one.gold is not None and one.found is not None:
        item = one.gold.item
        return f"{judged.gold.id} {item.get('item')!r}: gold {item.get(slot)!r}, found {one.found.item.get(slot)!r}"
    return f"{judged.gold.id} {_shown(item_values(one.gold or one.found))}"


def _shown(values: dict[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False)[:_WIDEST]


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
