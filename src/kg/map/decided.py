"""What people decided: who, when and why on the node itself; what a correction replaced is a rejected claim."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from kg.map.stated import Page
from kg.map.terms import day, decimal, short, term, text
from kg.model import Facts

_LIMIT = 300
_KEPT = frozenset(
    str(term(curie))
    for curie in (
        *("dipla:date", "dipla:place", "dipla:status", "dcterms:description", "dipla:supplier", "dipla:recipient"),
        *("dipla:requestedBy", "dipla:intermediary", "dipla:channel", "dipla:item", "dipla:itemKind", "dipla:marking"),
        *("dipla:stage", "dipla:quantity", "dipla:quantityTo", "dipla:unit", "dipla:currency", "dipla:qualifier"),
        *("dipla:asOf", "dipla:kind", "dipla:refersTo", "dipla:party", "dipla:heldBy", "dipla:sessionNumber"),
        *("dipla:participant", "dipla:modality", "dipla:bearer", "dipla:beneficiary", "dipla:condition"),
        *("dipla:actor", "dipla:saidBy", "dipla:about", "dipla:holds", "skos:prefLabel", "rdf:object", "rdf:subject"),
        *("dcterms:title", "dipla:holder", "dcterms:publisher", "dipla:referenceCode", "dipla:pages", "dipla:serial"),
        *("dipla:author", "dipla:addressee", "dipla:obtainedBy", "dipla:translator", "dipla:funder"),
        *("dcterms:language", "dipla:originalLanguage"),
    )
)
"""What people correct; what follows from it (bounds of dates, labels) is not kept twice."""
_TRAIL = frozenset(str(term(curie)) for curie in ("dipla:evidence", "dipla:method", "dipla:confidence"))


def map_decided(page: Page, facts: Facts, read: Iterable[Quad]) -> None:
    """The decisions on the nodes of `facts`; `read` are the quads of what was read, before anything was decided."""
    nodes = {}
    for review in facts.reviews:
        node = nodes[review.tail] = page.nodes.at(review.tail)
        page.sheet.say(node, "dipla:reviewedBy", text(short(review.who, _LIMIT)))
        page.sheet.say(node, "dipla:reviewedOn", day(date.fromisoformat(review.day)))
        page.sheet.say(node, "dipla:reviewNote", text(short(review.why, _LIMIT)))
    decided = set(nodes.values())
    before = [quad for quad in read if quad.subject in decided]
    for quad in before:
        if str(quad.predicate) in _KEPT and not page.sheet.says(quad):
            of_node = [one for one in before if one.subject == quad.subject]
            _replaced(page, quad, of_node, facts.document.layout)


def _replaced(page: Page, quad: Quad, before: list[Quad], layout: str) -> None:
    """What was read, in the form of a claim that a person has rejected."""
    sheet, subject = page.sheet, quad.subject
    assert isinstance(subject, NamedNode) and isinstance(quad.object, (NamedNode, Literal))
    tail = subject.value.removeprefix(page.nodes.document.value)
    node = page.nodes.claim("replaced", tail, str(quad.predicate), str(quad.object))
    sheet.say_type(node, "Claim")
    sheet.say_concept(node, "dipla:kind", "claim-kind", "replaced")
    sheet.say(node, "dipla:statedIn", page.nodes.document)
    sheet.say(page.nodes.document, "dipla:states", node)
    sheet.say_concept(node, "dipla:reviewStatus", "review", "rejected")
    sheet.say(node, "rdf:subject", subject)
    sheet.say(node, "rdf:predicate", quad.predicate)
    sheet.say(node, "rdf:object", quad.object)
    trail = [one for one in before if str(one.predicate) in _TRAIL]
    for one in trail:
        sheet.copy(one, node)
    if not trail:
        sheet.say(node, "dipla:evidence", page.nodes.document)
        sheet.say(node, "dipla:method", text(f"{layout}/1"))
        sheet.say(node, "dipla:confidence", decimal(Decimal(1)))
