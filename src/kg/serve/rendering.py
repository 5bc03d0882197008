"""Templates: one environment, autoescaped, with what every page shows."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kg import __version__
from kg.serve.state import Snapshot


@cache
def environment() -> Environment:
    """The template environment."""
    return Environment(
        loader=PackageLoader("kg.serve", "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(request: Request, name: str, snapshot: Snapshot, /, status: int = 200, **values: Any) -> HTMLResponse:
    """The page `name` with `values`; every page knows the release and the root path."""
    template = environment().get_template(name)
    text = template.render(
        root=request.scope.get("root_path", ""), release=snapshot.release, version=__version__, **values
    )
    return HTMLResponse(text, status, {"KG-Release": str(snapshot.release.number), "Vary": "Accept"})
