"""JSON-LD of one named graph, compacted with the project's context by pyld (JSON-LD 1.1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox
from pyld import jsonld

Json = dict[str, Any]


def compact_graph(name: str, triples: Iterable[ox.Triple], context: Json) -> Json:
    """The graph as a compacted object with `@id` and `@graph`, without the context, nodes sorted by their IRIs."""
    expanded = jsonld.from_rdf({name: [_triple(triple) for triple in triples]}, {"useNativeTypes": False})
    compacted: Json = jsonld.compact(expanded, context, {"graph": True, "skipExpansion": True})
    (graph,) = compacted["@graph"] if isinstance(compacted["@graph"], list) else (compacted["@graph"],)
    return dict(graph)


def compact_triples(triples: Iterable[ox.Triple], context: Json) -> Json:
    """The triples as one document with its `@context`."""
    expanded = jsonld.from_rdf({"@default": [_triple(triple) for triple in triples]}, {"useNativeTypes": False})
    compacted: Json = jsonld.compact(expanded, context, {"graph": True, "skipExpansion": True})
    return compacted


def _triple(triple: ox.Triple) -> Json:
    return {"subject": _term(triple.subject), "predicate": _term(triple.predicate), "object": _term(triple.object)}


def _term(term: object) -> Json:
    match term:
        case ox.NamedNode():
            return {"type": "IRI", "value": term.value}
        case ox.BlankNode():
            return {"type": "blank node", "value": f"_:{term.value}"}
        case ox.Literal():
            literal = {"type": "literal", "value": term.value, "datatype": term.datatype.value}
            return literal | ({"language": term.language} if term.language else {})
    raise TypeError(f"JSON-LD knows no {type(term).__name__}")
