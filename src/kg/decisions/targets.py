"""What decisions can be about: the facts, figures, names and the description of one document, and how they look.

A decision finds its fact by the IRI. When no fact has it (other text, other rule), a fact of the same kind is the same
when it stands on the same words, or on overlapping ones of the same text, and shows no other figures, and its name or
parties agree; the same words in the same place of the same text go before those elsewhere. Where two are as good, none
is taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import fuzz

from kg.decisions.decision import DOCUMENT, Decision, Seen
from kg.link.anchors import NODE_KINDS, entity_id, iter_fact_parties, iter_facts, mention_tail, name_nodes
from kg.link.names import fold
from kg.model import CURATED, Agreement, Fact, Facts, Meeting, Party, Passage, Transfer

ENOUGH = 4
_SAME_PLACE, _SAME_WORDS, _OVERLAP, _FIGURES, _NAME, _PARTIES = 6, 4, 3, 3, 2, 1
NAME_WORDS = 7


@dataclass(frozen=True, slots=True)
class Target:
    """One node: `keys` are those of the facts (`t1`), figures (`t1/given`) or mentions that share it."""

    tail: str
    kind: str
    keys: tuple[str, ...]
    seen: Seen
    curated_key: str = ""


class Targets:
    """All targets of one document; built before anything is changed."""

    def __init__(self, facts: Facts) -> None:
        self.tails = name_nodes(facts)
        found = [Target(DOCUMENT, DOCUMENT, (), Seen()), *self._facts(facts), *self._mentions(facts)]
        self.by_tail: dict[str, Target] = {}
        for target in found:
            before = self.by_tail.get(target.tail)
            keys = (*before.keys, *target.keys) if before else target.keys
            self.by_tail[target.tail] = Target(target.tail, target.kind, keys, target.seen, target.curated_key)
        self._by_key = {target.curated_key: target for target in self.by_tail.values() if target.curated_key}
        self._decided = dict(facts.decided)
        self._kept = facts.nodes

    @property
    def nodes(self) -> tuple[tuple[str, str], ...]:
        """The tails of everything, to be kept beside changed facts; those that are kept already stay."""
        if self._kept:
            return self._kept
        mentions = (
            (f"mention:{key}", target.tail)
            for target in self.by_tail.values()
            if target.kind == "mention"
            for key in target.keys
        )
        return tuple(sorted({**self.tails, **dict(mentions)}.items()))

    def find(self, decision: Decision) -> Target | str:
        """The target of a decision, or why there is none."""
        if decision.kind == DOCUMENT:
            return self.by_tail[DOCUMENT]
        if decision.digest in self._decided:
            return self.by_tail[self._decided[decision.digest]]
        named = self.by_tail.get(decision.fact) or self._by_key.get(decision.fact)
        if named and named.kind == decision.kind:
            if _other_figures(decision.seen, named.seen):
                return "the fact shows other figures now than when it was decided"
            return named
        return self._resemble(decision)

    def find_figure(self, fact: Target, field: str) -> Target | str:
        """The figure of a fact whose `field` is meant, or why that is not clear."""
        own = [
            target
            for target in self.by_tail.values()
            if target.kind == "tally" and any(key.rpartition("/")[0] in fact.keys for key in target.keys)
        ]
        if len(own) == 1:
            return own[0]
        if not own:
            return f"this {fact.kind} has no field {field!r}, and no figure"
        figures = ", ".join(sorted(f"{target.tail} ({', '.join(target.seen.figures)})" for target in own))
        return f"{field!r} is a field of its figures: name one of them in the column 'fact': {figures}"

    def _resemble(self, decision: Decision) -> Target | str:
        alike = [target for target in self.by_tail.values() if target.kind == decision.kind]
        scored = sorted(((likeness(decision.seen, target.seen), target.tail) for target in alike), reverse=True)
        if not scored or scored[0][0] < ENOUGH:
            return "nothing in the document is it any more"
        if len(scored) > 1 and scored[1][0] == scored[0][0]:
            return "two facts of the document could be it: give the IRI of one"
        return self.by_tail[scored[0][1]]

    def _facts(self, facts: Facts) -> Iterable[Target]:
        for fact in iter_facts(facts):
            seen = look_at(fact)
            key = fact.key if fact.trail.method == CURATED else ""
            yield Target(self.tails[fact.key], NODE_KINDS[type(fact)], (fact.key,), seen, key)
            for tally in fact.tallies:
                name = f"{fact.key}/{tally.key}"
                figures = frozenset((show_figure(tally.stage, tally.quantity),))
                own = Seen(*_evidence(tally.trail.passages), figures, seen.parties, seen.name)
                yield Target(self.tails[name], "tally", (name,), own, f"{key}/{tally.key}" if key else "")

    def _mentions(self, facts: Facts) -> Iterable[Target]:
        for mention in facts.mentions:
            tail = self.tails.get(f"mention:{mention.key}") or mention_tail(mention)
            parties = frozenset((_reference(mention.party),))
            seen = Seen(*_evidence(mention.trail.passages), frozenset(), parties, mention.party.name)
            yield Target(tail, "mention", (mention.key,), seen, mention.key if mention.trail.method == CURATED else "")


def look_at(fact: Fact) -> Seen:
    """How a fact looks: passages, figures, parties, name."""
    figures = frozenset(show_figure(tally.stage, tally.quantity) for tally in fact.tallies)
    parties = frozenset(_reference(party) for party in iter_fact_parties(fact))
    return Seen(*_evidence(fact.trail.passages), figures, parties, _name(fact))


def show_figure(stage: str, quantity: Decimal | None) -> str:
    """`delivered 382`; the stage alone where the source gives no figure."""
    if quantity is None:
        return stage
    return f"{stage} {format(quantity.normalize(), 'f') if quantity else '0'}"


def likeness(seen: Seen, other: Seen) -> int:
    """How surely two looks are of one fact; ENOUGH and more is taken for it, other figures never are."""
    if _other_figures(seen, other):
        return 0
    score = _places(seen, other)
    score += _FIGURES * bool(seen.figures and seen.figures == other.figures and any(" " in f for f in seen.figures))
    score += _NAME * bool(seen.name and other.name and fuzz.ratio(fold(seen.name), fold(other.name)) >= 85)
    return score + _PARTIES * bool(seen.parties and seen.parties == other.parties)


def _other_figures(seen: Seen, other: Seen) -> bool:
    return bool(seen.figures and other.figures and not seen.figures & other.figures)


def _places(seen: Seen, other: Seen) -> int:
    same_text = bool(seen.text) and seen.text == other.text
    if same_text and set(seen.evidence) & set(other.evidence):
        return _SAME_PLACE
    if {words for _, _, words in seen.evidence} & {words for _, _, words in other.evidence}:
        return _SAME_WORDS
    pairs = ((a, b) for a in seen.evidence for b in other.evidence)
    return _OVERLAP if same_text and any(a[0] < b[1] and b[0] < a[1] for a, b in pairs) else 0


def _evidence(passages: tuple[Passage, ...]) -> tuple[tuple[tuple[int, int, str], ...], str]:
    spans = tuple((passage.start, passage.end, passage.sha256[:16]) for passage in passages)
    return spans, passages[0].text_sha256[:16] if passages else ""


def _reference(party: Party) -> str:
    return f"{party.kind}/{entity_id(party)}"


def _name(fact: Fact) -> str:
    own = fact.label
    match fact:
        case Transfer():
            own = own or " ".join(fact.item.split()[:NAME_WORDS])
        case Agreement() | Meeting():
            own = own or fact.name
    return own or ""
