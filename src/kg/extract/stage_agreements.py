"""Stages from agreements: an offer accepted, what an agreement says will be done."""

from __future__ import annotations

from functools import cache

from kg.extract.chain import FUTURE, Link, signs_of
from kg.extract.inflection import verb_forms
from kg.extract.lexicon import words
from kg.extract.stage_case import Case, own_stage
from kg.extract.stage_deeds import is_projected
from kg.extract.tree import Tree, Word
from kg.extract.triggers import trigger_at


def accepted_offer(case: Case) -> str:
    """An offer or a request that is accepted or granted is agreed."""
    offered = own_stage(case) in ("promised", "requested") and not case.trigger.frame.verbal
    for link in case.chain[1:]:
        asked = own_stage(case) == "requested" or case.chain[1].effect == "requested"
        granted = link.effect == "agreed" or (asked and link.word.lower in granting())
        if granted and offered and link.word.tag.startswith("V") and not link.signs.modal:
            return "agreed"
        offered = offered or (link.effect in ("promised", "requested") and link.word.tag.startswith("N"))
    return ""


@cache
def granting() -> frozenset[str]:
    """Forms of verbs by which one side grants what was asked."""
    return frozenset(form for lemma in ("approve", "sanction", "authorize", "authorise") for form in verb_forms(lemma))


def under_agreement(case: Case) -> str:
    """What an agreement says will be done is agreed: "under the contract X will send", "the treaty provides for"."""
    done = any(_is_got(case.tree, link) for link in case.chain[1:])
    open_ = any(link.signs.modal in FUTURE for link in case.chain) or not (case.trigger.frame.verbal or done)
    for link in case.chain:
        for kid in case.tree.kids(link.word.index, "obl", "nsubj", "nmod", "advmod"):
            subject = kid.dep.startswith("nsubj")
            if _is_agreement(kid) and (subject or (open_ and case.tree.case(kid.index) in _UNDER)):
                return "pending" if _is_still_sought(case.tree, kid) else "agreed"
        parent = case.tree.parent(link.word)
        if open_ and link.word.dep.startswith("acl") and parent is not None and _is_agreement(parent):
            return "pending" if _is_still_sought(case.tree, parent) else "agreed"
        if link.word.lower in ("provides", "providing", "provided", "calls", "stipulates") and _provides(case, link):
            return "agreed"
    return ""


def _is_got(tree: Tree, link: Link) -> bool:
    """Whether a verb over a noun of passing says that it has come: "received the first shipment under the contract"."""
    over = trigger_at(tree, link.word)
    got = over is not None and over.frame.verbal and over.frame.past == "delivered"
    return got and link.signs.past and not (link.signs.modal or link.signs.negated)


def _is_still_sought(tree: Tree, agreement: Word) -> bool:
    """ "If an agreement can be reached", "arrangements are to be made", "a proposed contract": there is none yet."""
    verb = tree.parent(agreement)
    if is_projected(tree, agreement):
        return True
    if verb is None or not verb.tag.startswith("V") or not agreement.dep.startswith(("nsubj", "obj")):
        return False
    signs = signs_of(tree, verb)
    supposed = any(kid.lower in ("if", "unless", "until", "whether") for kid in tree.kids(verb.index, "mark"))
    return supposed or signs.to_be or signs.progressive or signs.modal in ("can", "could", "may", "might")


def _provides(case: Case, link: Link) -> bool:
    """ "An agreement was signed providing for payments": what an agreement before the verb provides for."""
    after = case.tree.words[link.word.index + 1 : link.word.index + 3]
    before = case.tree.words[: link.word.index]
    return any(word.lower in ("for", "that") for word in after) and any(_is_agreement(word) for word in before)


_UNDER = ("under", "by", "in accordance with", "pursuant to", "according to", "in", "on", "in terms of", "within")


def _is_agreement(word: Word) -> bool:
    if word.span is not None:
        return word.span.kind == "agreement"
    return word.lower in words("compacts")
