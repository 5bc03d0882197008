"""Every fact of the reference list is in the graph with its figure, date and parties."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest
from coverage_table import FOLDER, Row, find_nodes, read_table
from pyoxigraph import Store

REQUIRED = frozenset(
    (
        *("doc", "agency", "agency-name", "person", "person-post", "person-name", "agreement", "session", "transfer"),
        *("request", "rule", "approval", "channel", "marking", "conflict", "identity", "check", "count", "event"),
        "project",
    )
)
"""Kinds of the reference list that have to be in the graph; the others may stand in the calendar entry."""

DATE_NAMES = frozenset(("date", "as_of", "at_meeting", "follows_date", "object_text"))
ROWS = [row for path in sorted(FOLDER.glob("*.csv")) for row in read_table(path)]


def _id(row: Row) -> str:
    return f"{row.fact}-{row.query}-{row.place}"


@pytest.mark.parametrize("row", ROWS, ids=_id)
def test_the_fact_is_found_with_figure_date_and_parties(graph: Store, row: Row) -> None:
    assert find_nodes(graph, row), f"{row.place}: {row.fact} is not in the graph as {dict(row.where)}"


@pytest.fixture(scope="module")
def reference(shared: Path) -> dict[str, dict[str, str]]:
    """The reference list: fact id to its row."""
    path = shared / "gold" / "seeds.csv"
    if not path.exists():
        pytest.skip("the reference list is not here")
    with path.open(newline="", encoding="utf-8") as stream:
        return {fact["id"]: fact for fact in csv.DictReader(stream)}


def _rows_by_fact() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in ROWS:
        found[row.fact].append(row)
    return found


@pytest.mark.slow
def test_the_facts_are_found_in_a_release_that_holds_the_documents(release_with_documents: Store) -> None:
    missing = [_id(row) for row in ROWS if not find_nodes(release_with_documents, row)]
    assert not missing, f"{len(missing)} rows do not hold once the texts are at hand: {', '.join(missing[:20])}"


def test_every_fact_of_a_required_kind_has_a_row(reference: dict[str, dict[str, str]]) -> None:
    rows = _rows_by_fact()
    missing = [fact for fact, given in reference.items() if given["kind"] in REQUIRED and fact not in rows]
    assert not missing, f"{len(missing)} facts have no row: {', '.join(missing)}"


def test_rows_bear_the_kind_that_the_reference_list_gives(reference: dict[str, dict[str, str]]) -> None:
    wrong = [row.place for row in ROWS if row.fact not in reference or reference[row.fact]["kind"] != row.kind]
    assert not wrong


def test_rows_ask_for_the_figures_of_the_reference_list(reference: dict[str, dict[str, str]]) -> None:
    lacking = {
        fact: given["quantity"]
        for fact, rows in _rows_by_fact().items()
        if (given := reference[fact]) and not _waived(rows) and not _figures(given["quantity"]) <= _asked_figures(rows)
    }
    assert not lacking, lacking


def test_rows_ask_for_the_dates_of_the_reference_list(reference: dict[str, dict[str, str]]) -> None:
    lacking = {
        fact: given["date"]
        for fact, rows in _rows_by_fact().items()
        if (given := reference[fact]) and given["date"] not in ("", "n/a") and not _waived(rows)
        if not {given["date"]} & _asked_dates(rows) and not _members(given["date"]) <= _asked_dates(rows)
    }
    assert not lacking, lacking


def _waived(rows: list[Row]) -> bool:
    return any(row.waived for row in rows)


def _asked_dates(rows: list[Row]) -> set[str]:
    return {value for row in rows for name, value in row.where if name in DATE_NAMES}


def _members(date: str) -> set[str]:
    """The dates of an EDTF set `[2010,2012]`; each may be asked for in a row of its own."""
    return set(date.strip("[]").split(","))


def _figures(text: str) -> set[str]:
    return {figure.replace(",", "") for figure in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


def _asked_figures(rows: list[Row]) -> set[str]:
    return {figure for row in rows for _, value in row.where for figure in _figures(value)}


@pytest.mark.parametrize(("file", "column", "prefix"), [("agencies", "agency", "A"), ("persons", "person", "P")])
def test_every_agency_and_person_of_the_reference_list_is_an_entity_of_the_graph(
    graph: Store, root: Path, shared: Path, file: str, column: str, prefix: str
) -> None:
    wanted = _read(shared / "gold" / f"seeds-{file}.csv")
    entities = _entities_by_gold(root / "sources" / "authority")
    missing = [row["id"] for row in wanted if not entities.get(row["id"])]
    assert not missing, f"no row of an authority file names {missing}"
    nameless = [gold for gold, rows in entities.items() if gold.startswith(prefix) and not _labelled(graph, rows)]
    assert not nameless, f"no label in the graph for {nameless}"


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def _entities_by_gold(authority: Path) -> dict[str, list[tuple[str, str, str]]]:
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for kind, file in (("agency", "agencies"), ("person", "persons"), ("post", "posts")):
        for row in _read(authority / f"{file}.csv"):
            for gold in filter(None, row["gold"].split("|")):
                found[gold].append((kind, row["id"], row["name"]))
    return found


def _labelled(graph: Store, rows: list[tuple[str, str, str]]) -> bool:
    return all(
        find_nodes(graph, Row("", "", "", "name", (("entity", f"{kind}/{entity}"), ("label", label)), ""))
        for kind, entity, label in rows
    )
