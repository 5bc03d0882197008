"""The ledger of a transfer: what was asked in September against what was given and open in December."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from pages_client import get_page, path_of, text_of

from kg.check.ledger import ledger_issues, read_checks, run_ledger
from kg.iris import NS, Minter
from kg.serve.ledger import sums
from kg.serve.nodes import Neighbourhood, Node

INSPECTION = "Materials and samples of the inspection of the Northeast"


@pytest.fixture(scope="module")
def copied(release_data: Path) -> Callable[[str, str], ox.Store]:
    """A copy of the document of the transfer with one figure replaced by another."""
    document = Minter().document("wilson-121983")
    lines = [
        line
        for line in sorted((release_data / "releases").glob("*/dump.nq"))[-1].read_text(encoding="utf-8").splitlines()
        if line.startswith(f"<{document}")
    ]

    def copy(old: str, new: str) -> ox.Store:
        store = ox.Store()
        text = "\n".join(line.replace(f'"{old}"', f'"{new}"') if f"<{NS}quantity>" in line else line for line in lines)
        store.load(text, format=ox.RdfFormat.N_QUADS)
        return store

    return copy


def page_node(store: ox.Store, release_data: Path) -> Node:
    graph = Neighbourhood()
    answer = store.query("SELECT ?node ?property ?value { ?node ?property ?value }", use_default_graph_as_union=True)
    graph.add(json.loads(answer.serialize(format=ox.QueryResultsFormat.JSON))["results"]["bindings"])
    return graph.node(f"{Minter().base}id/{path_of(release_data, INSPECTION)}")


def first_check(store: ox.Store, root: Path) -> list[str]:
    found = run_ledger(store, read_checks(root / "queries" / "checks")[:1])
    return [issue.message for issue in ledger_issues(found)]


def test_the_page_checks_what_was_put_forward_before_the_day_of_the_balance(server: str, release_data: Path) -> None:
    words = text_of(get_page(server, f"/page/{path_of(release_data, INSPECTION)}"))
    assert "1,889 put forward = 1,806 delivered + 83 outstanding: agrees" in words


def test_a_ledger_with_a_wrong_figure_agrees_neither_on_the_page_nor_in_the_check(
    copied: Callable[[str, str], ox.Store], release_data: Path, root: Path
) -> None:
    right, wrong = copied("83", "83"), copied("83", "93")
    assert [one.holds for one in sums(page_node(right, release_data)) if "put forward" in one.words] == [True]
    assert [one.holds for one in sums(page_node(wrong, release_data)) if "put forward" in one.words] == [False]
    assert first_check(right, root) == []
    (message,) = first_check(wrong, root)
    assert "asked 1889, delivered 1806 and outstanding 93 (as of 1964-12-16)" in message


def test_of_two_figures_put_forward_the_later_one_counts_and_none_after_the_balance(
    copied: Callable[[str, str], ox.Store], release_data: Path, root: Path
) -> None:
    store = copied("1889", "1889")
    node = page_node(store, release_data)
    asked = next(one for one in node.nodes("tally") if one.concept("stage") == "put-forward")
    for quantity, day in (("1800", "1964-08-01"), ("2000", "1965-02-01")):
        again = f"{asked.iri}-{quantity}"
        for quad in list(store.quads_for_pattern(ox.NamedNode(asked.iri), None, None)):
            changed = {f"{NS}quantity": quantity, f"{NS}asOf": day, f"{NS}asOfEarliest": day, f"{NS}asOfLatest": day}
            literal = quad.object
            if isinstance(literal, ox.Literal) and (value := changed.get(quad.predicate.value)):
                literal = ox.Literal(value, datatype=literal.datatype)
            store.add(ox.Quad(ox.NamedNode(again), quad.predicate, literal, quad.graph_name))
            has = ox.Quad(ox.NamedNode(node.iri), ox.NamedNode(f"{NS}tally"), ox.NamedNode(again), quad.graph_name)
            store.add(has)
    found = [one for one in sums(page_node(store, release_data)) if "put forward" in one.words]
    assert [(one.words.split(" = ")[0], one.holds) for one in found] == [("1,889 put forward", True)]
    assert first_check(store, root) == []
