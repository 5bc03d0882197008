"""Agreements get entities: many have one name, so the parties, the dates and the page's countries must fit too."""

from __future__ import annotations

from dataclasses import replace

from kg.link.names import fold, split_country
from kg.link.parties import PartyLinker, iter_parties
from kg.model import CURATED, Agreement, DateValue, Entity, Facts, Mention, Party


def link_agreements(facts: Facts, linker: PartyLinker) -> Facts:
    """Agreements that an authority file knows get its id; the others stay what one document states.

    A name alone is not enough ("Trade Agreement"): neither parties nor date may be others, and when the page gives
    none of them the name or the page must name the countries of the parties. The parties of `facts` are linked.
    """
    page = frozenset(party.country for party in iter_parties(facts) if party.country)
    agreements = tuple(_link(agreement, linker, page) for agreement in facts.agreements)
    facts = replace(facts, agreements=agreements)
    return replace(facts, mentions=tuple(one for one in facts.mentions if _stands(one, agreements, linker, page)))


def _link(agreement: Agreement, linker: PartyLinker, page: frozenset[str]) -> Agreement:
    if agreement.entity:
        return agreement
    found = linker.find(Party(agreement.name, "agreement"), lambda entity: _fits(agreement, entity, linker, page))
    return replace(agreement, entity=found) if found else agreement


def _fits(agreement: Agreement, entity: Entity, linker: PartyLinker, page: frozenset[str]) -> bool:
    theirs = _countries(entity, linker)
    ours = frozenset(party.country for party in agreement.parties if party.country)
    named = split_country(agreement.name)[1]
    if named:
        ours |= {named}
    if (theirs and not ours <= theirs) or _exclude(agreement.date, entity.date):
        return False
    dated = agreement.date is not None and entity.date is not None
    return dated or theirs <= ours | page


def _stands(mention: Mention, agreements: tuple[Agreement, ...], linker: PartyLinker, page: frozenset[str]) -> bool:
    """Whether a mention means the agreement whose name it has: not when the agreement on the page is another one."""
    party = mention.party
    if party.kind != "agreement" or not party.entity or mention.trail.method == CURATED:
        return True
    same = [one for one in agreements if fold(one.name) == fold(party.name)]
    if same:
        return any(one.entity == party.entity for one in same)
    entity = linker.entity("agreement", party.entity)
    bare = Agreement(key="", trail=mention.trail, name=party.name)
    return entity is None or _fits(bare, entity, linker, page)


def _countries(entity: Entity, linker: PartyLinker) -> frozenset[str]:
    agencies = (linker.entity("agency", party) for party in entity.parties)
    return frozenset(agency.country for agency in agencies if agency and agency.country)


def _exclude(one: DateValue | None, other: DateValue | None) -> bool:
    """Do two dates have no day in common?"""
    if one is None or other is None:
        return False
    ends = ((one.latest, other.earliest), (other.latest, one.earliest))
    return any(last is not None and first is not None and last < first for last, first in ends)
