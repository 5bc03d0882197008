"""`/problem` and `/problem/{name}`: what the `type` of a problem means, for whoever follows its IRI."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.serve.problem_kinds import KINDS
from kg.serve.problems import PROBLEM
from kg.serve.rendering import render
from kg.serve.state import Service


async def problem_page(request: Request) -> Response:
    """One kind of problem, or all of them; raises HTTPException 404 for a name that no problem has."""
    name = request.path_params.get("name")
    if name is not None and name not in KINDS:
        raise HTTPException(404, f"no problem is called {name[:80]!r}")
    shown = KINDS if name is None else {name: KINDS[name]}
    service: Service = request.app.state.service
    async with service.snapshot() as snapshot:
        return render(request, "problem.html", snapshot, kinds=shown, base=PROBLEM, one=name)
