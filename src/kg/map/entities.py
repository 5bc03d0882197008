"""Authority files to quads: entities with their names, and the links to other files of names."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kg.iris import Minter
from kg.map.sheet import Sheet
from kg.map.terms import day, edtf, text, web_address
from kg.model import Entity, Name

_CLASSES = {"agency": "Agency", "person": "Person", "post": "Post", "place": "Place", "agreement": "Agreement"}


def map_entity(sheet: Sheet, minter: Minter, entity: Entity) -> None:
    """One row of an authority file with its names."""
    node = NamedNode(minter.entity(entity.kind, entity.id))
    sheet.say_type(node, _CLASSES[entity.kind])
    sheet.say(node, "skos:prefLabel", text(entity.label))
    sheet.say(node, "dcterms:description", text(entity.note) if entity.note else None)
    sheet.say_concept(node, "dipla:kind", f"{entity.kind}-kind", entity.type)
    sheet.say(node, "dipla:country", text(entity.country) if entity.country else None)
    sheet.say(node, "dipla:party", *(NamedNode(minter.entity("agency", party)) for party in entity.parties))
    sheet.say_concept(node, "dipla:status", "status", entity.status)
    _map_place_in_hierarchy(sheet, minter, entity, node)
    _map_period(sheet, node, entity)
    for name in entity.names:
        _map_name(sheet, minter, entity, node, name)


def map_links(sheet: Sheet, minter: Minter, entity: Entity) -> None:
    """Identity links: `skos:exactMatch` that a person accepted, `skos:closeMatch` that a program suggested."""
    node = NamedNode(minter.entity(entity.kind, entity.id))
    sheet.say(node, "skos:exactMatch", *(web_address(iri) for iri in entity.exact_match))
    sheet.say(node, "skos:closeMatch", *(web_address(iri) for iri in entity.close_match))


def _map_place_in_hierarchy(sheet: Sheet, minter: Minter, entity: Entity, node: NamedNode) -> None:
    if entity.parent and entity.kind == "post":
        sheet.say(node, "dipla:postIn", NamedNode(minter.entity("agency", entity.parent)))
    elif entity.parent:
        sheet.say(node, "dipla:parent", NamedNode(minter.entity(entity.kind, entity.parent)))
    if entity.successor:
        sheet.say(node, "dipla:successor", NamedNode(minter.entity(entity.kind, entity.successor)))


def _map_period(sheet: Sheet, node: NamedNode, value: Entity | Name) -> None:
    date = value.date if isinstance(value, Entity) else value.period
    if date is None:
        return
    sheet.say(node, "dipla:date", edtf(date))
    sheet.say(node, "dipla:earliest", day(date.earliest) if date.earliest else None)
    sheet.say(node, "dipla:latest", day(date.latest) if date.latest else None)


def _map_name(sheet: Sheet, minter: Minter, entity: Entity, node: NamedNode, name: Name) -> None:
    period = name.period.edtf if name.period else ""
    parts = (name.label, name.kind, name.language or "", period, name.document or "")
    named = NamedNode(minter.name(entity.kind, entity.id, *parts))
    if name.label != entity.label:
        sheet.say(node, "skos:altLabel", text(name.label))
    sheet.say(node, "dipla:name", named)
    sheet.say(named, "rdfs:label", text(name.label, name.language))
    sheet.say_concept(named, "dipla:kind", "name-kind", name.kind)
    sheet.say(named, "dcterms:source", NamedNode(minter.document(name.document)) if name.document else None)
    _map_period(sheet, named, name)
