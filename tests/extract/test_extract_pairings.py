"""Enumerations that give each party a figure of its own, in sentences, in lines and in tables without a header."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_documents import candidates, make_document

from kg.extract import extract
from kg.extract.opening import open_page
from kg.extract.pairings import find_pairings
from kg.extract.survey import survey
from kg.model import Authority, Transfer

COUNTRIES = ("Norway", "Peru", "Greece", "Chile", "Ceylon", "Finland")


def _pairs(text: str) -> list[tuple[str, str, str]]:
    page = open_page(make_document(text))
    found = survey(page, Authority()).found
    return [
        (str(found.figures[at].value), pairing.says, page.text[pairing.party.start : pairing.party.end])
        for at, pairing in sorted(find_pairings(found).items())
    ]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "The Board sold wheat: Norway 300 tons, Peru 40 tons and Greece 8 tons.",
            [("300", "", "Norway"), ("40", "", "Peru"), ("8", "", "Greece")],
        ),
        (
            "Ceylon has asked for 300 tons of jute, Chile for 40 and Peru 8.",
            [("300", "subject", "Ceylon"), ("40", "subject", "Chile"), ("8", "subject", "Peru")],
        ),
        ("Norway asked for 300 tons. Peru gave 40 tons.", []),
        ("They sent 40 looms to Norway and 8 to Peru.", [("40", "to", "Norway"), ("8", "to", "Peru")]),
        (
            "We gave to Peru 40 lathes and 20 drills, to Chile 8 lathes.",
            [("40", "to", "Peru"), ("20", "to", "Peru"), ("8", "to", "Chile")],
        ),
        (
            "Cover went 46 percent to Norway, 13 percent Peru, 5 percent Greece.",
            [("46", "to", "Norway"), ("13", "", "Peru"), ("5", "", "Greece")],
        ),
        (
            "Norway | £15,000\n\nPeru | 3,200\n\nGreece | 800\n",
            [("15000", "", "Norway"), ("3200", "", "Peru"), ("800", "", "Greece")],
        ),
        ("Norway sold 300 tons and Peru bought 40 tons.", []),
        ("In Norway 300 men worked. In Peru 40 men worked.", []),
    ],
)  # fmt: skip
def test_each_figure_of_an_enumeration_has_its_party(text: str, pairs: list[tuple[str, str, str]]) -> None:
    assert _pairs(text) == pairs


@given(st.lists(st.sampled_from(COUNTRIES), min_size=3, max_size=6, unique=True), st.data())
def test_whatever_the_parties_and_figures_each_keeps_its_own(names: list[str], data: st.DataObject) -> None:
    figures = [data.draw(st.integers(min_value=2, max_value=900)) for _ in names]
    entries = ", ".join(f"{name} {figure} tons" for name, figure in zip(names, figures, strict=True))
    assert _pairs(f"Wheat was shipped as follows: {entries}.") == [
        (str(figure), "", name) for name, figure in zip(names, figures, strict=True)
    ]


def _sides(facts: list[Transfer], *, quantity: int) -> set[tuple[str | None, str | None]]:
    return {
        (fact.supplier.country if fact.supplier else None, fact.recipient.country if fact.recipient else None)
        for fact in facts
        if fact.tallies[0].quantity == quantity
    }


def test_no_party_of_an_enumeration_gives_to_another() -> None:
    facts = candidates(make_document("We can supply: to Peru 40 lathes, to Chile 8 lathes.", title="Norway to Peru"))
    assert _sides(facts, quantity=40) == {("NO", "PE")}
    assert _sides(facts, quantity=8) == {("NO", "CL")}


def test_who_is_named_behind_from_gives() -> None:
    facts = candidates(make_document("Chile bought 40 lathes from Norway and 8 lathes from Greece."))
    assert _sides(facts, quantity=40) == {("NO", "CL")}
    assert _sides(facts, quantity=8) == {("GR", "CL")}


LEAD = "Finland paid the following sums in settlement of the shipping claims:"
TABLE = "\n\nNorway | £15,000\n\nPeru | 3,200\n\nGreece | 800\n"


def test_a_table_without_a_header_takes_what_passes_from_the_words_before_it() -> None:
    facts = list(extract(make_document(LEAD + TABLE), Authority()).transfers)
    (fact,) = [fact for fact in facts if fact.tallies[0].quantity == 3200]
    assert (fact.item, fact.tallies[0].currency, fact.tallies[0].stage) == ("claims", "£", "delivered")
    assert _sides(facts, quantity=3200) == {("FI", "PE")}
    assert len(fact.trail.passages) == 2


def test_a_table_that_nothing_leads_into_states_nothing() -> None:
    facts = extract(make_document("The weather was fine." + TABLE), Authority()).transfers
    assert not [fact for fact in facts if fact.tallies[0].quantity == 3200]


def test_claims_of_a_table_that_were_settled_are_agreed() -> None:
    lead = "All the claims were settled with Finland in this manner, upon the following terms:"
    facts = extract(make_document(lead + TABLE), Authority()).transfers
    stages = {fact.tallies[0].stage for fact in facts if fact.tallies[0].quantity in (15000, 3200, 800)}
    assert stages == {"agreed"}
    assert _sides(list(facts), quantity=800) == {("FI", "GR")}


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Norway gave 300 tons of fish to Peru and Finland 200 tons.", [("Norway", "Peru"), ("Finland", "Peru")]),
        ("Norway bought 300 rifles from Chile, and Peru 50 rifles.", [("Chile", "Norway"), ("Chile", "Peru")]),
        ("Ceylon asked for 300 tons of jute and Peru for 40 tons.", [(None, "Ceylon"), (None, "Peru")]),
    ],
)
def test_a_verb_that_is_left_out_holds_for_the_next_party_too(
    text: str, sides: list[tuple[str | None, str | None]]
) -> None:
    found = candidates(make_document(text))
    assert [(one.supplier and one.supplier.name, one.recipient and one.recipient.name) for one in found] == sides
