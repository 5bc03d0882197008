"""Skill that passes on paper: "technical materials", "the drawings of a furnace", "documents on the reactor"."""

from __future__ import annotations

from kg.extract.goods import is_good, is_listed
from kg.extract.lexicon import words
from kg.extract.tree import Tree, Word

_OF_DESIGNS = ("of", "for", "on", "about", "concerning")
_OF_PAPERS = ("on", "about", "concerning")
_FAR = 3
"""How far before its noun a word of skill may stand."""


KNOWN = "information"


def is_know_how(tree: Tree, word: Word) -> bool:
    """Whether the word is information of a technical kind, which passes as drawings and papers do; other is told."""
    return word.lower == KNOWN and _is_of_skill(tree, word)


def _is_of_skill(tree: Tree, noun: Word) -> bool:
    return any(word.lower in words("know_how") for word in tree.words[max(0, noun.index - _FAR) : noun.index])


def carries_know_how(tree: Tree, head: Word) -> bool:
    """Whether a noun means papers of how something is made: by a word before it, or by a good that they are about."""
    if is_listed(head, "know_how_carriers") and _is_of_skill(tree, head):
        return True
    about = _prepositions(head)
    return any(tree.case(kid.index) in about and is_good(kid.lower) for kid in tree.kids(head.index, "nmod"))


def is_subject_of_papers(tree: Tree, noun: Word) -> bool:
    """Whether a noun says what papers are about, so that they pass and not the thing: "blueprints of two ships"."""
    paper = tree.parent(noun)
    if paper is None or not paper.tag.startswith("NN") or not noun.dep.startswith("nmod"):
        return False
    return tree.case(noun.index) in _prepositions(paper)


def _prepositions(paper: Word) -> tuple[str, ...]:
    if is_listed(paper, "designs"):
        return _OF_DESIGNS
    return _OF_PAPERS if is_listed(paper, "know_how_carriers") else ()
