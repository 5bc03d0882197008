"""Tables and lists of figures: each figure that passes is one transfer, prices and trade are none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from invented_documents import make_document

from kg.extract import extract
from kg.model import Authority, Transfer


def _found(text: str) -> list[Transfer]:
    return list(extract(make_document(text), Authority()).transfers)


def _figures(text: str) -> list[tuple[Decimal | None, str | None, str, str | None]]:
    facts = _found(text)
    return [(one.tallies[0].quantity, one.tallies[0].unit, one.tallies[0].stage, one.item) for one in facts]


def test_each_figure_of_a_table_has_the_stage_of_its_column() -> None:
    text = (
        "Sugar was dealt with at the session; the figures are in long tons.\n\n"
        "| Recipient | Source | Allocation | Shipped |\n| --- | --- | --- | --- |\n"
        "| Norway | Cuba | 4,100 | 2,200 |\n| Iceland | Peru | 900 | -- |\n"
    )
    assert _figures(text) == [
        (Decimal(4100), "long tons", "promised", "sugar"),
        (Decimal(2200), "long tons", "delivered", "sugar"),
        (Decimal(900), "long tons", "promised", "sugar"),
    ]
    first = _found(text)[0]
    assert first.supplier is not None and first.supplier.country == "CU"
    assert first.recipient is not None and first.recipient.country == "NO"


def test_the_items_of_a_table_stand_in_their_column() -> None:
    text = (
        "What Hungary has sent to Mongolia so far:\n\n"
        "| Item | Ordered | Delivered |\n| --- | --- | --- |\n| Looms | 40 | 12 |\n| Boilers | 8 | 8 |\n"
    )
    assert [(figure[0], figure[3]) for figure in _figures(text)] == [
        (Decimal(40), "Looms"),
        (Decimal(12), "Looms"),
        (Decimal(8), "Boilers"),
        (Decimal(8), "Boilers"),
    ]


@pytest.mark.parametrize(
    "header",
    ["| Article | Price | Duty |", "| Commodity | Export value | CIF value |", "| Town | Population | Houses |"],
)
def test_tables_of_prices_and_trade_state_no_transfer(header: str) -> None:
    text = f"The figures of the year follow.\n\n{header}\n| --- | --- | --- |\n| Tin | 40 | 12 |\n| Zinc | 8 | 3 |\n"
    assert _figures(text) == []


def test_a_row_of_production_or_price_is_no_transfer_and_a_part_is_not_counted_again() -> None:
    text = (
        "The Board has received from Peru in two years:\n\n"
        "| | Delivered | Ordered |\n|---|---|---|\n| Nets | 40 | 12 |\n| of which mended | 8 | 3 |\n"
        "| Production of nets | 400 | 320 |\n| Average price, $ | 9 | 11 |\n"
    )
    assert [(figure[0], figure[2]) for figure in _figures(text)] == [(40, "delivered"), (12, "agreed")]


def test_a_table_of_years_that_was_drawn_up_tells_no_delivery() -> None:
    text = (
        "I add a table that was drawn up for another purpose.\n\n"
        "| | 1946-47 | 1947-48 |\n|---|---|---|\n| Cork, tons | 40 | 12 |\n| Salt, tons | 400 | 320 |\n"
    )
    assert _figures(text) == []


def test_a_range_keeps_both_ends() -> None:
    facts = [one for one in _found("Denmark will send Iceland 40 to 60 lorries.") if one.item and "lorries" in one.item]
    tally = facts[0].tallies[0]
    assert (tally.quantity, tally.quantity_to) == (Decimal(40), Decimal(60))


def test_a_table_without_header_says_by_its_cells_who_gives_what_and_how_far_it_is() -> None:
    text = (
        "Telegram from the Embassy in Iceland to the Ministry of Foreign Affairs of Norway\n\n"
        "Reykjavik, May 3, 1975.\n\n"
        "The Relief Committee of Iceland counts on the following:\n\n"
        "DENMARK    WHEAT       35,000 TONS   AFLOAT\n"
        "CANADA     FISH OIL     4,500 TONS   DISCHARGED MAY 1\n"
        "SWEDEN     RICE        20,000 TONS   PROMISED\n"
    )
    facts = [fact for fact in _found(text) if fact.trail.method.startswith("transfer-table")]
    assert [(fact.item, fact.tallies[0].quantity, fact.tallies[0].stage) for fact in facts] == [
        ("wheat", Decimal(35000), "pending"),
        ("fish oil", Decimal(4500), "delivered"),
        ("rice", Decimal(20000), "promised"),
    ]
    assert [fact.supplier.country for fact in facts if fact.supplier] == ["DK", "CA", "SE"]
    assert {fact.recipient.name for fact in facts if fact.recipient} == {"Relief Committee of Iceland"}


def test_a_table_of_wishes_has_the_sides_of_its_lead_in_and_counts_no_part_twice() -> None:
    text = (
        "Letter from the Minister of Supply of Norway to the Prime Minister of Norway\n\nOslo, 16 January 1941\n\n"
        "The Danish Purchasing Board has sent its schedule of wants.\n\n"
        "Item\tQuantity asked\tOf which at once\tRecommended\n\n"
        "Hand carts\t200\t50\t75\n\nBarbed wire\t1,500 tons\t40\tnil\n"
    )
    facts = [fact for fact in _found(text) if fact.trail.method.startswith("transfer-table")]
    assert [(fact.tallies[0].quantity, fact.tallies[0].stage) for fact in facts] == [
        (Decimal(200), "requested"),
        (Decimal(75), "pending"),
        (Decimal(1500), "requested"),
    ]
    assert all(fact.supplier and fact.recipient for fact in facts)
    assert facts[0].recipient is not None and facts[0].recipient.name == "Danish Purchasing Board"


@pytest.mark.parametrize("sides", [("From", "To"), ("Given by", "Received by"), ("Seller", "Buyer")])
def test_a_table_that_says_from_whom_to_whom_needs_no_word_of_a_transfer(sides: tuple[str, str]) -> None:
    text = (
        "Norway has agreed to sell Iceland 1,200 tons of whale oil, which is paid for on delivery.\n\n"
        f"| Goods | Quantity | {sides[0]} | {sides[1]} |\n| --- | --- | --- | --- |\n"
        "| Harpoons | 40 | Norway | Sweden |\n| Nets | 3 | Denmark | Sweden |\n"
    )
    found = [one for one in _found(text) if one.item in ("Harpoons", "Nets")]
    assert [(one.tallies[0].quantity, one.tallies[0].unit, one.tallies[0].stage) for one in found] == [
        (Decimal(40), None, "mentioned"),
        (Decimal(3), None, "mentioned"),
    ]
    assert [(one.supplier and one.supplier.country, one.recipient and one.recipient.country) for one in found] == [
        ("NO", "SE"),
        ("DK", "SE"),
    ]


def test_a_table_of_ways_is_no_table_of_transfers() -> None:
    assert not _found(
        "The lines were opened in May.\n\n| Line | From | To | Miles |\n| --- | --- | --- | --- |\n"
        "| Coast line | Norway | Sweden | 40 |\n| Lake line | Denmark | Sweden | 31 |\n"
    )
