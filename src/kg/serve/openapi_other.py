"""The operations beside the questions, for `/openapi.json`: search, things, data, SPARQL, citations."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from kg.serve.data import DATA_FORMATS

_TEXT = {"type": "string"}
_DATA: dict[str, Any] = {fmt.media_types[0]: {} for fmt in DATA_FORMATS}
_RESULTS: dict[str, Any] = {
    "application/sparql-results+json": {},
    "application/sparql-results+xml": {},
    "text/csv": {},
    **_DATA,
}


def refusal(words: str) -> dict[str, Any]:
    """A response that is a problem."""
    return {
        "description": words,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _given(name: str, words: str, example: str, place: str = "query", pattern: str = "") -> dict[str, Any]:
    schema = {**_TEXT, "pattern": pattern} if pattern else _TEXT
    return {
        "name": name,
        "in": place,
        "required": place == "path",
        "schema": schema,
        "description": words,
        "example": example,
    }


def _operation(
    name: str, summary: str, parameters: list[dict[str, Any]], content: dict[str, Any], *errors: str
) -> dict[str, Any]:
    responses: dict[str, Any] = {"200": {"description": summary, "content": content}}
    words = {"303": "Where it is described", "400": "A value does not fit", "404": "Nothing has this address"}
    words |= {"403": "Not allowed: updates, SERVICE", "406": "None of the formats", "504": "It took too long"}
    for status in errors:
        responses[status] = {"description": words[status]} if status == "303" else refusal(words[status])
    return {"operationId": name, "summary": summary, "parameters": parameters, "responses": responses}


_PATH = _given("path", "Kind and id, as in the IRI", "agency/cn-state-council", "path")
_QUESTION = _given("name", "Name of the question", "totals", "path")

OTHER_OPERATIONS = MappingProxyType(
    {
        "/search": _operation(
            "search",
            "Things whose names, titles, entries or references have these words",
            [
                _given("q", "Words; accents and romanisation do not matter", "Kim Pyong Jik"),
                _given("kind", "Only this kind", "person"),
                _given("format", "json, or html", "json"),
                _given("page", "Number of the page", "1", pattern="^[1-9][0-9]*$"),
            ],
            {"application/json": {}, "text/html": {}},
            "400",
        ),
        "/id/{path}": _operation("thing", "A thing: sent on by Accept", [_PATH], {}, "303", "406"),
        "/page/{path}": _operation("page", "What the graph says of a thing", [_PATH], {"text/html": {}}, "404"),
        "/data/{path}": _operation(
            "data",
            "What the graph says of a thing, as RDF",
            [
                _PATH,
                _given("format", "Instead of Accept: ttl, jsonld, nt, rdfxml", "ttl"),
                _given("profile", "The terms of another vocabulary: rico, schema, prov, org, crm", "rico"),
                _given("page", "Pages of what points to it", "1", pattern="^[1-9][0-9]*$"),
            ],
            _DATA,
            "400",
            "404",
            "406",
        ),
        "/sparql": _operation(
            "sparql",
            "SPARQL 1.1 over the union of all graphs",
            [
                _given("query", "The query", "ASK { ?thing ?property ?value }"),
                _given("default-graph-uri", "A graph in place of the union", "https://w3id.org/dipla/id/document/x"),
                _given("named-graph-uri", "A graph for GRAPH", "https://w3id.org/dipla/id/document/x"),
            ],
            _RESULTS,
            "400",
            "403",
            "406",
            "504",
        ),
        "/queries/{name}/cite": _operation(
            "cite",
            "The citation of an answer; takes the parameters of the question",
            [_QUESTION, _given("format", "text, bibtex or csl", "bibtex")],
            {"text/plain": {}, "application/x-bibtex": {}, "application/vnd.citationstyles.csl+json": {}},
            "400",
            "404",
        ),
        "/queries/{name}/changes": _operation(
            "changes",
            "The rows that an answer has gained and lost since a release; takes the parameters of the question",
            [_QUESTION, _given("release", "Number of the release", "1", pattern="^[1-9][0-9]*$")],
            {"application/json": {}},
            "400",
            "404",
        ),
        "/queries/{name}/values/{parameter}": _operation(
            "values",
            "Values to pick from for a parameter",
            [
                _QUESTION,
                _given("parameter", "Name of the parameter", "from_iri", "path"),
                _given("q", "Words that a value's name has", "china"),
            ],
            {"application/json": {}},
            "404",
        ),
    }
)
"""By their paths; the questions themselves are in `questions_openapi`."""
