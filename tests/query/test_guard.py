"""The guard tells form, dataset and SERVICE from tokens, whatever stands in strings, IRIs and comments."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryRefused, QuerySyntaxError
from kg.query.guard import MAX_DEPTH, QueryForm, check_allowed, inspect_query


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * {}", QueryForm.SELECT),
        ("# ASK\nselect * {}", QueryForm.SELECT),
        ("PREFIX ask: <http://select/> ASK {}", QueryForm.ASK),
        ("BASE <http://a/> construct where {?s ?p ?o}", QueryForm.CONSTRUCT),
        ("describe <http://insert/>", QueryForm.DESCRIBE),
    ],
)
def test_the_form_is_told(text: str, form: QueryForm) -> None:
    assert inspect_query(text).form is form


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> {?s ?p ?o} }",
        "SELECT * { service silent <http://a/> {} }",
        "SELECT * { ?s ?p 'x' . SERVICE ?g {} }",
        r"PREFIX a: <http://a/> SELECT * { ?s a:b\' 1 . SERVICE <http://a/> {} ?s a:c\' 2 }",
        r"PREFIX a: <http://a/> SELECT * { ?s a:b\# 1 . SERVICE <http://a/> {} }",
        "SELECT * { FILTER(?a<?b) SERVICE <http://a/> {} }",
        "SELECT * {?s ?p 'a''b' SERVICE<http://a/>{}}",
    ],
)
def test_service_is_refused(text: str) -> None:
    with pytest.raises(QueryRefused):
        check_allowed(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p 'SERVICE' }",
        "SELECT * { ?s ?p '''a ' SERVICE <x> ''' }",
        "# SERVICE\nSELECT * {}",
        "PREFIX a: <http://a/> SELECT * { ?s a:SERVICE ?service }",
        "SELECT * { ?s <http://a/SERVICE> ?o }",
    ],
)
def test_the_word_alone_is_no_service(text: str) -> None:
    assert not check_allowed(text).calls_service


def test_an_allowed_endpoint_may_be_called_and_no_other() -> None:
    text = "SELECT * { SERVICE <http://a/sparql> {?s ?p ?o} }"
    assert check_allowed(text, ("http://a/sparql",)).calls_service
    with pytest.raises(QueryRefused):
        check_allowed(text, ("http://b/sparql",))
    with pytest.raises(QueryRefused):
        check_allowed("SELECT * { BIND(<http://b/> AS ?g) SERVICE ?g {} }", ("http://a/sparql",))


@pytest.mark.parametrize(
    "text", ["INSERT DATA {<a:a> <a:b> 1}", "DELETE WHERE {?s ?p ?o}", "LOAD <http://a/>", "CLEAR ALL"]
)
def test_updates_are_refused(text: str) -> None:
    with pytest.raises(QueryRefused, match="only reads"):
        check_allowed(text)


def test_deep_and_long_queries_are_refused() -> None:
    with pytest.raises(QueryRefused, match="nests deeper"):
        inspect_query("SELECT * " + "{" * (MAX_DEPTH + 1) + "}" * (MAX_DEPTH + 1))
    with pytest.raises(QueryRefused, match="longer"):
        inspect_query("SELECT * {}" + " " * 300_000)
    with pytest.raises(QueryRefused, match="operators"):
        inspect_query("SELECT * { FILTER(" + "!" * 5000 + "true) }")


def test_from_is_a_dataset_of_its_own() -> None:
    assert inspect_query("SELECT * FROM <http://a/g> {?s ?p ?o}").names_dataset
    assert not inspect_query("SELECT ?from { ?s <http://a/FROM> 'FROM' }").names_dataset


def test_no_form_is_a_syntax_error() -> None:
    with pytest.raises(QuerySyntaxError):
        inspect_query("hello")


@given(st.text(max_size=300))
def test_any_text_is_inspected_or_refused(text: str) -> None:
    with contextlib.suppress(QueryRefused, QuerySyntaxError):
        inspect_query(text)


@given(st.text(alphabet="abc \n\"'", max_size=40))
def test_what_stands_in_an_escaped_string_is_never_seen(text: str) -> None:
    escaped = text.replace('"', '\\"').replace("\n", "\\n")
    assert not inspect_query(f'SELECT * {{ ?s ?p "{escaped} SERVICE <http://a/>" }}').calls_service
