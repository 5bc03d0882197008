"""What an item is called in a fact: its nouns without nationality, measure and what only leads over to other words."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.lexicon import rows, words
from kg.extract.one_of import one_of
from kg.extract.quantities import find_quantities
from kg.extract.shortening import shorten

_LEADING = re.compile(
    r"^(?:(?:especially|particularly|including|concerning|regarding|involved|which|proposed|planned|intended|entire|whole|"
    r"above-?mentioned|afore(?:said|mentioned)|said|same|like|necessary|competent|qualified|suitable|the|an?|further|"
    r"additional|these|those|our|their|its|his|her|your|[a-z]+teen|twelve|twenty|thirty|forty|fifty|hundred|ten)\s+)+",
    re.I,
)
_BEHIND = re.compile(
    r",?\s+(?:to\s+be\s+\w+|available\s+(?:to|for)|necessary\s+(?:to|for)|placed|which|that|whom|whose|roughly|worth|valued|"
    r"of\s+(?:not|less|more|over|about|approximately|at\s+least|(?:US|A)?[£$€]\d[\d,.]*"
    r"|\d[\d,.]*(?:\s+(?:to|or|and)\s+\d[\d,.]*)?(?=\s*$)))(?![\w-]).*$",
    re.DOTALL,
)
_SUM = re.compile(r"\s+(?:of|for)\s+(?=[^a-z]|dols|about|some|over|up\s)")
_NEAR = 9
"""How far behind its preposition a sum may begin, in characters: "of up to $400"."""
_UNCLOSED = re.compile(r"\s*\([^)]*$")
_MARK = re.compile(r"(?<=[-A-Z]\d)(['’]?[sS])\b|(?<=[-A-Z]\d\d)(['’]?[sS])\b")
"""The plural of a mark: "M-12s" are of the type M-12."""


def item_label(name: str) -> str:
    """A short name of an item.

    >>> item_label("Danish and Norwegian herring"), item_label("tons tea"), item_label("new mills to be built")
    ('herring', 'tea', 'new mills')
    """
    kept = _UNCLOSED.sub("", _BEHIND.sub("", _without_sum(name))) or name
    before = ""
    while before != kept:
        before = kept
        kept = _without(_nationality(), kept)
        kept = _without(_measure(), _without(_LEADING, kept))
    return _UNCLOSED.sub("", _MARK.sub("", shorten(kept))).rstrip(" -\u2013\u2014") or name


def _without_sum(name: str) -> str:
    """The name without a sum of money behind it: "grant of 4 million dollars for a hospital" is a grant."""
    of = _SUM.search(name)
    figures = find_quantities(name[of.end() :]) if of else []
    return name[: of.start()] if of and figures and figures[0].kind == "money" and figures[0].start < _NEAR else name


def _without(leading: re.Pattern[str], name: str) -> str:
    """The name without what leads it, unless nothing would be left to say what it is."""
    rest = leading.sub("", name, count=1)
    return rest if re.search(r"[^\W\d_]{3}", rest) and not rest.startswith(("(", "to ", "for ")) else name


@cache
def _nationality() -> re.Pattern[str]:
    found = {word for row in rows("countries") for word in row["adjectives"].split("|") if word}
    joined = one_of(found, space=" ")
    return re.compile(rf"^{joined}(?:(?:\s+and\s+|,\s*){joined})?\s+(?!and\b|,)", re.I)


@cache
def _measure() -> re.Pattern[str]:
    """ "tons tea", "sacks of barley": a measure before what it measures."""
    found = {
        form
        for word in words("measures") - {"group", "series", "selection", "set", "unit", "head"}
        for form in _forms(word)
    }
    joined = one_of(found, space=" ")
    bare = r"(?:metric\s+|long\s+|short\s+|gross\s+)*(?:tons?|tonnes?|kilos?|pounds|lbs|bales|bushels|barrels|cases)"
    return re.compile(rf"^(?:(?:{joined}|services)\s+of\s+(?:the\s+|an?\s+)?|{bare}\s+)", re.I)


def _forms(word: str) -> tuple[str, str]:
    return word, f"{word}s"
