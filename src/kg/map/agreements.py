"""Agreements and meetings of a document."""

from __future__ import annotations

from kg.map.stated import LABEL_LIMIT, Page
from kg.map.terms import integer, short, text
from kg.model import Agreement, Meeting


def map_agreement(page: Page, agreement: Agreement) -> None:
    """An agreement as one document states it; `dipla:refersTo` leads to that of the authority file."""
    sheet, nodes = page.sheet, page.nodes
    node = page.fact(agreement, "Agreement", agreement.name)
    sheet.say(node, "skos:prefLabel", text(short(agreement.name, LABEL_LIMIT)))
    sheet.say_concept(node, "dipla:kind", "agreement-kind", agreement.kind)
    sheet.say(node, "dipla:refersTo", nodes.entity("agreement", agreement.entity) if agreement.entity else None)
    sheet.say(node, "dipla:party", *nodes.parties(agreement.parties))
    sheet.say(node, "dipla:adoptedAt", nodes.refer(agreement.adopted_at))
    sheet.say(node, "dipla:supplements", nodes.refer(agreement.supplements))
    sheet.say(node, "dipla:underAgreement", nodes.refer(agreement.under))


def map_meeting(page: Page, meeting: Meeting) -> None:
    """One session, visit, conversation, course or ceremony."""
    sheet, nodes = page.sheet, page.nodes
    node = page.fact(meeting, "Meeting", meeting.name)
    sheet.say_concept(node, "dipla:kind", "meeting-kind", meeting.kind)
    sheet.say(node, "dipla:heldBy", nodes.party(meeting.held_by))
    sheet.say(node, "dipla:sessionNumber", integer(meeting.session_number) if meeting.session_number else None)
    sheet.say(node, "dipla:participant", *nodes.parties(meeting.participants))
