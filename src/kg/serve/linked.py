"""The routes of the linked data beside `/id`, `/data`: vocabulary, catalogue, dumps, sitemap, licence."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kg.serve.catalogue import catalogue, well_known_void
from kg.serve.dumps import all_dumps, dump_file, release_dumps
from kg.serve.rendering import render
from kg.serve.sitemap import robots, sitemap, sitemap_part
from kg.serve.state import Service
from kg.serve.vocabulary import concept, namespace, ontology, scheme, schemes


async def licence(request: Request) -> Response:
    """`/licence`: who may do what with the data, the texts, the code and the weights."""
    service: Service = request.app.state.service
    async with service.snapshot() as snapshot:
        return render(request, "catalogue/licence.html", snapshot)


async def _license(request: Request) -> Response:
    return RedirectResponse(f"{request.scope.get('root_path', '')}/licence", 308)


async def _dumps(request: Request) -> Response:
    return RedirectResponse(f"{request.url.path}/", 308)


LINKED_DATA = (
    Route("/ontology", ontology),
    Route("/ns", namespace),
    Route("/ns/{version}", namespace),
    Route("/scheme", schemes),
    Route("/scheme/{name}", scheme),
    Route("/scheme/{name}/{notation}", concept),
    Route("/catalog", catalogue),
    Route("/.well-known/void", well_known_void),
    Route("/dumps", _dumps),
    Route("/dumps/", all_dumps),
    Route("/dumps/{release}", _dumps),
    Route("/dumps/{release}/", release_dumps),
    Route("/dumps/{release}/{file}", dump_file),
    Route("/sitemap.xml", sitemap),
    Route("/sitemap-{number:int}.xml", sitemap_part),
    Route("/robots.txt", robots),
    Route("/licence", licence),
    Route("/license", _license),
)
"""To be added to the routes of the application."""
