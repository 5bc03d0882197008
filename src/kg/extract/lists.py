"""Enumerations: the words that lead into a list hold for each of its entries ("the following were asked for: 1) ...").

An entry names a thing: one that is a sentence is left to the sentences. Only lists of three entries or more whose
lead-in names a transfer and points to them ("following", "topics", a colon).
Entries that state a transfer of their own are left to the sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kg.extract.findings import Findings
from kg.extract.paired_lists import find_paired
from kg.extract.parties import party_at
from kg.extract.principals import Principals, country_party
from kg.extract.shortening import shorten
from kg.extract.tables import find_tabled
from kg.extract.transfer_labels import transfer_label
from kg.extract.triggers import Frame, frame_in
from kg.model import Party, Tally, Trail, Transfer
from kg.read import Block

METHOD = "transfer-list/1"
_LEAST_ENTRIES = 3
_POINTING = re.compile(r"\b(?:following|as follows|topics|requests|items|list|below)\b|:\s*$", re.I)
_STATES = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|shall|would|should|could|may|might|must|can|do|does|did|we|I|they)\b"
)
"""Words of a sentence of its own: an entry that has one of them states something rather than names a thing."""
_MOST_WORDS = 30
_SHARE = re.compile(r"\s*([A-Z][\w .’']{2,40}?)\s*[—–:-]+\s*([£$]?\d[\d,.]*)")
_COUNTED = re.compile(r"\b\d[\d,]*\s+(?:[a-z]+\s+){0,2}?([a-z]+s)\b")
"""What a figure of the lead-in counts."""
_NUMBER = re.compile(r"\s*(?:\(?\d{1,2}[.)]|\([a-z]\)|[•–-])\s+")
_STAGES = {"ask": "requested", "get": "requested", "order": "requested", "offer": "promised", "show": "put-forward"}


def find_listed(found: Findings, principals: Principals, known: Iterable[Transfer]) -> list[Transfer]:
    """A transfer for each row of the page's tables, and for each entry of its lists that has none among `known`."""
    stated = [fact.trail.passages[0] for fact in known]
    listed = find_tabled(found, principals)
    listed += find_paired(found, principals)
    for lead, entries in _runs(found):
        words = found.page.text[lead.start : lead.end]
        frame = frame_in(words) if _POINTING.search(words) else None
        if frame is None or len(entries) < _LEAST_ENTRIES:
            continue
        shares = list(_shares(found, principals, lead, entries, frame))
        listed += shares
        stated += [fact.trail.passages[0] for fact in shares]
        named = [entry for entry in entries if _names(found.page.text[entry.start : entry.end])]
        for fact in (_entry(found, principals, lead, entry, frame) for entry in named):
            here = fact.trail.passages[0]
            if not any(one.start < here.end and here.start < one.end for one in stated):
                listed.append(fact)
    return listed


def _shares(
    found: Findings, principals: Principals, lead: Block, entries: list[Block], frame: Frame
) -> Iterator[Transfer]:
    """Entries of a country and a figure share what the lead-in counts: "50 places were given: a) Norway - 30; ..."."""
    counted = _COUNTED.findall(found.page.text[lead.start : lead.end])
    for entry in entries:
        start = entry.start + _entry_start(found.page.text[entry.start : entry.end])
        match = _SHARE.match(found.page.text, start, entry.end)
        spans = found.parties_in(start, match.end(1)) if match else []
        figure = found.figures.get(match.start(2)) if match else None
        if not match or not spans or figure is None or figure.value is None or not counted:
            continue
        passage = found.page.passage(start, match.end(2))
        trail = Trail(METHOD, Decimal("0.50"), passages=(passage, found.page.passage(lead.start, lead.end)))
        stage = _STAGES.get(frame.kind, "delivered" if frame.verbal else "promised")
        item = counted[-1].lower()
        tally = Tally("figure", stage, trail, quantity=figure.value, unit=item, currency=figure.currency)
        party = party_at(found, spans[0])
        actor = _actor(found, principals, lead)
        supplier, recipient = (party, actor) if frame.kind in ("ask", "get", "order") else (actor, party)
        key = f"transfer-{passage.start}-{passage.end}"
        label = transfer_label(item, tally)
        yield Transfer(
            key=key, trail=trail, label=label, tallies=(tally,), supplier=supplier, recipient=recipient, item=item
        )


def _names(words: str) -> bool:
    """Whether an entry names a thing, up to its first dash or full stop."""
    first = re.split(r"\s[–—]\s|[.;](?:\s|$)", words[_entry_start(words) :])[0]
    return _STATES.search(first) is None and len(first.split()) <= _MOST_WORDS


def _entry_start(words: str) -> int:
    """Where an entry begins after its number."""
    number = _NUMBER.match(words)
    return number.end() if number else 0


def _runs(found: Findings) -> Iterator[tuple[Block, list[Block]]]:
    """Lists with the block that leads into them; paragraphs that hang on an entry do not end a list.

    Such a paragraph begins with a dash, or the entry after it goes on counting.
    """
    lead: Block | None = None
    candidate: Block | None = None
    entries: list[Block] = []
    for block in found.page.view.blocks:
        words = found.page.text[block.start : block.end]
        if block.kind == "list-item" and _NUMBER.match(words):
            if candidate is not None and not (entries and _goes_on(found, entries[-1], block)):
                if lead is not None and entries:
                    yield lead, entries
                lead, entries = candidate, []
            candidate = None
            entries.append(block)
        elif not (entries and re.match(r"\s*[–—-]", words)):
            candidate = block
    if lead is not None and entries:
        yield lead, entries


def _goes_on(found: Findings, last: Block, block: Block) -> bool:
    """Whether two entries carry numbers that follow each other."""
    numbers = [re.match(r"\D{0,3}(\d+)", found.page.text[one.start : one.end]) for one in (last, block)]
    return all(numbers) and int(numbers[1][1]) == int(numbers[0][1]) + 1  # type: ignore[index]


def _entry(found: Findings, principals: Principals, lead: Block, entry: Block, frame: Frame) -> Transfer:
    words = found.page.text[entry.start : entry.end]
    start = entry.start + _entry_start(words)
    cut = re.search(r"\s[–—]\s|[.;](?:\s|$)", found.page.text[start : entry.end])
    end = start + cut.start() if cut else entry.end
    passage = found.page.passage(start, end)
    trail = Trail(METHOD, Decimal("0.35"), passages=(passage, found.page.passage(lead.start, lead.end)))
    item = shorten(" ".join(found.page.text[start:end].split()))
    stage = _STAGES.get(frame.kind, "delivered" if frame.verbal else "pending")
    actor = _actor(found, principals, lead)
    tally = Tally("figure", stage, trail, qualifier="unstated")
    sides = (None, actor) if frame.kind in ("ask", "get", "order") else (actor, None)
    key = f"transfer-{passage.start}-{passage.end}"
    return Transfer(
        key=key,
        trail=trail,
        label=transfer_label(item, tally),
        tallies=(tally,),
        supplier=sides[0],
        recipient=sides[1],
        item=item,
    )


def _actor(found: Findings, principals: Principals, lead: Block) -> Party | None:
    """The first country or agency of the lead-in."""
    for span in found.parties_in(lead.start, lead.end):
        return party_at(found, span)
    return country_party(principals.author) if principals.author else None
