"""`/browse` and `/browse/{kind}`: everything of one kind, by letter, country or year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.browse_kinds import KINDS
from kg.serve.index import Entry, Index, entries
from kg.serve.links import Links
from kg.serve.missing import not_found
from kg.serve.rendering import render
from kg.serve.state import Service

PAGE = 50
_COUNTED = 20_000
_NARROWED = ("letter", "country", "year", "review")


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list of one kind: `total` things (at least), and the values that narrow it with their counts."""

    kind: str
    chosen: dict[str, str]
    entries: tuple[Entry, ...]
    total: int
    page: int
    choices: dict[str, list[tuple[str, int]]]

    @property
    def pages(self) -> int:
        """Number of pages."""
        return max(1, -(-self.total // PAGE))


async def browse(request: Request) -> Response:
    """`/browse`: the kinds with their numbers."""
    service: Service = request.app.state.service
    async with service.snapshot() as snapshot:
        counts = dict(await snapshot.index.run(count_kinds))
        return render(request, "browse.html", snapshot, kinds=[(kind, counts.get(kind, 0)) for kind in KINDS])


async def browse_kind(request: Request) -> Response:
    """`/browse/{kind}?letter=&country=&year=&review=&page=`."""
    service: Service = request.app.state.service
    kind, number = request.path_params["kind"], request.query_params.get("page", "1")
    chosen = {name: request.query_params.get(name, "")[:20] for name in _NARROWED}
    async with service.snapshot() as snapshot:
        if kind not in KINDS or not re.fullmatch(r"[1-9]\d{0,5}", number):
            return await not_found(request, snapshot, kind)
        listing = await snapshot.index.run(list_kind, kind, chosen, int(number))
        links = Links(snapshot.release.manifest.base, request.scope.get("root_path", ""))

        def address(page: int = 1, **changes: str) -> str:
            kept = {name: value for name, value in (chosen | changes).items() if value}
            query = urlencode(kept | ({"page": page} if page > 1 else {}))
            return f"{links.root}/browse/{kind}{'?' if query else ''}{query}"

        return render(request, "browse_kind.html", snapshot, listing=listing, links=links, address=address)


def count_kinds(index: Index) -> list[tuple[Any, ...]]:
    """(kind, number) of all kinds."""
    return index.rows("SELECT kind, n FROM kind_count WHERE facet = ''")


def list_kind(index: Index, kind: str, chosen: dict[str, str], page: int) -> Listing:
    """A page of the things of `kind` that fit the `chosen` letter, country and year."""
    where, values = ["node.kind = ?"], [kind]
    if chosen["letter"]:
        where, values = [*where, "node.letter = ?"], [*values, chosen["letter"]]
    if chosen.get("review"):
        review = "" if chosen["review"] == "reviewed" else chosen["review"]
        where, values = [*where, "node.review = ?"], [*values, review]
    if chosen["year"]:
        where, values = (
            [*where, "node.earliest >= ? AND node.earliest < ?"],
            [*values, chosen["year"], f"{chosen['year']}~"],
        )
    if chosen["country"]:
        where.append("EXISTS (SELECT 1 FROM node_country AS own WHERE own.node = node.id AND own.country = ?)")
        values.append(chosen["country"])
    condition = " AND ".join(where)
    order = "node.earliest, node.sort, node.id" if chosen["year"] else "node.sort, node.id"
    sql = f"SELECT {{entry}} FROM node WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?"
    found = entries(index, sql, (*values, PAGE, (page - 1) * PAGE))
    choices = {name: _choices(index, kind, name) for name in _NARROWED}
    return Listing(kind, chosen, tuple(found), _total(index, kind, chosen, condition, values), page, choices)


def _choices(index: Index, kind: str, facet: str) -> list[tuple[str, int]]:
    rows = index.rows("SELECT value, n FROM kind_count WHERE kind = ? AND facet = ? ORDER BY value", (kind, facet))
    return [(value, count) for value, count in rows]


def _total(index: Index, kind: str, chosen: dict[str, str], condition: str, values: list[str]) -> int:
    given = [(name, value) for name, value in chosen.items() if value]
    if len(given) <= 1:
        facet, value = given[0] if given else ("", "")
        sql = "SELECT n FROM kind_count WHERE kind = ? AND facet = ? AND value = ?"
        return int(next(iter(index.rows(sql, (kind, facet, value))), (0,))[0])
    sql = f"SELECT count(*) FROM (SELECT 1 FROM node WHERE {condition} LIMIT {_COUNTED})"
    return int(index.rows(sql, values)[0][0])
