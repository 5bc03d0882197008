"""Correspondents whom a volume calls by surname, and who sign in full."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from kg.extract import extract
from kg.link import link
from kg.model import Authority, Document, Facts
from kg.read import read_bytes

_PAPER = """<div type="document" xml:id="d{number}">
<head>{title}<note n="1">Not printed, by Anna Moe.</note></head>
<opener><dateline>Oslo, May {number}, 1901.</dateline></opener><p>Sir: The lamps have arrived at Oslo.</p>
<closer><signed>{signed}</signed></closer></div>"""


def volume(*papers: tuple[str, str]) -> list[Document]:
    """A volume of papers by (title, signature)."""
    written = "".join(_PAPER.format(number=at, title=title, signed=name) for at, (title, name) in enumerate(papers, 1))
    tei = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1901"><text><body>{written}</body></text></TEI>'
    return read_bytes(tei.encode(), "frus1901.xml")


def names(*papers: tuple[str, str]) -> dict[str, str]:
    """Full names by the names in titles."""
    return dict(pair for document in volume(*papers) for pair in document.full_names)


OTHER = ("Mr. Lund to Mr. Holm.", "Lund.")


@pytest.mark.parametrize(
    ("signed", "full"),
    [
        (["Olaf Holm."], "Olaf Holm"),
        (["OLAF M. HOLM"], "Olaf M. Holm"),
        (["OLAF M. HOLM", "O. M. Holm, Minister"], "Olaf M. Holm"),
        (["Wm. Holm.", "William H. Holm."], "William H. Holm"),
        (["Olaf Holm", "Olaf M. Holm", "Olaf Holm"], "Olaf Holm"),
        (["Olaf M. Holm."] * 12 + ["Olaf P. Holm."], "Olaf M. Holm"),
        (["Olaf Holm.", "Anna Holm."], None),
        (["Olaf M. Holm.", "Olaf P. Holm."], None),
        (["Holm."], None),
        (["Anna Berg."], None),
        ([""], None),
    ],
)
def test_a_surname_of_titles_is_who_signs_in_full(signed: Iterable[str], full: str | None) -> None:
    papers = [("No. 5. Mr. Holm to Mr. Lund.", name) for name in signed]
    assert names(*papers, OTHER).get("Mr. Holm") == full
    assert "Mr. Lund" not in names(*papers, OTHER)


def test_who_encloses_and_what_a_note_says_sign_nothing() -> None:
    enclosed = "<quote><closer><signed>Olaf Holm</signed></closer></quote>"
    tei = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="document" xml:id="d1">
    <head>Mr. Holm to Mr. Lund.</head><p>Sir: The lamps have come.</p>{enclosed}</div></body></text></TEI>"""
    assert read_bytes(tei.encode(), "frus1901.xml")[0].full_names == ()


def linked(document: Document) -> Facts:
    return link(extract(document, Authority()), Authority())


def test_the_correspondent_of_all_titles_is_one_person_with_the_full_name() -> None:
    papers = volume(("Mr. Holm to Mr. Lund.", "Olaf M. Holm."), ("Mr. Lund to Mr. Holm.", "Lund."), OTHER)
    facts = [linked(document) for document in papers]
    holm = {
        party.entity
        for one in facts
        for party in (*one.document.description.authors, *one.document.description.addressees)
        if "Holm" in party.name
    }
    assert holm == {"unlisted-olaf-m-holm"}
    lund = {party.entity for one in facts for party in one.document.description.authors if "Lund" in party.name}
    assert len(lund) == 2
    shown = {one.full_name for one in facts[1].mentions if "Holm" in one.party.name}
    assert shown == {"Olaf M. Holm"}
    reasons = {reason for one in facts[1].links if "Holm" in one.name for reason in one.reasons}
    assert "surname-in-volume" in reasons


def test_who_signs_for_a_post_holds_it() -> None:
    papers = volume(
        ("The Secretary of State to the Minister in Norway (Berg)", "Lund"),
        ("The Secretary of State to the Minister in Norway (Berg)", "LUND"),
        ("The Minister in Norway (Berg) to the Secretary of State", "Berg"),
    )
    facts = [linked(document) for document in papers]
    entities = [{one.party.entity for one in of.mentions if re.search("(?i)lund", one.party.name)} for of in facts]
    assert entities[:2] == [{"unlisted-secretary-of-state-lund"}] * 2
    assert {one.full_name for one in facts[0].mentions if one.party.kind == "person" and one.party.name == "Lund"} == {
        "Lund, Secretary of State"
    }
    (berg,) = {one.party.entity for one in facts[2].mentions if one.party.name == "Berg"}
    assert berg == "unlisted-minister-in-norway-berg"
