"""Facts, authority files and the ontology to quads: deterministic, sorted, without blank nodes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Quad

from kg.iris import Minter
from kg.map.agreements import map_agreement, map_meeting
from kg.map.claims import map_claim, map_holding
from kg.map.decided import map_decided
from kg.map.documents import map_document
from kg.map.entities import map_entity, map_links
from kg.map.mentions import map_mentions, map_proposals, map_provisional
from kg.map.nodes import Nodes
from kg.map.rules import map_rule, map_step
from kg.map.sheet import Sheet
from kg.map.stated import Page
from kg.map.transfers import map_parts, map_transfer
from kg.map.vocabulary import map_vocabulary
from kg.model import Authority, Facts

VERSION = "2"
"""Changes whenever the same facts give other quads; part of what cached quads are kept under."""

__all__ = ["VERSION", "map_authority", "map_facts", "map_folders"]


def map_facts(facts: Facts, minter: Minter) -> Iterator[Quad]:
    """The graph of one document, `graph/document/<id>`, sorted; the order of facts makes no difference."""
    sheet = Sheet(minter.graph(f"document/{facts.document.id}"))
    page = Page(sheet, Nodes(facts, minter))
    map_document(page, facts.document)
    map_mentions(page, facts)
    map_provisional(sheet, page, facts)
    map_proposals(page, facts)
    for agreement in facts.agreements:
        map_agreement(page, agreement)
    for meeting in facts.meetings:
        map_meeting(page, meeting)
    for transfer in facts.transfers:
        map_transfer(page, transfer)
    map_parts(page, facts.transfers)
    for rule in facts.rules:
        map_rule(page, rule)
    for step in facts.steps:
        map_step(page, step)
    for holding in facts.holdings:
        map_holding(page, holding)
    for claim in facts.claims:
        map_claim(page, claim)
    if facts.before is not None:
        map_decided(page, facts, map_facts(facts.before, minter))
    yield from sheet.quads()


def map_authority(authority: Authority, minter: Minter) -> Iterator[Quad]:
    """`graph/authority` with the entities and their names, `graph/links` with the identity links."""
    entities, links = Sheet(minter.graph("authority")), Sheet(minter.graph("links"))
    for entity in authority.entities:
        map_entity(entities, minter, entity)
        map_links(links, minter, entity)
    yield from entities.quads()
    yield from links.quads()


def map_folders(ontology: Path, minter: Minter | None = None) -> Iterator[Quad]:
    """`graph/ontology` (vocabulary and alignments), `graph/schemes` and `graph/catalogue` from the folder `ontology/`.

    Raises SourceError when a file does not parse or holds a blank node.
    """
    minter = minter or Minter()
    files = [path for path in sorted(ontology.glob("*.ttl")) if path.name not in ("shapes.ttl", "catalogue.ttl")]
    yield from map_vocabulary(files, minter.graph("ontology"))
    yield from map_vocabulary(sorted((ontology / "schemes").glob("*.ttl")), minter.graph("schemes"))
    yield from map_vocabulary(sorted(ontology.glob("catalogue.ttl")), minter.graph("catalogue"), minter.base)
