"""Questions and ledger checks over a graph in which every fact is rejected: none of them counts or shows one."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.check.ledger import read_checks
from kg.iris import BASE, NS, SCHEME, Minter
from kg.questions import bind_question, read_question
from kg.release.releases import current_release
from kg.store import select

ROOT = Path(__file__).parents[2]
QUESTIONS = sorted(path.stem for path in (ROOT / "queries").glob("*.rq"))
FACTS = ("Transfer", "Tally", "Agreement", "Meeting", "Rule", "Step")
SHOWS_DECIDED = frozenset(("evidence-of",))
"""Asks for the evidence of one statement by its IRI."""


@pytest.fixture(scope="module")
def rejected_store(release_data: Path) -> ox.Store:
    """The release of `sources/`, with the review status of every stated node replaced."""
    release = current_release(release_data)
    assert release is not None
    rejected = ox.NamedNode(f"{SCHEME}review/rejected")
    store = ox.Store()
    with release.dump.open("rb") as stream:
        store.extend(
            ox.Quad(quad.subject, quad.predicate, rejected, quad.graph_name)
            if quad.predicate.value == f"{NS}reviewStatus"
            else quad
            for quad in ox.parse(stream, format=ox.RdfFormat.N_QUADS)
        )
    return store


def facts_of(store: ox.Store) -> set[str]:
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    stated = ox.NamedNode(f"{NS}statedIn")
    found = {quad.subject for name in FACTS for quad in store.quads_for_pattern(None, kind, ox.NamedNode(NS + name))}
    return {
        node.value
        for node in found
        if isinstance(node, ox.NamedNode) and next(store.quads_for_pattern(node, stated, None), None)
    }


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name not in SHOWS_DECIDED])
def test_a_question_shows_nothing_that_is_rejected(rejected_store: ox.Store, name: str) -> None:
    question = read_question(ROOT / "queries" / f"{name}.rq")
    facts = facts_of(rejected_store)
    assert len(facts) > 200
    for example in question.examples:
        values: dict[str, list[str]] = {}
        for key, value in example.values:
            values.setdefault(key, []).append(value)
        text = bind_question(question, values, Minter(BASE))
        assert not facts & shown(rejected_store.query(text, use_default_graph_as_union=True))


def shown(answer: object) -> set[str]:
    """IRIs of the rows, or what the triples of a graph say something about (a document lists also what is rejected)."""
    if isinstance(answer, ox.QueryTriples):
        terms = [triple.subject for triple in answer]
    else:
        assert isinstance(answer, ox.QuerySolutions)
        terms = [term for row in answer for term in row if term is not None]
    return {term.value for term in terms if isinstance(term, ox.NamedNode)}


def test_a_ledger_check_finds_nothing_in_what_is_rejected(rejected_store: ox.Store) -> None:
    facts = facts_of(rejected_store)
    for check in read_checks(ROOT / "queries" / "checks"):
        for row in select(rejected_store, check.text):
            assert not facts.intersection(row.values()), check.code
