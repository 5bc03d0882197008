"""Large answers: the first rows of a query, pages of what is not put in order, and what the index tells a query."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

import pyoxigraph as ox
import pytest

from kg.errors import QueryRefused
from kg.folders import find_folder
from kg.iris import Minter
from kg.query import Limits, QueryPool, Request
from kg.query.lists import enter_lists
from kg.questions import Answer, Question, bind_question, read_questions
from kg.questions.answers import read_answer
from kg.questions.bounded import cut, first_rows, some_rows
from kg.release.releases import Release, need_release
from kg.serve.find import Wanted, search
from kg.serve.index import Index
from kg.serve.questions_choices import _texts
from kg.serve.questions_narrow import narrow
from kg.serve.questions_store import Answers
from kg.serve.state import Snapshot
from kg.serve.totals import Totals
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
    bounded = first_rows(bind_question(question, values, Minter()), 100_000)
    assert answer(store, question, enter_lists(bounded, narrow(index, question, values, Minter()))) == whole


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
    monkeypatch.setattr("kg.serve.questions_store.PAGE_SECONDS", 30)
    monkeypatch.setattr("kg.questions.answers.COUNTED", 50)
    monkeypatch.setattr("kg.serve.questions_store.COUNTED", 50)
    whole, pages = asyncio.run(_all_pages(made, index, QUESTIONS["makers-of-documents"]))
    assert all(page.large for page in pages)
    assert [page.last for page in pages] == [False] * (len(pages) - 1) + [True]
    assert sorted(repr(row) for page in pages for row in page.rows) == sorted(map(repr, whole.rows))
    assert [page.total for page in pages] == [len(whole.rows)] * len(pages)


@pytest.mark.parametrize("name", ["within-dates", "agency-dossier", "graph-of-agency", "totals", "documents-naming"])
def test_the_total_of_a_large_answer_is_the_number_of_its_rows(
    made: Release, index: Index, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("kg.questions.answers.COUNTED", 5)
    monkeypatch.setattr("kg.serve.questions_store.COUNTED", 5)
    monkeypatch.setattr("kg.serve.questions_store.PAGE_SECONDS", 30)
    values = {"period_date": ["1964/1965"]} if name == "within-dates" else {"agency_iri": ["agency/cn"]}
    values = {"totals": {}, "documents-naming": {"entity_iri": ["agency/cn"]}}.get(name, values)
    whole, pages = asyncio.run(_all_pages(made, index, QUESTIONS[name], values, most=1))
    assert pages[0].total == len(whole.rows) > 5
    assert pages[0].large == (name != "totals")


def test_a_total_that_takes_too_long_is_not_told(made: Release, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.questions.answers.COUNTED", 50)
    monkeypatch.setattr("kg.serve.questions_store.COUNTED", 50)
    whole, pages = asyncio.run(_all_pages(made, index, QUESTIONS["makers-of-documents"], most=2, count_seconds=0.0001))
    assert [page.total for page in pages] == [None, None]
    assert len(pages[0].rows) == 100 < len(whole.rows)


def test_a_list_longer_than_a_query_may_be_enters_our_own_questions_only(made: Release) -> None:
    text = "SELECT ?thing WHERE {\n  #narrow thing\n  ?thing a <https://w3id.org/dipla/ns#Document>\n}"
    iris = tuple(f"https://example.org/id/document/{number}" for number in range(10_000))
    found = (f"{Minter().base}id/document/wilson-121983",)

    async def ask() -> bytes:
        async with QueryPool(made.store, Limits(1)) as pool:
            async with pool.ask(Request(text, among={"thing": iris + found})) as answered:
                data = await answered.read()
            with pytest.raises(QueryRefused, match="longer than"):
                async with pool.ask(Request(enter_lists(text, {"thing": iris}))):
                    pass
            return data

    rows = json.loads(asyncio.run(ask()))["results"]["bindings"]
    assert [row["thing"]["value"] for row in rows] == list(found)


async def _all_pages(
    made: Release,
    index: Index,
    question: Question,
    values: Mapping[str, Sequence[str]] | None = None,
    most: int = 1000,
    count_seconds: float = 20,
) -> tuple[Answer, list[Answer]]:
    """The whole answer, and at most so many of its pages of 100 rows."""
    async with QueryPool(made.store, Limits(1)) as pool:
        counting = QueryPool(made.store, Limits(1, count_seconds), ready=False)
        totals = Totals(await counting.__aenter__())
        snapshot = cast(Snapshot, _Snapshot(made, pool, index, totals))
        whole, paged = await Answers().ask(snapshot, question, values or {}), Answers()
        pages = [await paged.ask_page(snapshot, question, values or {}, 1, 100)]
        while not pages[-1].last and len(pages) < most:
            pages.append(await paged.ask_page(snapshot, question, values or {}, len(pages) + 1, 100))
        await totals.close()
        await counting.close()
    return whole, pages


class _Snapshot:
    def __init__(
        self, release: Release, outside: QueryPool, index: Index, totals: Totals, beside: QueryPool | None = None
    ) -> None:
        self.release, self.outside, self.index, self.totals, self.beside = release, outside, index, totals, beside


def test_a_search_with_more_than_is_ranked_has_its_true_total(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.serve.find.RANKED", 7)
    found = search(index, Wanted("committee"))
    pages = [search(index, Wanted("committee", page=number)).entries for number in range(1, found.pages + 1)]
    assert found.more
    assert found.total == len({entry.path for page in pages for entry in page}) > 7


def test_sums_over_the_whole_release_are_made_before_anybody_asks(made: Release, index: Index) -> None:
    async def ask() -> tuple[Answer, Answer]:
        async with QueryPool(made.store, Limits(1)) as pool, QueryPool(made.store, Limits(1)) as beside:
            snapshot = cast(Snapshot, _Snapshot(made, pool, index, Totals(beside), beside))
            answers, question = Answers(), QUESTIONS["totals"]
            ahead = asyncio.create_task(answers.ahead(snapshot, list(QUESTIONS.values())))
            await asyncio.sleep(0)
            early = await answers.ask_page(snapshot, question, {}, 1, 100)
            await ahead
            await pool.close()
            await beside.close()
            return early, await answers.ask_page(snapshot, question, {}, 1, 100)

    early, later = asyncio.run(ask())
    assert early.rows == later.rows != ()


def test_made_documents_have_dates_that_can_be_compared(made: Release) -> None:
    days = re.findall(rb'"\^\^<(http://www\.w3\.org/[^>]*date)> ', made.dump.read_bytes())
    assert set(days) == {b"http://www.w3.org/2001/XMLSchema#date"}


def test_reference_codes_are_listed_by_the_words_they_have(index: Index) -> None:
    found = _texts(index, "referenceCode", "3124-0124", 60)
    assert found and all("3124-0124" in one.value for one in found)
    assert _texts(index, "referenceCode", "no such code", 60) == []
