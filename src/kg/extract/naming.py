"""Names for items that a sentence only measures: "40 tons from Norway" are of what was spoken of before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.extract.context import Sided
from kg.extract.goods import is_generic, is_goods, is_measure
from kg.extract.inflection import singulars
from kg.extract.items import COUNT, Item
from kg.extract.lexicon import rows, words
from kg.extract.tree import Tree

_MONEY = frozenset(
    ("loan", "credit", "grant", "aid", "assistance", "fund", "funds", "payment", "contribution", "advance")
)
_LITTLE = 120
_FAR = 1500
"""How far back the name of a measured item may stand, in characters."""


def name_bare_items(text: str, events: Sequence[Sided]) -> None:
    """Give each bare item the name of the item before it (a weight or count) or of the word that moves it (money)."""
    last: Item | None = None
    for one in events:
        item = one.event.item
        if not item.bare:
            generic = is_generic(item.head)
            last = last if generic or _is_money(item) else item
            continue
        near = last if last is not None and 0 <= item.start - last.start < _FAR else None
        unit = item.unit
        if item.name == COUNT and not _is_sum(one):
            counted = _counted_before(text, events, one)
            name = counted.name if counted is not None else _spoken_of(text, item, False) or (near.name if near else COUNT)
            unit = counted.unit if counted is not None and counted.figure is not None else None
        elif _is_money(item) or item.name in ("sum of money", COUNT):
            name = _sum_name(one, near)
        else:
            name = _goods_before(one.tree, item) or _spoken_of(text, item, True) or (near.name if near else None)
            name = name or _goods_in(text, item) or item.name
        one.event.item = replace(item, name=name, unit=unit)


def _is_sum(one: Sided) -> bool:
    """A large figure under a word of paying is money: "the initial 12 000 was advanced"."""
    lemma, value = one.event.trigger.frame.lemma, one.event.item.value
    return lemma in _money_names() and value is not None and value >= 100


def _counted_before(text: str, events: Sequence[Sided], one: Sided) -> Item | None:
    """The last counted good of the paragraph before a figure without a noun."""
    start = one.event.item.start
    first = max(_paragraph(text, start), start - _FAR)
    items = [other.event.item for other in events if first <= other.event.item.start < start]
    counted = [item for item in items if item.figure is not None and not item.bare and not _is_money(item)]
    return max(counted, key=lambda item: item.start, default=None)


def _paragraph(text: str, offset: int) -> int:
    """Where the paragraph of an offset begins, or the one before it when little of it has been said."""
    start = text.rfind("\n", 0, offset) + 1
    return start if offset - start > _LITTLE else max(0, text.rfind("\n", 0, max(0, start - 2)) + 1)


def _spoken_of(text: str, item: Item, mass: bool) -> str | None:
    """The last particular good that the paragraph names before an item: a mass for a weight, a plural for a count."""
    before = text[_paragraph(text, item.start) : item.start]
    found = [match[0].lower() for match in re.finditer(r"[A-Za-z-]+", before)]
    found = [word for word in found if _is_particular(word)]
    fitting = [word for word in found if (singulars(word)[-1] == word) == mass]
    return (fitting or found or [None])[-1]


def _is_particular(word: str) -> bool:
    nouns = singulars(word)
    if not any(noun in words("goods") for noun in nouns):
        return False
    return not any(noun in words("generic") or noun in words("measures") or noun in words("goods_weak") for noun in nouns)


def _is_money(item: Item) -> bool:
    return item.figure is not None and item.figure.kind == "money"


def _sum_name(one: Sided, near: Item | None) -> str:
    """A sum is called by the noun it hangs on, the word that moves it, and the loan or grant that was spoken of."""
    item, tree = one.event.item, one.tree
    parent = tree.parent(item.head)
    hung = parent if parent is not None and parent.tag.startswith("NN") and parent.span is None else None
    before = [word.lower for word in tree.words if word.lower in _MONEY and word.end <= item.start]
    moved = _money_names().get(one.event.trigger.frame.lemma)
    spoken = before[-1] if before else near.name if near is not None else None
    first = moved or (hung.lower if hung is not None else None)
    if first and spoken and spoken != first:
        return f"{first} ({spoken})"
    return first or spoken or "sum of money"


def _goods_before(tree: Tree, item: Item) -> str | None:
    found = [word for word in tree.words if word.end <= item.start and is_goods(word) and not is_measure(word)]
    found = [word for word in found if not is_generic(word)]
    return found[-1].lower if found else None


def _goods_in(text: str, item: Item) -> str | None:
    """The last particular good named in the text before an item."""
    before = text[max(0, item.start - _FAR) : item.start].lower()
    for word in reversed([match[0] for match in re.finditer(r"[a-z]+", before)]):
        nouns = singulars(word)
        if any(noun in words("goods") for noun in nouns) and not any(
            noun in words("generic") or noun in words("measures") for noun in nouns
        ):
            return word
    return None


@cache
def _money_names() -> dict[str, str]:
    return {row["lemma"]: row["name"] for row in rows("money_names")}
