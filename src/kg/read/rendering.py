"""Writes a description as labelled lines and keeps where each value stands: the text of what has only a description."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.model import EntityKind, Party, TextVersion
from kg.read.fields import Fields
from kg.read.passages import make_text


@dataclass(slots=True)
class Lines:
    """Lines `Label: value`, each value with the field that it is for."""

    pieces: list[str] = field(default_factory=list)
    spans: list[tuple[str, int, int]] = field(default_factory=list)
    length: int = 0

    def add(self, name: str, label: str, value: str | None) -> None:
        """Adds one line; nothing when there is no value."""
        words = " ".join((value or "").split())
        if not words:
            return
        head = f"{label}: " if label else ""
        start = self.length + len(head)
        self.spans.append((name, start, start + len(words)))
        self._put(f"{head}{words}\n")

    def add_text(self, name: str, words: str) -> None:
        """Adds a text as it stands, with its own lines; nothing when it is blank."""
        whole = re.sub(r"\r\n?", "\n", words).strip()
        if whole:
            self.spans.append((name, self.length, self.length + len(whole)))
            self._put(f"{whole}\n")

    def gap(self) -> None:
        """Adds an empty line."""
        if self.pieces and self.pieces[-1] != "\n":
            self._put("\n")

    def text(self) -> TextVersion:
        """The lines as a text version."""
        return make_text("".join(self.pieces))

    def of(self, name: str) -> list[tuple[int, int]]:
        """The spans of the values for `name`."""
        return [(start, end) for field_name, start, end in self.spans if field_name == name]

    def _put(self, words: str) -> None:
        self.pieces.append(words)
        self.length += len(words)


def parties(fields: Fields, lines: Lines, name: str, kind: EntityKind = "agency") -> tuple[Party, ...]:
    """The parties written under `name`."""
    return tuple(party for span in lines.of(name) for party in fields.take_party(name, *span, kind))
