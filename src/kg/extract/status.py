"""At what stage a transfer stands, by climbing from its word over the words that govern it.

Tense and voice of the trigger, modals and negation, and each governing verb or noun ("agreed to", "negotiations for")
are looked at from the inside out; the climb ends at a clause that stands on its own. What the stages mean is in the
scheme `stage`; `None` stands for what is no transfer (a denial, a general truth).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.inflection import noun_forms, verb_forms
from kg.extract.lexicon import rows, words
from kg.extract.roles import is_passive
from kg.extract.tree import Tree, Word
from kg.extract.triggers import Trigger, trigger_at

DENIED = "denied"
GENERAL = "general"
_NOT = frozenset(("not", "n't", "never", "no", "none", "neither", "nor", "without"))
_YET = frozenset(("yet", "still", "remaining"))
_FUTURE = frozenset(("will", "shall", "'ll", "would"))
_MAY = frozenset(("may", "might", "could", "can", "should", "must", "ought"))


@dataclass(frozen=True, slots=True)
class _Signs:
    """What one word of the chain says about itself: negation, modal, tense."""

    negated: bool
    yet: bool
    modal: str
    past: bool
    progressive: bool
    perfect: bool
    infinitive: bool


def stage_of(tree: Tree, trigger: Trigger) -> str:
    """The stage of the transfer that the trigger names; DENIED or GENERAL when nothing is transferred."""
    chain = list(_chain(tree, trigger.word))
    signs = [_signs(tree, word) for word in chain]
    if trigger.frame.kind == "back" and (signs[0].past or not trigger.frame.verbal):
        return "returned"
    beside = [effect for word in _siblings(tree, trigger.word) if (effect := _effect(tree, word)) == "prepared"]
    if trigger.frame.kind == "ask" and (outer := giving_over(tree, trigger.word)) is not None:
        return stage_of(tree, outer)
    effects = [*(_effect(tree, word) for word in chain[1:]), *beside]
    if negation := _negation(trigger, signs, effects):
        return negation
    if "refused" in effects:
        return "refused"
    own = _own_stage(trigger, signs[0])
    if own in ("delivered", "agreed") and trigger.frame.verbal and signs[0].past and not signs[0].infinitive:
        return own
    governed = _strongest([effect for effect in effects if effect not in ("", "keep", "prepared")])
    if governed:
        return _governed(trigger, governed, effects, signs, own)
    return _modal_stage(signs) or own or ("delivered" if _is_past_chain(signs) else "pending")


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


def _chain(tree: Tree, word: Word) -> Iterator[Word]:
    """The trigger and what governs it, up to a clause of its own (relative, coordinated, adverbial)."""
    yield word
    for _ in range(7):
        if word.dep.startswith(("acl:relcl", "parataxis")):
            return
        if word.dep == "advcl" and not _is_infinitive(tree, word):
            return
        parent = tree.parent(word)
        if parent is None:
            return
        if word.dep == "acl" and word.tag.startswith("V") and not _is_governed(tree, word):
            return
        if word.dep == "conj" and word.tag.startswith("V"):
            if not _shares_clause(tree, word):
                return
            word = parent
            continue
        yield parent
        word = parent


def _siblings(tree: Tree, word: Word) -> Iterator[Word]:
    """Verbs in coordination with the trigger, or that stand in a clause on its subject: "packed but not sent"."""
    parent = tree.parent(word)
    if word.dep == "conj" and parent is not None:
        yield parent
        for subject in tree.kids(parent.index, "nsubj"):
            yield from tree.kids(subject.index, "acl")


def _shares_clause(tree: Tree, word: Word) -> bool:
    """A coordinated verb without subject and helping verb stands under what governs the first one."""
    return not any(kid.dep.startswith(("nsubj", "aux")) for kid in tree.kids(word.index))


def _is_infinitive(tree: Tree, word: Word) -> bool:
    return any(kid.lower == "to" and kid.tag == "TO" for kid in tree.kids(word.index))


def _is_governed(tree: Tree, word: Word) -> bool:
    """An infinitive ("a wish to buy") or a gerund with a preposition ("interest in buying") on a noun."""
    led = word.tag == "VBG" and any(kid.lower in ("in", "of", "for") for kid in tree.kids(word.index, "mark", "case"))
    return led or _is_infinitive(tree, word)


def _signs(tree: Tree, word: Word) -> _Signs:
    kids = list(tree.kids(word.index))
    helpers = [kid for kid in kids if kid.dep.startswith(("aux", "cop"))]
    if word.dep == "conj" and not helpers and (parent := tree.parent(word)) is not None and word.tag.startswith("V"):
        helpers = [kid for kid in tree.kids(parent.index) if kid.dep.startswith("aux")]
    lowers = {kid.lower for kid in kids if kid.dep.startswith(("advmod", "det", "mark", "cc", "discourse"))}
    modal = next((kid.lower for kid in helpers if kid.lower in _FUTURE | _MAY), "")
    have = any(kid.lower in ("has", "have", "had", "having") for kid in helpers)
    was = any(kid.lower in ("was", "were") for kid in helpers)
    past = word.tag == "VBD" or have or was or (word.tag == "VBN" and not helpers)
    infinitive = _is_infinitive(tree, word)
    past = past and not modal and not (infinitive and not have)
    progressive = word.tag == "VBG" and bool(helpers)
    return _Signs(bool(lowers & _NOT), bool(lowers & _YET), modal, past, progressive, have, infinitive)


def _negation(trigger: Trigger, signs: list[_Signs], effects: list[str]) -> str:
    """ "not yet given" is outstanding, "cannot supply" refused, "did not give" no transfer at all."""
    for index, sign in enumerate(signs):
        if not sign.negated:
            continue
        if sign.yet:
            return "prepared" if "prepared" in effects else "outstanding"
        if sign.modal or sign.infinitive or (index and effects[index - 1] in ("promised", "agreed", "pending")):
            return "refused"
        if index and effects[index - 1] == "refused":
            return ""
        return DENIED
    return "outstanding" if signs[0].yet and not signs[0].past else ""


def _own_stage(trigger: Trigger, sign: _Signs) -> str:
    """What the trigger says by itself."""
    frame = trigger.frame
    if not frame.verbal:
        return {"ask": "requested", "offer": "promised", "order": "requested"}.get(frame.kind, "")
    if frame.kind in ("ask", "show", "keep", "offer"):
        return frame.past
    if sign.modal or sign.infinitive:
        return ""
    if sign.past or sign.progressive or sign.perfect:
        return frame.past
    return ""


def _strongest(effects: list[str]) -> str:
    """The effect that counts: who asks for an offer asks; what is only considered is pending, whoever agreed to it."""
    if not effects:
        return ""
    if effects[-1] in ("agreed", "promised") and effects[0] == "pending":
        return "pending"
    if "requested" in effects[1:] and effects[-1] == "requested":
        return "requested"
    return effects[0]


def _governed(trigger: Trigger, governed: str, effects: list[str], signs: list[_Signs], own: str) -> str:
    """What the nearest governing word makes of it: getting under an offer is asked for, asking weakens nothing."""
    kind = trigger.frame.kind
    if governed == "promised" and kind in ("get", "order"):
        return "requested"
    if kind == "ask" and governed in ("promised", "pending", "delivered"):
        return "requested"
    if governed == "delivered" and own:
        return own
    if "agreed" in effects and governed == "pending":
        return "agreed"
    return governed


def _modal_stage(signs: list[_Signs]) -> str:
    for sign in signs:
        if sign.modal in _FUTURE:
            return "promised"
        if sign.modal in ("should", "must", "ought"):
            return "requested"
        if sign.modal:
            return "pending"
    if signs[0].infinitive:
        return "requested" if len(signs) == 1 else "pending"
    return ""


def _is_past_chain(signs: list[_Signs]) -> bool:
    return any(sign.past for sign in signs)


def _effect(tree: Tree, word: Word) -> str:
    kind = "verb" if word.tag.startswith("V") else "noun" if word.tag.startswith("N") else "adj"
    effect = _effects().get((word.lower, kind), "")
    if not effect and kind != "verb":
        effect = _effects().get((word.lower, "verb"), "") if word.lower.endswith("ed") else ""
    if effect == "refused" and any(kid.lower in _NOT for kid in tree.kids(word.index, "advmod")):
        return "agreed"
    return effect


@cache
def _effects() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for row in rows("governors"):
        lemma, kind = row["lemma"], row["pos"]
        forms = verb_forms(lemma) if kind == "verb" else noun_forms(lemma) if kind == "noun" else (lemma,)
        for form in forms:
            found.setdefault((form, kind), row["effect"])
    return found


_TRADE = frozenset(("export", "import", "exportation", "importation", "sale", "supply", "purchase", "figure"))


def is_statistic(tree: Tree, trigger: Trigger) -> bool:
    """Trade figures as such: "exports rose", "imports amounted to 5,000 tons", "production was 30,000 tons"."""
    if trigger.frame.lemma not in _TRADE or trigger.frame.verbal:
        return False
    subjects = words("trade")
    for word in tree.words:
        if word.lower in words("statistics") and any(kid.lower in subjects for kid in tree.kids(word.index, "nsubj")):
            return True
    parent = tree.parent(trigger.word)
    return parent is not None and parent.lower in words("statistics") and not is_passive(tree, parent)
