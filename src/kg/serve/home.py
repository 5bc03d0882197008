"""The entry page: what is in the graph, what the checks found, and the way to each use in one click."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.browse import count_kinds
from kg.serve.browse_kinds import KINDS
from kg.serve.index import Entry, Finding, Index, all_findings, entries
from kg.serve.links import Links
from kg.serve.rendering import render
from kg.serve.state import Service

_BUSY = 10
_FOUND = 6


@dataclass(frozen=True, slots=True)
class Overview:
    """Numbers of a release: kinds, span of the documents, agencies with most transfers, findings."""

    counts: dict[str, int]
    first: str
    last: str
    unreviewed: dict[str, int]
    """By kind, how many a program read and nobody reviewed."""
    busy: tuple[tuple[Entry, int, int], ...]
    """Agencies with their reviewed transfers, and with those that nobody reviewed."""
    findings: tuple[Finding, ...]
    documents: tuple[Entry, ...]


async def home(request: Request) -> Response:
    """`/`."""
    service: Service = request.app.state.service
    async with service.snapshot() as snapshot:
        overview: Overview = await snapshot.index.run(read_overview)
        links = Links(snapshot.release.manifest.base, request.scope.get("root_path", ""))
        manifest = snapshot.release.manifest
        return render(
            request,
            "home.html",
            snapshot,
            overview=overview,
            kinds=KINDS,
            links=links,
            manifest=manifest,
            schema=_dataset(links, manifest.number, overview),
        )


def read_overview(index: Index) -> Overview:
    """The numbers of the entry page; all are counted when the release is built."""
    dated = "FROM kind_count WHERE kind = 'document' AND facet = 'year'"
    first, last = index.rows(f"SELECT coalesce(min(value), ''), coalesce(max(value), '') {dated}")[0]
    unreviewed = index.rows("SELECT kind, n FROM kind_count WHERE facet = 'review' AND value = 'machine'")
    busy = index.rows("SELECT node, n, unreviewed FROM busy_agency ORDER BY place LIMIT ?", (_BUSY,))
    by_id = {entry.id: entry for entry in _by_id(index, [row[0] for row in busy])}
    newest = "SELECT {entry} FROM node WHERE kind = 'document' ORDER BY earliest, sort, id LIMIT 8"
    return Overview(
        dict(count_kinds(index)),
        first,
        last,
        dict(unreviewed),
        tuple((by_id[node], count, read) for node, count, read in busy),
        tuple(all_findings(index, _FOUND)),
        tuple(entries(index, newest)),
    )


def _by_id(index: Index, ids: list[int]) -> list[Entry]:
    marks = ",".join("?" * len(ids))
    return entries(index, f"SELECT {{entry}} FROM node WHERE id IN ({marks})", ids)


def _dataset(links: Links, number: int, overview: Overview) -> str:
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": links.base,
        "name": "Agencies, agreements and transfers, read from archival documents",
        "description": "Who gave what to whom, how much, under which agreement, and on which page a source says so.",
        "version": str(number),
    }
    if overview.first:
        found["temporalCoverage"] = f"{overview.first}/{overview.last}"
    return json.dumps(found, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
