"""Letters that stand for a government in cables: "GOB" is that of the land with a B that the page is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kg.extract.countries import country_name
from kg.extract.page import Span
from kg.extract.vocabulary import is_common

_LETTERS = re.compile(r"\bGO([A-Z]{1,3})\b(?!\.\w)")
_PLACED = re.compile(r"(?:^|[.,:;(]|\b(?i:by|to|with|from|the|of|for|that|and|on|in))\s*$")
"""What stands before a noun and not before "got" or "goes"."""


_SURELY = 3
"""How often a land is named that takes letters which the lexicon gives to another one."""


def find_governments(text: str, countries: Sequence[Span], posts: Sequence[str] = ()) -> list[Span]:
    """Spans of the letters, each with the country whose name begins with what follows "GO" and is named most often.

    Letters that the lexicon lists stay its country's, unless the page never names it and another one again and again;
    `posts` are the countries between which a cable passes, as if named again and again.

    >>> named = [Span(0, 7, "country", "SN"), Span(8, 14, "country", "PE")]
    >>> [span.value for span in find_governments("Senegal Peru: GOS agreed", named)]
    ['SN']
    """
    listed = {span.start: span.value for span in countries if text[span.start : span.start + 2] == "GO"}
    counts = Counter(span.value for span in countries if span.start not in listed)
    counts.update(dict.fromkeys(posts, _SURELY))
    return list(_found(text, counts, listed, posts)) if counts else []


def _found(text: str, counts: Counter[str], listed: Mapping[int, str], posts: Sequence[str]) -> Iterator[Span]:
    for match in _LETTERS.finditer(text):
        if is_common(match[0]) and not _PLACED.search(text, max(0, match.start() - 8), match.start()):
            continue
        own = listed.get(match.start(), "")
        meant = [code for code in counts if country_name(code).upper().startswith(match[1])]
        code = max(sorted(meant), key=lambda one: counts[one], default="")
        if own and code not in posts and (counts[own] or counts[code] < _SURELY):
            code = own
        if code:
            yield Span(match.start(), match.end(), "country", code)
