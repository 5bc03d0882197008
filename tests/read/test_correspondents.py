"""Sender and addressee of titles: the "to" between both is found among others."""

from __future__ import annotations

import pytest

from kg.read.correspondents import take_correspondents
from kg.read.fields import Fields
from kg.read.passages import make_text


@pytest.mark.parametrize(
    ("title", "author", "addressee"),
    [
        ("Dahl to Moe", "Dahl", "Moe"),
        (
            "The Minister in Norway (Dahl) to the Secretary of State",
            "The Minister in Norway (Dahl)",
            "the Secretary of State",
        ),
        (
            "The Board to Build Bridges to the Acting Secretary of State",
            "The Board to Build Bridges",
            "the Acting Secretary of State",
        ),
        (
            "The Secretary of the Board to Build Bridges (Dahl) to Mr. Olaf Moe",
            "The Secretary of the Board to Build Bridges (Dahl)",
            "Mr. Olaf Moe",
        ),
        (
            "The Delegate to the Ferry Council (Dahl)[2] to President Moe",
            "The Delegate to the Ferry Council (Dahl)",
            "President Moe",
        ),
        (
            "The Secretary of State to the Delegate to the Ferry Council (Dahl)",
            "The Secretary of State",
            "the Delegate to the Ferry Council (Dahl)",
        ),
        ("Dahl to Minister to Denmark", "Dahl", "Minister to Denmark"),
        ("Cablegram from Moe to High Commissioner to Canada", "Moe", "High Commissioner to Canada"),
    ],
)
def test_the_to_between_sender_and_addressee(title: str, author: str, addressee: str) -> None:
    authors, addressees = take_correspondents(Fields(make_text(title)), 0, len(title))
    assert [one.name for one in authors] == [author]
    assert [one.name for one in addressees] == [addressee]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("The Chargé in Norway (Dahl) to Moe", "post"),
        ("The Attaché in Norway (Dahl) to Moe", "post"),
        ("The Minister in Norway (Dahl) to Moe", "post"),
        ("Dahl to Moe", "person"),
        ("The Ferry Board to Moe", "agency"),
    ],
)
def test_a_sender_is_a_post_a_body_or_a_person(title: str, kind: str) -> None:
    authors, _ = take_correspondents(Fields(make_text(title)), 0, len(title))
    assert [one.kind for one in authors] == [kind]
