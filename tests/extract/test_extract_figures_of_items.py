"""Which figure is that of an item, and which only names a type or says how much a thing can do."""

from __future__ import annotations

from decimal import Decimal

import pytest
from invented_documents import candidates, make_document

from kg.extract import extract
from kg.extract.quantities import find_quantities
from kg.model import Authority


@pytest.mark.parametrize(
    ("text", "item", "quantity", "unit"),
    [
        ("Norway will send Ghana a half-dozen lathes.", "lathes", "6", "lathes"),
        ("Norway sold Ghana eighteen Falk 205 helicopters.", "helicopters", "18", "helicopters"),
        ("Could Norway let Ghana have fifteen pumps of the type 4 KD?", "pumps", "15", "pumps"),
        ("Twelve R.G.I. pilots will be trained by Norway.", "pilots", "12", "pilots"),
        ("Norway has supplied seed barley worth 90,000 dollars to Ghana.", "seed barley", "90000", "$"),
        ("Norway announced a gift to Ghana of DM 150,000.", "gift", "150000", "marks"),
        ("Norway sent Ghana USD 900,000 in cash.", "", "900000", "$"),
    ],
)
def test_a_figure_is_of_the_noun_that_it_counts(text: str, item: str, quantity: str, unit: str) -> None:
    facts = extract(make_document(text), Authority()).transfers
    figures = [(one.tallies[0].quantity, one.tallies[0].currency or one.tallies[0].unit) for one in facts]
    assert [(str(value), of) for value, of in figures if value is not None] == [(quantity, unit)]
    assert any(item in fact.item for fact in facts)


@pytest.mark.parametrize(
    "text",
    ["all but seven waggons", "a mill of 100,000 tons' annual capacity", "pumps of the type 4 KD", "the Mark 3"],
)
def test_what_is_left_out_a_capacity_and_a_type_are_no_figures(text: str) -> None:
    assert find_quantities(text) == []


def test_what_is_bought_in_part_is_an_item() -> None:
    facts = extract(make_document("Norway purchased some of the pumps of Ghana."), Authority()).transfers
    assert ["pumps" in fact.item for fact in facts] == [True]


def test_entries_behind_dashes_are_counted_each_by_itself() -> None:
    text = "To be sent to Norway by Sweden: motor ploughs - 30; cement - 6,000 tons; flour - 200 t."
    facts = [one for one in candidates(make_document(text)) if one.tallies[0].quantity is not None]
    assert [(one.item, one.tallies[0].quantity, one.tallies[0].unit) for one in facts] == [
        ("motor ploughs", Decimal(30), "ploughs"),
        ("cement", Decimal(6000), "tons"),
        ("flour", Decimal(200), "t"),
    ]


def test_initials_behind_a_measure_name_what_it_measures() -> None:
    facts = candidates(make_document("Norway received 6,000 MT WSB and 300 MT NFDM from Sweden."))
    assert [one.item for one in facts] == ["WSB", "NFDM"]
