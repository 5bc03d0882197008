"""Large answers: the first rows of a query, pages of what is not put in order, and what the index tells a query."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

import pyoxigraph as ox
import pytest

from kg.folders import find_folder
from kg.iris import Minter
from kg.query import Limits, QueryPool
from kg.questions import Answer, Question, bind_question, read_questions
from kg.questions.answers import read_answer
from kg.questions.bounded import cut, first_rows, some_rows
from kg.release.releases import Release, need_release
from kg.serve.index import Index
from kg.serve.questions_narrow import narrow
from kg.serve.questions_store import Answers
from kg.serve.state import Snapshot
from kg.store import open_store

STATES = {"from_iri": ["agency/cn"], "to_iri": ["agency/kp"]}
QUESTIONS = {question.name: question for question in read_questions(find_folder("queries"))}


@pytest.fixture(scope="module")
def made(root: Path, release_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A release with 300 made documents beside those of `sources/`."""
    sys.path.insert(0, str(root / "benchmarks"))
    try:
        from varied import make_release  # type: ignore[import-not-found]
    finally:
        sys.path.remove(str(root / "benchmarks"))
    release: Release = make_release(need_release(release_data), tmp_path_factory.mktemp("varied"), 300)
    return release


@pytest.fixture(scope="module")
def store(made: Release) -> ox.Store:
    return open_store(made.store)


@pytest.fixture(scope="module")
def index(made: Release) -> Iterator[Index]:
    opened = Index(made.search)
    yield opened
    opened.close()


def answer(store: ox.Store, question: Question, text: str) -> Answer:
    found = store.query(text)
    if isinstance(found, ox.QueryTriples):
        return read_answer(question, ox.serialize(found, format=ox.RdfFormat.N_TRIPLES) or b"")
    assert isinstance(found, ox.QuerySolutions)
    return read_answer(question, found.serialize(format=ox.QueryResultsFormat.JSON) or b"")


def asked() -> Iterator[tuple[str, Mapping[str, Sequence[str]]]]:
    """Every question with its examples, and those about two countries without a period."""
    for question in QUESTIONS.values():
        for example in question.examples:
            values: dict[str, list[str]] = {}
            for name, value in example.values:
                values.setdefault(name, []).append(value)
            yield question.name, values
        if question.narrowings and {one.name for one in question.parameters} >= STATES.keys():
            yield question.name, STATES


def test_the_parts_of_a_query_are_found_whatever_stands_in_its_groups() -> None:
    group = 'WHERE { ?a <https://example.org/x> "ORDER BY" { SELECT ?a ?b WHERE {} } }\nGROUP BY ?a'
    parts = cut(f"SELECT ?a (SUM(?b) AS ?c)\n{group}\nORDER BY ?a ?d")
    assert parts.columns == ("?a", "?c")
    assert parts.group == group
    assert parts.order == "ORDER BY ?a ?d"


@pytest.mark.parametrize(("name", "values"), list(asked()), ids=lambda one: one if isinstance(one, str) else "")
def test_a_bound_that_is_not_reached_changes_nothing(
    store: ox.Store, index: Index, name: str, values: Mapping[str, Sequence[str]]
) -> None:
    question = QUESTIONS[name]
    whole = answer(store, question, bind_question(question, values, Minter()))
    bounded = bind_question(question, values, Minter(), narrow(index, question, values, Minter()))
    assert answer(store, question, first_rows(bounded, 100_000)) == whole


@pytest.mark.parametrize("name", ["transfers-between-countries", "makers-of-documents", "within-dates"])
def test_pages_without_an_order_hold_every_row_once(store: ox.Store, name: str) -> None:
    question = QUESTIONS[name]
    values = STATES if "from_iri" in {one.name for one in question.parameters} else {}
    values = {"period_date": ["1900/2000"]} if name == "within-dates" else values
    text = bind_question(question, values, Minter())
    whole, rows, number = answer(store, question, text), [], 0
    while page := answer(store, question, some_rows(text, 20, 20 * number)).rows:
        rows += page
        number += 1
    assert sorted(map(repr, rows)) == sorted(map(repr, whole.rows))
    assert number >= 2


def test_an_answer_above_the_limit_comes_page_by_page_and_says_so(
    made: Release, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.questions.answers.COUNTED", 50)
    monkeypatch.setattr("kg.serve.questions_store.COUNTED", 50)
    whole, pages = asyncio.run(_all_pages(made, index, QUESTIONS["makers-of-documents"]))
    assert all(page.large for page in pages)
    assert [page.last for page in pages] == [False] * (len(pages) - 1) + [True]
    assert sorted(repr(row) for page in pages for row in page.rows) == sorted(map(repr, whole.rows))


async def _all_pages(made: Release, index: Index, question: Question) -> tuple[Answer, list[Answer]]:
    async with QueryPool(made.store, Limits(1)) as pool:
        snapshot = cast(Snapshot, _Snapshot(made, pool, index))
        whole, paged = await Answers().ask(snapshot, question, {}), Answers()
        pages = [await paged.ask_page(snapshot, question, {}, 1, 100)]
        while not pages[-1].last:
            pages.append(await paged.ask_page(snapshot, question, {}, len(pages) + 1, 100))
    return whole, pages


class _Snapshot:
    def __init__(self, release: Release, outside: QueryPool, index: Index) -> None:
        self.release, self.outside, self.index = release, outside, index
