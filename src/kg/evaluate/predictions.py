"""Predictions in the schema of the labelled data, one JSON object a document.

The schema is that of the labelled documents (id, meta, agencies, persons, agreements, meetings, transfers); every item
carries `evidence`, `start`, `end` (code points of the text version) and `sha256` of the evidence, and beyond the
labels `method`, `confidence`, and for transfers `stage` and `qualifier`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from kg.evaluate.counts import DESCRIPTION_FIELDS
from kg.model import Agreement, Document, Fact, Facts, Meeting, Mention, Party, Passage, Transfer
from kg.read.meta import to_meta

STATUS = {
    "requested": "requested",
    "put-forward": "requested",
    "proposed": "pending",
    "promised": "promised",
    "agreed": "agreed",
    "approved": "agreed",
    "pending": "pending",
    "prepared": "promised",
    "in-transit": "pending",
    "delivered": "delivered",
    "confirmed": "delivered",
    "outstanding": "pending",
    "postponed": "pending",
    "refused": "refused",
    "cancelled": "refused",
    "returned": "returned",
}
"""The coarse status of the labelled data for each stage; others are unknown."""


def write_jsonl(facts: Facts) -> dict[str, Any]:
    """The prediction for one document, in plain JSON values; keys in a fixed order."""
    document = facts.document
    return {
        "id": document.id,
        "url": document.description.url,
        "layout": document.layout,
        "meta": _meta(document),
        "agencies": list(_named(document, facts.mentions, "agency")),
        "persons": list(_named(document, facts.mentions, "person")),
        "agreements": [_agreement(document, one) for one in facts.agreements],
        "meetings": [_meeting(document, one) for one in facts.meetings],
        "transfers": [_transfer(document, one, facts.agreements) for one in facts.transfers],
    }


def _meta(document: Document) -> dict[str, Any]:
    """The description, with a key for every field that is labelled; None where the text does not support it."""
    found = to_meta(document)
    return {name: found.get(name) for name in DESCRIPTION_FIELDS}


def _named(document: Document, mentions: Iterable[Mention], kind: str) -> Iterator[dict[str, Any]]:
    """One entry for each entity, with the spellings of its mentions."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        party = mention.party
        if party.kind == kind and not _is_state(party):
            groups.setdefault(party.entity or mention.label or party.name, []).append(mention)
    for group in groups.values():
        first = group[0]
        yield {
            "name": first.label or first.party.name,
            "mentions": [mention.party.name for mention in group],
            "country": next((one.party.country for one in group if one.party.country), None),
            "role": next((one.role for one in group if one.role), None),
            **_evidence(document, first),
        }


def _is_state(party: Party) -> bool:
    """States are parties but no agencies in the labels; their authority ids are country codes."""
    return party.entity is not None and party.country is not None and party.entity == party.country.lower()


def _agreement(document: Document, fact: Agreement) -> dict[str, Any]:
    return {
        "name": fact.name,
        "kind": fact.kind,
        "parties": [party.name for party in fact.parties],
        "date": fact.date.edtf if fact.date else None,
        **_evidence(document, fact),
    }


def _meeting(document: Document, fact: Meeting) -> dict[str, Any]:
    return {
        "name": fact.name,
        "date": fact.date.edtf if fact.date else None,
        "place": fact.place.name if fact.place else None,
        "participants": [party.name for party in fact.participants],
        **_evidence(document, fact),
    }


def _transfer(document: Document, fact: Transfer, agreements: Iterable[Agreement]) -> dict[str, Any]:
    tally = fact.tallies[0] if fact.tallies else None
    names = {agreement.key: agreement.name for agreement in agreements}
    return {
        "supplier": fact.supplier.name if fact.supplier else None,
        "recipient": fact.recipient.name if fact.recipient else None,
        "item": fact.item,
        "quantity": _number(tally.quantity) if tally and tally.quantity_to is None else None,
        "unit": (tally.currency or tally.unit) if tally else None,
        "status": STATUS.get(tally.stage, "unknown") if tally else "unknown",
        "date": fact.date.edtf if fact.date else None,
        "under": "; ".join(names[key] for key in fact.under if key in names) or None,
        "channel": next((party.name for party in fact.intermediaries), None),
        "stage": tally.stage if tally else None,
        "qualifier": tally.qualifier if tally else None,
        **_evidence(document, fact),
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _evidence(document: Document, fact: Fact) -> dict[str, Any]:
    passage: Passage | None = next(iter(fact.trail.passages), None)
    text = document.text.text if document.text else ""
    return {
        "evidence": text[passage.start : passage.end] if passage else None,
        "start": passage.start if passage else None,
        "end": passage.end if passage else None,
        "sha256": passage.sha256 if passage else None,
        "method": fact.trail.method,
        "confidence": float(fact.trail.confidence),
    }
