"""Tables without a header that give each party a figure ("Norway | 15,000"): the words before say what passes.

They count only where the sentence that leads into them names a transfer and what it is of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kg.extract.findings import Findings
from kg.extract.inflection import singulars
from kg.extract.lexicon import words
from kg.extract.paired_sides import gives_itself, party_of
from kg.extract.pairings import Pairing, find_pairings
from kg.extract.parties import party_at
from kg.extract.principals import Principals, country_party
from kg.extract.stage_lists import led_in_by
from kg.extract.tables import good_of
from kg.extract.transfer_labels import transfer_label
from kg.extract.triggers import Frame, frame_in, frames_in
from kg.model import Party, Tally, Trail, Transfer
from kg.read import Block

METHOD = "transfer-table/1"
_SURE = Decimal("0.50")
_LAST = re.compile(r"(?:.*[a-z)\]][.?!]\s+)?(.*)", re.S)
"""The last sentence of a text."""
_EXCEPTED = re.compile(r"\b(?:with the exception of|except(?:ing)?|other than)\b[^.;]{0,60}$", re.I)
_STAGES = {"ask": "requested", "get": "delivered", "order": "requested", "offer": "promised"}


def find_paired(found: Findings, principals: Principals) -> list[Transfer]:
    """A transfer for each row of the page's tables of a party and a figure."""
    facts: list[Transfer] = []
    if all(block.kind != "table-row" for block in found.page.view.blocks):
        return facts
    pairings = find_pairings(found)
    for start in sorted({pairing.start for pairing in pairings.values()}):
        own = {at: pairing for at, pairing in pairings.items() if pairing.start == start}
        if all(found.page.block_kind(at) == "table-row" for at in own) and (lead := _lead(found, start)) is not None:
            facts += _of_table(found, principals, own, lead)
    return facts


def _lead(found: Findings, start: int) -> Block | None:
    """The block before a table."""
    before = [block for block in found.page.view.blocks if block.end <= start and block.kind != "table-row"]
    return before[-1] if before else None


def _of_table(
    found: Findings, principals: Principals, pairings: Mapping[int, Pairing], lead: Block
) -> Iterator[Transfer]:
    match = _LAST.fullmatch(found.page.text, lead.start, lead.end)
    said = match[1] if match else ""
    frame, money = _frame(said), any(found.figures[at].currency for at in pairings)
    item = _sum(said) if money else good_of("", said, "")
    stage = _stage(frame) or led_in_by(said[: said.rfind(item)]) or led_in_by(said) or ("promised" if frame else None)
    if stage is None or not item or not said.rstrip().endswith((":", "-", "—")):
        return
    currency = next((found.figures[at].currency for at in pairings if found.figures[at].currency), None)
    actor = _actor(found, principals, lead.end - len(said), lead.end, list(pairings.values()))
    for at, pairing in pairings.items():
        figure = found.figures[at]
        if figure.value is None or figure.unit == "percent":
            continue
        passage = found.page.passage(min(pairing.party.start, at), max(pairing.party.end, figure.end))
        trail = Trail(METHOD, _SURE, passages=(passage, found.page.passage(lead.end - len(said), lead.end)))
        tally = Tally(
            "figure",
            stage,
            trail,
            quantity=figure.value,
            unit=None if money else item,
            currency=figure.currency or currency,
        )
        party = party_of(found, pairing)
        supplier, recipient = (party, actor) if gives_itself(pairing, frame) else (actor, party)
        yield Transfer(
            key=f"transfer-{passage.start}-{passage.end}", trail=trail, label=transfer_label(item, tally),
            tallies=(tally,), supplier=supplier, recipient=recipient, item=item,
        )  # fmt: skip


def _frame(said: str) -> Frame | None:
    """The frame of the first verb of a transfer, else of its first noun."""
    return next((one for one in frames_in(said) if one.verbal), frame_in(said))


def _stage(frame: Frame | None) -> str:
    """The stage that a verb of the lead-in tells by itself; empty for a noun."""
    return (frame.past or _STAGES.get(frame.kind, "delivered")) if frame is not None and frame.verbal else ""


def _sum(said: str) -> str:
    """The last word of a lead-in that says what sums are: "the claims", "compensation"."""
    found = [word for word in re.findall(r"[a-z]+", said.lower()) if not words("sums").isdisjoint(singulars(word))]
    return found[-1] if found else ""


def _actor(found: Findings, principals: Principals, start: int, end: int, pairings: Sequence[Pairing]) -> Party | None:
    """The one party of the lead-in that is none of the table's, else the author's country, or its host if that is."""
    peers = {party_at(found, peer).key for one in pairings for peer in one.peers}
    named = {}
    for span in found.parties_in(start, end):
        party = party_at(found, span)
        if party.key not in peers and not _EXCEPTED.search(found.page.text, start, span.start):
            named[party.key] = party
    if len(named) == 1:
        return next(iter(named.values()))
    code = next((one for one in (principals.author, principals.host) if one and one not in peers), None)
    return country_party(code) if code is not None and not named else None
