"""Bodies, persons, agreements and meetings that no title, no head noun and no usual verb tells."""

from __future__ import annotations

import pytest

from kg.extract.agencies import find_agencies
from kg.extract.agreements import find_agreements
from kg.extract.agreements import weighed as weighed_agreements
from kg.extract.bare_bodies import find_bare_bodies
from kg.extract.firms import find_known_firms, find_messrs
from kg.extract.meetings import find_meetings, weighed
from kg.extract.mentions import agency_mentions
from kg.extract.opening import open_page
from kg.extract.persons import find_persons
from kg.extract.survey import Survey, survey
from kg.link.names import provisional_id
from kg.model import Authority
from kg.read import read_bytes

HEAD = "Letter on Nets\n\nLegation of Norway, Lima, 4 May 1961.\n\n"


def read(text: str, head: str = HEAD) -> Survey:
    return survey(open_page(read_bytes((head + text + "\n").encode(), "nets.txt")[0]), Authority())


def agencies(text: str) -> set[str]:
    return {one.name for one in find_agencies(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the pumps were ordered from Krupp last year", "Krupp"),
        ("Mogürt asks a third more than the Finns", "Mogürt"),
        ("an order for six hulls placed with Bristol stands", "Bristol"),
        ("Messrs. Holm & Lie ship the nets", "Holm & Lie"),
        ("Messrs. Holm and Lie supplied the nets", "Holm and Lie"),
        ("Department VI refused", "Department VI"),
        ("the High Commission in New Delhi", "High Commission in New Delhi"),
        ("the Danish navy kept them", "Danish navy"),
        ("a subcommittee of experts met", "subcommittee of experts"),
        ("he left it to the council of ministers", "council of ministers"),
        ("a report of the commission on indemnities", "commission on indemnities"),
        ("nets were seized by the police of Bergen", "police of Bergen"),
        ("the Norwegian parliament rose", "Norwegian parliament"),
        ("the herring committee agreed", "herring committee"),
        ("a meeting of herring subcommittee was held", "herring subcommittee"),
        ("the Departments of Trade, Ports and Health agreed", "Department of Ports"),
        ("the Ports and Health Departments agreed", "Ports Department"),
        ("notes to the Danish and Swedish legations", "Danish legation"),
        ("the municipal council of Bergen", "municipal council of Bergen"),
        ("rooms in the Hotel Bristol were let", "Hotel Bristol"),
    ],
)
def test_firms_and_offices_are_found_without_a_word_that_tells_them(text: str, name: str) -> None:
    assert name in agencies(text)


@pytest.mark.parametrize(
    "text",
    [
        "he sailed from Bristol on Monday",
        "four Hotchkiss guns were landed",
        "the Danish navy officers dined",
        "Dr. Bell",
        "we met at the Quai d'Orsay",
        "[3] Source: National Archives, RG 59",
        "see League of Nations Treaty Series, vol. 3",
        "dues paid by the U. S. S. Alert",
        "a commission on sales of two per cent",
    ],
)
def test_a_place_a_make_and_a_surname_are_no_firms(text: str) -> None:
    assert not agencies(text) & {"Bristol", "Hotchkiss", "Danish navy", "Bell"}
    assert not any(word in name for name in agencies(text) for word in ("Quai", "Archives", "League", "Alert", "sales"))


def test_a_body_is_not_mentioned_by_a_post_that_is_named_after_it() -> None:
    found = read("The Secretary of the Treasury refused the nets.")
    assert [one.party.name for one in agency_mentions(found.found.page, found.agencies)] == ["Legation of Norway"]


def test_messrs_before_persons_who_act_as_such_name_no_firm() -> None:
    assert not list(find_messrs("Messrs. Holm and Lie were present at the talks."))


def test_in_capitals_a_firm_is_found_in_any_case() -> None:
    text = "order for nets went to rolimpex at once"
    assert [one.name for one in find_known_firms(text, [(0, len(text))])] == ["Rolimpex"]


def test_in_capitals_unknown_words_that_do_what_firms_do_are_bodies() -> None:
    text = "moevex and kolbar have bought nets. inpesca will pay. three nets bought in may were lost."
    found = {one.name for one in find_agencies(text, [(0, len(text))])}
    assert {"MOEVEX", "KOLBAR", "INPESCA"} <= found and not {"NETS", "MAY"} & found


def test_an_acronym_before_a_name_in_brackets_is_that_name() -> None:
    found = find_agencies("The BNN (Bureau of Northern Nets) met. Later the BNN agreed.")
    assert {one.name for one in found} == {"Bureau of Northern Nets"} and len(found) == 3


def test_a_noun_alone_is_a_body_unless_a_body_of_the_page_has_it_in_its_name() -> None:
    alone, named = "Yesterday the Board agreed to it.", "The Herring Board met. Yesterday the Board agreed to it."
    assert [one.name for one in find_bare_bodies(alone, [], [])] == ["Board"]
    assert not list(find_bare_bodies(named, find_agencies(named), []))
    assert not list(find_bare_bodies("a note to the Secretary of the Navy came", [], []))


def test_bodies_that_a_noun_alone_names_are_not_the_same_in_two_documents() -> None:
    one, two = (provisional_id("Board", None, "agency", document) for document in ("a", "b"))
    assert one != two
    assert provisional_id("Herring Board", None, "agency", "a") == provisional_id("Herring Board", None, "agency", "b")


def persons(text: str) -> set[str]:
    return {one.name for one in read(text).persons}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We asked Minister of Finance Tranmål about it.", "Tranmål"),
        ("Holger Tveitt, correspondent of a daily, came along.", "Holger Tveitt"),
        ("The nets, van Rossem at the port informs us, are dry.", "van Rossem"),
        ("He saw Colonel Rida al-Masri there.", "Rida al-Masri"),
        ("According to Tveitt, the nets are dry.", "Tveitt"),
        ("Drafted by Tveitt in haste.", "Tveitt"),
        ("The nets are dry.\n\nTveitt, third secretary", "Tveitt"),
        ("My dear Tveitt, the nets are dry.", "Tveitt"),
    ],
)
def test_persons_are_found_by_post_particle_salutation_and_signature(text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    "text", ["A letter from Piraeus came.", "The nets were consigned to Tveittstad.", "Nets.\n\nNets"]
)
def test_ports_and_headings_are_no_persons(text: str) -> None:
    assert not persons(text) & {"Piraeus", "Tveittstad", "Nets"}


def test_a_lord_may_have_the_name_of_a_city() -> None:
    page = open_page(read_bytes((HEAD + "I saw Lord Salisbury on Monday.\n").encode(), "nets.txt")[0])
    assert "Salisbury" in {one.name for one in find_persons(page, [])}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The fees are fixed by the Supplementary Memorandum of last year.", "Supplementary Memorandum"),
        ("Deliveries under Contract FH/202 were signed for on 3 May 1960.", "Contract FH/202"),
        ("A treaty was made upon the pattern of that of 1867 with Denmark.", "that of 1867"),
        ("Convention for the protection of young seals. Signed at Oslo, 3 May 1960.", "Convention for the protection"),
        ("Exchange of letters concerning used nets. Oslo, 3 May 1960.", "Exchange of letters concerning"),
        ("A plan of cultural cooperation was drawn up.", "plan of cultural cooperation"),
    ],
)
def test_agreements_are_found_by_papers_numbers_and_pointing_back(text: str, words: str) -> None:
    seen = read(text)
    quoted = [seen.found.page.text[one.candidate.start : one.candidate.end] for one in weighed_agreements(seen.found)]
    assert any(words in one for one in quoted), quoted


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("The Danish Minister spent an hour with me yesterday.", "verb spent"),
        ("On 3 May I was summoned to the Minister of Health Lund.", "verb summoned"),
        ("Representative Lund briefed donors on 3 May 1961.", "verb assembled"),
        ("Minutes of Joint Herring Committee, Oslo\n\nThe nets are dry.", "verb minuted"),
        ("Minister of Fisheries Lund, whom I saw on Monday, owns nets.", "verb met"),
        ("The Consul was in Oslo. He was received by President Lund.", "verb met"),
        ("The Danish Minister called me in on 3 May 1961.", "verb told"),
        ("The Danish Minister called to protest.", "verb came"),
        ("The conversation which he has had with Mr. Lund", "link with"),
        ("Mr. Lund raised with the science attaché on 3 May the matter of nets.", "verb told"),
    ],
)
def test_encounters_are_told_by_hours_summons_groups_and_minutes(text: str, sign: str) -> None:
    assert any(sign in one.signs for one in weighed(read(text).found))


@pytest.mark.parametrize(
    "text",
    [
        "A telegram of the Consul was dated and received by Minister Lund on 3 May 1961.",
        "I had a telephone conversation with Mr. Lund on 3 May 1961.",
    ],
)
def test_papers_and_telephones_make_no_meeting(text: str) -> None:
    assert not find_meetings(read(text).found)


@pytest.mark.parametrize(
    "text",
    [
        "The nets contracted for by the company are dry.",
        "It was agreed that he would send nets.",
        "Nets are given under the Fisheries (Mutual Aid) Act.",
        "It is the understanding of the Board that nets are dry.",
    ],
)
def test_goods_laws_and_opinions_are_no_agreements(text: str) -> None:
    assert not find_agreements(read(text).found)


def test_two_treaties_of_one_name_and_two_years_are_two() -> None:
    found = read("The Dano-Norwegian Treaty of 1885 and the Dano-Norwegian Treaty of 1904 deal with nets.").found
    assert [one.date.edtf for one in find_agreements(found) if one.date] == ["1885", "1904"]
