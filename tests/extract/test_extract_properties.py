"""What holds for every document: exact passages, the same result every time, nothing without a text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_documents import AUTHORITY, make_document

from kg.evaluate import write_jsonl
from kg.extract import extract
from kg.extract.keys import with_own_keys
from kg.model import Authority, Document, Passage
from kg.read import read_path

_PIECES = (
    "Norway gave Iceland 40 boats.", "[North] Korea", "The Board of Mines", "£3.7 million", "in October of this year",
    "\n\n", "1. ", "Mr. Holt said", "ß", "Ümläut", "…", "“quoted”", "(14)", "agreement with Peru", "met Mr. Lien",
    "BOARD OF MINES ASKED FOR 50 TONS", "asked for", "-\n", "\t", "[1]", "🚢", "7 tons of tea to", "India",
)  # fmt: skip


def passages(value: object) -> Iterator[Passage]:
    """All passages inside a value."""
    if isinstance(value, Passage):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from passages(one)
    elif is_dataclass(value) and not isinstance(value, Document):
        for field in fields(value):
            yield from passages(getattr(value, field.name))


def check(document: Document, authority: Authority) -> int:
    """Check every passage of the document's facts; gives how many there are."""
    assert document.text is not None
    text = document.text.text
    count = 0
    for passage in passages(extract(document, authority)):
        words = text[passage.start : passage.end]
        assert 0 <= passage.start < passage.end <= len(text)
        assert hashlib.sha256(words.encode()).hexdigest() == passage.sha256
        assert passage.text_sha256 == document.text.sha256
        count += 1
    return count


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join))
def test_every_passage_is_exact_whatever_the_text(text: str) -> None:
    if text.strip():
        check(make_document(text, date="1964-12-16"), AUTHORITY)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_extraction(text: str) -> None:
    if text.strip():
        check(make_document(text), AUTHORITY)


def check_figures(document: Document, authority: Authority) -> None:
    """Every fact has a key of its own, a confidence from 0 to 1 and no figure below zero."""
    facts = extract(document, authority)
    for group in (facts.mentions, facts.agreements, facts.meetings, facts.transfers, facts.rules, facts.claims):
        keys = [fact.key for fact in group]
        assert len(set(keys)) == len(keys)
        for fact in group:
            assert all(0 <= trail.confidence <= 1 for trail in (fact.trail, *(tally.trail for tally in fact.tallies)))
            assert all(tally.quantity is None or tally.quantity >= 0 for tally in fact.tallies)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join))
def test_keys_confidences_and_figures_are_sound_whatever_the_text(text: str) -> None:
    if text.strip():
        check_figures(make_document(text, date="1964-12-16"), AUTHORITY)


def test_two_facts_in_the_same_words_have_keys_of_their_own() -> None:
    one = extract(make_document("Norway gave Iceland 40 boats."), AUTHORITY).transfers[0]
    assert [fact.key for fact in with_own_keys([one, replace(one, item="rope")])] == [one.key, f"{one.key}-2"]


def test_every_passage_is_exact_over_the_real_documents(shared: Path) -> None:
    count = 0
    for path in sorted((shared / "documents" / "seeds").glob("*.txt")):
        for document in read_path(path):
            count += check(document, AUTHORITY)
            check_figures(document, AUTHORITY)
    assert count > 100


def test_the_same_document_gives_the_same_facts() -> None:
    text = "Norway, Sweden and the Board of Mines sent 5 cranes, 6 lathes and rope to Peru. Mr. Holt met Lien in Oslo."
    document = make_document(text, date="1950-01-01")
    first = extract(document, AUTHORITY)
    assert all(extract(document, AUTHORITY) == first for _ in range(3))


def test_a_document_without_text_states_nothing() -> None:
    facts = extract(replace(make_document("Norway gave Peru 3 tons of tea."), text=None), AUTHORITY)
    assert facts.transfers == () and facts.mentions == ()


def test_keys_of_facts_are_unique_within_a_document() -> None:
    text = "Norway gave Peru 3 tons of tea and 4 tons of rice. The treaty with Peru of 1950. Mr. Holt met Mr. Lien."
    facts = extract(make_document(text), AUTHORITY)
    keys = [one.key for group in (facts.transfers, facts.agreements, facts.meetings, facts.mentions) for one in group]
    assert len(keys) == len(set(keys))


def test_predictions_carry_offsets_and_the_hash_of_every_evidence() -> None:
    text = "Norway gave Peru 3 tons of tea under the Treaty of Lima. Mr. Holt of the Board of Mines met Mr. Lien."
    prediction = write_jsonl(extract(make_document(text), AUTHORITY))
    items = [one for kind in ("agencies", "persons", "agreements", "meetings", "transfers") for one in prediction[kind]]
    assert len(items) >= 5
    for item in items:
        assert text[item["start"] : item["end"]] == item["evidence"]
        assert hashlib.sha256(item["evidence"].encode()).hexdigest() == item["sha256"]


CABLE = (
    (382, "delivered"), (57, "prepared"), (1889, "put-forward"), (1806, "delivered"), (83, "outstanding"),
    (140, "outstanding"), (72, "requested"),
)  # fmt: skip


@pytest.mark.parametrize(("figure", "stage"), CABLE)
def test_the_figures_of_the_cable_are_read_from_its_text_alone(shared: Path, figure: int, stage: str) -> None:
    document = read_path(shared / "documents" / "seeds" / "wilson-121983.txt")[0]
    assert document.text is not None
    facts = extract(document, Authority())
    found = [one for one in facts.transfers if one.tallies[0].quantity == figure]
    assert [one.tallies[0].stage for one in found] == [stage]
    fact = found[0]
    assert fact.supplier is not None and fact.recipient is not None
    assert fact.supplier.country == "CN" or fact.supplier.name == "Northeast Bureau"
    assert fact.recipient.country == "KP"
    passage = fact.trail.passages[0]
    assert f"{figure:,}" in document.text.text[passage.start : passage.end]
