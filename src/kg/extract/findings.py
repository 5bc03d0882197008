"""What the simple finders saw on a page, together: names, countries, dates and figures, by offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.extract.dates import FoundDate
from kg.extract.page import Page, Span
from kg.extract.quantities import Quantity
from kg.model import Party


@dataclass(frozen=True, slots=True)
class Findings:
    """Spans of the view without overlaps (`spans`), and what those that begin at an offset mean.

    `adjectives` are country adjectives; they stay words in the parser's input.
    """

    page: Page
    spans: tuple[Span, ...]
    adjectives: tuple[Span, ...]
    parties: Mapping[int, Party]
    figures: Mapping[int, Quantity]
    dates: Mapping[int, FoundDate]
    groups: tuple[Span, ...] = ()
    """Groups of states and of people (`groups.py`); they stay words in the parser's input."""

    def countries(self) -> list[Span]:
        """Countries by noun or adjective, in order."""
        nouns = [span for span in self.spans if span.kind == "country"]
        return sorted([*nouns, *self.adjectives], key=lambda span: span.start)

    def adjectives_in(self, start: int, end: int) -> list[Span]:
        return _within(self.adjectives, start, end)

    def groups_in(self, start: int, end: int) -> list[Span]:
        return _within(self.groups, start, end)

    def parties_in(self, start: int, end: int) -> list[Span]:
        """Countries and agencies between two offsets, in order."""
        return [span for span in _within(self.spans, start, end) if span.kind in ("country", "agency")]

    def spans_in(self, start: int, end: int) -> list[Span]:
        """All names, dates and figures between two offsets, in order."""
        return _within(self.spans, start, end)

    def has_figure(self, start: int, end: int) -> bool:
        """Whether a number or a sum of money stands between two offsets."""
        return any(span.kind in ("number", "money", "share") for span in _within(self.spans, start, end))

    def dates_in(self, start: int, end: int) -> list[FoundDate]:
        return [self.dates[span.start] for span in _within(self.spans, start, end) if span.kind == "date"]


def _within(spans: tuple[Span, ...], start: int, end: int) -> list[Span]:
    low = bisect_left(spans, start, key=lambda span: span.start)
    high = bisect_right(spans, end - 1, key=lambda span: span.start)
    return [span for span in spans[low:high] if span.end <= end]


def without_overlaps(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order; where two overlap the earlier of the input, the more important one, stays."""
    kept: list[Span] = []
    for span in spans:
        at = bisect_left(kept, span.start, key=lambda other: other.start)
        if not any(other.overlaps(span) for other in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, span)
    return tuple(kept)
