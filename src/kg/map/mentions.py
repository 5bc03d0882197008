"""Whom a document names: `dipla:mentions` for every party, a claim of kind mention where the page shows the name."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kg.extract.countries import is_adjective
from kg.link.anchors import entity_id, iter_fact_parties, iter_facts
from kg.link.kinds import guess_agency_kind
from kg.map.sheet import Sheet
from kg.map.stated import Page
from kg.map.terms import short, term, text
from kg.model import CURATED, REJECTED, EntityKind, Facts, Link, Mention, Party, Passage, Trail

_CLASSES: dict[EntityKind, str] = {
    "agency": "Agency",
    "person": "Person",
    "post": "Post",
    "place": "Place",
    "agreement": "Agreement",
}
_NAME_LIMIT = 160
_Key = tuple[EntityKind, str]
MOST_PROPOSED = 5
"""At most so many proposals for one name; `kg suggest` looks for all."""


def map_mentions(page: Page, facts: Facts) -> None:
    """All parties of the document's facts and mentions, and the names by which the mentions name them."""
    for fact in iter_facts(facts):
        for party in iter_fact_parties(fact) if fact.trail.review != REJECTED else ():
            page.sheet.say(page.nodes.document, "dipla:mentions", page.nodes.party(party))
    for mention in _joined(page, facts.mentions):
        if mention.trail.review != REJECTED:
            page.sheet.say(page.nodes.document, "dipla:mentions", page.nodes.party(mention.party))
        if mention.trail.passages or mention.trail.method == CURATED:
            _map_mention(page, mention)


def map_provisional(sheet: Sheet, page: Page, facts: Facts) -> None:
    """Nodes for entities that no authority file knows: class, label, country, marked as made by a program.

    The first name is the full one that was made, else what the finder took for the fullest on the page, else the
    longest; an adjective alone ("the British and French Embassies") is no name.
    """
    full = {_key(one.party): one.full_name for one in facts.mentions if one.full_name}
    labels: dict[_Key, dict[str, str]] = {}
    for one in facts.mentions:
        if one.label:
            labels.setdefault(_key(one.party), {})[one.party.name] = one.label
    names: dict[_Key, dict[str, Party]] = {}
    for party in _all_parties(facts):
        if party.provisional or party.entity is None:
            label = labels.get(_key(party), {}).get(party.name, party.name)
            name = label if label != party.name and is_adjective(party.name) else party.name
            names.setdefault(_key(party), {}).setdefault(name, party)
    for key, parties in names.items():
        kind, name = key
        node = page.nodes.entity(kind, name)
        told = set(labels.get(key, {}).values())
        written = sorted(parties, key=lambda label: (label not in told, -len(label), label))
        first, *others = dict.fromkeys([full[key], *written] if key in full else written)
        sheet.say_type(node, _CLASSES[kind])
        sheet.say(node, "skos:prefLabel", text(short(first, _NAME_LIMIT)))
        sheet.say(node, "skos:altLabel", *(text(short(label, _NAME_LIMIT)) for label in others))
        countries = sorted({party.country for party in parties.values() if party.country})
        if kind == "agency":
            sheet.say_concept(node, "dipla:kind", "agency-kind", guess_agency_kind(first))
        if kind != "agreement":
            sheet.say(node, "dipla:country", *(text(country) for country in countries))
        sheet.say_concept(node, "dipla:reviewStatus", "review", "machine")


def _key(party: Party) -> _Key:
    return party.kind, entity_id(party)


def map_proposals(page: Page, facts: Facts) -> None:
    """A claim for each entity of the authority files that a name without one may mean: a program only proposes."""
    for (kind, entity, candidate), (score, reasons, review) in sorted(_proposals(facts.links).items()):
        node = page.nodes.claim("proposed-identity", f"{kind}/{entity}", candidate)
        page.state(node, "Claim", Trail("link/1", score, review, _passages(facts.mentions, kind, entity)))
        page.sheet.say_concept(node, "dipla:kind", "claim-kind", "proposed-identity")
        page.sheet.say(node, "rdf:subject", page.nodes.entity(kind, entity))
        page.sheet.say(node, "rdf:predicate", term("skos:closeMatch"))
        page.sheet.say(node, "rdf:object", page.nodes.entity(kind, candidate))
        page.sheet.say(node, "dcterms:description", text(reasons))


def _proposals(links: tuple[Link, ...]) -> dict[tuple[EntityKind, str, str], tuple[Decimal, str, str]]:
    """(score, reasons, review) by kind, provisional entity and candidate; the best of several spellings."""
    found: dict[tuple[EntityKind, str, str], tuple[Decimal, str, str]] = {}
    for link in links:
        if link.provisional:
            for candidate, score in list(zip(link.candidates, link.scores, strict=False))[:MOST_PROPOSED]:
                proposal = (score, ", ".join(link.reasons), link.review)
                key = (link.kind, link.entity, candidate)
                found[key] = max(found.get(key, proposal), proposal)
    return found


def _passages(mentions: tuple[Mention, ...], kind: str, entity: str) -> tuple[Passage, ...]:
    """Where the names of an entity stand."""
    own = (mention for mention in mentions if (mention.party.kind, mention.party.entity) == (kind, entity))
    return tuple(dict.fromkeys(passage for mention in own for passage in mention.trail.passages))


def _all_parties(facts: Facts) -> list[Party]:
    description = facts.document.description
    single = (description.holder, description.publisher)
    several = (
        *(description.authors, description.addressees, description.obtained_by),
        *(description.translators, description.funders),
    )
    return [
        *(party for party in single if party),
        *(party for group in several for party in group),
        *(mention.party for mention in facts.mentions),
        *(party for fact in iter_facts(facts) for party in iter_fact_parties(fact)),
    ]


def _map_mention(page: Page, mention: Mention) -> None:
    sheet, nodes = page.sheet, page.nodes
    curated = mention.trail.method == CURATED
    node = nodes.mention(mention)
    page.state(node, "Claim", mention.trail)
    sheet.say_concept(node, "dipla:kind", "claim-kind", "mention")
    sheet.say(node, "dipla:factKey", text(mention.key) if curated else None)
    sheet.say(node, "rdf:subject", nodes.document)
    sheet.say(node, "rdf:predicate", term("dipla:mentions"))
    sheet.say(node, "rdf:object", nodes.party(mention.party))
    sheet.say(node, "dipla:nameAsWritten", text(short(mention.party.name, _NAME_LIMIT)))
    sheet.say(node, "dipla:role", text(short(mention.role, _NAME_LIMIT)) if mention.role else None)
    sheet.say(node, "dcterms:description", text(mention.note) if mention.note else None)


def _joined(page: Page, mentions: tuple[Mention, ...]) -> list[Mention]:
    """Read mentions of one entity by one name as one, with all their passages; those of a record stay apart."""
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(page.nodes.mention_tail(mention), []).append(mention)
    return [_join(group) for group in found.values()]


def _join(group: list[Mention]) -> Mention:
    if len(group) == 1:
        return group[0]
    first = min(group, key=_order)
    passages = {passage for mention in group for passage in (*mention.trail.passages, *mention.party.passages)}
    best = max(mention.trail.confidence for mention in group)
    ordered = tuple(sorted(passages, key=lambda passage: (passage.text_sha256, passage.start, passage.end)))
    role = min((mention.role for mention in group if mention.role), default=None)
    return replace(first, trail=replace(first.trail, passages=ordered, confidence=best), role=role)


def _order(mention: Mention) -> tuple[tuple[tuple[int, int], ...], str]:
    passages: tuple[Passage, ...] = mention.trail.passages
    return tuple((passage.start, passage.end) for passage in passages), mention.trail.method
