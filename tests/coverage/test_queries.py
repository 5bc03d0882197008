"""The queries of the coverage table ask for every value they are given: a wrong one is never overlooked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from coverage_table import FOLDER, Row, find_nodes, read_query, read_table
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.iris import NS

WRONG = {
    "decimal": "987654321",
    "integer": "9999",
    "date": "1066-10-14",
    "text": "a text that stands nowhere",
    "words": "words that stand nowhere",
    "entity": "person/nobody-of-that-name",
    "document": "no-such-document",
    "concept": "no-such-concept",
    "term": "dipla:noSuchProperty",
}
ROWS = [row for path in sorted(FOLDER.glob("*.csv")) for row in read_table(path)]


def _uses() -> Iterator[tuple[Row, int]]:
    """The first three rows that use a parameter of a query, for each parameter, with its place in the row."""
    seen: dict[tuple[str, str], int] = {}
    for row in ROWS:
        for place, (name, _) in enumerate(row.where):
            count = seen[row.query, name] = seen.get((row.query, name), 0) + 1
            if count <= 3:
                yield row, place


@pytest.mark.parametrize(("row", "place"), list(_uses()), ids=lambda value: getattr(value, "place", None) or str(value))
def test_a_wrong_value_is_not_overlooked(graph: Store, row: Row, place: int) -> None:
    name, value = row.where[place]
    kind = read_query(row.query)[1][name][0]
    wrong = {"true": "false", "false": "true"}[value] if kind == "boolean" else WRONG[kind]
    changed = replace(row, where=(*row.where[:place], (name, wrong), *row.where[place + 1 :]))
    assert not find_nodes(graph, changed), f"{row.query} does not ask for {name}"


def _row(fact: str, query: str) -> Row:
    return next(row for row in ROWS if row.fact == fact and row.query == query)


def _without(graph: Store, quad: Quad) -> Store:
    copy = Store()
    copy.extend(graph)
    assert quad in copy
    copy.remove(quad)
    return copy


def _quads(graph: Store, row: Row, predicate: str) -> list[Quad]:
    """The quads of the one node that the row finds."""
    (node,) = find_nodes(graph, row)
    return list(graph.quads_for_pattern(NamedNode(node.strip("<>")), NamedNode(NS + predicate), None))


def _with_value(graph: Store, row: Row, predicate: str, value: str) -> Store:
    """A copy of the graph in which the node that the row finds has another value of the predicate."""
    (old,) = _quads(graph, row, predicate)
    assert isinstance(old.object, Literal)
    copy = _without(graph, old)
    copy.add(Quad(old.subject, old.predicate, Literal(value, datatype=old.object.datatype), old.graph_name))
    return copy


def test_a_changed_figure_is_noticed(graph: Store) -> None:
    copy = _with_value(graph, _row("F068", "tally"), "quantity", "383")
    assert not find_nodes(copy, _row("F068", "tally"))
    assert not find_nodes(copy, _row("F105", "stage-total"))
    assert find_nodes(copy, _row("F071", "tally"))


def test_a_changed_part_breaks_the_sums(graph: Store) -> None:
    copy = _with_value(graph, _row("F084", "tally"), "quantity", "84")
    assert not find_nodes(copy, _row("F095", "derived-sum"))
    assert not find_nodes(copy, _row("F085", "balance"))


def test_a_changed_date_is_noticed(graph: Store) -> None:
    copy = _with_value(graph, _row("F023", "step"), "date", "1964-01-06")
    assert not find_nodes(copy, _row("F023", "step"))
    assert not any(find_nodes(copy, row) for row in ROWS if row.fact == "F025" and row.query == "step")


def test_a_missing_party_is_noticed(graph: Store) -> None:
    row = _row("F101", "rule")
    copy = _without(graph, _quads(graph, row, "beneficiary")[0])
    assert not find_nodes(copy, row)


def test_values_of_a_row_are_terms_and_never_part_of_the_query(graph: Store) -> None:
    hostile = 'x")) } INSERT DATA { <a:a> <a:b> <a:c> } #'
    row = Row("", "", "", "name", (("label", hostile),), "")
    assert find_nodes(graph, row) == set()
    assert not list(graph.quads_for_pattern(NamedNode("a:a"), None, None))
