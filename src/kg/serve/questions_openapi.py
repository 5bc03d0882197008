"""`/openapi.json` (OpenAPI 3.1): every question is a path with typed parameters, choices and examples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from kg.iris import SCHEME
from kg.questions import Example, Parameter, Question
from kg.questions.parameters import ParameterType
from kg.schemes import notations
from kg.serve.openapi_other import OTHER_OPERATIONS, refusal
from kg.serve.questions_asked import MAX_SIZE, QUESTION_FORMATS
from kg.serve.questions_listed import all_questions

_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "parameter": {"type": "string"},
        "near": {"type": "array"},
    },
}
_ROWS = {
    "type": "object",
    "required": ["question", "release", "values", "total", "hash", "columns", "rows"],
    "properties": {
        "question": {"type": "string"},
        "release": {"type": "integer"},
        "values": {"type": "object"},
        "total": {"type": "integer"},
        "hash": {"type": "string"},
        "page": {"type": "integer"},
        "size": {"type": "integer"},
        "pages": {"type": "integer"},
        "cited": {"type": "object"},
        "columns": {"type": "array", "items": {"type": "string"}},
        "rows": {"type": "array", "items": {"type": "object"}},
    },
}
_TYPES: dict[ParameterType, dict[str, Any]] = {
    ParameterType.INTEGER: {"type": "integer"},
    ParameterType.DECIMAL: {"type": "number"},
    ParameterType.LANGUAGE: {"type": "string", "pattern": "^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$"},
}
_USUAL: dict[ParameterType, str | int | float] = {
    ParameterType.IRI: "https://w3id.org/dipla/id/agency/cn",
    ParameterType.TEXT: "machine",
    ParameterType.INTEGER: 1,
    ParameterType.DECIMAL: 100.0,
    ParameterType.DATE: "1963/1965",
    ParameterType.LANGUAGE: "en",
}
_HINTS = {
    ParameterType.DATE: "An EDTF date or span (Library of Congress): 1964, 1964-10-05, 1963/1965, ../1964.",
    ParameterType.IRI: "An IRI, or the part of it after `id/`, such as agency/cn.",
}


def openapi_of(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """What `app.openapi` is to be: the schema of the application with the questions."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
            schema.setdefault("components", {}).setdefault("schemas", {}).update(Problem=_PROBLEM, Rows=_ROWS)
            schema["info"]["license"] = {"name": "Apache-2.0 (program), CC BY 4.0 (data)", "identifier": "Apache-2.0"}
            schema["paths"]["/queries"] = {"get": _listing()}
            schema["paths"] |= {path: {"get": operation} for path, operation in OTHER_OPERATIONS.items()}
            for question in all_questions():
                schema["paths"][f"/queries/{question.name}"] = {"get": question_operation(question)}
            app.openapi_schema = schema
        return app.openapi_schema

    return openapi


def question_operation(question: Question) -> dict[str, Any]:
    """The operation of one question."""
    formats = [fmt for fmt in QUESTION_FORMATS if fmt.holds == question.holds]
    content: dict[str, Any] = {
        fmt.media_types[0]: {"schema": {"$ref": "#/components/schemas/Rows"} if fmt.name == "json" else {}}
        for fmt in formats
    }
    return {
        "operationId": question.name,
        "summary": question.summary,
        "description": f"{question.question}\n\n{question.description}".strip(),
        "tags": list(question.tags),
        "parameters": [
            *(_parameter(parameter, question.examples) for parameter in question.parameters),
            *_own_parameters([fmt.name for fmt in formats]),
        ],
        "responses": {
            "200": {
                "description": "The answer",
                "headers": {
                    "KG-Release": {"schema": {"type": "integer"}, "description": "Number of the release"},
                    "KG-Total": {"schema": {"type": "integer"}, "description": "Rows of the whole answer"},
                    "KG-Answer-Hash": {"schema": {"type": "string"}, "description": "SHA-256 of the rows"},
                    "Link": {"schema": {"type": "string"}, "description": "first, prev, next, last (RFC 8288)"},
                    "ETag": {"schema": {"type": "string"}},
                },
                "content": content | {"text/html": {}},
            },
            "304": {"description": "Not changed"},
            "400": refusal("A value does not fit"),
            "406": refusal("The answer has none of the formats"),
            "404": refusal("No such question"),
            "503": refusal("Too large, too busy, or no release"),
            "504": refusal("The answer took too long"),
        },
    }


def _parameter(parameter: Parameter, examples: tuple[Example, ...]) -> dict[str, Any]:
    schema: dict[str, Any] = dict(_TYPES.get(parameter.type, {"type": "string"}))
    if parameter.choices:
        schema["enum"] = list(parameter.choices)
    scheme = parameter.of.removeprefix(SCHEME).strip("/") if parameter.of and parameter.of.endswith("/") else ""
    if scheme and notations(scheme):
        schema["enum"] = sorted(notations(scheme))
    if parameter.default is not None:
        schema["default"] = _typed(parameter, parameter.default)
    if parameter.many:
        default = schema.pop("default", None)
        schema = {"type": "array", "items": schema} | ({"default": [default]} if default is not None else {})
    found: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": ". ".join(part for part in (parameter.label, _hint(parameter, scheme)) if part),
        "schema": schema,
    }
    values = _example_values(parameter, examples) or _example_elsewhere(parameter)
    return found | ({"examples": values} if values else {})


def _hint(parameter: Parameter, scheme: str) -> str:
    return f"A notation of the scheme /scheme/{scheme}" if scheme else _HINTS.get(parameter.type, "")


def _example_elsewhere(parameter: Parameter) -> dict[str, Any]:
    """An example that another question has for a parameter of the same type and class."""
    for question in all_questions():
        for other in question.parameters:
            same = (other.type, other.of) == (parameter.type, parameter.of)
            if same and (values := _example_values(other, question.examples)):
                value = next(iter(values.values()))["value"]
                one = value[0] if isinstance(value, list) else value
                return {"example-1": {"value": [one] if parameter.many else one}}
    usual = _USUAL[parameter.type]
    return {"example-1": {"value": [usual] if parameter.many else usual}}


def _example_values(parameter: Parameter, examples: tuple[Example, ...]) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    for number, example in enumerate(examples, 1):
        given = [_typed(parameter, value) for name, value in example.values if name == parameter.name]
        if given:
            shown[f"example-{number}"] = {"value": given if parameter.many else given[0]}
    return shown


def _typed(parameter: Parameter, value: str) -> str | int | float:
    if parameter.type is ParameterType.INTEGER:
        return int(value)
    return float(value) if parameter.type is ParameterType.DECIMAL else value


def _own_parameters(formats: list[str]) -> list[dict[str, Any]]:
    told = (
        ("format", {"type": "string", "enum": ["html", *formats]}, "Format, instead of Accept", formats[0]),
        ("page", {"type": "integer", "minimum": 1}, "Number of the page", 1),
        ("size", {"type": "integer", "minimum": 1, "maximum": MAX_SIZE}, "Rows of a page", 50),
        ("release", {"type": "integer", "minimum": 1}, "Number of a release: say what has changed since", 1),
        ("hash", {"type": "string", "pattern": "^[0-9a-f]{8,64}$"}, "Hash of the rows that were cited", "0" * 64),
    )
    return [
        {"name": name, "in": "query", "required": False, "schema": schema, "description": words, "example": example}
        for name, schema, words, example in told
    ]


def _listing() -> dict[str, Any]:
    return {
        "operationId": "queries",
        "summary": "The questions",
        "responses": {"200": {"description": "Questions with their parameters", "content": {"application/json": {}}}},
    }
