"""A run as one page of HTML: scores, and each error and change with its passage marked in its surroundings.

The page holds words of the documents: it is for the reader who has them, and belongs into no release.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape

from kg.evaluate.changes import Change
from kg.evaluate.evidence import Placed, Span
from kg.evaluate.labels import Item, as_texts
from kg.evaluate.report_values import item_values
from kg.evaluate.run import Run
from kg.evaluate.scoring import Judged, Judgement

_AROUND = 160
"""Characters shown before and behind a passage."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a document: its verdict, what it says, and its passage between what stands around it."""

    verdict: str
    kind: str
    gold: Item
    found: Item
    before: str
    passage: str
    behind: str


def run_html(run: Run) -> str:
    """The page."""
    changed = {one.document for one in run.changes}
    documents = [(judged, _entries(judged, run)) for judged in run.judged]
    shown = [(judged, entries) for judged, entries in documents if entries or judged.gold.id in changed]
    counts = Counter((change.what, change.kind) for change in run.changes)
    return _template().render(score=run.score, documents=shown, run=run, counts=sorted(counts.items()))


@cache
def _template() -> Template:
    loader = PackageLoader("kg.evaluate", "")
    environment = Environment(loader=loader, autoescape=select_autoescape(default=True), undefined=StrictUndefined)
    return environment.get_template("report.html")


def _entries(judged: Judged, run: Run) -> list[Entry]:
    changed = [
        _entry(judged, change.what, change.kind, *_sides(change))
        for change in run.changes
        if change.document == judged.gold.id
    ]
    return [*changed, *(_judged_entry(judged, one) for one in _wrong(judged))]


def _sides(change: Change) -> tuple[Placed | None, Placed | None]:
    """(label, found): what is gained or lost is a label, what is falsely found is none."""
    return (change.item, None) if change.what in ("gained", "lost") else (None, change.item)


def _wrong(judged: Judged) -> Iterator[Judgement]:
    return (one for one in judged.judgements if not one.strict)


def _judged_entry(judged: Judged, one: Judgement) -> Entry:
    slots = [slot for slot, right in (one.slots or {}).items() if not right]
    verdict = f"wrong {', '.join(slots)}" if one.verdict == "right" else one.verdict
    return _entry(judged, verdict, one.kind, one.gold, one.found)


def _entry(judged: Judged, verdict: str, kind: str, gold: Placed | None, found: Placed | None) -> Entry:
    text = judged.text
    start, end = _span(gold, found, text)
    before, behind = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return Entry(verdict, kind, item_values(gold), item_values(found), before, text[start:end], behind)


def _span(gold: Placed | None, found: Placed | None, text: str) -> Span:
    """The first place of the found item, else of the label, else of its name; of nothing the beginning."""
    for one in (found, gold):
        if one is not None and one.spans:
            return one.spans[0]
    for one in (found, gold):
        names = [*as_texts(one.item.get("mentions")), *as_texts(one.item.get("name"))] if one else []
        for name in names:
            if name and (at := text.find(name)) >= 0:
                return at, at + len(name)
    return 0, 0
