"""Which word of a sentence heads a phrase of goods that may pass without a figure."""

from __future__ import annotations

from kg.extract.goods import is_excluded, is_goods, is_listed, is_measure, is_weak
from kg.extract.know_how import is_know_how
from kg.extract.phrases import is_apart
from kg.extract.tree import Tree, Word
from kg.extract.triggers import frames

_ADVERBIAL = {"place": ("in",), "part": ("in", "on", "for"), "share": ("on",)}
"""Nouns that after these prepositions say how or when: "in the first place", "in part", "for the most part"."""


def is_goods_head(tree: Tree, word: Word) -> bool:
    """Whether a word is a good that stands for itself: not before another good, in a name, or in a way of speaking."""
    if not is_know_how(tree, word) and (not is_goods(word) or is_excluded(word)):
        return False
    after = tree.words[word.index + 1] if word.index + 1 < len(tree.words) else None
    titled = after is not None and after.span is not None and after.span.kind == "person" and word.text[:1].isupper()
    if tree.case(word.index) in _ADVERBIAL.get(word.lower, ()) or (titled and is_listed(word, "people")):
        return False
    if (after is not None and after.tag == "POS") or _is_account(tree, word):
        return False
    if any(is_excluded(kid) for kid in tree.kids(word.index, "nmod")):
        return False
    if not word.tag.startswith("N") and not (word.tag in ("JJ", "RB") and _ends_phrase(tree, word)):
        return False
    parent = tree.parent(word)
    if parent is not None and word.dep.split(":")[0] in ("compound", "amod", "nummod", "flat"):
        return _is_passed_on(tree, word, parent)
    if parent is not None and word.dep == "conj" and is_goods(parent) and not is_measure(parent):
        return is_apart(tree, word)
    return True


def _is_passed_on(tree: Tree, word: Word, parent: Word) -> bool:
    """ "ore exports", "munitions embargo": the good before the noun of its transfer, which is no good itself."""
    if word.dep != "compound" or word.tag not in ("NN", "NNS") or word.text[:1].isupper() or parent.span is not None:
        return False
    nouns = [frame for frame in frames().get(parent.lower, ()) if not frame.verbal]
    return bool(nouns) and nouns[0].sure >= 0.6 and not nouns[0].itself and parent.tag.startswith("N")


def _is_account(tree: Tree, word: Word) -> bool:
    """The "balance of payments" is an account."""
    before = [one.lower for one in tree.words[max(0, word.index - 2) : word.index]]
    return before == ["balance", "of"] and word.lower in ("payments", "trade")


def _ends_phrase(tree: Tree, word: Word) -> bool:
    """A good that the tagger takes for another kind of word, where no noun follows: "with iron ore."."""
    after = tree.words[word.index + 1] if word.index + 1 < len(tree.words) else None
    before = tree.words[word.index - 1] if word.index else None
    if before is not None and is_goods(before) and before.span is None:
        return False
    led = before is not None and (before.tag in ("IN", "JJ", "NN", "CD", "DT"))
    return led and not is_weak(word) and (after is None or not after.tag.startswith(("NN", "JJ", "CD", "HYPH")))
