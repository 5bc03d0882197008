"""Agreements that all know by name or that a page names twice; encounters by other verbs; records and their titles."""

from __future__ import annotations

import pytest

from kg.extract.agreement_candidates import find_candidates
from kg.extract.agreements import find_agreements
from kg.extract.agreements import weighed as weighed_agreements
from kg.extract.meetings import find_meetings, weighed
from kg.extract.opening import open_page
from kg.extract.survey import Survey, survey
from kg.model import Agreement, Authority
from kg.read import read_bytes

HEAD = "Letter on Nets\n\nLegation of Norway, Lima, 4 May 1961.\n\n"


def read(text: str, head: str = HEAD) -> Survey:
    return survey(open_page(read_bytes((head + text + "\n").encode(), "nets.txt")[0]), Authority())


def agreements(text: str) -> list[Agreement]:
    return find_agreements(read(text).found)


def signs_of_agreements(text: str) -> set[str]:
    return {sign for one in weighed_agreements(read(text).found) for sign in one.signs}


def told(text: str, head: str = HEAD) -> list[tuple[str, tuple[str, ...]]]:
    """The words and the signs of what may tell a meeting."""
    return [(one.words, one.signs) for one in weighed(read(text, head).found)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The nets fall under the Dawes Plan.", "Dawes Plan"),
        ("Nets are named in the Dawes plan.", "Dawes plan"),
        ("Herring was struck from the Linggadjati draft.", "Linggadjati"),
        ("Ten boats came under the alliance for progress last year.", "alliance for progress"),
        ("Our trawlers are paid for by IMET.", "International Military Education and Training"),
        ("imet pays the crews.", "IMET"),
        ("The Kellogg-Briand Pact says nothing of herring.", "Kellogg-Briand Pact"),
        ("Cod was bought under Public Law 480 Title I.", "Public Law 480 Title I"),
    ],
)
def test_agreements_that_all_know_are_found_by_name_in_small_letters_too(text: str, name: str) -> None:
    found = [one.name for one in find_candidates(read(text).found.page) if one.known_as]
    assert name in found or (len(name) > 20 and "IMET" in found)


def test_a_word_that_means_something_else_in_small_letters_is_no_agreement() -> None:
    assert not [one for one in find_candidates(read("We sell salt and want mutual aid.").found.page) if one.known_as]


def test_two_names_of_one_treaty_are_one_agreement() -> None:
    found = agreements("The Pact of Paris binds us. Norway has signed the Kellogg Pact; so has Peru.")
    assert len(found) == 1


def test_an_act_that_is_called_by_an_agreement_is_none() -> None:
    assert not agreements("Parliament passed the Colombo Plan Act on Monday.")


@pytest.mark.parametrize(
    "text",
    [
        "Norway has no fisheries agreement with Peru.",
        "The price is subject to the agreement of both Governments.",
        "He wrote to the treaty powers.",
        "It was agreed that the boats should leave on Friday.",
        "Neither yard is under contract for the boats.",
        "The price is fixed by agreement every spring.",
        "The Plan of the Government will be read on Monday.",
    ],
)
def test_what_there_is_not_and_what_is_only_consent_is_no_agreement(text: str) -> None:
    assert not agreements(text)


def test_the_present_agreement_is_the_one_that_the_page_names() -> None:
    text = (
        "The Treaty of Commerce between Norway and Peru was signed on 4 May 1930. "
        "Duties under the said treaty are paid in Lima, and the present agreement lapses."
    )
    assert [one.kind for one in agreements(text)] == ["treaty"]


def test_an_agreement_that_is_striven_for_has_a_sign() -> None:
    assert "sought" in signs_of_agreements("Every effort is made to enter into an agreement with Peru.")
    assert "sought" not in signs_of_agreements("The agreement with Peru lapses in May.")


def test_a_contract_that_a_verb_tells_is_not_any_agreement_of_the_page() -> None:
    text = "The nets are paid for by IMET. Ten boats were contracted for with the Holm Works on 4 May 1960."
    assert len(agreements(text)) == 2


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Mr. Holm confided to me on Monday that the nets had gone.", "verb told"),
        ("Director Olaf Berg gave the fisheries attaché a list of boats on 3 May.", "verb told"),
        ("Mr. Holm ran over the ground for the spring with the agatt on 3 May.", "verb told"),
        ("On 3 May 1961 Mr. Holm assured Dr. Berg that the nets would come.", "verb told others"),
        ("Dr. Olaf Berg was told by the Minister of Fisheries on 3 May 1961.", "verb told by"),
        ("Mr. Olaf Berg of Bergen wrote. Dr. Holm had come to him on 3 May 1961.", "verb called"),
        ("The President received me in audience.", "verb met"),
        ("I sat next to Dr. Olaf Berg at the opening of the harbour.", "verb met"),
        ("We gave a dinner for Dr. Olaf Berg on 3 May.", "verb met"),
        ("Dr. Berg shared a cab with Mr. Holm on 3 May.", "verb met"),
        ("He will discuss the price of nets with the Danish authorities on 3 May.", "verb planned"),
        ("Mr. Holm pleaded with Dr. Olaf Berg for the boats.", "verb talked"),
        ("Dr. Berg looked in on Monday and asked for nets.", "verb came"),
        ("The herring committee met on 3 May.", "verb body"),
        ("Mr. Holm handed you the list of nets on Monday.", "verb handed"),
    ],
)
def test_encounters_are_told_by_many_verbs(text: str, sign: str) -> None:
    assert any(sign in signs for _, signs in told(text)), told(text)


def test_a_paper_that_a_body_receives_is_no_encounter() -> None:
    assert not any(
        "verb weak" in signs for _, signs in told("A note was received from the Danish Government on 3 May.")
    )


TELEGRAM = (
    '---\ntitle: "Nets"\ndate: "May 09, 1961"\ncable-date: "May 09, 1961"\n---\n\n# DEPARTMENT OF STATE TELEGRAM\n\n1. '
)


@pytest.mark.parametrize(
    "text",
    [
        "AMBASSADOR CALLED ON FISHERIES MINISTER BERG MAY 3 ABOUT NETS.",
        "PRESIDENT RECEIVED AMBASSADOR FOR AN HOUR MAY 5.",
        "DIRECTOR GENERAL COMMENTED TO POLOFF MAY 3 THAT HERRING WAS DEAR.",
        "CODEL HOLM MET WITH MINISTER OF FISHERIES ON MAY 6.",
        "CONGEN WAS INFORMED BY PREFECT BERG MAY 2 THAT BOATS WERE LOST.",
    ],
)
def test_meetings_are_read_in_telegrams_of_capitals(text: str) -> None:
    assert len(find_meetings(read(text, TELEGRAM).found)) == 1


@pytest.mark.parametrize(
    "text", ["The herring committee will next meet on 9 May 1961.", "The delegation, led by Dr. Berg, arrived in Lima."]
)
def test_bodies_that_meet_and_travel(text: str) -> None:
    assert any({"verb body", "verb journey"} & {*signs} for _, signs in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "He held a press conference on 3 May 1961.",
        "Wide powers are conferred on the board.",
        "Everybody talks about herring.",
        "The third session, begun and held in Lima, enacted it.",
        "He sees the Minister of Fisheries.",
    ],
)
def test_words_of_encounters_that_mean_none_are_no_candidates(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("I see from this that he calls on the Minister of Fisheries on 3 May 1961.", "verb planned"),
        ("Mr. Holm suggests that you speak with Dr. Olaf Berg on 3 May 1961.", "verb planned"),
        ("I called to-day upon the Minister of Fisheries.", "verb called"),
        ("I have just come from a talk with Dr. Olaf Berg.", "verb called"),
        ("The conversation which the Envoy, Mr. Holm, had with Dr. Olaf Berg was long.", "link with"),
        ("I was told by Dr. Olaf Berg in his letter of Monday that nets are dear.", "in writing"),
    ],
)
def test_encounters_to_come_and_those_behind_which(text: str, sign: str) -> None:
    assert any(sign in signs for _, signs in told(text)), told(text)


def test_whom_the_writer_addresses_is_a_side_of_its_own() -> None:
    assert any("sides reader writer" in signs for _, signs in told("I saw you on 3 May about the nets."))


def test_a_record_is_of_the_conversation_that_its_page_opens_with() -> None:
    head = "Record of Conversation between Comrade Olaf Berg and the Danish Chargé\n\n"
    text = "On 3 May 1961 I received at the Ministry, at his request, the Danish Chargé d'Affaires. He spoke of nets."
    found = find_meetings(read(text, head).found)
    assert len(found) == 1


def test_the_named_conference_again_is_that_conference() -> None:
    text = (
        "The Herring Conference opens in Lima on 9 May 1961. We shall send two delegates to the coming herring "
        "conference, and the conference will hear both."
    )
    found = find_meetings(read(text).found)
    assert len([one for one in found if "onference" in one.name or one.kind == "talks"]) == 1


def test_an_agreement_by_its_initials_is_read_in_a_telegram_of_capitals() -> None:
    found = find_agreements(read("HOLM AND BERG INITIALED AN MOU ON NETS MAY 4.", TELEGRAM).found)
    assert [one.kind for one in found] == ["memorandum-of-understanding"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The treaty between the United States of America and Norway is in force.",
            "Treaty between the United States of America and Norway",
        ),
        (
            "The convention concluded between Denmark and Norway on July 20, 1857, was read.",
            "Convention concluded between Denmark and Norway",
        ),
        ("The protocol signed at Lima by Dr. Holm was read.", "Protocol signed at Lima"),
        (
            "They read the Convention for the Safety of Herring at Sea of 1911.",
            "Convention for the Safety of Herring at Sea",
        ),
        (
            "Herring Convention between Norway and Peru, Signed at Lima, October 6, 1930",
            "Herring Convention between Norway and Peru",
        ),
    ],
)
def test_the_name_of_an_agreement_is_whole_and_ends_with_it(text: str, name: str) -> None:
    assert name in [one.name for one in find_agreements(read(text).found)]


def test_the_date_of_signing_behind_a_title_is_the_agreement_s() -> None:
    text = "Herring Convention between Norway and Peru, Signed at Lima, October 6, 1930"
    (agreement,) = find_agreements(read(text).found)
    assert agreement.date is not None and agreement.date.edtf == "1930-10-06"


def test_a_person_called_like_an_acronym_is_no_agreement() -> None:
    assert find_agreements(read("Present were Soo Mou, Lee Mou and Anna Holm.").found) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I had an interview at the Foreign Office of Norway yesterday.", "Interview with Foreign Office of Norway"),
        ("There was a meeting of the Herring Committee on May 4.", "Meeting of Herring Committee"),
    ],
)
def test_a_talk_is_with_the_one_side_that_is_named_and_a_body_meets(text: str, name: str) -> None:
    assert [one.name for one in find_meetings(read(text).found)] == [name]
