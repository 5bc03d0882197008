"""Which words are ordinary ones: the others, in text that was in capitals, are names."""

from __future__ import annotations

from functools import lru_cache

from kg.extract.lexicon import words

_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("er", ""),
    ("ers", ""),
    ("ment", ""),
    ("ness", ""),
    ("al", ""),
    ("able", ""),
    ("ation", "e"),
    ("ization", "ize"),
    ("ity", ""),
)


@lru_cache(maxsize=65536)
def is_common(word: str) -> bool:
    """Whether `word`, or what is left of it without an ending, stands in the list of ordinary words.

    >>> is_common("Requested"), is_common("Holmsen")
    (True, False)
    """
    low = word.lower().strip(".,;:'’()-")
    if "-" in low:
        return all(is_common(part) for part in low.split("-"))
    listed = words("common_words")
    if low in listed or len(low) < 3 or not low.isalpha():
        return True
    stems = (low[: -len(end)] + more for end, more in _ENDINGS if low.endswith(end) and len(low) - len(end) > 2)
    return any(_is_stem(stem) for stem in stems)


def _is_stem(stem: str) -> bool:
    listed = words("common_words")
    return stem in listed or (len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in listed)
