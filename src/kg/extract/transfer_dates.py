"""The date of a transfer itself: the one of its clause, not that of a letter, an agreement or another verb.

A request has no date of its own: nothing has moved, and the day of asking is not the day of the goods.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.context import Sided
from kg.extract.dates import FoundDate
from kg.extract.findings import Findings
from kg.extract.lexicon import words
from kg.extract.tree import Tree, Word

_ASKING = ("ask", "order", "show")
_FAR = 12
"""How many words may stand between a date and the transfer's word where the parse does not join them."""
_NEAR = 15
"""How far from the evidence a date may stand in any case, in characters."""
_CITED = re.compile(
    r"(?:letter|telegram|cablegram|note|despatch|dispatch|memorandum|agreement|contract|treaty|protocol|edict|decision|"
    r"resolution|since|until|before|by)s? "
    r"(?:of |dated |No\.? ?\d* ?)?(?:the )?$",
    re.I,
)
_OPEN = ("since", "until", "before")


def date_of(found: Findings, sided: Sided) -> FoundDate | None:
    """The date of a transfer; None when its clause has none."""
    if sided.event.trigger.frame.kind in _ASKING or sided.stage == "requested":
        return None
    tree, trigger = sided.tree, sided.event.trigger.word
    dated = [
        (word, found.dates[word.span.start]) for word in _dates(tree) if word.span and word.span.start in found.dates
    ]
    dated = [(word, one) for word, one in dated if not _is_cited(found, tree, word, one)]
    for joined in (_hangs_on, _is_of_clause):
        for word, one in dated:
            if joined(tree, word, trigger):
                return one
    return _close(found, sided, [one for _, one in dated])


def _dates(tree: Tree) -> Iterator[Word]:
    return (word for word in tree.words if word.span is not None and word.span.kind == "date")


def _is_cited(found: Findings, tree: Tree, word: Word, one: FoundDate) -> bool:
    before = found.page.text[max(0, one.start - 25) : one.start]
    return tree.case(word.index) in _OPEN or _CITED.search(before) is not None


def _hangs_on(tree: Tree, word: Word, trigger: Word) -> bool:
    """Whether the date is a phrase of the transfer's word, or of a noun in one of its phrases."""
    parent = tree.parent(word)
    for _ in range(3):
        if parent is None or parent.index == trigger.index:
            break
        parent = tree.parent(parent) if parent.tag.startswith("N") else None
    return parent is not None and parent.index == trigger.index


def _is_of_clause(tree: Tree, word: Word, trigger: Word) -> bool:
    """Whether only nouns and small words stand between the date and the transfer's word."""
    low, high = sorted((word.index, trigger.index))
    between = tree.words[low + 1 : high]
    if len(between) > _FAR or any(one.text in (";", ":", ".", "(", ")") for one in between):
        return False
    return not any(one.tag.startswith("VB") and one.lower not in words("helping") for one in between) and not any(
        one.tag in ("WDT", "WP", "IN") and one.lower in ("which", "who", "that", "while", "when") for one in between
    )


def _close(found: Findings, sided: Sided, dated: list[FoundDate]) -> FoundDate | None:
    """The nearest date that stands close to the evidence."""
    tree, item, trigger = sided.tree, sided.event.item, sided.event.trigger.word
    start, end = min(trigger.start, item.start), max(trigger.end, item.end)
    low, high = max(tree.start, start - _NEAR), min(tree.end, end + _NEAR)
    near = [one for one in dated if low <= one.start and one.end <= high]
    return min(near, key=lambda one: max(start - one.end, one.start - end), default=None)
