"""Bodies that readers of such papers know by name: their countries, their short forms, and what only looks like one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_documents import make_document

from kg.extract import extract
from kg.extract.agencies import find_agencies
from kg.extract.lexicon import rows
from kg.extract.opening import open_page
from kg.extract.survey import survey
from kg.model import Authority, Party
from kg.read import read_bytes


def _agencies(text: str) -> dict[str, str | None]:
    return {one.name: one.country for one in survey(open_page(make_document(text)), Authority()).agencies}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Pumps for COFADENA wait at Arica, he was told.", "COFADENA", "BO"),
        ("The Wheat Board would rather sell for cash.", "Wheat Board", "AU"),
        ("He called at the Ministry of War Transport twice.", "Ministry of War Transport", "GB"),
        (
            "It is thought that the Allied Maritime Transport Council may refuse.",
            "Allied Maritime Transport Council",
            "",
        ),
        ("Two cranes were ordered by Kuhn, Loeb & Co. for the port.", "Kuhn, Loeb & Co.", "US"),
        ("The cables go by Tekhnopromexport to Varna.", "Tekhnopromexport", "SU"),
    ],
)
def test_a_known_body_brings_its_country(text: str, name: str, country: str) -> None:
    found = {text[one.start : one.end]: one.country or "" for one in find_agencies(text)}
    assert found[name] == country


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2. THE MINERS ASKED COB TO CALL A STRIKE OVER THE PRICE OF FLOUR AND SUGAR.", True),
        ("2. THE FIGURES MUST REACH US BY COB FRIDAY IF THE FLOUR IS TO SAIL IN TIME.", False),
        ("2. THE FIGURES MUST REACH US BY COB MARCH 3 IF THE FLOUR IS TO SAIL IN TIME.", False),
    ],
)
def test_the_close_of_business_is_no_union(text: str, found: bool) -> None:
    assert ("Central Obrera Boliviana" in _agencies(text)) is found


def test_a_mark_of_an_excerpt_is_no_part_of_a_name() -> None:
    assert "Ministry of Net Repairs" in _agencies("The Ministry of Net Repairs Excerpt")


def test_no_form_stands_for_two_bodies() -> None:
    forms = [form for row in rows("agencies_known") for form in row["forms"].split("|")]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


def _frus(text: str, author: str) -> dict[str, str | None]:
    document = replace(make_document(text, author=author), layout="frus")
    document = replace(document, description=replace(document.description, authors=(Party(author, "agency"),)))
    return {one.name: one.country for one in survey(open_page(document), Authority()).agencies}


def test_the_embassy_is_the_one_that_writes() -> None:
    assert _frus("The flour reached the Embassy again.", "The Danish Embassy") == {"Danish Embassy": "DK"}
    assert _frus("The flour reached the Embassy again.", "The Minister in Denmark") == {"Embassy": "US"}


def test_this_department_is_that_of_the_secretary_who_writes() -> None:
    found = _frus("The flour of this Department was sent by the Department.", "The Acting Secretary of the Treasury")
    assert set(found) == {"Treasury Department", "Department of State"}


def test_a_delegation_that_is_not_told_of_before_is_no_body() -> None:
    assert not find_agencies("He had seen a Danish delegation at the mill.")
    assert [one.name for one in find_agencies("He had seen the Danish delegation at the mill.")] == [
        "Danish delegation"
    ]


def test_an_organ_of_a_central_committee_has_one_name() -> None:
    text = "Decision of the KPX CC Secretariat. The Secretariat of the CC KPX agreed; the Secretariat will write."
    assert {one.name for one in find_agencies(text)} == {"KPX CC Secretariat"}


def test_a_body_is_one_in_a_heading_that_runs_over_a_line() -> None:
    title = "title: Cablegram from High Commission in Bergen to Department of Net\n  Repairs"
    text = f"---\n{title}\nnaa_refs:\n- x\n---\n\nNo nets."
    document = read_bytes(text.encode(), "nets.md")[0]
    labels = {one.label for one in extract(document, Authority()).mentions if one.party.kind == "agency"}
    assert "Department of Net Repairs" in labels
    assert "Department of Net" not in labels


def test_the_field_of_a_ministry_is_no_body_within_it() -> None:
    document = make_document("He wrote to the Ministry of the Herring Fleet about nets.")
    assert {one.label for one in extract(document, Authority()).mentions} == {"Ministry of the Herring Fleet"}


def test_what_a_mission_sits_in_does_not_begin_the_next_one() -> None:
    found = {one.name for one in find_agencies("Cablegram to Legation in Bergen and High Commission in Oslo")}
    assert found == {"Legation in Bergen", "High Commission in Oslo"}


def test_the_town_of_a_letterhead_is_no_part_of_a_body() -> None:
    found = [one.name for one in find_agencies("Ministry of Net Repairs, Brussels, May 4, 1901.")]
    assert found == ["Ministry of Net Repairs"]
    assert find_agencies("The Ministry of Nets, Ropes and Sails wrote.")[0].name == "Ministry of Nets, Ropes and Sails"
