"""JSON-LD of one named graph, compacted with the project's context by pyld (JSON-LD 1.1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox
from pyld import jsonld

Json = dict[str, Any]


def flat_context(context: Json) -> Json:
    """The context with its contexts of types handed on to inner nodes, for graphs that have none.

    The result is the same as with `context`, in less than half the time: pyld keeps what it made of a context that is
    handed on and works out the others anew for each node.
    """
    terms = {
        name: {**term, "@context": {**term["@context"], "@propagate": True}}
        if isinstance(term, dict) and "@context" in term
        else term
        for name, term in context["@context"].items()
    }
    return {**context, "@context": terms}


def compact_graph(name: str, triples: Iterable[ox.Triple], context: Json) -> Json:
    """The graph as a compacted object with `@id` and `@graph`, without the context, nodes sorted by their IRIs.

    `context` is one of `flat_context`, as no node stands inside another.
    """
    expanded = jsonld.from_rdf({name: [_triple(triple) for triple in triples]}, {"useNativeTypes": False})
    compacted: Json = jsonld.compact(expanded, context, {"graph": True, "skipExpansion": True})
    (graph,) = compacted["@graph"] if isinstance(compacted["@graph"], list) else (compacted["@graph"],)
    return dict(graph)


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
