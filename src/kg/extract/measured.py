"""What a figure measures or buys: "40 tons of rice", "rice, 40 tons", "£5 worth of rice", sizes."""

from __future__ import annotations

import re

from kg.extract.goods import is_generic, is_goods, is_listed, is_measure
from kg.extract.noun_classes import class_of
from kg.extract.tree import Tree, Word

_LINK = re.compile(
    r"\b(?:worth|(?:valued|estimated) at|totall?ing|amounting to|equivalent to|equal to|"
    r"(?:(?:in|to|up to) )(?:(?:the|a|an) )?(?:\w+ )?(?:value|total|amount|sum|extent|tune|equivalent) of)"
    r"(?: (?:about|approximately|some|over|nearly|up to|more than|only))*$"
)
"""What leads from a good to the sum that it is worth."""


def is_size(tree: Tree, measure: Word) -> bool:
    """ "cruisers of 12,000 tons", "bombs of 50 and 100 kilos": how big each of several machines or weapons is."""
    thing = tree.parent(measure)
    if thing is None or tree.case(measure.index) != "of" or not is_measure(measure) or thing.tag != "NNS":
        return False
    return class_of(thing.lower)[1] in ("vehicle", "weapon")


def good_inside(tree: Tree, noun: Word) -> Word | None:
    """The noun after "of" that a measure measures; another measure in between is passed through."""
    for kid in tree.kids(noun.index, "nmod", "obl", "compound"):
        if kid.dep.startswith("compound"):
            continue
        inside = tree.case(kid.index) == "of" or (tree.case(kid.index) == "in" and is_goods(kid))
        if inside and kid.tag.startswith("N") and kid.span is None:
            return (good_inside(tree, kid) or kid) if is_measure(kid) else kid
    if noun.index + 1 < len(tree.words):
        after = tree.words[noun.index + 1]
        if after.lower == "of" and (good := _noun_from(tree, noun.index + 2)) is not None:
            return good
        if after.lower == "of" and (good := _nounlike(tree, noun.index + 2)) is not None:
            return good
        if after.tag.startswith(("NN", "JJ", "VBG", "VBN")) and after.span is None:
            return _noun_from(tree, noun.index + 1)
    return None


def _nounlike(tree: Tree, at: int) -> Word | None:
    """ "tons of dripping", "bales of crossbred": what the tagger takes for another kind of word, alone after "of"."""
    word = tree.words[at] if at < len(tree.words) else None
    if word is None or word.span is not None or word.tag not in ("VBG", "JJ", "FW") or len(word.text) < 4:
        return None
    after = tree.words[at + 1] if at + 1 < len(tree.words) else None
    alone = after is None or after.tag in ("IN", "TO", ",", ".", "CC", ":", "MD", "VBD", "VBZ", "VBP", "-RRB-", "RB")
    return word if alone and not any(tree.kids(word.index, "obj")) else None


def measured_before(tree: Tree, noun: Word) -> Word | None:
    """ "tea, 300 tons", "wire in a quantity of 30 tons": the noun on which the measure hangs.

    A name may stand between: "the steamship Anna of 400 tons".
    """
    at = noun.index - 1
    while at > 0 and tree.words[at].tag.startswith(("CD", "NNP", "DT", "RB", "IN", ",", "JJ")) and noun.index - at < 8:
        at -= 1
    if (good := _straight_before(tree, at, noun)) is not None:
        return good
    if is_goods(tree.words[at]) and tree.words[at].lower.startswith(("steam", "ship", "vessel", "bark", "schooner")):
        return tree.words[at]
    parent = tree.parent(noun)
    for _ in range(3):
        if parent is None or parent.span is not None or not parent.tag.startswith("N"):
            return None
        if is_goods(parent) and not is_measure(parent):
            return parent
        parent = tree.parent(parent)
    return None


def _straight_before(tree: Tree, at: int, measure: Word) -> Word | None:
    """ "corn and rye 90,000 tons": the good right before a figure and its measure, the first of a coordination."""
    good, between = tree.words[at], tree.words[at + 1 : measure.index]
    if not between or any(word.tag not in ("CD", ",", ":", "HYPH", "RB") for word in between):
        return None
    if not is_goods(good) or is_measure(good) or is_generic(good):
        return None
    first = tree.parent(good)
    joined = good.dep == "conj" and first is not None and is_goods(first) and good.index - first.index <= 2
    return first if joined else good


def bought_with(tree: Tree, money: Word) -> Word | None:
    """ "£3 million in tea", "$5 worth of rice": the good that follows the sum, whatever the parse makes of it."""
    at = money.index + 1
    while at < len(tree.words) and tree.words[at].lower in ("worth", "value"):
        at += 1
    if at >= len(tree.words) or tree.words[at].lower not in ("of", "in"):
        return None
    return _noun_from(tree, at + 1)


def _noun_from(tree: Tree, at: int) -> Word | None:
    """The good that a noun phrase beginning at a word is about."""
    for word in tree.words[at : at + 6]:
        if not word.tag.startswith("V") and word.span is None and is_goods(word):
            after = tree.words[word.index + 1] if word.index + 1 < len(tree.words) else None
            if after is None or not is_goods(after):
                return word
        elif not word.tag.startswith(("DT", "JJ", "NN", "CD", "VBN", "VBG", "HYPH", "PRP$", "RB", "CC")):
            return None
    return None


def good_worth(tree: Tree, money: Word) -> Word | None:
    """ "goods to the value of £5", "a credit in the sum of £5", "rope worth £5": the good before these words."""
    words = tree.words[max(0, money.index - 8) : money.index]
    link = _LINK.search(" ".join(word.lower for word in words))
    if link is None:
        return None
    first = money.index - len(link[0].split())
    goods = [word for word in tree.words[max(0, first - 5) : first] if word.tag.startswith("NN") and is_goods(word)]
    goods = [word for word in goods if not is_measure(word) and not is_listed(word, "owing")]
    return goods[-1] if goods else None
