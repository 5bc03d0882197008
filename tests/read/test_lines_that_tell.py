"""A sentence that holds a day is no head of a letter."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Authority
from kg.read import read_bytes
from kg.read.datelines import tells


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Norway delivered 40 nets to Peru in May 1961.", True),
        ("I have the honor to thank you for your note of March 3.", True),
        ("Cablegram unnumbered LIMA, 4 December 1941, 1.15 a.m.", False),
        ("Foreign Office, October 4, 1861.", False),
        ("On board the steamer Hamburg, off Bahia, May 3, 1861.", False),
        ("Received by the Department on the 3d of May, 1901.", False),
        ("Extract from a long letter about nets, 3 May 1940", False),
    ],
)
def test_a_sentence_is_told_from_a_dateline(words: str, sentence: bool) -> None:
    assert tells(words) is sentence


def test_a_short_letter_in_an_edition_keeps_its_words() -> None:
    text = "---\ntitle: Letter on nets\n---\n\nLetter on nets\n\nNorway delivered 40 nets to Peru in May 1961.\n"
    [document] = read_bytes(text.encode(), "nets.md")
    [fact] = extract(document, Authority(())).transfers
    assert fact.supplier is not None and fact.supplier.country == "NO"


def test_an_enclosure_keeps_its_first_sentence() -> None:
    tei = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="document" xml:id="d7"><head>Note</head>
<p>I enclose a letter.</p><div type="document" xml:id="d7a"><head>Mr. Lie to Mr. Moss</head>
<p>Norway has delivered 40 nets to Peru in May 1931.</p></div></div></body></text></TEI>"""
    _, enclosed = read_bytes(tei, "frus1931v09.xml")
    assert [one.item for one in extract(enclosed, Authority(())).transfers] == ["nets"]
