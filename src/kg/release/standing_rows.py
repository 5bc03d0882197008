"""Rows of decisions that a release was made with: the next build tells which of them are gone or were edited."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.decisions import Decision
from kg.model import Issue

_UNFIT = "decision-does-not-fit"
_SHOWN = 10


def rows_to_keep(decisions: Iterable[Decision], issues: Iterable[Issue]) -> list[list[str | int]]:
    """[hash, file, line] of each row; one that fits nothing may be mended and is left out."""
    unfit = {(issue.path, issue.line) for issue in issues if issue.code == _UNFIT}
    return [[one.digest[:16], one.path, one.line] for one in decisions if (one.path, one.line) not in unfit]


def find_removed(report: Path | None, number: int, decisions: Sequence[Decision]) -> Iterator[Issue]:
    """An issue for each file from which rows have gone since the release `number`, whose report is `report`."""
    now = {one.digest[:16] for one in decisions}
    gone: dict[str, list[int]] = {}
    for digest, path, line in _read(report):
        if digest not in now:
            gone.setdefault(str(path), []).append(int(line))
    for path, lines in sorted(gone.items()):
        shown = ", ".join(map(str, lines[:_SHOWN])) + (", ..." if len(lines) > _SHOWN else "")
        count = "a row" if len(lines) == 1 else f"{len(lines)} rows"
        message = (
            f"{count} that release {number} was made with (then line {shown}) went or changed: rows are only added; "
            "put back what stood there, and add a row that withdraws it"
        )
        yield Issue("decision-removed", message, "warning", path=path)


def _read(report: Path | None) -> list[list[str | int]]:
    try:
        found = json.loads(report.read_text(encoding="utf-8")).get("decisions", []) if report else []
    except (OSError, ValueError, AttributeError):
        return []
    return found if isinstance(found, list) else []
