"""The patterns of `lexicon/tellings.csv`: words by which a text tells what became of a transfer."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.lexicon import rows


@cache
def telling(kind: str) -> re.Pattern[str]:
    """The rows of one kind as one pattern of whole words."""
    found = "|".join(row["pattern"] for row in rows("tellings") if row["kind"] == kind)
    return re.compile(rf"\b(?:{found})\b", re.I)


@cache
def stage_words(place: str) -> re.Pattern[str]:
    """The rows of the kinds "`place`-stage" as one pattern whose groups are the stages."""
    stages = dict.fromkeys(row["kind"] for row in rows("tellings") if row["kind"].startswith(f"{place}-"))
    groups = (f"(?P<{kind.split('-', 1)[1]}>{telling(kind).pattern})" for kind in stages)
    return re.compile("|".join(groups), re.I)
