"""Counts that add up over documents, and what is said from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Self

DESCRIPTION_FIELDS = (
    "title",
    "date",
    "archive",
    "reference",
    "translated_by",
    "obtained_by",
    "original_language",
)
"""The fields of the description that are compared."""

SLOTS = ("supplier", "recipient", "item", "quantity", "unit", "status", "date", "under")
"""What is compared in a transfer that was found."""


@dataclass(frozen=True, slots=True)
class _Sum:
    def __add__(self, other: Self) -> Self:
        return type(self)(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


@dataclass(frozen=True, slots=True)
class KindCount(_Sum):
    """Items that are labelled, found, and found rightly."""

    gold: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """Right ones among those found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right ones among those labelled."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.gold + self.found) if self.right else 0.0


@dataclass(frozen=True, slots=True)
class SlotCount(_Sum):
    """A slot over matched transfers: `given` where the label states a value."""

    pairs: int = 0
    right: int = 0
    given: int = 0
    given_right: int = 0

    @property
    def accuracy(self) -> float | None:
        """Share of matched transfers in which the slot is right; None without any."""
        return self.right / self.pairs if self.pairs else None


@dataclass(frozen=True, slots=True)
class FieldCount(_Sum):
    """A field of the description: `spurious` where one was found and none is labelled."""

    gold: int = 0
    found: int = 0
    right: int = 0
    spurious: int = 0

    @property
    def accuracy(self) -> float | None:
        """Share of the labelled values that were found; None without any."""
        return self.right / self.gold if self.gold else None


@dataclass(frozen=True, slots=True)
class EvidenceCount(_Sum):
    """Evidences, those with offsets, those exact there, those anywhere in the text, the honest; events without."""

    all: int = 0
    placed: int = 0
    exact: int = 0
    anywhere: int = 0
    honest: int = 0
    none: int = 0

    @property
    def honesty(self) -> float | None:
        """Share of the evidences that are the document's text; None without any."""
        return self.honest / self.all if self.all else None


@dataclass(frozen=True, slots=True)
class Score:
    """All counts of one or several documents; `kinds` has a kind `strict` beside those of the labels."""

    documents: int = 0
    kinds: Mapping[str, KindCount] = field(default_factory=dict)
    slots: Mapping[str, SlotCount] = field(default_factory=dict)
    fields: Mapping[str, FieldCount] = field(default_factory=dict)
    evidence: EvidenceCount = EvidenceCount()

    def __add__(self, other: Score) -> Score:
        return Score(
            self.documents + other.documents,
            {key: self.kinds.get(key, KindCount()) + count for key, count in other.kinds.items()},
            {key: self.slots.get(key, SlotCount()) + count for key, count in other.slots.items()},
            {key: self.fields.get(key, FieldCount()) + count for key, count in other.fields.items()},
            self.evidence + other.evidence,
        )
