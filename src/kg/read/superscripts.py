"""Figures that stand above the line: `agreement³`, so that no mark of a note becomes a part of a word or a sum."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_FIGURES = re.compile(r"\s*\d{1,3}(?:\s*,\s*\d{1,3})*\s*")


def raise_figures(words: str) -> str:
    """The words of an element that is set above the line; of the same length, with raised figures when nothing else
    is in them (`3`, `1, 2`, but not `th`)."""
    return words.translate(_RAISED) if _FIGURES.fullmatch(words) else words


def lower_figures(text: str) -> str:
    """The text with all its figures on the line, of the same length."""
    return text.translate(_LOWERED)
