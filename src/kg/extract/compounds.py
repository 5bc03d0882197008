"""Whether a noun only tells what sort another noun is: "treaty rights", "conference table", "contract price"."""

from __future__ import annotations

import re

from kg.extract.inflection import irregular_forms
from kg.extract.lexicon import words

_NEXT = re.compile(r" ([a-z][a-z’'-]+)")
_NO_NOUN = re.compile(r"(?:ed|ing|ly|wards?)$")


def is_compound(text: str, end: int) -> bool:
    """Whether a lower-case word that looks like a noun follows the noun that ends at `end`."""
    match = _NEXT.match(text, end)
    if match is None:
        return False
    word = match[1]
    if word in words("closed_class") or word in words("after_nouns") or word in irregular_forms():
        return False
    return _NO_NOUN.search(word) is None
