"""The view: cleaning, and the map from every character back to the text version."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document
from kg.read import View, make_view, read_bytes

PIECES = (
    "Ruritania|[North]|[we]|[sic]|ropes|50 000|$3. 60|har-\nbour|North-\nSouth|know-how|[1]|[^2]|Tarn [Ilya]|\n|\n\n|\t"
    "|  |- item|1. item|THE BOARD HAS LENT US|**bold**|\u00a0|\r\n|\f|[matter omitted]|é|ß|İ|🜚|[[x]]|]|[|_|\\|\u00ad"
)
WORDS = st.sampled_from([*PIECES.split("|"), "| cell | cell |"])
TEXTS = st.lists(st.one_of(WORDS, st.text(string.ascii_letters + " .\n", max_size=12)), max_size=40).map(" ".join)


def document_of(text: str) -> Document:
    return read_bytes(text.encode("utf-8", "ignore"), "note.txt")[0]


def view_of(text: str) -> View:
    return make_view(document_of(text))


def readable(text: str) -> bool:
    return bool(text.strip()) and any(char.isalnum() for char in text)


@settings(max_examples=300, deadline=None)
@given(TEXTS.filter(readable))
def test_every_character_of_the_view_stands_in_the_source(text: str) -> None:
    view = view_of(text)
    assert len(view.text) == len(view.offsets) == len(view.inserted)
    for char, offset, inserted in zip(view.text, view.offsets, view.inserted, strict=True):
        assert 0 <= offset < len(view.source.text)
        if not inserted:
            assert char.casefold() == view.source.text[offset].casefold() or char == view.source.text[offset].lower()


@settings(max_examples=300, deadline=None)
@given(TEXTS.filter(readable))
def test_offsets_never_fall_inside_a_block_and_spans_come_back_non_empty(text: str) -> None:
    view = view_of(text)
    for block in view.blocks:
        offsets = view.offsets[block.start : block.end]
        assert list(offsets) == sorted(offsets)
        start, end = view.to_source(block.start, block.end)
        assert 0 <= start < end <= len(view.source.text)
        for at in range(block.start, block.end):
            left, right = view.to_source(at, at + 1)
            assert left < right <= len(view.source.text)


@settings(max_examples=200, deadline=None)
@given(TEXTS.filter(readable))
def test_blocks_are_in_order_and_hold_words_without_blanks_around_them(text: str) -> None:
    view = view_of(text)
    ends = [0, *(block.end for block in view.blocks)]
    assert all(before <= block.start < block.end for before, block in zip(ends, view.blocks, strict=False))
    assert all(view.block_text(block) == view.block_text(block).strip() for block in view.blocks)
    assert view.blocks == () or view.blocks[-1].end == len(view.text)


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("We lent [North] Ruritania ropes.", "We lent North Ruritania ropes."),
        ("The Sino-[North] Korean talks ended.", "The Sino-North Korean talks ended."),
        ("Since then [we] have waited.", "Since then we have waited."),
        ("The growers [sic] came.", "The growers came."),
        ("The growers [?] came.", "The growers came."),
        ("Envoy Tarn [Ilya] [Elias Tarn] came.", "Envoy Tarn Ilya (Elias Tarn) came."),
        (
            "The Book House [Central Book Trading House] sends them.",
            "The Book House (Central Book Trading House) sends them.",
        ),
        ("They came [matter omitted] and went.", "They came and went."),
        ("It paid 50 000 crowns in 1950 200 times.", "It paid 50000 crowns in 1950 200 times."),
        ("It paid 1 200 000 crowns.", "It paid 1200000 crowns."),
        ("See No. 12 345 of the list.", "See No. 12 345 of the list."),
        ("It costs $3. 60 a yard.", "It costs $3.60 a yard."),
        ("It came in 1950. 60 more followed.", "It came in 1950. 60 more followed."),
        ("The har-\nbour is deep.", "The harbour is deep."),
        ("The know-\nhow and the know-how are ours.", "The know-how and the know-how are ours."),
        ("The North-\nSouth road is new.", "The North-South road is new."),
        ("Your letter [1] was read.[^2] It is good [3](#f3).", "Your letter was read. It is good."),
        ("They **must not** go, 2\\. says.", "They must not go, 2. says."),
        ("a\u00a0yard of  rope\tand twine.", "a yard of rope and twine."),
        ("soft\u00adware is new.", "software is new."),
    ],
)
def test_cleaning(written: str, cleaned: str) -> None:
    assert view_of(f"Title\n\n{written}\n").text == f"Title\n\n{cleaned}"


def test_a_span_of_the_view_opens_on_the_words_as_written() -> None:
    view = view_of("Note\n\nWe lent [North] Ruri-\ntania 50 000 ropes.\n")
    at = view.text.index("North Ruritania")
    start, end = view.to_source(at, at + len("North Ruritania"))
    assert view.source.text[start:end] == "North] Ruri-\ntania"
    figure = view.text.index("50000")
    start, end = view.to_source(figure, figure + 5)
    assert view.source.text[start:end] == "50 000"


def test_a_paragraph_that_begins_in_lower_case_continues_the_last_one() -> None:
    view = view_of("Note\n\nThe board lent the\n\nropes to the island.\n\nIt asked for more.\n")
    assert [view.block_text(block) for block in view.blocks][1:] == [
        "The board lent the ropes to the island.",
        "It asked for more.",
    ]


def test_a_page_that_cuts_its_sentences_cuts_them_before_capitals_too() -> None:
    lines = [
        "The harbour board lent the long ropes",
        "of the island to the small boats",
        "that came from the north in May, by way of Tarn",
    ]
    lines += ["and Ruri, for the whole summer; it told Harbour", "Commission of it.", "Ruri"]
    view = view_of(
        "Note\n\n" + "\n\n".join([*lines[:3], "in the year of the great storm, as well as", *lines[3:]]) + "\n"
    )
    texts = [view.block_text(block) for block in view.blocks][1:]
    assert texts[0].endswith("it told Harbour Commission of it.")
    assert texts[1:] == ["Ruri"]


def test_capitals_are_put_in_sentence_case_at_equal_length() -> None:
    text = "Note\n\nTHE BOARD ASKED TARN OF THE HARBOUR COMMISSION FOR ROPE ON MAY 3. IT MAY WAIT.\n"
    view = make_view(document_of(text), names=["Harbour Commission", "Tarn"])
    assert view.text.endswith("The board asked Tarn of the Harbour Commission for rope on May 3. It may wait.")
    plain = make_view(document_of(text), recase=False)
    assert len(plain.text) == len(view.text)
    assert plain.text.endswith("IT MAY WAIT.")


def test_empty_and_foreign_spans_are_refused() -> None:
    view = view_of("Some words.\n")
    for start, end in ((0, 0), (-1, 2), (0, len(view.text) + 1)):
        with pytest.raises(ValueError, match="no span"):
            view.to_source(start, end)
