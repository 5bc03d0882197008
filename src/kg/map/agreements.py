"""Agreements and meetings of a document."""

from __future__ import annotations

from dataclasses import replace

from kg.map.stated import LABEL_LIMIT, Page
from kg.map.terms import edtf, integer, short, text
from kg.model import REJECTED, Agreement, Instrument, Meeting


def map_agreement(page: Page, agreement: Agreement) -> None:
    """An agreement as one document states it; `dipla:refersTo` leads to the one that several documents may state.

    A rejected statement says nothing of an agreement that no authority file knows.
    """
    sheet, nodes = page.sheet, page.nodes
    instrument = agreement.instrument
    if instrument is not None and instrument.id == agreement.entity:
        if agreement.trail.review == REJECTED:
            agreement = replace(agreement, entity=None)
        else:
            _map_instrument(page, instrument, agreement.name)
    node = page.fact(agreement, "Agreement", agreement.name)
    sheet.say(node, "skos:prefLabel", text(short(agreement.name, LABEL_LIMIT)))
    sheet.say_concept(node, "dipla:kind", "agreement-kind", agreement.kind)
    sheet.say(node, "dipla:refersTo", nodes.entity("agreement", agreement.entity) if agreement.entity else None)
    sheet.say(node, "dipla:party", *nodes.parties(agreement.parties))
    sheet.say(node, "dipla:adoptedAt", nodes.refer(agreement.adopted_at))
    sheet.say(node, "dipla:supplements", nodes.refer(agreement.supplements))
    sheet.say(node, "dipla:underAgreement", nodes.refer(agreement.under))


def _map_instrument(page: Page, instrument: Instrument, name: str) -> None:
    """What an agreement that no authority file knows is known by, and a name that this document has for it."""
    sheet, nodes = page.sheet, page.nodes
    node = nodes.entity("agreement", instrument.id)
    sheet.say_type(node, "Agreement")
    sheet.say(nodes.document, "dipla:mentions", node)
    sheet.say(node, "skos:prefLabel", text(short(instrument.label, LABEL_LIMIT)))
    sheet.say(node, "skos:altLabel", text(short(name, LABEL_LIMIT)) if name != instrument.label else None)
    sheet.say_concept(node, "dipla:kind", "agreement-kind", instrument.kind)
    sheet.say(node, "dipla:party", *nodes.parties(instrument.parties))
    if instrument.date:
        sheet.say(node, "dipla:date", edtf(instrument.date))
        page.bounds(node, instrument.date, "dipla:earliest", "dipla:latest")
    sheet.say_concept(node, "dipla:reviewStatus", "review", "machine")


def map_meeting(page: Page, meeting: Meeting) -> None:
    """One session, visit, conversation, course or ceremony."""
    sheet, nodes = page.sheet, page.nodes
    node = page.fact(meeting, "Meeting", meeting.name)
    sheet.say_concept(node, "dipla:kind", "meeting-kind", meeting.kind)
    sheet.say(node, "dipla:heldBy", nodes.party(meeting.held_by))
    sheet.say(node, "dipla:sessionNumber", integer(meeting.session_number) if meeting.session_number else None)
    sheet.say(node, "dipla:participant", *nodes.parties(meeting.participants))
