"""Values enter a question as terms: whatever a user writes, the query keeps its shape."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.iris import NS, SCHEME
from kg.query.tokens import iter_tokens
from kg.questions import Question, bind_question, read_question
from kg.questions.parameters import Parameter, ParameterError, ParameterType, parse_value

TEXT = """\
#+ summary: Things by label
#+ question: Which things have this label, a size of at least so much, in this period?
#+ defaults:
#+   - least_integer: 1
#+ parameters:
#+   kind_iri: {label: Kind, of: "http://a/kind/", many: true}
#+ example:
#+   - values: {name: x}
#+     contains: [{thing: "http://a/1"}]
PREFIX a: <http://a/>
SELECT ?thing ?size WHERE {
  ?thing a:label ?label ; a:size ?size ; a:day ?day .
  FILTER(?label = ?_name && ?size >= ?_least_integer)
  FILTER(!BOUND(?__kind_iri) || EXISTS { ?thing a ?__kind_iri })
  FILTER(!BOUND(?__period_earliest) || ?day >= ?__period_earliest)
  FILTER(!BOUND(?__period_latest) || ?day <= ?__period_latest)
  BIND(?__period_date AS ?period)
  { SELECT ?thing (COUNT(*) AS ?n) WHERE { ?thing ?p ?o FILTER(?o != ?_name) } GROUP BY ?thing }
} ORDER BY ?thing
"""


@pytest.fixture(scope="module")
def question(tmp_path_factory: pytest.TempPathFactory) -> Question:
    path = tmp_path_factory.mktemp("queries") / "things.rq"
    path.write_text(TEXT)
    return read_question(path)


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    day = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")
    for number in range(1, 5):
        node = ox.NamedNode(f"http://a/{number}")
        label = ox.Literal('x"}' if number == 4 else "x")
        for name, value in (
            ("label", label),
            ("size", ox.Literal(number)),
            ("day", ox.Literal(f"196{number}-01-01", datatype=day)),
        ):
            store.add(ox.Quad(node, ox.NamedNode(f"http://a/{name}"), value))
        kind = ox.NamedNode(f"http://a/kind/{'odd' if number % 2 else 'even'}")
        store.add(ox.Quad(node, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), kind))
    return store


def things(store: ox.Store, question: Question, **values: list[str]) -> list[str]:
    solutions = store.query(bind_question(question, values))
    assert isinstance(solutions, ox.QuerySolutions)
    return [solution["thing"].value.rpartition("/")[2] for solution in solutions]  # type: ignore[union-attr]


def test_parameters_are_told_from_the_variables(question: Question) -> None:
    told = {parameter.name: (parameter.type, parameter.optional, parameter.many) for parameter in question.parameters}
    assert told == {
        "name": (ParameterType.TEXT, False, False),
        "least_integer": (ParameterType.INTEGER, False, False),
        "kind_iri": (ParameterType.IRI, True, True),
        "period_date": (ParameterType.DATE, True, False),
    }


def test_values_reach_filters_optionals_and_subselects(question: Question, store: ox.Store) -> None:
    assert things(store, question, name=["x"]) == ["1", "2", "3"]
    assert things(store, question, name=["x"], least_integer=["2"]) == ["2", "3"]
    assert things(store, question, name=["x"], kind_iri=["odd"]) == ["1", "3"]
    assert things(store, question, name=["x"], kind_iri=["http://a/kind/even"]) == ["2"]
    assert things(store, question, name=["x"], period_date=["1962"]) == ["2"]
    assert things(store, question, name=["x"], period_date=["1962/.."]) == ["2", "3"]
    assert things(store, question, name=['x"}']) == ["4"]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "a value is needed"),
        ({"name": ["x"], "colour": ["red"]}, "no such parameter"),
        ({"name": ["x", "y"]}, "at most 1"),
        ({"name": ["x"], "least_integer": ["many"]}, "whole number"),
        ({"name": ["x"], "least_integer": ["1 } INSERT"]}, "whole number"),
        ({"name": ["x"], "least_integer": ["١"]}, "whole number"),
        ({"name": ["x"], "period_date": ["last year"]}, "EDTF"),
        ({"name": ["x"], "kind_iri": ["http://a/> } #"]}, "valid IRI"),
        ({"name": ["x"], "kind_iri": ["javascript:alert(1)"]}, "no IRI"),
        ({"name": ["\x00"]}, "control"),
        ({"name": ["x" * 3000]}, "longer"),
    ],
)
def test_a_wrong_value_is_refused_with_its_parameter(
    question: Question, values: dict[str, list[str]], words: str
) -> None:
    with pytest.raises(ParameterError, match=words):
        bind_question(question, values)


@given(st.text(max_size=60).filter(lambda text: bool(text.strip())))
def test_no_text_changes_the_shape_of_the_query(question: Question, text: str) -> None:
    shape = [token.kind for token in iter_tokens(bind_question(question, {"name": ["x"]}))]
    try:
        bound = bind_question(question, {"name": [text]})
    except ParameterError:
        return
    assert [token.kind for token in iter_tokens(bound)] == shape
    ox.Store().query(bound)


@given(st.text(max_size=60).filter(lambda text: bool(text.strip())))
def test_no_iri_changes_the_shape_of_the_query(question: Question, text: str) -> None:
    shape = [token.kind for token in iter_tokens(bind_question(question, {"name": ["x"], "kind_iri": ["http://a/b"]}))]
    try:
        bound = bind_question(question, {"name": ["x"], "kind_iri": [f"http://a/{text}"]})
    except ParameterError:
        return
    assert [token.kind for token in iter_tokens(bound)] == shape


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("#+ summary: Things by label\n", ""), "summary"),
        (("#+ example:", "#+ exmple:"), "example"),
        (("least_integer: 1", "smallest_integer: 1"), "no parameter"),
        (("{ SELECT ?thing", "{ FILTER(" + "(" * 99), "nests deeper"),
        (('{label: Kind, of: "http://a/kind/", many: true}', "{label: [}"), "YAML"),
    ],
)
def test_a_broken_file_is_refused_with_its_name(tmp_path: Path, change: tuple[str, str], words: str) -> None:
    path = tmp_path / "broken.rq"
    path.write_text(TEXT.replace(*change))
    with pytest.raises(SourceError, match=words) as caught:
        read_question(path)
    assert "broken.rq" in str(caught.value)


STAGE = Parameter("stage_iri", "stage_iri", ParameterType.IRI, of=f"{SCHEME}stage/")
SUM = Parameter("sum_decimal", "sum_decimal", ParameterType.DECIMAL)
SPAN = Parameter("span_date", "span_date", ParameterType.DATE)
PARTY = Parameter("party_iri", "party_iri", ParameterType.IRI, of=f"{NS}Agency")


@pytest.mark.parametrize(
    ("parameter", "value", "words"),
    [
        (STAGE, "deliverd", "did you mean 'delivered'"),
        (SUM, "140,5", "is no number"),
        (SUM, "1.806,5", "is no number"),
        (SPAN, "1964/1963", "ends before it begins"),
        (PARTY, "agency/%zz", "no valid IRI"),
    ],
)
def test_a_slip_is_told_and_not_asked(parameter: Parameter, value: str, words: str) -> None:
    with pytest.raises(ParameterError, match=words):
        parse_value(parameter, value)


@pytest.mark.parametrize(("value", "number"), [("1,806", "1806"), ("1806.50", "1806.50"), (".5", "0.5"), ("-3", "-3")])
def test_numbers_may_have_thousands_and_decimals(value: str, number: str) -> None:
    (term,) = parse_value(SUM, value)
    assert isinstance(term, ox.Literal)
    assert term.value == number


def test_the_address_of_a_page_means_what_it_shows() -> None:
    iri = parse_value(PARTY, "agency/cn")
    assert parse_value(PARTY, "http://localhost:8000/page/agency/cn") == iri
    assert parse_value(PARTY, "https://archive.example/kg/data/agency/cn") == iri
