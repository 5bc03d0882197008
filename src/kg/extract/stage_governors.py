"""What a word over a transfer says of its stage, by who acts: who offers to give promises, who offers to get asks."""

from __future__ import annotations

from functools import cache

from kg.extract.chain import FUTURE, Link
from kg.extract.inflection import listed_verb_forms, verb_forms
from kg.extract.stage_agreements import granting
from kg.extract.stage_deeds import is_projected
from kg.extract.tree import Tree
from kg.extract.triggers import Trigger

GIVING = ("give", "pay", "train", "offer")
GETTING = ("get", "order")


def weighed(tree: Tree, trigger: Trigger, chain: list[Link], at: int) -> str:
    """The effect of a link; who wishes or plans to give offers, who wishes or plans to get asks."""
    link, inner = chain[at], chain[at - 1]
    if link.effect == "thanked":
        return "requested" if link.signs.modal else ""
    if link.word.lower in ("glad", "pleased", "happy", "content") and not inner.signs.infinitive:
        return ""
    if link.effect == "tried":
        got = any(one.word.lower in listed_verb_forms("obtaining") for one in chain[1:at])
        return "requested" if got or trigger.frame.kind in GETTING else "pending"
    if link.effect in ("wished", "requested") and at > 1 and _is_said(tree, chain[at - 2], inner):
        return ""
    if link.effect in ("wished", "purposed", "requested") and _is_floated(trigger, chain[1:at]):
        return "pending"
    if (
        trigger.frame.kind == "pay"
        and link.word.lower in _proposing()
        and trigger.frame.verbal != (link.word.tag.startswith("V") and link.word.tag != "VBN")
    ):
        return "promised"
    if link.effect == "agreed" and link.word.lower in ("agree", "permitted") and link.signs.modal in FUTURE:
        return "promised"
    if link.word.lower in granting() and trigger.frame.kind in GETTING:
        return "agreed"
    if link.effect == "agreed" and link.word.tag.startswith("N") and is_projected(tree, link.word):
        return "pending"
    if link.effect == "agreed" and _is_to_come(tree, link):
        outer = any(one.effect for one in chain[at + 1 :])
        return "pending" if link.word.lower in _concluding() else "" if outer else link.effect
    authorised = link.word.lower in ("authorized", "authorised", "authorizing", "authorising")
    if authorised and at == 1 and not trigger.frame.verbal and trigger.frame.kind in GIVING:
        return "promised"
    if link.effect not in ("purposed", "wished"):
        return link.effect
    own = inner.signs.infinitive and not any(True for _ in tree.kids(inner.word.index, "nsubj"))
    own = own and not (link.effect == "wished" and any(True for _ in tree.kids(link.word.index, "obj", "iobj")))
    if own and at == 1 and trigger.frame.verbal and trigger.frame.kind in GIVING:
        return "pending" if link.word.lower in _hoping() or link.signs.passive else "promised"
    clause = trigger.frame.verbal and at == 1 and inner.word.dep.startswith("ccomp") and not inner.signs.modal
    return "pending" if link.effect == "purposed" and not clause and trigger.frame.kind not in GETTING else "requested"


def _is_to_come(tree: Tree, link: Link) -> bool:
    """Whether an agreeing is itself not done: "to grant", "in favor of allowing"; what stands over it decides then,
    and what both sides still have to do is open ("to conclude a loan")."""
    signs = link.signs
    led = link.word.tag == "VBG" and any(True for _ in tree.kids(link.word.index, "mark", "case"))
    return led or (signs.infinitive and not (signs.to_be or signs.perfect or signs.modal))


@cache
def _concluding() -> frozenset[str]:
    """Verbs of an act that both sides do together."""
    return frozenset(form for lemma in ("conclude", "sign", "negotiate", "contract") for form in verb_forms(lemma))


@cache
def _hoping() -> frozenset[str]:
    """Verbs under which who would give has not offered yet: "they hope to ship"."""
    return frozenset(form for lemma in ("hope", "desire", "aspire") for form in verb_forms(lemma))


def _is_said(tree: Tree, below: Link, verb: Link) -> bool:
    """ "wishes to mention the loan": who wishes to speak of a thing, or to know of it, asks for nothing."""
    whether = any(kid.lower in ("whether", "if") for kid in tree.kids(below.word.index, "mark"))
    return not whether and verb.word.lower in listed_verb_forms("speaking")


def _is_floated(trigger: Trigger, between: list[Link]) -> bool:
    """ "desires to issue a loan": a loan that is brought upon the market is asked of nobody in particular."""
    loan = trigger.frame.lemma in ("loan", "credit") and not trigger.frame.verbal
    return loan and any(link.word.lower in listed_verb_forms("floating") for link in between)


@cache
def _proposing() -> frozenset[str]:
    """Words by which who owes proposes to pay."""
    nouns = ("proposal", "proposals", "plan", "scheme", "proposition")
    return frozenset((*nouns, *verb_forms("propose"), *verb_forms("contemplate")))
