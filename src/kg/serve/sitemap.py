"""`/sitemap.xml`, `/robots.txt`: the pages for those that read everything (sitemaps.org protocol 0.9, RFC 9309)."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from lxml import etree
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.serve.index import Index
from kg.serve.links import SAFE
from kg.serve.problems import problem
from kg.serve.state import Service

PART = 20_000
"""Most addresses in one part; the protocol allows 50,000."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_PAGES = ("", "browse", "queries", "sparql", "ontology", "scheme", "catalog", "dumps/", "licence")


async def sitemap(request: Request) -> Response:
    """`/sitemap.xml`: the index of the parts."""
    service: Service = request.app.state.service
    async with service.snapshot() as snapshot:
        parts: int = await snapshot.index.run(_parts)
        found = (f"{request.base_url}sitemap-{number}.xml" for number in range(1, parts + 1))
        day = snapshot.release.manifest.built_at[:10]
        return _xml("sitemapindex", "sitemap", found, day)


async def sitemap_part(request: Request) -> Response:
    """`/sitemap-{number}.xml`: the addresses of one part; the first begins with the pages of the site."""
    service: Service = request.app.state.service
    number = int(request.path_params["number"])
    async with service.snapshot() as snapshot:
        paths: list[str] = await snapshot.index.run(_part, number)
        if not paths:
            return problem(404, f"the sitemap has no part {number}", "not-found")
        pages = [f"{request.base_url}{path}" for path in (_PAGES if number == 1 else ())]
        things = [f"{request.base_url}page/{quote(path, safe=SAFE)}" for path in paths]
        return _xml("urlset", "url", [*pages, *things], snapshot.release.manifest.built_at[:10])


async def robots(request: Request) -> Response:
    """`/robots.txt`: pages may be read; queries and pictures are not for those that read everything."""
    lines = [
        *("User-agent: *", "Allow: /", "Disallow: /sparql?", "Disallow: /picture/", "Disallow: /search?"),
        *("", f"Sitemap: {request.base_url}sitemap.xml"),
    ]
    return PlainTextResponse("\n".join(lines) + "\n")


def _parts(index: Index) -> int:
    ((last,),) = index.rows("SELECT coalesce(max(id), 1) FROM node")
    return int(-(-last // PART))


def _part(index: Index, number: int) -> list[str]:
    sql = "SELECT path FROM node WHERE id > ? AND id <= ? AND kind <> 'reading' ORDER BY id"
    return [path for (path,) in index.rows(sql, ((number - 1) * PART, number * PART))]


def _xml(root: str, item: str, addresses: Iterable[str], day: str) -> Response:
    document = etree.Element(root, {"xmlns": _NAMESPACE})
    for address in addresses:
        entry = etree.SubElement(document, item)
        etree.SubElement(entry, "loc").text = address
        etree.SubElement(entry, "lastmod").text = day
    body = etree.tostring(document, xml_declaration=True, encoding="utf-8")
    return Response(body, media_type="application/xml")
