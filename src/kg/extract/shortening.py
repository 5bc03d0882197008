"""Labels are short: a fact never carries a run of the document's words, only a name of a few of them."""

from __future__ import annotations

import re

_MOST = 6
"""How many words a label may take from the page (the words of a passage are never in the graph)."""


def shorten(words: str, most: int = _MOST) -> str:
    """The first words of a longer label, cut before a small word.

    >>> shorten("lathes, ropes and spare wheels for the old mills of the north")
    'lathes, ropes and spare wheels'
    """
    found = list(_WORD.finditer(words))
    if len(found) <= most:
        return words
    kept = words[: found[most - 1].end()].split()
    while len(kept) > 1 and kept[-1].lower().strip(",") in _SMALL:
        kept.pop()
    return " ".join(kept).rstrip(" ,;:")


_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(
    ("of", "for", "and", "the", "a", "an", "in", "on", "at", "to", "with", "by", "or", "from", "as", "its")
)
