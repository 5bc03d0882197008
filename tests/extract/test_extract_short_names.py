"""Bodies and persons in telegrams and minutes: posts abroad, acronyms, staff, capitals, marks of signing."""

from __future__ import annotations

import pytest
from invented_documents import make_document

from kg.extract.agencies import find_agencies
from kg.extract.opening import open_page
from kg.extract.survey import survey
from kg.model import Authority


def _agencies(text: str) -> set[str]:
    return {one.name for one in survey(open_page(make_document(text)), Authority()).agencies}


def _persons(text: str) -> set[str]:
    return {one.name for one in survey(open_page(make_document(text)), Authority()).persons}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("USMission Oslo", "US Mission Oslo"),
        ("USDel Fur Talks Bergen", "US Delegation Fur Talks Bergen"),
        ("AmConsul Bergen", "American Consulate Bergen"),
    ],
)
def test_posts_of_the_state_department_have_their_full_words(written: str, name: str) -> None:
    assert [(one.name, one.country) for one in find_agencies(written)] == [(name, "US")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2. THE LOAN OF CABEI FOR GRAIN SILOS IS SIGNED AND WAITS FOR THE ASSEMBLY.", "cabei"),
        ("2. THE PUMPS WERE BOUGHT BY DANISH YEAST COMPANY IN MAY AND PAID FOR AT ONCE.", "Danish yeast company"),
        ("2. THE PLAN WAS CLEARED WITH COMMERCE AND TREASURY LAST WEEK, HE SAID AGAIN.", "commerce"),
        ("2. HE TAKES IT TO JOINT CANALS COMMISSION AND CENTRAL STATISTICAL BOARD TODAY.", "central statistical board"),
        ("2. HE ASKED EMBASSY TO WAIT. EC HAS NO PLAN, HE SAID COUNCIL HAD NOT MET YET.", "council"),
        ("2. THE LETTER GOES TO SECRETARIAT FOR DEFENSE WITH A COPY OF ALL THE ANSWERS.", "secretariat for defense"),
    ],
)
def test_bodies_stand_out_in_capitals(text: str, name: str) -> None:
    page = open_page(make_document(text))
    found = {page.text[one.start : one.end].lower() for one in survey(page, Authority()).agencies}
    assert name.lower() in found


@pytest.mark.parametrize(
    "text",
    [
        "2. LABATT HAS SEEN HIM AND THE VENUE WAS CHANGED; UNPAINTED SHIPS WAIT FOR US.",
        "2. THE GSL HAS NOT ANSWERED. AGCOUNS SAID THAT HE WOULD ASK AGAIN NEXT WEEK.",
    ],
)
def test_staff_governments_and_rare_words_are_no_bodies_and_no_persons(text: str) -> None:
    assert _agencies(text) == set()
    assert _persons(text) == set()


def test_an_acronym_in_brackets_belongs_to_its_name_in_capitals_too() -> None:
    found = _agencies("2. NATIONAL FISHERIES BOARD (NFB) HAS WRITTEN. THE NFB WILL WAIT UNTIL MAY, HE SAID.")
    assert {name.lower() for name in found} == {"national fisheries board"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2. IT WAS OPENED BY NORWEGIAN REP HOLMDAHL AT THE RESIDENCE ON MONDAY EVENING.", "Holmdahl"),
        ("2. JOINT SECRETARY (COASTS) VRINDAVAN ASKED FOR A MAP OF THE NEW HARBOR TODAY.", "Vrindavan"),
        ("MR. HOLMDAHL, for Norway, asked for a map.", "Holmdahl"),
        ("MR VAN DER LUND did not object.", "Van Der Lund"),
        ("Holmdahl (Norway) and Miss Lund were with me.", "Holmdahl"),
        ("The map is lost.\nInterpreter: Ottar Vik\nHe sat down.", "Ottar Vik"),
        ("It is done. (ss) Ottar Vik", "Ottar Vik"),
        ("The Danish rep Holmdahl praised the map.", "Holmdahl"),
        ("To Comrades Holmdahl, Lundin, Vestergaard", "Vestergaard"),
        ("Following from Holmdahl for Board: wait.", "Holmdahl"),
        ("It was drawn by Zbigniew Larch in May.", "Zbigniew Larch"),
    ],
)
def test_persons_are_told_by_post_list_mark_and_land(text: str, name: str) -> None:
    assert name in _persons(text)


@pytest.mark.parametrize("text", ["They sailed up the San Juan Grande in May.", "A new Thomas Holm class was built."])
def test_rivers_and_classes_of_ships_are_no_persons(text: str) -> None:
    assert _persons(text) == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He wrote to the Mission in Bergen to wait.", {"Mission in Bergen"}),
        ("They gave it to the No. 3 Squadron.", {"No. 3 Squadron"}),
        ("The Rotsund cement works sold it to the Rice Pool.", {"Rotsund cement works", "Rice Pool"}),
        ("He signed for the Office du Sel.", {"Office du Sel"}),
        ("They were present:\nMr. Moe, QXT\nMr. Lie, QXT\n", {"QXT"}),
        ("The vessels KARINA and the MARELSA were lent.", set()),
        ("Mr. Van Fleet came by ship.", set()),
        ("He bought Treasury bonds.", set()),
        ("It stands in NSC 5512.", set()),
    ],
)
def test_bodies_of_works_units_and_posts_in_a_place(text: str, names: set[str]) -> None:
    assert _agencies(text) == names


def test_a_surname_of_two_parts_is_no_ordinary_word() -> None:
    assert _persons("We heard it. Peru's Garza-Lund, who was meant, replied.") == {"Garza-Lund"}
