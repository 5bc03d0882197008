"""A release in the terms of another vocabulary: sorted triples, each once, in bounded memory."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.release.merge import merge_files
from kg.release.releases import Release
from kg.views import View, iter_view

VIEW_FORMATS = {
    "nt": ox.RdfFormat.N_TRIPLES,
    "ttl": ox.RdfFormat.TURTLE,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""The formats of a view; a view has no named graphs."""
_RUN = 200_000
_IN_MEMORY = 500_000
"""Most quads that are loaded into memory (0.7 KB each)."""


def export_view(release: Release, view: View, format_name: str, out: BinaryIO) -> None:
    """Write `view` of `release` to `out`; `format_name` is a key of VIEW_FORMATS. The same bytes each time."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        lines = _write_lines(release, view, Path(name))
        with lines.open("rb") as stream:
            if format_name == "nt":
                shutil.copyfileobj(stream, out)
                return
            triples = ox.parse(stream, format=ox.RdfFormat.N_TRIPLES)
            plain = (quad.triple for quad in triples)
            ox.serialize(plain, output=out, format=VIEW_FORMATS[format_name], prefixes=view.prefixes())


def _write_lines(release: Release, view: View, folder: Path) -> Path:
    """The view as sorted N-Triples in `folder`; the store is closed when it is there."""
    store = _union_store(release, folder / "store")
    target = folder / "view.nt"
    merge_files(list(_sorted_runs(iter_view(store, view), folder)), target)
    store.flush()
    return target


def _union_store(release: Release, folder: Path) -> ox.Store:
    """Every triple of the release once, without its graph, in memory or in `folder`.

    Over the union of named graphs a triple that stands in many graphs (an entity that documents name) is found once
    for each of them, and two such triples together once for each pair: a query over the union does not scale.
    """
    store = ox.Store() if release.manifest.quads <= _IN_MEMORY else ox.Store(str(folder))
    with release.dump.open("rb") as stream:
        quads = ox.parse(stream, format=ox.RdfFormat.N_QUADS)
        store.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return store


def _sorted_runs(triples: Iterable[ox.Triple], folder: Path) -> Iterator[Path]:
    found = iter(triples)
    number = 0
    while run := sorted({_line(triple) for triple in islice(found, _RUN)}):
        path = folder / f"run-{number:06d}"
        path.write_bytes(b"".join(run))
        yield path
        number += 1


def _line(triple: ox.Triple) -> bytes:
    return f"{triple} .\n".encode()
