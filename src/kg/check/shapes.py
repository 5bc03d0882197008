"""SHACL: the graph of one document (or the authority graph) against `ontology/shapes.ttl`, with pyshacl.

The shapes look at one node and its own values, so each graph is checked by itself and memory stays small.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import pyoxigraph as ox
import rdflib
from pyshacl import validate
from rdflib.namespace import RDF, SH, XSD

from kg.errors import SourceError
from kg.model import Issue

CODE = "shape"
"""Code of the issues that come from SHACL."""

_SEVERITIES: dict[rdflib.term.Node | None, Literal["error", "warning", "note"]] = {
    SH.Violation: "error",
    SH.Warning: "warning",
    SH.Info: "note",
}


def read_shapes(path: Path) -> rdflib.Graph:
    """The shapes in the Turtle file `path`; raises SourceError when it does not parse."""
    try:
        return rdflib.Graph().parse(path, format="turtle")
    except (rdflib.exceptions.ParserError, SyntaxError) as error:
        raise SourceError(f"the shapes do not parse: {error}", path) from error


def check_shapes(triples: Iterable[ox.Triple], shapes: rdflib.Graph, document: str | None = None) -> list[Issue]:
    """What `triples` break, one issue for each result, sorted; `document` goes into the issues."""
    graph = to_rdflib(triples)
    conforms, results, _ = validate(graph, shacl_graph=shapes, inplace=True, allow_infos=True, allow_warnings=True)
    assert isinstance(results, rdflib.Graph)
    issues = (
        list(_issues(results, document)) if not conforms or (None, RDF.type, SH.ValidationResult) in results else []
    )
    return sorted(issues, key=lambda issue: (issue.severity, issue.message))


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
