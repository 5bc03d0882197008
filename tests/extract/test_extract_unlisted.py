"""Parties that no finder lists, lands under their former names, and constructions that tell a side plainly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_documents import candidates, make_document

from kg.extract.countries import find_countries
from kg.extract.former_states import under_its_name
from kg.extract.language import pipeline
from kg.extract.opening import open_page
from kg.extract.parsing import parse_page
from kg.extract.principals import country_party, find_principals
from kg.extract.survey import survey
from kg.extract.unlisted import unlisted_names
from kg.model import Authority, Transfer


def _named(text: str) -> set[tuple[str, str]]:
    page = open_page(make_document(text))
    found = survey(page, Authority()).found
    nlp = pipeline()
    assert nlp is not None
    return {
        (party.name, kind) for tree in parse_page(found, nlp) for _, party, kind in unlisted_names(found, tree)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The Gannet landed 40 tons of coal, which she gave to the Petrel.", {("Gannet", "name"), ("Petrel", "name")}),
        ("The company shipped 40 tons of steel to Haifa.", {("Israel", "place")}),
        ("Nitrowex has offered 5,000 tons of urea to Sarawak.", {("Nitrowex", "name"), ("Sarawak", "name")}),
        ("A credit of 500 dollars was granted to Colonel Dresham.", {("Dresham", "person")}),
        ("The Minister sold 40 tons of steel in May.", set()),
    ],
)
def test_names_without_a_finder_may_be_a_party(text: str, named: set[tuple[str, str]]) -> None:
    assert _named(text) == named


def test_a_noun_with_an_article_points_back_to_the_body_named_before() -> None:
    text = "Iceland owes 900 crowns to the Royal Bank of Norway. The Bank has lent 300 crowns more."
    assert ("Royal Bank of Norway", "body") in _named(text)


@given(st.sampled_from(("Gannet", "Marrow & Vale", "Sarawak", "Bergen")), st.integers(2, 900))
def test_a_name_is_told_once_for_each_place_where_it_stands(name: str, tons: int) -> None:
    found = [one for one, kind in _named(f"Norway sold {tons} tons of salt to {name}.") if kind in ("name", "place")]
    assert len(found) <= 1


@pytest.mark.parametrize(
    ("text", "date", "code", "name"),
    [
        ("Tea was sent from Zanzibar.", "1891", "TZ", "Zanzibar"),
        ("Tea was sent from Zanzibar to Tanzania.", "1971", "TZ", "Tanzania"),
        ("The King of Corea asked for rifles.", "1886", "KP", "Korea"),
        ("The Korean side asked for lathes.", "1957", "KP", "North Korea"),
        ("Norway sent tea.", "1891", "NO", "Norway"),
        ("Kinshasa asked for tents.", "1976", "CD", "Zaire"),
        ("Batavia sent tin.", "1939", "ID", "Netherlands East Indies"),
        ("Dili sent coffee.", "1940", "TL", "Portuguese Timor"),
    ],
)
def test_a_land_bears_the_name_by_which_alone_its_paper_knows_it(text: str, date: str, code: str, name: str) -> None:
    page = open_page(make_document(text, date=date))
    assert under_its_name(page, country_party(code)).name == name


def _sides(text: str, item: str) -> set[tuple[str | None, str | None]]:
    facts: list[Transfer] = candidates(make_document(text))
    return {
        (one.supplier and one.supplier.country, one.recipient and one.recipient.country)
        for one in facts
        if item in (one.item or "")
    }


@pytest.mark.parametrize(
    ("text", "item", "sides"),
    [
        ("Norway, which has itself transferred more than 20 trucks to Peru, is glad.", "trucks", ("NO", "PE")),
        ("The Danes are to receive 25 Chilean trainees at Odense in May.", "trainees", ("DK", "CL")),
        ("Norway accepted 40 Peruvian students.", "students", ("NO", "PE")),
        ("Norway has decided to make Albania a gift of 500 tons of fish.", "fish", ("NO", "AL")),
        ("The tubes have been purchased by Chile in Sweden.", "tubes", ("SE", "CL")),
    ],
)
def test_sides_are_told_plainly(text: str, item: str, sides: tuple[str, str]) -> None:
    assert sides in _sides(text, item)


@pytest.mark.parametrize(
    ("text", "item", "code"),
    [
        ("The gift of 40 tons of milk for Dutch children arrived.", "milk", "NL"),
        ("The Government of Peru has requested tenders for a loan of 500,000 dollars.", "loan", "PE"),
        ("A pump has been bought by the Treasury of Norway for Danish account.", "pump", "DK"),
        ("Training: 154 Egyptian officers have been through the academy.", "officers", "EG"),
    ],
)
def test_who_is_helped_receives_and_does_not_give(text: str, item: str, code: str) -> None:
    (sides,) = _sides(text, item)
    assert sides[1] == code and sides[0] != code


@pytest.mark.parametrize(
    ("title", "author", "host"),
    [
        ("Cable from the Danish Embassy in Lima, 'On the Needs of the Yards'", "DK", "PE"),
        ("Note from the High Commissioner for India in Ceylon", "IN", "LK"),
        ("Letter from the Secretary, Ministry of Trade, New Delhi, to the Danish Embassy", "IN", None),
        ("Conversation with the Danish Ambassador on Rope", None, None),
    ],
)
def test_a_title_tells_whose_paper_it_is(title: str, author: str | None, host: str | None) -> None:
    page = open_page(make_document("We shall send 40 tons of rope.", title=title))
    principals = find_principals(page, Authority(), find_countries(page.text))
    assert (principals.author, principals.host) == (author, host)


def test_a_british_paper_is_known_by_its_words() -> None:
    page = open_page(make_document("I am sending a copy to Her Majesty's Ambassador at Oslo. We sold 40 looms."))
    assert find_principals(page, Authority(), find_countries(page.text)).author == "GB"
