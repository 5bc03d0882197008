"""Dates that leave out what the document's date supplies: a bare month, a weekday, "the 9th", "this morning".

Which one is meant, the last or the next, the clause tells: what "will" happen lies ahead, what happened lies behind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from kg.extract.calendar_words import DAY, MONTH, SEASONS, WEEKDAYS, day_number, month_number

Reader = Callable[[re.Match[str], date], str | None]

_BEFORE_MONTH = re.compile(
    r"\b(?:in|by|since|until|till|during|from|to|through|for|before|after|of|between|early|late|mid|middle|end|"
    r"beginning|and|or|,)[\s-]+$",
    re.I,
)
_BEFORE_DAY = re.compile(
    r"\b(?:on|since|until|by|between|from|to|of|and|evening|morning|night|sailed|arrived|left)\s+(?:the\s+)?$", re.I
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|should|may|might|can|could|must|is to|are to|was to|were to|to be|going to|expect\w*|"
    r"hopes?|plan\w*|schedul\w*|due|next|coming|await\w*|offer\w*|delivery|if)\b",
    re.I,
)
_LEADS_AHEAD = re.compile(r"\b(?:until|till|by|before|from|not later than|the end of)\s+(?:the\s+)?$", re.I)
_CLAUSE = re.compile(r"[.;:!?]\s|\n\s*\n")
_REACH = 200
"""How far a clause may reach from its date, in characters."""
_MOST_COMING = 6
"""How many months a month that is to come may lie ahead."""
_MOST_AHEAD = 4
"""How many months ahead of its document a date without a year may lie when nothing points ahead."""


def lies_ahead(text: str, start: int, end: int) -> bool:
    """Whether the clause around a date speaks of what is to come."""
    first = max(
        (match.end() for match in _CLAUSE.finditer(text, max(0, start - _REACH), start)), default=start - _REACH
    )
    stop = _CLAUSE.search(text, end, min(len(text), end + _REACH))
    before, behind = text[max(0, first) : start], text[end : stop.start() if stop else end + _REACH]
    return _LEADS_AHEAD.search(before) is not None or any(_AHEAD.search(part) is not None for part in (before, behind))


def _ahead(match: re.Match[str]) -> bool:
    return lies_ahead(match.string, match.start(), match.end())


def _bare_month(match: re.Match[str], reference: date) -> str | None:
    """ "in August": the nearest one; in a clause about the past never one to come."""
    name = match["m20"]
    written = name[0].isupper() or name.lower() not in ("may", "march", "mar")
    lead = match.string[max(0, match.start() - 12) : match.start()]
    if not written or _BEFORE_MONTH.search(lead) is None:
        return None
    month = month_number(name)
    ahead = (month - reference.month) % 12
    coming = 0 < ahead <= _MOST_COMING and _ahead(match)
    year = reference.year + (month < reference.month) if coming else reference.year - (month > reference.month)
    return f"{year:04}-{month:02}"


def _weekday(match: re.Match[str], reference: date) -> str:
    """ "on Friday": the last one, the document's own day among them; "next Friday" and what is to come the next."""
    day = WEEKDAYS.index(match["weekday"].lower())
    which = (match["whichday"] or "").lower()
    behind = (reference.weekday() - day) % 7
    if which == "last" and behind == 0:
        behind = 7
    if which in ("next", "coming") or (which != "last" and behind and _ahead(match)):
        behind -= 7
    return (reference - timedelta(days=behind)).isoformat()


def _bare_day(match: re.Match[str], reference: date) -> str | None:
    """ "on the 9th", "the 3d of this month": the last such day, or the next one in a clause about what is to come."""
    lead = match.string[max(0, match.start() - 20) : match.start()]
    of_month = match["ofmonth"]
    if of_month is None and _BEFORE_DAY.search(lead) is None:
        return None
    day = day_number(match["d20"])
    months = reference.year * 12 + reference.month - 1
    if of_month is not None:
        months += {"last": -1, "next": 1}.get(of_month.lower().split()[1], 0)
    elif day > reference.day and not _ahead(match):
        months -= 1
    elif day < reference.day and _LEADS_AHEAD.search(lead):
        months += 1
    return f"{months // 12:04}-{months % 12 + 1:02}-{day:02}"


def _part_of_day(match: re.Match[str], reference: date) -> str:
    return (reference - timedelta(days=match["partday"].lower().startswith("last"))).isoformat()


def _which_season(match: re.Match[str], reference: date) -> str:
    """ "last autumn": the one before the document's date; "next spring": the one after it; "this": of its year."""
    which, season = match["whichseason"].lower(), SEASONS[match["season2"].lower()]
    begins = (season - 20) * 3
    year = reference.year
    if which in ("last", "past") and begins >= reference.month:
        year -= 1
    if which in ("next", "coming") and begins <= reference.month:
        year += 1
    return f"{year:04}-{season}"


def _days_of_month(match: re.Match[str], reference: date) -> str | None:
    """ "between April 9 and 12", "4-9 May 1971": an interval of days."""
    joint = (match["j1"] or match["j2"]).lower()
    lead = match.string[max(0, match.start() - 14) : match.start()]
    if joint == "and" and re.search(r"\bbetween\s+(?:the\s+)?$", lead, re.I) is None:
        return None
    first, last = day_number(match["d21"] or match["d23"]), day_number(match["d22"] or match["d24"])
    month, year = month_number(match["m21"] or match["m22"]), match["y21"] or match["y22"]
    if first >= last:
        return None
    if year is None and reference.year == 1:
        return None
    written = (
        int(year)
        if year
        else reference.year - ((month - reference.month) % 12 > _MOST_AHEAD and month > reference.month)
    )
    return f"{written:04}-{month:02}-{first:02}/{written:04}-{month:02}-{last:02}"


def _days(match: re.Match[str], reference: date) -> str | None:
    """ "between the 4th and the 9th", of the document's month or the one before it."""
    first, last = day_number(match["d25"]), day_number(match["d26"])
    months = reference.year * 12 + reference.month - 1 - (last > reference.day)
    stem = f"{months // 12:04}-{months % 12 + 1:02}"
    return f"{stem}-{first:02}/{stem}-{last:02}" if first < last else None


_WEEKDAYS, _SEASONS = "|".join(WEEKDAYS), "|".join(SEASONS)
_YEAR = r"(?:1[6-9]\d\d|20\d\d)"
_JOINT = r"\s*(?P<{0}>-|–|—|to|and)\s*(?:the\s+)?"
_ORDINAL = r"(?:[12]\d|3[01]|[1-9])(?:st|nd|rd|th|d)"
_BEHIND_DAY = (
    r"(?=\s*(?:[,.;:)\n]|$)|"
    + r"\s+(?:and|to|by|at|in|from|with|that|as|but|for|an?|the|he|she|we|they|i|it|was|were|has|had)\b)"
)
INTERVALS = (
    rf"(?P<monthdays>\b(?P<m21>{MONTH})\s+(?P<d21>{DAY}){_JOINT.format('j1')}(?P<d22>{DAY})(?![\w,]*\d)"
    rf"(?:,?\s+(?P<y21>{_YEAR})\b)?(?!\s+{MONTH}\b)"
    rf"|\b(?:the\s+)?(?P<d23>{DAY}){_JOINT.format('j2')}(?P<d24>{DAY})\s+(?:of\s+)?(?P<m22>{MONTH})\b"
    rf"(?:,?\s+(?P<y22>{_YEAR})\b)?)",
    rf"(?P<days>(?:(?<=between )|(?<=from ))(?:the\s+)?(?P<d25>{_ORDINAL})\s+(?:and|to)\s+(?:the\s+)?"
    rf"(?P<d26>{_ORDINAL})){_BEHIND_DAY}",
)
"""Intervals: they are looked for before all others, for each holds a day of a month."""
FORMS = (
    rf"(?P<bareday>\b(?:the\s+)?(?P<d20>{_ORDINAL})"
    rf"(?:\s+(?P<ofmonth>of\s+(?:this|the present|the current|last|next) month)|{_BEHIND_DAY}))",
    r"\b(?P<partday>this\s+(?:morning|afternoon|evening|noon|forenoon)|last\s+(?:night|evening))\b",
    rf"\b(?:(?P<whichday>last|next|this|coming)\s+)?(?P<weekday>{_WEEKDAYS})\b",
    rf"(?P<whichseasons>\b(?P<whichseason>last|this|next|past|coming)\s+(?P<season2>{_SEASONS})\b)",
    rf"(?P<baremonth>\b(?P<m20>{MONTH})(?![\w-])(?!\.?\s+\d))",
)
"""Forms that stand behind the fuller ones."""
READERS: dict[str, tuple[bool, Reader]] = {
    "monthdays": (False, _days_of_month),
    "days": (True, _days),
    "bareday": (True, _bare_day),
    "partday": (True, _part_of_day),
    "weekday": (True, _weekday),
    "whichseasons": (True, _which_season),
    "baremonth": (True, _bare_month),
}
"""As in `dates`: whether the document's date is needed, and what reads a match."""
