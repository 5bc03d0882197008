"""What a person decided about one fact, figure, name or description: a row of `sources/decisions/*.csv`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, get_args

Verb = Literal["accept", "reject", "correct", "prefer", "dispute", "withdraw"]
VERBS: tuple[str, ...] = get_args(Verb)

DOCUMENT = "document"
"""The kind, and the fact, of a decision about the description of a document."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a fact looked like: it is known again by this when its IRI has changed.

    `evidence` are spans (start, end, first 16 hex of the words' SHA-256) of the text version `text` (first 16 hex);
    `figures` are stages with quantities (`delivered 382`), `parties` entities (`agency/cn`).
    """

    evidence: tuple[tuple[int, int, str], ...] = ()
    text: str = ""
    figures: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One row. `fact` is the tail of an IRI (`transfer/<10 hex>`), a curated fact's key, or empty.

    `parsed` is what `value` means for the field; `path` and `line` say where the row stands.
    """

    date: str
    who: str
    verb: Verb
    document: str
    kind: str
    fact: str = ""
    field: str = ""
    value: str = ""
    why: str = ""
    seen: Seen = Seen()
    parsed: Any = None
    path: str = ""
    line: int = 0
    id: str = ""

    @property
    def digest(self) -> str:
        """Hash over what was decided, by whom and when, wherever the row stands."""
        seen = self.seen
        looks = (seen.evidence, seen.text, sorted(seen.figures), sorted(seen.parties), seen.name)
        parts = (self.date, self.who, self.verb, self.document, self.kind, self.fact, self.field, self.value, self.why)
        return hashlib.sha256(repr((parts, looks)).encode()).hexdigest()

    @property
    def order(self) -> tuple[str, str, int]:
        """By date, then by file and line."""
        return (self.date, self.path, self.line)


def sort_decisions(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Each decision once, oldest first; of equal rows the last stays, since it may take back what stands between."""
    last = {decision.digest: decision for decision in sorted(decisions, key=lambda decision: decision.order)}
    return tuple(sorted(last.values(), key=lambda decision: decision.order))


def decisions_by_document(decisions: Iterable[Decision]) -> dict[str, tuple[Decision, ...]]:
    """The decisions about each document, oldest first."""
    found: dict[str, list[Decision]] = {}
    for decision in sort_decisions(decisions):
        found.setdefault(decision.document, []).append(decision)
    return {document: tuple(own) for document, own in found.items()}


def hash_decisions(decisions: Iterable[Decision]) -> str:
    """Hash over decisions and where they stand; part of what cached quads are kept under."""
    lines = [f"{decision.digest} {decision.path}:{decision.line}\n" for decision in sort_decisions(decisions)]
    return hashlib.sha256("".join(lines).encode()).hexdigest()
