"""Takes the fields of a description from a text and keeps where each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.model import DateValue, DocumentDate, EntityKind, Party, TextVersion
from kg.read.credits import find_funder, iter_credits
from kg.read.lines import shrink
from kg.read.page_dates import find_date
from kg.read.passages import make_passage

Span = tuple[str, int, int]


@dataclass(slots=True)
class Fields:
    """The spans noted so far in one text; every `take_*` notes the span that it reads."""

    text: TextVersion
    spans: list[Span] = field(default_factory=list)

    def take(self, name: str, start: int, end: int) -> str | None:
        """The words at `start` to `end`, blanks joined; None when there are none."""
        left, right = shrink(self.text.text, start, end)
        if left == right:
            return None
        self.mark(name, left, right)
        return re.sub(r"\s+", " ", self.text.text[left:right])

    def mark(self, name: str, start: int, end: int) -> None:
        """Notes that field `name` stands at `start` to `end`."""
        if (name, start, end) not in self.spans:
            self.spans.append((name, start, end))

    def take_party(self, name: str, start: int, end: int, kind: EntityKind = "agency") -> tuple[Party, ...]:
        """The party named at `start` to `end` as a tuple of one, empty when there is none."""
        words = self.take(name, start, end)
        if words is None:
            return ()
        left, right = shrink(self.text.text, start, end)
        return (Party(words, kind, passages=(make_passage(self.text, left, right),)),)

    def take_date(
        self, source: str, start: int, end: int, preferred: bool = False, name: str | None = None
    ) -> tuple[DocumentDate, ...]:
        """The first date at `start` to `end` as what `source` gives, as a tuple of one or none.

        Its span is noted as `name`, by default `date-` and the source.
        """
        found = find_date(self.text.text, start, end)
        if found is None:
            return ()
        value, left, right = found
        self.mark(name or f"date-{source}", left, right)
        return (DocumentDate(source, value, preferred, (make_passage(self.text, left, right),)),)

    def take_credits(self, start: int, end: int) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """(obtained by, translated by) from the credit sentence at `start` to `end`."""
        by_deed: dict[str, list[Party]] = {"obtained": [], "translated": []}
        for deed, left, right in iter_credits(self.text.text, start, end):
            by_deed[deed].extend(self.take_party(f"{deed}-by", left, right, "person"))
        return tuple(by_deed["obtained"]), tuple(by_deed["translated"])

    def take_funder(self, start: int, end: int) -> tuple[Party, ...]:
        """The funder named at `start` to `end` in a line of thanks."""
        found = find_funder(self.text.text, start, end)
        return self.take_party("funder", *found) if found else ()

    def sorted_spans(self) -> tuple[Span, ...]:
        """All noted spans in the order of the text."""
        return tuple(sorted(self.spans, key=lambda span: (span[1], -span[2], span[0])))


def choose_date(dates: tuple[DocumentDate, ...]) -> DateValue | None:
    """The preferred date of `dates`, else the first."""
    return next((item.date for item in dates if item.preferred), dates[0].date if dates else None)


def prefer(dates: tuple[DocumentDate, ...], *order: str) -> tuple[DocumentDate, ...]:
    """`dates` with the first that comes from a source earliest in `order` marked as preferred."""
    for source in order:
        for item in dates:
            if item.source == source:
                chosen = DocumentDate(item.source, item.date, True, item.passages)
                return tuple(chosen if other is item else other for other in dates)
    return dates
