"""The entry page: what is in the graph, an example, the form."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.rendering import render
from kg.serve.sparql_pages import EXAMPLE
from kg.serve.state import Service


async def home(request: Request) -> Response:
    """`/`."""
    service: Service = request.app.state.service
    async with service.snapshot() as snapshot:
        return render(request, "home.html", snapshot, query=EXAMPLE, counts=snapshot.release.manifest.counts)
