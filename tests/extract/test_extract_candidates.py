"""What may be an item at all, and the signs that say how often and where a page names it."""

from __future__ import annotations

import pytest
from invented_documents import candidates, make_document

from kg.extract.language import pipeline
from kg.extract.opening import open_page
from kg.extract.parsing import parse_page
from kg.extract.principals import find_principals
from kg.extract.survey import survey
from kg.extract.transfers import find_candidates
from kg.model import Authority


def _signs(text: str) -> dict[str, dict[str, float]]:
    """The signs of each candidate by its item."""
    page = open_page(make_document(text))
    found = survey(page, Authority()).found
    nlp = pipeline()
    assert nlp is not None
    told = find_candidates(found, find_principals(page, Authority(), found.countries()), parse_page(found, nlp))
    return {fact.item: signs for fact, signs in told}


def _items(text: str) -> list[str]:
    return [fact.item for fact in candidates(make_document(text))]


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("Norway will resume copper exports to Ghana in the spring.", "copper"),
        ("Ghana has stopped all coal imports from Norway.", "coal"),
        ("The Minister spoke of the rice purchases by Ghana in Norway.", "rice"),
    ],
)
def test_the_good_before_the_noun_of_its_transfer_may_pass(text: str, good: str) -> None:
    assert any(good in item for item in _items(text))


def test_a_good_before_a_noun_that_moves_nothing_does_not_pass() -> None:
    assert not any("copper" in item for item in _items("Norway will name a copper committee for Ghana."))


@pytest.mark.parametrize(
    "text",
    [
        "The pumps are here. Norway sent its answer to the Department's 42 on lamps of Ghana.",
        "The pumps are here. Norway received your 102 from Ghana.",
        "The pumps are here. Norway sent word to Ghana in the summer of 1900.",
    ],
)
def test_a_year_or_the_number_of_a_telegram_counts_nothing(text: str) -> None:
    assert not any(fact.tallies[0].quantity is not None for fact in candidates(make_document(text)))


def test_a_person_called_as_a_good_names_no_measure() -> None:
    text = "Mr. Hay wrote to Oslo. Mr. Hay was answered by Mr. Hay. Norway has sent 30 tons to Ghana."
    assert not any("hay" in item.lower() for item in _items(text))
    assert any("hay" in item for item in _items("The hay is dry. The hay is good. Norway has sent 30 tons to Ghana."))


def test_a_sum_in_a_sentence_of_trade_is_a_candidate_with_a_sign() -> None:
    signs = _signs("For the debt of Ghana the sum of 40,000 crowns fell to Norway.")
    assert [one["amid amounts"] for one in signs.values()] == [1.0]


def test_signs_tell_how_often_and_where_a_page_names_what_passes() -> None:
    filler = "The Minister walked by the river and spoke of the weather. " * 12
    often = _signs(f"Lamps for Ghana. Lamps are dear. {filler}Norway will supply lamps to Ghana.")["lamps"]
    once = _signs(f"The river is high. {filler}Norway will supply lamps to Ghana.")["lamps"]
    assert often["named at the head"] == 1.0
    assert once["named at the head"] == 0.0
    assert often["often named"] > once["often named"] == 0.0
    assert (often["first named here"], once["first named here"]) == (0.0, 1.0)
    assert often["often named uncounted"] == often["often named"]


def test_an_item_with_a_figure_has_no_signs_of_uncounted_ones() -> None:
    signs = _signs("Norway will supply 40 lamps to Ghana.")["lamps"]
    assert "often named" in signs
    assert "often named uncounted" not in signs
