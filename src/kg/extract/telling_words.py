"""The words about an item, as signs of whether a transfer is told: before and behind it, its own, those of its verb.

Names, dates and figures count by their kind, so that no sign is a particular name. The weights of the words stand
beside those of the other signs (`confidence.py`); words that few labelled documents have count nothing.
"""

from __future__ import annotations

import re

from kg.extract.context import Sided
from kg.extract.tree import Tree, Word

_BEFORE, _BEHIND = 25, 15
"""How many words before and behind an item count."""
_NEXT_BEFORE, _NEXT_BEHIND = 4, 3
"""How many of them stand right beside it."""
_FAR, _NEAR, _OWN = 0.5, 0.7, 1.0
"""How much a word counts by where it stands; the penalty on its weight is the lighter the more it counts."""
_OF_ITEM = ("amod", "compound", "det", "nmod")
_OF_VERB = ("advmod", "aux", "cop", "mark", "nsubj", "obj", "obl")
_DIGITS = re.compile(r"\d+")


def telling_words(sided: Sided) -> dict[str, float]:
    """The signs that the words about an item give, each 0 to 1."""
    tree, event = sided.tree, sided.event
    item, trigger = event.item, event.trigger
    words = [_word(one) for one in tree.words]
    first, last = sorted((item.anchor.index, item.head.index))
    found: dict[str, float] = {}
    found |= dict.fromkeys((f"before {one}" for one in words[max(0, first - _BEFORE) : first]), _FAR)
    found |= dict.fromkeys((f"behind {one}" for one in words[last + 1 : last + 1 + _BEHIND]), _FAR)
    found |= dict.fromkeys((f"next before {one}" for one in words[max(0, first - _NEXT_BEFORE) : first]), _NEAR)
    found |= dict.fromkeys((f"next behind {one}" for one in words[last + 1 : last + 1 + _NEXT_BEHIND]), _NEAR)
    found |= dict.fromkeys((f"item's {words[kid.index]}" for kid in tree.kids(item.head.index, *_OF_ITEM)), _NEAR)
    found[f"measure {words[item.anchor.index]}"] = _NEAR
    found[f"item {words[item.head.index]}"] = _OWN
    return found | _of_verb(tree, trigger.word, words) | {f"word {trigger.frame.lemma}": _NEAR}


def _of_verb(tree: Tree, verb: Word, words: list[str]) -> dict[str, float]:
    """What stands under and over the word that moves the item."""
    found = {f"told by {words[verb.index]}": _NEAR}
    for kid in tree.kids(verb.index, *_OF_VERB):
        found[f"{kid.dep.partition(':')[0]} {words[kid.index]}"] = _NEAR
    found[f"over {words[verb.head] if verb.head >= 0 else 'all'}"] = _NEAR
    return found


def _word(word: Word) -> str:
    """A word in lower case, with each figure as 0; a name by its kind alone."""
    if word.span is not None:
        return f"<{word.span.kind}>"
    if word.tag in ("NNP", "NNPS"):
        return "<name>"
    return _DIGITS.sub("0", word.lower)
