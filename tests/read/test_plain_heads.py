"""The head of a paper without a known layout: file number, place and day, marking and title, side by side or alone."""

from __future__ import annotations

import pytest

from kg.model import Description
from kg.read import read_bytes
from kg.read.citation import read_citation
from kg.read.fields import Fields
from kg.read.passages import make_text

BODY = "The Board has considered the request of the Norwegian Legation and finds no fault with it.\n"


def described(head: str, foot: str = "") -> Description:
    (document,) = read_bytes(f"{head}\n\n{BODY}\n{foot}".encode(), "paper.txt")
    return document.description


@pytest.mark.parametrize(
    ("head", "title", "day", "serial", "marking"),
    [
        (
            "MINISTRY OF FISHERIES\n\nNo. FS.4/118(2)/51                 Lima, the 23rd March 1951\n\nSECRET\n\n"
            "Note for the Harbour Committee: Nets in 1951",
            "Note for the Harbour Committee: Nets in 1951",
            "1951-03-23",
            "No. FS.4/118(2)/51",
            "SECRET",
        ),
        (
            "P.M. 118/4/9\t3 August 1953\n\nMEMORANDUM for:  The Secretary to the Board\n\n     NETS: THE THIRD YEAR",
            "NETS: THE THIRD YEAR",
            "1953-08-03",
            "P.M. 118/4/9",
            None,
        ),
        (
            "        TOP SECRET\n\n    Ministry of Nets,\n      Fisher's Gate, S.W.1.\n        3rd May, 1948.\n"
            "NTS.7/23/8\n\nDear Berg,",
            "Letter to Berg",
            "1948-05-03",
            "NTS.7/23/8",
            "TOP SECRET",
        ),
        (
            "O.F. 7/14/6\n                              CONFIDENTIAL\n\n     PERU: THE LOAN\n"
            "     Note by Mr. Berg, 20th March, 1950",
            "PERU: THE LOAN",
            "1950-03-20",
            "O.F. 7/14/6",
            "CONFIDENTIAL",
        ),
    ],
)
def test_each_part_of_a_head_is_told_by_its_form(
    head: str, title: str, day: str, serial: str, marking: str | None
) -> None:
    found = described(head)
    assert (found.title, found.serial, found.marking) == (title, serial, marking)
    assert found.date is not None and found.date.edtf == day


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "REPUBLIC OF PERU\nMINISTRY OF NETS\n\nLima, 3 May 1961\n\nREPORT\non the talk with the Danish envoy",
            "REPORT on the talk with the Danish envoy",
        ),
        ("EMBASSY OF PERU\nOSLO\n\nNr. 17/4, top secret\nOslo, 3 May 1961\n\nNETS FOR PERU", "NETS FOR PERU"),
        ('Board of Nets\n\nLima, 3 May 1961\n"Year of the Net"\nMade in 6 copies\n\nOn the nets', "On the nets"),
    ],
)
def test_a_state_a_town_a_motto_and_copies_are_no_title(head: str, title: str) -> None:
    assert described(head).title == title


def test_the_lines_over_a_salutation_are_the_addressee() -> None:
    found = described(
        "MINISTRY OF NETS\n\nLima, 3 May 1961\n\nComrade Olaf Berg\nChairman of the Danish Fisheries Board\nBergen\n\n"
        "Dear Comrade Berg:"
    )
    assert found.title == "Letter to Comrade Olaf Berg"
    assert [party.name for party in found.authors] == ["MINISTRY OF NETS"]
    assert [party.name for party in found.addressees] == ["Chairman of the Danish Fisheries Board"]


@pytest.mark.parametrize(
    ("citation", "holder", "reference"),
    [
        ("Central State Archive, Sofia, Fond 1-B, Opis 7", "Central State Archive, Sofia", "Fond 1-B, Opis 7"),
        ("State Archive, Stalin Collection, d. 7", "State Archive", "Stalin Collection, d. 7"),
        ("Foreign Archive, PA 1970, f-204", "Foreign Archive", "PA 1970, f-204"),
    ],
)
def test_the_town_of_an_archive_is_part_of_its_name(citation: str, holder: str, reference: str) -> None:
    line = f"“On Nets,” May 3, 1961, Nets Digital Archive, {citation}."
    fields = Fields(make_text(line))
    found = read_citation(fields, 0, len(line))
    assert found is not None and found.holder is not None
    assert (found.holder.name, found.reference) == (holder, reference)


@pytest.mark.parametrize("greeting", ["Dear Sir,", "Sir,", "Dear Comrade:"])
def test_a_greeting_without_a_name_gives_no_title(greeting: str) -> None:
    assert described(f"MINISTRY OF NETS\n\nLima, 3 May 1961\n\n{greeting}").title == "MINISTRY OF NETS"


def test_what_stands_behind_a_line_of_a_head_is_no_part_of_it() -> None:
    found = described("MINISTRY OF NETS,\n\nNr. 17/4, top secret\n\nLima, 3 May 1961\n\nNETS FOR PERU")
    assert [party.name for party in found.authors] == ["MINISTRY OF NETS"]
    assert found.serial == "Nr. 17/4"


def test_a_memorandum_names_its_addressee() -> None:
    found = described("P.M. 4/9        3 August 1953\n\nMEMORANDUM for:  The Secretary to the Board")
    assert [party.name for party in found.addressees] == ["Secretary to the Board"]


def test_a_day_with_strokes_is_a_day_and_no_file() -> None:
    found = described("12/03/1951\n\nNETS FOR PERU")
    assert found.date is not None and found.date.edtf == "1951-03-12" and found.serial is None
