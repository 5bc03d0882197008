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
    return words if len(found) <= most else without_tail(words[: found[most - 1].end()])


def without_tail(words: str) -> str:
    """The words without small ones at their end, and without what begins with a large figure inside them.

    >>> without_tail("rye and barley 90,000 tons"), without_tail("Loan of up to"), without_tail("payments of 5000 and")
    ('rye and barley', 'Loan', 'payments')
    """
    kept = _LARGE.sub("", words.split(";")[0] or words).split()
    while len(kept) > 1 and kept[-1].lower().strip(",") in _SMALL:
        kept.pop()
    return " ".join(kept).rstrip(" ,;:(")


_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(
    (
        *("of", "for", "and", "the", "a", "an", "in", "on", "at", "to", "with", "by", "or", "from", "as", "its"),
        *("up", "about", "over", "nearly", "than", "through", "under", "their", "our", "your", "this", "these", "that"),
        *("which", "is", "are", "was", "were", "be", "been", "being", "together", "totalling", "totaling", "some"),
    )
)
_LARGE = re.compile(r"(?<=[\w,])[\s(]+[£$]?(?!1[5-9]\d\d\b|20\d\d\b)(?:\d{1,3}(?:,\d{3})+|\d{4,})\b.*$", re.DOTALL)
