"""Which sentences can state a transfer or a rule, told by their words outside names; the others are not parsed.

A sentence is passed over only where none of the rules that read its tree could find anything: an item needs a figure,
a good or a verb that moves whatever is its object, and a rule needs such a verb and a word of duty or leave.
"""

from __future__ import annotations

import re
from functools import cache

from kg.extract.designations import KIND
from kg.extract.findings import Findings
from kg.extract.goods import is_good
from kg.extract.inflection import singulars
from kg.extract.know_how import KNOWN
from kg.extract.lexicon import words
from kg.extract.rules import MODALITIES
from kg.extract.tree import SURROGATES
from kg.extract.triggers import SURE_ALONE, SURE_OF_GOODS, frames

_LETTERS = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_CONTRACTED = re.compile(r"(?:n['’]?t|['’]?ve)+(?![^\W\d_])")
"""Ends of words that the tokenizer takes off: "needn't", "havent", "should've"."""


def can_state(found: Findings, start: int, end: int) -> bool:
    """Whether the sentence from `start` to `end` can state a transfer or a rule."""
    here = words_outside_names(found, start, end)
    sure, sure_verb = _surest(here)
    if found.has_figure(start, end):
        return sure > 0 or _has_sum(found, start, end) or any(map(_can_be_counted, here))
    if sure_verb >= SURE_ALONE or (sure >= SURE_OF_GOODS and (any(map(is_good, here)) or _has_know_how(here))):
        return True
    return sure_verb > 0 and not here.isdisjoint(MODALITIES)


def words_outside_names(found: Findings, start: int, end: int) -> frozenset[str]:
    """The lower-case words of a stretch without its names, dates and figures, however the tokenizer may part them."""
    at, parts, designations = start, [], []
    for span in found.spans_in(start, end):
        if span.kind not in SURROGATES:
            continue
        if span.kind == KIND:
            designations.append(span.value.lower())
        parts.append(found.page.text[at : span.start])
        at = span.end
    text = " ".join((*parts, found.page.text[at:end])).lower()
    apart = _LETTERS.findall(_CONTRACTED.sub(" ", text))
    return frozenset((*_LETTERS.findall(text), *apart, *_COMPOUND.findall(text), *designations))


def _surest(here: frozenset[str]) -> tuple[float, float]:
    """How surely the surest transfer word shows a transfer, and the surest verb; 0 where there is none."""
    options = [
        frame
        for form in here & frames().keys()
        for frame in frames()[form]
        if not frame.particle or frame.particle in here
    ]
    sure = max((frame.sure for frame in options), default=0.0)
    return sure, max((frame.sure for frame in options if frame.verbal), default=0.0)


def _has_sum(found: Findings, start: int, end: int) -> bool:
    """Whether a sum of money or a share of something is among the figures."""
    return any(span.kind in ("money", "share") for span in found.spans_in(start, end))


def _has_know_how(here: frozenset[str]) -> bool:
    return KNOWN in here and not here.isdisjoint(words("know_how"))


def _can_be_counted(word: str) -> bool:
    return is_good(word) or any(one in _measures() for one in singulars(word))


@cache
def _measures() -> frozenset[str]:
    """Words for measures, and the letters of their abbreviations."""
    listed = words("measures")
    return listed.union(*(_LETTERS.findall(one) for one in listed))
