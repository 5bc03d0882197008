"""What the rules of stages look at: the transfer's word, the chain over it, its effects and the item."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.chain import MODALS, NOT, Link, effect_of
from kg.extract.inflection import listed_verb_forms
from kg.extract.lexicon import words
from kg.extract.tree import Tree, Word
from kg.extract.triggers import Trigger


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules look at."""

    tree: Tree
    trigger: Trigger
    chain: list[Link]
    effects: list[str]
    item: Word | None

    @property
    def kind(self) -> str:
        return self.trigger.frame.kind

    @property
    def inner(self) -> Link:
        return self.chain[0]


def own_stage(case: Case) -> str:
    """What the trigger says by itself."""
    frame, signs = case.trigger.frame, case.inner.signs
    if not frame.verbal:
        if frame.lemma == "contract" or (frame.lemma == "order" and is_placed(case.tree, case.trigger.word)):
            return "agreed"
        return {"ask": "requested", "offer": "promised", "order": "requested"}.get(frame.kind, "")
    if frame.kind == "ask" and any(
        kid.lower in listed_verb_forms("speaking") for kid in case.tree.kids(case.trigger.word.index, "xcomp")
    ):
        return ""
    if frame.kind == "keep" and frame.particle:
        return effect_of(case.tree, case.trigger.word) or frame.past
    if frame.kind in ("ask", "show", "keep", "offer"):
        return frame.past
    if signs.modal or signs.infinitive:
        return ""
    if (
        frame.lemma == "accept"
        and signs.past
        and any(case.tree.case(kid.index) == "at" for kid in case.tree.kids(case.trigger.word.index, "obl"))
    ):
        return "delivered"
    if signs.progressive and not signs.perfect and frame.past == "delivered" and not _is_help(case.item):
        return "pending"
    return frame.past if signs.past or signs.progressive or signs.perfect else ""


def is_placed(tree: Tree, order: Word) -> bool:
    """ "on order", "orders placed for", "we placed an order": the buyer has bound himself."""
    if tree.case(order.index) == "on":
        return True
    verbs = [kid for kid in tree.kids(order.index, "acl") if kid.lower == "placed"]
    parent = tree.parent(order)
    if (
        parent is not None
        and parent.lower == "placed"
        and not any(kid.lower in MODALS for kid in tree.kids(parent.index, "aux"))
    ):
        verbs.append(parent)
    return any(not is_negated(tree, verb) for verb in verbs)


def _is_help(item: Word | None) -> bool:
    return item is not None and item.lower in words("help")


def is_negated(tree: Tree, word: Word) -> bool:
    """Whether a "not", "no" or "never" hangs on the word."""
    return any(kid.lower in NOT for kid in tree.kids(word.index))
