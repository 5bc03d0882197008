"""Who gives, who receives and at what stage: invented sentences in each voice, frame, mood and register."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from invented_documents import candidates, make_document

from kg.evaluate.predictions import STATUS
from kg.extract import extract
from kg.extract.opening import open_page
from kg.extract.principals import Principals, find_principals
from kg.extract.survey import survey
from kg.model import Authority, Party, Transfer
from kg.read import read_path

CASES = Path(__file__).parents[1] / "cases" / "extract" / "sides_and_stages.csv"


def _rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _code(party: Party | None) -> str:
    return (party.country or party.name).replace("SU", "RU") if party is not None else "-"


def _seen(fact: Transfer) -> dict[str, str]:
    stage = STATUS.get(fact.tallies[0].stage, "unknown")
    return {"supplier": _code(fact.supplier), "recipient": _code(fact.recipient), "status": stage}


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["text"][:60])
def test_a_sentence_tells_who_gives_who_receives_and_how_far_it_is(row: dict[str, str]) -> None:
    document = make_document(row["text"], author=row["author"] or None, addressee=row["addressee"] or None)
    seen = [_seen(fact) for fact in candidates(document) if row["item"].lower() in fact.item.lower()]
    assert any(all(row[key] in ("", one[key]) for key in one) for one in seen), seen


def _principals(text: str, **description: str) -> Principals:
    page = open_page(make_document(text, **description))
    return find_principals(page, Authority(), survey(page, Authority()).found.countries())


@pytest.mark.parametrize(
    ("text", "description", "host", "abroad"),
    [
        ("Legation of Norway, Lisbon, May 2, 1866.\n\nSir: It rained.", {"author": "Norwegian Legation"}, "PT", True),
        ("It rained.", {"author": "The Norwegian Minister in Sweden (Lien)"}, "SE", True),
        ("It rained.", {"author": "Norwegian Embassy in Colombo"}, "LK", True),
        ("It rained.", {"author": "Norwegian Board of Mines", "addressee": "Legation in Lisbon"}, "PT", False),
        ("It rained.", {"title": "Report, Embassy of Norway in Peru to the Ministry, 'On Rain'"}, "PE", True),
        ("It rained.", {"author": "Norwegian Board of Mines"}, None, False),
    ],
)
def test_a_letter_belongs_to_the_country_where_its_mission_is(
    text: str, description: dict[str, str], host: str | None, abroad: bool
) -> None:
    found = _principals(text, **description)
    assert (found.host, found.abroad) == (host, abroad)


def test_a_letterhead_names_the_author_and_the_addressee_is_not_the_host_of_another() -> None:
    found = _principals("Royal Danish Legation, Lisbon, May 2, 1866.\n\nSir: It rained.", author="Mr. Holm")
    assert (found.author, found.host) == ("DK", "PT")


def test_an_office_without_a_country_is_of_the_place_where_the_author_is() -> None:
    text = "Legation of Norway, Lisbon, May 2, 1866.\n\nSir: The War Minister asked the Legation for 40 cannons."
    (fact,) = [one for one in candidates(make_document(text, author="Norwegian Legation")) if "cannon" in one.item]
    assert (_code(fact.supplier), _code(fact.recipient)) == ("NO", "PT")


def test_a_stranger_abroad_is_of_the_host_country() -> None:
    text = (
        "Legation of Norway, Lisbon, May 2, 1866.\n\nSir: Captain Moura came on Monday. "
        "He begged that three engineers be lent to him."
    )
    found = [one for one in candidates(make_document(text, author="Norwegian Legation")) if "engineer" in one.item]
    assert [_code(one.recipient) for one in found] == ["PT"]


def test_what_the_rule_of_each_side_and_of_the_stage_is_stands_in_the_method() -> None:
    (fact,) = candidates(make_document("Norway will send Peru 30 engines."))
    assert {"supplier=grammar", "recipient=grammar", "stage=modal"} <= set(fact.trail.method.split())


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Last March Norway shipped 30 engines to Peru.", "1956-03"),
        ("Norway shipped 30 engines to Peru in May 1955.", "1955-05"),
        ("By the agreement of 5 May 1955 Norway has sent 30 engines to Peru.", None),
        ("Peru asked Norway on 5 May 1955 for 30 engines.", None),
        ("Norway has sent 30 engines, as the letter of 5 May 1955 tells.", None),
    ],
)
def test_a_transfer_has_the_date_of_its_own_clause(text: str, date: str | None) -> None:
    found = [one for one in candidates(make_document(text, date="1957-01-08")) if "engine" in one.item]
    assert [one.date.edtf if one.date else None for one in found] == [date]


def test_a_document_headed_by_one_plan_speaks_of_what_is_done_under_it() -> None:
    text = "Harbour Plan: engines for Peru\n\nNorway has sent Peru 30 engines. The Harbour Plan goes on."
    facts = extract(make_document(text), Authority())
    assert [one.name for one in facts.agreements] == ["Harbour Plan"]
    assert [one.under for one in facts.transfers] == [(facts.agreements[0].key,)]


DATELINED = """---
title: Harmon to Ministry of Supply
vol_title: 'Papers on supply'
naa_refs:
- naa_series: A1
  reference: '[AA: A1, 1]'
---

Cablegram 12 LISBON, 4 March 1943

We have bought 300 tons of cork from them.
"""


def test_the_place_of_a_dateline_is_where_the_author_is_posted(tmp_path: Path) -> None:
    path = tmp_path / "letter.md"
    path.write_text(DATELINED, encoding="utf-8")
    (document,) = read_path(path)
    page = open_page(document)
    found = survey(page, Authority()).found
    told = find_principals(page, Authority(), found.countries())
    assert (told.author, told.host, told.abroad) == ("AU", "PT", True)


def test_a_table_of_aid_without_sides_is_of_the_two_countries_of_the_letter(tmp_path: Path) -> None:
    table = "Technical aid at 28 February:\n\n"
    table += "| Item | Ordered | Arrived |\n| --- | --- | --- |\n| Pumps | 16 | 10 |\n| Motors | 6 | 5 |\n"
    path = tmp_path / "letter.md"
    path.write_text(DATELINED.replace("We have bought 300 tons of cork from them.\n", table), encoding="utf-8")
    (document,) = read_path(path)
    found = [one for one in extract(document, Authority()).transfers if one.trail.method.startswith("transfer-table")]
    assert [one.tallies[0].stage for one in found] == ["agreed", "delivered"] * 2
    assert {(_code(one.supplier), _code(one.recipient)) for one in found} == {("AU", "PT")}
