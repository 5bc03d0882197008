"""Citing an answer: the same rows give the same hash, and a later release says what has changed."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import running_server

from kg.questions import Answer, Question, read_question
from kg.questions.answers import Row, compare
from kg.questions.citation import canonical_values, cite
from kg.release.build import build
from kg.settings import load_settings

ROOT = Path(__file__).resolve().parents[2]
CABLE, LETTER = "wilson-121983", "wilson-115335-report"
ASKED = {"from_iri": "agency/cn", "to_iri": "agency/kp"}
HTML = {"accept": "text/html"}

terms = st.fixed_dictionaries({"type": st.just("literal"), "value": st.text(max_size=5)})
rows = st.lists(st.dictionaries(st.sampled_from(["a", "b"]), terms), max_size=6)


@pytest.fixture(scope="module")
def question() -> Question:
    return read_question(ROOT / "queries/ledger-of-recipient.rq")


@given(rows, st.randoms())
def test_the_hash_is_that_of_the_rows_in_any_order(found: list[Row], random: object) -> None:
    mixed = list(found)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert Answer(("a", "b"), tuple(found)).hash == Answer(("a", "b"), tuple(mixed)).hash
    other = Answer(("a", "b"), (*found, {"a": {"type": "literal", "value": "longer than any"}}))
    assert Answer(("a", "b"), tuple(found)).hash != other.hash


@given(rows, rows)
def test_what_was_added_and_removed_makes_one_answer_the_other(before: list[Row], after: list[Row]) -> None:
    old, new = Answer(("a", "b"), tuple(before)), Answer(("a", "b"), tuple(after))
    change = compare(old, new)
    kept = [row for row in before if row not in change.removed]
    assert {as_text(row) for row in (*kept, *change.added)} == {as_text(row) for row in after}
    assert not compare(old, old)


def as_text(row: Row) -> str:
    return json.dumps(row, sort_keys=True)


def test_a_citation_names_question_values_release_and_hash(question: Question) -> None:
    answer = Answer(("a",), ({"a": {"type": "literal", "value": "x"}},))
    values = {
        "stage_iri": ["delivered", "prepared", "delivered"],
        "recipient_iri": [" agency/kp "],
        "reviewed": ["all"],
    }
    citation = cite(question, values, answer, 7, "2026-03-04T05:06:07+00:00", "http://a/queries/ledger-of-recipient")
    asked = parse_qs(urlsplit(citation.address).query)
    assert asked == {
        "recipient_iri": ["agency/kp"],
        "stage_iri": ["delivered", "prepared"],
        "release": ["7"],
        "hash": [answer.hash[:16]],
    }
    assert citation.address in citation.text()
    assert "release 7 (2026-03-04)" in citation.text()
    assert "1 row," in citation.text()
    item = json.loads(citation.csl())[0]
    assert (item["type"], item["version"], item["issued"]) == ("dataset", "7", {"date-parts": [[2026, 3, 4]]})
    entry = citation.bibtex()
    assert entry.startswith("@misc{kg-ledger-of-recipient-r7-")
    assert entry.count("{") - entry.count("\\{") == entry.count("}") - entry.count("\\}")


def test_special_signs_are_plain_in_bibtex(question: Question) -> None:
    citation = cite(
        question, {"recipient_iri": [r"50%_{x}\~#&$^"]}, Answer((), ()), 1, "2026-01-01T00:00:00", "http://a/q"
    )
    title = re.search(r"title = (.*),", citation.bibtex())
    assert title
    assert not re.search(r"(?<!\\)[%#&$_]", title[1])


def test_values_that_say_nothing_are_left_out(question: Question) -> None:
    assert canonical_values(question, {"supplier_iri": ["", "  "], "reviewed": ["all"]}) == []


@pytest.fixture(scope="module")
def two_releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose release 2 has a record more than release 1; release 1 is served first."""
    folder = tmp_path_factory.mktemp("citation")
    shutil.copytree(ROOT / "sources/authority", folder / "sources/authority")
    records = folder / "sources/records"
    records.mkdir()
    data = folder / "data"
    for name in (CABLE, LETTER):
        shutil.copy(ROOT / f"sources/records/{name}.md", records)
        with contextlib.chdir(folder):
            build([], load_settings(data=data, jobs=1))
    return data


@pytest.fixture(scope="module")
def web(two_releases: Path) -> Iterator[httpx.Client]:
    with running_server(two_releases) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


def use(data: Path, number: int) -> None:
    (data / "current.new").write_text(f"{number}\n")
    (data / "current.new").replace(data / "current")


def cited(web: httpx.Client, data: Path, **values: str) -> str:
    """The address of release 1's answer, as its page gives it."""
    use(data, 1)
    text = web.get("/queries/transfers-between-countries/cite", params=ASKED | values).text
    return text.rsplit(" ", 1)[1].strip()


def test_an_answer_is_still_the_same_or_tells_its_changes(web: httpx.Client, two_releases: Path) -> None:
    everything, cable = cited(web, two_releases), cited(web, two_releases, stage_iri="delivered")
    assert web.get(everything).headers["kg-answer-changed"] == "no"
    use(two_releases, 2)
    same = web.get(cable)
    assert (same.headers["kg-release"], same.headers["kg-cited-release"]) == ("2", "1")
    assert same.headers["kg-answer-changed"] == "no"
    changed = web.get(everything)
    assert changed.headers["kg-answer-changed"] == "yes"
    body = changed.json()["cited"]
    assert body["hash_agrees"] is True
    assert body["removed"] == []
    assert {row["document"].rpartition("/")[2] for row in body["added"]} == {LETTER}
    page = web.get(everything, headers=HTML).text
    assert f"{len(body['added'])} rows added, 0 removed" in page
    changes = web.get(everything.replace("?", "/changes?", 1)).json()
    assert changes["added"] == body["added"]


def test_back_on_an_older_release_rows_are_gone(web: httpx.Client, two_releases: Path) -> None:
    use(two_releases, 2)
    address = web.get("/queries/transfers-between-countries/cite", params=ASKED).text.rsplit(" ", 1)[1].strip()
    use(two_releases, 1)
    body = web.get(address).json()["cited"]
    assert body["added"] == []
    assert body["removed"]


def test_another_hash_than_the_release_gives_is_told(web: httpx.Client, two_releases: Path) -> None:
    address = re.sub(r"hash=\w+", "hash=0123456789abcdef", cited(web, two_releases))
    use(two_releases, 2)
    assert web.get(address).json()["cited"]["hash_agrees"] is False
    assert "does not agree" in web.get(address, headers=HTML).text


def test_a_release_that_is_gone_is_compared_by_its_hash(web: httpx.Client, two_releases: Path) -> None:
    everything, cable = cited(web, two_releases), cited(web, two_releases, stage_iri="delivered")
    use(two_releases, 2)
    hidden = two_releases / "releases/hidden"
    (two_releases / "releases/000001").rename(hidden)
    try:
        web.get(f"{everything}&size=1")
        assert web.get(f"{everything}&page=1&size=3").headers["kg-answer-changed"] == "yes"
        assert web.get(cable).headers["kg-answer-changed"] == "no"
        no_hash = re.sub(r"&hash=\w+", "", everything)
        assert web.get(no_hash).headers["kg-answer-changed"] == "unknown"
        assert "nobody can tell" in web.get(no_hash, headers=HTML).text
    finally:
        hidden.rename(two_releases / "releases/000001")


def test_citations_come_as_text_bibtex_and_csl(web: httpx.Client) -> None:
    base = "/queries/transfers-between-countries/cite"
    assert web.get(base, params=ASKED).headers["content-type"].startswith("text/plain")
    assert web.get(base, params=ASKED | {"format": "bibtex"}).text.startswith("@misc{kg-transfers-between-countries")
    assert web.get(base, params=ASKED | {"format": "csl"}).json()[0]["type"] == "dataset"
    assert web.get(base, params=ASKED | {"format": "mods"}).json()["parameter"] == "format"


def test_a_citation_names_what_was_asked_about(server: str) -> None:
    cited = httpx.get(f"{server}/queries/totals/cite", params={"from_iri": "agency/cn-northeast-bureau"}).text
    assert ": Northeast Bureau)" in cited
    assert "from_iri=agency%2Fcn-northeast-bureau" in cited
