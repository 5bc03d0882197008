"""Names for items that a sentence only measures: "40 tons from Norway" are of what was spoken of before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import dropwhile, takewhile

from kg.extract.antecedents import FAR, antecedent, is_particular
from kg.extract.context import Sided
from kg.extract.goods import is_generic, is_listed
from kg.extract.items import COUNT, Item
from kg.extract.sum_names import sum_name
from kg.extract.tree import Tree

_PAYING = frozenset(
    (
        "pay",
        "payment",
        "remit",
        "disburse",
        "repay",
        "repayment",
        "advance",
        "lend",
        "loan",
        "borrow",
        "contribute",
        "reimburse",
    )
)
_LEARNERS = frozenset(
    ("trainee", "trainees", "student", "students", "cadet", "cadets", "apprentices", "pupils", "participants")
)
_VAGUE = frozenset(
    [
        "item",
        "items",
        "set",
        "sets",
        "article",
        "articles",
        "lots",
        "copies",
        "pieces",
        "consignment",
        "shipment",
        "shipments",
        "others",
        "machine",
        "machines",
        "units",
        "unit",
    ]
)
_AMOUNTS = ("sum", "sums", "amount", "money", "part", "count")
_TAUGHT = re.compile(
    r"\b(?:training|courses?|instruction|scholarships?|fellowships?)\b[^.;,]{0,25}\b(?:for|of)\s+(?:the\s+)?$", re.I
)
_NAMED_GOOD = re.compile(
    r"\b([A-Z][a-z]+) (?:Agreement|Arrangement|Contract|Board|Commission|Corporation|Company|Council)\b"
)
_INITIALS = re.compile(r"[A-Z][A-Z0-9-]{1,6}")
_LITTLE = 120


def name_bare_items(text: str, events: Sequence[Sided]) -> None:
    """Give each bare item the name of the item before it (a weight or count) or of the word that moves it (money)."""
    last: Item | None = None
    passing = frozenset(one.event.item.head.start for one in events if not one.event.item.bare)
    sums = [one.event.item for one in events if _is_money(one.event.item)]
    for one in events:
        item = one.event.item
        if not item.bare and not (_is_money(item) and _is_vague(item.name)):
            last = last if is_generic(item.head) or _is_money(item) or _is_vague(item.name) else item
            one.event.item = replace(item, name=_with_purpose(text, one))
            continue
        near = last if last is not None and 0 <= item.start - last.start < FAR else None
        unit = item.unit
        if item.name == COUNT and not _is_sum(one) and not _is_rest_of_sum(text, item, sums):
            spoken = antecedent(text, item.start, None, passing)
            name = spoken or (near.name if near else COUNT)
            unit = None
        elif _is_money(item) or item.name in ("sum of money", COUNT):
            name = sum_name(text, one, near, _paragraph(text, item.start))
        else:
            name = _measured(text, one, near, passing)
        one.event.item = replace(item, name=name, unit=unit)


def _measured(text: str, one: Sided, near: Item | None, passing: frozenset[int]) -> str:
    """What a weight or volume is of: a good of the sentence, of the paragraph, of an item before, of the page."""
    item = one.event.item
    if one.event.trigger.frame.lemma == "charter" and near is not None and is_listed(near.head, "vessels"):
        return near.name
    spoken = _of_what(one.tree, item)
    if spoken is None:
        spoken = antecedent(text, item.start, item.unit, passing)
        here = text[one.tree.start : item.start].lower()
        if spoken is None or spoken not in here:
            spoken = _good_in_name(text[one.tree.start : one.tree.end]) or spoken
    return spoken or (near.name if near else None) or _topic(text) or item.name


def _good_in_name(sentence: str) -> str | None:
    """The one good that names of agreements and boards in a sentence tell: "the International Wheat Agreement"."""
    found = {match[1].lower() for match in _NAMED_GOOD.finditer(sentence)}
    goods = [word for word in found if is_particular(word)]
    return goods[0] if len(goods) == 1 else None


def _of_what(tree: Tree, item: Item) -> str | None:
    """The noun behind a measure that no lexicon knows as a good: "10 barrels of taching", "12 tons CSM"."""
    after = [word for word in tree.words if word.start >= item.end][:5]
    if after and after[0].start <= item.end + 1 and _INITIALS.fullmatch(after[0].text) and after[0].span is None:
        return after[0].text
    if not after or after[0].lower != "of":
        return None
    rest = list(dropwhile(lambda word: word.tag in ("DT", "PRP$", "JJ", "VBN"), after[1:]))
    nouns = list(takewhile(lambda word: word.tag.startswith("NN") and word.span is None, rest))
    return " ".join(word.lower for word in nouns) or None


def _with_purpose(text: str, one: Sided) -> str:
    """ "items" and "sets" are of what was spoken of before; trainees stand for the training that they get."""
    item = one.event.item
    taught = is_listed(item.head, "people") and _TAUGHT.search(text[max(0, item.start - 60) : item.start]) is not None
    learning = item.head.lower in _LEARNERS or one.event.trigger.frame.kind == "train" or taught
    if learning and "training" not in item.name and "cours" not in item.name:
        return f"{item.name} (training)"
    if item.figure is not None and item.name.lower() in _VAGUE:
        spoken = antecedent(text, item.start, None)
        return f"{item.name} ({spoken})" if spoken and spoken != item.name.lower() else item.name
    return item.name


def _is_vague(name: str) -> bool:
    return not name or name.lower().split()[-1] in _AMOUNTS or name.lower().split()[0] in _AMOUNTS[:3]


@lru_cache(maxsize=4)
def _topic(text: str) -> str | None:
    """The particular good that the whole page names most often, at least twice; Mr. Hay and Sir Cecil Rice are none."""
    found = (word for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text) if word.islower() or word.isupper())
    counts = Counter(word for word in map(str.lower, found) if is_particular(word))
    best = min(counts, key=lambda word: (-counts[word], word), default=None)
    return best if best is not None and counts[best] > 1 else None


def _is_sum(one: Sided) -> bool:
    """A large figure under a word of paying is money: "the initial 12 000 was advanced"."""
    lemma, value = one.event.trigger.frame.lemma, one.event.item.value
    return lemma in _PAYING and value is not None and value >= 100


def _is_rest_of_sum(text: str, item: Item, sums: Sequence[Item]) -> bool:
    """ "$139 million was promised; 34 million has been paid": millions of nothing after a sum are of its money."""
    millions = re.search(r"illions?\b", text[item.start : item.end], re.I) is not None
    return millions and any(0 < item.start - one.end < _SHORT for one in sums)


def _paragraph(text: str, offset: int) -> int:
    """Where the paragraph of an offset begins, or the one before it when little of it has been said."""
    start = text.rfind("\n", 0, offset) + 1
    return start if offset - start > _LITTLE else max(0, text.rfind("\n", 0, max(0, start - 2)) + 1)


_SHORT = 250
"""How far behind a sum millions of nothing may stand, in characters."""


def _is_money(item: Item) -> bool:
    return item.figure is not None and item.figure.kind == "money"
