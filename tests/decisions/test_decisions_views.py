"""What is rejected is in no view of other vocabularies; its source trail is."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from lamp_facts import decide, lamp_facts

from kg.decisions import apply
from kg.decisions.targets import Targets
from kg.iris import NS, Minter
from kg.map import map_facts

REJECTED = ox.NamedNode("https://w3id.org/dipla/scheme/review/rejected")
VIEWS = sorted(path.stem for path in (Path(__file__).parents[2] / "queries" / "views").glob("*.rq"))


@pytest.fixture(scope="module")
def rejected_store() -> ox.Store:
    """The graph of a document all of whose facts, figures and names are rejected."""
    facts = lamp_facts()
    tails = [target.tail for target in Targets(facts).by_tail.values() if target.keys]
    store = ox.Store()
    store.extend(map_facts(apply(facts, [decide("reject", tail) for tail in tails]), Minter()))
    return store


@pytest.mark.parametrize("name", [name for name in VIEWS if name != "prov-statements"])
def test_a_view_says_nothing_of_what_is_rejected(root: Path, rejected_store: ox.Store, name: str) -> None:
    status = ox.NamedNode(f"{NS}reviewStatus")
    rejected = {quad.subject for quad in rejected_store.quads_for_pattern(None, status, REJECTED, None)}
    assert len(rejected) > 8
    text = (root / "queries" / "views" / f"{name}.rq").read_text(encoding="utf-8")
    triples = rejected_store.query(text, use_default_graph_as_union=True)
    assert isinstance(triples, ox.QueryTriples)
    shown = {term for triple in triples for term in (triple.subject, triple.object)}
    assert not shown & rejected
