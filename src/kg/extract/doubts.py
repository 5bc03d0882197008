"""Signs that something is only spoken of: conditions, stocks and other statistics, sums that nothing names.

Each is a form of the sentence around an item, never a word of one document; what it counts for is fitted with the
other signs of the confidence (`lexicon/confidence.csv`).
"""

from __future__ import annotations

from kg.extract.context import Sided
from kg.extract.goods import is_listed
from kg.extract.tree import Tree, Word

_CONDITIONS = frozenset(("if", "unless", "lest", "though", "although", "until", "till", "before", "when", "whenever"))
_NAMELESS = ("sum of money", "payment", "funds", "money")
_LONGEST = 8
"""How many words over the one that moves the item may be in its clause or over it."""


def doubts(sided: Sided) -> dict[str, float]:
    """The signs of one transfer, each 0 or 1."""
    tree, event = sided.tree, sided.event
    unmoved = event.trigger.frame.lemma == "figure"
    found = {
        "in a condition": _is_conditional(tree, event.trigger.word),
        "vague sum": event.item.name in _NAMELESS,
        "unmoved and acting": unmoved and event.item.anchor.dep == "nsubj",
        "unmoved amid statistics": unmoved and any(is_listed(word, "stocks") for word in tree.words),
    }
    return {name: float(value) for name, value in found.items()}


def _is_conditional(tree: Tree, word: Word) -> bool:
    """Whether the word stands in a clause that "if", "unless", "until" or their like opens."""
    over: Word | None = word
    for _ in range(_LONGEST):
        if over is None:
            return False
        if any(kid.lower in _CONDITIONS for kid in tree.kids(over.index, "mark", "advmod")):
            return True
        over = tree.parent(over)
    return False
