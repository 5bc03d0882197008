"""Who gives and who gets by ports, unions of lands, letters for governments, phrases that the parse hangs deep."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_documents import candidates, make_document

from kg.extract.cities import country_of_city, country_of_seat
from kg.extract.context import Sided
from kg.extract.countries import find_countries
from kg.extract.government_letters import find_governments
from kg.extract.language import pipeline
from kg.extract.opening import open_page
from kg.extract.parsing import parse_page
from kg.extract.principals import find_principals
from kg.extract.survey import survey
from kg.extract.transfers import find_sided
from kg.extract.weighing import frame_of
from kg.model import Authority, Transfer


def _of(text: str, item: str, title: str = "") -> Transfer:
    found = [one for one in candidates(make_document(text, title=title)) if item in (one.item or "")]
    assert found, text
    return max(found, key=lambda one: one.trail.confidence)


def _sided(text: str) -> list[Sided]:
    page = open_page(make_document(text))
    found, nlp = survey(page, Authority()).found, pipeline()
    assert nlp is not None
    principals = find_principals(page, Authority(), found.countries())
    return [one for one, _ in find_sided(found, principals, parse_page(found, nlp))]


def _sides(fact: Transfer) -> tuple[str | None, str | None]:
    return (
        fact.supplier.country or fact.supplier.name if fact.supplier else None,
        fact.recipient.country or fact.recipient.name if fact.recipient else None,
    )


def test_the_continent_is_not_the_united_states() -> None:
    text = "Latin American delegates met South Americans and an American banker."
    assert [text[one.start : one.end] for one in find_countries(text)] == ["American"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Bolivia and Peru met. GOB agreed.", ["BO"]),
        ("Senegal asked. GOS is short of rice.", ["SN"]),
        ("TUNISIA HAS GOT ITS RICE. TOLD BY GOT THAT NO MORE IS NEEDED.", ["TN"]),
        ("Norway asked. GOK agreed.", []),
        ("GOB asked Brazil for rice.", ["BO"]),
        ("Brazil met Peru. Brazil agreed. Brazil paid. GOB is glad.", ["BR"]),
        ("GOOD", []),
    ],
)
def test_letters_of_a_government_are_of_a_land_that_is_named(text: str, codes: list[str]) -> None:
    assert [one.value for one in find_governments(text, find_countries(text))] == codes


@given(st.text(alphabet="GOABT .", max_size=30))
def test_letters_of_a_government_stand_where_they_say(text: str) -> None:
    for span in find_governments(text, find_countries("Bolivia Tunisia")):
        assert text[span.start : span.end].startswith("GO")


@pytest.mark.parametrize(
    ("city", "year", "code"),
    [
        ("Belgrade", 1975, "YU"),
        ("Belgrade", 1900, "RS"),
        ("Moscow", 1961, "SU"),
        ("Dacca", 1960, "PK"),
        ("Dacca", 1975, "BD"),
        ("Callao", 1930, "PE"),
    ],
)
def test_a_city_is_of_the_state_that_its_land_was_part_of(city: str, year: int, code: str) -> None:
    assert country_of_city(city, year) == code


def test_a_port_is_no_seat_of_a_government() -> None:
    assert country_of_city("landed at Gdynia") == "PL"
    assert country_of_seat("Gdynia") is None
    assert country_of_seat("Oslo") == "NO"


def test_who_is_to_receive_receives() -> None:
    fact = _of("Peru is to receive 20,000 tons of wheat.", "wheat")
    assert _sides(fact)[1] == "PE"


def test_a_phrase_with_to_counts_where_the_parse_hangs_it_on_another_noun() -> None:
    fact = _of("Norway looks kindly on the shipment of iron ore to Peru.", "ore")
    assert _sides(fact)[1] == "PE"


def test_who_is_asked_in_a_bare_participle_is_to_give() -> None:
    fact = _of("Norway declined when asked for twelve locomotives.", "locomotives")
    assert _sides(fact)[0] == "NO"


def test_goods_go_to_the_country_of_the_port_where_they_arrive() -> None:
    fact = _of("The first 900 tons of cement arrived at Callao in May.", "cement")
    assert _sides(fact)[1] == "PE"


def test_a_private_man_who_pays_or_is_paid_a_sum_is_the_side() -> None:
    paid = _of("Mr. Ole Brandvik came back to Bergen. In Oslo he was compelled to pay a fine of 90 crowns.", "")
    assert paid.supplier is not None
    assert "Brandvik" in paid.supplier.name
    offered = _of("Mr. Ole Brandvik writes that he accepts the offer of $600 by the Norwegian Government.", "")
    assert offered.recipient is not None
    assert "Brandvik" in offered.recipient.name


def test_indochina_is_no_part_of_china() -> None:
    assert find_countries("Rice from Indo-China and Cochin China") == []


def test_money_granted_to_a_private_man_is_his() -> None:
    fact = _of("The Norwegian Government granted Mr. Ole Brandvik the sum of $600.", "")
    assert fact.recipient is not None
    assert "Brandvik" in fact.recipient.name


def test_a_bare_sum_beside_a_claim_is_owed() -> None:
    owed = "The Danish minister stated the war claim of his Government to be 70,000,000 francs."
    assert {frame_of(one) for one in _sided(owed)} <= {"owing", "getting"}
    assert "bare" in {frame_of(one) for one in _sided("The Danish minister stated the figure to be 70,000,000 francs.")}


def test_what_is_approached_for_is_asked() -> None:
    fact = _of("Peru approached Norway for 30 locomotives.", "locomotives")
    assert _sides(fact) == ("NO", "PE")


@pytest.mark.parametrize(
    "text",
    [
        "A shipment of 500 rifles arrived in Karachi.",
        "500 rifles have reached Karachi.",
        "500 rifles arrived at Karachi.",
    ],
)
def test_where_goods_arrive_they_are_received(text: str) -> None:
    assert _sides(_of(text, "rifles")) == (None, "PK")


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Norway will buy from Sweden 16 Drakens and 4 Viggens.", ("SE", "NO")),
        ("NORWAY WILL BUY FROM SWEDEN 18 DRAKENS.", ("SE", "NO")),
        ("Norway has promised to Sweden two Drakens.", ("NO", "SE")),
    ],
)
def test_a_figure_right_behind_a_party_is_no_part_of_its_name(text: str, sides: tuple[str, str]) -> None:
    assert _sides(_of(text, "Draken") if "Draken" in text else _of(text, "draken")) == sides
