"""The first name of a body that no authority file knows: the full one made for it, else the longest that is written."""

from __future__ import annotations

from pyoxigraph import Literal

from kg.extract import extract
from kg.iris import Minter
from kg.link import link
from kg.map import map_facts
from kg.model import Authority
from kg.read import read_bytes

SKOS = "http://www.w3.org/2004/02/skos/core#"
LETTER = """Norwegian Legation,
Madrid, July 11, 1861.

Sir: The Norwegian Legation and the Harbour Board of Vigo thank you. The Board of Tar was told.
"""


def names(label: str) -> dict[str, set[str]]:
    [document] = read_bytes(LETTER.encode(), "letter.txt")
    quads = map_facts(link(extract(document, Authority()), Authority()), Minter())
    found: dict[str, set[str]] = {}
    for quad in quads:
        if quad.predicate.value == SKOS + label and isinstance(quad.object, Literal):
            found.setdefault(str(quad.subject).rpartition("/")[2].rstrip(">"), set()).add(quad.object.value)
    return found


def test_a_mission_goes_by_its_full_name_and_keeps_those_of_the_page() -> None:
    assert names("prefLabel")["unlisted-no-legation-in-spain"] == {"Legation of Norway in Spain"}
    assert names("altLabel")["unlisted-no-legation-in-spain"] == {"Norwegian Legation"}


def test_other_bodies_go_by_the_longest_name_of_the_page() -> None:
    assert {"Harbour Board of Vigo"} in names("prefLabel").values()
