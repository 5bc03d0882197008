"""Transfers as telegrams, protocols and records of conversation tell them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from invented_documents import candidates, make_document

from kg.extract.agencies import find_agencies
from kg.extract.quantities import find_quantities
from kg.model import Transfer


def told(text: str, quantity: int) -> Transfer:
    """The transfer of `quantity` that the text states."""
    return next(one for one in candidates(make_document(text)) if one.tallies[0].quantity == Decimal(quantity))


def sides(one: Transfer) -> tuple[str | None, str | None]:
    return one.supplier.name if one.supplier else None, one.recipient.name if one.recipient else None


@pytest.mark.parametrize(
    "text, quantity, expected",
    [
        ("Norway rejected the Peruvian request for a credit of 2 million crowns.", 2_000_000, ("Norway", "Peru")),
        ("Poland is negotiating with Sweden for a loan of 5 million crowns.", 5_000_000, ("Sweden", "Poland")),
        ("IBRD loan of 40 million dollars for canals in Chile was signed.", 40_000_000, ("IBRD", "Chile")),
    ],
)
def test_who_is_asked_gives(text: str, quantity: int, expected: tuple[str, str]) -> None:
    assert sides(told(text, quantity)) == expected


@pytest.mark.parametrize(
    "text, quantity, stage",
    [
        ("Chile expressed its gratitude for the delivery of 60 tons of flour by Norway.", 60, "delivered"),
        ("Chile would be grateful for the delivery of 60 tons of flour by Norway.", 60, "requested"),
        ("Oslo received a request from Chile for 30 boats.", 30, "requested"),
        ("Chile received from Norway the first shipment of 20 trucks under the 1952 agreement.", 20, "delivered"),
        ("Congress has embargoed delivery of 40 aircraft purchased by Chile.", 40, "refused"),
        ("Norway has delivered pumps worth 95 crowns, and the rest leaves in May.", 95, "delivered"),
        ("Norway will provide 20 teachers at the request of Chile.", 20, "promised"),
        ("DEPARTMENT REGRETS IT UNABLE FURNISH 20 PATROL BOATS AT THIS TIME.", 20, "refused"),
    ],
)
def test_thanks_requests_and_inability_tell_the_stage(text: str, quantity: int, stage: str) -> None:
    assert told(text, quantity).tallies[0].stage == stage


@pytest.mark.parametrize(
    "text, quantity, item",
    [
        ("Chile received from Norway a long credit in the sum of 25 million crowns.", 25_000_000, "credit"),
        ("Norway has granted Chile special pumps in the amount of 10 million crowns.", 10_000_000, "pumps"),
        ("They asked Norway for 9,000 tons PL-480 Title II wheat.", 9_000, "wheat"),
        ("They asked Norway to finance 3 Boeing 707 aircraft.", 3, "aircraft"),
        ("We got from Norway 20 trucks. Balance of 80 to arrive by August.", 80, "trucks"),
    ],
)
def test_a_figure_behind_its_good_is_of_that_good(text: str, quantity: int, item: str) -> None:
    assert item in (told(text, quantity).item or "")


def test_who_would_welcome_goods_is_to_get_them() -> None:
    assert sides(told("Chile would welcome 50,000 tons of maize.", 50_000)) == (None, "Chile")


def test_a_state_in_a_list_of_sums_is_no_item() -> None:
    one = told("The gifts of other states to Chile were: Norway, 1 billion crowns; Peru, 35 million crowns.", 10**9)
    assert one.item != "Norway"


def test_a_part_of_a_sum_is_in_the_money_of_the_whole() -> None:
    figures = find_quantities("They got 15 million rubles, of which 6 million for boats.")
    assert [one.currency for one in figures] == ["rubles", "rubles"]


@pytest.mark.parametrize(
    "text, values",
    [
        ("Sent to MPLA 20 tons of arms.", [20]),
        ("They gave 8 trillion crowns.", [8 * 10**12]),
        ("As told in LIMA 3729 nothing came.", []),
        ("They built a 2,000 kW reactor and a 90 hp pump.", []),
    ],
)
def test_what_is_a_number_of_goods(text: str, values: list[int]) -> None:
    assert [one.value for one in find_quantities(text)] == values


def test_a_number_in_words_begins_no_name_of_a_body() -> None:
    assert not list(find_agencies("Six hospital units and two school buses came."))
