"""Which sentences are parsed: those that can state a transfer or a rule; the others cost nothing."""

from __future__ import annotations

import re

from spacy.language import Language

from kg.extract.findings import Findings
from kg.extract.lexicon import words
from kg.extract.tree import Tree, iter_trees
from kg.extract.triggers import can_move, moves

_WORD = re.compile(r"[a-z-]+")
_LONG = 2000
"""Sentences of more characters are tables or lists that lost their line ends; they are not parsed."""


def parse_page(found: Findings, nlp: Language) -> list[Tree]:
    """Trees of the sentences that can hold a fact, in the order of the page."""
    chosen = [number for number in range(len(found.page.sentences)) if _may_hold(found, number)]
    return [tree for _, tree in iter_trees(found.page, found.spans, chosen, nlp)]


def _may_hold(found: Findings, number: int) -> bool:
    start, end = found.page.sentences[number]
    kind = found.page.block_kind(start)
    if end - start > _LONG or kind in ("letterhead", "signature"):
        return False
    here = frozenset(_WORD.findall(found.page.text[start:end].lower()))
    if can_move(here, found.has_figure(start, end) and kind != "table-row"):
        return True
    return not here.isdisjoint(words("modals")) and moves(here)
