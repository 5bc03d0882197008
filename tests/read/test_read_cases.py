"""Each folder of tests/cases/read/<reader>/<case> holds an input beside the documents that it should give."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from read_summaries import summarise

from kg.model import Document
from kg.read import make_view, read_path
from kg.read.passages import hash_text, make_passage

CASES = Path(__file__).resolve().parents[1] / "cases" / "read"
INPUTS = sorted(path for path in CASES.glob("*/*/input.*"))


def name_of(path: Path) -> str:
    return "/".join(path.parts[-3:-1])


@pytest.fixture(params=INPUTS, ids=name_of)
def case(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def test_the_reader_gives_the_expected_documents(case: Path) -> None:
    found = [summarise(document) for document in read_path(case)]
    expected = json.loads((case.parent / "expected.json").read_text(encoding="utf-8"))
    assert found == expected


def test_every_span_lies_in_the_text_and_in_order(case: Path) -> None:
    for document in read_path(case):
        text = document.text
        assert text is not None
        assert text.sha256 == hash_text(text.text)
        spans = [*((start, end) for _, start, end in document.description.spans), *document.body]
        assert all(0 <= start < end <= len(text.text) for start, end in spans)
        assert 0 <= document.start <= document.end <= len(text.text)
        assert all(document.start <= start and end <= document.end for start, end in document.body)
        assert list(document.body) == sorted(document.body)


def test_every_passage_opens_on_words_with_its_hash(case: Path) -> None:
    for document in read_path(case):
        for passage in passages_of(document):
            assert document.text is not None
            assert passage == make_passage(document.text, passage.start, passage.end)


def test_every_view_block_maps_back_into_its_document(case: Path) -> None:
    for document in read_path(case):
        view = make_view(document)
        for block in view.blocks:
            start, end = view.to_source(block.start, block.end)
            assert start < end


def test_reading_twice_gives_the_same_documents(case: Path) -> None:
    assert read_path(case) == read_path(case)


def test_each_reader_has_a_case() -> None:
    readers = {path.parts[-3] for path in INPUTS}
    assert len(readers) >= 16


def passages_of(document: Document) -> list:  # type: ignore[type-arg]
    described = document.description
    parties = [
        *described.authors,
        *described.addressees,
        *described.obtained_by,
        *described.translators,
        *described.funders,
        *(party for party in (described.holder, described.publisher) if party),
    ]
    return [passage for item in (*parties, *described.dates) for passage in item.passages]
