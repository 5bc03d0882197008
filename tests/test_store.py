"""The store: loading, asking, dumping, and the facts about Oxigraph that the code relies on."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ReleaseError
from kg.iris import EDTF, NS
from kg.store import (
    count_quads,
    create_store,
    graph_names,
    graph_triples,
    load_nquads,
    nquads_lines,
    open_store,
    select,
)

XSD = "http://www.w3.org/2001/XMLSchema#"
A, B = ox.NamedNode("https://example.org/a"), ox.NamedNode("https://example.org/b")
GRAPH, OTHER = ox.NamedNode("https://example.org/graph/1"), ox.NamedNode("https://example.org/graph/2")
LABEL = ox.NamedNode(f"{NS}item")


def label(text: str, graph: ox.NamedNode = GRAPH) -> ox.Quad:
    return ox.Quad(A, LABEL, ox.Literal(text), graph)


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """A store on disk with two quads in two graphs."""
    lines = nquads_lines([label("maps"), label("seeds", OTHER)])
    (tmp_path / "quads.nq").write_bytes(b"".join(lines))
    with create_store(tmp_path / "store") as store:
        load_nquads(store, [tmp_path / "quads.nq"])
    return tmp_path / "store"


def test_what_was_loaded_is_there_when_opened_again(disk: Path) -> None:
    store = open_store(disk)
    assert count_quads(store) == 2
    assert graph_names(store) == [GRAPH.value, OTHER.value]
    assert [triple.object for triple in graph_triples(store, OTHER.value)] == [ox.Literal("seeds")]


def test_a_query_sees_the_union_of_all_graphs_only_because_the_store_module_says_so(disk: Path) -> None:
    query = "SELECT ?item { ?s ?p ?item } ORDER BY ?item"
    assert select(open_store(disk), query) == [{"item": "maps"}, {"item": "seeds"}]
    assert list(open_store(disk).query(query)) == []


def test_unbound_variables_are_absent_from_a_row(disk: Path) -> None:
    assert select(open_store(disk), "SELECT ?none (1 AS ?one) {}") == [{"one": "1"}]


def test_a_store_may_be_open_for_reading_several_times(disk: Path) -> None:
    first, second = open_store(disk), open_store(disk)
    assert count_quads(first) == count_quads(second) == 2


def test_a_read_only_store_refuses_to_be_written(disk: Path) -> None:
    with pytest.raises((OSError, RuntimeError, ValueError)):
        open_store(disk).add(label("more"))
    assert count_quads(open_store(disk)) == 2


@pytest.mark.parametrize("damage", ["missing", "empty", "torn"])
def test_a_store_that_cannot_be_opened_says_what_to_do(disk: Path, damage: str) -> None:
    if damage == "missing":
        disk = disk.with_name("nowhere")
    else:
        for path in disk.iterdir():
            path.write_bytes(b"torn") if damage == "torn" else path.unlink()
    with pytest.raises(ReleaseError, match="kg build"):
        open_store(disk)


def test_a_backup_is_a_store_of_its_own(disk: Path, tmp_path: Path) -> None:
    store = ox.Store(str(disk))
    store.backup(str(tmp_path / "backup"))
    store.add(label("later"))
    del store
    assert count_quads(open_store(tmp_path / "backup")) == 2


def test_the_store_gives_numbers_back_by_value_and_keeps_uncertain_dates_as_written() -> None:
    quads = [
        ox.Quad(A, B, ox.Literal("382.0", datatype=ox.NamedNode(f"{XSD}decimal")), GRAPH),
        ox.Quad(A, B, ox.Literal("007", datatype=ox.NamedNode(f"{XSD}integer")), GRAPH),
        ox.Quad(A, B, ox.Literal("1964-12~/..", datatype=ox.NamedNode(EDTF)), GRAPH),
    ]
    text = b"".join(nquads_lines(quads)).decode()
    assert '"382"^^' in text and '"7"^^' in text and f'"1964-12~/.."^^<{EDTF}>' in text


def test_syntax_errors_carry_line_and_column() -> None:
    with pytest.raises(SyntaxError, match=r"error at \d+:\d+"):
        ox.Store().query("SELECT *\n{ ?s ?p }")


def test_the_union_flag_makes_the_engine_ignore_from(disk: Path) -> None:
    query = f"SELECT ?item FROM <{GRAPH.value}> {{ ?s ?p ?item }}"
    assert len(list(open_store(disk).query(query))) == 1
    assert len(list(open_store(disk).query(query, use_default_graph_as_union=True))) == 2


@given(st.lists(st.tuples(st.text(), st.sampled_from([GRAPH, OTHER]))))
def test_lines_are_sorted_without_repetitions_and_hold_every_quad(items: list[tuple[str, ox.NamedNode]]) -> None:
    quads = [label(text, graph) for text, graph in items]
    lines = nquads_lines(quads)
    assert lines == sorted(set(lines))
    assert all(line.endswith(b"\n") and line.count(b"\n") == 1 for line in lines)
    assert set(ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS)) == set(quads)


@given(st.permutations([label("x"), label("y"), label("z", OTHER), label("é", OTHER)]))
def test_the_order_of_the_quads_does_not_matter(quads: list[ox.Quad]) -> None:
    assert nquads_lines(quads) == nquads_lines(sorted(quads, key=str))
