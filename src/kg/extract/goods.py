"""Which nouns are goods, measures, or names of something else, by the word lists."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extract.designations import is_designation
from kg.extract.inflection import singulars
from kg.extract.lexicon import words
from kg.extract.noun_classes import is_thing, things
from kg.extract.tree import Word


def is_listed(word: Word, name: str) -> bool:
    """Whether a singular of the word stands in the word list `name`."""
    return any(one in words(name) for one in singulars(word.lower))


def is_goods(word: Word) -> bool:
    """Whether the word is no surrogate and of the goods lexicon, or a noun for a thing that nearly always can pass."""
    if word.span is not None or not is_good(word.lower):
        return False
    return is_listed(word, "goods") or _is_thing(word) or is_designation(word.lower)


@lru_cache(maxsize=65536)
def is_good(noun: str) -> bool:
    """Whether a word is of the goods lexicon or the noun of a thing, whatever it is in its sentence."""
    return is_designation(noun) or any(one in words("goods") or one in things() for one in singulars(noun))


def _is_thing(word: Word) -> bool:
    return word.tag in ("NN", "NNS") and is_thing(word.lower)


def is_weak(word: Word) -> bool:
    """Whether a good passes only where a word says so plainly: "place", "vessel" mean other things as often."""
    return is_listed(word, "goods_weak")


def is_excluded(word: Word) -> bool:
    """Whether the word is of those that never pass in a transfer: a note, a reply, a year."""
    return is_listed(word, "notgoods")


_NUMBERED = re.compile(r"\s+(?:Nos?\.?\s*)?(?:\d+|[IVXLC]+)\b(?![,.]\d|\s*(?:tons?|per)\b)")


def is_label(text: str, word: Word) -> bool:
    """Whether a capitalised noun with a number after it names a piece of writing: "Article VII", "Document 260"."""
    return word.text[:1].isupper() and _NUMBERED.match(text, word.end) is not None


def is_measure(word: Word) -> bool:
    return is_listed(word, "measures")


def is_mere_measure(word: Word) -> bool:
    """Whether a word only measures ("bales", "doses"), though it may be of the class of things."""
    return is_measure(word) and not is_listed(word, "goods")


def is_generic(word: Word) -> bool:
    """Whether a good says nothing of what it is ("items", "supplies")."""
    return is_listed(word, "generic")
