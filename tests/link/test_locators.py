"""Locators: where they are found, and what is said when they are not."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link import resolve_locators
from kg.link.locators import find_words
from kg.model import Description, Document, Facts, Record
from kg.read.passages import make_text

TEXT = make_text(
    "The \u201cBoard\u201d  delivered\n 40 lamps\u00a0\u2014 and then\u00ad 40 lam\u200bps more. The end \ufb01nally."
)


def record(*locators: tuple[str, str]) -> Record:
    document = Document("letter-7", "record", Description("Letter 7"))
    return Record("letter-7", document.description, Facts(document), "", locators=locators, path="letter-7.md")


def document(start: int = 0, end: int = len(TEXT.text)) -> Document:
    return Document("letter-7", "plain", Description("Letter 7"), text=TEXT, start=start, end=end)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('The "Board" delivered 40', "The \u201cBoard\u201d  delivered\n 40"),
        ("lamps - and", "lamps\u00a0\u2014 and"),
        ("lamps more", "lam\u200bps more"),
        ("then 40", "then\u00ad 40"),
        ("end finally", "end \ufb01nally"),
    ],
)
def test_white_space_quotes_dashes_and_ligatures_make_no_difference(words: str, found: str) -> None:
    ((start, end),) = find_words(TEXT, words, 0, len(TEXT.text))
    assert TEXT.text[start:end] == found


def test_a_found_locator_is_a_passage_with_the_hash_of_its_words() -> None:
    located, issues = resolve_locators(
        record(("lamps", "delivered 40 lamps"), ("lamps/given", "40 lamps -")), document()
    )
    assert issues == ()
    for passages in located.values():
        for passage in passages:
            words = TEXT.text[passage.start : passage.end]
            assert passage.sha256 == hashlib.sha256(words.encode()).hexdigest()


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("40 lamps", "locator-ambiguous", "stands 2 times"),
        ("50 lamps", "locator-not-found", "does not stand in the text"),
        ("THE END", "locator-not-found", "does not stand in the text"),
    ],
)
def test_a_locator_that_is_not_unique_or_not_there_is_an_issue(words: str, code: str, message: str) -> None:
    located, (issue,) = resolve_locators(record(("lamps", words)), document())
    assert located == {}
    assert (issue.code, issue.severity, issue.document, issue.path) == (code, "error", "letter-7", "letter-7.md")
    assert message in issue.message and "lamps: " in issue.message


def test_a_locator_is_looked_for_in_the_span_of_the_document_only() -> None:
    half = TEXT.text.index("and then")
    located, _ = resolve_locators(record(("lamps", "40 lamps")), document(end=half))
    assert located["lamps"][0].end <= half
    _, (issue,) = resolve_locators(record(("lamps", "more. The end")), document(end=half))
    assert "outside" in issue.message


def test_without_a_text_there_is_nothing_to_find_and_nothing_to_report() -> None:
    bare = Document("letter-7", "record", Description("Letter 7"))
    assert resolve_locators(record(("lamps", "40 lamps")), bare) == ({}, ())


@given(st.text(), st.integers(0, 40), st.integers(1, 20))
def test_any_words_of_a_text_are_found_in_it(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    if words.strip():
        spans = find_words(make_text(text), words, 0, len(text))
        assert spans == [] or any(text[a:b].strip() for a, b in spans)
        assert all(0 <= a < b <= len(text) for a, b in spans)
