"""Money that is paid to or by a man without an office is his own."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.events import Event
from kg.extract.findings import Findings
from kg.extract.parties import Resolved
from kg.extract.tree import Word

_TO_HIM = ("pay", "give", "back", "offer")
_NEAR = 600
"""How far before "him" in characters the man may be named."""


def private_recipient(found: Findings, event: Event) -> Resolved | None:
    """The man to whom a sum goes: "advanced Captain Brandvik ten dollars"; None for goods and a man of office."""
    return _private(found, event, event.recipients[:1]) if event.trigger.frame.kind in _TO_HIM else None


def private_supplier(found: Findings, event: Event) -> Resolved | None:
    """The man who pays a sum: "he was made to pay a fine of 50 marks"; None for goods and a man of office."""
    return _private(found, event, event.suppliers[:1]) if event.trigger.frame.kind in ("pay", "back") else None


def _private(found: Findings, event: Event, words_: Sequence[Word]) -> Resolved | None:
    figure = event.item.figure
    if figure is None or figure.currency is None or not words_:
        return None
    start = words_[0].start
    if words_[0].span is None and words_[0].lower in ("him", "her", "he"):
        persons = [span for span in found.spans if span.kind == "person" and span.start < start]
        start = persons[-1].start if persons and start - persons[-1].start < _NEAR else -1
    elif words_[0].span is None or words_[0].span.kind != "person":
        return None
    party = found.parties.get(start)
    return Resolved(party, "grammar") if party is not None and party.country is None else None
