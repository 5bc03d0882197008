"""The search index of a release, read: nodes by path and list, what points to what, counts, findings."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool

from kg.errors import ReleaseError


@dataclass(frozen=True, slots=True)
class Entry:
    """A node in a list."""

    id: int
    path: str
    kind: str
    label: str
    note: str
    country: str
    date: str
    document: str
    review: str = ""
    """`machine` for what a program read and nobody reviewed, `rejected`, else ""."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check or the build found."""

    code: str
    severity: str
    summary: str
    message: str
    document: str


_ENTRY = "node.id, node.path, node.kind, node.label, node.note, node.country, node.date, node.document, node.review"

_ADDED = (("node", "'' AS review"), ("flow", "'' AS review"), ("busy_agency", "0 AS unreviewed"))
"""Columns that the index of an older release lacks; it is read as if nothing in it were marked."""


class Index:
    """Read-only; one connection, used by one thread at a time, never on the event loop."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise ReleaseError(f"{path}: the search index is missing; run `kg build` again")
        self._connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._lock = threading.Lock()
        for table, column in _ADDED:
            known = {row[1] for row in self._connection.execute(f"PRAGMA table_info({table})")}
            if known and column.split()[-1] not in known:
                self._connection.execute(f"CREATE TEMP VIEW {table} AS SELECT *, {column} FROM main.{table}")

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query of our own; `values` are bound."""
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def run_once(self, sql: str) -> None:
        """A statement of our own that makes something temporary."""
        with self._lock:
            self._connection.execute(sql)

    async def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """`function(self, *arguments)` in a thread."""
        return await run_in_threadpool(function, self, *arguments)


def entries(index: Index, sql: str, values: Sequence[Any] = ()) -> list[Entry]:
    """The entries of `SELECT {entry} FROM node ...`, written with `{entry}` for the columns."""
    return [Entry(*row) for row in index.rows(sql.replace("{entry}", _ENTRY), values)]


def find_node(index: Index, path: str) -> Entry | None:
    """The node with this path, None when the index does not have it."""
    return next(iter(entries(index, "SELECT {entry} FROM node WHERE path = ?", (path,))), None)


def count_links(index: Index, node: int) -> dict[tuple[str, str], int]:
    """How many nodes point to `node`, by property and kind of the source."""
    rows = index.rows("SELECT property, kind, n FROM link_count WHERE target = ?", (node,))
    return {(name, kind): count for name, kind, count in rows}


def linking(index: Index, node: int, name: str, kind: str, limit: int, offset: int) -> list[Entry]:
    """What points to `node` by the property `name`, of one kind, earliest first."""
    sql = """SELECT {entry} FROM link JOIN node ON node.id = link.source
        WHERE link.target = ? AND link.property = ? AND link.kind = ?
        ORDER BY link.sort, link.source LIMIT ? OFFSET ?"""
    return entries(index, sql, (node, name, kind, limit, offset))


def findings(index: Index, path: str, limit: int = 50) -> list[Finding]:
    """What the checks found about the node `path`."""
    sql = """SELECT code, severity, summary, message, document FROM finding JOIN finding_node ON finding = id
        WHERE path = ? ORDER BY id LIMIT ?"""
    return [Finding(*row) for row in index.rows(sql, (path, limit))]


def all_findings(index: Index, limit: int, offset: int = 0) -> list[Finding]:
    """Findings of the release: errors first."""
    sql = "SELECT code, severity, summary, message, document FROM finding ORDER BY id LIMIT ? OFFSET ?"
    return [Finding(*row) for row in index.rows(sql, (limit, offset))]
