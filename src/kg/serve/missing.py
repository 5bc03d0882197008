"""What is not there: a page or a problem with status 404, and the names that are near."""

from __future__ import annotations

import re

from rapidfuzz import fuzz, process
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.folding import fold_words
from kg.serve.browse_kinds import KINDS
from kg.serve.index import Entry, Index, entries
from kg.serve.links import Links
from kg.serve.problems import problem
from kg.serve.rendering import render
from kg.serve.sparql import wants_html
from kg.serve.state import Service, Snapshot

_CANDIDATES = 400
_DATA_NAME = re.compile(r"\.[a-z]{2,6}$")
_NEAR = 6


async def not_found(request: Request, snapshot: Snapshot, path: str, as_html: bool | None = None) -> Response:
    """404 for `path` behind `/id/`, `/page/` or `/data/`, as a page for a browser and as a problem for a program."""
    near: list[Entry] = await snapshot.index.run(near_nodes, path)
    links = Links(snapshot.release.manifest.base, request.scope.get("root_path", ""))
    html = wants_html(request.headers.get("accept") or "") if as_html is None else as_html
    if html:
        return render(request, "missing.html", snapshot, 404, path=path, near=near, links=links)
    known = [{"label": entry.label, "iri": links.iri(entry.path)} for entry in near]
    response = problem(404, f"there is no {path!r} in release {snapshot.release.number}", "not-found", near=known)
    response.headers["KG-Release"] = str(snapshot.release.number)
    return response


async def http_error(request: Request, error: Exception) -> Response:
    """An error of HTTP itself: a page for a browser, a problem for a program."""
    assert isinstance(error, HTTPException)
    if not wants_html(request.headers.get("accept") or ""):
        response: Response = problem(error.status_code, error.detail)
    else:
        service: Service = request.app.state.service
        async with service.snapshot() as snapshot:
            path = request.url.path.lstrip("/")
            if error.status_code == 404:
                return await not_found(request, snapshot, path, as_html=True)
            response = render(request, "error.html", snapshot, error.status_code, detail=error.detail)
    response.headers.update(error.headers or {})
    return response


def near_nodes(index: Index, path: str) -> list[Entry]:
    """Nodes whose path or name is like `path`, the nearest first."""
    found = {entry.path: entry for entry in _candidates(index, path)}
    wanted = " ".join(fold_words(path))
    names = {key: " ".join(fold_words(key)) for key in found}
    best = process.extract(wanted, names, scorer=fuzz.token_sort_ratio, limit=_NEAR, score_cutoff=55)
    return [found[key] for _, _, key in best]


def _candidates(index: Index, path: str) -> list[Entry]:
    kind, _, rest = _DATA_NAME.sub("", path).lower().partition("/")
    if kind not in KINDS and rest:
        near = process.extractOne(kind, KINDS, score_cutoff=60)
        kind = near[0] if near else kind
    words = dict.fromkeys(word for word in fold_words(rest or kind) if len(word) > 1)
    terms = [f'"{word[: max(3, len(word) - 2)]}"*' for word in words]
    found: list[Entry] = []
    if terms:
        sql = """SELECT {entry} FROM words JOIN node ON node.id = words.rowid
            WHERE words MATCH ? ORDER BY words.rowid LIMIT ?"""
        found += entries(index, sql, (" OR ".join(terms), _CANDIDATES))
    head = rest[:3].replace("%", "").replace("_", "")
    sql = "SELECT {entry} FROM node WHERE path >= ? AND path < ? ORDER BY path LIMIT ?"
    return found + entries(index, sql, (f"{kind}/{head}", f"{kind}/{head}\uffff", _CANDIDATES))
