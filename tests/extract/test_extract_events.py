"""Agreements and meetings."""

from __future__ import annotations

import pytest
from invented_documents import make_document

from kg.extract import extract
from kg.model import Agreement, Authority, Meeting


def _agreements(text: str) -> list[Agreement]:
    return list(extract(make_document(text, date="1964-12-16"), Authority()).agreements)


def _meetings(text: str) -> list[Meeting]:
    return list(extract(make_document(text, date="1964-12-16"), Authority()).meetings)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Treaty of Friendship and Trade was read.", "Treaty of Friendship and Trade", "treaty"),
        ("It is sent under the Marshall Plan.", "Marshall Plan", "plan"),
        ("The agreement with Norway was long.", "Agreement with Norway", "agreement"),
        ("They signed a protocol in Oslo.", "Protocol", "protocol"),
        ("An exchange of notes between Norway and Peru followed.", "Exchange of notes between Norway and Peru",
         "exchange-of-notes"),
        ("Norway speaks of the treaty of August 5, 1931, on herring.", "Treaty", "treaty"),
        ("A convention for the marking of buoys was read.", "Convention", "treaty"),
        ("He recalled the Herring agreement at length.", "Herring agreement", "agreement"),
        ("Both ministries await an official letter of offer and acceptance.",
         "Official letter of offer and acceptance", "contract"),
    ],
)  # fmt: skip
def test_an_agreement_is_known_by_name_parties_or_signature(text: str, name: str, kind: str) -> None:
    assert [(one.name, one.kind) for one in _agreements(text)] == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "This agreement is long.",
        "It is an ideal of the old house.",
        "They gave thought to such a deal.",
        "There was no agreement with Norway.",
        "A plan of the house.",
    ],
)
def test_an_agreement_without_name_party_or_signature_is_none(text: str) -> None:
    assert _agreements(text) == []


def test_a_proposed_agreement_says_so() -> None:
    found = _agreements("They proposed a trade agreement with Norway.")
    assert [(one.name.endswith("(proposed)"), one.status) for one in found] == [(True, "proposed")]


def test_the_parties_of_an_agreement_come_from_its_adjective_and_its_date_from_beside_it() -> None:
    found = _agreements("The Danish-Peruvian treaty of 5 May 1930 is in force.")[0]
    assert {party.country for party in found.parties} == {"DK", "PE"}
    assert found.date is not None and found.date.edtf == "1930-05-05"


def test_a_numbered_session_has_its_number_body_place_and_date() -> None:
    text = "During the Seventh Session of the Danish Fishery Committee held in Oslo in October of this year, they met."
    found = _meetings(text)[0]
    assert found.session_number == 7
    assert found.held_by is not None and found.held_by.name == "Danish Fishery Committee"
    assert found.date is not None and found.date.edtf == "1964-10"
    assert found.place is not None and found.place.name == "Oslo"


def test_one_session_that_is_named_twice_is_one_meeting() -> None:
    text = "The 45th Meeting of the Danish Board of Trade began. At the 45th meeting nothing was said."
    assert [one.session_number for one in _meetings(text)] == [45]


def test_a_meeting_needs_somebody_or_a_day() -> None:
    assert _meetings("A meeting of minds is rare. The talks about talks went on.") == []
    assert len(_meetings("On 3 May 1950 I had a talk with Mr. Holmsen about fish.")) == 1


def test_a_numbered_session_that_is_named_again_is_one_session() -> None:
    text = (
        "During the Third Session of the Joint Fisheries Committee held in Oslo in May 1961 the lists were read.\n\n"
        "At the Third Session of the Joint Fisheries Committee, the other side asked for time."
    )
    (session,) = _meetings(text)
    assert session.session_number == 3
    assert len(session.trail.passages) == 2


@pytest.mark.parametrize(
    "text",
    [
        "On May 5 I called on the Minister for Foreign Affairs, Mr. Strand.",
        "The Danish Minister received me this morning.",
        "Yesterday comrade Li Fuchun received comrade Ri Jongok.",
        "I was informed today by Sir Bertil Moe that wool could be sold.",
        "Mr. Holm told me on Tuesday that the ship had left.",
        "The Fishery Commission, which meets on 3 June, will hear it.",
        "The session took place in Oslo on 4 May 1961.",
        "A delegation is to travel to Warsaw in April 1959.",
        "The Danish-Norwegian trade talks went well.",
        "The London meeting of June dealt with it.",
        "It was put to the forty-seventh meeting of the Fishery Commission.",
        "The Belgian Ambassador called today at his own request and asked for coal.",
        "Economic officer lunched with Dr. Holm on June 3.",
        "We met in Geneva on 4 May 1961 and shall write again.",
        "At our meeting on 21 January Mr. Strand asked for boats.",
    ],
)
def test_an_encounter_is_told_by_verb_noun_or_place(text: str) -> None:
    assert len(_meetings(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "I spoke to Mr. Holm by telephone.",
        "Mr. Holm received the letter of Mr. Lund.",
        "The firms were meeting with great difficulties.",
        "I have not seen the Minister this morning.",
        "It was passed by the Sixtieth Congress, second session.",
        "The law was read in meetings of the Danish Board of Trade.",
    ],
)
def test_calls_letters_and_series_are_no_encounters(text: str) -> None:
    assert _meetings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Congress of the United States passed a law about fish.",
        "The demands of the fishermen were met and the boats sailed.",
        "Parliament met last week and voted the money.",
        "Any discussions would be premature.",
        "I telephoned Mr. Holm and he telephoned Mr. Strand.",
    ],
)
def test_legislatures_wishes_and_calls_by_telephone_are_no_meetings(text: str) -> None:
    assert _meetings(text) == []


def test_the_dated_telling_of_a_meeting_comes_first() -> None:
    (found,) = _meetings("Talk with Mr. Holmsen.\n\nOn 3 May 1950 I called on Mr. Holmsen at his office.")
    assert found.date is not None and found.date.edtf == "1950-05-03"
    assert len(found.trail.passages) == 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They signed a treaty of commerce and navigation with Siam.", ["Treaty of commerce and navigation with Siam"]),
        ("The armistice of November 11, 1918 holds.", ["Armistice"]),
        ("The two sides exchanged notes on May 4, 1922.", ["Exchange of notes"]),
        ("Contract No. 14-66 is in force.", ["Contract No. 14-66"]),
        ("Under the Treaty the fleet was to leave.", ["Treaty"]),
        ("The loan of 1934 was paid back.", ["Loan"]),
        ("A trade agreement will be laid before parliament.", ["Trade agreement"]),
        (
            "The Agreement on Aid, the Payments Agreement and the Wool Plan",
            ["Agreement on Aid", "Payments Agreement", "Wool Plan"],
        ),
        ("They had to deal with American firms. The above agreement lapsed.", []),
        ("The convention of the Danish Workers' Party met. There is a good understanding with Siam.", []),
        (
            "The proposed treaty of amity is ready. The treaty will please them.",
            ["Proposed treaty of amity (proposed)"],
        ),
    ],
)
def test_an_agreement_is_told_by_noun_date_number_or_sides(text: str, names: list[str]) -> None:
    assert [one.name for one in _agreements(text)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Eleven boats were ordered under contract AT-2291 last spring.", "Contract AT-2291"),
        ("Under the Treaty Denmark was to deliver 20 boats to Peru.", "Treaty"),
        ("The International Wheat Agreement was signed on 3 May 1949.", "International Wheat Agreement"),
        ("An MOU on soil was exchanged.", "MOU"),
    ],
)
def test_an_agreement_is_known_by_number_name_or_phrase(text: str, name: str) -> None:
    assert [one.name for one in _agreements(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "We are in agreement that the boats are old.",
        "No agreement was possible and no contract exists.",
        "They plan to deal with the matter in the autumn.",
        "A plan of the harbour hangs on the wall.",
    ],
)
def test_consent_plans_and_what_does_not_exist_are_no_agreements(text: str) -> None:
    assert _agreements(text) == []


def test_the_sides_of_an_agreement_may_stand_further_on() -> None:
    (found,) = _agreements("A contract for 40 engines was concluded with the Holm Locomotive Works.")
    assert [party.name for party in found.parties] == ["Holm Locomotive Works"]


def test_the_date_behind_the_noun_belongs_to_the_passage() -> None:
    text = "The Danish treaty of 5 May 1930 is in force."
    (passage,) = _agreements(text)[0].trail.passages
    assert text[passage.start : passage.end].endswith("5 May 1930")
