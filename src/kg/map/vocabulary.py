"""The Turtle files of the ontology into a named graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse

from kg.errors import SourceError


def map_vocabulary(paths: list[Path], graph_iri: str, base: str | None = None) -> Iterator[Quad]:
    """All statements of the files as one sorted graph; relative IRIs are those of `base`.

    Raises SourceError with file and line.
    """
    graph = NamedNode(graph_iri)
    found: set[Quad] = set()
    for path in paths:
        try:
            found.update(
                Quad(q.subject, q.predicate, q.object, graph)
                for q in parse(path=path, format=RdfFormat.TURTLE, base_iri=base)
            )
        except SyntaxError as error:
            raise SourceError(f"not readable as Turtle: {error.msg}", path, error.lineno) from error
        except OSError as error:
            raise SourceError(f"cannot be read: {error.strerror}", path) from error
    for quad in sorted(found, key=str):
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            raise SourceError(f"a blank node at {quad.predicate}: give it an IRI", paths[0].parent)
        yield quad
