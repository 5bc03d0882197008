"""Names for items that a sentence only measures: "27,895 tons from Australia" are of what was spoken of before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.extract.context import Sided
from kg.extract.items import Item, is_goods, is_measure
from kg.extract.lexicon import rows
from kg.extract.tree import Tree

_MONEY = frozenset(
    ("loan", "credit", "grant", "aid", "assistance", "fund", "funds", "payment", "contribution", "advance")
)
_FAR = 600
"""How far back the name of a measured item may stand, in characters."""


def name_bare_items(events: Sequence[Sided]) -> None:
    """Give each bare item the name of the item before it (a weight or count) or of the word that moves it (money)."""
    last: Item | None = None
    for one in events:
        item = one.event.item
        if not item.bare:
            last = item if not _is_money(item) else last
            continue
        if _is_money(item):
            name = _sum_name(one)
        elif last is not None and 0 <= item.start - last.start < _FAR:
            name = last.name
        else:
            name = _goods_before(one.tree, item) or item.name
        one.event.item = replace(item, name=name)


def _is_money(item: Item) -> bool:
    return item.figure is not None and item.figure.kind == "money"


def _sum_name(one: Sided) -> str:
    """A sum is called by the loan or grant of its sentence, else by the word that moves it."""
    before = [word for word in one.tree.words if word.lower in _MONEY and word.end <= one.event.item.start]
    named = _money_names().get(one.event.trigger.frame.lemma)
    if named is None and before:
        return before[-1].lower
    return named or "sum of money"


def _goods_before(tree: Tree, item: Item) -> str | None:
    found = [word for word in tree.words if word.end <= item.start and is_goods(word) and not is_measure(word)]
    return found[-1].lower if found else None


@cache
def _money_names() -> dict[str, str]:
    return {row["lemma"]: row["name"] for row in rows("money_names")}
