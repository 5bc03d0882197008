"""Weapons and vehicles by their designation in the plural are goods, with a figure and without."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.extract.designations import find_designations, is_designation
from kg.model import Authority
from kg.read import read_bytes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("20 F-4s for Iran", ["F-4s"]),
        ("several M-47's to us", ["M-47's"]),
        ("SIX T-55'S FROM STOCK", ["T-55'S"]),
        ("MiG-21s and AK47s", ["MiG-21s", "AK47s"]),
        ("the F-4's engine and the F-4", []),
        ("in the 1960s; section A-4, a-4s; file X/B-7s", []),
    ],
)
def test_a_plural_is_found(text: str, words: list[str]) -> None:
    found = list(find_designations(text))
    assert [text[one.start : one.end] for one in found] == words == [one.value for one in found]
    assert all(is_designation(one.value.lower()) for one in found)


@pytest.mark.parametrize(
    ("text", "item", "supplier", "quantity"),
    [
        ("Norway will deliver 20 F-4s to Peru.", "F-4s", "NO", 20),
        ("Norway has delivered T-55's to Peru.", "T-55's", "NO", None),
        ("Peru asked Norway for 15 Mirage F-1s.", "Mirage F-1s", "NO", 15),
    ],
)
def test_what_is_called_by_its_designation_passes(text: str, item: str, supplier: str, quantity: int | None) -> None:
    [document] = read_bytes(f"Paper on nets\n\n{text}\n".encode(), "nets.txt")
    [fact] = extract(document, Authority(())).transfers
    assert fact.item is not None and fact.item.casefold().rstrip("s'") == item.casefold().rstrip("s'")
    assert fact.supplier is not None and fact.supplier.country == supplier
    assert fact.tallies[0].quantity == quantity
    assert fact.tallies[0].unit in (None, item.split()[-1])
