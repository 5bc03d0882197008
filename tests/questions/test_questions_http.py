"""Questions over HTTP: pages, every format, paging, ETag, problems, values to pick from, OpenAPI."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import httpx
import openpyxl
import pyoxigraph as ox
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from pyld import jsonld

from kg.questions import read_questions

ROOT = Path(__file__).resolve().parents[2]
LEDGER = "/queries/transfers-between-countries?from_iri=agency/cn&to_iri=agency/kp&period_date=1964"
GRAPH = "/queries/graph-of-agency?agency_iri=agency/cn-northeast-bureau"
HTML = {"accept": "text/html"}


@pytest.fixture(scope="module")
def web(server: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server, timeout=60) as client:
        yield client


def test_the_list_is_a_page_and_json(web: httpx.Client) -> None:
    names = {question.name for question in read_questions(ROOT / "queries")}
    page = web.get("/queries", headers=HTML)
    assert page.headers["content-type"].startswith("text/html")
    assert all(f'/queries/{name}"' in page.text for name in names)
    listed = web.get("/queries", headers={"accept": "application/json"}).json()["questions"]
    assert {one["name"] for one in listed} == names
    assert all(web.get(one["address"], params=one["examples"][0]).status_code == 200 for one in listed[:3])


@pytest.mark.parametrize("question", read_questions(ROOT / "queries"), ids=lambda question: question.name)
def test_every_example_is_a_page(web: httpx.Client, question: object) -> None:
    name, examples = question.name, question.examples  # type: ignore[attr-defined]
    assert web.get(f"/queries/{name}", headers=HTML).status_code == 200
    for example in examples:
        page = web.get(f"/queries/{name}", params=list(example.values), headers=HTML)
        assert page.status_code == 200
        assert "Cite this answer" in page.text


@pytest.mark.parametrize(
    ("accept", "name", "media"),
    [
        ("application/json", "json", "application/json"),
        ("application/sparql-results+json", "srj", "application/sparql-results+json"),
        ("application/sparql-results+xml", "xml", "application/sparql-results+xml"),
        ("text/csv", "csv", "text/csv"),
        ("text/tab-separated-values", "tsv", "text/tab-separated-values"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", "application/vnd.openxml"),
        ("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", "html", "text/html"),
        ("*/*", "json", "application/json"),
    ],
)
def test_rows_come_in_every_format_by_accept_and_by_name(web: httpx.Client, accept: str, name: str, media: str) -> None:
    by_accept = web.get(LEDGER, headers={"accept": accept})
    by_name = web.get(f"{LEDGER}&format={name}", headers={"accept": "application/x-unknown"})
    for answer in (by_accept, by_name):
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(media)
        assert "Accept" in answer.headers["vary"]
    assert by_accept.content == by_name.content


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("ttl", ox.RdfFormat.TURTLE),
        ("nt", ox.RdfFormat.N_TRIPLES),
        ("rdfxml", ox.RdfFormat.RDF_XML),
    ],
)
def test_graphs_come_in_every_format(web: httpx.Client, name: str, form: ox.RdfFormat) -> None:
    answer = web.get(f"{GRAPH}&format={name}")
    total = int(answer.headers["kg-total"])
    assert total > 20
    assert len(list(ox.parse(answer.content, format=form, base_iri="http://a/"))) == total
    assert web.get(GRAPH, headers={"accept": "text/turtle"}).headers["content-type"].startswith("text/turtle")


def test_a_graph_as_json_ld_is_compact_with_the_published_context(web: httpx.Client) -> None:
    answer = web.get(f"{GRAPH}&format=jsonld")
    compact = answer.json()
    assert compact["@context"].endswith("/context.jsonld")
    compact["@context"] = web.get("/context.jsonld").json()["@context"]
    quads = jsonld.to_rdf(compact, {"format": "application/n-quads"})
    assert len(set(quads.splitlines())) == int(answer.headers["kg-total"])


def test_all_formats_have_the_same_rows(web: httpx.Client) -> None:
    rows = web.get(f"{LEDGER}&format=json").json()
    total = rows["total"]
    assert total == len(rows["rows"]) > 5
    assert len(web.get(f"{LEDGER}&format=srj").json()["results"]["bindings"]) == total
    assert len(list(csv.DictReader(io.StringIO(web.get(f"{LEDGER}&format=csv").text)))) == total
    assert len(web.get(f"{LEDGER}&format=tsv").text.splitlines()) == total + 1
    tree = ElementTree.fromstring(web.get(f"{LEDGER}&format=xml").content)
    assert len(tree.findall(".//{*}result")) == total
    book = openpyxl.load_workbook(io.BytesIO(web.get(f"{LEDGER}&format=xlsx").content))
    sheet = list(book["Answer"].iter_rows(values_only=True))
    assert len(sheet) == total + 1
    assert list(sheet[0]) == rows["columns"]
    assert 1806 in {value for row in sheet for value in row}
    assert {row[0] for row in book["About"].iter_rows(values_only=True)} >= {"Question", "Release", "Address"}


def test_pages_together_are_the_whole_answer(web: httpx.Client) -> None:
    whole = web.get(f"{LEDGER}&format=json").json()["rows"]
    collected, address = [], f"{LEDGER}&format=json&size=4"
    while address:
        page = web.get(address)
        assert page.json()["total"] == len(whole)
        collected += page.json()["rows"]
        links = {link["rel"]: link["url"] for link in page.links.values()}
        assert {"first", "last"} <= links.keys()
        address = links.get("next", "")
    assert collected == whole
    assert web.get(f"{LEDGER}&format=json&size=4&page=99").json()["rows"] == []
    html = web.get(f"{LEDGER}&size=4&page=2", headers=HTML)
    assert "Page 2 of" in html.text
    assert 'rel="next"' in html.text


def test_an_answer_that_is_known_is_not_sent_again(web: httpx.Client) -> None:
    first = web.get(f"{LEDGER}&format=csv")
    tag = first.headers["etag"]
    again = web.get(f"{LEDGER}&format=csv", headers={"if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["kg-release"] == first.headers["kg-release"]
    assert web.get(f"{LEDGER}&format=tsv", headers={"if-none-match": tag}).status_code == 200
    assert web.get(f"{LEDGER}&format=csv&page=1", headers={"if-none-match": tag}).status_code == 200
    assert web.head(f"{LEDGER}&format=csv").headers["etag"] == tag


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/queries/ledger-of-recipient", "recipient_iri"),
        ("/queries/ledger-of-recipient?recipient_iri=x y", "recipient_iri"),
        ("/queries/ledger-of-recipient?recipient_iri=agency/kp&period_date=soon", "period_date"),
        ("/queries/ledger-of-recipient?recipient_iri=agency/kp&colour=red", "colour"),
        ("/queries/ledger-of-recipient?recipient_iri=agency/kp&recipient_iri=agency/cn", "recipient_iri"),
        ("/queries/ledger-of-recipient?recipient_iri=agency/kp&reviewed=some", "reviewed"),
        ("/queries/ledger-of-recipient?recipient_iri=agency/kp&page=0", "page"),
        ("/queries/ledger-of-recipient?recipient_iri=agency/kp&size=99999", "size"),
        ("/queries/ledger-of-recipient?recipient_iri=agency/kp&format=doc", "format"),
        ("/queries/ledger-of-recipient?recipient_iri=agency/kp&release=99", "release"),
        ("/queries/ledger-of-recipient?recipient_iri=agency/kp&hash=xyz", "hash"),
    ],
)
def test_a_wrong_value_is_a_problem_that_names_the_parameter(web: httpx.Client, path: str, parameter: str) -> None:
    answer = web.get(path)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["parameter"] == parameter


def test_a_name_for_an_iri_is_refused_with_what_is_meant(web: httpx.Client) -> None:
    path = "/queries/ledger-of-recipient?recipient_iri=industrial delegation"
    assert web.get(path).json()["near"][0]["value"] == "agency/kp-industrial-delegation-1964"
    page = web.get(path, headers=HTML)
    assert page.status_code == 400
    assert "recipient_iri=agency%2Fkp-industrial-delegation-1964" in page.text


def test_an_unknown_question_is_a_404_with_near_names(web: httpx.Client) -> None:
    answer = web.get("/queries/ledger-of-recipients")
    assert answer.status_code == 404
    assert answer.json()["near"][0] == "ledger-of-recipient"
    assert 'href="/queries/ledger-of-recipient"' in web.get("/queries/ledger-of-recipients", headers=HTML).text
    assert web.get("/queries/ledger-of-recipients/cite").status_code == 404
    assert web.get("/queries/ledger-of-recipient/values/nothing").json()["near"] == [
        "recipient_iri", "supplier_iri", "stage_iri", "period_date", "reviewed",
    ]  # fmt: skip


def test_what_no_format_can_hold_is_406(web: httpx.Client) -> None:
    assert web.get(LEDGER, headers={"accept": "text/turtle"}).status_code == 406
    assert web.get(GRAPH, headers={"accept": "text/csv"}).status_code == 406


def test_a_value_is_offered_where_its_name_is_nearly_written(web: httpx.Client) -> None:
    near = web.get("/queries/ledger-of-recipient/values/supplier_iri", params={"q": "northest bureau"}).json()["values"]
    assert "agency/cn-northeast-bureau" in {one["value"] for one in near}


def test_values_are_found_as_they_are_typed(web: httpx.Client) -> None:
    base = "/queries/ledger-of-recipient/values"
    found = web.get(f"{base}/recipient_iri", params={"q": "speciali"}).json()["values"]
    assert "agency/kp-specialist-group-1963-1964" in {one["value"] for one in found}
    stages = web.get(f"{base}/stage_iri", params={"q": "deliv"}).json()["values"]
    assert [one["value"] for one in stages] == ["delivered"]
    states = web.get("/queries/transfers-between-countries/values/from_iri").json()["values"]
    assert "agency/cn" in {one["value"] for one in states}
    assert all(one["value"].startswith("agency/") and len(one["value"]) < 14 for one in states)
    codes = web.get("/queries/documents-of-file/values/code").json()["values"]
    assert "3124-0124" in {one["value"] for one in codes}
    assert [one["value"] for one in web.get(f"{base}/reviewed").json()["values"]] == ["all", "reviewed"]
    assert web.get(f"{base}/recipient_iri", params={"q": '" OR * NEAR('}).status_code == 200


def test_cells_lead_to_the_pages_of_this_server(web: httpx.Client) -> None:
    text = web.get(LEDGER, headers=HTML).text
    assert 'href="/page/agency/kp-industrial-delegation-1964"' in text
    assert "<script>" not in text
    hostile = web.get(
        "/queries/ledger-of-recipient", params={"recipient_iri": '"><script>alert(1)</script>'}, headers=HTML
    )
    assert hostile.status_code == 400
    assert "<script>alert" not in hostile.text


def test_the_sparql_behind_an_answer_gives_the_same_rows(web: httpx.Client) -> None:
    page = web.get(LEDGER, headers=HTML).text
    start = page.index("/sparql?query=")
    address = page[start : page.index('"', start)].replace("&amp;", "&").replace("format=html", "format=json")
    assert len(web.get(address).json()["results"]["bindings"]) == web.get(f"{LEDGER}&format=json").json()["total"]


def test_openapi_describes_every_question(web: httpx.Client) -> None:
    schema = web.get("/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(schema).validate()
    for question in read_questions(ROOT / "queries"):
        operation = schema["paths"][f"/queries/{question.name}"]["get"]
        told = {parameter["name"]: parameter for parameter in operation["parameters"]}
        assert {parameter.name for parameter in question.parameters} <= told.keys()
        for parameter in question.parameters:
            assert told[parameter.name]["required"] == parameter.required
            if parameter.choices:
                assert told[parameter.name]["schema"]["enum"] == list(parameter.choices)
            if parameter.of and parameter.of.endswith("/stage/"):
                of = told[parameter.name]["schema"]
                assert "delivered" in of.get("items", of)["enum"]
        assert all({"example", "examples"} & told[name].keys() or "enum" in str(told[name]) for name in told)
    assert {"/search", "/data/{path}", "/sparql", "/queries/{name}/cite"} <= schema["paths"].keys()
    assert json.dumps(schema) == json.dumps(web.get("/openapi.json").json())


@pytest.mark.parametrize("value", ["agency/cn-state-council-x", "agency/nobody-at-all"])
def test_a_thing_that_the_release_does_not_have_is_a_slip(web: httpx.Client, value: str) -> None:
    answer = web.get("/queries/totals", params={"from_iri": value, "format": "json"})
    assert answer.status_code == 400
    assert answer.json()["parameter"] == "from_iri"
    if "state-council" in value:
        assert "agency/cn-state-council" in [one["value"] for one in answer.json()["near"]]
    assert web.get("/queries/totals", params={"from_iri": "https://elsewhere.example/x"}).status_code == 200
