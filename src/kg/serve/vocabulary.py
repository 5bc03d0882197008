"""`/ontology`, `/scheme/...`: the vocabulary and its schemes as pages and as RDF, generated from `ontology/`."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pyoxigraph as ox
from markupsafe import Markup
from rapidfuzz import process
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.folders import find_folder
from kg.iris import NS
from kg.serve.negotiation import alternates, graph_response, not_acceptable, wanted_format
from kg.serve.problems import problem
from kg.serve.rendering import render
from kg.serve.resources import links_of
from kg.serve.state import Service
from kg.vocabulary import Concept, Scheme, Vocabulary, read_vocabulary, short_iri


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary in the folder that applies."""
    return read_vocabulary(find_folder("ontology"))


async def ontology(request: Request) -> Response:
    """`/ontology`: all classes and properties, with the alignments."""
    found = vocabulary()
    classes, properties = found.of_kind("class"), found.of_kind("object property", "datatype property")
    values = {"classes": classes, "properties": properties, "annotations": found.of_kind("annotation property")}
    return await _answer(request, "vocabulary/ontology.html", [*found.triples], **values)


async def namespace(request: Request) -> Response:
    """`/ns`, `/ns/{version}`: 303 to the vocabulary."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{request.scope.get('root_path', '')}/ontology{query}", 303, {"Vary": "Accept"})


async def schemes(request: Request) -> Response:
    """`/scheme`: all schemes."""
    return await _answer(request, "vocabulary/schemes.html", [*vocabulary().scheme_triples])


async def scheme(request: Request) -> Response:
    """`/scheme/{name}`: one scheme with its concepts."""
    found = vocabulary().scheme(request.path_params["name"])
    if found is None:
        return _missing("scheme", request.path_params["name"], [one.name for one in vocabulary().schemes])
    triples = vocabulary().about([found.iri, *(one.iri for one in found.concepts)])
    return await _answer(request, "vocabulary/scheme.html", triples, scheme=found)


async def concept(request: Request) -> Response:
    """`/scheme/{name}/{notation}`: one concept."""
    name, notation = request.path_params["name"], request.path_params["notation"]
    within = vocabulary().scheme(name)
    if within is None:
        return _missing("scheme", name, [one.name for one in vocabulary().schemes])
    found = within.concept(notation)
    if found is None:
        return _missing(f"concept of the scheme {name!r}", notation, [one.notation for one in within.concepts])
    return await _concept_answer(request, within, found)


async def _concept_answer(request: Request, within: Scheme, found: Concept) -> Response:
    triples = vocabulary().about([found.iri])
    triples += [one for one in vocabulary().about([within.iri]) if not isinstance(one.object, ox.NamedNode)]
    return await _answer(request, "vocabulary/concept.html", triples, scheme=within, concept=found)


async def _answer(request: Request, template: str, triples: list[ox.Triple], **values: Any) -> Response:
    fmt = wanted_format(request)
    if fmt is None:
        return not_acceptable()
    service: Service = request.app.state.service
    async with service.snapshot() as snapshot:
        if not isinstance(fmt, str):
            return graph_response(request, triples, fmt)
        links = links_of(request, snapshot)
        schema = _schema_org(values.get("scheme"), values.get("concept"))
        values |= {"links": links, "vocabulary": vocabulary(), "short_iri": short_iri, "schema": schema}
        response = render(request, template, snapshot, **values)
        response.headers["Link"] = alternates(request)
        return response


def _schema_org(scheme: Scheme | None, concept: Concept | None) -> Markup:
    """The page in schema.org terms: a set of defined terms, or one of them."""
    found: dict[str, object] = {"@context": "https://schema.org", "@type": "DefinedTermSet"}
    if concept and scheme:
        found |= {"@type": "DefinedTerm", "@id": concept.iri, "name": concept.label, "termCode": concept.notation}
        found |= {"description": concept.definition, "inDefinedTermSet": scheme.iri}
    elif scheme:
        found |= {"@id": scheme.iri, "name": scheme.label, "description": scheme.definition}
    else:
        found |= {"@id": NS, "name": vocabulary().title, "description": vocabulary().description}
    text = json.dumps(found, ensure_ascii=False, sort_keys=True)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def _missing(kind: str, name: str, known: list[str]) -> Response:
    near = [found for found, _, _ in process.extract(name, known, limit=3, score_cutoff=55)]
    return problem(404, f"there is no {kind} {name!r}", "not-found", near=near or None, known=None if near else known)
