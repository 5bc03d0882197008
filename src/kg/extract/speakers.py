"""Who speaks over a transfer: the subject and the hearer of a verb of promising, telling, asking or hoping above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.inflection import listed_verb_forms
from kg.extract.roles import is_passive
from kg.extract.tree import Tree, Word

_THANKS = frozenset(("thank", "thanks", "thanked", "thanking"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it and to whom; `wishes` when the speaker is to get what is spoken of."""

    wishes: bool
    subjects: tuple[Word, ...]
    hearers: tuple[Word, ...]


def speakers_over(tree: Tree, verb: Word) -> Iterator[Speaker]:
    """Speakers of the clauses that a verb stands in, the nearest first."""
    word = verb
    for _ in range(6):
        parent = tree.parent(word)
        if parent is not None and parent.lower in _THANKS and not word.dep.startswith(("nsubj", "obj", "iobj")):
            yield _speaker(tree, parent, True)
            return
        if parent is None or word.dep.startswith(("acl:relcl", "advcl")):
            if parent is not None and _has_pronoun(tree, word):
                yield from _thanked_for(tree, parent)
            return
        wishes, promises = parent.lower in listed_verb_forms("wishing"), parent.lower in listed_verb_forms("promising")
        if word.dep.split(":")[0] in ("ccomp", "xcomp", "obl") and (wishes or promises):
            yield _speaker(tree, parent, wishes)
        word = parent


def _has_pronoun(tree: Tree, verb: Word) -> bool:
    return any(kid.tag == "PRP" for kid in tree.kids(verb.index, "nsubj"))


def _thanked_for(tree: Tree, noun: Word) -> Iterator[Speaker]:
    """ "Albania thanks Hungary for the buses it sent": who is thanked gave."""
    parent = tree.parent(noun)
    if parent is not None and parent.lower in _THANKS and tree.case(noun.index) == "for":
        yield _speaker(tree, parent, True)


def _speaker(tree: Tree, verb: Word, wishes: bool) -> Speaker:
    if verb.tag.startswith("NN"):
        return Speaker(
            wishes, tuple(tree.kids(verb.index, "compound")), tuple(tree.kids(verb.index, "vocative", "appos"))
        )
    subjects = tuple(tree.kids(verb.index, "nsubj"))
    hearers = [*tree.kids(verb.index, "iobj"), *tree.kids(verb.index, "obj")]
    hearers += [kid for kid in tree.kids(verb.index, "obl") if tree.case(kid.index) in ("to", "of", "with")]
    if is_passive(tree, verb):
        agents = tuple(kid for kid in tree.kids(verb.index, "obl") if tree.case(kid.index) == "by")
        return Speaker(wishes, agents, subjects)
    return Speaker(wishes, subjects, tuple(hearers))
