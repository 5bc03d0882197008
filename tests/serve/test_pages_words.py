"""The words of documents are shown as far as the setting and the record's rights allow, and no further."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from own_sources import CLOSED, LETTER, build_own
from pages_client import get_page, path_of, text_of
from running import running_server

from kg.serve.quotation import CONTEXT, LONGEST, OPEN_CONTEXT, Quotation, Withheld, quote_passage, span_hash


def test_words_that_are_not_to_be_quoted_stay_away(own_server: str, own_data: Path) -> None:
    tree = get_page(own_server, f"/page/{path_of(own_data, 'Twelve pumps')}")
    assert "received 12 pumps" not in text_of(tree)
    assert "rights of the text" in text_of(tree)


def test_a_quotation_is_short(own_server: str, own_data: Path) -> None:
    words = text_of(get_page(own_server, f"/page/{path_of(own_data, 'Tractors for Sudland')}"))
    assert "delivered 40 tractors to Sudland" in words
    assert "free of ice from March" not in words


def test_none_shows_no_words_and_all_shows_the_text(own_data: Path) -> None:
    path = path_of(own_data, "Tractors for Sudland")
    text = f"/page/text/{span_hash(LETTER, 0, len(LETTER))[:16]}"
    closed = f"/page/text/{span_hash(CLOSED, 0, len(CLOSED))[:16]}"
    with running_server(own_data, show_text="none") as server:
        assert "delivered 40 tractors to" not in text_of(get_page(server, f"/page/{path}"))
    with running_server(own_data, show_text="all") as server:
        assert "free of ice from March" in text_of(get_page(server, text))
        assert "outside the house" not in text_of(get_page(server, closed))


def test_open_texts_are_quoted_more_widely(tmp_path: Path) -> None:
    data = build_own(tmp_path, "In the public domain.")
    with running_server(data) as server:
        words = text_of(get_page(server, f"/page/{path_of(data, 'Tractors for Sudland')}"))
    assert "free of ice from March" in words


@given(st.text(min_size=1, max_size=2000), st.integers(0, 2000), st.integers(0, 2000))
def test_a_quotation_never_shows_more_than_it_may(text: str, start: int, end: int) -> None:
    quote = quote_passage(text, start, end, "passages", ["All rights reserved."])
    if not 0 <= start < end <= len(text):
        assert isinstance(quote, Withheld)
        return
    assert isinstance(quote, Quotation)
    assert text[start:end].startswith(quote.words) and len(quote.words) <= LONGEST
    assert len(quote.before) <= CONTEXT + 2 and len(quote.after) <= CONTEXT + 2
    wide = quote_passage(text, start, end, "passages", ["https://creativecommons.org/licenses/by/4.0/"])
    assert isinstance(wide, Quotation) and wide.words == text[start:end] and len(wide.after) <= OPEN_CONTEXT + 2


def test_what_is_not_at_hand_is_said() -> None:
    assert isinstance(quote_passage(None, 0, 5, "all", []), Withheld)
    assert isinstance(quote_passage("words", 0, 5, "all", ["Not to be quoted"]), Withheld)
    assert isinstance(quote_passage("words", 0, 5, "none", ["Public domain"]), Withheld)
