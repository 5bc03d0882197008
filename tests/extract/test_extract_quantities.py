"""Figures in running text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.quantities import find_quantities, parse_number


@pytest.mark.parametrize(
    ("text", "value", "currency", "qualifier"),
    [
        ("1,234 items", "1234", None, "exact"),
        ("50 000 tons", "50000", None, "exact"),
        ("£4.5 million", "4500000", "£", "exact"),
        ("$7. 40 a barrel", "7.40", "$", "exact"),
        ("about £A300,000", "300000", "£A", "about"),
        ("400 million dollars", "400000000", "$", "exact"),
        ("more than two hundred and fifty men", "250", None, "more-than"),
        ("not less than 40 ships", "40", None, "at-least"),
        ("up to 12 tons", "12", None, "up-to"),
        ("1½ million yen", "1500000", "yen", "exact"),
        ("two and three quarter million pounds", "2750000", "£", "exact"),
        ("half a million tons", "500000", None, "exact"),
        ("a dozen trucks", "12", None, "exact"),
        ("The list was read. Forty lathes were sent", "40", None, "exact"),
        ("it offers 18,000 skins", "18000", None, "exact"),
        ("two and one-half million tons", "2500000", None, "exact"),
        ("450,000 Haikwan taels", "450000", "taels", "exact"),
        ("500 pounds of cotton", "500", None, "exact"),
        ("of 11 November 1960, seventy-five", "75", None, "exact"),
    ],
)
def test_a_figure_has_its_value_currency_and_qualifier(
    text: str, value: str, currency: str | None, qualifier: str
) -> None:
    found = find_quantities(text)
    assert [(one.value, one.currency, one.qualifier) for one in found] == [(Decimal(value), currency, qualifier)]


@pytest.mark.parametrize("text", ["between 10 and 20 aircraft", "10,000 to 20,000 tons", "10-20 men"])
def test_a_range_has_no_single_value(text: str) -> None:
    assert [one.value for one in find_quantities(text)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "No. 5",
        "paragraph 3",
        "cablegram 234",
        "the 5th",
        "Documents 12 and 13",
        "at 6 p.m.",
        "81 mm",
        "two years",
        "£6,/00,000",
        "A1608",
        "1950/51",
        "the Six met",
        "He returned to Bergen about 2. April.",
        "The copy stands in NRA: B2201, 74.",
    ],
)
def test_a_number_that_counts_nothing_is_no_figure(text: str) -> None:
    assert find_quantities(text) == []


@given(st.integers(min_value=2, max_value=999_999_999))
def test_digits_with_commas_are_read_back(number: int) -> None:
    assert parse_number(f"{number:,}") == number


@given(st.text(alphabet="0123456789.,£$ -/½tonsmilhudre", max_size=40))
def test_no_text_breaks_the_grammar_and_spans_lie_inside(text: str) -> None:
    for one in find_quantities(text):
        assert 0 <= one.start < one.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "a line of 11 and 12 miles",
        "[Received July 16.]",
        "a 10,000-ton vessel",
        "under (1) or (2) above",
        "three-ton lorries",
    ],
)
def test_distances_days_sizes_and_numbered_points_are_no_figures(text: str) -> None:
    assert find_quantities(text) == []


def test_a_list_of_pages_is_no_large_number() -> None:
    values = [one.value for one in find_quantities("see 189, 211, 241 and 258")]
    assert all(value is not None and value < 1000 for value in values)


@pytest.mark.parametrize("text", ["12 francs per 100 kilograms", "52 shillings the ton", "$8 a ton", "$14 each"])
def test_a_price_for_a_measure_is_a_rate(text: str) -> None:
    found = find_quantities(text)
    assert found and all(one.rate for one in found)


def test_a_range_keeps_its_ends() -> None:
    assert [one.ends for one in find_quantities("5 to 6 million pounds")] == [(Decimal(5_000_000), Decimal(6_000_000))]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The Embassy may offer GOB 20,000 tons of wheat.", [20000]),
        ("The Embassy may offer USG 20 tons of wheat.", [20]),
        ("See LA PAZ 3729 of May.", []),
        ("Loan 511-L-049 is for roads.", []),
    ],
)
def test_states_have_no_numbers_but_telegrams_and_loans_have(text: str, values: list[int]) -> None:
    assert [one.value for one in find_quantities(text)] == values
