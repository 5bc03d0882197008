"""GraphML for Gephi and other network tools: agencies, persons, posts, agreements and transfers with what joins them.

"GraphML" (Brandes et al., 2002), as http://graphml.graphdrawing.org/ has it. Written as a stream from the search index.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import BinaryIO

from lxml import etree

from kg.release.releases import Release

KINDS = ("agency", "person", "post", "agreement", "stated-agreement", "transfer", "meeting")
"""Kinds of the index that become nodes."""
_COLUMNS = ("label", "kind", "note", "country", "date", "earliest", "latest", "document")
_NAMES = {"note": "subkind"}
_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def write_graphml(release: Release, out: BinaryIO) -> None:
    """Write the network of `release`; nodes and edges in the order of the index, so the same bytes each time."""
    with (
        closing(sqlite3.connect(f"{release.search.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as index,
        etree.xmlfile(out, encoding="utf-8") as file,
    ):
        file.write_declaration()
        with file.element("graphml", xmlns=_NAMESPACE):
            for name in _COLUMNS:
                _write(file, "key", _key(f"n-{name}", "node", _NAMES.get(name, name)))
            _write(file, "key", _key("e-property", "edge", "property"))
            with file.element("graph", id=f"release-{release.number}", edgedefault="directed"):
                for path, *values in _nodes(index):
                    data = {f"n-{name}": value for name, value in zip(_COLUMNS, values, strict=True) if value}
                    _write(file, "node", {"id": path}, data)
                for source, name, target in _edges(index):
                    _write(file, "edge", {"source": source, "target": target}, {"e-property": name})
    out.write(b"\n")


def _nodes(index: sqlite3.Connection) -> Iterator[tuple[str, ...]]:
    marks = ", ".join("?" * len(KINDS))
    yield from index.execute(f"SELECT path, {', '.join(_COLUMNS)} FROM node WHERE kind IN ({marks}) ORDER BY id", KINDS)


def _edges(index: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    marks = ", ".join("?" * len(KINDS))
    yield from index.execute(
        f"""SELECT source.path, link.property, target.path FROM link
        JOIN node AS source ON source.id = link.source JOIN node AS target ON target.id = link.target
        WHERE source.kind IN ({marks}) AND target.kind IN ({marks})
        ORDER BY source.id, link.property, target.id""",
        (*KINDS, *KINDS),
    )


def _key(name: str, of: str, shown: str) -> dict[str, str]:
    return {"id": name, "for": of, "attr.name": shown, "attr.type": "string"}


def _write(
    file: etree._IncrementalFileWriter, name: str, attributes: dict[str, str], data: dict[str, str] | None = None
) -> None:
    file.write("\n")
    with file.element(name, attributes):
        for key, value in (data or {}).items():
            with file.element("data", key=key):
                file.write(str(value))
