"""One body under several names is one; what only holds the name of a body is none; surnames beside papers and posts."""

from __future__ import annotations

import pytest
from invented_documents import make_document

from kg.extract.agencies import find_agencies
from kg.extract.mentions import all_mentions
from kg.extract.opening import open_page
from kg.extract.survey import survey
from kg.model import Authority


def _labels(text: str, kind: str) -> set[str]:
    page = open_page(make_document(text))
    seen = survey(page, Authority())
    mentions = all_mentions(page, seen.names, seen.agencies, seen.persons)
    return {one.label or "" for one in mentions if one.party.kind == kind}


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "The State Committee for Tidal Charts wrote twice. The State Committee has had no answer.",
            {"State Committee for Tidal Charts"},
        ),
        ("Holm Salt Company sold all. Of this Holm Salt Co. knew nothing.", {"Holm Salt Company"}),
        (
            "The Wheat Committee met. So did the Fish Committee of Norway.",
            {"Wheat Committee", "Fish Committee of Norway"},
        ),
    ],
)
def test_a_shorter_name_is_the_only_longer_one_of_the_page(text: str, labels: set[str]) -> None:
    assert _labels(text, "agency") == labels


@pytest.mark.parametrize(
    "text",
    [
        "810.5151 Brandvik Mission/44: Telegram",
        "The ANZUS Treaty says nothing of herring.",
        "Chief of Naval Staff, Admiral Brandvik, read it.",
        "It was sent to Consulates in Norway.",
        "He was taken before the police court twice.",
        "Minister SAPOV would sign.",
    ],
)
def test_what_holds_the_name_of_a_body_is_none(text: str) -> None:
    assert _labels(text, "agency") == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The State Committee of the USSR Council of Ministers for Foreign Trout met.", None),
        ("A note of the Committee for Net Safety under the Council of Ministers of the USSR came.", None),
        ("Of this Lloyd George and Foreign Office know nothing.", "Foreign Office"),
    ],
)
def test_a_committee_of_ministers_is_one_body_and_a_statesman_is_none(text: str, name: str | None) -> None:
    found = [one.name for one in find_agencies(text)]
    assert found == [name] if name else len(found) == 1 and found[0].endswith(("Trout", "USSR"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We had Brandvik’s 254 of May 3 before us.", "Brandvik"),
        ("Nothing was done before Lundquist’s departure.", "Lundquist"),
        ("Our 9. Brandviks’ cable spoke of herring.", "Brandviks"),
        ("1. THE MISSION HAS THE LISTS. TREASURY FOR BRANDVIK. THE HERRING CAME LATE.", "Brandvik"),
    ],
)
def test_whose_papers_or_departure_it_is_and_whom_a_cable_is_for(text: str, name: str) -> None:
    assert name in _labels(text, "person")


def test_a_note_that_points_above_names_nobody() -> None:
    assert _labels("The herring came.\n\nSupra.", "person") == set()


def test_spanish_nouns_in_capitals_need_no_accent() -> None:
    text = "2. THE ASOCIACION DE PESCADORES OWES TWO MILLION TO BANCO POPULAR, ACCORDING TO OTTO BRANDVIK, A MEMBER."
    assert _labels(text, "agency") == {"Asociacion de Pescadores", "Banco Popular"}
    assert _labels(text, "person") == {"Otto Brandvik"}


def test_trading_banks_are_a_kind_of_bank() -> None:
    assert _labels("The Trading Banks would lend; Mr. Low would not.", "agency") == set()
    assert _labels("The Trading Banks would lend; Mr. Low would not.", "person") == {"Low"}


@pytest.mark.parametrize("name", ["Banco Hipotecario", "Empresa Siderurgica", "Corporacion Metalurgica de Holm"])
def test_adjectives_of_spanish_bodies_are_known_by_their_ending(name: str) -> None:
    assert [one.name for one in find_agencies(f"Funds went to the {name.lower()} in May.")] == [name]
