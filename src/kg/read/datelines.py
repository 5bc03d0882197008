"""Lines that say where and when a paper was written: `Foreign Office, October 4, 1861.`"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.read.lines import Line
from kg.read.page_dates import find_date

_LONGEST = 160
_PLACE = re.compile(
    r"[\[(“\"]*(?:(?:[^\W\d_a-z][\w.'’—–-]*|\d{1,3}|of|the|at|in|on|au|de|la|le|del|der|off|and|near|&|undated|circa)[,.\]]*[\s—–]+)*"
    r"(?:(?:the|this)\s+)?\[?"
)
_HOUR = re.compile(
    r"[\])., ]*(?:[—–-]?\s*(?:noon|midnight|\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?\s*m\.?))?(?:\s*\[[\w*]{1,4}\])?"
    r"[\])., ]*(?:[(\[]Rec(?:eived|.?d)\b[^)\]]{0,60}[)\]])?[\])., ]*"
    r"(?:(?:sent|received|despatched|dispatched)\b[^.;]{0,60})?",
    re.IGNORECASE,
)


_ENDED = re.compile(r"[.?!:;][\])”’\"']*\s*(?:\[[\w*]{1,4}\])?$")
_LINKING = frozenset(
    ["of", "the", "at", "in", "on", "and", "to", "for", "from", "by", "with", "noon", "received", "no", "about", "near"]
)
_TELLING, _TELLING_BEFORE_COMMA = 2, 5
"""A line with so many words in lower case beside those that link names tells something; where its day stands behind a
comma, as in a dateline, with more."""


def tells(words: str) -> bool:
    """Whether a line is a sentence, even if it holds a day: "Norway delivered 40 nets to Peru in May 1961."."""
    if not _ENDED.search(words):
        return False
    told = [word for word in re.findall(r"(?<![\w.'’])[^\W\d_A-Z]{2,}(?![\w.]|’)", words) if word not in _LINKING]
    found = find_date(words)
    behind = found is not None and words[: found[1]].rstrip().endswith((",", "—", "–"))
    return len(told) >= (_TELLING_BEFORE_COMMA if behind else _TELLING)


def is_dateline(words: str) -> bool:
    """Whether a line holds a place, a day and perhaps an hour, and nothing else."""
    found = find_date(words) if len(words) <= _LONGEST else None
    if found is None or "-" not in found[0].edtf:
        return False
    _, start, end = found
    return bool(_PLACE.fullmatch(words, 0, start) and _HOUR.fullmatch(words, end))


def find_dateline(lines: Iterable[Line]) -> Line | None:
    """The first of `lines` that is a dateline."""
    return next((line for line in lines if is_dateline(line.text)), None)
