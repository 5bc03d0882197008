"""A whole measurement: labels, documents, and an earlier run to compare with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import SettingsError
from kg.evaluate.changes import Change, changes
from kg.evaluate.counts import Score
from kg.evaluate.evidence import place
from kg.evaluate.labels import KINDS, Labels, make_labels, read_labels
from kg.evaluate.mapping import Found, find_files, find_in_files
from kg.evaluate.scoring import Judged, add_up, judge

GROUPINGS: dict[str, Callable[[Labels], str]] = {
    "family": lambda gold: gold.family,
    "layout": lambda gold: gold.layout,
    "doc": lambda gold: gold.id,
}
"""How documents are grouped, by the word after --by."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a measurement brought: judgements by document, changes, predictions as written, and what went wrong."""

    judged: tuple[Judged, ...]
    changes: tuple[Change, ...]
    predictions: tuple[Mapping[str, Any], ...]
    problems: tuple[str, ...]
    compared: int | None = None
    """How many of the documents the earlier run holds; None when none was given."""

    @property
    def score(self) -> Score:
        """The counts of all documents."""
        return add_up(self.judged)

    def groups(self, by: str) -> dict[str, Score]:
        """The counts by `by` (see GROUPINGS), in the order of the groups' names."""
        found: dict[str, list[Judged]] = defaultdict(list)
        for one in self.judged:
            found[GROUPINGS[by](one.gold)].append(one)
        return {name: add_up(found[name]) for name in sorted(found)}


def evaluate(
    gold: Sequence[Labels],
    folder: Path,
    last: Path | None = None,
    jobs: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> Run:
    """Read the documents of the labels in `folder`, find facts in them and compare.

    `last` holds the predictions of an earlier run. Raises DocumentError when it cannot be read.
    """
    earlier = {one.id: one for one in read_labels(last)} if last else {}
    files = find_files(folder, [one.id for one in gold])
    problems = [f"no document for {one.id!r} in the folder: counted as empty" for one in gold if one.id not in files]
    found: dict[str, Found] = {}
    for name, result in find_in_files(files, jobs, progress and (lambda done: progress(done, len(files)))):
        if isinstance(result, tuple):
            found[name] = result
        else:
            problems.append(f"{result}; counted as empty")
    judged = tuple(judge_one(one, found.get(one.id)) for one in gold)
    compared = tuple(
        change
        for one in judged
        if one.gold.id in earlier
        for change in changes(one, judge(one.gold, earlier[one.gold.id], one.text))
    )
    problems += [slip for one in judged if one.text for slip in _misplaced(one)]
    both = sum(one.id in earlier for one in gold) if last else None
    return Run(judged, compared, tuple(value for value, _ in found.values()), tuple(problems), both)


def _misplaced(judged: Judged) -> Iterator[str]:
    """Labels whose evidence is not in the text: a slip of the labeller, or another text."""
    for kind in KINDS:
        for number, item in enumerate(judged.gold.of(kind), start=1):
            if item.get("evidence") and not place(item, judged.text).spans:
                yield f"{judged.gold.id}: the evidence of the label {kind} {number} does not stand in the text"


def judge_one(gold: Labels, found: Found | None) -> Judged:
    """The judgement of one document; nothing found counts as empty."""
    if found is None:
        return judge(gold, Labels(gold.id), "")
    return judge(gold, make_labels(found[0]), found[1])


def choose(gold: Sequence[Labels], only: Path | None) -> list[Labels]:
    """The labels of the ids that the file `only` lists, one a line; all without it. Raises SettingsError."""
    if only is None:
        return list(gold)
    try:
        ids = {line.strip() for line in only.read_text(encoding="utf-8").splitlines()} - {""}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"--only {only}: the list of ids cannot be read ({error})") from error
    if unknown := sorted(ids - {one.id for one in gold}):
        raise SettingsError(f"--only {only}: {unknown[0]!r} is not among the labels; check the list")
    return [one for one in gold if one.id in ids]
