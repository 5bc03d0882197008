"""The reference list of questions: each has one here, and the figures of its facts are in the answer."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from running import built_once
from test_questions_examples import answer_of, plain, questions

from kg.release.releases import need_release
from kg.store import open_store

Values = dict[str, list[str]]
ASKED: dict[str, tuple[str, Values]] = {
    "Q01": ("ledger-of-recipient", {"recipient_iri": ["agency/kp-specialist-group-1963-1964"]}),
    "Q02": ("balance-of-transfers", {"recipient_iri": ["agency/kp-industrial-delegation-1964"]}),
    "Q03": ("parts-of-a-total", {"total_decimal": ["140"]}),
    "Q05": ("asked-at-session", {"body_iri": ["agency/cn-kp-scientific-and-technological-cooperation-committee"]}),
    "Q06": ("session-and-its-steps", {"body_iri": ["agency/cn-kp-scientific-and-technological-cooperation-committee"]}),
    "Q07": ("requests-for-confirmation", {"party_iri": ["agency/kp"]}),
    "Q08": ("sessions-of-body", {"body_iri": ["agency/cn-kp-scientific-and-technological-cooperation-committee"]}),
    "Q10": ("same-or-distinct", {"entity_iri": ["agency/kp-rasun-science-and-technology-united-committee"]}),
    "Q11": ("dates-of-document", {"document_iri": ["document/wilson-121983"]}),
    "Q13": ("approval-chain", {"matter_iri": ["document/wilson-115335-report"]}),
    "Q14": ("documents-in-documents", {}),
    "Q15": ("permissions-of-agency", {"bearer_iri": ["agency/cn-guoji-shudian"]}),
    "Q16": ("channels-of-agency", {"bearer_iri": ["agency/cn-institute-of-scientific-and-technical-information"]}),
    "Q17": ("markings", {"party_iri": ["agency/kp"]}),
    "Q19": ("only-by-channel", {"channel_iri": ["bilateral-session"]}),
    "Q20": ("states-under-rules", {"from_iri": ["agency/cn"]}),
    "Q21": ("prohibitions", {"bearer_iri": ["agency/cn-departments-receiving-missions"]}),
    "Q23": ("fallback-rules", {"bearer_iri": ["agency/cn"]}),
    "Q24": ("hearsay", {"about_iri": ["agency/kp"], "words": ["private property"]}),
    "Q26": ("names-of", {"entity_iri": ["agency/cn-science-and-technology-committee"]}),
    "Q27": ("makers-of-documents", {}),
    "Q29": ("spellings", {}),
    "Q30": ("agreements", {}),
    "Q32": (
        "deliveries-between-countries",
        {"from_iri": ["agency/cn"], "to_iri": ["agency/kp"], "period_date": ["2007/2014"]},
    ),
    "Q35": ("transfers-of-kind", {"kind_iri": ["labour"], "status_iri": ["planned"]}),
    "Q37": ("not-carried-out", {"period_date": ["2015-05"]}),
    "Q38": ("requests-of-agency", {"requester_iri": ["agency/kp-science-bureau"]}),
    "Q39": ("split-of-a-total", {"total_decimal": ["40"]}),
}
TEXTS = ("eai-commentary-2021", "wilson-115335", "wilson-121983", "wilson-pan-zili-kim-byeong-jik-1965")
OF_THE_ARTICLE = ("Q10", "Q32", "Q35", "Q37", "Q38")
FIGURES = ("Q01", "Q02", "Q03", "Q05", "Q35", "Q39")


@pytest.fixture(scope="module")
def store(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ox.Store]:
    """A release with the texts of the archival documents and the commentary page, which are quick to read."""
    texts = [shared / "documents/seeds" / f"{name}.txt" for name in TEXTS]
    data = built_once(tmp_path_factory, "seeds", texts)
    yield open_store(need_release(data).store)


def expected_rows(shared: Path) -> dict[str, list[str]]:
    text = (shared / "gold/questions.md").read_text(encoding="utf-8")
    return {row.split("|")[1].strip(): row.split("|") for row in text.splitlines() if re.match(r"\| Q\d", row)}


def test_every_row_of_the_reference_list_has_a_question(shared: Path) -> None:
    assert expected_rows(shared).keys() <= ASKED.keys()
    assert {name for name, _ in ASKED.values()} <= questions().keys()


@pytest.mark.parametrize("number", ASKED)
def test_it_has_an_answer_with_passages(store: ox.Store, number: str) -> None:
    name, values = ASKED[number]
    rows = plain(answer_of(store, questions()[name], values))
    assert rows
    assert number in ("Q26", "Q29") or all(row["document"] for row in rows)
    if number not in OF_THE_ARTICLE and number not in ("Q14", "Q30"):
        assert any(int(row["end"]) > int(row["start"]) for row in rows if "start" in row)


@pytest.mark.parametrize("number", FIGURES)
def test_the_figures_of_its_facts_are_in_the_answer(store: ox.Store, shared: Path, number: str) -> None:
    with (shared / "gold/seeds.csv").open(encoding="utf-8") as stream:
        quantities = {row["id"]: row["quantity"] for row in csv.DictReader(stream)}
    facts = expand(expected_rows(shared)[number][4])
    figures = {match[0] for fact in facts if (match := re.match(r"\d+", quantities[fact]))}
    name, values = ASKED[number]
    shown = {value for row in plain(answer_of(store, questions()[name], values)) for value in row.values()}
    assert figures
    assert figures <= shown


def expand(facts: str) -> list[str]:
    """`F068, F071`, `F082-F084` as a list."""
    found = []
    for part in facts.split(","):
        first, _, last = part.strip().partition("-")
        numbers = range(int(first[1:]), int((last or first)[1:]) + 1)
        found += [f"F{number:03d}" for number in numbers]
    return found


def test_two_pieces_of_one_page_stand_in_one_text(store: ox.Store) -> None:
    rows = plain(answer_of(store, questions()["documents-in-documents"], {}))
    found = {(row["document"].rpartition("/")[2], row["other"].rpartition("/")[2], row["relation"]) for row in rows}
    assert ("eai-commentary-2021", "eai-commentary-2021-review", "stands in one text with") in found


def test_what_a_program_read_otherwise_is_shown_beside_the_curated(store: ox.Store) -> None:
    rows = plain(answer_of(store, questions()["curated-against-extracted"], {}))
    assert rows
    assert all(row["method"] != "curated" and row["passage"] for row in rows)
