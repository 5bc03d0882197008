"""Names of countries and governments in cables in capitals."""

from __future__ import annotations

import pytest
from invented_documents import make_document

from kg.extract.countries import find_countries
from kg.extract.government_letters import find_governments
from kg.extract.opening import open_page


@pytest.mark.parametrize(
    "text, words",
    [
        ("1. THE UNITED STATES TOLD NEW ZEALAND OF IT AND ASKED YUGOSLAVIA TO WAIT.", "United States told New Zealand"),
        (
            "1. SAUDIS AND VENEZUELANS MET THE SOUTH KOREAN ENVOY IN TURKEY TODAY.",
            "Saudis and Venezuelans met the South",
        ),
        ("1. FOUR SHIPS LEFT FOR LIBYA SINCE THE LARG AND THE GOG ASKED FOR THEM.", "LARG and the GOG"),
    ],
)
def test_countries_and_peoples_keep_their_capital_where_all_is_in_capitals(text: str, words: str) -> None:
    assert words in open_page(make_document(text)).text


def test_words_that_are_part_of_a_name_only_stay_small() -> None:
    page = open_page(make_document("1. NEW STATES OF THE SOUTH WERE UNITED BY THE REPUBLIC OF HIS DREAMS."))
    assert page.text.endswith("New states of the south were united by the republic of his dreams.")


@pytest.mark.parametrize("posts, code", [((), "PK"), (("PT",), "PT"), (("PL", "US"), "PL"), (("US", "NO"), "PK")])
def test_the_post_of_a_cable_says_which_government_the_letters_mean(posts: tuple[str, ...], code: str) -> None:
    text = "The GOP wrote to Pakistan."
    assert [span.value for span in find_governments(text, find_countries(text), posts)] == [code]
