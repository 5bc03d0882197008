"""One CSV file a kind, for spreadsheets: names in the cells, paths of IRIs beside them, figures in columns by stage."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.export.files import write_atomically
from kg.export.table_columns import TABLES, Column, Table
from kg.export.table_rows import Things, ledger_cells
from kg.iris import NS
from kg.release.releases import Release
from kg.store import graph_names, graph_triples, open_store

_ENTITY = re.compile(r"(agency|person|post|place|agreement)/[^/]+")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_tables(release: Release, folder: Path) -> list[Path]:
    """Write one CSV file a kind into `folder` (made where it is missing); the same bytes each time.

    Raises SettingsError when a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in _texts(release):
        with write_atomically(folder / name) as stream:
            stream.write(text)
        written.append(folder / name)
    return written


def write_tables_zip(release: Release, out: BinaryIO) -> None:
    """Write the tables as one ZIP archive; the same bytes each time."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _texts(release):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text)


@dataclass(slots=True)
class _Sheets:
    """The tables as they grow, and the entities that stand in them already."""

    labels: dict[str, str]
    texts: dict[str, io.StringIO] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def add(self, table: Table, row: list[str]) -> None:
        """Add a row; the first one comes after the names of the columns."""
        if table.name not in self.texts:
            self.texts[table.name] = io.StringIO(newline="")
            csv.writer(self.texts[table.name]).writerow(["id", *(column.header for column in table.columns)])
        csv.writer(self.texts[table.name]).writerow(row)


def _texts(release: Release) -> Iterator[tuple[str, bytes]]:
    store, base = open_store(release.store), release.manifest.base
    heads = (f"{base}graph/authority", f"{base}graph/links", f"{base}graph/document/")
    names = [name for name in graph_names(store) if name.startswith(heads)]
    entities, labels = Things(base, {}), dict[str, str]()
    for name in names:
        things = _things(store, name, base)
        entities.add(things, _ENTITY)
        labels |= dict(things.labels())
    sheets = _Sheets(labels)
    _add_rows(sheets, entities)
    for name in names:
        _add_rows(sheets, _things(store, name, base))
    for table in TABLES:
        if table.name in sheets.texts:
            yield f"{table.name}.csv", sheets.texts[table.name].getvalue().encode()


def _things(store: ox.Store, graph: str, base: str) -> Things:
    return Things.of(graph_triples(store, graph), base)


def _add_rows(sheets: _Sheets, things: Things) -> None:
    for table in TABLES:
        for iri in things.of_class(f"{NS}{table.cls}"):
            if iri not in sheets.seen and not things.is_left_out(iri, table):
                sheets.seen.add(iri)
                cells = [_cell(sheets, things, iri, column) for column in table.columns]
                sheets.add(table, [things.path(iri), *cells])


def _cell(sheets: _Sheets, things: Things, iri: str, column: Column) -> str:
    if column.how == "ledger":
        return ledger_cells(things, iri).get(column.property, "")
    if column.how == "text":
        return " | ".join(things.texts(iri, column.property))
    targets = things.targets(iri, column.property)
    if column.how == "notation":
        return " | ".join(target.rpartition("/")[2] for target in targets)
    if column.how == "path":
        return " | ".join(things.path(target) for target in targets)
    return " | ".join(sheets.labels.get(target) or things.path(target) for target in targets)
