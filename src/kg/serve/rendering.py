"""Templates: one environment, autoescaped, with what every page shows."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kg import __version__
from kg.serve import wording
from kg.serve.ledger import figure
from kg.serve.links import kind_of
from kg.serve.state import Snapshot

NAVIGATION = (
    ("/search", "Search"),
    ("/browse", "Browse"),
    ("/queries", "Questions"),
    ("/sparql", "SPARQL"),
    ("/catalog", "Data"),
    ("/ontology", "Vocabulary"),
)
"""Address and name of the parts of the site, in the order of the menu."""


@cache
def environment() -> Environment:
    """The template environment."""
    found = Environment(
        loader=PackageLoader("kg.serve", "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {
        "date_words": wording.date_words,
        "number_words": wording.number_words,
        "country_name": wording.country_name,
        "language_name": wording.language_name,
        "kind_words": wording.kind_words,
        "plural_kind": wording.plural_kind,
        "figure": figure,
    }
    found.globals |= {"kind_of": kind_of, "navigation": NAVIGATION}
    return found


def compile_pages() -> None:
    """Compile the templates of all pages, so that no visitor waits for it."""
    found = environment()
    for name in found.list_templates(["html"]):
        found.get_template(name)


def render(request: Request, name: str, snapshot: Snapshot, /, status: int = 200, **values: Any) -> HTMLResponse:
    """The page `name` with `values`; every page knows the release and the root path."""
    template = environment().get_template(name)
    text = template.render(
        root=request.scope.get("root_path", ""), release=snapshot.release, version=__version__, **values
    )
    return HTMLResponse(text, status, {"KG-Release": str(snapshot.release.number), "Vary": "Accept"})
