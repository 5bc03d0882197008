"""Whatever is given for a parameter of a question is one term: the query keeps its shape, or the value is refused."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.query import inspect_query
from kg.query.tokens import iter_tokens
from kg.questions import Parameter, Question, bind_question, read_questions
from kg.questions.parameters import ParameterError, ParameterType

ROOT = Path(__file__).resolve().parents[2]
NASTY = (
    *(
        '"',
        "'",
        "\\",
        '" } ; DROP ALL #',
        "> } UNION { ?s ?p ?o } #",
        "}} SELECT * WHERE { ?s ?p ?o",
        "?x",
        "<http://a/b>",
    ),
    *(
        "http://a/b> . ?s ?p <http://a/c",
        "http://a/b c",
        "http://a/\u202e",
        "http://a/%3E",
        "javascript:alert(1)",
        "_:b",
    ),
    *("agency/../../x", "agency/cn> ?p ?o . <x", "agency/cn#", "1e999", "-1", "0x10", "1;2", "1 2", "1964/..", "1964'"),
    *(
        "..",
        "1964-13",
        "x\x00",
        "\ud800",
        "𝟙",
        "é" * 30,
        "x" * 5000,
        "SERVICE <http://a/>",
        "\\u0022",
        "{{7*7}}",
        "%s%n",
    ),
    *("agency/%zz", "agency/%", "140,5", "1.806,5", ".", ",", "1964/1963", "http://localhost/page/agency/cn> ?p ?o"),
    *("@en", '"@en', "#if x", "#end", "x\n#end\n} #", '""" } """', "a\u2028b", "\ufeff", "x\ny", "x\ty"),
)
GOOD = {
    ParameterType.IRI: "agency/x",
    ParameterType.TEXT: "x",
    ParameterType.INTEGER: "1",
    ParameterType.DECIMAL: "1.5",
    ParameterType.DATE: "1964",
    ParameterType.LANGUAGE: "en",
}


@cache
def questions() -> tuple[Question, ...]:
    return read_questions(ROOT / "queries")


CASES = [
    pytest.param(question, parameter, id=f"{question.name}-{parameter.name}")
    for question in questions()
    for parameter in question.parameters
]


def bound(question: Question, name: str, value: str) -> str:
    values = {parameter.name: [good(parameter)] for parameter in question.parameters}
    return bind_question(question, values | {name: [value]})


def good(parameter: Parameter) -> str:
    return parameter.choices[0] if parameter.choices else GOOD[parameter.type]


def shape(text: str) -> list[str]:
    """The kinds of the tokens; terms of dates may be missing at an open end, and numbers may have a sign."""
    return [
        token.text if token.kind in ("name", "variable", "open", "close") else token.kind for token in iter_tokens(text)
    ]


@pytest.mark.parametrize(("question", "parameter"), CASES)
def test_no_value_leaves_its_place(question: Question, parameter: Parameter) -> None:
    store = ox.Store()
    usual = shape(bound(question, parameter.name, good(parameter)))
    taken = 0
    for value in NASTY:
        try:
            text = bound(question, parameter.name, value)
        except ParameterError as error:
            assert error.parameter == parameter.name
            continue
        taken += 1
        assert inspect_query(text).form == inspect_query(question.text).form
        assert not inspect_query(text).calls_service
        if parameter.type is not ParameterType.DATE:
            assert shape(text) == usual, value
        store.query(text)
    assert taken < len(NASTY)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_set_of_given_parameters_parses(question: Question) -> None:
    store = ox.Store()
    optional = [parameter for parameter in question.parameters if not parameter.required]
    needed = {parameter.name: [good(parameter)] for parameter in question.parameters if parameter.required}
    store.query(bind_question(question, needed))
    for parameter in optional:
        store.query(bind_question(question, needed | {parameter.name: [good(parameter)]}))
        if parameter.many and not parameter.choices and not (parameter.of or "").endswith("/"):
            store.query(bind_question(question, needed | {parameter.name: [good(parameter), "b", "c"]}))
    for span in ("1964/..", "../1964", "[1963,1965]", "196X"):
        dates = {p.name: [span] for p in question.parameters if p.type is ParameterType.DATE}
        store.query(bind_question(question, needed | dates))
