"""The rules by which what is found is compared with labels, on an invented document."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_labels import TEXT, evidence, labels

from kg.evaluate.changes import changes
from kg.evaluate.labels import KINDS, make_labels
from kg.evaluate.pairing import pair_off
from kg.evaluate.parties import PartyContext, same_parties
from kg.evaluate.reliability import reliability
from kg.evaluate.scoring import Judged, add_up, judge
from kg.evaluate.slots import same_date, same_number, same_unit
from kg.evaluate.words import normalise, normalise_name, split_owner

ANYWHERE = PartyContext({})


def judged(change: Callable[[dict[str, Any]], object] = lambda value: None) -> Judged:
    """The labels against themselves after a change."""
    found = copy.deepcopy(labels())
    change(found)
    return judge(make_labels(labels()), make_labels(found), TEXT)


def test_labels_against_themselves_are_all_right() -> None:
    score = judged().score
    assert all(count.f1 == 1 for kind, count in score.kinds.items() if kind != "meetings")
    assert all(count.right == count.gold for count in score.fields.values())
    assert all(count.accuracy == 1 for count in score.slots.values())
    assert score.evidence.honesty == 1


def test_nothing_found_is_zero() -> None:
    score = judge(make_labels(labels()), make_labels({"id": "inv-1"}), TEXT).score
    assert all(count.right == 0 and count.f1 == 0 for count in score.kinds.values())


def test_a_wrong_party_leaves_the_transfer_and_takes_the_strict_one() -> None:
    score = judged(lambda value: value["transfers"][0].update(recipient="Ruritania")).score
    assert (score.kinds["transfers"].right, score.kinds["strict"].right) == (2, 1)
    assert score.slots["recipient"].right == 1


def test_a_transfer_without_a_common_word_of_its_item_is_another_one() -> None:
    score = judged(lambda value: value["transfers"][0].update(item="rubber boots")).score
    assert score.kinds["transfers"].right == 1


def test_the_whole_document_as_evidence_earns_nothing() -> None:
    text = TEXT * 10
    gold = make_labels({**labels(), "transfers": [{**labels()["transfers"][0], "quantity": None}]})
    wide = {**labels()["transfers"][0], "quantity": None, "evidence": text, "start": 0, "end": len(text)}
    assert judge(gold, make_labels({"id": "inv-1", "transfers": [wide]}), text).score.kinds["transfers"].right == 0


def test_evidence_beside_its_offsets_is_not_honest() -> None:
    count = judged(lambda value: value["transfers"][0].update(start=1, end=13)).score.evidence
    assert (count.all, count.honest) == (3, 2)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Soviet Union", "the USSR", True),
        ("Soviet Union", "Russia", True),
        ("Ministry of Trade of Japan", "Japan", True),
        ("Ministry of Trade of Japan", "Ministry of Defence of Japan", False),
        ("the Chinese side", "People's Republic of China", True),
        ("China; Japan", "Japan", True),
        ("Japan", "Japan; China", False),
        ("", "Japan", False),
        (None, None, True),
    ],
)
def test_parties_agree_by_name_by_country_or_as_agency_and_country(one: object, other: object, same: bool) -> None:
    assert same_parties(one, other, ANYWHERE) is same


def test_taiwan_is_china_in_documents_before_october_1949_only() -> None:
    assert same_parties("China", "Republic of China", PartyContext({}, one_china=True))
    assert not same_parties("China", "Republic of China", ANYWHERE)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [(100, "100", True), (1000, "1,004", True), (100, 105, False), (None, None, True), (None, 1, False)],
)
def test_quantities_may_differ_by_half_a_per_cent(one: object, other: object, same: bool) -> None:
    assert same_number(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("1954", "1954-06", True), ("1954-06", "1954", False), ("1954~", "1954", True), (None, "1954", False)],
)
def test_a_found_date_may_be_closer_than_the_label(one: object, other: object, same: bool) -> None:
    assert same_date(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"unit": "tons"}, {"unit": "t"}, True),
        ({"unit": "$"}, {"unit": "£"}, False),
        ({"unit": "trucks"}, {"unit": "unit", "item": "heavy trucks"}, True),
        ({"unit": None}, {"unit": "tons"}, False),
    ],
)
def test_units_are_compared_by_meaning(one: dict[str, Any], other: dict[str, Any], same: bool) -> None:
    assert same_unit(one, other) is same


def test_names_are_compared_without_case_marks_and_article() -> None:
    assert normalise("The [Café] of £ 5") == "cafe of £ 5"
    assert normalise_name("U.S.S.R.") == "ussr"
    assert split_owner("Ministry of Trade of the DPRK") == split_owner("DPRK Ministry of Trade")


@given(st.lists(st.tuples(st.floats(0, 9), st.integers(0, 5), st.integers(0, 5))))
def test_pairs_are_one_to_one(scored: list[tuple[float, int, int]]) -> None:
    pairs = pair_off(scored)
    assert len(set(pairs.values())) == len(pairs)
    assert {(gold, found) for gold, found in pairs.items()} <= {(gold, found) for _, gold, found in scored}


@given(st.data())
def test_right_ones_are_never_more_than_labelled_or_found(data: st.DataObject) -> None:
    def change(value: dict[str, Any]) -> None:
        for kind in KINDS:
            value[kind] = [one for one in value[kind] * 2 if data.draw(st.booleans())]

    score = judged(change).score
    assert all(count.right <= min(count.gold, count.found) for count in score.kinds.values())
    assert score.kinds["strict"].right <= score.kinds["transfers"].right


def test_scores_of_documents_add_up() -> None:
    one = judged()
    both = add_up([one, one])
    assert both.documents == 2
    assert both.kinds["transfers"].gold == 4
    assert both.evidence.all == 2 * one.score.evidence.all


def test_changes_against_an_earlier_run_are_gained_lost_and_false() -> None:
    now = judged(lambda value: value["transfers"].pop(0))
    before = judged(lambda value: value["persons"].__setitem__(0, {"name": "Nobody Else"}))
    found = {(one.what, one.kind) for one in changes(now, before)}
    assert found == {("gained", "persons"), ("lost", "transfers"), ("gone false", "persons")}


def test_a_transfer_whose_party_turned_wrong_is_lost_as_a_strict_one() -> None:
    now = judged(lambda value: value["transfers"][0].update(supplier="Ruritania"))
    assert [(one.what, one.kind) for one in changes(now, judged())] == [("lost", "strict")]


def test_reliability_counts_the_right_ones_of_each_confidence() -> None:
    def change(value: dict[str, Any]) -> None:
        value["transfers"][0]["confidence"] = 0.95
        value["transfers"][1].update(confidence=0.95, supplier="Ruritania")
        value["persons"][0].update(confidence=0.55, name="Nobody Else", mentions=[])

    rows = {(one.kind, one.lowest): one for one in reliability([judged(change)])}
    assert (rows["transfers", 0.9].facts, rows["transfers", 0.9].right, rows["transfers", 0.9].strict) == (2, 2, 1)
    assert rows["persons", 0.5].share == 0
    assert rows["all", 0.9].mean == 0.95


def test_an_evidence_is_found_however_its_lines_are_broken() -> None:
    words = {**evidence("300 tractors"), "evidence": "asked for another 40 ploughs", "start": None, "end": None}
    found = judged(lambda value: value["transfers"][1].update(words, quantity=None))
    assert found.score.kinds["transfers"].right == 2
