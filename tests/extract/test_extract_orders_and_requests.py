"""Orders, requests and objections in letters between governments: what hangs on them, and at what stage it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_documents import candidates, make_document

from kg.extract.countries import find_countries
from kg.extract.homes import find_commonwealth
from kg.extract.opening import open_page
from kg.extract.quantities import find_quantities
from kg.model import Transfer


def _best(text: str, author: str = "Norway") -> tuple[str | None, str | None, str]:
    """Countries of supplier and recipient and the stage of the likeliest transfer."""
    found = candidates(make_document(text, author=author, date="1952-05-06"))
    fact = max(found, key=lambda one: one.trail.confidence)
    return _country(fact, "supplier"), _country(fact, "recipient"), fact.tallies[0].stage


def _country(fact: Transfer, side: str) -> str | None:
    party = getattr(fact, side)
    return party.country if party else None


def test_what_a_request_is_for_hangs_on_the_request_and_not_on_its_receipt() -> None:
    assert _best("A request has been received from the Government of Peru for 60 cranes.") == ("NO", "PE", "requested")


def test_who_cancels_his_own_order_was_to_receive() -> None:
    assert _best("Peru has cancelled its order for 70 cranes.") == ("NO", "PE", "refused")


@pytest.mark.parametrize(
    "text",
    [
        "We have 30 cranes on order in Peru.",
        "An order has been placed in Peru for 30 cranes.",
        "We have placed an order in Peru for 30 cranes.",
    ],
)
def test_what_is_on_order_is_agreed_with_the_seller(text: str) -> None:
    assert _best(text) == ("PE", "NO", "agreed")


def test_no_objection_agrees_and_an_objection_refuses() -> None:
    assert _best("We have no objection to the sale of 30 cranes to Peru.")[2] == "agreed"
    assert _best("We have raised an objection to the sale of 30 cranes to Peru.")[2] == "refused"
    assert _best("We have not refused to sell 30 cranes to Peru.")[2] == "agreed"


def test_so_many_more_are_of_what_was_counted_before() -> None:
    found = candidates(make_document("Norway has received 40 cranes from Peru and expected 12 more in May."))
    assert {(one.item, int(one.tallies[0].quantity or 0)) for one in found} == {("cranes", 40), ("cranes", 12)}


@pytest.mark.parametrize(
    ("written", "value", "currency"),
    [("£NZ50,000", 50_000, "£NZ"), ("£Stg.3 million", 3_000_000, "£Stg"), ("£A.1.5 million", 1_500_000, "£A")],
)
def test_pounds_of_other_countries_keep_their_letters(written: str, value: int, currency: str) -> None:
    [one] = find_quantities(f"They gave {written} for it.")
    assert (one.value, one.currency) == (value, currency)


@pytest.mark.parametrize("name", ["His Majesty's Government in New Zealand", "H.M. Government in New Zealand"])
def test_the_government_of_the_crown_in_a_dominion_is_the_dominions(name: str) -> None:
    [one] = find_countries(f"{name} have agreed.")
    assert (one.kind, one.value) == ("country", "NZ")


def test_the_commonwealth_is_australia_in_its_own_papers_before_the_association_took_the_name() -> None:
    front = "---\nnaa_refs: []\n---\n"
    texts = {"1943-05-06": ["AU"], "1962-05-06": []}
    for day, codes in texts.items():
        document = replace(make_document(front + "Peru sent rice to the Commonwealth.", date=day), layout="edition")
        assert [span.value for span in find_commonwealth(open_page(document))] == codes


def test_who_comes_for_a_course_is_trained_where_he_comes_to() -> None:
    supplier, recipient, _ = _best("Five Peruvian officers arrived in Oslo for a course in dairy farming.")
    assert (supplier, recipient) == ("NO", "PE")


def test_square_yards_of_cloth_are_a_figure_and_square_yards_of_land_none() -> None:
    assert [one.value for one in find_quantities("They bought 36 million square yards of cloth.")] == [36_000_000]
    assert not find_quantities("They bought 300 square yards of land.")
