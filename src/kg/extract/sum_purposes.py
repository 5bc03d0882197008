"""What a sum of money is for, or what it is the value of: "£40 for the bridge", "knitwear to the value of £40,000"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import cache
from itertools import pairwise

from kg.extract.goods import is_good
from kg.extract.inflection import noun_forms, singulars
from kg.extract.items import Item
from kg.extract.lexicon import words
from kg.extract.tree import Tree, Word

_VALUED = re.compile(
    r"(?:\b(?:to|of)\s+(?:the|a)\s+(?:total\s+|approximate\s+)?value\s+of|\bvalued\s+at|\bworth(?:\s+of)?|\bcosting|"
    r"\bestimated\s+at|\bpriced\s+at|\bat\s+a\s+(?:total\s+)?(?:cost|price)\s+of|\bto\s+the\s+(?:amount|extent)\s+of)\s+"
    r"(?:(?:about|some|over|nearly|almost|only|approximately|roughly|(?:not\s+)?(?:more|less)\s+than|up\s+to)\s+)*$",
    re.I,
)
"""What stands between goods and the sum that they are worth."""
_VALUE = re.compile(r"\bvalue\s+of\s+(?:the|these|all|such|our|their|his|its)?\s*", re.I)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NEAR = 70
_MOST = 9
"""How many words may stand between a sum and what it is for."""
_BEFORE_NOUN = ("DT", "PRP$", "JJ", "JJR", "JJS", "RB", "VBN", "CD", "HYPH", "POS")
_BEHIND_VERB = ("DT", "PRP$", "JJ", "CD", "VBN")
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_BREAKS = frozenset((".", ";", ":", ",", "and", "but", "which", "that", "who", "whom", "because", "while", "when", "("))


def valued_good(text: str, tree: Tree, item: Item) -> str | None:
    """The goods that a sum is the value of: those right before "to the value of", "valued at", "worth", or after it."""
    if item.figure is None:
        return None
    start = item.figure.start
    before = text[max(tree.start, start - _NEAR) : start]
    valued = _VALUED.search(before)
    if valued is not None:
        at = max(tree.start, start - _NEAR) + valued.start()
        nouns = [word for word in tree.words if word.end <= at and at - word.end < _NEAR]
        beside = [word for word in nouns[-1:] if word.tag in ("NN", "NNS") and word.span is None]
        named = beside or [word for word in nouns if _is_goods(word)]
        return _phrase(tree, named[-1]) if named else None
    values = list(_VALUE.finditer(text, tree.start, start))
    if values:
        after = [word for word in tree.words if word.start >= values[-1].end()][:4]
        named = [word for word in after if _is_goods(word)]
        return _phrase(tree, named[0]) if named else None
    return None


def purpose(tree: Tree, item: Item, verb: Word) -> str | None:
    """The noun behind "for" or "towards" after a sum, with what it is of: "maintenance of the service"."""
    end = item.figure.end if item.figure is not None else item.end
    for lead in _leads(tree, end, verb):
        phrase = _noun_behind(tree, lead)
        if phrase:
            return phrase
    return None


def page_sum(text: str) -> str | None:
    """The kind of money of which the whole page speaks most, at least twice: "indemnity"."""
    counts = Counter(noun for word in plain_words(text) if (noun := _kinds().get(word)))
    best = min(counts, key=lambda noun: (-counts[noun], noun), default=None)
    return best if best is not None and counts[best] > 1 else None


def plain_words(text: str) -> list[str]:
    """The lower-case words of a text without those of names: capitals that stand together ("Catholic Relief")."""
    found = list(_WORD.finditer(text))
    capital = [match[0][0].isupper() for match in found]
    beside = [0, *(one.start() - other.end() == 1 for other, one in pairwise(found)), 0]
    return [
        match[0].lower()
        for at, match in enumerate(found)
        if not capital[at] or not ((beside[at] and capital[at - 1]) or (beside[at + 1] and capital[at + 1]))
    ]


def _leads(tree: Tree, end: int, verb: Word) -> list[int]:
    """Indexes of the prepositions that may lead to a purpose: soon after the sum, then those under the verb."""
    found = []
    after = [word for word in tree.words if word.start >= end][:_MOST]
    for word in after:
        if word.lower in ("for", "towards", "toward"):
            found.append(word.index)
        elif word.lower in _BREAKS:
            break
    under = [kid for kid in tree.kids(verb.index, "obl", "nmod") if tree.case(kid.index) in ("for", "towards")]
    cases = [one.index for kid in under for one in tree.kids(kid.index, "case")]
    return [*found, *(index for index in cases if index not in found)]


def _noun_behind(tree: Tree, lead: int) -> str | None:
    at = _past(tree, lead + 1, _BEFORE_NOUN)
    if at < len(tree.words) and tree.words[at].tag == "VBG" and at + 1 < len(tree.words):
        at = _past(tree, at + 1, _BEHIND_VERB)
    first = at
    at = _past(tree, at, _NOUNS, named=False)
    if at == first:
        return None
    head = tree.words[at - 1]
    if not set(singulars(head.lower)).isdisjoint(words("sums_vague") | words("times")) or head.tag == "NNP":
        return None
    phrase = " ".join(word.lower for word in tree.words[max(first, at - 2) : at])
    behind = at < len(tree.words) and tree.words[at].lower == "of"
    inner = _noun_behind(tree, at) if behind else None
    return f"{phrase} of {inner}" if inner else phrase


def _past(tree: Tree, at: int, tags: Collection[str], named: bool = True) -> int:
    """The index behind the run of words with these tags that begins at `at`; names end it where `named` is false."""
    while at < len(tree.words) and tree.words[at].tag in tags and (named or tree.words[at].span is None):
        at += 1
    return at


def _is_goods(word: Word) -> bool:
    return word.span is None and word.tag.startswith("NN") and is_good(word.lower)


def _phrase(tree: Tree, noun: Word) -> str:
    before = tree.words[max(0, noun.index - 1) : noun.index]
    kept = [
        word for word in before if word.head == noun.index and word.dep in ("compound", "amod") and word.span is None
    ]
    return " ".join(word.lower for word in (*kept, noun))


@cache
def _kinds() -> dict[str, str]:
    telling = words("sums") - words("sums_loose") - words("sums_vague") - words("sums_marginal")
    return {form: noun for noun in sorted(telling) for form in noun_forms(noun)}
