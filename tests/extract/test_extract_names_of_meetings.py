"""What meetings are called, which words tell one again, and other names of one agreement."""

from __future__ import annotations

import pytest

from kg.extract.agreements import find_agreements
from kg.extract.findings import Findings
from kg.extract.meetings import find_meetings, weighed
from kg.extract.opening import open_page
from kg.extract.survey import survey
from kg.model import Authority
from kg.read import read_bytes

HEAD = "Letter on Nets\n\nLegation of Norway, Lima, 4 May 1961.\n\n"


def read(text: str, head: str = HEAD) -> Findings:
    return survey(open_page(read_bytes((head + text + "\n").encode(), "nets.txt")[0]), Authority()).found


def names(text: str, head: str = HEAD) -> list[str]:
    return [one.name for one in find_meetings(read(text, head))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mr. Bakke called on the Swedish Minister on 2 May.", "Call of Bakke with the Swedish Minister"),
        ("I had a conversation with Mr. Bakke on 2 May about salt.", "Conversation with Bakke"),
        ("Mr. Bakke met Mr. Lunde at Bergen on 2 May.", "Meeting of Bakke with Lunde"),
        ("The fifth session of the Herring Board was held at Bergen.", "Fifth session of the Herring Board"),
        ("The Bergen Conference opened on 2 May.", "Bergen Conference"),
        ("At the meeting of the Herring Board on 2 May salt was divided.", "Meeting of Herring Board"),
    ],
)
def test_a_meeting_is_called_by_its_sort_and_by_who_takes_part(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "On 2 May Mr. Bakke received Mr. Lunde and had a friendly talk with him.",
        "Mr. Bakke and Mr. Lunde met at the spring reception on 2 May.",
        "The Herring Board met on 2 May for its fifth sitting.",
    ],
)
def test_noun_and_verb_side_by_side_tell_one_meeting(text: str) -> None:
    assert len(names(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The two Ministers are to meet on the quay on 2 May.",
        "Mr. Bakke and the Under Secretary exchanged views at the Department on 2 May.",
        "The Swedish delegation were received at the Palace by the Foreign Minister on 2 May.",
        "Mr. Bakke spent two days in Bergen with the Minister of Fisheries.",
        "Mr. Lunde, who called at our chancery on 2 May, asked for salt.",
    ],
)
def test_encounters_with_their_place_between_the_verb_and_whom_they_concern(text: str) -> None:
    assert names(text)


@pytest.mark.parametrize(
    "text",
    ["Both houses met yesterday to hear the speech.", "It is for the Conference to refer such matters to a jurist."],
)
def test_sittings_of_a_parliament_and_infinitives_tell_no_encounter(text: str) -> None:
    assert not any(
        "to refer" in one.words or "houses" in one.words for one in weighed(read(text)) if "link to" in one.signs
    )
    assert not any("met" in one.words for one in weighed(read(text)))


def test_a_place_counts_where_all_was_capitals_too() -> None:
    found = find_meetings(
        read("THE FISHERIES MINISTER MET AMBASSADOR BAKKE IN LA PAZ ON MAY 2 TO SPEAK OF SALT AND NETS.")
    )
    assert [one.place.name for one in found if one.place] == ["La Paz"]


@pytest.mark.parametrize(
    "text",
    [
        "The treaty concluded with Peru in 1875, commonly called the reciprocity treaty, expires in June.",
        "The agreement with Peru of 2 May 1958 (the so-called Callao Agreement) covers salt.",
    ],
)
def test_another_name_of_what_was_just_named_is_no_other_agreement(text: str) -> None:
    assert len(find_agreements(read(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The agreement of the other Powers having been obtained, the dues were raised.",
        "He said that there was no such agreement.",
    ],
)
def test_consent_and_what_there_is_not_are_no_agreement(text: str) -> None:
    assert not find_agreements(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Saw Minister for Fisheries this morning and handed him the draft.",
        "Have just seen Mr. Bakke, who will lend the nets.",
        "2. Lunched yesterday with the Swedish Minister.",
        "Was informed by the Minister of Fisheries today that the dues stand.",
        "DEPASSTSEC TORVIK MET MAY 2 WITH THE SWEDISH AMBASSADOR TO SPEAK OF THE NETS AND SALT.",
    ],
)
def test_a_telegram_leaves_out_who_met_or_shortens_his_post(text: str) -> None:
    assert names(text)


@pytest.mark.parametrize("text", ["[Received by Mr. Bakke on 2 May.]", "Salted in Bergen and shipped with care."])
def test_notes_of_receipt_tell_no_meeting(text: str) -> None:
    assert not names(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The act will be signed Saturday. Conference has ended well.", "Saturday"),
        ("The Peruvian officials talk freely of herring.", "officials talk"),
        ("A clerk at Bergen attended meetings of the Board.", "Bergen attended"),
        ("See Foreign Relations, Lima Herring Conference, 1951, page 4.", "Herring Conference"),
        ("The Minister began the meeting by thanking the crews.", "by thanking"),
    ],
)
def test_words_that_only_look_like_a_meeting(text: str, wrong: str) -> None:
    assert not any(wrong in one.words for one in weighed(read(text)))


def test_a_conference_that_held_its_sitting_is_told_by_the_sitting() -> None:
    found = names("The Conference of the Committee on Nets held its 12th plenary on 2 May with Mr. Bakke in the chair.")
    assert len(found) == 1


def test_the_occasion_at_the_head_of_a_sentence_belongs_to_what_was_said_there() -> None:
    found = find_meetings(
        read("In the course of a long evening at the club on 2 May, Mr. Bakke told me that nets were dear.")
    )
    assert len(found) == 1 and found[0].date and found[0].date.edtf == "1961-05-02"


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Memorandum of understanding on nets was initialled on 2 May.", "memorandum of understanding"),
        ("The rescheduling agreement was signed on 2 May.", "rescheduling agreement"),
        ("The curing agreement was signed on 2 May.", "curing agreement"),
    ],
)
def test_agreements_named_at_the_head_of_a_sentence_or_by_a_word_in_ing(text: str, noun: str) -> None:
    assert noun in " ".join(one.name.lower() for one in find_agreements(read(text)))


@pytest.mark.parametrize(
    "text",
    [
        "The Minister hopes to reach an early agreement with Peru.",
        "Failing agreement with Peru, the nets stay here.",
        "There is talk of an agreement with Peru.",
        "He asked whether there was any agreement with Peru.",
        "We are working towards an understanding with Peru.",
    ],
)
def test_an_agreement_that_is_only_striven_for_is_none(text: str) -> None:
    assert not find_agreements(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The Minister hopes to reach a fishing agreement with Peru.",
        "An agreement with Peru was reached on 2 May.",
        "We are bound by the agreement with Peru.",
    ],
)
def test_an_agreement_that_is_reached_or_has_a_field_is_one(text: str) -> None:
    assert find_agreements(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "On 2 May Mr. Bakke met Mr. Lunde at Bergen. The meeting ended in good humour.",
        "On 2 May Mr. Bakke met Mr. Lunde at Bergen. The talk lasted an hour.",
    ],
)
def test_the_end_of_a_meeting_is_told_of_the_same(text: str) -> None:
    assert len(names(text)) == 1


def test_negotiations_that_are_taken_up_again_are_told_by_their_day() -> None:
    assert "Negotiations" in {one.words.split()[0] for one in weighed(read("Negotiations were resumed on 2 May."))}


@pytest.mark.parametrize(
    "text",
    [
        "The Minister denied press reports of talks with Mr. Bakke on 2 May.",
        "Bergen denies emphatically all rumours of an agreement with Peru of 2 May.",
    ],
)
def test_what_somebody_denies_is_neither_meeting_nor_agreement(text: str) -> None:
    assert not names(text) and not find_agreements(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The Swedish Envoy was asked by Mr. Bakke to come to the Ministry yesterday evening.",
        "The Minister was received yesterday by Mr. Bakke.",
        "Mr. Bakke came to the Department by appointment on 2 May.",
        "I visited the Swedish Embassy on 2 May to ask for nets.",
    ],
)
def test_calls_that_are_asked_for_or_made_at_a_house(text: str) -> None:
    assert names(text)


def test_two_calls_of_one_sentence_are_two() -> None:
    text = "Mr. Bakke met Mr. Lunde for an hour on 2 May; later in the day he saw Mr. Torvik."
    assert len(names(text)) == 2


def test_a_meal_is_the_occasion_of_what_was_said_at_it() -> None:
    text = "On 2 May I had, at a dinner of the Herring Board, a long conversation with Mr. Bakke."
    assert len(names(text)) == 1


def test_a_paper_that_is_received_is_no_meeting() -> None:
    assert not names("A decree was received yesterday by the Minister of Fisheries.")


@pytest.mark.parametrize("title", ["Declaration by the two Governments respecting Nets", "Regulations for the Sound"])
def test_the_title_of_a_record_of_the_treaty_register_is_an_agreement(title: str) -> None:
    record = (
        '{\n "signed_event_location": "Bergen",\n "signed_event_date": "05/12/1967",\n "subject": "FISHERIES",\n'
        f' "title": "{title}",\n "country_name": "PERU",\n "lb_document_id": 4711,\n'
        ' "document_url": "https://treaties.fcdo.gov.uk/x.html",\n "level_code": 0\n}'
    )
    assert [one.name for one in find_agreements(read(record, ""))] == [title]


def test_who_speaks_on_an_occasion_takes_part_in_it() -> None:
    found = find_meetings(read("In the course of a farewell call Mr. Bakke said that the nets were dear."))
    assert [[party.name for party in one.participants] for one in found] == [["Bakke"]]
