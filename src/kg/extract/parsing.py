"""Which sentences are parsed: those that can state a transfer or a rule; the others cost nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from spacy.language import Language

from kg.extract.attachment import reattached
from kg.extract.findings import Findings
from kg.extract.lexicon import words
from kg.extract.screening import can_state
from kg.extract.tree import Tree, iter_trees
from kg.extract.triggers import can_move, moves

_WORD = re.compile(r"[a-z-]+")
_LONG = 2000
"""Sentences of more characters are tables or lists that lost their line ends; they are not parsed."""
_LISTED = ("list-item", "table-row")
"""Blocks whose facts may come from their layout; whom a sentence there names as its source is asked of its tree."""


def parse_page(found: Findings, nlp: Language) -> list[Tree]:
    """Trees of the sentences that can hold a fact, in the order of the page."""
    return parse_pages([found], nlp)[0]


def parse_pages(pages: Sequence[Findings], nlp: Language) -> list[list[Tree]]:
    """The same for several pages, which costs half of parsing short ones one by one."""
    chosen = [[number for number in range(len(one.page.sentences)) if _may_hold(one, number)] for one in pages]
    sentences = ((one.page, one.spans, number) for one, own in zip(pages, chosen, strict=True) for number in own)
    trees = map(reattached, iter_trees(sentences, nlp))
    return [list(islice(trees, len(own))) for own in chosen]


def _may_hold(found: Findings, number: int) -> bool:
    start, end = found.page.sentences[number]
    kind = found.page.block_kind(start)
    if end - start > _LONG or kind in ("letterhead", "signature"):
        return False
    here = frozenset(_WORD.findall(found.page.text[start:end].lower()))
    figure = found.has_figure(start, end) and kind != "table-row"
    if not can_move(here, figure) and (here.isdisjoint(words("modals")) or not moves(here)):
        return False
    return kind in _LISTED or can_state(found, start, end)
