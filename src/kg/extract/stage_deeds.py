"""Stages from what is done with the item: given back, compelled, wanted, handed over on paper only, thought of."""

from __future__ import annotations

from functools import cache

from kg.extract.chain import MODALS, effect_of
from kg.extract.inflection import listed_verb_forms, verb_forms
from kg.extract.lexicon import words
from kg.extract.stage_case import Case, is_negated
from kg.extract.tree import Tree, Word
from kg.extract.triggers import trigger_at


def is_projected(tree: Tree, noun: Word) -> bool:
    """Whether an adjective says that the noun is only thought of: "the proposed contract"."""
    return any(kid.lower in words("projected") for kid in tree.kids(noun.index, "amod", "compound"))


def projected(case: Case) -> str:
    """ "The proposed loan", "a contemplated shipment": not more than a thought."""
    named = [case.item] if case.item is not None else []
    whole = case.tree.parent(case.item) if case.item is not None else None
    if whole is not None and whole.tag.startswith("N") and case.item is not None and _is_of(case.tree, case.item):
        named.append(whole)
    named += [] if case.trigger.frame.verbal else [case.inner.word]
    loose = not case.trigger.frame.verbal or case.inner.signs.infinitive
    return "pending" if loose and any(is_projected(case.tree, word) for word in named) else ""


def _is_of(tree: Tree, word: Word) -> bool:
    return tree.case(word.index) == "of"


def measured(case: Case) -> str:
    """What a figure is said to be: "the claim is 900 crowns", "deliveries amounted to 40 tons"; empty otherwise."""
    if case.trigger.frame.verbal:
        return ""
    word: Word | None = case.item or case.trigger.word
    for _ in range(4):
        if word is None:
            return ""
        measuring = word.lower in listed_verb_forms("amounting")
        if measuring or any(True for _ in case.tree.kids(word.index, "cop")):
            subject = next(case.tree.kids(word.index, "nsubj"), None)
            above = case.tree.parent(word)
            if subject is None and word.dep.startswith("acl"):
                subject = above
            if subject is None and above is not None and word.dep.startswith(("xcomp", "advcl")):
                subject = next(case.tree.kids(above.index, "obj", "nsubj:pass"), None)
            if subject is not None and subject.tag.startswith("N"):
                return _measured_as(case, subject, word)
        word = case.tree.parent(word)
    return ""


def _measured_as(case: Case, subject: Word, verb: Word) -> str:
    effect = effect_of(case.tree, subject)
    if effect in ("requested", "promised"):
        return effect
    trigger = trigger_at(case.tree, subject)
    helpers = [kid.lower for kid in case.tree.kids(verb.index, "aux", "cop")]
    past = verb.lower.endswith("ed") or verb.tag in ("VBD", "VBN") or "was" in helpers or "were" in helpers
    open_ = any(helper in MODALS for helper in helpers) or is_projected(case.tree, subject)
    moved = trigger is not None and trigger.frame.kind in ("give", "get", "pay") and not trigger.frame.itself
    moved = moved or subject.lower in ("payments", "shipments", "remittances", "consignments")
    return "delivered" if moved and past and not open_ else ""


def said_of_item(case: Case) -> str:
    """ "The payments which we proposed", "the sum settled in May": what a clause on the noun says of it."""
    if case.trigger.frame.verbal:
        return ""
    nouns = {word.index: word for word in (case.item, case.trigger.word) if word is not None}
    parts = [kid for noun in nouns.values() for kid in case.tree.kids(noun.index, "nmod") if _is_of(case.tree, kid)]
    for noun in [*nouns.values(), *parts]:
        for clause in case.tree.kids(noun.index, "acl"):
            told = [_clause_effect(case, verb) for verb in (clause, *case.tree.kids(clause.index, "conj"))]
            if effect := next((one for one in reversed(told) if one), ""):
                return effect
    return ""


def _clause_effect(case: Case, verb: Word) -> str:
    effect = effect_of(case.tree, verb)
    if not verb.tag.startswith("V") or is_negated(case.tree, verb):
        return ""
    if effect == "purposed":
        return "promised" if case.kind == "pay" else "pending"
    done = verb.tag in ("VBN", "VBD") and effect in ("promised", "agreed", "requested", "refused")
    return effect if done or effect == "pending" else ""


def provided_for(case: Case) -> str:
    """ "The contract provides for 60 tanks" gives none yet; it is agreed by what binds, else set aside."""
    verb, item = case.trigger.word, case.item
    if case.trigger.frame.lemma != "provide" or not case.trigger.frame.verbal or item is None:
        return ""
    after = case.tree.words[verb.index + 1] if verb.index + 1 < len(case.tree.words) else None
    if after is None or after.lower != "for" or any(True for _ in case.tree.kids(verb.index, "obj")):
        return ""
    under = any(word.lower in words("compacts") for word in case.tree.words[: verb.index])
    under = under or any(
        word.span is not None and word.span.kind == "agreement" for word in case.tree.words[: verb.index]
    )
    return "agreed" if under else "promised"


def none_can(case: Case) -> str:
    """ "No rice can be spared": what cannot be given is refused."""
    item, signs = case.item, case.inner.signs
    if item is None or not case.trigger.frame.verbal or signs.modal not in ("can", "could", "will", "would"):
        return ""
    return "refused" if any(kid.lower == "no" for kid in case.tree.kids(item.index, "det", "advmod")) else ""


def wanted_done(case: Case) -> str:
    """ "Ghana wants the pumps given back": the participle is what somebody wants done."""
    verb = case.trigger.word
    noun = case.tree.parent(verb)
    if verb.dep != "acl" or verb.tag != "VBN" or noun is None or not noun.dep.startswith("obj"):
        return ""
    above = case.tree.parent(noun)
    wanting = above is not None and effect_of(case.tree, above) in ("wished", "requested")
    return "requested" if wanting and not noun.index > verb.index else ""


def on_paper(case: Case) -> str:
    """ "Handed over a list of wishes: 40 trucks": what is handed over is the wish or the paper, not the trucks."""
    word, found = case.item, ""
    for _ in range(6):
        word = case.tree.parent(word) if word is not None else None
        if word is None or case.kind not in ("give", "get", "show"):
            return ""
        if word.index == case.trigger.word.index:
            return found or ("requested" if case.kind == "get" and _asked_beside(case) else "")
        asked = word.tag.startswith("N") and case.tree.case(word.index) not in ("at", "upon")
        effect = effect_of(case.tree, word) if asked else ""
        found = effect if effect in ("requested", "promised") else found
        if not found and word.lower in words("papers"):
            found = "pending"
    return ""


def _asked_beside(case: Case) -> bool:
    """ "received a request from Chile for 30 boats": the request is what came, as it is not with "turned down"."""
    item, verb = case.item, case.trigger.word
    came = case.trigger.frame.past == "delivered"
    behind = came and item is not None and case.tree.case(item.index) == "for"
    objects = case.tree.kids(verb.index, "obj", "nsubj:pass")
    return behind and any(word.tag.startswith("N") and effect_of(case.tree, word) == "requested" for word in objects)


def giving_back(case: Case) -> str:
    """What went back; what is only asked, promised or to come back is left to the other rules."""
    if (
        case.kind in ("move", "give", "get")
        and case.trigger.frame.verbal
        and case.inner.signs.past
        and not case.inner.signs.negated
    ):
        after = case.tree.words[case.trigger.word.index + 1 : case.trigger.word.index + 3]
        return "returned" if any(word.lower in ("back", "home") for word in after) else ""
    if case.kind != "back" or not (case.inner.signs.past or not case.trigger.frame.verbal):
        return ""
    if case.trigger.word.tag == "VBD":
        return "returned"
    if case.tree.case(case.trigger.word.index) == "in" or any(link.signs.modal for link in case.chain):
        return ""
    open_ = any(effect in ("requested", "promised", "agreed", "pending") for effect in case.effects)
    return "" if open_ else "returned"


def carried_out(case: Case) -> str:
    """ "managed to land the guns", "were compelled to pay": the governing verb says that it was done."""
    if not case.trigger.frame.verbal or case.inner.signs.modal or len(case.chain) < 2:
        return ""
    link = case.chain[1]
    if (
        link.signs.negated
        or link.signs.yet
        or link.signs.modal
        or not link.signs.past
        or case.inner.word.tag not in ("VB", "VBG")
    ):
        return ""
    done = link.word.lower in listed_verb_forms("implicatives")
    passive = link.signs.passive or (link.word.tag == "VBN" and not link.signs.perfect)
    done = done or (passive and link.word.lower in listed_verb_forms("compelling"))
    return case.trigger.frame.past if done and case.kind not in ("ask", "offer", "keep", "show") else ""


def thanked_for(case: Case) -> str:
    """ "expressed gratitude for the delivery": that for which thanks are given has come; a loan may still come."""
    if case.kind not in ("give", "train", "move") or case.trigger.frame.itself:
        return ""
    for link, effect in zip(case.chain[1:], case.effects, strict=False):
        if link.signs.modal or link.signs.negated or effect in ("promised", "requested", "pending", "agreed"):
            return ""
        if any(word.lower in _thanking() for word in (link.word, *case.tree.kids(link.word.index, "obj"))):
            return (case.trigger.frame.past if case.trigger.frame.verbal else "") or "delivered"
    return ""


@cache
def _thanking() -> frozenset[str]:
    nouns = ("gratitude", "appreciation", "grateful", "thankful", "gratefulness")
    return frozenset((*nouns, *verb_forms("thank")))


def is_said_done(case: Case) -> bool:
    """ "are said to have been sent": what a perfect infinitive under a verb of saying tells is done."""
    signs = case.inner.signs
    done = case.trigger.frame.verbal and signs.infinitive and signs.perfect and not (signs.to_be or signs.modal)
    if not done or len(case.chain) < 2 or signs.negated or case.kind in ("ask", "offer", "keep", "show"):
        return False
    said = case.chain[1]
    return said.word.lower in listed_verb_forms("crediting") and not (said.signs.negated or said.signs.modal)


def told_in_present(case: Case) -> str:
    """ "Bulgaria supplies 200 tons a year", "the Company charters 12 ships", "they are given tea": what is told in
    the present is so."""
    frame, verb = case.trigger.frame, case.inner.word
    if not frame.verbal or frame.kind in ("ask", "offer", "show", "keep"):
        return ""
    helpers = [kid.lower for kid in case.tree.kids(verb.index, "aux")]
    passive = verb.tag == "VBN" and helpers in (["is"], ["are"])
    if verb.tag not in ("VBZ", "VBP") and not passive:
        return ""
    kids = list(case.tree.kids(verb.index))
    open_ = case.inner.signs.negated or any(kid.lower in ("if", "whether", "unless") for kid in kids)
    stands = any(kid.dep.startswith("nsubj") for kid in kids) and frame.lemma != "accept"
    return frame.past if stands and not open_ else ""


def owed(case: Case) -> str:
    """An indemnity of which nothing more is said is one that is claimed."""
    return "requested" if case.trigger.frame.lemma in ("indemnity", "reparation", "reparations") else ""
