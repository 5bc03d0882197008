"""The formats of a dump. All read the release's sorted N-Quads once; only JSON-LD and TriG hold one graph at a time."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.export.graphml import write_graphml
from kg.export.jsonld import compact_graph, flat_context
from kg.export.tables import write_tables_zip
from kg.query.prefixes import PREFIXES
from kg.release.releases import Release
from kg.store import graph_names, graph_triples, open_store

CSV_COLUMNS = ("subject", "predicate", "object", "datatype", "language", "graph")


def export_release(release: Release, format_name: str, out: BinaryIO, ontology: Path) -> None:
    """Write `release` to `out`; `format_name` is a key of EXPORTS, `ontology` the folder with `context.jsonld`."""
    EXPORTS[format_name](release, out, ontology)


def _nquads(release: Release, out: BinaryIO, ontology: Path) -> None:
    with release.dump.open("rb") as stream:
        shutil.copyfileobj(stream, out)


def _trig(release: Release, out: BinaryIO, ontology: Path) -> None:
    _serialize(_by_graph(release), out, ox.RdfFormat.TRIG)


def _turtle(release: Release, out: BinaryIO, ontology: Path) -> None:
    _serialize(_union(release), out, ox.RdfFormat.TURTLE)


def _rdfxml(release: Release, out: BinaryIO, ontology: Path) -> None:
    _serialize(_union(release), out, ox.RdfFormat.RDF_XML)


def _jsonld(release: Release, out: BinaryIO, ontology: Path) -> None:
    """One object with the context and, under `@graph`, one object for each named graph."""
    context = json.loads((ontology / "context.jsonld").read_text(encoding="utf-8"))
    head = json.dumps(context["@context"], ensure_ascii=False, sort_keys=True)
    out.write(f'{{"@context": {head},\n"@graph": ['.encode())
    store, flat = open_store(release.store), flat_context(context)
    for number, name in enumerate(graph_names(store)):
        compacted = compact_graph(name, graph_triples(store, name), flat)
        text = json.dumps(compacted, ensure_ascii=False, indent=1, sort_keys=True)
        out.write(f"{',' if number else ''}\n{text}".encode())
    out.write(b"\n]}\n")


def _csv(release: Release, out: BinaryIO, ontology: Path) -> None:
    """One row a quad: the columns of CSV_COLUMNS, quoted as RFC 4180 says."""
    line = io.StringIO(newline="")
    writer = csv.writer(line)
    writer.writerow(CSV_COLUMNS)
    for quad in _quads(release):
        writer.writerow(_row(quad))
        out.write(line.getvalue().encode())
        line.seek(0)
        line.truncate()
    out.write(line.getvalue().encode())


def _graphml(release: Release, out: BinaryIO, ontology: Path) -> None:
    write_graphml(release, out)


def _tables(release: Release, out: BinaryIO, ontology: Path) -> None:
    write_tables_zip(release, out)


EXPORTS: dict[str, Callable[[Release, BinaryIO, Path], None]] = {
    "nq": _nquads,
    "trig": _trig,
    "ttl": _turtle,
    "jsonld": _jsonld,
    "rdfxml": _rdfxml,
    "csv": _csv,
    "graphml": _graphml,
    "tables": _tables,
}
"""The formats by their names on the command line."""


def _quads(release: Release) -> Iterator[ox.Quad]:
    with release.dump.open("rb") as stream:
        yield from ox.parse(stream, format=ox.RdfFormat.N_QUADS)


def _union(release: Release) -> Iterator[ox.Triple]:
    """The triples of all graphs, each once: in the sorted dump equal triples follow each other."""
    last = None
    for quad in _quads(release):
        if quad.triple != last:
            yield quad.triple
        last = quad.triple


def _by_graph(release: Release) -> Iterator[ox.Quad]:
    store = open_store(release.store)
    for name in graph_names(store):
        graph = ox.NamedNode(name)
        for triple in sorted(graph_triples(store, name), key=str):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def _serialize(statements: Iterable[ox.Triple] | Iterable[ox.Quad], out: BinaryIO, form: ox.RdfFormat) -> None:
    ox.serialize(statements, output=out, format=form, prefixes=PREFIXES)


def _row(quad: ox.Quad) -> tuple[str, ...]:
    value = quad.object
    assert not isinstance(value, ox.Triple)
    literal = value if isinstance(value, ox.Literal) else None
    graph = quad.graph_name
    return (
        _name(quad.subject),
        quad.predicate.value,
        value.value,
        literal.datatype.value if literal else "",
        (literal.language or "") if literal else "",
        graph.value if isinstance(graph, ox.NamedNode) else "",
    )


def _name(node: object) -> str:
    assert isinstance(node, ox.NamedNode | ox.BlankNode)
    return node.value
