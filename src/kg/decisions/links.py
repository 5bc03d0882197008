"""Decisions about whom a name means: accepted, refused, or another entity, for one document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from kg.decisions.targets import Target
from kg.decisions.verdicts import Verdict
from kg.link.curated import KINDS
from kg.link.names import provisional_id
from kg.link.parties import map_parties
from kg.model import CURATED, REJECTED, Facts, Link, Mention, Party, Trail


def decide_links(facts: Facts, verdicts: Iterable[tuple[Target, Verdict]]) -> Facts:
    """`facts` with each decided name meaning what was decided, wherever the program had read it so.

    A refused link stays as a rejected mention; the name gets a provisional entity of its own and waits again. Where it
    has only proposals, these are refused, and it keeps its provisional entity.
    """
    for target, verdict in verdicts:
        facts = _decide(facts, set(target.keys), verdict)
    return facts


def _decide(facts: Facts, keys: set[str], verdict: Verdict) -> Facts:
    before = next(mention.party for mention in facts.mentions if mention.key in keys)
    entity: Party | None = verdict.corrections.get("entity")
    if verdict.status == REJECTED and any(_is_proposed(link, before) for link in facts.links):
        return replace(facts, links=tuple(_refuse_proposals(link, before) for link in facts.links))
    if verdict.status == REJECTED:
        facts = _refuse(facts, keys, before)
    elif entity is not None:
        facts = _rename(facts, before, replace(before, **_identity(entity)), set())
    mentions = tuple(_review(mention, verdict.status) if mention.key in keys else mention for mention in facts.mentions)
    return replace(facts, mentions=mentions)


def _refuse(facts: Facts, keys: set[str], before: Party) -> Facts:
    new = provisional_id(before.name, before.country, before.kind, facts.document.id)
    if before.provisional and before.entity == new:
        return facts
    after = replace(before, entity=new, provisional=True)
    taken = {mention.key for mention in facts.mentions}
    again = [
        replace(mention, key=f"{mention.key}-refused", party=replace(mention.party, **_identity(after)))
        for mention in facts.mentions
        if mention.key in keys and f"{mention.key}-refused" not in taken
    ]
    facts = replace(facts, mentions=(*facts.mentions, *again))
    return _rename(facts, before, after, keys)


def _is_proposed(link: Link, party: Party) -> bool:
    """Does the link propose entities for the name of `party`, which has none?"""
    same = (link.kind, link.name, link.entity) == (party.kind, party.name, party.entity)
    return same and link.provisional and bool(link.candidates)


def _refuse_proposals(link: Link, party: Party) -> Link:
    return replace(link, review=REJECTED) if _is_proposed(link, party) else link


def _rename(facts: Facts, before: Party, after: Party, but: set[str]) -> Facts:
    """`facts` with `after` wherever a program read `before`; mentions with the keys `but` stay."""

    def change(party: Party) -> Party:
        same = (party.kind, party.name, party.entity) == (before.kind, before.name, before.entity)
        return replace(party, **_identity(after)) if same else party

    changed: dict[str, Any] = {
        kind: tuple(
            fact if fact.trail.method == CURATED or fact.key in but else map_parties(fact, change)
            for fact in getattr(facts, kind)
        )
        for kind in KINDS
    }
    if facts.document.calendar is None:
        changed["document"] = map_parties(facts.document, change)
    links = tuple(_relink(link, before, after) for link in facts.links)
    return replace(facts, **changed, links=links)


def _relink(link: Link, before: Party, after: Party) -> Link:
    if (link.kind, link.name, link.entity) != (before.kind, before.name, before.entity):
        return link
    kept = [pair for pair in zip(link.candidates, link.scores, strict=False) if pair[0] != before.entity]
    return replace(
        link,
        kind=after.kind,
        entity=after.entity or link.entity,
        country=after.country,
        provisional=after.provisional,
        score=Decimal(0) if after.provisional else Decimal(1),
        reasons=("decided",),
        candidates=tuple(candidate for candidate, _ in kept) if after.provisional else link.candidates,
        scores=tuple(score for _, score in kept) if after.provisional else link.scores,
    )


def _review(mention: Mention, status: str | None) -> Mention:
    trail: Trail = replace(mention.trail, review=status or mention.trail.review)
    return replace(mention, trail=trail)


def _identity(party: Party) -> dict[str, Any]:
    return {
        "kind": party.kind,
        "entity": party.entity,
        "country": party.country,
        "provisional": party.provisional,
    }
