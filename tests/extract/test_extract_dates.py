"""Dates in running text."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract.dates import find_dates

DAY = date(1964, 12, 16)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 16 December 1964", ["1964-12-16"]),
        ("on December 16th, 1964", ["1964-12-16"]),
        ("the 3rd day of March, 1951", ["1951-03-03"]),
        ("in October 1953", ["1953-10"]),
        ("in October of this year", ["1964-10"]),
        ("in September of last year", ["1963-09"]),
        ("since last year", ["1963"]),
        ("next month", ["1965-01"]),
        ("the 5th ultimo", ["1964-11-05"]),
        ("your letter of 10th inst.", ["1964-12-10"]),
        ("on 27th June", ["1964-06-27"]),
        ("on January 5", ["1965-01-05"]),
        ("last September", ["1964-09"]),
        ("yesterday", ["1964-12-15"]),
        ("from 3 May 1960 to 5 June 1961", ["1960-05-03/1961-06-05"]),
        ("between 1950 and 1953", ["1950/1953"]),
        ("1963-64", ["1963/1964"]),
        ("spring of 1960", ["1960-21"]),
        ("the 1950s", ["195X"]),
        ("FY 75", ["1974-07/1975-06"]),
        ("02/07/1958", ["1958-07-02"]),
        ("1958-07-02", ["1958-07-02"]),
        ("2000 tons of coal and 1950 men", []),
        ("32 December 1950", ["1950-12"]),
    ],
)
def test_a_date_is_as_sharp_as_its_words(text: str, expected: list[str]) -> None:
    assert [found.edtf for found in find_dates(text, DAY)] == expected


def test_a_relative_date_without_a_document_date_is_left_out() -> None:
    assert find_dates("in October of this year and yesterday") == []


def test_the_words_as_written_go_with_the_date() -> None:
    text = "held in October of this year in Oslo"
    found = find_dates(text, DAY)[0]
    value = found.value(text)
    assert value.as_written == "October of this year"
    assert (value.earliest, value.latest) == (date(1964, 10, 1), date(1964, 10, 31))
