"""Figures of a PDF page that are smaller than the words beside them and stand above their line: marks of notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from kg.read.superscripts import raise_figures

_SMALLER = 0.85
"""How high a raised figure is at most, as a share of the letter beside it."""
_HIGHER = 0.15
"""How far it stands at least above the foot of that letter, as a share of the letter's height."""
_FIGURE = re.compile(r"[0-9]")
_LETTER = re.compile(r"[^\W_]")
_BEHIND = re.compile(r"[^\W\d_]")
_PARTED = re.compile("(?<=[⁰¹²³⁴-⁹])\n(?=[ ,.;:)\\]])")


@dataclass(frozen=True, slots=True)
class _Box:
    """Foot and height of a letter's box: that of its font, the same for `a` and `p`."""

    foot: float
    height: float


def raise_marks(page: Any, text: str) -> str:
    """`text`, the words of a text page of pypdfium2, with its raised figures as such; of the same length."""
    letters = list(text)
    for match in _FIGURE.finditer(text, 0, page.count_chars()):
        at = match.start()
        other = _before(text, letters, at)
        other = other if other >= 0 else _behind(text, at)
        if other >= 0 and _is_raised(_box(page, at), _box(page, other)):
            letters[at] = raise_figures(match[0])
    return "".join(letters)


def close_up(words: str) -> str:
    """The words without the line ends that PDFium sees where the words behind a raised figure stand lower again."""
    return _PARTED.sub("", words)


def _before(text: str, letters: list[str], at: int) -> int:
    """The last letter before `at` in its line that is no raised figure; -1 without one."""
    for other in range(at - 1, -1, -1):
        if text[other] in "\r\n":
            break
        if _LETTER.match(text[other]) and letters[other] == text[other]:
            return other
    return -1


def _behind(text: str, at: int) -> int:
    """The first letter behind `at`, perhaps behind the end of the line; -1 without one."""
    found = _BEHIND.search(text, at)
    return found.start() if found is not None else -1


def _box(page: Any, at: int) -> _Box:
    _, bottom, _, top = page.get_charbox(at, loose=True)
    return _Box(bottom, top - bottom)


def _is_raised(figure: _Box, letter: _Box) -> bool:
    small = figure.height < _SMALLER * letter.height
    return small and _HIGHER < (figure.foot - letter.foot) / letter.height < 1
