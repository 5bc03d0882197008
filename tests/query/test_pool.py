"""Queries run in processes that are stopped when they run over, and the pool goes on."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.errors import QueryBusy, QueryError, QueryRefused, QuerySyntaxError, QueryTimeout, QueryTooLarge
from kg.query import Limits, QueryPool, Request, ask_once

LIMITS = Limits(workers=1, seconds=20, memory=300, result_bytes=200_000)
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "store"
    store = ox.Store(str(path))
    node = ox.NamedNode
    store.bulk_extend(
        ox.Quad(node(f"http://a/s{i}"), node("http://a/p"), ox.Literal(i), node(f"http://a/g{i % 2}"))
        for i in range(4000)
    )
    store.flush()
    del store
    return path


def in_pool(store: Path, body: Callable[[QueryPool], Coroutine[Any, Any, None]], limits: Limits = LIMITS) -> None:
    async def run() -> None:
        async with QueryPool(store, limits) as pool:
            await body(pool)

    asyncio.run(run())


async def read(pool: QueryPool, text: str, format: str = "json", **more: Any) -> bytes:
    async with pool.ask(Request(text, format, **more)) as answer:
        return await answer.read()


def count(data: bytes) -> int:
    return int(json.loads(data)["results"]["bindings"][0]["n"]["value"])


def test_the_union_of_graphs_is_the_default_graph_unless_a_dataset_is_named(store: Path) -> None:
    async def body(pool: QueryPool) -> None:
        query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
        assert count(await read(pool, query)) == 4000
        assert count(await read(pool, query, default_graphs=("http://a/g1",))) == 2000
        assert count(await read(pool, "SELECT (COUNT(*) AS ?n) FROM <http://a/g0> { ?s ?p ?o }")) == 2000

    in_pool(store, body)


def test_a_query_that_runs_over_is_stopped_and_the_next_is_answered(store: Path) -> None:
    async def body(pool: QueryPool) -> None:
        with pytest.raises(QueryTimeout):
            async with pool.ask(Request(CROSS), seconds=0.5) as answer:
                await answer.read()
        assert pool.killed == 1
        assert await read(pool, "ASK {}", "csv") == b"true"

    in_pool(store, body)


def test_a_query_that_eats_memory_is_stopped_and_the_next_is_answered(store: Path) -> None:
    async def body(pool: QueryPool) -> None:
        with pytest.raises(QueryTooLarge, match="memory"):
            await read(pool, "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f")
        assert await read(pool, "ASK {}", "csv") == b"true"

    in_pool(store, body)


def test_an_answer_above_the_limit_is_refused(store: Path) -> None:
    async def body(pool: QueryPool) -> None:
        with pytest.raises(QueryTooLarge, match="LIMIT"):
            await read(pool, "SELECT * { ?s ?p ?o }")

    in_pool(store, body)


def test_a_syntax_error_tells_line_and_column(store: Path) -> None:
    async def body(pool: QueryPool) -> None:
        with pytest.raises(QuerySyntaxError) as caught:
            await read(pool, "SELECT *\n{ ?s ?p }")
        assert (caught.value.line, caught.value.column) == (2, 10)
        with pytest.raises(QueryRefused):
            await read(pool, "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")

    in_pool(store, body)


def test_an_answer_left_early_gives_its_place_back(store: Path) -> None:
    async def body(pool: QueryPool) -> None:
        async with pool.ask(Request("SELECT * { ?s ?p ?o } LIMIT 1000")) as answer:
            async for _ in answer:
                break
        assert await read(pool, "ASK {}", "csv") == b"true"

    in_pool(store, body)


def test_a_query_that_finds_no_free_process_is_told_so(store: Path) -> None:
    async def body(pool: QueryPool) -> None:
        async with pool.ask(Request("SELECT * { ?s ?p ?o } LIMIT 2000")):
            with pytest.raises(QueryBusy):
                async with pool.ask(Request("ASK {}"), seconds=0.2):
                    pass

    in_pool(store, body)


def test_many_at_once_wait_for_a_process(store: Path) -> None:
    async def body(pool: QueryPool) -> None:
        answers = await asyncio.gather(*(read(pool, "ASK {}", "csv") for _ in range(50)))
        assert set(answers) == {b"true"}

    in_pool(store, body, Limits(workers=2))


def test_one_query_without_a_pool(store: Path) -> None:
    assert ask_once(store, Request("SELECT (1 AS ?x) {}", "csv")) == b"x\r\n1\r\n"


def test_a_store_that_cannot_be_opened_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="cannot be opened"):
        ask_once(tmp_path / "none", Request("ASK {}"))
