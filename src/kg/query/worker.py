"""A query process: opens a store read-only, answers one request after another on its standard streams.

Started as `python -m kg.query.worker STORE MEMORY_MIB RESULT_BYTES`. It is killed, never asked to stop: the engine
has no way to cancel a query. Results are made, written and dropped inside one call (a result must not change threads).
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph as ox

from kg.query.guard import inspect_query
from kg.query.lists import enter_lists
from kg.query.prefixes import declared_prefixes
from kg.query.protocol import DATA, END, ERROR, READY, START, Request, read_frame, write_frame
from kg.store import holds_union

CHUNK = 65_536
_RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
}


class TooLarge(Exception):
    """The answer is larger than allowed."""


class FrameWriter:
    """Gathers what the serializer writes into frames; stops it above `limit` bytes."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self.stream = stream
        self.limit = limit
        self.total = 0
        self.buffer = bytearray()
        self.started = False

    def write(self, data: bytes) -> int:
        self.total += len(data)
        if self.total > self.limit:
            raise TooLarge
        self.buffer += data
        if len(self.buffer) >= CHUNK:
            self.send()
        return len(data)

    def flush(self) -> None:
        """Frames are sent when they are full; the serializer's own flushes are not needed."""

    def send(self) -> None:
        """Send what is gathered."""
        if not self.started:
            write_frame(self.stream, START)
            self.started = True
        if self.buffer:
            write_frame(self.stream, DATA, bytes(self.buffer))
            self.buffer.clear()


def answer(store: ox.Store, request: Request, out: FrameWriter) -> None:
    """Run `request` on `store` and write its answer to `out`.

    The union of all graphs is the default graph unless the query or the request names a dataset. A release's store
    has it as its own default graph; for any other the engine makes it.
    """
    own = bool(request.default_graphs or request.named_graphs)
    names_dataset = own or inspect_query(request.text).names_dataset
    results = store.query(
        enter_lists(request.text, request.among),
        use_default_graph_as_union=not names_dataset and not holds_union(store),
        default_graph=[ox.NamedNode(iri) for iri in request.default_graphs] if own else None,
        named_graphs=[ox.NamedNode(iri) for iri in request.named_graphs] if own else None,
    )
    if isinstance(results, ox.QueryTriples):
        stream = cast(BinaryIO, out)
        ox.serialize(results, output=stream, format=_GRAPHS[request.format], prefixes=declared_prefixes(request.text))
    else:
        results.serialize(output=cast(BinaryIO, out), format=_RESULTS[request.format])
    out.send()


def _error(error: Exception) -> bytes:
    if isinstance(error, TooLarge):
        kind = "too-large"
    elif isinstance(error, SyntaxError):
        kind = "syntax"
    else:
        kind = "evaluation"
    return json.dumps({"kind": kind, "message": str(error)}).encode()


def serve(store: ox.Store, incoming: BinaryIO, outgoing: BinaryIO, result_bytes: int) -> None:
    """Answer requests until the stream ends."""
    write_frame(outgoing, READY)
    while frame := read_frame(incoming):
        out = FrameWriter(outgoing, result_bytes)
        try:
            answer(store, Request.from_bytes(frame[1]), out)
            write_frame(outgoing, END)
        except (SyntaxError, RuntimeError, OSError, ValueError, TooLarge) as error:
            if isinstance(error, BrokenPipeError):
                return
            write_frame(outgoing, ERROR, _error(error))


def main(arguments: list[str]) -> None:
    """Entry point of the process."""
    path, memory, result_bytes = arguments[0], int(arguments[1]), int(arguments[2])
    outgoing = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    store = ox.Store.read_only(path)
    ceiling = memory * 1024 * 1024 + _address_space()
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
    serve(store, sys.stdin.buffer, outgoing, result_bytes)


def _address_space() -> int:
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


if __name__ == "__main__":
    main(sys.argv[1:])
