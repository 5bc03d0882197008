"""What items and sums of money are called."""

from __future__ import annotations

import pytest
from invented_documents import make_document

from kg.extract import extract
from kg.extract.item_labels import item_label
from kg.model import Authority


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Danish herring", "herring"),
        ("Danish and Norwegian herring", "herring"),
        ("Danish", "Danish"),
        ("tons tea", "tea"),
        ("sacks of barley", "barley"),
        ("services of a pilot", "pilot"),
        ("mills to be built at once", "mills"),
        ("proposed loan", "loan"),
        ("material of less", "material"),
        ("X-12s", "X-12"),
        ("pumps (delivered", "pumps"),
        ("machine tools", "machine tools"),
        ("first consignment", "first consignment"),
    ],
)
def test_a_label_keeps_the_nouns_and_drops_what_leads_to_them(name: str, label: str) -> None:
    assert item_label(name) == label


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norway was sentenced to pay to Peru a fine of 30 marks.", "fine"),
        ("Norway granted Peru a loan. Of this Norway has paid 900 crowns to Peru.", "loan"),
        ("Norway paid Peru the sum of 7,000 crowns as interest.", "interest"),
    ],
)
def test_a_sum_has_the_name_that_tells_most(text: str, name: str) -> None:
    facts = [fact for fact in extract(make_document(text), Authority()).transfers if fact.tallies[0].currency]
    assert [fact.item for fact in facts] == [name]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("grant of 4 million dollars", "grant"),
        ("payment of 3 million lire", "payment"),
        ("loan of dols 46.5 million", "loan"),
        ("gift of 30 manuscripts", "gift of 30 manuscripts"),
        ("gift of rice", "gift of rice"),
    ],
)
def test_the_sum_of_an_item_is_no_part_of_its_label(name: str, label: str) -> None:
    assert item_label(name) == label
