"""The nodes of one document by fact, figure, party, passage; which tail each has is in `kg.link.anchors`."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from kg.iris import ENTITY_KINDS, STATED_KINDS, Minter
from kg.link.anchors import entity_id, mention_tail, name_nodes
from kg.model import Fact, Facts, Mention, Party, Passage, Tally


class Nodes:
    """IRIs of one document's nodes; look-ups for references between its facts."""

    def __init__(self, facts: Facts, minter: Minter) -> None:
        self.minter = minter
        self.document_id = facts.document.id
        self.document = NamedNode(minter.document(facts.document.id))
        self._tails = name_nodes(facts)

    def fact(self, fact: Fact) -> NamedNode:
        """The node of a fact."""
        return self._node(self._tails[fact.key])

    def tally(self, fact: Fact, tally: Tally) -> NamedNode:
        """The node of a tally of `fact`."""
        return self._node(self._tails[f"{fact.key}/{tally.key}"])

    def at(self, tail: str) -> NamedNode:
        """The node with this tail: `transfer/0123456789`, or `document` for the document itself."""
        return self.document if tail == "document" else self._node(tail)

    def claim(self, *anchor: str) -> NamedNode:
        """A claim that the description makes: `claim("date", "signature", "1964-12-16")`."""
        return self._stated("claim", *anchor)

    def mention(self, mention: Mention) -> NamedNode:
        """The node of a mention."""
        return self._node(self.mention_tail(mention))

    def mention_tail(self, mention: Mention) -> str:
        """The tail of a mention's node; a decision that gives it another entity leaves it."""
        return self._tails.get(f"mention:{mention.key}") or mention_tail(mention)

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
        if tail := self._tails.get(reference):
            return self._node(tail)
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
        tail = self._tails.get(f"{fact.key}/{reference}")
        return self._node(tail) if tail else self.refer(reference)

    def _stated(self, kind: str, anchor: str, *parties: str) -> NamedNode:
        return NamedNode(self.minter.stated(self.document_id, kind, anchor, *parties))

    def _node(self, tail: str) -> NamedNode:
        return NamedNode(f"{self.document.value}/{tail}")
