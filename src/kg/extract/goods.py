"""Which nouns are goods, measures, or names of something else, by the word lists."""

from __future__ import annotations

import re

from kg.extract.inflection import singulars
from kg.extract.lexicon import words
from kg.extract.tree import Word


def is_goods(word: Word) -> bool:
    """Whether the word is of the goods lexicon and no surrogate."""
    return word.span is None and any(one in words("goods") for one in singulars(word.lower))


def is_weak(word: Word) -> bool:
    """Whether a good passes only where a word says so plainly: "place", "vessel" mean other things as often."""
    return any(one in words("goods_weak") for one in singulars(word.lower))


def is_excluded(word: Word) -> bool:
    """Whether the word is of those that never pass in a transfer: a note, a reply, a year."""
    return any(one in words("notgoods") for one in singulars(word.lower))


_NUMBERED = re.compile(r"\s+(?:Nos?\.?\s*)?(?:\d+|[IVXLC]+)\b(?![,.]\d|\s*(?:tons?|per)\b)")


def is_label(text: str, word: Word) -> bool:
    """Whether a capitalised noun with a number after it names a piece of writing: "Article VII", "Document 260"."""
    return word.text[:1].isupper() and _NUMBERED.match(text, word.end) is not None


def is_measure(word: Word) -> bool:
    return any(one in words("measures") for one in singulars(word.lower))


def is_generic(word: Word) -> bool:
    """Whether a good says nothing of what it is ("items", "supplies")."""
    return any(one in words("generic") for one in singulars(word.lower))
