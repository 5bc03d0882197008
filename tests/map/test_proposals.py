"""What a name without an entity may mean is a claim, with score and reasons."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from full_facts import full_facts
from pyoxigraph import Literal, NamedNode, Quad

from kg.iris import Minter
from kg.map import map_facts
from kg.model import Link

LINK = Link(
    "Light Office",
    "agency",
    "unlisted-at-light-office",
    Decimal("0.72"),
    ("several-candidates",),
    provisional=True,
    candidates=("at-light-office", "ch-light-office"),
    scores=(Decimal("0.72"), Decimal("0.70")),
)


def proposals(*links: Link) -> dict[str, set[str]]:
    quads: list[Quad] = list(map_facts(replace(full_facts(), links=links), Minter()))
    nodes = {
        quad.subject
        for quad in quads
        if isinstance(quad.object, NamedNode) and quad.object.value.endswith("/proposed-identity")
    }
    found: dict[str, set[str]] = {}
    for quad in quads:
        if quad.subject in nodes and isinstance(quad.object, (Literal, NamedNode)):
            found.setdefault(quad.predicate.value.rpartition("#")[2], set()).add(quad.object.value)
    return found


def test_each_candidate_of_a_name_is_a_proposed_identity() -> None:
    found = proposals(LINK)
    assert found["confidence"] == {"0.72", "0.7"}
    assert {iri.rpartition("/")[2] for iri in found["object"]} == {"at-light-office", "ch-light-office"}
    assert found["predicate"] == {"http://www.w3.org/2004/02/skos/core#closeMatch"}


def test_a_name_that_is_written_in_two_ways_is_proposed_once_with_the_better_score() -> None:
    other = replace(LINK, name="the Light Office", scores=(Decimal("0.5"), Decimal("0.5")))
    assert proposals(other, LINK)["confidence"] == {"0.72", "0.7"}


def test_a_name_that_has_its_entity_is_not_proposed() -> None:
    assert proposals(replace(LINK, provisional=False)) == {}
