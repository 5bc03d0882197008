"""Which found item stands for which labelled one: best likeness first, one to one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from kg.evaluate.evidence import ENOUGH, Placed, common_share
from kg.evaluate.labels import Item, as_texts
from kg.evaluate.words import (
    EMPTY_WORDS,
    TITLE_WORDS,
    close_names,
    normalise,
    normalise_name,
    split_owner,
    state_in,
    with_nouns,
    words,
)

Scored = tuple[float, int, int]
"""Likeness, index of the label, index of the found item."""


def pair_off(scored: Iterable[Scored]) -> dict[int, int]:
    """Index of a label to that of its found item; of equal likeness the first ones."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, gold, found in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if gold not in pairs and found not in taken:
            pairs[gold] = found
            taken.add(found)
    return pairs


def pair_named(gold: Sequence[Item], found: Sequence[Item], kind: str) -> dict[int, int]:
    """Agencies and persons: the same normalised name, a token-set ratio of 90, or a mention in common.

    Two states' bodies of one name are two.
    """
    scored = []
    for index, label in enumerate(gold):
        for other, item in enumerate(found):
            likeness = _name_likeness(label, item, kind)
            if likeness is not None:
                scored.append((likeness + _bonus(label, item), index, other))
    return pair_off(scored)


def mention_names(item: Item) -> set[str]:
    """The normalised names under which an item is mentioned."""
    return {normalise_name(name) for name in (item.get("name") or "", *as_texts(item.get("mentions")))} - {""}


def _name_likeness(label: Item, item: Item, kind: str) -> float | None:
    one, one_state = split_owner(label.get("name"))
    other, other_state = split_owner(item.get("name"))
    if one_state and other_state and one_state != other_state:
        return None
    if kind == "agencies" and len({state_in(label.get("name")), state_in(item.get("name"))} - {None}) == 2:
        return None
    if one and one == other:
        return 4.0
    persons = kind == "persons"
    without, least = (EMPTY_WORDS | TITLE_WORDS, 1) if persons else (EMPTY_WORDS, 2)
    say_something = words(one, without) and words(other, without)
    if say_something and close_names(with_nouns(one), with_nouns(other), 90, without, least):
        return 2 + fuzz.ratio(one, other) / 100
    return 1.0 if mention_names(label) & mention_names(item) else None


def _bonus(label: Item, item: Item) -> float:
    same_country = bool(label.get("country")) and label.get("country") == item.get("country")
    return same_country / 2 + len(mention_names(label) & mention_names(item)) / 100


def pair_events(gold: Sequence[Placed], found: Sequence[Placed]) -> dict[int, int]:
    """Agreements and meetings: evidence in common, or a token-set ratio of the names of 80."""
    scored = []
    for index, label in enumerate(gold):
        for other, item in enumerate(found):
            likeness = _event_likeness(label, item)
            if likeness is not None:
                scored.append((likeness, index, other))
    return pair_off(scored)


def _event_likeness(label: Placed, item: Placed) -> float | None:
    one, other = normalise(label.item.get("name")), normalise(item.item.get("name"))
    share = common_share(label, item)
    share = share if share >= ENOUGH else 0.0
    names = fuzz.token_set_ratio(one, other) if close_names(one, other, 80) else 0.0
    if not share and not names:
        return None
    return share + names / 100 + (one == other and one != "") + fuzz.ratio(one, other) / 1000
