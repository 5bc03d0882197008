"""The report of a release: every issue of the build and every finding of the checks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.check.ledger import Finding, ledger_issues, read_checks, run_ledger
from kg.check.shapes import check_shapes, read_shapes
from kg.errors import ReleaseError
from kg.iris import Minter
from kg.model import Issue
from kg.store import graph_names, graph_triples

_RANK = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks of a whole store found: SHACL results of the graphs that were looked at, and the ledger."""

    shapes: tuple[Issue, ...]
    ledger: tuple[Finding, ...]
    base: str

    @property
    def issues(self) -> list[Issue]:
        """All findings as issues."""
        return sort_issues((*self.shapes, *ledger_issues(list(self.ledger), self.base)))


def check_store(
    store: ox.Store, ontology: Path, queries: Path, base: str, all_graphs: bool = True, reference: bool = False
) -> Checked:
    """Run SHACL on the authority graph (and on each document's, if `all_graphs`), and all ledger checks.

    With `reference` pyshacl looks at every graph, also at those that the compiled shapes prove to conform.
    Raises SourceError when the shapes or a check cannot be used.
    """
    minter = Minter(base)
    shapes = read_shapes(ontology / "shapes.ttl")
    shapes = shapes.reference() if reference else shapes
    found = check_shapes(graph_triples(store, minter.graph("authority")), shapes)
    head = minter.graph("document/")
    for name in graph_names(store) if all_graphs else ():
        if name.startswith(head):
            found += check_shapes(graph_triples(store, name), shapes, name.removeprefix(head))
    return Checked(tuple(found), tuple(run_ledger(store, read_checks(queries / "checks"))), base)


def write_report(path: Path, built: Iterable[Issue], checked: Checked, decisions: Sequence[Any] = ()) -> None:
    """Write `report.json`: issues of reading and mapping, of the checks, rows of the ledger checks and of decisions."""
    ledger = [
        {"code": one.check.code, "severity": one.check.severity, "summary": one.check.summary, "rows": one.rows}
        for one in checked.ledger
    ]
    report = {"build": _plain(built), "checks": _plain(checked.issues), "ledger": ledger, "decisions": decisions}
    path.write_text(json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def read_report(path: Path, part: str) -> list[Issue]:
    """The issues of the `part` "build" or "checks" of a report. Raises ReleaseError when it is damaged."""
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return [Issue(**issue) for issue in found[part]]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ReleaseError(f"{path}: the report is missing or damaged; run `kg build` again") from error


def sort_issues(issues: Iterable[Issue]) -> list[Issue]:
    """Each issue once: errors first, then warnings, then notes; within them by code, document and message."""
    return sorted(
        dict.fromkeys(issues),
        key=lambda issue: (_RANK[issue.severity], issue.code, issue.document or "", issue.path or "", issue.message),
    )


def _plain(issues: Iterable[Issue]) -> Sequence[dict[str, Any]]:
    return [asdict(issue) for issue in sort_issues(issues)]
