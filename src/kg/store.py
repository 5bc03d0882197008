"""The quad store: opening, loading, asking, dumping. All other modules reach Oxigraph through this one or `kg.query`.

A store is written once, by one process, in a folder that nobody serves yet; after that it is only read. The named
graphs are the data; the default graph of a release's store repeats them as one graph, for queries. Results never leave
the call that made them (a result used in another thread aborts the process).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby, islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import ReleaseError

LOAD_QUADS = 200_000
"""Quads that are loaded at once: bounds the memory of a build."""

Row = dict[str, str]
"""One solution: the variables that are bound, as plain strings (IRIs without brackets, literals without datatype)."""


@contextmanager
def create_store(path: Path) -> Iterator[ox.Store]:
    """A new store in the empty or absent folder `path`, flushed to disk at the end of the block.

    Raises ReleaseError when the folder cannot be written.
    """
    try:
        store = ox.Store(str(path))
    except OSError as error:
        raise ReleaseError(f"{path}: the store cannot be created: {error}") from error
    yield store
    store.flush()


def open_store(path: Path) -> ox.Store:
    """The store in `path`, read-only; several processes may have it open.

    Raises ReleaseError when it is missing or damaged.
    """
    if not path.is_dir():
        raise ReleaseError(f"{path}: no store here; run `kg build`")
    try:
        return ox.Store.read_only(str(path))
    except (OSError, RuntimeError, ValueError) as error:
        raise ReleaseError(f"{path}: the store is damaged and cannot be opened; run `kg build` again") from error


def load_nquads(store: ox.Store, files: Iterable[Path]) -> None:
    """Add the quads of N-Quads files, LOAD_QUADS lines at a time, without a Python object for each quad.

    Peak memory of a build: 0.42 GB with 200,000 lines at a time, 0.79 GB with 500,000, however many there are.
    """
    for path in files:
        with path.open("rb") as stream:
            while chunk := b"".join(islice(stream, LOAD_QUADS)):
                store.bulk_load(chunk, format=ox.RdfFormat.N_QUADS)


def load_union(store: ox.Store, dump: Path) -> None:
    """Put every triple of the sorted N-Quads file `dump` once into the default graph: the union of all graphs.

    In the union that the engine makes for a query a triple that stands in N graphs is found N times, and rows multiply.
    The files of the store are compacted at the end: look-ups take half the time.
    """
    with dump.open("rb") as stream:
        triples = (line for line, _ in groupby(_without_graph(line) for line in stream))
        while chunk := b"".join(islice(triples, LOAD_QUADS)):
            store.bulk_load(chunk, format=ox.RdfFormat.N_TRIPLES)
    store.optimize()


def _without_graph(line: bytes) -> bytes:
    return line[: line.rindex(b" <")] + b" .\n"


def holds_union(store: ox.Store) -> bool:
    """Whether the default graph of `store` is the union of the others (`load_union`)."""
    return next(store.quads_for_pattern(None, None, None, ox.DefaultGraph()), None) is not None


def count_quads(store: ox.Store) -> int:
    """Number of quads in named graphs; holds the interpreter lock and takes long: not for an event loop."""
    return len(store) - sum(1 for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))


def select(store: ox.Store, text: str, bound: Mapping[str, str] | None = None) -> list[Row]:
    """All rows of the SELECT query `text` over the union of all graphs; `bound` gives IRIs for variables by name."""
    values: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
        ox.Variable(name): ox.NamedNode(iri) for name, iri in (bound or {}).items()
    }
    solutions = store.query(text, use_default_graph_as_union=not holds_union(store), substitutions=values)
    if not isinstance(solutions, ox.QuerySolutions):
        raise ReleaseError("only SELECT queries give rows")
    names = [variable.value for variable in solutions.variables]
    return [{name: term.value for name in names if (term := solution[name]) is not None} for solution in solutions]


def graph_names(store: ox.Store) -> list[str]:
    """IRIs of the named graphs, sorted."""
    return sorted(graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))


def graph_triples(store: ox.Store, graph_iri: str) -> Iterator[ox.Triple]:
    """The triples of one graph."""
    for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(graph_iri)):
        yield quad.triple


def count_nodes(store: ox.Store, class_iri: str, without: Iterable[str] = ()) -> int:
    """Number of nodes of a class that have none of the properties `without`."""
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    left_out = {quad.subject for iri in without for quad in store.quads_for_pattern(None, ox.NamedNode(iri), None)}
    nodes = {quad.subject for quad in store.quads_for_pattern(None, kind, ox.NamedNode(class_iri))}
    return len(nodes - left_out)


def nquads_lines(quads: Iterable[ox.Quad]) -> list[bytes]:
    """The quads as sorted N-Quads lines without repetitions, literals in the form that a store gives back.

    Lines are ordered by their UTF-8 bytes, so the order is the same on every machine.
    """
    store = ox.Store()
    store.extend(quads)
    data = store.dump(format=ox.RdfFormat.N_QUADS)
    assert data is not None
    return sorted(data.splitlines(keepends=True))
