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
    r"[\])., ]*(?:[(\[]Rec(?:eived|.?d)\b[^)\]]{0,60}[)\]])?[\])., ]*",
    re.IGNORECASE,
)


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
