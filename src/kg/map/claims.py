"""Claims of a document, and holdings, which are a plain triple with a claim that carries time and evidence."""

from __future__ import annotations

import re
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.edtf_dates import parse_date
from kg.map.stated import Page
from kg.map.terms import decimal, edtf, flag, short, term, text
from kg.model import REJECTED, Claim, Holding

_NUMBER = re.compile(r"-?\d{1,18}(\.\d{1,9})?")
_DATES = ("dipla:date", "dipla:asOf")


def map_claim(page: Page, claim: Claim) -> None:
    """A statement held apart, after the pattern of RDF reification where it is one triple."""
    sheet, nodes = page.sheet, page.nodes
    node = page.fact(claim, "Claim", None)
    sheet.say_concept(node, "dipla:kind", "claim-kind", claim.kind)
    subject, value = nodes.refer(claim.subject), _object(page, claim)
    sheet.say(node, "rdf:subject", subject)
    sheet.say(node, "rdf:object", value)
    if claim.predicate and subject is not None and value is not None:
        sheet.say(node, "rdf:predicate", term(claim.predicate))
    sheet.say(node, "dipla:saidBy", *nodes.parties(claim.said_by))
    sheet.say(node, "dipla:preferred", None if claim.preferred is None else flag(claim.preferred))
    sheet.say(node, "dipla:contradicts", *(nodes.refer(key) for key in claim.contradicts))
    for role, party in claim.roles:
        sheet.say(node, f"dipla:{role}", nodes.party(party))


def map_holding(page: Page, holding: Holding) -> None:
    """`person dipla:holds post`, and a claim of kind holding with the same triple, date and evidence."""
    sheet, nodes = page.sheet, page.nodes
    person, post = nodes.party(holding.person), nodes.party(holding.post)
    if person is None or post is None:
        return
    if holding.trail.review != REJECTED:
        sheet.say(person, "dipla:holds", post)
    node = page.fact(holding, "Claim", f"{holding.person.name}: {holding.post.name}")
    sheet.say_concept(node, "dipla:kind", "claim-kind", "holding")
    sheet.say(node, "rdf:subject", person)
    sheet.say(node, "rdf:predicate", term("dipla:holds"))
    sheet.say(node, "rdf:object", post)
    sheet.say(node, "dipla:about", nodes.party(holding.agency))


def _object(page: Page, claim: Claim) -> NamedNode | Literal | None:
    if claim.object is None:
        return None
    found = page.nodes.refer(claim.object)
    if found is not None:
        return found
    if claim.predicate in _DATES:
        try:
            return edtf(parse_date(claim.object))
        except ValueError:
            return text(short(claim.object, 80))
    if _NUMBER.fullmatch(claim.object):
        return decimal(Decimal(claim.object))
    return text(claim.object)
