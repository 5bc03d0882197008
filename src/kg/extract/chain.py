"""The words that govern a transfer's word, from the inside out, and what each says about itself and about it.

A chain begins with the transfer's own word and ends at a clause that stands on its own. Each link has its signs
(tense, modal, negation) and its effect, a row of `lexicon/governors.csv`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.inflection import listed_verb_forms, noun_forms, verb_forms
from kg.extract.lexicon import rows
from kg.extract.roles import is_passive
from kg.extract.tree import Tree, Word

NOT = frozenset(("not", "n't", "never", "no", "none", "neither", "nor", "without"))
_YET = frozenset(("yet", "still", "remaining"))
FUTURE = frozenset(("will", "shall", "'ll", "’ll", "would"))
MODALS = FUTURE | frozenset(("may", "might", "could", "can", "should", "must", "ought"))
_ABOUT = frozenset(("concerning", "regarding", "respecting", "touching", "relating", "pertaining"))
"""Participles that are prepositions: "the promise concerning the payment"."""
_LONGEST = 8


@dataclass(frozen=True, slots=True)
class Signs:
    """What one word of the chain says about itself: negation, modal, tense, voice."""

    negated: bool
    yet: bool
    modal: str
    past: bool
    progressive: bool
    perfect: bool
    infinitive: bool
    passive: bool
    to_be: bool
    """ "is to send", "were to receive": settled beforehand."""


@dataclass(frozen=True, slots=True)
class Link:
    """A word of the chain; `effect` is what it says about the stage, empty when it says nothing."""

    word: Word
    signs: Signs
    effect: str


def chain_of(tree: Tree, word: Word) -> list[Link]:
    """The trigger (without effect) and what governs it, from the inside out."""
    inner, *outer = _climb(tree, word)
    links = [Link(inner, signs_of(tree, inner), "")]
    for one in outer:
        links.append(Link(one, signs_of(tree, one), effect_of(tree, one)))
        if (noun := _light_object(tree, one, links)) is not None:
            links.insert(len(links) - 1, Link(noun, signs_of(tree, noun), effect_of(tree, noun)))
    return links


def _climb(tree: Tree, word: Word) -> Iterator[Word]:
    """The word and what governs it, up to a clause of its own (relative, coordinated, adverbial)."""
    yield word
    for _ in range(_LONGEST):
        if word.dep.startswith(("acl:relcl", "parataxis")):
            return
        parent = tree.parent(word)
        if parent is None:
            return
        if word.dep.startswith("advcl") and not is_infinitive(tree, word) and not _is_asked(tree, word, parent):
            return
        if word.dep == "acl" and word.tag.startswith("V") and not _is_about(tree, word):
            return
        if word.dep == "conj" and word.tag.startswith("V"):
            if not (shares_clause(tree, word) or _is_told_too(tree, word, parent)):
                return
            word = parent
            continue
        yield parent
        word = parent


def _is_about(tree: Tree, word: Word) -> bool:
    """A clause on a noun that says what the noun is of: "a wish to buy", "the request that it be sent"."""
    if word.lower in _ABOUT or _is_governed(tree, word):
        return True
    noun, mark = tree.parent(word), next((kid for kid in tree.kids(word.index, "mark") if kid.lower == "that"), None)
    if mark is None or noun is None or not effect_of(tree, noun):
        return False
    return not any(other.lower in ("so", "such") for other in tree.words[max(0, noun.index - 5) : noun.index])


def _is_asked(tree: Tree, word: Word, parent: Word) -> bool:
    """ "He asked whether we could send", where the parse takes the question for an adverbial clause."""
    marked = any(kid.lower in ("if", "whether") for kid in tree.kids(word.index, "mark"))
    return marked and effect_of(tree, parent) in ("requested", "wished")


def _light_object(tree: Tree, verb: Word, links: list[Link]) -> Word | None:
    """The noun that says what a verb does: "gave its consent to the sale", "put an embargo on the shipment"."""
    if verb.lower not in listed_verb_forms("light"):
        return None
    inside = {link.word.index for link in links}
    for kid in tree.kids(verb.index, "obj", "nsubj"):
        passive_subject = kid.dep == "nsubj:pass"
        if (kid.dep.startswith("obj") or passive_subject) and kid.index not in inside and effect_of(tree, kid):
            return kid
    return None


def shares_clause(tree: Tree, word: Word) -> bool:
    """A coordinated verb without subject and helping verb stands under what governs the first one."""
    return not any(kid.dep.startswith(("nsubj", "aux")) for kid in tree.kids(word.index))


def _is_told_too(tree: Tree, word: Word, first: Word) -> bool:
    """ "They agreed that he should stay and that he should be paid": both clauses stand under the agreeing."""
    if not first.dep.startswith("ccomp"):
        return False
    modals = [any(kid.lower in MODALS for kid in tree.kids(one.index, "aux")) for one in (first, word)]
    marked = any(kid.lower == "that" for kid in tree.kids(word.index, "mark"))
    return marked or all(modals)


def is_infinitive(tree: Tree, word: Word) -> bool:
    """Whether a verb has its "to"."""
    return any(kid.lower == "to" and kid.tag == "TO" for kid in tree.kids(word.index))


def _is_governed(tree: Tree, word: Word) -> bool:
    """An infinitive ("a wish to buy") or a gerund with a preposition ("interest in buying") on a noun."""
    led = word.tag == "VBG" and any(kid.lower in ("in", "of", "for") for kid in tree.kids(word.index, "mark", "case"))
    return led or is_infinitive(tree, word)


def signs_of(tree: Tree, word: Word) -> Signs:
    """Negation, modal and tense of a word; a coordinated verb shares the helping verbs of the first one."""
    kids = list(tree.kids(word.index))
    helpers = [kid for kid in kids if kid.dep.startswith(("aux", "cop"))]
    if word.dep == "conj" and not helpers and (parent := tree.parent(word)) is not None and word.tag.startswith("V"):
        helpers = [kid for kid in tree.kids(parent.index) if kid.dep.startswith("aux")]
    lowers = {kid.lower for kid in kids if kid.dep.startswith(("advmod", "det", "mark", "cc", "discourse"))}
    modal = next((kid.lower for kid in helpers if kid.lower in MODALS), "")
    have = any(kid.lower in ("has", "have", "had", "having") for kid in helpers)
    was = any(kid.lower in ("was", "were") for kid in helpers)
    infinitive = is_infinitive(tree, word)
    did = any(kid.lower == "did" for kid in helpers)
    past = word.tag == "VBD" or have or was or did or (word.tag == "VBN" and not helpers)
    past = past and not modal and not (infinitive and not have)
    progressive = word.tag == "VBG" and bool(helpers)
    passive = word.tag.startswith("V") and is_passive(tree, word)
    to_be = infinitive and not modal and _is_settled(tree, word)
    return Signs(bool(lowers & NOT), bool(lowers & _YET), modal, past, progressive, have, infinitive, passive, to_be)


def _is_settled(tree: Tree, verb: Word) -> bool:
    """ "is to send", and the infinitives in line with it: "is to send oil and to receive coal"."""
    if _follows_be(tree, verb):
        return True
    first = tree.parent(verb) if verb.dep == "conj" else None
    return first is not None and is_infinitive(tree, first) and _follows_be(tree, first)


def _follows_be(tree: Tree, verb: Word) -> bool:
    """Whether a form of "be" stands before the "to" of an infinitive, whatever the parse makes of it."""
    to = next((kid.index for kid in tree.kids(verb.index) if kid.lower == "to" and kid.tag == "TO"), 0)
    before = [word for word in tree.words[max(0, to - 3) : to] if not word.tag.startswith("RB")]
    return bool(before) and before[-1].lower in ("is", "are", "was", "were", "be", "been")


def effect_of(tree: Tree, word: Word) -> str:
    """What a governing word says about the stage (`lexicon/governors.csv`); empty when it says nothing."""
    if word.tag.startswith("V") and (phrasal := _by_particle(tree, word)):
        return phrasal
    kind = "verb" if word.tag.startswith("V") else "noun" if word.tag.startswith("N") else "adj"
    if word.tag == "VBN" and _leads_to(tree, word):
        kind = "adj" if (word.lower, "adj") in _effects() else kind
    effect = _effects().get((word.lower, kind), "")
    if not effect and kind != "verb":
        effect = _effects().get((word.lower, "verb"), "") if word.lower.endswith("ed") else ""
    return "agreed" if effect == "refused" and _is_negated(tree, word) else effect


def is_not_refused(tree: Tree, word: Word) -> bool:
    """ "has not refused", "no objection": two negations that agree."""
    return _is_negated(tree, word) and effect_of(tree, word) == "agreed" and _refuses(word)


def _is_negated(tree: Tree, word: Word) -> bool:
    deps = ("advmod",) if word.tag.startswith("V") else ("advmod", "det")
    return any(kid.lower in NOT for kid in tree.kids(word.index, *deps))


def _refuses(word: Word) -> bool:
    return "refused" in (_effects().get((word.lower, kind)) for kind in ("verb", "noun", "adj"))


def _leads_to(tree: Tree, participle: Word) -> bool:
    """ "are prepared to": a participle that is an adjective says what its subject will do, not what was done to it."""
    return any(word.lower == "to" for word in tree.words[participle.index + 1 : participle.index + 2])


def _by_particle(tree: Tree, verb: Word) -> str:
    """What a verb says with the particle beside it; empty without one."""
    effects = _phrases().get(verb.lower)
    if effects is None:
        return ""
    near = tree.words[verb.index + 1 : verb.index + 3]
    beside = [*near, *tree.kids(verb.index, "compound", "advmod")]
    longer = " ".join(word.lower for word in near)
    effect = effects.get(longer) or next((effects[word.lower] for word in beside if word.lower in effects), "")
    if effect == "halted":
        return "pending" if is_passive(tree, verb) or (verb.tag == "VBN" and not _has(tree, verb)) else "refused"
    return effect


def _has(tree: Tree, verb: Word) -> bool:
    return any(kid.lower in ("has", "have", "had", "having") for kid in tree.kids(verb.index, "aux"))


@cache
def _phrases() -> dict[str, dict[str, str]]:
    """Effects by verb form and particle."""
    found: dict[str, dict[str, str]] = {}
    for row in rows("governing_phrases"):
        for form in verb_forms(row["verb"]):
            found.setdefault(form, {})[row["particle"]] = row["effect"]
    return found


@cache
def _effects() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for row in rows("governors"):
        lemma, kind = row["lemma"], row["pos"]
        forms = verb_forms(lemma) if kind == "verb" else noun_forms(lemma) if kind == "noun" else (lemma,)
        for form in forms:
            found.setdefault((form, kind), row["effect"])
    return found
