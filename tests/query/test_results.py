"""`Accept` is read as RFC 9110 says."""

from __future__ import annotations

from typing import Literal

import pytest

from kg.query import choose_format
from kg.query.results import parse_accept


@pytest.mark.parametrize(
    ("accept", "holds", "name"),
    [
        (None, "bindings", "json"),
        ("*/*", "graph", "ttl"),
        ("text/csv", "bindings", "csv"),
        ("text/csv;q=0.1, application/sparql-results+xml", "bindings", "xml"),
        ("application/sparql-results+json, */*;q=0.1", "bindings", "json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "bindings", "xml"),
        ("application/rdf+xml;q=0.5,text/turtle;q=0.4", "graph", "rdfxml"),
        ("application/*", "graph", "nt"),
        ("TEXT/TURTLE; charset=utf-8", "graph", "ttl"),
        ("application/json", "graph", "jsonld"),
        ("image/png", "graph", None),
        ("text/turtle;q=0", "graph", None),
        ("text/turtle;q=rubbish", "graph", None),
    ],
)
def test_the_best_format_is_chosen(accept: str | None, holds: Literal["bindings", "graph"], name: str | None) -> None:
    chosen = choose_format(accept, holds)
    assert (chosen.name if chosen else None) == name


def test_a_missing_weight_is_one_and_the_exact_type_comes_first() -> None:
    assert parse_accept("*/*, text/csv;q=2, text/*") == [("text/csv", 1.0), ("text/*", 1.0), ("*/*", 1.0)]
