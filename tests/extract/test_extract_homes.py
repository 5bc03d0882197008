"""Whose papers a document belongs to is what it says, not what its form is."""

from __future__ import annotations

import json

import pytest

from kg.extract import extract
from kg.extract.homes import home_row
from kg.extract.opening import open_page
from kg.extract.principals import find_principals
from kg.model import Authority
from kg.read import read_bytes

EDITION = """---
title: Letter on nets
date: 1961-05-04
{front}---

Letter on nets

Our side delivered 40 nets to Norway in May 1961.

{foot}
"""


def home(front: str = "", foot: str = "") -> str | None:
    document = read_bytes(EDITION.format(front=front, foot=foot).encode(), "nets.md")[0]
    row = home_row(document)
    return row["country"] if row else None


@pytest.mark.parametrize(
    ("front", "foot", "country"),
    [
        ("", "", None),
        ("", "[LMA: 7, 12]", None),
        ("", "[AA: A99, NET/7]", "AU"),
        ("naa_refs:\n- x\n", "", "AU"),
        ("", "[TNA: FO 99/7]", "GB"),
        ("archive: Archives New Zealand\n", "", "NZ"),
    ],
)
def test_an_edition_belongs_to_the_country_of_its_archive(front: str, foot: str, country: str | None) -> None:
    assert home(front, foot) == country


def test_we_in_an_edition_of_nobody_known_is_not_australia() -> None:
    document = read_bytes(EDITION.format(front="", foot="").encode(), "nets.md")[0]
    facts = extract(document, Authority(()))
    assert {one.supplier.country for one in facts.transfers if one.supplier} <= {None}


@pytest.mark.parametrize(
    ("url", "country"), [("https://treaties.data.gov.uk/7", "GB"), ("https://example.org/7", None)]
)
def test_a_register_belongs_to_the_country_at_whose_address_it_is(url: str, country: str | None) -> None:
    record = {"title": "Treaty on Nets", "signed_event_date": "4 May 1961", "country_name": "Norway"}
    document = read_bytes(json.dumps([{**record, "document_url": url}]).encode(), "register.json")[0]
    row = home_row(document)
    assert (row["country"] if row else None) == country


VOLUME = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title type="complete">Foreign Relations of the United States, 1931, Volume IX</title></titleStmt></fileDesc>
</teiHeader><text><body><div type="document" xml:id="d7">
<head>The Minister in Norway (Moss) to the Secretary of State</head>
<opener><dateline>Oslo, <date when="1931-05-04">May 4, 1931</date></dateline></opener>
<p>We have sold them 40 nets.</p>{inside}</div></body></text></TEI>"""
ENCLOSED = """<div type="document" xml:id="d7a"><head>Mr. Lie to Mr. Moss</head>
<p>We have sold you 60 boats.</p></div>"""


def test_papers_of_a_volume_are_of_the_state_that_publishes_it_and_written_where_they_say() -> None:
    [document] = read_bytes(VOLUME.format(inside="").encode(), "frus1931v09.xml")
    page = open_page(document)
    principals = find_principals(page, Authority(()), [])
    assert (principals.author, principals.host, principals.abroad) == ("US", "NO", True)
    [sold] = extract(document, Authority(())).transfers
    assert sold.supplier is not None and sold.supplier.country == "US"


def test_what_a_paper_encloses_may_be_anybodys() -> None:
    _, enclosed = read_bytes(VOLUME.format(inside=ENCLOSED).encode(), "frus1931v09.xml")
    assert enclosed.part_of is not None
    assert find_principals(open_page(enclosed), Authority(()), []).author is None


def test_a_volume_of_another_edition_is_of_its_own_publisher() -> None:
    other = VOLUME.format(inside="").replace("Foreign Relations of the United States, 1931", "Papers on Harbours")
    other = other.replace(
        "</titleStmt>", "</titleStmt><publicationStmt><publisher>Oslo Press</publisher></publicationStmt>"
    )
    [document] = read_bytes(other.encode(), "harbours.xml")
    publisher = document.description.publisher
    assert publisher is not None and publisher.name == "Oslo Press"
    assert home_row(document) is None
