"""Whose a paper is, by the head and the foot of a letter."""

from __future__ import annotations

import pytest

from kg.extract.opening import open_page
from kg.extract.principals import find_principals
from kg.model import Authority
from kg.read import read_bytes

BODY = "We have considered your request for nets and will send forty of them with the next ship.\n"


def sides(head: str, foot: str = "") -> tuple[str | None, str | None]:
    (document,) = read_bytes(f"{head}\n\n{BODY}\n{foot}".encode(), "paper.txt")
    found = find_principals(open_page(document), Authority(), ())
    return found.author, found.addressee


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("DEPARTMENT OF FISHERIES, WELLINGTON\n\n3 August 1953", "NZ"),
        ("MINISTRY OF FOOD\n\nNo. 4/51          New Delhi, the 23rd March 1951", "IN"),
        ("BOARD OF TRADE\n\n5th June, 1956", "GB"),
        ("TREASURY CHAMBERS\n\n5th June, 1956", "GB"),
        ("INDIA HOUSE, ALDWYCH, LONDON, W.C.2\n\n5th June, 1956", "IN"),
        ("Ministry of Nets,\n  Fisher's Gate, S.W.1.\n\n5th June, 1956", "GB"),
        ("SYRIAN ARAB REPUBLIC\nBOARD OF NETS\n\n5th June, 1956", "SY"),
        ("GHANA\nBOARD OF NETS\n\n5th June, 1956", "GH"),
        ("GHANA NETS FOR ALL\n\n5th June, 1956", None),
        ("Embassy in Belgrade\n\nBelgrade, 5 June 1956", None),
        ("THE WHITE HOUSE\n\n5th June, 1956", None),
        ("Committee on Nets\n\n5th June, 1956", None),
    ],
)
def test_a_letterhead_tells_the_country_of_the_author(head: str, author: str | None) -> None:
    assert sides(head)[0] == author


@pytest.mark.parametrize(
    ("foot", "addressee"),
    [
        ("                KARL BERG\n\nB. N. Rao, Esq.,\n    India House, Aldwych.\n", "IN"),
        ("                KARL BERG\n\nThe Secretary of State for External Affairs,\n    Ottawa.\n", "CA"),
        ("                KARL BERG\n\nHe has gone to\n    Ottawa.\n", None),
        ("                KARL BERG\n", None),
    ],
)
def test_the_address_at_the_foot_tells_the_country_of_the_addressee(foot: str, addressee: str | None) -> None:
    assert sides("BOARD OF TRADE\n\n5th June, 1956", foot)[1] == addressee
