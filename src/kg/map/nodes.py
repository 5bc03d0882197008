"""The nodes of one document: which IRI each fact, tally, party and passage has. Minting itself is in `kg.iris`.

What a record says is minted from its key; what was read from the text from its kind, start offset and parties, so
that an unrelated fact changes no other IRI. Facts that would share an IRI are numbered by their content, equal ones
are one node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from typing import Any

from pyoxigraph import NamedNode

from kg.iris import ENTITY_KINDS, STATED_KINDS, Minter
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
    Passage,
    Rule,
    Step,
    Tally,
    Transfer,
)

KINDS: dict[type[Fact], str] = {
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


class Nodes:
    """IRIs of one document's nodes; look-ups for references between its facts."""

    def __init__(self, facts: Facts, minter: Minter) -> None:
        self.minter = minter
        self.document_id = facts.document.id
        self.document = NamedNode(minter.document(facts.document.id))
        self._facts: dict[str, NamedNode] = {}
        self._tallies: dict[str, NamedNode] = {}
        self._taken: set[str] = set()
        ordered = list(iter_facts(facts))
        self._mint(ordered, _is_curated, self._curated_anchor)
        self._mint(ordered, lambda fact: not _is_curated(fact), _read_anchor)
        self._mint_tallies(ordered)

    def fact(self, fact: Fact) -> NamedNode:
        """The node of a fact."""
        return self._facts[fact.key]

    def tally(self, fact: Fact, tally: Tally) -> NamedNode:
        """The node of a tally of `fact`."""
        return self._tallies[f"{fact.key}/{tally.key}"]

    def claim(self, *anchor: str) -> NamedNode:
        """A claim that the description makes: `claim("date", "signature", "1964-12-16")`."""
        return self._stated("claim", *anchor)

    def mention(self, *anchor: str) -> NamedNode:
        """The mention of an entity by a name."""
        return self._stated("mention", *anchor)

    def party(self, party: Party | None) -> NamedNode | None:
        """The node of a party's entity."""
        return None if party is None else self.entity(party.kind, entity_id(party))

    def parties(self, parties: Iterable[Party]) -> tuple[NamedNode, ...]:
        """`party` for each."""
        return tuple(self.entity(party.kind, entity_id(party)) for party in parties)

    def entity(self, kind: str, name: str) -> NamedNode:
        """The node of an entity of the authority files."""
        return NamedNode(self.minter.entity(kind, name))

    def other_document(self, document_id: str) -> NamedNode:
        """The node of another document."""
        return NamedNode(self.minter.document(document_id))

    def passage(self, passage: Passage) -> NamedNode:
        """The node of a passage."""
        return NamedNode(self.minter.passage(passage.text_sha256, passage.start, passage.end))

    def text(self, text_sha256: str) -> NamedNode:
        """The node of a text version."""
        return NamedNode(self.minter.text(text_sha256))

    def refer(self, reference: str | None) -> NamedNode | None:
        """What `key`, `key/tally`, `document/<id>[/<kind>/<key>]` or `agency/<id>` means; None for anything else."""
        if reference is None:
            return None
        if found := self._facts.get(reference) or self._tallies.get(reference):
            return found
        match reference.split("/"):
            case ["document", document_id]:
                return self.other_document(document_id)
            case ["document", document_id, kind, *key] if key and kind in STATED_KINDS:
                return NamedNode(self.minter.stated(document_id, kind, "/".join(key)))
            case [kind, name] if kind in ENTITY_KINDS:
                return self.entity(kind, name)
        return None

    def refer_tally(self, fact: Fact, reference: str | None) -> NamedNode | None:
        """A tally by its key in the same fact, or by any other reference."""
        if reference is None:
            return None
        return self._tallies.get(f"{fact.key}/{reference}") or self.refer(reference)

    def _stated(self, kind: str, anchor: str, *parties: str) -> NamedNode:
        return NamedNode(self.minter.stated(self.document_id, kind, anchor, *parties))

    @staticmethod
    def _curated_anchor(fact: Fact) -> tuple[str, ...]:
        return (fact.key,)

    def _mint(
        self, facts: list[Fact], wanted: Callable[[Fact], bool], anchor: Callable[[Fact], tuple[str, ...]]
    ) -> None:
        groups: dict[tuple[str, ...], dict[str, list[str]]] = {}
        for fact in facts:
            if wanted(fact):
                group = groups.setdefault((KINDS[type(fact)], *anchor(fact)), {})
                group.setdefault(_content(fact), []).append(fact.key)
        for (kind, *parts), contents in sorted(groups.items()):
            for content in sorted(contents):
                node = self._free(kind, parts)
                self._facts.update(dict.fromkeys(contents[content], node))

    def _mint_tallies(self, facts: list[Fact]) -> None:
        groups: dict[tuple[str, ...], dict[str, list[str]]] = {}
        for fact in facts:
            for tally in fact.tallies:
                name = f"{fact.key}/{tally.key}"
                anchor = (name,) if _is_curated(fact) else _tally_anchor(self._facts[fact.key], tally)
                groups.setdefault(anchor, {}).setdefault(_tally_content(tally), []).append(name)
        for anchor, contents in sorted(groups.items()):
            for content in sorted(contents):
                node = self._free("tally", list(anchor))
                self._tallies.update(dict.fromkeys(contents[content], node))

    def _free(self, kind: str, parts: list[str]) -> NamedNode:
        number = 1
        iri = self.minter.stated(self.document_id, kind, *parts)
        while iri in self._taken:
            number += 1
            iri = self.minter.stated(self.document_id, kind, *parts, str(number))
        self._taken.add(iri)
        return NamedNode(iri)


def entity_id(party: Party) -> str:
    """The party's entity, or the provisional id that its name gives."""
    return party.entity or provisional_id(party.name, party.country, party.kind)


def _is_curated(fact: Fact) -> bool:
    return fact.trail.method == CURATED


def _read_anchor(fact: Fact) -> tuple[str, ...]:
    start = min((passage.start for passage in fact.trail.passages), default=None)
    anchor = fact.key if start is None else str(start)
    return (anchor, *sorted({f"{party.kind}/{entity_id(party)}" for party in iter_fact_parties(fact)}))


def _tally_anchor(fact: NamedNode, tally: Tally) -> tuple[str, ...]:
    start = min((passage.start for passage in tally.trail.passages), default=0)
    return (str(start), fact.value.rpartition("/")[2], tally.stage)


def _content(fact: Fact) -> str:
    """What a fact says, without its own key and without references, whose keys may be numbered by the finder."""
    changed: dict[str, Any] = {"key": "", "confirms": (), "differs_from": (), "part_of": None}
    plain = replace(fact, **changed, tallies=())
    return repr((plain, sorted(_tally_content(tally) for tally in fact.tallies)))


def _tally_content(tally: Tally) -> str:
    return repr(replace(tally, key="", sum_of=(), part_of=None))
