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
from kg.store import open_store
from kg.views import View, iter_view

VIEW_FORMATS = {
    "nt": ox.RdfFormat.N_TRIPLES,
    "ttl": ox.RdfFormat.TURTLE,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""The formats of a view; a view has no named graphs."""
_RUN = 200_000


def export_view(release: Release, view: View, format_name: str, out: BinaryIO) -> None:
    """Write `view` of `release` to `out`; `format_name` is a key of VIEW_FORMATS. The same bytes each time."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "view.nt"
        merge_files(list(_sorted_runs(iter_view(open_store(release.store), view), Path(folder))), lines)
        with lines.open("rb") as stream:
            if format_name == "nt":
                shutil.copyfileobj(stream, out)
                return
            triples = ox.parse(stream, format=ox.RdfFormat.N_TRIPLES)
            plain = (quad.triple for quad in triples)
            ox.serialize(plain, output=out, format=VIEW_FORMATS[format_name], prefixes=view.prefixes())


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
