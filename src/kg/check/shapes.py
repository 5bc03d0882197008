"""SHACL: the graph of one document (or the authority graph) against `ontology/shapes.ttl`.

The shapes look at one node and its own values, so each graph is checked by itself and memory stays small. A graph that
the compiled shapes prove to conform is done; any other goes to pyshacl, which is the reference and says what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import pyoxigraph as ox
import rdflib
from rdflib.namespace import RDF, SH, XSD

from kg.check.compiled import CompiledShapes, compile_shapes
from kg.check.components import NotCompiled
from kg.errors import SourceError
from kg.model import Issue

CODE = "shape"
"""Code of the issues that come from SHACL."""

_SEVERITIES: dict[rdflib.term.Node | None, Literal["error", "warning", "note"]] = {
    SH.Violation: "error",
    SH.Warning: "warning",
    SH.Info: "note",
}


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes as a graph, for pyshacl, and compiled; `compiled` is None when they use what cannot be compiled."""

    graph: rdflib.Graph
    compiled: CompiledShapes | None

    def reference(self) -> Shapes:
        """The same shapes for pyshacl alone."""
        return replace(self, compiled=None)


def read_shapes(path: Path) -> Shapes:
    """The shapes in the Turtle file `path`; raises SourceError when it does not parse."""
    try:
        graph = rdflib.Graph().parse(path, format="turtle")
    except (rdflib.exceptions.ParserError, SyntaxError) as error:
        raise SourceError(f"the shapes do not parse: {error}", path) from error
    try:
        return Shapes(graph, compile_shapes(graph))
    except NotCompiled:
        return Shapes(graph, None)


def check_shapes(triples: Iterable[ox.Triple], shapes: Shapes, document: str | None = None) -> list[Issue]:
    """What `triples` break, one issue for each result, sorted; `document` goes into the issues."""
    found = list(triples)
    if shapes.compiled and shapes.compiled.prove(found):
        return []
    return sorted(_ask_pyshacl(found, shapes.graph, document), key=lambda issue: (issue.severity, issue.message))


def _ask_pyshacl(triples: Iterable[ox.Triple], shapes: rdflib.Graph, document: str | None) -> list[Issue]:
    from pyshacl import validate  # half a second that most builds need not spend

    graph = to_rdflib(triples)
    _, results, _ = validate(graph, shacl_graph=shapes, inplace=True, allow_infos=True, allow_warnings=True)
    assert isinstance(results, rdflib.Graph)
    return list(_issues(results, document))


def to_rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """The triples as an rdflib graph; lexical forms are kept."""
    graph = rdflib.Graph()
    for triple in triples:
        graph.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))
    return graph


def _term(term: object) -> rdflib.term.Node:
    match term:
        case ox.NamedNode():
            return rdflib.URIRef(term.value)
        case ox.BlankNode():
            return rdflib.BNode(term.value)
        case ox.Literal() if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        case ox.Literal() if term.datatype.value == str(XSD.string):
            return rdflib.Literal(term.value)  # rdflib holds "x" and "x"^^xsd:string apart, RDF 1.1 does not
        case ox.Literal():
            return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
    raise TypeError(f"SHACL knows no {type(term).__name__}")


def _issues(results: rdflib.Graph, document: str | None) -> Iterator[Issue]:
    for result in results.subjects(RDF.type, SH.ValidationResult):
        focus, path, value = (results.value(result, name) for name in (SH.focusNode, SH.resultPath, SH.value))
        said = results.value(result, SH.resultMessage) or "the shape is broken"
        where = f"{focus} {path}" if path is not None else str(focus)
        given = f" (is: {value})" if value not in (None, focus) else ""
        severity = _SEVERITIES.get(results.value(result, SH.resultSeverity), "error")
        yield Issue(CODE, f"{where}{given}: {said}", severity, document)
