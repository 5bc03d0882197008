"""Candidates of agreements and meetings in the FRUS volumes that a reader judged, one by one (`training/told.csv`).

Each row names a document by its volume and number, the candidate's passage by offsets into the document's text as kg
reads it, and says whether it states an agreement or a meeting (`y`), tells the one again that stands at the offset
`same` (`r`), or states none (`n`); `m` is one that the reader saw and no candidate stood for. The volumes themselves
are not part of the project.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

Span = tuple[int, int]


@dataclass
class Told:
    """What a reader said of one kind of fact in one document: the tellings of each fact."""

    facts: dict[int, list[Span]] = field(default_factory=dict)
    """Tellings by the offset of the one judged first."""

    def told_at(self, span: Span) -> int | None:
        """The fact that a telling which shares characters with the span tells, the judged passage itself first."""
        for start, tellings in self.facts.items():
            if span in tellings:
                return start
        left, right = span
        for start, tellings in self.facts.items():
            if any(first < right and left < last for first, last in tellings):
                return start
        return None

    def count(self, stated: Sequence[Span]) -> tuple[int, int, int]:
        """Facts of the reader, facts stated, and facts of the reader that are stated, each once."""
        return len(self.facts), len(stated), len({self.told_at(span) for span in stated} - {None})


def read_told(path: Path, kind: str) -> Mapping[str, Told]:
    """What was told of a kind (`agreement`, `meeting`), by document."""
    found: dict[str, Told] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            own = found.setdefault(row["document"], Told())
            if row["kind"] == kind and row["verdict"] != "n":
                span = int(row["start"]), int(row["end"])
                own.facts.setdefault(int(row["same"] or row["start"]), []).append(span)
    return found
