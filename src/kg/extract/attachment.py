"""Phrases that a parse hangs on the wrong word: "a request has been received from Peru for ten cranes"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.extract.inflection import noun_forms
from kg.extract.lexicon import rows
from kg.extract.tree import Tree, Word, make_tree

_ASKING = ("ask", "order")
"""Frames of the nouns whose "for" says what is asked for or ordered."""


def reattached(tree: Tree) -> Tree:
    """The tree with a phrase of "for" under the noun of asking that is the object or passive subject of its verb."""
    moved = dict(_moves(tree))
    if not moved:
        return tree
    words = (replace(word, head=moved[word.index], dep="nmod") if word.index in moved else word for word in tree.words)
    return make_tree(words, tree.start, tree.end)


def _moves(tree: Tree) -> Iterator[tuple[int, int]]:
    """The indices of phrases and of the nouns that they belong to."""
    for noun in tree.words:
        if noun.lower not in _nouns() or noun.dep not in ("obj", "nsubj:pass") or noun.span is not None:
            continue
        if any(tree.case(kid.index) in ("for", "of") for kid in tree.kids(noun.index, "nmod")):
            continue
        for phrase in tree.kids(noun.head, "obl"):
            if phrase.index > noun.index and tree.case(phrase.index) == "for" and not _says_when(tree, phrase):
                yield phrase.index, noun.index
                break


def _says_when(tree: Tree, phrase: Word) -> bool:
    """Whether a phrase says how long, or on whose behalf: "for five years", "for Peru"."""
    return phrase.span is not None or phrase.lower.rstrip("s") in ("year", "month", "week", "day", "reason", "time")


@cache
def _nouns() -> frozenset[str]:
    return frozenset(form for row in rows("nouns") if row["frame"] in _ASKING for form in noun_forms(row["lemma"]))
