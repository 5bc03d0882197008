"""Folding of names, country words, provisional ids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.iris import Minter
from kg.link.candidates import NameIndex
from kg.link.kinds import _KINDS, guess_agency_kind
from kg.link.names import PROVISIONAL, fold, fold_person, provisional_id, romanise, split_country, title_of
from kg.model import Authority, Entity, Party
from kg.read.languages import language_tag
from kg.schemes import notations


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Foreign Office", "foreign office"),
        ("[North] Korea", "North Korea"),
        ("Trade Attaché", "TRADE ATTACHE"),
        ("Viet-Nam", "Viet\u2011Nam"),
        ("Science & Technology Committee", "Science and Technology Committee"),
        ("Workers\u2019 Party", "Workers' Party"),
        ("Centre for Standardisation", "Center for Standardization"),
    ],
)
def test_names_that_differ_in_writing_only_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kim Pyong Jik", "Kim Byeong-jik"), ("Chou En-lai", "Zhou Enlai"), ("Mao Tse-tung", "Mao Zedong")],
)
def test_romanisations_of_one_person_fold_to_one(one: str, other: str) -> None:
    assert romanise(one) == romanise(other)


@pytest.mark.parametrize(
    ("name", "core", "country"),
    [
        ("Chinese Ministry of Railways", "ministry of railways", "CN"),
        ("Ministry of Railways of China", "ministry of railways", "CN"),
        ("Ministry of Railways of the People's Republic of China", "ministry of railways", "CN"),
        ("Ministry of Railways", "ministry of railways", None),
        ("China", "china", None),
        ("Embassy of China in Cuba", "embassy of china in cuba", None),
    ],
)
def test_country_words_are_taken_off_a_name(name: str, core: str, country: str | None) -> None:
    assert split_country(name) == (core, country)


def test_a_given_name_that_print_shortens_is_the_same() -> None:
    assert provisional_id("Wm. H. Lund", None, "person") == provisional_id("WILLIAM H. LUND", None, "person")
    assert fold_person("Geo. Wm") == "george wm"


def test_an_initial_or_a_surname_of_a_person_is_no_article() -> None:
    assert fold_person("A. W. Lund") == fold_person("Mr. A.W. Lund") == "a w lund"
    assert title_of("Consul A. W. Lund") == "consul"
    names = ("A. W. Lund", "W. Lund", "Consul A. W. Lund", "An Jung-geun", "the A. Berg")
    ids = [provisional_id(name, None, "person") for name in names]
    assert ids == [
        "unlisted-a-w-lund",
        "unlisted-w-lund",
        "unlisted-a-w-lund",
        "unlisted-an-jung-geun",
        "unlisted-a-berg",
    ]
    lund = Entity(id="a-w-lund", kind="person", label="A. W. Lund")
    index = NameIndex(Authority(entities=(lund,)))
    assert index.find(Party("W. Lund", "person"), None, "") == []
    assert [one.entity for one in index.find(Party("A W Lund", "person"), None, "")] == [lund]


def test_a_provisional_id_is_one_for_a_name_and_its_country_however_written() -> None:
    ids = {
        provisional_id("Chinese Ministry of Railways", None),
        provisional_id("the Ministry of Railways of China", None),
        provisional_id("Ministry of Railways", "CN"),
    }
    assert ids == {"unlisted-cn-ministry-of-railways"}
    assert provisional_id("Ministry of Railways", "SU") == "unlisted-su-ministry-of-railways"


def test_names_without_latin_letters_have_ids_of_their_own() -> None:
    assert provisional_id("科学院", "CN") != provisional_id("外交部", "CN")


@given(st.text(min_size=1), st.sampled_from(["CN", "SU", None]), st.sampled_from(["agency", "person"]))
def test_a_provisional_id_is_always_a_valid_slug(name: str, country: str | None, kind: str) -> None:
    found = provisional_id(name, country, kind)
    assert found.startswith(PROVISIONAL)
    assert Minter().parse(Minter().entity(kind, found)) == (kind, found)


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ministry of Light Industry", "ministry"),
        ("Danish Embassy in Peking", "embassy"),
        ("Lamp Company", "company"),
        ("Office for Lamps of the Ministry", "government-office"),
        ("AMEMBASSY OSLO", "embassy"),
        ("Norway", "state"),
        ("the Soviet Union", "state"),
        ("Norwegian", None),
        ("Lamp Board", None),
        ("of", None),
    ],
)
def test_the_head_noun_of_a_name_says_the_kind_of_agency(name: str, kind: str | None) -> None:
    assert guess_agency_kind(name) == kind


def test_kinds_of_agencies_are_in_the_scheme() -> None:
    assert set(_KINDS.values()) <= notations("agency-kind")


def test_languages_are_known_by_name_and_tag() -> None:
    assert [language_tag(name) for name in ("Chinese", "Korean", "ko", "zh-Hant", "Klingonese")] == [
        "zh",
        "ko",
        "ko",
        "zh-Hant",
        None,
    ]


def test_a_surname_with_a_post_in_an_authority_file_is_not_everybody_of_that_name() -> None:
    hay = Entity(id="hay-minister", kind="person", label="Hay, Minister in Peru")
    sukarno = Entity(id="sukarno", kind="person", label="Sukarno")
    index = NameIndex(Authority(entities=(hay, sukarno)))
    assert index.find(Party("Hay", "person"), None, "") == index.find(Party("Consul Hay", "person"), None, "") == []
    assert [one.entity for one in index.find(Party("Hay, Minister in Peru", "person"), None, "")] == [hay]
    assert [one.entity for one in index.find(Party("President Sukarno", "person"), None, "")] == [sukarno]
