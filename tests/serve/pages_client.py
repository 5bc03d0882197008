"""What the tests of pages share: parsed pages, every page of a release, links of a page."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import quote

import httpx
from lxml import html

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def get_page(server: str, path: str, status: int = 200) -> html.HtmlElement:
    """The page at `path` as a tree; its status and type are what they should be."""
    response = httpx.get(f"{server}{path}", headers=BROWSER, follow_redirects=True, timeout=30)
    assert response.status_code == status, f"{path}: {response.status_code} {response.text[:300]}"
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return html.document_fromstring(response.text)


def text_of(tree: html.HtmlElement) -> str:
    """The words of a page with single spaces."""
    return " ".join(tree.text_content().split())


def search_file(data: Path) -> Path:
    """The search index of the newest release."""
    return sorted((data / "releases").glob("*/search.sqlite"))[-1]


def node_paths(data: Path, kind: str, limit: int = 1000) -> list[str]:
    """Paths of the nodes of a kind, encoded for an address."""
    with sqlite3.connect(search_file(data)) as connection:
        rows = connection.execute("SELECT path FROM node WHERE kind = ? ORDER BY id LIMIT ?", (kind, limit)).fetchall()
    return [quote(row[0], safe="-._~/") for row in rows]


def path_of(data: Path, label: str) -> str:
    """The path of the node with this label."""
    with sqlite3.connect(search_file(data)) as connection:
        row = connection.execute("SELECT path FROM node WHERE label = ? AND kind <> 'reading'", (label,)).fetchone()
    assert row, f"nothing is called {label!r}"
    return quote(row[0], safe="-._~/")
