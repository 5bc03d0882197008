"""At what stage a transfer stands, by rules over its word and the chain of words that govern it.

The rules stand in order in `RULES`; the first that has an answer gives the stage, and its name goes into the fact's
method, so that each can be counted and measured by itself. What the stages mean is in the scheme `stage`; DENIED
stands for what is no transfer at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.chain import chain_of, effect_of, is_not_refused
from kg.extract.goods import is_measure
from kg.extract.inflection import listed_verb_forms
from kg.extract.lexicon import words
from kg.extract.roles import is_passive
from kg.extract.stage_agreements import accepted_offer, granting, under_agreement
from kg.extract.stage_case import Case, is_negated, own_stage
from kg.extract.stage_deeds import (
    carried_out,
    giving_back,
    is_said_done,
    measured,
    none_can,
    on_paper,
    owed,
    projected,
    provided_for,
    said_of_item,
    thanked_for,
    told_in_present,
    wanted_done,
)
from kg.extract.stage_governors import GETTING, GIVING, weighed
from kg.extract.stage_moods import (
    asked_whether,
    doubtful,
    infinitive,
    modal,
    people_at_work,
    polite_request,
    settled,
    subjunctive,
)
from kg.extract.tree import Tree, Word
from kg.extract.triggers import Trigger, trigger_at

DENIED = "denied"
GENERAL = "general"
_ASKING = ("request", "ask", "solicit", "beg", "seek")
"""Verbs of asking: what "we shall not request" nobody asks for."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the scheme and the rule that gave it."""

    name: str
    rule: str


def stage_of(tree: Tree, trigger: Trigger, item: Word | None = None) -> Stage:
    """The stage of the transfer that the trigger names, with its rule; DENIED when nothing is transferred."""
    chain = chain_of(tree, trigger.word)
    beside = [effect for word in _siblings(tree, trigger.word) if (effect := effect_of(tree, word)) == "prepared"]
    effects = [*(weighed(tree, trigger, chain, at) for at in range(1, len(chain))), *beside]
    case = Case(tree, trigger, chain, effects, item)
    for name, rule in RULES:
        if stage := rule(case):
            return Stage(stage, name)
    return Stage("pending", "nothing-said")


def _siblings(tree: Tree, word: Word) -> list[Word]:
    """Verbs in coordination with the trigger, or that stand in a clause on its subject: "packed but not sent"."""
    parent = tree.parent(word)
    if word.dep != "conj" or parent is None:
        return []
    return [parent, *(kid for subject in tree.kids(parent.index, "nsubj") for kid in tree.kids(subject.index, "acl"))]


def _asked_under_giving(case: Case) -> str:
    if case.kind == "ask" and (outer := giving_over(case.tree, case.trigger.word)) is not None:
        return stage_of(case.tree, outer).name
    return ""


def giving_over(tree: Tree, verb: Word) -> Trigger | None:
    """In "we can provide what you asked for" the giving counts, not the asking in the relative clause."""
    clause = verb
    while clause.dep == "conj" and (parent := tree.parent(clause)) is not None:
        clause = parent
    if not clause.dep.startswith("acl"):
        return None
    word = tree.parent(clause)
    for _ in range(4):
        if word is None:
            return None
        trigger = trigger_at(tree, word)
        if trigger is not None and trigger.frame.verbal and trigger.frame.kind in ("give", "offer"):
            return trigger
        word = tree.parent(word)
    return None


def _told_by_main_clause(case: Case) -> str:
    """ "The trucks promised in May have not been sent": what the main clause says of the item counts."""
    clause = case.trigger.word
    over = case.tree.parent(clause)
    if clause.dep == "xcomp" and over is not None and over.lower in listed_verb_forms("crediting"):
        clause = over
    noun = case.tree.parent(clause)
    if not clause.dep.startswith("acl") or noun is None:
        return ""
    while (above := case.tree.parent(noun)) is not None and (is_measure(above) or _is_passing(case.tree, above)):
        noun = above
    main = case.tree.parent(noun)
    if main is None or not main.tag.startswith("V") or noun.dep.split(":")[0] not in ("nsubj", "obj"):
        return ""
    if main.index < clause.index and case.inner.signs.negated:
        return ""
    if noun.dep == "nsubj" and not is_passive(case.tree, main):
        came = main.lower in words("arrivals") and not is_negated(case.tree, main)
        if came and any(word.lower in ("back", "home") for word in case.tree.words[main.index + 1 : main.index + 3]):
            return "returned"
        return "delivered" if came and not any(kid.lower == "nothing" for kid in case.tree.kids(main.index)) else ""
    if not noun.dep.startswith("obj") and not is_passive(case.tree, main):
        return ""
    outer = trigger_at(case.tree, main)
    if outer is not None and outer.frame.kind in ("give", "get", "back", "keep"):
        told = stage_of(case.tree, outer).name
        if told == DENIED:
            return "refused" if case.kind in ("ask", "order") else "outstanding"
        return told
    effect = "agreed" if main.lower in granting() else effect_of(case.tree, main)
    barred = effect == "refused" and _is_passing(case.tree, noun)
    return effect if barred or (effect in ("refused", "agreed") and is_passive(case.tree, main)) else ""


def _is_passing(tree: Tree, noun: Word) -> bool:
    """Whether a noun is the passing itself: "stopped the delivery of the tanks bought in May"."""
    named = trigger_at(tree, noun)
    return named is not None and not named.frame.verbal and named.frame.kind == "give" and not named.frame.itself


def _negation(case: Case) -> str:
    """ "not yet given" is outstanding, "cannot supply" refused, "did not give" no transfer at all."""
    effects = case.effects
    for index, link in enumerate(case.chain):
        signs = link.signs
        if (
            not signs.negated
            or is_not_refused(case.tree, link.word)
            or link.word.lower in listed_verb_forms("limiting")
        ):
            continue
        if not index and case.trigger.frame.verbal and case.trigger.frame.lemma in _ASKING:
            return DENIED
        if signs.yet:
            return "prepared" if "prepared" in effects else "outstanding"
        withheld = not index and case.trigger.frame.lemma in ("grant", "award", "accord", "allow")
        if (
            withheld
            or signs.modal
            or signs.infinitive
            or (index and effects[index - 1] in ("promised", "agreed", "pending"))
        ):
            return "refused"
        if index and effects[index - 1] == "refused":
            return ""
        return DENIED
    signs = case.inner.signs
    return "outstanding" if signs.yet and not signs.past else ""


def _unreal(case: Case) -> str:
    """ "The War Office would have let us have four": what would have been given was not."""
    signs = case.inner.signs
    unreal = signs.modal in ("would", "could") and signs.perfect and not signs.negated
    return "refused" if unreal and case.trigger.frame.verbal and case.kind in GIVING else ""


def _refusal(case: Case) -> str:
    """What is declined, "unable furnish" of telegrams too, where the parse does not join the two."""
    verb = case.trigger.word
    before = case.tree.words[verb.index - 1] if verb.index else None
    bare = before is not None and verb.tag in ("VB", "VBP") and before.tag.startswith(("JJ", "VB", "NN"))
    if bare and before is not None and effect_of(case.tree, before) == "refused":
        return "refused"
    return "refused" if "refused" in case.effects else ""


def _own_deed(case: Case) -> str:
    own, signs = own_stage(case), case.inner.signs
    if is_said_done(case):
        return case.trigger.frame.past
    if own in ("delivered", "agreed") and case.trigger.frame.verbal and signs.past and not signs.infinitive:
        return own
    return ""


def _governed(case: Case) -> str:
    """What the governing words make of it: getting under an offer is asked for, asking weakens nothing."""
    effects = [effect for effect in case.effects if effect not in ("", "keep", "prepared")]
    governed, own, kind = _strongest(effects), own_stage(case), case.kind
    if not governed:
        return ""
    if governed == "promised" and kind in GETTING:
        return "requested"
    if kind == "ask" and governed in ("promised", "pending", "delivered"):
        return "requested"
    if governed == "delivered" and (own or _is_asked_for(case)):
        return own or "requested"
    if governed == "delivered" and any(link.signs.modal for link in case.chain):
        return ""
    if "agreed" in effects and governed == "pending":
        return "agreed"
    return governed


def _is_asked_for(case: Case) -> bool:
    """ "Requests have been received for aid": a request arrived, not the aid."""
    return any(
        effect_of(case.tree, kid) == "requested" and kid.tag.startswith("N")
        for link in case.chain[1:]
        for kid in case.tree.kids(link.word.index, "nsubj", "obj")
    )


def _strongest(effects: list[str]) -> str:
    """The effect that counts: who asks for an offer asks; what is only considered is pending, whoever agreed to it."""
    if not effects:
        return ""
    if effects[-1] in ("agreed", "promised") and effects[0] == "pending":
        return "pending"
    if "requested" in effects[1:] and effects[-1] == "requested":
        return "requested"
    return effects[0]


_MADE = ("made", "effected", "completed", "received")


def _past_around(case: Case) -> str:
    """Delivered, when something over the word is past that is more than talk; a payment is due until it is made."""
    if case.kind == "ask":
        return ""
    past = [link for link in case.chain if link.signs.past]
    if case.trigger.frame.lemma in ("payment", "repayment"):
        past = [link for link in past if link.word.lower in _MADE]
    talk = listed_verb_forms("speaking")
    return "delivered" if any(link.word.lower not in talk for link in past) else ""


RULES: tuple[tuple[str, Callable[[Case], str]], ...] = (
    ("wanted-done", wanted_done),
    ("return", giving_back),
    ("asked-under-giving", _asked_under_giving),
    ("main-clause", _told_by_main_clause),
    ("polite-request", asked_whether),
    ("unreal", _unreal),
    ("negation", _negation),
    ("refusal", _refusal),
    ("none-can", none_can),
    ("polite-request", polite_request),
    ("on-paper", on_paper),
    ("under-agreement", provided_for),
    ("own-deed", _own_deed),
    ("accepted-offer", accepted_offer),
    ("under-agreement", under_agreement),
    ("carried-out", carried_out),
    ("governor", measured),
    ("thanked", thanked_for),
    ("projected", projected),
    ("doubt", doubtful),
    ("settled", settled),
    ("governor", _governed),
    ("governor", said_of_item),
    ("subjunctive", subjunctive),
    ("modal", modal),
    ("infinitive", infinitive),
    ("own-word", own_stage),
    ("people-at-work", people_at_work),
    ("present", told_in_present),
    ("owed", owed),
    ("past-around", _past_around),
)
"""The rules by name, in the order in which they are asked."""


_TRADE = frozenset(("export", "import", "exportation", "importation", "sale", "supply", "purchase", "figure"))


def is_statistic(tree: Tree, trigger: Trigger) -> bool:
    """Trade figures as such: "exports rose", "imports amounted to 5,000 tons", "production was 30,000 tons"."""
    reached = trigger.frame.lemma == "reach" and trigger.frame.verbal
    if not reached and (trigger.frame.lemma not in _TRADE or trigger.frame.verbal):
        return False
    subjects = words("trade")
    for word in tree.words:
        if word.lower in words("statistics") and any(kid.lower in subjects for kid in tree.kids(word.index, "nsubj")):
            return True
    parent = tree.parent(trigger.word)
    return parent is not None and parent.lower in words("statistics") and not is_passive(tree, parent)
