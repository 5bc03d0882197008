"""Invariants of the mapping, on random facts: valid quads, no order, stable IRIs, passages that hold."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from full_facts import TEXT, document, full_facts
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse, serialize

from kg.edtf_dates import parse_date
from kg.iris import Minter
from kg.map import map_facts
from kg.model import CURATED, REJECTED, Fact, Facts, Meeting, Mention, Party, Rule, Tally, Trail, Transfer
from kg.read.passages import make_passage

MINTER = Minter()
KINDS = ("mentions", "agreements", "meetings", "transfers", "rules", "steps", "holdings", "claims")

names = st.text(min_size=1, max_size=30)
parties = st.builds(
    lambda name, country, known: Party(name, entity="ch-board" if known else None, country=country),
    names,
    st.sampled_from(["CH", "AT", None]),
    st.booleans(),
)
dates = st.sampled_from(["1950", "1950-05-03", "1950-05/1951", "../1950", "1950~", "195X", "[1950,1952]"]).map(
    parse_date
)
spans = st.tuples(st.integers(0, 60), st.integers(1, 40)).map(lambda span: (span[0], span[0] + span[1]))
passages = spans.map(lambda span: make_passage(TEXT, *span))
trails = st.builds(
    lambda confidence, found: Trail("invented/1", confidence, "machine", tuple(found)),
    st.decimals(0, 1, places=2),
    st.lists(passages, max_size=2),
)
tallies = st.builds(
    Tally,
    key=st.sampled_from(["a", "b", "c", "d"]),
    stage=st.sampled_from(["delivered", "requested"]),
    trail=trails,
    quantity=st.none() | st.decimals(0, 10**9, allow_nan=False, places=3),
    unit=st.none() | names,
    as_of=st.none() | dates,
)
several_tallies = st.lists(tallies, max_size=3, unique_by=lambda tally: tally.key).map(tuple)
keys = st.integers(0, 10**6).map(lambda number: f"k{number}")
transfers = st.builds(
    Transfer,
    key=keys,
    trail=trails,
    item=names,
    supplier=st.none() | parties,
    recipient=st.none() | parties,
    date=st.none() | dates,
    tallies=several_tallies,
)
meetings = st.builds(Meeting, key=keys, trail=trails, name=names, participants=st.lists(parties, max_size=2).map(tuple))
rules = st.builds(Rule, key=keys, trail=trails, condition=st.none() | names)
mentions = st.builds(Mention, key=keys, trail=trails, party=parties)


@st.composite
def random_facts(draw: st.DrawFn) -> Facts:
    """Facts of several kinds whose keys differ."""
    found = draw(st.lists(transfers | meetings | rules | mentions, max_size=6, unique_by=lambda fact: fact.key))
    return Facts(
        document(),
        transfers=tuple(fact for fact in found if isinstance(fact, Transfer)),
        meetings=tuple(fact for fact in found if isinstance(fact, Meeting)),
        rules=tuple(fact for fact in found if isinstance(fact, Rule)),
        mentions=tuple(fact for fact in found if isinstance(fact, Mention)),
    )


def lines(facts: Facts) -> list[str]:
    return [str(quad) for quad in map_facts(facts, MINTER)]


def shuffled(facts: Facts, seed: int) -> Facts:
    random = Random(seed)
    changed: dict[str, Any] = {}
    for kind in KINDS:
        group = [replace(fact, tallies=_mixed(fact.tallies, random)) for fact in getattr(facts, kind)]
        changed[kind] = _mixed(tuple(group), random)
    return replace(facts, **changed)


def _mixed(items: tuple[Any, ...], random: Random) -> tuple[Any, ...]:
    copy = list(items)
    random.shuffle(copy)
    return tuple(copy)


def stated(facts: Facts) -> set[str]:
    predicate = "https://w3id.org/dipla/ns#states"
    return {quad.object.value for quad in map_facts(facts, MINTER) if quad.predicate.value == predicate}


@given(random_facts())
@settings(max_examples=60, deadline=None)
def test_all_quads_are_valid_and_of_the_document_s_graph(facts: Facts) -> None:
    quads = list(map_facts(facts, MINTER))
    written = serialize(quads, format=RdfFormat.N_QUADS)
    assert written is not None and set(parse(written, format=RdfFormat.N_QUADS)) == set(quads)
    assert {quad.graph_name.value for quad in quads} == {MINTER.graph("document/letter-7")}
    assert not any(isinstance(part, BlankNode) for quad in quads for part in (quad.subject, quad.object))
    for quad in quads:
        if isinstance(quad.object, Literal) and quad.object.datatype.value.endswith("#decimal"):
            assert "E" not in quad.object.value.upper()


@given(random_facts(), st.integers())
@settings(max_examples=60, deadline=None)
def test_the_order_of_facts_makes_no_difference(facts: Facts, seed: int) -> None:
    assert lines(shuffled(facts, seed)) == lines(facts)


@given(random_facts())
@settings(max_examples=60, deadline=None)
def test_the_dump_is_sorted_and_says_everything_once(facts: Facts) -> None:
    found = lines(facts)
    assert found == sorted(set(found))


@given(random_facts(), transfers)
@settings(max_examples=60, deadline=None)
def test_an_unrelated_fact_changes_no_iri(facts: Facts, other: Transfer) -> None:
    far = make_passage(TEXT, 120, 130)
    other = replace(other, key="other", trail=Trail("invented/1", passages=(far,)))
    assert stated(facts) <= stated(replace(facts, transfers=(*facts.transfers, other)))


@given(random_facts())
@settings(max_examples=60, deadline=None)
def test_renaming_the_keys_of_what_was_read_changes_nothing(facts: Facts) -> None:
    located = replace(
        facts,
        transfers=tuple(fact for fact in facts.transfers if fact.trail.passages),
        meetings=tuple(fact for fact in facts.meetings if fact.trail.passages),
        rules=tuple(fact for fact in facts.rules if fact.trail.passages),
    )
    renamed = {kind: tuple(replace(f, key=f"z{f.key}") for f in getattr(located, kind)) for kind in KINDS}
    assert lines(replace(located, **renamed)) == lines(located)


@given(random_facts())
@settings(max_examples=60, deadline=None)
def test_every_passage_has_the_hash_of_its_words_and_no_words(facts: Facts) -> None:
    values: dict[str, dict[str, str]] = {}
    for quad in map_facts(facts, MINTER):
        if "/id/text/" in quad.subject.value:
            values.setdefault(quad.subject.value, {})[quad.predicate.value.rpartition("#")[2]] = quad.object.value
    for iri, said in values.items():
        if "start" in said:
            words = TEXT.text[int(said["start"]) : int(said["end"])]
            assert said["textHash"] == hashlib.sha256(words.encode()).hexdigest()
            assert iri.endswith(f"/{said['start']}-{said['end']}")
            assert set(said) == {"type", "hasSource", "start", "end", "textHash"}


def test_every_stated_node_has_evidence_method_confidence_and_review() -> None:
    facts = full_facts()
    quads = list(map_facts(facts, MINTER))
    needed = {"evidence", "method", "confidence", "reviewStatus", "statedIn"}
    for node in stated(facts):
        said = {quad.predicate.value.rpartition("#")[2] for quad in quads if quad.subject.value == node}
        assert needed <= said, node


def test_facts_that_would_share_an_iri_are_numbered_by_content_and_equal_ones_are_one() -> None:
    trail = Trail("invented/1", passages=(make_passage(TEXT, 0, 5),))
    lamps, books = Transfer(key="a", trail=trail, item="lamps"), Transfer(key="b", trail=trail, item="books")
    facts = Facts(document(), transfers=(lamps, books, replace(lamps, key="c")))
    nodes = {iri for iri in stated(facts) if "/transfer/" in iri}
    assert len(nodes) == 2
    assert {iri for iri in stated(replace(facts, transfers=(books, lamps))) if "/transfer/" in iri} == nodes


def test_a_curated_fact_keeps_its_iri_when_what_it_says_is_corrected() -> None:
    trail = Trail(CURATED, review="accepted")
    before = Transfer(key="lamps", trail=trail, item="lamps", supplier=Party("A", entity="a"))
    after = replace(before, item="books", supplier=Party("B", entity="b"))
    node = MINTER.stated("letter-7", "transfer", "lamps")
    for fact in (before, after):
        assert node in stated(Facts(document(), transfers=(fact,)))


def test_figures_are_written_without_exponent_or_trailing_zeros() -> None:
    trail = Trail(CURATED, review="accepted")
    written = {}
    for text in ("4E+1", "382.0", "0.50", "0", "0.00", "1889", "-0"):
        tally = Tally("n", "delivered", trail, Decimal(text))
        fact = Transfer(key="lamps", trail=trail, item="lamps", tallies=(tally,))
        (found,) = (
            quad.object.value
            for quad in map_facts(Facts(document(), transfers=(fact,)), MINTER)
            if quad.predicate.value.endswith("#quantity")
        )
        written[text] = found
    assert written == {
        "4E+1": "40",
        "382.0": "382",
        "0.50": "0.5",
        "0": "0",
        "0.00": "0",
        "1889": "1889",
        "-0": "0",
    }


def test_an_item_that_was_read_is_cut_to_a_name_and_a_curated_one_is_not() -> None:
    words = "one two three four five six seven eight nine ten"
    read = Transfer(key="a", trail=Trail("invented/1", passages=(make_passage(TEXT, 0, 5),)), item=words)
    ours = Transfer(key="b", trail=Trail(CURATED), item=words)
    items = {
        quad.object.value
        for quad in map_facts(Facts(document(), transfers=(read, ours)), MINTER)
        if quad.predicate.value.endswith("#item")
    }
    assert items == {words, "one two three four five six seven"}


def test_every_field_of_every_fact_is_filled_in_the_full_document() -> None:
    facts = full_facts()
    every: list[Fact] = [fact for kind in KINDS for fact in getattr(facts, kind)]
    for cls in {type(fact) for fact in every}:
        for field in fields(cls):
            if cls is Mention and field.name not in ("party", "name_kind", "role", "note"):
                continue
            if cls.__name__ == "Holding" and field.name not in ("person", "post", "agency"):
                continue
            filled = any(getattr(fact, field.name) not in (None, ()) for fact in every if isinstance(fact, cls))
            skipped = field.name in ("confirms", "differs_from", "part_of", "tallies")
            assert filled or skipped, (cls.__name__, field.name)


def test_what_is_rejected_says_nothing_of_an_agreement_that_no_file_knows() -> None:
    facts = full_facts()
    stated = facts.agreements[-1]
    assert stated.instrument is not None
    rejected = replace(stated, trail=replace(stated.trail, review=REJECTED))
    node = MINTER.entity("agreement", stated.instrument.id)
    for one, is_told in ((stated, True), (rejected, False)):
        quads = [str(quad) for quad in map_facts(replace(facts, agreements=(one,)), MINTER)]
        assert any(node in quad for quad in quads) is is_told


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_bytes_are_the_same_under_another_hash_seed(seed: str) -> None:
    code = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1])\n"
        "from full_facts import full_facts; from kg.iris import Minter; from kg.map import map_facts\n"
        "print(hashlib.sha256('\\n'.join(map(str, map_facts(full_facts(), Minter()))).encode()).hexdigest())"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(Path(__file__).parent)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    assert run.stdout.strip() == hashlib.sha256("\n".join(lines(full_facts())).encode()).hexdigest()


def test_no_words_of_the_text_are_in_the_graph() -> None:
    values = [quad.object.value for quad in _all(full_facts()) if isinstance(quad.object, Literal)]
    words = TEXT.text.split()
    runs = {" ".join(words[i : i + 6]) for i in range(len(words) - 5)}
    assert not [value for value in values if any(run in value for run in runs)]


def _all(facts: Facts) -> list[Quad]:
    quads = list(map_facts(facts, MINTER))
    assert all(isinstance(quad.subject, NamedNode) for quad in quads)
    return quads
