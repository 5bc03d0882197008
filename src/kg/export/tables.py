"""One CSV file a kind, for spreadsheets: names in the cells, paths of IRIs beside them, figures in columns by stage."""

from __future__ import annotations

import csv
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import SettingsError
from kg.export.files import write_atomically
from kg.export.table_columns import TABLES, Column, Table
from kg.export.table_rows import Things, ledger_cells
from kg.iris import NS
from kg.release.releases import Release
from kg.store import graph_names, graph_triples, open_store

_ENTITY = re.compile(r"(agency|person|post|place|agreement)/[^/]+")
_NAMED = re.compile(r"(agency|person|post|place|agreement|document)/[^/]+")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_tables(release: Release, folder: Path) -> list[Path]:
    """Write one CSV file a kind into `folder` (made where it is missing); the same bytes each time.

    Raises SettingsError when a file cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"{folder}: cannot be made ({error.strerror}); choose another folder") from error
    written = []
    with _drafts(release) as drafts:
        for draft in drafts:
            with draft.open("rb") as source, write_atomically(folder / draft.name) as stream:
                shutil.copyfileobj(source, stream)
            written.append(folder / draft.name)
    return written


def write_tables_zip(release: Release, out: BinaryIO) -> None:
    """Write the tables as one ZIP archive; the same bytes each time."""
    with _drafts(release) as drafts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for draft in drafts:
            entry = zipfile.ZipInfo(draft.name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with draft.open("rb") as source, archive.open(entry, "w") as stream:
                shutil.copyfileobj(source, stream)


class _Sheets:
    """The tables as they grow in a folder, and the entities that stand in them already."""

    def __init__(self, folder: Path, labels: dict[str, str], stack: ExitStack) -> None:
        self.labels = labels
        self.seen: set[str] = set()
        self._writers = {}
        for table in TABLES:
            stream = stack.enter_context((folder / f"{table.name}.csv").open("w", encoding="utf-8", newline=""))
            self._writers[table.name] = csv.writer(stream)
            self.add(table, ["id", *(column.header for column in table.columns)])

    def add(self, table: Table, row: list[str]) -> None:
        """Add a row."""
        self._writers[table.name].writerow(row)


@contextmanager
def _drafts(release: Release) -> Iterator[list[Path]]:
    """The tables in a folder that is gone when the block ends."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with ExitStack() as stack:
            _fill(release, folder, stack)
        yield [folder / f"{table.name}.csv" for table in TABLES]


def _fill(release: Release, folder: Path, stack: ExitStack) -> None:
    store, base = open_store(release.store), release.manifest.base
    heads = (f"{base}graph/authority", f"{base}graph/links", f"{base}graph/document/")
    names = [name for name in graph_names(store) if name.startswith(heads)]
    entities, labels = Things(base, {}), dict[str, str]()
    for name in names:
        things = _things(store, name, base)
        entities.add(things, _ENTITY)
        labels |= dict(things.labels(_NAMED))
    sheets = _Sheets(folder, labels, stack)
    _add_rows(sheets, entities)
    for name in names:
        _add_rows(sheets, _things(store, name, base))


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
    return " | ".join((things.label(target) or sheets.labels.get(target) or things.path(target)) for target in targets)
