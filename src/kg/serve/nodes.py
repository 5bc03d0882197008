"""Nodes of the graph as pages read them: values by short property name, with the labels of what they point to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

import pyoxigraph as ox

from kg.iris import NS, SCHEME
from kg.query import QueryPool
from kg.query import Request as Query

_NAMESPACES = (
    NS,
    "http://purl.org/dc/terms/",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/ns/oa#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
)
FOLLOWED = ("tally", "name", "evidence", "documentDate", "summary", "sumOf", "tallyOf")
CHUNK = 400
_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Value:
    """A literal."""

    text: str
    datatype: str = ""
    language: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(slots=True)
class Neighbourhood:
    """Triples by subject and short property name; `labels` of what is not described itself."""

    triples: dict[str, dict[str, list[Value | str]]] = field(default_factory=dict)
    _labels: dict[str, str] = field(default_factory=dict, repr=False)

    def label(self, iri: str) -> str:
        """What the node `iri` is called."""
        if iri not in self._labels:
            self._labels[iri] = Node(self, iri)._find_label()
        return self._labels[iri]

    def add(self, rows: Iterable[dict[str, Any]]) -> None:
        """Add rows of `node`, `property`, `value` (SPARQL JSON)."""
        for row in rows:
            values = self.triples.setdefault(row["node"]["value"], {}).setdefault(short(row["property"]["value"]), [])
            term = row["value"]
            value = (
                term["value"]
                if term["type"] == "uri"
                else Value(term["value"], term.get("datatype", ""), term.get("xml:lang", ""))
            )
            if value not in values:
                values.append(value)

    def node(self, iri: str) -> Node:
        """The node `iri`, described or not."""
        return Node(self, iri)

    def targets(self, names: Sequence[str] | None = None) -> list[str]:
        """IRIs that the described nodes point to, by the properties `names` or by any."""
        found: dict[str, None] = {}
        for properties in self.triples.values():
            for name, values in properties.items():
                if names is None or name in names:
                    found.update((value, None) for value in values if isinstance(value, str))
        return [iri for iri in found if iri not in self.triples]


@dataclass(frozen=True, slots=True)
class Node:
    """One node; equality is that of its IRI."""

    graph: Neighbourhood = field(repr=False, compare=False)
    iri: str

    @property
    def known(self) -> bool:
        """Whether the graph says anything of it."""
        return bool(self.graph.triples.get(self.iri))

    def all(self, name: str) -> list[Node | Value]:
        """The values of a property: nodes by label, then literals by text."""
        values = self.graph.triples.get(self.iri, {}).get(name, [])
        nodes = sorted((self.graph.node(value) for value in values if isinstance(value, str)), key=_by_label)
        return [*nodes, *sorted((value for value in values if isinstance(value, Value)), key=str)]

    def nodes(self, name: str) -> list[Node]:
        """The nodes that it points to."""
        return [value for value in self.all(name) if isinstance(value, Node)]

    def one(self, name: str) -> Node | Value | None:
        """The first value of a property."""
        return next(iter(self.all(name)), None)

    def text(self, name: str) -> str:
        """The first literal of a property, "" when there is none."""
        values = self.graph.triples.get(self.iri, {}).get(name, ())
        return min((value.text for value in values if isinstance(value, Value)), default="")

    def target(self, name: str) -> Node | None:
        """The first node of a property."""
        return next(iter(self.nodes(name)), None)

    @property
    def cls(self) -> str:
        """The name of its class in the vocabulary, "" when it has none."""
        types = self.graph.triples.get(self.iri, {}).get("type", ())
        return next((short(iri) for iri in types if isinstance(iri, str) and iri.startswith(NS)), "")

    @property
    def label(self) -> str:
        """What it is called: English first, then without a language; the end of its IRI as a last resort."""
        return self.graph.label(self.iri)

    def _find_label(self) -> str:
        properties = self.graph.triples.get(self.iri, {})
        for name in ("prefLabel", "title", "label", "item", "nameAsWritten"):
            if values := [value for value in properties.get(name, ()) if isinstance(value, Value)]:
                return min(values, key=lambda value: (value.language not in ("", "en"), value.text)).text
        return self._made_label()

    def _made_label(self) -> str:
        subject, predicate = self.target("subject"), self.target("predicate")
        if subject and predicate and subject.iri != self.iri:
            thing = self.one("object")
            last = thing.label if isinstance(thing, Node) else str(thing or "")
            return f"{subject.label}: {words(predicate.iri)} {last}".strip()
        return self.iri.rpartition("/")[2].rpartition("#")[2]

    def concept(self, name: str) -> str:
        """The notation of the concept that a property points to: `delivered`."""
        node = self.target(name)
        return node.iri.rpartition("/")[2] if node else ""

    @property
    def is_concept(self) -> bool:
        """Whether it is a concept of a scheme."""
        return self.iri.startswith(SCHEME)


def _by_label(node: Node) -> tuple[str, str]:
    return (node.label.casefold(), node.iri)


def short(iri: str) -> str:
    """The short name of a property: without its namespace."""
    for namespace in _NAMESPACES:
        if iri.startswith(namespace):
            return iri.removeprefix(namespace)
    return iri


def words(iri: str) -> str:
    """A term's name in words: `requestedBy` gives `requested by`."""
    name = short(iri).rpartition("/")[2].rpartition("#")[2]
    return "".join(f" {char.lower()}" if char.isupper() else char for char in name).strip()


class Source(Protocol):
    """What nodes are loaded from: the query processes of a release, and labels that it has given before."""

    @property
    def inside(self) -> QueryPool:
        """Query processes for our own pages."""

    @property
    def labels(self) -> dict[str, dict[str, list[Value | str]]]:
        """Labels by IRI; grows with use."""


@cache
def query_text(name: str) -> str:
    """The text of `queries/NAME.rq`."""
    return files("kg.serve").joinpath("queries", f"{name}.rq").read_text(encoding="utf-8")


def bind(text: str, **terms: Iterable[str]) -> str:
    """`text` with the IRIs of `terms` in its empty `VALUES ?name {}` blocks; a broken IRI is left out."""
    for name, iris in terms.items():
        block = " ".join(str(node) for iri in iris if (node := _named(iri)) is not None)
        text = text.replace(f"VALUES ?{name} {{}}", f"VALUES ?{name} {{ {block} }}")
    return text


def _named(iri: str) -> ox.NamedNode | None:
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None


async def ask(pool: QueryPool, name: str, tail: str = "", **terms: Iterable[str]) -> list[dict[str, Any]]:
    """The rows of the page query `name`, as SPARQL JSON; `tail` is a LIMIT with numbers of our own."""
    async with pool.ask(Query(bind(query_text(name), **terms) + tail)) as answer:
        found: list[dict[str, Any]] = json.loads(await answer.read())["results"]["bindings"]
    return found


async def load(source: Source, iris: Sequence[str], follow: Sequence[str] = FOLLOWED, rounds: int = 2) -> Neighbourhood:
    """The description of `iris`, of what they reach by `follow`, and the labels of all else that they point to."""
    graph = Neighbourhood()
    await _describe(source, graph, iris)
    for _ in range(rounds):
        await _describe(source, graph, graph.targets(follow))
    await _name(source, graph, graph.targets())
    return graph


async def _describe(source: Source, graph: Neighbourhood, iris: Sequence[str]) -> None:
    for start in range(0, len(iris), CHUNK):
        graph.add(await ask(source.inside, "describe", node=iris[start : start + CHUNK]))


async def _name(source: Source, graph: Neighbourhood, iris: Sequence[str]) -> None:
    """Labels, from memory where the release has been asked for them before."""
    if len(source.labels) > _REMEMBERED:
        source.labels.clear()
    new = [iri for iri in iris if iri not in source.labels]
    found = Neighbourhood()
    for start in range(0, len(new), CHUNK):
        found.add(await ask(source.inside, "labels", node=new[start : start + CHUNK]))
    for iri in new:
        source.labels[iri] = found.triples.get(iri, {})
    graph.triples |= {iri: known for iri in iris if (known := source.labels[iri])}
