"""Which node of its document each fact, figure and mention is: the tail of its IRI. Minting itself is in `kg.iris`.

What a record says is minted from its key; what was read from the text from its kind, start offset and parties, so
that an unrelated fact changes no other IRI. Facts that would share an IRI are numbered by their content, equal ones
are one node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any

from kg.iris import stated_tail
from kg.link.names import provisional_id
from kg.model import (
    CURATED,
    Agreement,
    Claim,
    Fact,
    Facts,
    Holding,
    Meeting,
    Mention,
    Party,
    Rule,
    Step,
    Tally,
    Transfer,
)

NODE_KINDS: dict[type[Fact], str] = {
    Mention: "mention",
    Agreement: "agreement",
    Meeting: "meeting",
    Transfer: "transfer",
    Rule: "rule",
    Step: "step",
    Holding: "claim",
    Claim: "claim",
}


def iter_facts(facts: Facts) -> Iterator[Fact]:
    """All facts of a document but the mentions, kind by kind."""
    for name in ("agreements", "meetings", "transfers", "rules", "steps", "holdings", "claims"):
        yield from getattr(facts, name)


def iter_fact_parties(fact: Fact) -> Iterator[Party]:
    """The parties of a fact, its place included."""
    for field in fields(fact):
        value = getattr(fact, field.name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, tuple) and len(item) == 2:
                item = item[1]
            if isinstance(item, Party):
                yield item


def entity_id(party: Party) -> str:
    """The party's entity, or the provisional id that its name gives."""
    return party.entity or provisional_id(party.name, party.country, party.kind)


def mention_tail(mention: Mention) -> str:
    """The node of a mention: of a record by its key, read ones of one entity by one name share theirs."""
    if mention.trail.method == CURATED:
        return stated_tail("mention", mention.key)
    return stated_tail("mention", "read", f"{mention.party.kind}/{entity_id(mention.party)}", mention.party.name)


def name_nodes(facts: Facts) -> dict[str, str]:
    """Tails by key (`t1`) and by key and tally (`t1/given`): those that were fixed before decisions, else minted ones.

    The fixed ones have also the mentions (`mention:m1`), whose tails would follow their entity otherwise.
    """
    if facts.nodes:
        return dict(facts.nodes)
    namer = _Namer()
    ordered = list(iter_facts(facts))
    namer.name([fact for fact in ordered if _is_curated(fact)], lambda fact: (fact.key,))
    namer.name([fact for fact in ordered if not _is_curated(fact)], _read_anchor)
    namer.name_tallies(ordered)
    return namer.found


class _Namer:
    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._taken: set[str] = set()

    def name(self, facts: list[Fact], anchor: Callable[[Fact], tuple[str, ...]]) -> None:
        groups: dict[tuple[str, ...], dict[str, list[str]]] = {}
        for fact in facts:
            group = groups.setdefault((NODE_KINDS[type(fact)], *anchor(fact)), {})
            group.setdefault(_content(fact), []).append(fact.key)
        self._mint(groups)

    def name_tallies(self, facts: list[Fact]) -> None:
        groups: dict[tuple[str, ...], dict[str, list[str]]] = {}
        for fact in facts:
            for tally in fact.tallies:
                name = f"{fact.key}/{tally.key}"
                anchor = (name,) if _is_curated(fact) else _tally_anchor(self.found[fact.key], tally)
                groups.setdefault(("tally", *anchor), {}).setdefault(_tally_content(tally), []).append(name)
        self._mint(groups)

    def _mint(self, groups: dict[tuple[str, ...], dict[str, list[str]]]) -> None:
        for (kind, *parts), contents in sorted(groups.items()):
            for content in sorted(contents):
                self.found.update(dict.fromkeys(contents[content], self._free(kind, parts)))

    def _free(self, kind: str, parts: list[str]) -> str:
        number = 1
        tail = stated_tail(kind, *parts)
        while tail in self._taken:
            number += 1
            tail = stated_tail(kind, *parts, str(number))
        self._taken.add(tail)
        return tail


def _is_curated(fact: Fact) -> bool:
    return fact.trail.method == CURATED


def _read_anchor(fact: Fact) -> tuple[str, ...]:
    start = min((passage.start for passage in fact.trail.passages), default=None)
    anchor = fact.key if start is None else str(start)
    return (anchor, *sorted({f"{party.kind}/{entity_id(party)}" for party in iter_fact_parties(fact)}))


def _tally_anchor(fact_tail: str, tally: Tally) -> tuple[str, ...]:
    start = min((passage.start for passage in tally.trail.passages), default=0)
    return (str(start), fact_tail.rpartition("/")[2], tally.stage)


def _content(fact: Fact) -> str:
    """What a fact says, without its own key and without references, whose keys may be numbered by the finder."""
    changed: dict[str, Any] = {"key": "", "confirms": (), "differs_from": (), "part_of": None}
    plain = replace(fact, **changed, tallies=())
    return repr((plain, sorted(_tally_content(tally) for tally in fact.tallies)))


def _tally_content(tally: Tally) -> str:
    return repr(replace(tally, key="", sum_of=(), part_of=None))
