"""Money that is paid or granted to a man without an office is his own."""

from __future__ import annotations

from kg.extract.events import Event
from kg.extract.findings import Findings
from kg.extract.parties import Resolved

_NEAR = 300
"""How far before "him" in characters the man may be named."""


def private_person(found: Findings, event: Event) -> Resolved | None:
    """The man to whom a sum goes: "advanced Captain Brandvik ten dollars"; None for goods and a man of office."""
    figure, words_ = event.item.figure, event.recipients[:1]
    if figure is None or figure.currency is None or not words_ or event.trigger.frame.kind not in ("pay", "give"):
        return None
    start = words_[0].start
    if words_[0].span is None and words_[0].lower in ("him", "her"):
        persons = [span for span in found.spans if span.kind == "person" and span.start < start]
        start = persons[-1].start if persons and start - persons[-1].start < _NEAR else -1
    elif words_[0].span is None or words_[0].span.kind != "person":
        return None
    party = found.parties.get(start)
    return Resolved(party, "grammar") if party is not None and party.country is None else None
