"""Extracted facts beside curated ones of the same document: which say the same, which say something else there.

A fact *confirms* a curated one when it has the same figures at the same stages and no party that is another one;
it *differs from* a curated one of the same type on the same passage when anything of that is different.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from rapidfuzz import fuzz

from kg.link.names import fold
from kg.model import (
    Agreement,
    Claim,
    DateValue,
    Fact,
    Holding,
    Meeting,
    Mention,
    Party,
    Passage,
    Rule,
    Step,
    Tally,
    TextVersion,
    Transfer,
)

_F = TypeVar("_F", bound=Fact)
_Span = tuple[str, int, int]
_ENDS = (". ", ".\n", "! ", "? ", "\n\n")


@dataclass(frozen=True, slots=True)
class _Placed(Generic[_F]):
    """A curated fact with its spans and the sentences around them."""

    fact: _F
    spans: list[_Span]
    sentences: list[_Span]


def compare_facts(extracted: tuple[_F, ...], curated: tuple[_F, ...], text: TextVersion | None) -> tuple[_F, ...]:
    """The extracted facts, each with the keys of the curated facts that it confirms or differs from."""
    placed = [_place(fact, text) for fact in curated] if extracted else []
    return tuple(_compare(fact, placed) for fact in extracted)


def _place(fact: _F, text: TextVersion | None) -> _Placed[_F]:
    spans = _spans(fact)
    return _Placed(fact, spans, [_sentence(span, text) for span in spans])


def _compare(fact: _F, curated: list[_Placed[_F]]) -> _F:
    if isinstance(fact, Mention):
        return fact
    spans = _spans(fact)
    here = [other.fact for other in curated if _overlap(spans, other.spans)]
    near = [other.fact for other in curated if _overlap(spans, other.sentences)]
    confirmed = [other for other in here if says_the_same(fact, other)]
    if not confirmed:
        alike = (other for other in near if _states(fact) or _same_item(fact, other))
        confirmed = [other for other in alike if says_the_same(fact, other)]
    if not confirmed:
        named = (other.fact for other in curated if is_named_alike(fact, other.fact))
        confirmed = [other for other in named if says_the_same(fact, other)]
    if confirmed:
        return replace(fact, confirms=tuple(other.key for other in _nearest_items(fact, confirmed)))
    differing = near if _states(fact) else here
    return replace(fact, differs_from=tuple(other.key for other in differing))


def _states(fact: Fact) -> bool:
    """Does the fact say more than that somebody gives something? A transfer does by a figure."""
    return not isinstance(fact, Transfer) or any(tally.quantity is not None for tally in fact.tallies)


def _same_item(fact: Fact, other: Fact) -> bool:
    return _item_likeness(fact, other) >= 70


def _nearest_items(fact: Fact, others: list[_F]) -> list[_F]:
    """Of several facts that say the same those whose item is most alike, all where none is alike at all."""
    best = max(_item_likeness(fact, other) for other in others)
    return others if best < 50 else [other for other in others if _item_likeness(fact, other) == best]


def _item_likeness(fact: Fact, other: Fact) -> float:
    if not isinstance(fact, Transfer) or not isinstance(other, Transfer):
        return 100
    return max(fuzz.token_set_ratio(fold(fact.item), fold(words)) for words in (other.item, other.label or ""))


def says_the_same(fact: Fact, other: Fact) -> bool:
    """Do two facts of one type agree in figures, parties and what names them, as far as both say it?"""
    match fact, other:
        case Transfer(), Transfer():
            parties = ((fact.supplier, other.supplier), (fact.recipient, other.recipient))
            return all(_same_party(*pair) for pair in parties) and _same_figures(fact.tallies, other.tallies)
        case Agreement(), Agreement():
            return _same_name(fact.name, other.name, fact.entity, other.entity) and _same_date(fact.date, other.date)
        case Meeting(), Meeting():
            return _same_meeting(fact, other) and _same_date(fact.date, other.date)
        case Rule(), Rule():
            return fact.modality == other.modality and _same_parties(fact.bearers, other.bearers)
        case Step(), Step():
            return fact.kind == other.kind and _same_parties(fact.actors, other.actors)
        case Holding(), Holding():
            return _same_party(fact.person, other.person) and _same_party(fact.post, other.post)
        case Claim(), Claim():
            return fact.kind == other.kind and _same_parties(fact.said_by, other.said_by)
    return False


def is_named_alike(fact: Fact, other: Fact) -> bool:
    """Are two facts one even on different passages? By a name, a number, or the same figure with a unit."""
    match fact, other:
        case Transfer(), Transfer():
            figures = _figures(fact.tallies)
            return bool(figures) and figures <= _figures(other.tallies)
        case Agreement(), Agreement():
            return _same_name(fact.name, other.name, fact.entity, other.entity)
        case Meeting(), Meeting():
            return _same_meeting(fact, other)
        case Holding(), Holding():
            return True
    return False


def _same_meeting(fact: Meeting, other: Meeting) -> bool:
    if fact.session_number is not None and other.session_number is not None:
        return fact.session_number == other.session_number and _same_party(fact.held_by, other.held_by)
    return _same_name(fact.name, other.name, None, None)


def _same_name(one: str, other: str, entity: str | None, other_entity: str | None) -> bool:
    if entity and other_entity:
        return entity == other_entity
    return fuzz.ratio(fold(one), fold(other)) >= 90


def _same_date(one: DateValue | None, other: DateValue | None) -> bool:
    """Could both be the same time? An open bound reaches everywhere."""
    if one is None or other is None:
        return True
    before = one.latest and other.earliest and one.latest < other.earliest
    after = other.latest and one.earliest and other.latest < one.earliest
    return not (before or after)


def _same_party(one: Party | None, other: Party | None) -> bool:
    if one is None or other is None:
        return True
    if one.entity and other.entity and (one.kind, one.entity) == (other.kind, other.entity):
        return True
    return one.country is not None and one.country == other.country and (_is_state(one) or _is_state(other))


def _same_parties(some: tuple[Party, ...], others: tuple[Party, ...]) -> bool:
    return not some or not others or any(_same_party(one, other) for one in some for other in others)


def _is_state(party: Party) -> bool:
    return party.country is not None and party.entity == party.country.lower()


def _same_figures(tallies: tuple[Tally, ...], others: tuple[Tally, ...]) -> bool:
    figures = {(tally.stage, tally.quantity) for tally in tallies if tally.quantity is not None}
    return figures <= {(tally.stage, tally.quantity) for tally in others}


def _figures(tallies: tuple[Tally, ...]) -> set[tuple[str, str]]:
    """Figures that are unlikely to be met twice by chance: above nine."""
    return {
        (tally.stage, str(tally.quantity)) for tally in tallies if tally.quantity is not None and tally.quantity > 9
    }


def _spans(fact: Fact) -> list[_Span]:
    passages: Iterable[Passage] = (
        *fact.trail.passages,
        *(passage for tally in fact.tallies for passage in tally.trail.passages),
    )
    return [(passage.text_sha256, passage.start, passage.end) for passage in passages]


def _sentence(span: _Span, text: TextVersion | None) -> _Span:
    """The sentence around a span: a locator is a few words of it."""
    sha256, start, end = span
    if text is None or text.sha256 != sha256:
        return span
    starts = [at + len(mark) for mark in _ENDS if (at := text.text.rfind(mark, 0, start)) >= 0]
    ends = [at for mark in _ENDS if (at := text.text.find(mark, end)) >= 0]
    return sha256, max(starts, default=0), min(ends, default=len(text.text))


def _overlap(some: list[_Span], others: list[_Span]) -> bool:
    return any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for a in some for b in others)
