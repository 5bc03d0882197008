"""The search index of a release (`search.sqlite`), made in one pass over its sorted dump.

Names, titles, calendar entries and references for full-text search (SQLite FTS5), what points to what with its count,
and the findings of the checks by the node that they name. Memory is bounded: nodes come one after another, and
everything that joins them is SQL in `search.sql`, `search_derive.sql` and `search_narrow.sql`.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import ReleaseError
from kg.release.search_rows import Subject, link_rows, name_rows, node_row, tally_row, trait_rows

_BATCH = 5_000
_CONTEXT = 80
_WORD = re.compile(r"\w+")
_TABLES = {"raw_node": 17, "raw_link": 3, "raw_name": 2, "raw_tally": 7, "raw_trait": 3}
"""Temporary tables and their numbers of columns."""


def write_search(folder: Path, base: str) -> Path:
    """Write `search.sqlite` beside the `dump.nq` and `report.json` of the release in `folder`.

    `base` is the IRI under which the data is published. Raises ReleaseError when SQLite cannot write.
    """
    target = folder / "search.sqlite"
    try:
        connection = sqlite3.connect(target)
        try:
            _write(connection, folder, base)
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise ReleaseError(f"{target}: the search index cannot be written: {error}") from error
    return target


class ExactSum:
    """A sum of decimals without rounding, for SQL; none when no row has a number."""

    def __init__(self) -> None:
        self.total: Decimal | None = None

    def step(self, value: str | None) -> None:
        """Add one row."""
        if value is not None:
            self.total = (self.total or Decimal(0)) + Decimal(value)

    def finalize(self) -> str | None:
        """The sum as text."""
        return None if self.total is None else f"{self.total:f}"


def few_words(text: str | None) -> str:
    """The words of `text`, each once, at most as many as context is worth."""
    return " ".join(list(dict.fromkeys((text or "").split()))[:_CONTEXT])


def _write(connection: sqlite3.Connection, folder: Path, base: str) -> None:
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;")
    connection.create_aggregate("exact_sum", 1, ExactSum)  # type: ignore[arg-type]
    connection.create_function("few_words", 1, few_words, deterministic=True)
    connection.executescript(_script("search.sql"))
    connection.execute("BEGIN")
    _read_dump(connection, folder / "dump.nq", base)
    _read_report(connection, folder / "report.json", base)
    connection.execute("INSERT INTO meta VALUES ('base', ?)", (base,))
    connection.commit()
    connection.executescript(_script("search_derive.sql"))
    connection.executescript(_script("search_narrow.sql"))
    connection.executescript("ANALYZE; VACUUM;")


def _script(name: str) -> str:
    return files("kg.release").joinpath(name).read_text(encoding="utf-8")


def iter_subjects(dump: Path, base: str) -> Iterator[Subject]:
    """The subjects of a sorted N-Quads file that the index knows, each with its values by property."""
    with dump.open("rb") as stream:
        quads = ox.parse(stream, format=ox.RdfFormat.N_QUADS)
        for subject, group in groupby(quads, key=lambda quad: quad.subject):
            if isinstance(subject, ox.NamedNode) and subject.value.startswith(f"{base}id/"):
                yield Subject.of(subject.value, group, base)


def _read_dump(connection: sqlite3.Connection, dump: Path, base: str) -> None:
    nodes: list[tuple[object, ...]] = []
    links: list[tuple[str, str, str]] = []
    names: list[tuple[str, str]] = []
    tallies: list[tuple[object, ...]] = []
    traits: list[tuple[str, str, str]] = []
    for subject in iter_subjects(dump, base):
        if row := node_row(subject):
            nodes.append(row)
            links += link_rows(subject)
            names += name_rows(subject)
        elif tally := tally_row(subject):
            tallies.append(tally)
        traits += trait_rows(subject)
        if len(links) > _BATCH:
            _flush(connection, nodes, links, names, tallies, traits)
    _flush(connection, nodes, links, names, tallies, traits)


def _flush(connection: sqlite3.Connection, *tables: list[Any]) -> None:
    for (name, width), rows in zip(_TABLES.items(), tables, strict=True):
        connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * width)})", rows)
        rows.clear()


def _read_report(connection: sqlite3.Connection, path: Path, base: str) -> None:
    report: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    summaries = {entry["code"]: entry["summary"] for entry in report["ledger"]}
    rows = _rows_by_word(report, base)
    for number, issue in enumerate((*report["checks"], *report["build"]), 1):
        code, document = issue["code"], issue.get("document") or ""
        values = (number, code, issue["severity"], summaries.get(code, ""), issue["message"], document)
        connection.execute("INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?)", values)
        named = set(_named(issue["message"], rows.get((code, document), {}), base))
        named |= {f"document/{document}"} if document and "," not in document else set()
        connection.executemany("INSERT INTO finding_node VALUES (?, ?)", [(node, number) for node in sorted(named)])


def _rows_by_word(report: dict[str, Any], base: str) -> dict[tuple[str, str], dict[str, list[dict[str, str]]]]:
    """The rows of the ledger checks by code and document, and there by the one of their words that fewest rows have."""
    groups: dict[tuple[str, str], list[tuple[dict[str, str], list[str]]]] = {}
    for entry in report["ledger"]:
        for row in entry["rows"]:
            document = row.get("document", "").removeprefix(f"{base}id/document/")
            texts = [value for value in row.values() if not value.startswith(f"{base}id/")]
            own = list(dict.fromkeys(_WORD.findall(" ".join(texts))))
            groups.setdefault((entry["code"], document), []).append((row, own))
    return {key: _by_rarest(rows) for key, rows in groups.items()}


def _by_rarest(rows: Iterable[tuple[dict[str, str], list[str]]]) -> dict[str, list[dict[str, str]]]:
    kept = list(rows)
    counts = Counter(word for _, own in kept for word in own)
    found: dict[str, list[dict[str, str]]] = {}
    for row, own in kept:
        if own:
            found.setdefault(min(own, key=lambda word: counts[word]), []).append(row)
    return found


def _named(message: str, rows: Mapping[str, Iterable[dict[str, str]]], base: str) -> Iterator[str]:
    """Paths of the nodes in the row of a ledger check whose words make up `message`; `rows` by a word of theirs."""
    head = f"{base}id/"
    for word in dict.fromkeys(_WORD.findall(message)):
        for row in rows.get(word, ()):
            if all(value in message for value in row.values() if not value.startswith(head)):
                yield from (value.removeprefix(head) for value in row.values() if value.startswith(head))
