"""Who speaks over a transfer: the subject and the hearer of a verb of promising, telling, asking or hoping above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.inflection import listed_verb_forms
from kg.extract.roles import is_passive
from kg.extract.tree import Tree, Word


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
        if parent is None or word.dep.startswith(("acl:relcl", "advcl")):
            return
        wishes, promises = parent.lower in listed_verb_forms("wishing"), parent.lower in listed_verb_forms("promising")
        if word.dep.split(":")[0] in ("ccomp", "xcomp", "obl") and (wishes or promises):
            yield _speaker(tree, parent, wishes)
        word = parent


def _speaker(tree: Tree, verb: Word, wishes: bool) -> Speaker:
    subjects = tuple(tree.kids(verb.index, "nsubj"))
    hearers = [*tree.kids(verb.index, "iobj"), *tree.kids(verb.index, "obj")]
    hearers += [kid for kid in tree.kids(verb.index, "obl") if tree.case(kid.index) in ("to", "of", "with")]
    if is_passive(tree, verb):
        agents = tuple(kid for kid in tree.kids(verb.index, "obl") if tree.case(kid.index) == "by")
        return Speaker(wishes, agents, subjects)
    return Speaker(wishes, subjects, tuple(hearers))
