"""What a page holds: its thing, the lines of its description, figures, evidence with its words, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from kg.serve.ledger import Sum
from kg.serve.nodes import Node, Value
from kg.serve.quotation import Quotation, ShowText, Withheld, quote_passage
from kg.serve.rows import Row
from kg.serve.state import Snapshot

_QUOTED = 40


@dataclass(frozen=True, slots=True)
class Mention:
    """How a document names an entity, and where."""

    document: Node
    written: tuple[str, ...]
    passages: tuple[Node, ...]


@dataclass(slots=True)
class Page:
    """A page: `kind` as people say it, the template that shows it, and what the template needs."""

    kind: str
    template: str
    node: Node
    rows: list[Row] = field(default_factory=list)
    tallies: list[Node] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    quotes: dict[str, Quotation | Withheld] = field(default_factory=dict)
    names: list[Node] = field(default_factory=list)
    """Name nodes: those with a period first, in its order; a bare repetition of a name is left out."""
    pictures: list[tuple[str, str]] = field(default_factory=list)
    """(address without extension, caption) of each picture."""
    claims: list[Node] = field(default_factory=list)
    """Statements that a passage carries; claims on the description of a document."""
    replaced: list[Node] = field(default_factory=list)
    """Claims that hold what a person's corrections replaced."""
    mentions: list[Mention] = field(default_factory=list)
    passages: list[Node] = field(default_factory=list)
    documents: list[Node] = field(default_factory=list)
    words: str | None = None
    hash_agrees: bool | None = None
    schema: Markup = field(default_factory=Markup)


def quotes(snapshot: Snapshot, node: Node, setting: ShowText) -> dict[str, Quotation | Withheld]:
    """The words of the passages of a statement and its figures, by the passage's IRI."""
    document = node if node.cls == "Document" else node.target("statedIn")
    rights = [value.text for value in document.all("rights") if isinstance(value, Value)] if document else []
    stated = [node, *node.nodes("tally")]
    passages = {one.iri: one for carrier in stated for one in carrier.nodes("evidence") if one.cls == "Passage"}
    return {iri: quote(snapshot, passage, setting, rights) for iri, passage in list(passages.items())[:_QUOTED]}


def quote(snapshot: Snapshot, passage: Node, setting: ShowText, rights: list[str]) -> Quotation | Withheld:
    """The words of one passage."""
    source = passage.target("hasSource")
    text = snapshot.texts.text(source.iri.rpartition("/")[2]) if source else None
    start, end = int(passage.text("start") or 0), int(passage.text("end") or 0)
    return quote_passage(text, start, end, setting, rights)


def names_over_time(node: Node) -> list[Node]:
    """The names of an entity in the order of their use, then those of which no time is known."""
    dated = {name.label for name in node.nodes("name") if name.text("date") or name.nodes("source")}
    kept = [n for n in node.nodes("name") if n.text("date") or n.nodes("source") or n.label not in dated]
    return sorted(kept, key=lambda name: (name.text("date") or "~", name.label.casefold(), name.iri))
