"""`/picture/{form}/{path}`: a page with the numbers; with `.svg`, `.png` or `.csv` the picture or its numbers."""

from __future__ import annotations

import csv
import hashlib
import io
import re

from starlette.requests import Request
from starlette.responses import Response

from kg.schemes import notations
from kg.serve.conditional import is_known, not_modified
from kg.serve.index import Index, find_node
from kg.serve.links import Links
from kg.serve.missing import not_found
from kg.serve.pictures.graphs import chain, network
from kg.serve.pictures.picture import Picture
from kg.serve.pictures.readings import Period, country_timeline, flows, timeline
from kg.serve.problems import problem
from kg.serve.rendering import render
from kg.serve.state import Service, Snapshot

_EXTENSION = re.compile(r"\.(svg|png|csv)$")
_TYPES = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}


async def picture(request: Request) -> Response:
    """`/picture/{form}` and `/picture/{form}/{path}`, with `?from=`, `?to=` (years), `?stage=`, `?reviewed=`."""
    service: Service = request.app.state.service
    path, extension = request.path_params["path"], ""
    if match := _EXTENSION.search(path):
        path, extension = path[: match.start()], match[1]
    period = _period(request)
    if period is None:
        return problem(400, "from and to are years, stage a stage's notation, reviewed is all or reviewed", "parameter")
    form, _, target = path.partition("/")
    async with service.snapshot() as snapshot:
        found: Picture | None = await snapshot.index.run(read_picture, form, target, period)
        if found is None:
            return await not_found(request, snapshot, target or form)
        return await _answer(request, service, snapshot, found, path, extension)


async def _answer(
    request: Request, service: Service, snapshot: Snapshot, found: Picture, path: str, extension: str
) -> Response:
    links = Links(snapshot.release.manifest.base, request.scope.get("root_path", ""))
    query = f"?{request.url.query}" if request.url.query else ""
    if not extension:
        address = f"{links.root}/picture/{path}"
        return render(
            request, "picture.html", snapshot, picture=found, links=links, address=address, query=query, path=path
        )
    headers = {"KG-Release": str(snapshot.release.number), "Cache-Control": "no-cache"}
    headers["ETag"] = f'"{snapshot.release.manifest.canonical_hash[:16]}-{_digest(request)}"'
    if is_known(request, headers["ETag"]):
        return not_modified(headers)
    body = _csv(found) if extension == "csv" else await service.studio.draw(found, extension)
    return Response(body, headers=headers, media_type=_TYPES[extension])


def _digest(request: Request) -> str:
    return hashlib.sha256(f"{request.url.path}?{request.url.query}".encode()).hexdigest()[:12]


def read_picture(index: Index, form: str, target: str, period: Period) -> Picture | None:
    """The picture `form` of the node or country `target`, None when there is no such thing."""
    if form == "flows" and not target:
        return flows(index, None, period)
    if form == "timeline" and target.startswith("country/"):
        return country_timeline(index, target.removeprefix("country/").upper(), period)
    node = find_node(index, target)
    if node is None:
        return None
    match form:
        case "timeline":
            return timeline(index, node, period)
        case "flows":
            return flows(index, node, period)
        case "network":
            return network(index, node)
        case "chain":
            return chain(index, node)
    return None


def _period(request: Request) -> Period | None:
    given = request.query_params
    start, end, stage = given.get("from", ""), given.get("to", ""), given.get("stage", "")
    years = all(re.fullmatch(r"\d{4}", year, re.ASCII) for year in (start, end) if year)
    reviewed = given.get("reviewed", "")
    known = (not stage or stage in notations("stage")) and reviewed in ("", "all", "reviewed")
    return Period(start, end, stage, reviewed) if years and known else None


def _csv(found: Picture) -> bytes:
    """The numbers as CSV (RFC 4180); a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(found.columns)
    writer.writerows([[f"'{cell}" if cell.startswith(("=", "+", "@")) else cell for cell in row] for row in found.rows])
    return out.getvalue().encode()
