"""More verbs by which two sides meet, and more words by which an agreement is told."""

from __future__ import annotations

import pytest
from invented_documents import make_document

from kg.extract import extract
from kg.extract.agreements import weighed
from kg.extract.compounds import is_compound
from kg.extract.opening import open_page
from kg.extract.survey import survey
from kg.extract.telegraphic import is_telegraphic
from kg.model import Agreement, Authority, Meeting


def _agreements(text: str) -> list[Agreement]:
    return list(extract(make_document(text, date="1964-12-16"), Authority()).agreements)


def _meetings(text: str) -> list[Meeting]:
    return list(extract(make_document(text, date="1964-12-16"), Authority()).meetings)


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Holm sought me out on Monday.",
        "Mr. Holm took me aside yesterday and asked for herring.",
        "Mr. Holm pressed me last night for an answer.",
        "I ran into Mr. Holm on Monday.",
        "Mr. Holm would see the Danish Minister in Oslo on 4 May.",
        "The Counselor spent an hour May 4 with Mr. Holm.",
        "Mr. Holm, with whom the Ambassador dined on Monday, was calm.",
        "Colonel Holm was told by the Deputy Minister on 4 May that no herring would come.",
        "On 4 May I received at the Ministry, at his wish, the Danish Ambassador.",
        "Mr. Holm complained in our embassy on 4 May of the price.",
        "It was agreed to meet again on 4 May.",
        "I dined with him on the 14th.",
        "We agreed to meet again on the morrow.",
        "Undersec Holm called in emboff morning May 4.",
        "Colonel Lund, of the Marine Section of the Ministry, called on me here this morning.",
    ],
)
def test_an_encounter_is_told_by_many_verbs(text: str) -> None:
    assert len(_meetings(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "There was no talk of herring last month.",
        "The reception of twelve Danish trainees will begin on 4 May.",
        "The ministry has been sitting on the papers since May.",
        "A letter received on the 4th instant from the Minister was read.",
    ],
)
def test_rumours_stays_and_papers_are_no_meetings(text: str) -> None:
    assert _meetings(text) == []


def test_a_record_of_a_discussion_is_of_the_day_of_its_document() -> None:
    found = _meetings("Record of a Discussion at the Ministry of Herring\n\nMr. Holm spoke of ice.")
    assert [one.date.edtf for one in found if one.date] == ["1964-12-16"]


def test_a_weekday_gives_way_to_the_date_behind_it() -> None:
    found = _meetings("It was agreed that the next meeting be on Tuesday, 8 June 1965.")[0]
    assert found.date is not None and found.date.edtf == "1965-06-08"


def test_title_one_is_no_agreement_of_its_own_beside_the_law_that_it_is_of() -> None:
    assert len(_agreements("Wheat was sold under PL 480. More is asked for under Title I.")) == 1


def test_two_calls_of_one_day_are_two_when_other_persons_make_them() -> None:
    assert len(_meetings("I saw Mr. Holm this morning. Mr. Lund called upon me this evening.")) == 2


def test_the_name_of_a_numbered_session_ends_before_the_writer() -> None:
    found = _meetings("After the third session of the Herring Commission I saw nobody.")[0]
    assert [party.name for party in found.participants] == ["Herring Commission"]


@pytest.mark.parametrize(
    "text",
    [
        "The revision of the consular treaty was asked for.",
        "Article 4 of Protocol II was read.",
        "The charter party was signed on 4 May.",
        "The board placed its order with the Holm Works.",
        "Norway agreed with the Danish Government to replace the boats.",
        "The Holm Works is bound by contract to Norway.",
        "An undertaking by the Norwegian Government dated May 4 was read.",
        "He recalled the customs union of 1931.",
        "All wheat left in Title I goes to Peru.",
        "The seizure was contrary to the maritime agreement.",
    ],
)
def test_an_agreement_is_told_by_many_words(text: str) -> None:
    assert len(_agreements(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "He acted in perfect agreement with the Norwegian Bureau.",
        "The declaration of neutrality by the Kingdom of Norway was read.",
        "It was not a military alliance with Norway.",
    ],
)
def test_being_of_one_mind_and_what_something_is_not_are_no_agreements(text: str) -> None:
    assert _agreements(text) == []


def test_what_a_signing_is_for_is_a_purpose() -> None:
    found = survey(open_page(make_document("An MOU-signing for shared pilots was planned in May.")), Authority()).found
    assert ["purpose after" in one.signs for one in weighed(found)] == [True]


def test_a_bare_noun_of_a_telegram_is_definite() -> None:
    terse = (
        "Fishatt saw Holm at agency yesterday. Holm expects interim agreement to go to Storting by middle of month. "
        "Herring prices firm, stocks low, crews idle, owners glum, weather foul. Report follows by bag on catch, "
        "quotas, freight, ice, salt and barrels. Embassy sees no cause for alarm before spring."
    )
    assert is_telegraphic(open_page(make_document(terse, date="1964-12-16")))
    assert not is_telegraphic(open_page(make_document(f"{terse} " + "The man and the dog. " * 20, date="1964-12-16")))
    assert len(_agreements(terse)) == 1


def test_the_charter_of_a_ship_at_the_start_of_a_sentence_is_no_declaration() -> None:
    assert _agreements("Charter is to be made on the usual form.") == []


def test_an_irregular_participle_makes_no_compound() -> None:
    assert not is_compound("convention drawn up", len("convention"))
    assert is_compound("convention hall", len("convention"))
