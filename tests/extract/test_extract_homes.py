"""Whose papers a document belongs to is what it says, not what its form is."""

from __future__ import annotations

import json

import pytest

from kg.extract import extract
from kg.extract.homes import home_row
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
