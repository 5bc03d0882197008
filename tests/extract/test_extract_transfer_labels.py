"""Names of transfers in lists."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.extract.transfer_labels import transfer_label
from kg.model import Tally, Trail

TRAIL = Trail("rule", Decimal(1))


@pytest.mark.parametrize(
    ("item", "quantity", "unit", "currency", "label"),
    [
        ("wheat", "80000", "tons", None, "80,000 tons of wheat (promised)"),
        ("claims", "15000", None, "£", "£15,000 claims (promised)"),
        ("grant", "3.7E+6", None, "£A", "£A3,700,000 grant (promised)"),
        ("credit", "2500.50", None, "roubles", "2,500.5 roubles credit (promised)"),
        ("heavy lathes", "12", "lathe", None, "12 heavy lathes (promised)"),
        ("map sheets", "93", "piece", None, "93 map sheets (promised)"),
        ("plant", "30", "percent", None, "30 percent of plant (promised)"),
        ("cranes", "2", None, None, "2 cranes (promised)"),
        ("seed", None, "tons", None, "seed (promised)"),
    ],
)
def test_a_label_says_how_much_of_what(
    item: str, quantity: str | None, unit: str | None, currency: str | None, label: str
) -> None:
    amount = Decimal(quantity) if quantity else None
    tally = Tally("figure", "promised", TRAIL, quantity=amount, unit=unit, currency=currency)
    assert transfer_label(item, tally) == label


def test_a_label_keeps_a_range() -> None:
    tally = Tally("figure", "agreed", TRAIL, quantity=Decimal(4), quantity_to=Decimal(5), unit="sacks")
    assert transfer_label("rice", tally) == "4–5 sacks of rice (agreed)"
