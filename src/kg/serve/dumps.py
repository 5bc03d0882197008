"""`/dumps/`, `/dumps/{release}/`, `/dumps/{release}/{file}`: every format of every release, with checksums."""

from __future__ import annotations

import re

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response

from kg.export.downloads import Download, Shelf, checksums, downloads, find_download
from kg.release.releases import Release, release_numbers
from kg.serve.making import Makers
from kg.serve.negotiation import HTML, wanted_format
from kg.serve.problems import problem
from kg.serve.rendering import render
from kg.serve.shelved import shelved_release, shelved_releases
from kg.serve.state import Service

SUMS = "SHA256SUMS"
_PATIENCE = 45.0


async def all_dumps(request: Request) -> Response:
    """`/dumps/`: the releases, newest first."""
    service: Service = request.app.state.service
    async with service.snapshot() as snapshot:
        releases = list(reversed(await run_in_threadpool(shelved_releases, service.settings.data)))
        if _as_json(request):
            return JSONResponse([_release_json(request, one) for one in releases], headers={"Vary": "Accept"})
        return render(request, "catalogue/dumps.html", snapshot, releases=releases)


async def release_dumps(request: Request) -> Response:
    """`/dumps/{release}/`: its files."""
    found = await _find_release(request)
    if isinstance(found, Response):
        return found
    service: Service = request.app.state.service
    shelf = Shelf.of(service.settings.data, found)
    rows = await run_in_threadpool(lambda: [(one, *_state(shelf, one)) for one in downloads()])
    if _as_json(request):
        files = [
            {"name": one.name, "mediaType": one.media_type, "title": one.title, "bytes": size, "sha256": digest}
            for one, size, digest in rows
        ]
        return JSONResponse(_release_json(request, found) | {"files": files}, headers={"Vary": "Accept"})
    async with service.snapshot() as snapshot:
        return render(request, "catalogue/release.html", snapshot, shown=found, rows=rows, sums=SUMS)


async def dump_file(request: Request) -> Response:
    """`/dumps/{release}/{file}`: a file, made when it is asked for the first time; byte ranges are answered."""
    found = await _find_release(request)
    if isinstance(found, Response):
        return found
    name = request.path_params["file"]
    download = find_download(name)
    if name != SUMS and download is None:
        known = [*(one.name for one in downloads()), SUMS]
        return problem(404, f"release {found.number} has no file {name!r}", "not-found", known=known)
    service: Service = request.app.state.service
    shelf = Shelf.of(service.settings.data, found)
    if download is None or shelf.sha256(download) is None:
        makers: Makers = request.app.state.makers
        made = await makers.prepare(found, _PATIENCE, download.name if download else "")
        if made is not True:
            return _not_made(name, made)
    return await run_in_threadpool(_file if download else _sums, shelf, download)


def _file(shelf: Shelf, download: Download | None) -> Response:
    assert download is not None
    headers = {
        "ETag": f'"{(shelf.sha256(download) or "")[:32]}"',
        "Cache-Control": "public, max-age=3600",
        "KG-Release": str(shelf.release.number),
        "X-Robots-Tag": "noindex",
    }
    text = download.media_type.startswith("text/")
    media = f"{download.media_type}; charset=utf-8" if text else download.media_type
    return FileResponse(shelf.path(download), headers=headers, media_type=media)


def _sums(shelf: Shelf, download: Download | None) -> Response:
    return PlainTextResponse(checksums(shelf), headers={"KG-Release": str(shelf.release.number)})


def _not_made(name: str, made: bool | None) -> Response:
    if made is None:
        response = problem(503, f"{name} is being made; ask again in a minute", "being-made")
        response.headers["Retry-After"] = "60"
        return response
    return problem(503, f"{name} could not be made; the log of the service says why", "not-made")


async def _find_release(request: Request) -> Release | Response:
    """The release of the path; `latest` and missing slashes are sent on, unknown numbers are 404."""
    service: Service = request.app.state.service
    number, data = request.path_params["release"], service.settings.data
    if number == "latest":
        async with service.snapshot() as snapshot:
            target = request.url.path.replace("/dumps/latest", f"/dumps/{snapshot.release.number}", 1)
            return RedirectResponse(target, 302)
    known = await run_in_threadpool(release_numbers, data)
    if not re.fullmatch(r"0*[1-9]\d{0,9}", number, re.ASCII) or int(number) not in known:
        return problem(404, f"there is no release {number!r}", "not-found", known=known[-20:])
    return await run_in_threadpool(shelved_release, data, int(number))


def _state(shelf: Shelf, download: Download) -> tuple[int | None, str | None]:
    digest = shelf.sha256(download)
    return (shelf.path(download).stat().st_size if digest else None, digest)


def _as_json(request: Request) -> bool:
    if request.query_params.get("format") == "json":
        return True
    return wanted_format(request) != HTML and "json" in (request.headers.get("accept") or "")


def _release_json(request: Request, release: Release) -> dict[str, object]:
    manifest = release.manifest
    return {
        "release": release.number,
        "built": manifest.built_at,
        "quads": manifest.quads,
        "counts": manifest.counts,
        "canonicalHash": manifest.canonical_hash,
        "url": f"{request.base_url}dumps/{release.number}/",
    }
