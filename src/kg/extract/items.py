"""What passes in a transfer: noun phrases of goods, money, papers or people, with their figures and units."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from kg.extract.counted_nouns import counted_noun, is_address, is_reference, whole_noun
from kg.extract.designations import is_designation
from kg.extract.goods import (
    is_excluded,
    is_generic,
    is_goods,
    is_label,
    is_listed,
    is_measure,
    is_mere_measure,
)
from kg.extract.inflection import verb_forms
from kg.extract.item_heads import is_goods_head
from kg.extract.know_how import is_know_how
from kg.extract.lexicon import words
from kg.extract.measured import bought_with, good_inside, good_worth, is_size, measured_before
from kg.extract.phrases import coordinated, phrase_name, phrase_words
from kg.extract.quantities import Quantity
from kg.extract.tree import Tree, Word
from kg.extract.triggers import frames

_BETWEEN = re.compile(r"\s*(?:,|,?\s*and|,?\s*or|,?\s*etc\.?,?|,?\s*as well as)\s*(?:the|other|its|their)?\s*")
_LIST_ENTRY = re.compile(
    r"[:;]\s+(?:and\s+)?(?!(?:in\s+(?:all|addition|total|short|other)|together|altogether|thus|that\s+is|making|being|viz|"
    r"namely|from)\b)([^:;,$£\d]{4,110}),\s*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Item:
    """A phrase that may pass: `head` is its noun, `anchor` the word by which it hangs in the sentence.

    They differ where a measure stands between: in "two tons of tea" coffee is the head and tons the anchor.
    `sure` is high when the noun is of the goods lexicon, low for any noun with a figure.
    """

    head: Word
    anchor: Word
    start: int
    end: int
    name: str
    value: Decimal | None = None
    figure: Quantity | None = None
    unit: str | None = None
    known: bool = False
    definite: bool = False
    """With "the", "this" or a possessive: it may point back to an item that was named before."""
    bare: bool = False
    """Only a measure or a sum: what is measured stands elsewhere."""


_RESTS = ("balance", "remainder", "rest", "total", "remaining")
COUNT = "count"
"""The name of a figure without a noun, until the noun that it counts is found before it."""
_ENTRY = re.compile(r"(?P<noun>[a-z]{3,})\s+[-–—]\s+$")
_ENTRY_END = re.compile(r"(?:\s+(?P<unit>[a-z]+\.?))?\s*(?=[;,.\n]|$)")
_NOMINAL = ("nsubj", "obj", "obl", "conj", "nmod", "root", "appos", "parataxis", "ccomp", "iobj", "dep")

Figures = Mapping[int, Quantity]
"""Figures by their start in the view."""


def find_items(text: str, tree: Tree, figures: Figures) -> list[Item]:
    """Items of a sentence in order: those with a figure first claim their nouns, then goods without one."""
    taken: set[int] = set()
    found: list[Item] = []
    for word in tree.words:
        if word.span is not None and word.span.kind in ("number", "money", "share"):
            figure = figures.get(word.span.start)
            counts = figure is not None and not figure.rate and word.text != "dollars"
            item = _with_figure(text, tree, word, figure) if counts and figure is not None else None
            if item is not None:
                found.append(item)
                taken |= {item.head.index, item.anchor.index}
    for word in tree.words:
        if word.index not in taken and is_goods_head(tree, word) and not is_label(text, word):
            found.append(plain_item(text, tree, word))
            taken |= coordinated(tree, word)
    return _joined_lists(text, sorted(found, key=lambda item: item.start))


def _joined_lists(text: str, items: list[Item]) -> list[Item]:
    """A list without figures is one item: "tea, rice and rope"."""
    kept: list[Item] = []
    for item in items:
        last = kept[-1] if kept else None
        if last is not None and item.figure is None and last.end <= item.start:
            between = text[last.end : item.start]
            if last.figure is None and _BETWEEN.fullmatch(between):
                name = " ".join(text[last.end - len(last.name) : item.end].split())
                name = name if name.startswith(last.name) else f"{last.name}, {item.name}"
                kept[-1] = replace(last, end=item.end, name=name)
                continue
        kept.append(item)
    return kept


def _with_figure(text: str, tree: Tree, word: Word, figure: Quantity) -> Item | None:
    """The item that a figure counts, weighs or values."""
    if figure.kind == "number" and (listed := _dashed(text, tree, figure)):
        return listed
    noun = whole_noun(tree, counted_noun(tree, word))
    if figure.kind == "money":
        return _valued(text, tree, word, figure)
    if figure.kind == "share":
        after = tree.words[word.index + 1] if word.index + 1 < len(tree.words) else None
        inner = good_inside(tree, word) if after is not None and not after.tag.startswith("N") else None
        return _made(text, tree, inner or word, noun or word, figure, "percent") if inner is not None else None
    if noun is None:
        return _predicated(text, tree, word, figure) or _uncounted(tree, word, figure)
    if is_listed(noun, "counted_bodies") or is_size(tree, noun):
        return None
    if is_measure(noun):
        inner = good_inside(tree, noun)
        inner = inner if inner is not None and inner.lower != "deadweight" else measured_before(tree, noun)
        if inner is None and (predicated := _predicated(text, tree, noun, figure)):
            return replace(predicated, unit=noun.lower, end=max(predicated.end, noun.end))
        unit = noun.lower
        if inner is not None and is_excluded(inner):
            return None
        if (
            inner is not None
            and not is_goods(inner)
            and any(not frame.verbal for frame in frames().get(inner.lower, ()))
        ):
            return replace(_made(text, tree, noun, noun, figure, unit, also=inner), name=noun.lower, bare=True)
        if inner is not None:
            return _made(text, tree, inner, noun, figure, unit, also=word)
        return _made(text, tree, noun, noun, figure, unit, also=word)
    if is_excluded(noun) or noun.span is not None or is_address(text, noun, figure):
        return None
    return _made(text, tree, noun, noun, figure, None, also=word)


def _dashed(text: str, tree: Tree, figure: Quantity) -> Item | None:
    """What a list counts behind a dash, whatever the parse makes of it: "graders - 12; cement - 60 tons"."""
    before = _ENTRY.search(text, max(tree.start, figure.start - 60), figure.start)
    behind = _ENTRY_END.match(text, figure.end)
    if before is None or before.end() != figure.start or behind is None:
        return None
    head = next((word for word in tree.words if word.end == before.end("noun")), None)
    if head is None or head.tag not in ("NN", "NNS") or head.span is not None or is_excluded(head):
        return None
    item = _made(text, tree, head, head, figure, (behind["unit"] or "").rstrip(".") or None)
    return replace(item, end=max(figure.end, behind.end("unit")), known=True)


def _predicated(text: str, tree: Tree, word: Word, figure: Quantity) -> Item | None:
    """ "The total requirement of rifles is 4,000", "the loans amount to £5": the good that the subject names."""
    verb = word if any(tree.kids(word.index, "cop")) else tree.parent(word)
    if verb is None or (verb is not word and verb.lower not in _amounting()):
        return None
    for subject in tree.kids(verb.index, "nsubj"):
        inside = [tree.words[index] for index in tree.subtree(subject.index, without=("acl", "advcl", "parataxis"))]
        if any(one.lower in words("other_matters") for one in inside):
            return None
        goods = [one for one in inside if one.tag.startswith("NN") and is_goods(one) and not is_measure(one)]
        if goods:
            name = phrase_name(text, tree, phrase_words(tree, goods[0]), goods[0])
            start, end = min(goods[0].start, figure.start), max(figure.end, goods[0].end)
            unit = figure.currency or (goods[0].lower if figure.kind == "number" else None)
            return Item(goods[0], subject, start, end, name, figure.value, figure, unit, known=True)
    return None


@cache
def _amounting() -> frozenset[str]:
    """Forms of the verbs that say how much there is of their subject."""
    lemmas = ("amount", "total", "number", "aggregate", "approximate", "reach", "equal", "be")
    return frozenset(form for lemma in lemmas for form in verb_forms(lemma)) | {"is", "are", "was", "were"}


def _uncounted(tree: Tree, word: Word, figure: Quantity) -> Item | None:
    """A figure that stands for a noun itself: "the first 300 were paid", "two have arrived"."""
    after = tree.words[word.index + 1] if word.index + 1 < len(tree.words) else None
    more = after is not None and after.lower in ("more", "others") and word.head == after.index
    if (word.dep.split(":")[0] not in _NOMINAL and not more) or figure.value is None or figure.value < 2:
        return None
    if after is not None and more:
        return Item(after, after, figure.start, after.end, COUNT, figure.value, figure, None, bare=True)
    if after is not None and after.tag.startswith(("NN", "HYPH", "POS", "$")):
        return None
    if is_reference(tree, word, figure):
        return None
    over = tree.parent(word)
    anchor = over if over is not None and over.lower in _RESTS and tree.case(word.index) == "of" else word
    return Item(word, anchor, figure.start, figure.end, COUNT, figure.value, figure, None, bare=True)


def _valued(text: str, tree: Tree, word: Word, figure: Quantity) -> Item:
    """A sum of money: the entry of a list, what it buys or is worth, the loan that it is, or the money itself."""
    anchor = word
    if word.index + 1 < len(tree.words) and tree.words[word.index + 1].text == "dollars":
        anchor = tree.words[word.index + 1]
    if listed := _listed_before(text, tree, figure):
        return Item(anchor, anchor, listed[0], figure.end, listed[2], figure.value, figure, figure.currency, known=True)
    if predicated := _predicated(text, tree, anchor, figure):
        return predicated
    inner = bought_with(tree, anchor) or good_worth(tree, word) or good_inside(tree, anchor)
    parent = tree.parent(anchor)
    steps = 0
    while inner is None and parent is not None and steps < 3 and parent.tag.startswith("N"):
        if is_goods(parent) and not is_measure(parent) and not is_generic(parent):
            inner = parent
        anchor = parent if parent.dep != "root" or inner is not None else anchor
        parent, steps = tree.parent(parent), steps + 1
    return _made(text, tree, inner or anchor, inner or anchor, figure, figure.currency, also=word, money=inner is None)


def _listed_before(text: str, tree: Tree, figure: Quantity) -> tuple[int, int, str] | None:
    """In a list of sums the words before the comma name each: "...: orders in New York, $10,000; transport, $5,000"."""
    match = _LIST_ENTRY.search(text[tree.start : figure.start])
    if match is None or text[figure.end : figure.end + 1] not in (";", ".", ","):
        return None
    start, end = tree.start + match.start(1), tree.start + match.end(1)
    if any(word.span is not None and (word.start, word.end) == (start, end) for word in tree.words):
        return None
    return start, end, " ".join(match[1].split())


def _made(
    text: str,
    tree: Tree,
    head: Word,
    anchor: Word,
    figure: Quantity,
    unit: str | None,
    also: Word | None = None,
    money: bool = False,
) -> Item:
    indices = phrase_words(tree, head)
    start, end = tree.extent(indices)
    name = "sum of money" if money and not is_goods(head) else phrase_name(text, tree, indices, head)
    outer = [start, end, figure.start, figure.end, anchor.start, anchor.end]
    if also is not None:
        outer += [also.start, also.end]
    first, last = min(outer), max(outer)
    if last - first > 300:
        first, last = figure.start, figure.end
    bare = (is_mere_measure(head) and (" " not in name or not is_goods(head))) or (money and not is_goods(head))
    unit = unit or (head.text if is_designation(head.lower) else head.lower)
    known = is_goods(head)
    return Item(head, anchor, first, last, name, figure.value, figure, unit, known, _is_definite(tree, head), bare)


def _is_definite(tree: Tree, head: Word) -> bool:
    pointing = ("the", "this", "these", "that", "those", "such", "its", "their", "his", "said", "same")
    return any(kid.lower in pointing for kid in tree.kids(head.index, "det", "nmod", "amod"))


def plain_item(text: str, tree: Tree, head: Word) -> Item:
    """An item without a figure around its noun."""
    indices = phrase_words(tree, head)
    start, end = tree.extent(indices)
    anchor = head
    while (parent := tree.parent(anchor)) is not None and _passes_through(tree, anchor, parent):
        anchor = parent
        start = min(start, anchor.start)
    name = phrase_name(text, tree, indices, head)
    known = is_goods(head) or is_know_how(tree, head)
    return Item(head, anchor, start, end, name, known=known, definite=_is_definite(tree, head))


def _passes_through(tree: Tree, noun: Word, parent: Word) -> bool:
    """ "a large amount of materials", "lists of items": the measure or list stands for what it holds."""
    return parent.span is None and is_measure(parent) and noun.dep.startswith("nmod") and tree.case(noun.index) == "of"
