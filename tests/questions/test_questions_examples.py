"""Every question, asked of a release of the sources: its examples, its columns, its page in the documentation."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.iris import Minter
from kg.questions import Answer, Example, Question, bind_question, read_questions
from kg.questions.answers import read_answer
from kg.questions.document import document_questions
from kg.release.releases import need_release
from kg.store import holds_union, open_store

ROOT = Path(__file__).resolve().parents[2]


@cache
def questions() -> dict[str, Question]:
    return {question.name: question for question in read_questions(ROOT / "queries")}


def values_of(example: Example) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in example.values:
        found.setdefault(name, []).append(value)
    return found


def answer_of(store: ox.Store, question: Question, values: dict[str, list[str]]) -> Answer:
    found = store.query(bind_question(question, values, Minter()), use_default_graph_as_union=not holds_union(store))
    if isinstance(found, ox.QueryTriples):
        return read_answer(question, ox.serialize(found, format=ox.RdfFormat.N_TRIPLES) or b"")
    assert isinstance(found, ox.QuerySolutions)
    return read_answer(question, found.serialize(format=ox.QueryResultsFormat.JSON) or b"")


def plain(answer: Answer) -> list[dict[str, str]]:
    return [{name: term["value"] for name, term in row.items()} for row in answer.rows]


@pytest.fixture(scope="module")
def store(release_data: Path) -> Iterator[ox.Store]:
    yield open_store(need_release(release_data).store)


EXAMPLES = [
    pytest.param(name, example, id=f"{name}-{number}")
    for name, question in questions().items()
    for number, example in enumerate(question.examples, 1)
]


def test_there_are_at_least_thirty_two_questions() -> None:
    assert len(questions()) >= 32


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_an_example_has_the_answer_that_it_tells(store: ox.Store, name: str, example: Example) -> None:
    answer = answer_of(store, questions()[name], values_of(example))
    rows = plain(answer)
    for wanted in example.contains:
        assert any(dict(wanted).items() <= row.items() for row in rows), f"no row has {dict(wanted)}"
    if example.rows is not None:
        assert len(rows) == example.rows
    assert len({repr(row) for row in rows}) == len(rows), "a row stands twice"


@pytest.mark.parametrize("name", questions())
def test_an_answer_comes_quickly_and_in_the_same_order(store: ox.Store, name: str) -> None:
    question = questions()[name]
    values = values_of(question.examples[0])
    first = answer_of(store, question, values)
    times = []
    for _ in range(3):
        start = time.process_time()
        assert answer_of(store, question, values) == first
        times.append(time.process_time() - start)
    assert min(times) < 0.25, f"{min(times) * 1000:.0f} ms"


@pytest.mark.parametrize("name", questions())
def test_what_has_no_date_comes_last(name: str) -> None:
    text = questions()[name].text
    order = text.rpartition("ORDER BY ")[2].splitlines()[0].split() if "ORDER BY " in text else []
    for place, term in enumerate(order):
        if term in ("?date", "?asOf", "?documentDate"):
            assert order[place - 1] == f"DESC(BOUND({term}))"


def test_reviewed_statements_come_first(store: ox.Store) -> None:
    question = questions()["transfers-between-countries"]
    values = {"from_iri": ["agency/cn"], "to_iri": ["agency/kp"]}
    rows = plain(answer_of(store, question, values))
    keys = [(row["basis"] != "reviewed", not row.get("date"), row.get("date") or "") for row in rows]
    assert keys == sorted(keys) and len({key[1] for key in keys}) == 2


def test_the_graph_of_an_agency_has_passages_but_no_whole_documents(store: ox.Store) -> None:
    answer = answer_of(store, questions()["graph-of-agency"], {"agency_iri": ["agency/cn-northeast-bureau"]})
    assert len(answer.rows) > 50
    assert not [row for row in plain(answer) if row["predicate"].endswith(("#states", "#mentions"))]


@pytest.mark.parametrize("name", questions())
def test_statements_show_document_and_passage(name: str) -> None:
    question = questions()[name]
    if question.holds == "graph" or "reviewed" not in {parameter.name for parameter in question.parameters}:
        return
    head = question.text.partition("WHERE")[0]
    shown = set(re.findall(r"\?(\w+)", head))
    assert "document" in shown
    if name != "totals":
        assert {"documentLabel", "passage", "start", "end"} <= shown


@pytest.mark.parametrize("name", questions())
def test_reviewed_is_asked_for_in_one_way(name: str) -> None:
    reviewed = questions()[name].parameter("reviewed")
    if reviewed is not None:
        assert (reviewed.choices, reviewed.default) == (("all", "reviewed"), "all")


@pytest.mark.parametrize("name", questions())
def test_a_question_is_general(name: str) -> None:
    """No IRI of the data and no figure stands in a query: they are values."""
    body = "\n".join(line for line in questions()[name].text.splitlines() if not line.startswith("#+"))
    assert "dipla/id/" not in body
    assert not re.search(r"(?<![\w:?.^*/-])\d{2,}", body)


def test_only_reviewed_statements_are_part_of_all_statements(store: ox.Store) -> None:
    question = questions()["what-a-document-states"]
    values = {"document_iri": ["document/wilson-121983"]}
    everything = plain(answer_of(store, question, values))
    reviewed = plain(answer_of(store, question, values | {"reviewed": ["reviewed"]}))
    assert {row["thing"] for row in reviewed} <= {row["thing"] for row in everything}
    assert {row["reviewed"] for row in reviewed} == {"accepted"}


def test_the_page_of_questions_is_up_to_date() -> None:
    expected = document_questions(tuple(questions().values()))
    assert (ROOT / "docs/questions.md").read_text(encoding="utf-8") == expected, (
        "run: python -m kg.questions.document > docs/questions.md"
    )
