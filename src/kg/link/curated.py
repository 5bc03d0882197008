"""A record's facts with the passages of their locators, and extracted facts out of the way of their keys."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from typing import Any, TypeVar

from kg.model import Fact, Facts, Passage, Tally

_F = TypeVar("_F", bound=Fact)
_REFERENCES = (
    *("under", "at_meeting", "part_of", "adopted_at", "supplements", "exception_to", "acts_on", "follows"),
    *("subject", "object", "contradicts"),
)
KINDS = ("mentions", "agreements", "meetings", "transfers", "rules", "steps", "holdings", "claims")
"""The fields of `Facts` that hold facts."""


def locate_facts(facts: Facts, located: dict[str, tuple[Passage, ...]]) -> Facts:
    """The curated facts with the passages of their locators; a fact without one takes those of its tallies."""
    changed: dict[str, Any] = {kind: tuple(_locate(fact, located) for fact in getattr(facts, kind)) for kind in KINDS}
    return replace(facts, **changed)


def _locate(fact: _F, located: dict[str, tuple[Passage, ...]]) -> _F:
    own = located.get(fact.key, ())
    tallies = tuple(_locate_tally(fact.key, tally, own, located) for tally in fact.tallies)
    passages = own or tuple(dict.fromkeys(passage for tally in tallies for passage in tally.trail.passages))
    return replace(fact, trail=replace(fact.trail, passages=passages), tallies=tallies)


def _locate_tally(
    key: str, tally: Tally, inherited: tuple[Passage, ...], located: dict[str, tuple[Passage, ...]]
) -> Tally:
    passages = located.get(f"{key}/{tally.key}") or inherited
    return replace(tally, trail=replace(tally.trail, passages=passages))


def number_keys(facts: Facts) -> Facts:
    """`facts` with a number after each key that an earlier fact has; references mean the first one."""
    seen: Counter[str] = Counter()
    changed: dict[str, Any] = {}
    for kind in KINDS:
        numbered = []
        for fact in getattr(facts, kind):
            seen[fact.key] += 1
            again = seen[fact.key] > 1
            numbered.append(replace(fact, key=f"{fact.key}-{seen[fact.key]}") if again else fact)
        changed[kind] = tuple(numbered)
    return replace(facts, **changed) if seen and seen.most_common(1)[0][1] > 1 else facts


def rename_keys(facts: Facts, curated: Facts) -> Facts:
    """`facts` with new keys where a curated fact has the same one; references inside `facts` follow."""
    taken = {fact.key for kind in KINDS for fact in getattr(curated, kind)}
    renamed = {fact.key: f"read-{fact.key}" for kind in KINDS for fact in getattr(facts, kind) if fact.key in taken}
    if not renamed:
        return facts
    changed: dict[str, Any] = {kind: tuple(_rename(fact, renamed) for fact in getattr(facts, kind)) for kind in KINDS}
    return replace(facts, **changed)


def _rename(fact: _F, renamed: dict[str, str]) -> _F:
    names = {field.name for field in fields(fact)}
    changed: dict[str, Any] = {"key": renamed.get(fact.key, fact.key)}
    for name in _REFERENCES:
        if name in names:
            changed[name] = _renamed(getattr(fact, name), renamed)
    changed["tallies"] = tuple(replace(tally, sum_of=_renamed(tally.sum_of, renamed)) for tally in fact.tallies)
    return replace(fact, **changed)


def _renamed(value: Any, renamed: dict[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_renamed(item, renamed) for item in value)
    if isinstance(value, str):
        head, slash, tail = value.partition("/")
        return renamed.get(head, head) + slash + tail
    return value
