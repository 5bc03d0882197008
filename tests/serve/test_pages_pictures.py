"""Pictures are SVG that says what it shows, the same for the same release, with their numbers as table and CSV."""

from __future__ import annotations

import csv
import io
import shutil
import sqlite3
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pages_client import get_page, path_of, search_file, text_of

from kg.serve.index import Entry, Index
from kg.serve.pictures.draw import draw
from kg.serve.pictures.graphs import in_turn
from kg.serve.pictures.picture import Bar, Mark, Picture
from kg.serve.pictures.readings import Period, flows

SVG = "{http://www.w3.org/2000/svg}"
PICTURES = [
    "timeline/agency/no-ministry",
    "timeline/country/sd",
    "flows",
    "flows/agency/sd",
    "network/agency/no",
    "chain/document/norland-letter",
]


@pytest.mark.parametrize("address", PICTURES)
def test_a_picture_is_svg_with_a_title_and_its_words_as_text(own_server: str, address: str) -> None:
    response = httpx.get(f"{own_server}/picture/{address}.svg", timeout=60)
    assert response.status_code == 200 and response.headers["content-type"] == "image/svg+xml"
    root = etree.fromstring(response.content)
    assert root.tag == f"{SVG}svg" and root.get("role") == "img"
    assert root.findtext(f"{SVG}title") and root.findtext(f"{SVG}desc")
    assert root.iter(f"{SVG}text") and any(element.text for element in root.iter(f"{SVG}text"))
    assert not list(root.iter(f"{SVG}script"))
    assert httpx.get(f"{own_server}/picture/{address}.svg", timeout=60).content == response.content


@pytest.mark.parametrize("address", PICTURES)
def test_the_numbers_are_a_table_and_csv_beside_the_picture(own_server: str, address: str) -> None:
    response = httpx.get(f"{own_server}/picture/{address}.csv")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(response.text)))
    tree = get_page(own_server, f"/picture/{address}")
    assert len(tree.xpath("//main//table/tbody/tr")) == len(rows) - 1 > 0
    assert tree.xpath("//main//img/@alt")[0]


def test_a_picture_comes_as_png(own_server: str) -> None:
    response = httpx.get(f"{own_server}/picture/flows.png", timeout=60)
    assert response.headers["content-type"] == "image/png" and response.content.startswith(b"\x89PNG")


def test_the_flows_are_those_of_the_ledger(own_server: str, own_data: Path) -> None:
    path = path_of(own_data, "Twelve pumps")
    assert "pumps" in text_of(get_page(own_server, f"/page/{path}"))
    rows = list(csv.DictReader(io.StringIO(httpx.get(f"{own_server}/picture/flows.csv").text)))
    delivered = {row["unit"]: row["sum"] for row in rows if row["stage"] == "delivered"}
    assert delivered == {"tractor": "40", "pump": "12"}
    narrowed = httpx.get(f"{own_server}/picture/flows.csv", params={"stage": "requested", "from": "1962", "to": "1962"})
    assert [row["sum"] for row in csv.DictReader(io.StringIO(narrowed.text))] == ["60"]


def read_flows(index: Path, reviewed: str) -> Picture:
    found = Index(index)
    try:
        return flows(found, None, Period(reviewed=reviewed))
    finally:
        found.close()


def test_what_nobody_reviewed_is_left_out_of_the_flows_or_marked(own_data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "search.sqlite"
    shutil.copy(search_file(own_data), copy)
    with sqlite3.connect(copy) as connection:
        (supplier, recipient) = connection.execute("SELECT supplier, recipient FROM flow").fetchone()
        values = (supplier, recipient, "delivered", "patent", "1962", "machine", 1, 1, "1200000")
        connection.execute("INSERT INTO flow VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    for reviewed in ("", "reviewed"):
        picture = read_flows(copy, reviewed)
        assert {row[5] for row in picture.rows} == {"reviewed"} and "patent" not in str(picture.rows)
        assert "Left out: 1 figure that a program read" in picture.description
    everything = read_flows(copy, "all")
    assert everything.rows[-1][5:] == ("read by a program", "1", "1", "1200000")
    assert "delivered, not reviewed" in everything.groups and "Hatched" in everything.description
    assert b"delivered, not reviewed" in draw(everything, "svg")
    with sqlite3.connect(copy) as connection:
        connection.execute("DELETE FROM flow WHERE review = ''")
    assert {row[5] for row in read_flows(copy, "").rows} == {"read by a program"}
    assert read_flows(copy, "reviewed").rows == ()


def test_the_index_of_an_older_release_is_read_as_if_all_were_reviewed(own_data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "search.sqlite"
    shutil.copy(search_file(own_data), copy)
    with sqlite3.connect(copy) as connection:
        connection.execute("DROP INDEX node_review")
        connection.execute("ALTER TABLE node DROP COLUMN review")
        connection.execute("CREATE TABLE plain AS SELECT * FROM flow")
        connection.execute("ALTER TABLE plain DROP COLUMN review")
        connection.execute("DROP TABLE flow")
        connection.execute("ALTER TABLE plain RENAME TO flow")
    assert {row[5] for row in read_flows(copy, "").rows} == {"reviewed"}


def chain_of(server: str, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(httpx.get(f"{server}/picture/chain/{path}.csv").text)))


def test_the_chain_of_a_thing_has_the_steps_on_it_and_those_that_it_states(server: str) -> None:
    report = chain_of(server, "document/wilson-115335-report")
    assert len(report) == 5
    assert (
        "/picture/chain/document/wilson-115335-report.svg"
        in httpx.get(f"{server}/page/document/wilson-115335-report").text
    )
    approval = [row["date"] for row in chain_of(server, "document/wilson-115335")]
    assert approval.index("until 5 January 1964") < approval.index("18 February 1964")


def test_a_step_comes_after_the_one_that_it_follows(own_server: str) -> None:
    first, second = chain_of(own_server, "document/norland-letter")
    assert (first["kind"], second["kind"], second["after"]) == ("submission", "approval", first["step"])


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12))
def test_all_steps_are_in_a_chain_once_even_where_they_follow_in_a_circle(pairs: list[tuple[int, int]]) -> None:
    steps = [Entry(number, f"step/{number}", "step", str(number), "", "", "", "") for number in range(8)]
    ordered = [step.id for step in in_turn(steps, pairs)]
    assert sorted(ordered) == list(range(8))
    rising = [(before, after) for before, after in pairs if before < after]
    assert [step.id for step in in_turn(steps, rising)] == list(range(8))
    falling = [(before, after) for before, after in pairs if before > after]
    turned = [step.id for step in in_turn(steps, falling)]
    assert all(turned.index(before) < turned.index(after) for before, after in falling)


def test_pictures_of_nothing_and_bad_years_are_told(own_server: str) -> None:
    assert httpx.get(f"{own_server}/picture/timeline/agency/nobody.svg").status_code == 404
    assert httpx.get(f"{own_server}/picture/unicorn/agency/no.svg").status_code == 404
    assert httpx.get(f"{own_server}/picture/flows.svg?from=long-ago").status_code == 400
    assert "nothing to draw" in text_of(get_page(own_server, "/picture/flows?from=1700&to=1701"))


def test_a_hostile_label_is_words_in_the_picture_too(own_server: str) -> None:
    answer = httpx.get(f"{own_server}/picture/network/agency/no.svg", timeout=60)
    assert b"<script" not in answer.content
    assert "<script>" in "".join(etree.fromstring(answer.content).itertext())


def test_drawing_twice_gives_the_same_bytes_and_dollars_are_no_formulas() -> None:
    marks = tuple(Mark(f"$x_{n}$ & <b>", f"19{60 + n}-01-01", f"19{61 + n}-01-01", "transfer") for n in range(5))
    picture = Picture("marks", "T", "D", ("a",), (("b",),), marks=marks, groups=("transfer",))
    assert draw(picture, "svg") == draw(picture, "svg")
    assert "$x_0$ & <b>" in "".join(etree.fromstring(draw(picture, "svg")).itertext())
    bars = Picture("bars", "T", "D", ("a",), (("b",),), bars=(Bar("x", (("n", 3),)),), groups=("n",))
    assert draw(bars, "png") == draw(bars, "png")


def test_an_answer_of_sparql_becomes_a_chart(own_server: str) -> None:
    prefix = "PREFIX dipla: <https://w3id.org/dipla/ns#> "
    query = f"{prefix}SELECT ?unit (SUM(?n) AS ?all) {{ ?t dipla:unit ?unit ; dipla:quantity ?n }} GROUP BY ?unit"
    page = httpx.get(f"{own_server}/sparql", params={"query": query}, headers={"Accept": "text/html"})
    assert "/sparql/chart.svg?query=" in page.text
    chart = httpx.get(f"{own_server}/sparql/chart.svg", params={"query": query}, timeout=60)
    assert "tractor" in "".join(etree.fromstring(chart.content).itertext())
    words = httpx.get(f"{own_server}/sparql/chart.svg", params={"query": "SELECT ?s { ?s ?p ?o } LIMIT 2"})
    assert words.status_code == 422
    assert httpx.get(f"{own_server}/sparql/chart.svg", params={"query": "SELECT"}).status_code == 400


def test_the_editor_gets_our_terms(own_server: str) -> None:
    terms = httpx.get(f"{own_server}/sparql/terms.json").json()["terms"]
    assert "dipla:supplier" in terms and "stage:delivered" in terms and "skos:" in terms
