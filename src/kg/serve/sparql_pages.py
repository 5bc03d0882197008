"""What `/sparql` shows a person (a form, a table of results) and a machine that asks without a query."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup
from rdflib import RDF, BNode, Graph, Namespace, URIRef
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import QueryError
from kg.iris import Minter
from kg.query import Format
from kg.query import Request as Query
from kg.query.prefixes import PREFIXES
from kg.query.results import FORMATS
from kg.questions import bind_question
from kg.serve.links import Links
from kg.serve.problems import problem_of
from kg.serve.questions_listed import all_questions
from kg.serve.rendering import render
from kg.serve.sparql_chart import chart_of, curie
from kg.serve.state import Snapshot

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMAT_IRIS = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "rdfxml": "RDF_XML",
    "jsonld": "JSON-LD",
    "nq": "N-Quads",
    "trig": "TriG",
}
_RDFLIB = {"ttl": "turtle", "nt": "nt", "rdfxml": "xml", "jsonld": "json-ld", "nq": "nt", "trig": "turtle"}
MAX_ROWS = 1000
EXAMPLE = """\
PREFIX dipla: <https://w3id.org/dipla/ns#>
PREFIX stage: <https://w3id.org/dipla/scheme/stage/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?transfer ?supplier ?recipient ?quantity WHERE {
  ?t a dipla:Transfer ; rdfs:label ?transfer ; dipla:tally ?tally .
  ?tally dipla:stage stage:delivered ; dipla:quantity ?quantity .
  OPTIONAL { ?t dipla:supplier/skos:prefLabel ?supplier }
  OPTIONAL { ?t dipla:recipient/skos:prefLabel ?recipient }
} ORDER BY DESC(?quantity) LIMIT 20
""".replace("PREFIX skos:", "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\nPREFIX skos:")


def service_description(request: Request, snapshot: Snapshot, fmt: Format) -> Response:
    """The SPARQL 1.1 service description of this endpoint."""
    graph = Graph()
    graph.bind("sd", SD)
    service = URIRef(str(request.url_for("sparql")))
    graph.add((service, RDF.type, SD.Service))
    graph.add((service, SD.endpoint, service))
    graph.add((service, SD.supportedLanguage, SD.SPARQL11Query))
    graph.add((service, SD.feature, SD.UnionDefaultGraph))
    for own in FORMATS:
        iri = URIRef(f"http://www.w3.org/ns/formats/{_FORMAT_IRIS[own.name]}")
        graph.add((service, SD.resultFormat, iri))
    dataset, default = BNode("dataset"), BNode("default")
    graph.add((service, SD.defaultDataset, dataset))
    graph.add((dataset, RDF.type, SD.Dataset))
    graph.add((dataset, SD.defaultGraph, default))
    graph.add((default, RDF.type, SD.Graph))
    headers = {"Vary": "Accept", "KG-Release": str(snapshot.release.number)}
    return Response(graph.serialize(format=_RDFLIB[fmt.name]), headers=headers, media_type=fmt.content_type)


def editor_page(request: Request, snapshot: Snapshot, query: str = EXAMPLE) -> Response:
    """The form for a browser; works without JavaScript."""
    return _render(request, snapshot, query, {"examples": examples(snapshot.release.manifest.base)})


def error_page(request: Request, snapshot: Snapshot, query: str, error: QueryError) -> Response:
    """The form with the query that failed, and what is wrong with it; status and headers are those of the problem."""
    response = _render(request, snapshot, query, {"error": error})
    told = problem_of(error)
    response.status_code = told.status_code
    response.headers.update(
        {name: told.headers[name] for name in ("cache-control", "retry-after") if name in told.headers}
    )
    return response


async def result_page(request: Request, snapshot: Snapshot, query: Query, headers: dict[str, str]) -> Response:
    """The answer as a page: at most `MAX_ROWS` rows of a table, or a graph as Turtle."""
    async with snapshot.outside.ask(query) as answer:
        data = await answer.read()
    shown: dict[str, Any] = {}
    if query.format == "ttl":
        shown["turtle"] = data.decode()
    else:
        results = json.loads(data)
        names, rows = results["head"].get("vars", []), results.get("results", {}).get("bindings", [])
        shown |= {"columns": names, "rows": rows[:MAX_ROWS], "total": len(rows)}
        shown |= {"boolean": results.get("boolean"), "chart": chart_of(names, rows[:MAX_ROWS]) is not None}
    response = _render(request, snapshot, query.text, shown)
    response.headers.update(headers)
    return response


def _render(request: Request, snapshot: Snapshot, query: str, shown: dict[str, Any]) -> Response:
    root = request.scope.get("root_path", "")
    settings = json.dumps({"terms": f"{root}/sparql/terms.json", "prefixes": PREFIXES}).replace("<", "\\u003c")
    values: dict[str, Any] = {"examples": (), "query": query, "prefixes": PREFIXES, "editor": has_editor()}
    values |= {"settings": Markup(settings), "curie": curie, "links": Links(snapshot.release.manifest.base, root)}
    return render(request, "sparql.html", snapshot, **(values | shown))


@cache
def has_editor() -> bool:
    """Whether the package has the editor, which is put in when it is built with npm at hand."""
    return files("kg.serve").joinpath("static", "editor", "yasqe.min.js").is_file()


@cache
def examples(base: str) -> tuple[tuple[str, str], ...]:
    """The questions as queries with the values of their first example."""
    found = []
    for question in all_questions():
        values: dict[str, list[str]] = {}
        for name, value in question.examples[0].values if question.examples else ():
            values.setdefault(name, []).append(value)
        text = bind_question(question, values, Minter(base))
        found.append((question.question, "\n".join(line for line in text.splitlines() if not line.startswith("#+"))))
    return tuple(found)
