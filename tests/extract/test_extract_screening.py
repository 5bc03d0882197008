"""Sentences that are not parsed would not have given a fact."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_documents import AUTHORITY, make_document

from kg.extract import extract, parsing
from kg.extract.language import pipeline
from kg.extract.opening import open_page
from kg.extract.screening import can_state, words_outside_names
from kg.extract.survey import survey

PIECES = st.sampled_from(
    [
        *(
            "the arms",
            "machine-guns",
            "won't",
            "needn’t",
            "neednt",
            "Norway's",
            "ammunition/shells",
            "supplied",
            "(ropes)",
        ),
        *(
            "500 tons",
            "$40,000",
            "should've",
            "lend-lease",
            "Colonel Dresham",
            "offered.The",
            "3 May 1931",
            "re-exports",
        ),
        *("10km", "U.S.", "an embassy-guard", "d'Armes", "“coal”", "loaves", "*wheat*", "steel—iron"),
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12))
def test_the_words_of_a_sentence_hold_whatever_words_the_tokenizer_makes(pieces: list[str]) -> None:
    nlp = pipeline()
    assert nlp is not None
    found = survey(open_page(make_document(" ".join(pieces) + ".")), AUTHORITY).found
    start, end = found.page.sentences[0]
    held = words_outside_names(found, start, end)
    outside = list(found.page.text[start:end])
    for span in found.spans:
        outside[span.start - start : span.end - start] = " " * (span.end - span.start)
    tokens = {token.lower_ for token in nlp.make_doc("".join(outside))}
    assert {token for token in tokens if re.fullmatch(r"[^\W\d_]{3,}", token)} <= held


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Norway supplied the engines.", True),
        ("They gave us engines.", True),
        ("We needn’t deliver them.", True),
        ("The Board may not grant leave.", True),
        ("He took delivery of what was left.", True),
        ("He took leave of his hosts.", False),
        ("They came with rifles.", False),
        ("Olaf Lien gave his opinion.", False),
        ("It rained for 3 days.", False),
        ("It brought 3 men.", True),
        ("In all 50 tons.", True),
    ],
)
def test_a_sentence_states_something_when_a_verb_and_an_item_may_be_in_it(text: str, states: bool) -> None:
    found = survey(open_page(make_document(text)), AUTHORITY).found
    assert can_state(found, 0, len(text)) is states


@pytest.mark.parametrize("folder", ["reading", "reading_terse"])
def test_what_is_found_is_the_same_when_all_sentences_are_parsed(
    root: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((root / "tests/cases" / folder).glob("*.txt"))]
    screened = [extract(make_document(text, date="1950-05-05"), AUTHORITY) for text in texts]
    monkeypatch.setattr(parsing, "can_state", lambda found, start, end: True)
    assert screened == [extract(make_document(text, date="1950-05-05"), AUTHORITY) for text in texts]
