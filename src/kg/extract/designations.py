"""Designations of weapons, vehicles and aircraft in the plural: "20 F-4s", "several M-47's", "MiG-21s".

The parser does not know them, so that a plural of goods stands for each in its input; in the tree they are words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.page import Span

KIND = "designation"
_NAME = r"[A-Z][A-Za-z]{0,3}-?\d{1,3}[A-Z]?"
_BEHIND = (
    "to from for of at in and or with by on into through were are was is had have has would will could be been "
    "which that who as under over against after before without"
)
_PLURAL = re.compile(
    rf"(?<![\w/-]){_NAME}(?:s|['’][sS](?=\s*(?:[,.;:)\n]|$|(?:{'|'.join(_BEHIND.split())})\b)))(?![\w-])", re.IGNORECASE
)
_SHAPE = re.compile(rf"{_NAME}['’]?s", re.IGNORECASE)


def find_designations(text: str) -> Iterator[Span]:
    """Designations in the plural; the value of each span is its words."""
    for match in _PLURAL.finditer(text):
        if match[0][0].isupper():
            yield Span(match.start(), match.end(), KIND, match[0])


def is_designation(word: str) -> bool:
    """Whether a word, in lower case, is a designation in the plural."""
    return _SHAPE.fullmatch(word) is not None
