"""Transfers: sentences with what an archivist would note of them, and what documents add to sentences."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from invented_documents import make_document

from kg.extract import extract
from kg.model import Authority, Transfer

CASES = Path(__file__).parents[1] / "cases" / "extract" / "transfers.csv"


def _rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _seen(fact: Transfer) -> dict[str, str]:
    tally = fact.tallies[0]
    return {
        "supplier": fact.supplier.country or "" if fact.supplier else "",
        "recipient": fact.recipient.country or "" if fact.recipient else "",
        "item": fact.item,
        "quantity": "" if tally.quantity is None else str(tally.quantity),
        "unit": tally.currency or tally.unit or "",
        "stage": tally.stage,
    }


def _is_meant(seen: dict[str, str], row: dict[str, str]) -> bool:
    return all(row[key] in seen[key] if key == "item" else row[key] in ("", seen[key]) for key in seen)


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["name"])
def test_a_sentence_gives_the_transfer_that_an_archivist_would_note(row: dict[str, str]) -> None:
    found = [_seen(fact) for fact in extract(make_document(row["text"]), Authority()).transfers]
    if row["supplier"] == "-":
        assert not found
    else:
        assert any(_is_meant(seen, row) for seen in found), found


def _one(text: str, item: str, **description: str) -> Transfer:
    found = extract(make_document(text, **description), Authority()).transfers
    return next(fact for fact in found if item in fact.item)


def test_we_are_the_author_and_you_the_addressee() -> None:
    fact = _one(
        "We sent you 30 tractors in May. Your letter of June was received.",
        "tractors",
        author="Danish Ministry of Trade",
        addressee="Icelandic Harbour Office",
    )
    assert fact.supplier is not None and fact.supplier.country == "DK"
    assert fact.recipient is not None and fact.recipient.country == "IS"


def test_our_side_is_the_author_and_the_other_side_is_told_by_its_adjective() -> None:
    text = "Our side has delivered 12 cranes. The Peruvian side asked for 40 pumps from us."
    delivered = _one(text, "cranes", author="Chilean Ministry of Trade")
    asked = _one(text, "pumps", author="Chilean Ministry of Trade")
    assert delivered.supplier is not None and delivered.supplier.country == "CL"
    assert asked.supplier is not None and asked.supplier.country == "CL"
    assert asked.recipient is not None and asked.recipient.country == "PE"
    assert asked.tallies[0].stage == "requested"


def test_figures_in_order_go_to_the_names_in_order() -> None:
    text = "Norway, Sweden and Denmark agreed to provide Nepal with 3 tons, 5 tons and 7 tons of rice respectively."
    found = extract(make_document(text), Authority()).transfers
    sides = {str(one.tallies[0].quantity): one.supplier.country for one in found if one.supplier}
    assert sides == {"3": "NO", "5": "SE", "7": "DK"}


def test_what_you_asked_for_under_a_giving_verb_is_promised() -> None:
    fact = _one("Finland is glad to be able to provide the 50 tons of cheese that Egypt asked for.", "cheese")
    assert fact.tallies[0].stage == "promised"


def test_a_transfer_in_the_text_of_a_treaty_is_agreed() -> None:
    fact = _one(
        "The Government of Norway will provide the Government of Nepal with 20 generators.",
        "generators",
        title="Agreement between Norway and Nepal",
        date="1956-03-02",
    )
    assert fact.tallies[0].stage == "agreed"
    assert fact.date is not None and fact.date.edtf == "1956-03-02"


def test_a_list_takes_the_frame_of_the_words_that_lead_into_it() -> None:
    text = (
        "The Icelandic Harbour Office asked Norway for help with the following topics:\n\n"
        "1) Dredging of narrow channels\n\n2) Lights for fishing grounds\n\n3) Repair of wooden piers\n"
    )
    found = extract(make_document(text), Authority()).transfers
    listed = [fact for fact in found if fact.trail.method.startswith("transfer-list")]
    assert [fact.item for fact in listed] == [
        "Dredging of narrow channels",
        "Lights for fishing grounds",
        "Repair of wooden piers",
    ]
    assert {fact.tallies[0].stage for fact in listed} == {"requested"}


def test_the_qualifier_keeps_about_and_up_to() -> None:
    text = "Chile shipped about 900 tons of copper to Japan. Peru will send up to 40 experts to Bolivia."
    found = {fact.item: fact.tallies[0].qualifier for fact in extract(make_document(text), Authority()).transfers}
    assert found == {"copper": "about", "experts": "up-to"}


def test_every_side_that_stands_on_the_page_has_its_own_passage() -> None:
    text = "Poland delivered 70 engines to Syria."
    fact = _one(text, "engines")
    assert fact.supplier is not None and fact.recipient is not None
    places = [(side.passages[0].start, side.passages[0].end) for side in (fact.supplier, fact.recipient)]
    assert [text[start:end] for start, end in places] == ["Poland", "Syria"]


def test_a_list_of_sums_takes_the_word_and_the_sides_of_what_leads_into_it() -> None:
    text = (
        "The Bank of Chile has received an application for credits in favor of the Peruvian Government, made up of "
        "the following: wages of the harbour works, $4,000,000; rails from the mills, $2,500,000; dredging, $600,000."
    )
    found = [fact for fact in extract(make_document(text), Authority()).transfers if fact.tallies[0].quantity]
    assert [str(fact.tallies[0].quantity) for fact in found] == ["4000000", "2500000", "600000"]
    assert {fact.tallies[0].stage for fact in found} == {"requested"}
    assert all(fact.recipient is not None and fact.recipient.country == "PE" for fact in found)


def test_an_entry_that_is_a_sentence_is_no_thing_asked_for() -> None:
    text = (
        "Norway was asked for the following:\n\n1. The harbour board is of the view that the pier will hold.\n\n"
        "2. It was noted that the winter had been long.\n\n3. We have seen the plans of the town."
    )
    assert not extract(make_document(text), Authority()).transfers
