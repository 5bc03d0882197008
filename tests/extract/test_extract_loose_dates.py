"""Dates that the document's date completes, and which date of a sentence is that of the transfer."""

from __future__ import annotations

from datetime import date

import pytest
from invented_documents import make_document

from kg.extract import extract
from kg.extract.dates import find_dates
from kg.model import Authority

DAY = date(1964, 3, 16)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was sent in August.", ["1963-08"]),
        ("It will be sent in August.", ["1964-08"]),
        ("It came in early May.", ["1963-05"]),
        ("They may go, and they march.", []),
        ("It came on Friday.", ["1964-03-13"]),
        ("They will leave on Friday.", ["1964-03-20"]),
        ("It sailed on the 9th, in ballast.", ["1964-03-09"]),
        ("It sailed on the 20th, in ballast.", ["1964-02-20"]),
        ("north of the 38th parallel", []),
        ("the 3d of this month", ["1964-03-03"]),
        ("your note of the 22d ultimo", ["1964-02-22"]),
        ("between April 9 and 12", ["1964-04-09/1964-04-12"]),
        ("on March 9 and 12 tons later", ["1964-03-09"]),
        ("4-9 May 1961", ["1961-05-04/1961-05-09"]),
        ("between the 4th and the 9th, by rail", ["1964-03-04/1964-03-09"]),
        ("this morning", ["1964-03-16"]),
        ("last autumn", ["1963-23"]),
        ("on 14 June the bridge fell", ["1963-06-14"]),
        ("by 14 June", ["1964-06-14"]),
    ],
)
def test_what_a_date_leaves_out_the_document_and_the_clause_tell(text: str, expected: list[str]) -> None:
    assert [found.edtf for found in find_dates(text, DAY)] == expected


def _date(text: str, item: str) -> str | None:
    document = make_document(text, date="1964-03-16")
    fact = next(fact for fact in extract(document, Authority()).transfers if item in fact.item)
    return fact.date.edtf if fact.date else None


@pytest.mark.parametrize(
    ("text", "item", "expected"),
    [
        ("Norway shipped 40 tons of herring to Ghana in August.", "herring", "1963-08"),
        (
            "The first shipment of 40 tons of herring from Norway to Ghana was made on 4 February.",
            "herring",
            "1964-02-04",
        ),
        ("Norway delivered to Ghana 40 tractors on 4 February and 60 pumps on 9 February.", "pumps", "1964-02-09"),
        ("The 12 cranes lent to Ghana in 1962 were returned to Norway on 3 March.", "cranes", "1964-03-03"),
        ("Norway asked Ghana on 3 March for 300 tons of cocoa.", "cocoa", None),
        ("Norway asked Ghana for 300 tons of cocoa in the course of next year.", "cocoa", "1965"),
        ("Under the decree of 3 March 1961 Norway delivered 40 tractors to Ghana.", "tractors", None),
        ("Norway will send 40 tractors to Ghana by 5 June.", "tractors", "1964-06-05"),
        ("Norway delivered 700 tons of rope to Ghana down to 29 February.", "rope", "../1964-02-29"),
    ],
)
def test_the_date_of_a_transfer_is_that_of_its_own_word(text: str, item: str, expected: str | None) -> None:
    assert _date(text, item) == expected
