"""Agencies of one name in several countries stay apart."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Authority, Entity, Name
from kg.read import read_bytes

MINISTRY = Entity(
    id="bg-ministry-of-maps",
    kind="agency",
    label="Ministry of Maps of Bulgaria",
    type="ministry",
    names=(Name("Ministry of Maps"),),
    country="BG",
)
AUTHORITY = Authority((MINISTRY,))


@pytest.mark.parametrize(
    ("named", "entity"),
    [
        ("the Ministry of Maps of Kuwait", None),
        ("the Ministry of Maps of the Kingdom of Ruritania", None),
        ("the Ministry of Maps of Norway", None),
        ("the Ministry of Maps of Bulgaria", "bg-ministry-of-maps"),
        ("the Ministry of Maps", "bg-ministry-of-maps"),
    ],
)
def test_a_name_before_another_country_is_not_the_agency_of_that_name(named: str, entity: str | None) -> None:
    document = read_bytes(f"Letter\n\nIn May 1961 {named} delivered 40 globes.\n".encode(), "letter.txt")[0]
    found = {one.party.entity for one in extract(document, AUTHORITY).mentions if "Maps" in one.party.name}
    assert (entity in found) if entity else (MINISTRY.id not in found)
