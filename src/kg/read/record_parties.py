"""Every entity that a record names, with the place where it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from itertools import chain

from kg.model import Agreement, Description, Fact, Facts, Party, Record

_REFERENCES = ("under", "supplements", "acts_on", "subject", "object")


def iter_record_parties(record: Record) -> Iterator[tuple[str, Party]]:
    """(where, entity) for the description's fields and the facts, in order."""
    for where, party in _parties_of(record.description):
        yield where, party
    for fact in iter_facts(record.facts):
        for where, party in chain(_parties_of(fact), _referenced(fact)):
            yield f"{fact.key}, {where}", party


def iter_facts(facts: Facts) -> Iterator[Fact]:
    """All facts of a document, kind by kind."""
    yield from facts.mentions
    yield from facts.agreements
    yield from facts.meetings
    yield from facts.transfers
    yield from facts.rules
    yield from facts.steps
    yield from facts.holdings
    yield from facts.claims


def _parties_of(value: Description | Fact) -> Iterator[tuple[str, Party]]:
    for field in fields(value):
        content = getattr(value, field.name)
        for item in content if isinstance(content, tuple) else (content,):
            if isinstance(item, tuple) and len(item) == 2 and isinstance(item[1], Party):
                yield f"{field.name} {item[0]}", item[1]
            elif isinstance(item, Party):
                yield field.name, item


def _referenced(fact: Fact) -> Iterator[tuple[str, Party]]:
    """Entities that are named by reference: `agreement/<id>` in `under`, `agency/<id>` as a claim's subject."""
    if isinstance(fact, Agreement) and fact.entity:
        yield "entity", Party(fact.entity, "agreement", fact.entity)
    for name in _REFERENCES:
        content = getattr(fact, name, None)
        for reference in (content,) if isinstance(content, str) else content or ():
            kind, slash, entity = reference.partition("/")
            match kind:
                case "agency" | "person" | "post" | "place" | "agreement" if slash and "/" not in entity:
                    yield name, Party(entity, kind, entity)
