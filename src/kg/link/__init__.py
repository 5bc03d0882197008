"""From what the text says to whom it means: entities, passages of curated facts, curated and extracted compared."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from kg.extract.homes import home_row
from kg.link.agreements import link_agreements
from kg.link.candidates import index_names
from kg.link.compare import compare_facts
from kg.link.curated import locate_facts, number_keys, rename_keys
from kg.link.describe import merge_document, normalise_description
from kg.link.instruments import identify_agreements
from kg.link.locators import resolve_locators
from kg.link.parties import PartyLinker, iter_parties, map_parties
from kg.link.surnames import Surnames
from kg.model import Authority, Fact, Facts, Record, TextVersion

__all__ = ["link", "resolve_locators"]

_F = TypeVar("_F", bound=Fact)


def link(facts: Facts, authority: Authority, record: Record | None = None) -> Facts:
    """`facts` with entities for all parties and, where there is a record, its curated facts beside the extracted ones.

    The record's description wins over the page's; what they disagree on, and locators that do not stand in the text
    exactly once, are issues of the result. `links` says for every name why it got its entity. For a record whose text
    is not at hand give `record.facts`: its facts stand without passages.
    """
    if record is not None and facts.document.layout == "record":
        facts = Facts(document=record.facts.document)
    facts = number_keys(facts)
    document_id = record.id if record else facts.document.id
    row, enclosed = home_row(facts.document), facts.document.part_of is not None
    home, parties = row["country"] if row else None, list(iter_parties(facts))
    surnames = Surnames(parties, facts.document, facts.mentions)
    linker = PartyLinker(
        index_names(authority), document_id, parties, facts.mentions, home, enclosed=enclosed, surnames=surnames
    )
    linked = linker.with_full_names(map_parties(facts, linker.link))
    linked = normalise_description(link_agreements(linked, linker))
    if record is not None:
        linked = _with_record(linked, map_parties(record, linker.link_given))
    linked = identify_agreements(linked, authority)
    used = {(party.kind, party.entity) for party in iter_parties(linked)}
    return replace(linked, links=tuple(link for link in linker.links if (link.kind, link.entity) in used))


def _with_record(facts: Facts, record: Record) -> Facts:
    located, unlocated = resolve_locators(record, facts.document)
    document, disagreements = merge_document(facts.document, record, located)
    curated = locate_facts(record.facts, located)
    extracted = rename_keys(facts, curated)
    text = document.text
    return Facts(
        document=document,
        mentions=(*curated.mentions, *extracted.mentions),
        agreements=_together(curated.agreements, extracted.agreements, text),
        meetings=_together(curated.meetings, extracted.meetings, text),
        transfers=_together(curated.transfers, extracted.transfers, text),
        rules=_together(curated.rules, extracted.rules, text),
        steps=_together(curated.steps, extracted.steps, text),
        holdings=_together(curated.holdings, extracted.holdings, text),
        claims=_together(curated.claims, extracted.claims, text),
        issues=(*facts.issues, *unlocated, *disagreements),
    )


def _together(curated: tuple[_F, ...], extracted: tuple[_F, ...], text: TextVersion | None) -> tuple[_F, ...]:
    return (*curated, *compare_facts(extracted, curated, text))
