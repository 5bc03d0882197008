"""Missions: whose they are and where, by their name, else by who writes from where."""

from __future__ import annotations

import pytest
from invented_documents import make_document

from kg.extract import extract
from kg.extract.missions import find_mission
from kg.link import link
from kg.model import Authority, Facts


@pytest.mark.parametrize(
    ("name", "sender", "place"),
    [
        ("Norwegian Legation at Lima", "NO", "PE"),
        ("Legation of the United States, Guatemala", "US", "GT"),
        ("Embassy of the French Republic in the United States", "FR", "US"),
        ("Imperial and Royal Legation of Austria-Hungary", "AH", None),
        ("Legation of the United States of Brazil", "BR", None),
        ("embassy in Great Britain", None, "GB"),
        ("Paris Embassy", None, "FR"),
        ("AmEmbassy La Paz", "US", "BO"),
        ("Consulate General of Norway at Havana", "NO", "Havana"),
        ("His Majesty's Embassy", None, None),
    ],
)
def test_a_mission_is_told_by_its_name(name: str, sender: str | None, place: str | None) -> None:
    found = find_mission(name)
    assert found is not None
    assert (found.sender, found.place) == (sender, place)


@pytest.mark.parametrize(
    "name",
    [
        "British Embassies",
        "Second Secretary, British Embassy",
        "Embassy Chancery",
        "embassy in April",
        "Political Bureau of the French High Commission",
        "Ministry of Trade",
    ],
)
def test_several_missions_their_parts_and_posts_are_none(name: str) -> None:
    assert find_mission(name) is None


def linked(text: str, author: str = "", addressee: str = "") -> Facts:
    return link(extract(make_document(text, author=author, addressee=addressee), Authority()), Authority())


def missions(facts: Facts) -> dict[str, str | None]:
    return {
        one.party.name: one.party.entity
        for one in facts.mentions
        if one.party.kind == "agency" and any(word in one.party.name for word in ("Legation", "Embassy", "Consulate"))
    }


@pytest.mark.parametrize(
    ("text", "author", "name", "entity"),
    [
        ("The American Legation was told.", "American Legation, Lima", "American Legation", "us-legation-in-peru"),
        ("The British Legation was told.", "American Legation, Lima", "British Legation", "gb-legation-in-peru"),
        (
            "The Peruvian Legation was told.",
            "American Legation, Lima",
            "Peruvian Legation",
            "pe-legation-in-the-united-states",
        ),
        (
            "The British Embassy was told.",
            "United States Department of Trade",
            "British Embassy",
            "gb-embassy-in-the-united-states",
        ),
        (
            "The British Embassy in Madrid was told.",
            "American Legation, Lima",
            "British Embassy in Madrid",
            "gb-embassy-in-spain",
        ),
        (
            "The British Embassy at Madrid was told.",
            "American Legation, Lima",
            "British Embassy at Madrid",
            "gb-embassy-in-spain",
        ),
        ("The British Embassy was told.", "", "British Embassy", "gb-embassy"),
    ],
)
def test_a_mission_without_a_place_is_where_the_author_is(text: str, author: str, name: str, entity: str) -> None:
    assert missions(linked(text, author))[name] == f"unlisted-{entity}"


def test_a_letterhead_with_city_and_day_says_where_a_mission_is() -> None:
    facts = linked("Norwegian Legation,\nMadrid, July 11, 1861.\n\nSir: The Consulate of Norway waits.\n")
    assert missions(facts)["Norwegian Legation"] == "unlisted-no-legation-in-spain"


def test_a_consulate_without_a_city_has_no_place() -> None:
    facts = linked("The Consulate of the United States was told.", "American Legation, Lima")
    assert missions(facts) == {"Consulate of the United States": "unlisted-us-consulate"}


def test_the_spellings_of_one_mission_are_one_body_with_its_full_name() -> None:
    facts = linked(
        "The American Embassy at Paris wrote. The Embassy in France wrote. The Paris Embassy was asked.",
        "Bureau of Trade of the United States",
    )
    assert set(missions(facts).values()) == {"unlisted-us-embassy-in-france"}
    assert {one.full_name for one in facts.mentions if "Embassy" in one.party.name} == {
        "Embassy of the United States in France"
    }


def test_a_name_that_another_mission_also_has_is_not_followed_in_a_circle() -> None:
    text = (
        "The Embassy of Norway in Peru wrote. The Norwegian Embassy at Lima and the Norwegian Embassy in Madrid wrote."
    )
    assert set(missions(linked(text, "Danish Legation, Lima")).values()) == {
        "unlisted-no-embassy-in-peru",
        "unlisted-no-embassy-in-spain",
    }
