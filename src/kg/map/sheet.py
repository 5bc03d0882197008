"""A sheet of quads for one named graph: statements go on it in any order and come off sorted, each once."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.map.terms import concept, term


class Sheet:
    """Collects statements of one graph. Objects that are None are left out, so that callers need not ask."""

    def __init__(self, graph_iri: str) -> None:
        self._graph = NamedNode(graph_iri)
        self._quads: dict[Quad, None] = {}

    def say(self, subject: NamedNode, predicate: str | NamedNode, *objects: NamedNode | Literal | None) -> None:
        """States `subject predicate object` for each object that is not None; `predicate` is a CURIE or a term."""
        named = term(predicate) if isinstance(predicate, str) else predicate
        for value in objects:
            if value is not None:
                self._quads[Quad(subject, named, value, self._graph)] = None

    def say_type(self, subject: NamedNode, name: str) -> None:
        """States the class of `subject`: `say_type(node, "Transfer")`."""
        self.say(subject, "rdf:type", term(f"dipla:{name}"))

    def say_concept(self, subject: NamedNode, predicate: str, scheme: str, *notations: str | None) -> None:
        """States concepts of `scheme` for the notations that are there."""
        self.say(subject, predicate, *(concept(scheme, notation) for notation in notations if notation))

    def says(self, quad: Quad) -> bool:
        """Whether a statement is on the sheet."""
        return quad in self._quads

    def copy(self, quad: Quad, subject: NamedNode) -> None:
        """States of `subject` what a quad says of another one."""
        self._quads[Quad(subject, quad.predicate, quad.object, self._graph)] = None

    def quads(self) -> Iterator[Quad]:
        """All statements, sorted by their N-Quads form."""
        yield from sorted(self._quads, key=str)
