"""`/id/...`, `/page/...`: every thing of the graph at one address, sent to a page or to data by `Accept`.

"Cool URIs for the Semantic Web" (W3C Interest Group Note, 2008), section 4.2: 303 from the thing to what describes it.
"""

from __future__ import annotations

import hashlib
import re

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg import __version__
from kg.query.results import parse_accept
from kg.serve.browse_kinds import KINDS
from kg.serve.conditional import is_known, not_modified
from kg.serve.data import DATA_FORMATS, choose_data_format
from kg.serve.index import Entry, find_node, findings
from kg.serve.links import Links, kind_of
from kg.serve.missing import not_found
from kg.serve.nodes import Neighbourhood, Node, load
from kg.serve.pages import Page
from kg.serve.problems import problem
from kg.serve.rendering import render
from kg.serve.sections import Section, read_section, read_sections
from kg.serve.sparql import wants_html
from kg.serve.state import Service, Snapshot
from kg.serve.views import view_of


def links_of(request: Request, snapshot: Snapshot) -> Links:
    """Where the nodes of the release stand on this server."""
    return Links(snapshot.release.manifest.base, request.scope.get("root_path", ""))


async def identify(request: Request) -> Response:
    """`/id/{path}`: 303 to the page for a browser, to the data for a program."""
    service: Service = request.app.state.service
    path = request.path_params["path"]
    if (listed := _list_of(request, path)) is not None:
        return listed
    async with service.snapshot() as snapshot:
        links = links_of(request, snapshot)
        encoded = links.iri(path).removeprefix(f"{links.base}id/")
        accept = request.headers.get("accept") or "*/*"
        query = f"?{request.url.query}" if request.url.query else ""
        target = f"{links.root}/page/{encoded}{query}"
        if not wants_html(accept) and not _anything(accept):
            fmt = choose_data_format(accept)
            if fmt is None:
                types = ", ".join(["text/html", *(fmt.media_types[0] for fmt in DATA_FORMATS)])
                return problem(406, f"this is described as {types}", "not-acceptable")
            target = f"{links.data(encoded, fmt.extension)}{query}"
        return RedirectResponse(target, 303, {"Vary": "Accept", "KG-Release": str(snapshot.release.number)})


def _list_of(request: Request, path: str) -> Response | None:
    """The list of a kind for an address that was cut off behind the kind; a slash too many is taken away."""
    root = request.scope.get("root_path", "")
    cut = path.rstrip("/")
    if cut in KINDS or not cut:
        return RedirectResponse(f"{root}/browse{f'/{cut}' if cut else ''}", 303)
    if cut != path:
        return RedirectResponse(f"{root}{request.url.path.removeprefix(root).rstrip('/')}", 308)
    return None


def _anything(accept: str) -> bool:
    ranges = parse_accept(accept)
    return bool(ranges) and ranges[0][0] == "*/*" and all(media == "*/*" for media, _ in ranges)


async def page(request: Request) -> Response:
    """`/page/{path}`: what the graph says of one thing, for a reader; `?section=` lists all of one section."""
    service: Service = request.app.state.service
    path = request.path_params["path"]
    if (listed := _list_of(request, path)) is not None:
        return listed
    async with service.snapshot() as snapshot:
        key = (request.scope.get("root_path", ""), path, request.url.query)
        state = (snapshot.release.manifest.canonical_hash, service.settings.show_text, __version__, *key)
        etag = f'"{snapshot.release.number}-{hashlib.sha256(repr(state).encode()).hexdigest()[:20]}"'
        kept = {"ETag": etag, "Cache-Control": "no-cache", "KG-Release": str(snapshot.release.number), "Vary": "Accept"}
        if is_known(request, etag):
            return not_modified(kept)
        response = snapshot.rendered.get(key) or await _page(request, snapshot, path)
        if response.status_code == 200:
            response.headers.update(kept)
            snapshot.remember(key, response)
        return Response(response.body, response.status_code, response.headers)


async def _page(request: Request, snapshot: Snapshot, path: str) -> Response:
    links = links_of(request, snapshot)
    iri = links.iri(path)
    graph = await load(snapshot, [iri])
    node = graph.node(iri)
    if not node.known:
        return await not_found(request, snapshot, path)
    entry = await snapshot.index.run(find_node, path)
    if key := request.query_params.get("section"):
        return await _section_page(request, snapshot, node, entry, key)
    return await _thing_page(request, snapshot, node, entry)


async def _thing_page(request: Request, snapshot: Snapshot, node: Node, entry: Entry | None) -> Response:
    links = links_of(request, snapshot)
    path = request.path_params["path"]
    sections = await snapshot.index.run(read_sections, entry.id) if entry else []
    shown = await load_entries(snapshot, links, sections)
    view = await view_of(request, snapshot, links, node, entry)
    found = await snapshot.index.run(findings, path)
    response = render(
        request,
        f"pages/{view.template}.html",
        snapshot,
        page=view,
        node=node,
        links=links,
        sections=sections,
        shown=shown,
        findings=found,
    )
    encoded = links.path(node.iri) or path
    response.headers["Link"] = header_links(links, node.iri, encoded)
    return response


async def _section_page(request: Request, snapshot: Snapshot, node: Node, entry: Entry | None, key: str) -> Response:
    number = request.query_params.get("page", "1")
    if entry is None or not re.fullmatch(r"[1-9]\d{0,6}", number):
        return await not_found(request, snapshot, request.path_params["path"])
    section = await snapshot.index.run(read_section, entry.id, key, int(number))
    if section is None:
        return await not_found(request, snapshot, request.path_params["path"])
    links = links_of(request, snapshot)
    shown = await load_entries(snapshot, links, [section])
    page_view = Page(kind_of(entry.path), "section", node)
    return render(
        request, "pages/section.html", snapshot, page=page_view, node=node, links=links, section=section, shown=shown
    )


async def load_entries(snapshot: Snapshot, links: Links, sections: list[Section]) -> Neighbourhood:
    """The nodes in the rows of `sections`, with their figures, passages and parties."""
    stated = [entry for section in sections for entry in section.entries if entry.document or entry.kind == "person"]
    iris = list(dict.fromkeys(links.iri(entry.path) for entry in stated))
    return await load(snapshot, iris, ("tally", "evidence"), rounds=1)


def header_links(links: Links, iri: str, encoded: str) -> str:
    """The `Link` header of a page: the thing itself, and its data (RFC 8288)."""
    parts = [f'<{iri}>; rel="canonical"', f'<{links.data(encoded, "ttl")}>; rel="describedby"; type="text/turtle"']
    parts += [
        f'<{links.data(encoded, fmt.extension)}>; rel="alternate"; type="{fmt.media_types[0]}"' for fmt in DATA_FORMATS
    ]
    return ", ".join(parts)
