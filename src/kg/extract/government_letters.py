"""Letters that stand for a government in cables: "GOB" is that of the land with a B that the page is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.extract.countries import country_name
from kg.extract.page import Span
from kg.extract.vocabulary import is_common

_LETTERS = re.compile(r"\bGO([A-Z]{1,3})\b(?!\.\w)")
_PLACED = re.compile(r"(?:^|[.,:;(]|\b(?i:by|to|with|from|the|of|for|that|and|on|in))\s*$")
"""What stands before a noun and not before "got" or "goes"."""


def find_governments(text: str, countries: Sequence[Span]) -> list[Span]:
    """Spans of the letters, each with the country whose name begins with what follows "GO" and is named most often.

    >>> named = [Span(0, 7, "country", "BO"), Span(8, 14, "country", "PE")]
    >>> [span.value for span in find_governments("Bolivia Peru: GOB agreed", named)]
    ['BO']
    """
    counts = Counter(span.value for span in countries if text[span.start : span.start + 2] != "GO")
    return list(_found(text, counts)) if counts else []


def _found(text: str, counts: Counter[str]) -> Iterator[Span]:
    for match in _LETTERS.finditer(text):
        if is_common(match[0]) and not _PLACED.search(text, max(0, match.start() - 8), match.start()):
            continue
        meant = [code for code in counts if country_name(code).upper().startswith(match[1])]
        if meant:
            code = max(sorted(meant), key=lambda one: counts[one])
            yield Span(match.start(), match.end(), "country", code)
