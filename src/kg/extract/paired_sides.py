"""The sides of transfers in enumerations that give each party a figure of its own (`pairings.py`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.extract.context import Sided, alike
from kg.extract.findings import Findings
from kg.extract.page import Page
from kg.extract.pairings import SUBJECT, Pairing
from kg.extract.parties import Resolved, party_at
from kg.extract.triggers import Frame, frame_in
from kg.model import Party

_LEAD = 300
"""How far before an enumeration the words that lead into it may stand, in characters."""


def pair_sides(found: Findings, pairings: Mapping[int, Pairing], events: Sequence[Sided]) -> None:
    """Give each figure of an enumeration the party beside it; none of its other parties is the other side."""
    for one in events:
        figure = one.event.item.figure
        pairing = pairings.get(figure.start) if figure is not None else None
        if pairing is None:
            continue
        peers = [party_at(found, peer) for peer in pairing.peers]
        frame = one.event.trigger.frame
        gives = gives_itself(pairing, lead_frame(found.page, pairing) if frame.lemma == "figure" else frame)
        other = one.recipient if gives else one.supplier
        if other is not None and any(alike(other.party, peer) for peer in peers):
            other = None
        own = Resolved(party_of(found, pairing), "beside")
        one.supplier, one.recipient = (own, other) if gives else (other, own)
        one.peers = frozenset(peer.key for peer in peers)


def party_of(found: Findings, pairing: Pairing) -> Party:
    """The party of a figure, with its place."""
    span = pairing.party
    return replace(party_at(found, span), passages=(found.page.passage(span.start, span.end),))


def lead_frame(page: Page, pairing: Pairing) -> Frame | None:
    """The frame of the words that lead into an enumeration."""
    return frame_in(page.text[max(0, pairing.start - _LEAD) : pairing.start])


def gives_itself(pairing: Pairing, frame: Frame | None) -> bool:
    """Whether the party beside a figure is the one that gives: after "from", where it does so itself by the verb, or
    where others get or order by a verb."""
    if pairing.says == SUBJECT:
        return frame is not None and frame.kind not in ("get", "order", "ask")
    if pairing.says:
        return pairing.says in ("from", "by")
    return frame is not None and frame.verbal and frame.kind in ("get", "order", "ask")
