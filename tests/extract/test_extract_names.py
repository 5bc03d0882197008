"""Names: authority names, unlisted agencies, persons, countries."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_documents import AUTHORITY, make_document

from kg.extract import extract
from kg.extract.agencies import find_agencies
from kg.extract.countries import find_countries
from kg.extract.mentions import agency_key
from kg.model import Authority, Entity, Mention, Name


def _mentions(text: str, kind: str, authority: Authority = Authority(), title: str = "") -> list[Mention]:  # noqa: B008
    found = extract(make_document(text, title=title), authority).mentions
    return [mention for mention in found if mention.party.kind == kind]


@pytest.mark.parametrize(
    "written", ["Board of Mines", "BOARD OF MINES", "Board  of Mines", "B.o.M.", "Havnakontor", "Harbour-Office"]
)
def test_an_authority_name_is_found_whatever_its_case_hyphens_and_diacritics(written: str) -> None:
    found = _mentions(f"A letter reached the {written} today.", "agency", AUTHORITY)
    assert [mention.party.entity for mention in found] in (["no-board-of-mines"], ["is-harbour-office"])
    assert found[0].party.name == " ".join(written.split()).rstrip(".")


@pytest.mark.parametrize(
    ("text", "document", "entities"),
    [
        ("I called at the Foreign Office.", "invented", {None}),
        ("I called at the Foreign Office.", "cable-1", {"no-ports"}),
        ("The Foreign Office of the Ports wrote. The Foreign Office was asked.", "invented", {"no-ports"}),
    ],
)
def test_a_short_name_of_one_document_is_another_body_in_others(
    text: str, document: str, entities: set[str | None]
) -> None:
    names = (Name("Foreign Office", "abbreviation", document="cable-1"),)
    authority = Authority((Entity("no-ports", "agency", "Foreign Office of the Ports", "ministry", names, "NO"),))
    found = extract(replace(make_document(text), id=document), authority).mentions
    assert {mention.party.entity for mention in found if mention.party.kind == "agency"} == entities


def test_a_person_of_the_authority_is_found_by_either_order_of_the_name() -> None:
    assert _mentions("Signed: Lien, Olaf.", "person", AUTHORITY)[0].party.entity == "olaf-lien"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Ministry of Trade and the Danish Shipping Board met.", ["Ministry of Trade", "Danish Shipping Board"]),
        ("They asked the Ministries of Trade and Finance.", ["Ministries of Trade and Finance"]),
        ("The Embassy of Norway in Lima replied.", ["Embassy of Norway in Lima"]),
        ("The Northern Timber Company Ltd. sold it.", ["Northern Timber Company Ltd"]),
        ("When the Department of the Navy wrote", ["Department of the Navy"]),
        ("The committee and the Board met.", []),
        ("The Danish delegation arrived.", ["Danish delegation"]),
        ("The Science and Technology Committee wrote.", ["Science and Technology Committee"]),
        ("A message from the Treasury.", ["Treasury"]),
        ("Moe, Lund & Co., sold it to Dahl & Sons, Ltd.", ["Moe, Lund & Co.", "Dahl & Sons, Ltd."]),
        ("The Banco Central de Bolivia and the École des Mines", ["Banco Central de Bolivia", "École des Mines"]),
        ("The Central Committee of the Danish Workers' Party", ["Central Committee of the Danish Workers' Party"]),
        ("The 8th Division of the Danish Army left.", ["8th Division of the Danish Army"]),
        ("The Consulate General at Bergen and the Morgan Line", ["Consulate General at Bergen"]),
        ("The Prime Minister's Department agreed.", ["Prime Minister's Department"]),
        ("The ministry of war and the Danish board of revenue", ["ministry of war", "Danish board of revenue"]),
        ("Sevtorg sold it; the Naval Attaché's office knew.", ["Sevtorg", "Naval Attaché's office"]),
        (
            "The firm of Holm and Lund sold it to the chamber of commerce of Bergen.",
            ["Holm and Lund", "chamber of commerce of Bergen"],
        ),
        ("9. Holm and Stockings This Harbour Department met.", ["Harbour Department"]),
        ("Does Department know that the St. Olaf Commission met?", ["St. Olaf Commission"]),
        ("The General Assembly of the Fishery Union met.", ["General Assembly of the Fishery Union"]),
        ("A council of war; Chapter XVIII; a reply to XXIII", []),
    ],
)
def test_an_unlisted_agency_is_grown_from_its_head_noun(text: str, names: list[str]) -> None:
    assert [agency.name for agency in find_agencies(text)] == names


def test_bodies_of_two_countries_stay_apart() -> None:
    found = _mentions("The Danish delegation met the Norwegian delegation.", "agency")
    assert {mention.label for mention in found} == {"Danish delegation", "Norwegian delegation"}


def test_two_spellings_of_one_agency_have_one_label() -> None:
    found = _mentions("The Danish Ministry of Trade wrote. The Ministry of Trade had no answer.", "agency")
    assert {mention.label for mention in found} == {"Danish Ministry of Trade"}
    assert {mention.party.country for mention in found} == {"DK"}


def test_the_key_of_an_agency_leaves_its_country_out() -> None:
    assert agency_key("Ministry of Trade of Denmark") == agency_key("the Danish Ministry of Trade")
    assert agency_key("Bank of Norway") != agency_key("Board of Norway")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A talk with Mr. R. G. Holmsen took place.", "R. G. Holmsen"),
        ("President Okonjo spoke.", "Okonjo"),
        ("The Ambassador in Peru (Delacroix) wrote.", "Delacroix"),
        ("The Minister, Sir Arthur Pennefather, agreed.", "Arthur Pennefather"),
        ("Helmut Brandauer left.", "Helmut Brandauer"),
        ("Castellano stated that he agreed.", "Castellano"),
    ],
)
def test_a_person_is_known_by_title_initials_post_given_name_or_speech(text: str, name: str) -> None:
    assert [mention.label for mention in _mentions(text, "person")] == [name]


def test_a_surname_alone_joins_its_person_and_other_given_names_do_not() -> None:
    text = "Mr. Andrew Holt and Mr. Robert Holt met. Holt left."
    assert {mention.label for mention in _mentions(text, "person")} == {"Andrew Holt", "Robert Holt"}


def test_no_person_is_made_of_a_place_a_month_or_an_office() -> None:
    text = "Geneva stated that it agreed. Secretary of State. The President of the Senate. May said so."
    assert _mentions(text, "person") == []


def test_korea_is_the_one_that_the_text_speaks_of() -> None:
    assert {span.value for span in find_countries("South Korea and the Korean side")} == {"KR"}
    assert {span.value for span in find_countries("the Korean side")} == {"KP"}


def test_small_letters_and_parts_of_words_name_no_country() -> None:
    assert find_countries("polish the turkey; chinaware; us and them") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Pak Chong-ae met Li Fuchun and Kim Il Sung.", ["Pak Chong-ae", "Li Fuchun", "Kim Il Sung"]),
        ("Pham Van Dong and Sato Eisaku were in Hong Kong.", ["Pham Van Dong", "Sato Eisaku"]),
        ("Baron Holm and the Marquis of Lund came with Rabbi Moe.", ["Holm", "Lund", "Moe"]),
        ("Ministers Holm, Lie and Moe signed.", ["Holm", "Lie", "Moe"]),
        ("Lt. Col. A. B. Wren came.", ["A. B. Wren"]),
        ("Mr. King and Colonel House wrote; the King and the House did not.", ["King", "House"]),
        ("The steamers S. S. Bergen and H. M. S. Heron sailed.", []),
        ("A study says so (Holm and Lund, 2011).", ["Holm", "Lund"]),
        ("Holm's memorandum was read by attaché Lund.", ["Lund", "Holm"]),
        ("A. Aliens are admitted. B. Ships sail on the General Order of the Attorney General.", []),
        (
            "They approached Holmsen for planes; Mirza Ebrahim Khan, who had asked Lundby to come.",
            ["Holmsen", "Mirza Ebrahim Khan", "Lundby"],
        ),
        ("The Minister Resident (Holm) at the General Disarmament Conference.", ["Holm"]),
    ],
)
def test_a_name_is_known_by_its_own_form_and_by_what_stands_beside_it(text: str, names: list[str]) -> None:
    assert sorted({str(mention.label) for mention in _mentions(text, "person")}) == sorted(names)


def test_in_text_that_was_in_capitals_unknown_words_after_a_title_are_names() -> None:
    text = "MINISTER OF TRADE HOLMSEN TOLD AMBASSADOR THAT THE NORTRA HAS ASKED USDA FOR SEED. GEN. LIEVIK AGREED."
    assert {mention.label for mention in _mentions(text, "person")} == {"Holmsen", "Lievik"}
    assert {"NORTRA", "Department of Agriculture"} <= {str(one.label) for one in _mentions(text, "agency")}


def test_the_body_within_the_name_of_another_is_named_too() -> None:
    found = _mentions("The Executive Committee of the Holm Bondholders Council met.", "agency")
    assert {str(mention.label) for mention in found} == {
        "Executive Committee of the Holm Bondholders Council",
        "Holm Bondholders Council",
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The mixed commission and the naval board met.", ["mixed commission", "naval board"]),
        ("The Anshan steelworks and the yard of SULAMA were visited.", ["Anshan steelworks", "SULAMA"]),
        ("The League's Commission wrote to the New York Office.", ["New York Office"]),
        ("The Rice Study Group met the Holm Works.", ["Rice Study Group", "Holm Works"]),
        ("They went to CANBERRA by way of the public works.", []),
    ],
)
def test_a_body_may_stand_in_small_letters_or_capitals(text: str, names: list[str]) -> None:
    assert [agency.name for agency in find_agencies(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Holmsen was emphatic that no boats were left.", {"Holmsen"}),
        ("Holmsen makes no secret of his debts.", {"Holmsen"}),
        ("Holmsen to Lund.\n\nYour letter came.", {"Holmsen", "Lund"}),
        ("I told Holmsen Dahl that the boats were gone.", {"Holmsen Dahl"}),
        ("In the mill Abel Q. Holmsen made rope.", {"Abel Q. Holmsen"}),
        ("The list was signed by S. Walter Washington of the mill.", {"S. Walter Washington"}),
        ("The rope was railed from Holmsund to the coast.", set()),
        ("The rope was addressed to Holmsen by the board.", {"Holmsen"}),
        ("The Realmwealth would not wish it.", set()),
        ("The rope is stored at Attlee for the fleet.", set()),
        ("Two cranes came off the Gladstone and others.", set()),
        ("The Gladstone speech was long.", {"Gladstone"}),
        ("The Spender Plan was read.", set()),
        ("Troops at Fort Holmsen could be told.", set()),
        ("King Island and General Services sold rope.", set()),
        ("He thanked King Haakon, Colonel Olds and General Brown.", {"Haakon", "Olds", "Brown"}),
        ("It had been turned down by Holmsen as negligible.", {"Holmsen"}),
        ("He shared Holmsen's position on the nets.", {"Holmsen"}),
        ("The Secretary to the Danish Minister (Ritter) wrote.", {"Ritter"}),
    ],
)
def test_a_surname_is_a_person_by_what_is_said_of_it_and_not_where_a_place_or_ship_bears_it(
    text: str, names: set[str]
) -> None:
    assert {mention.party.name for mention in _mentions(text, "person")} == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The University of Lund and the Society of Rowers met.", ["University of Lund", "Society of Rowers"]),
        ("Seventy boards of fir and Sixty hospital units came.", []),
        ("The 7th Division and 79 Squadron left.", ["7th Division", "79 Squadron"]),
        ("They met 2/3rd Light Horse Regiment there.", ["2/3rd Light Horse Regiment"]),
        ("The committee on co-ordination met.", ["committee on co-ordination"]),
        ("He let go of twenty-four Bofors.", []),
        ("A note came from the High Commission to the Danish Government.", ["High Commission"]),
        ("He asked the Navy Department on American claims.", ["Navy Department"]),
    ],
)
def test_a_number_belongs_to_a_unit_and_not_to_what_it_counts(text: str, names: list[str]) -> None:
    assert [found.name for found in find_agencies(text)] == names


def test_in_capitals_a_known_surname_is_a_person_and_no_body() -> None:
    text = "TO THE BOARD.\n\nKAUNDA HAS DECIDED TO REOPEN THE ROAD. HOLMBOL PRODUCES TIN."
    assert {mention.party.name.title() for mention in _mentions(text, "person")} == {"Kaunda"}
    assert "HOLMBOL" in {mention.party.name.upper() for mention in _mentions(text, "agency")}
    assert "KAUNDA" not in {mention.party.name.upper() for mention in _mentions(text, "agency")}


@pytest.mark.parametrize(
    ("text", "author", "country"),
    [
        ("I called at the Foreign Office today.", "Danish Legation, Lima", "PE"),
        ("I called at the Ministry of Trade today.", "Danish Legation, Lima", "PE"),
        ("I called at the Foreign Office today. The British Foreign Office wrote.", "Danish Legation, Lima", "GB"),
        ("I wrote to the Harbour Board today.", "Danish Legation, Lima", None),
        ("I called at the Foreign Office today.", "Board of Trade", "GB"),
        ("I called at the Foreign Office today.", "Board of Education", None),
    ],
)
def test_an_office_that_every_country_has_is_that_of_the_envoys_host(
    text: str, author: str, country: str | None
) -> None:
    mentions = extract(make_document(text, author=author), Authority()).mentions
    own = next(one for one in mentions if one.party.name in ("Foreign Office", "Ministry of Trade", "Harbour Board"))
    assert own.party.country == country
    assert own.trail.method.endswith("country=host") == (country == "PE")


@pytest.mark.parametrize(
    ("text", "author", "addressee", "country"),
    [
        ("Until Congress meets, nothing is done.", "American Legation, London", "Department of State", "US"),
        ("Until Congress meets, nothing is done.", "American Legation, Lima", "Department of State", None),
        ("Until the congress meets, nothing is done.", "American Legation, London", "Department of State", None),
        ("It was told in the House of Commons.", "Danish Legation, Lima", "", "GB"),
        ("It was told in the House of Commons.", "American Legation, Ottawa", "", "CA"),
        ("It was told in the Senate.", "Danish Legation, Stockholm", "", None),
        ("It was told in the Treasury.", "American Legation, Lima", "", "US"),
        ("Please write to the Foreign Office.", "Secretary of State of the United States", "Minister in Peru", "PE"),
        ("The Foreign Office cabled today.", "British Embassy, Washington", "Department of State", "GB"),
    ],
)
def test_a_body_that_one_of_the_countries_at_hand_has_is_that_ones(
    text: str, author: str, addressee: str, country: str | None
) -> None:
    mentions = extract(make_document(text, author=author, addressee=addressee), Authority()).mentions
    named = ("congress", "house of commons", "senate", "treasury", "foreign office")
    [own] = [one for one in mentions if one.party.name.lower() in named]
    assert own.party.country == country
    assert own.trail.method.endswith("country=only") == (country is not None)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He saw that Holmsund Steel had sold it and that Danish Airways flew.", ["Holmsund Steel", "Danish Airways"]),
        ("He said that Peruvian Copper and that Lima Sugar came.", []),
        ("He said that Common Oil was cheap.", []),
        ("HOLMSUND STEEL", []),
        ("Memorandum: Holmsund Steel", []),
    ],
)
def test_a_firm_goes_by_its_trade_where_a_name_of_its_own_stands_before(text: str, names: list[str]) -> None:
    assert [found.name for found in find_agencies(text)] == names


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("He joined the Labour Party of Ghana today.", "Labor Party of Ghana", "GH"),
        ("The Congress of the United States met.", "Congress of the United States", "US"),
        ("The Rowing Party of Moeland met.", "Rowing Party", None),
    ],
)
def test_the_land_behind_a_body_tells_it_from_others(text: str, name: str, country: str | None) -> None:
    (found,) = find_agencies(text)
    assert (found.name, found.country) == (name, country)
    assert text[found.start : found.end].split()[-1] == name.split()[-1]
