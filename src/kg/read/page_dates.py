"""Dates as pages and letters write them, to EDTF: `December 29, 1964`, `18th August, 1937`, `23.Jul.2021`."""

from __future__ import annotations

import re

from kg.edtf_dates import parse_date
from kg.model import DateValue

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"\[?(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\]?"
)
_DAY = r"\[?(?P<{0}>\d{{1,2}})(?:st|nd|rd|th|d)?\??\]?"
_YEAR = r"\[?(?P<year>1[5-9]\d\d|20\d\d)\b\]?"
"""What an editor has added stands in brackets: `[January] 22, [1934]`."""
_ASIDE = r"(?:,?\s*[\[(][^\])\n]{1,16}[\])],?)?"
"""Another calendar's day, a correction or a doubt before a year: `March 27 (April 8), 1898`, `June 19 [sic], 1930`."""
_DASH = r"\s*[-–—]\s*"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\w){_MONTH.format('month')}\s+{_DAY.format('day')}{_DASH}{_DAY.format('day2')},?\s+{_YEAR}",
        rf"(?<!\w){_DAY.format('day')}{_DASH}{_DAY.format('day2')}\s+{_MONTH.format('month')},?\s+{_YEAR}",
        rf"(?<!\w){_MONTH.format('month')}\s+{_DAY.format('day')}{_ASIDE},?\s+{_YEAR}",
        rf"(?<!\w){_DAY.format('day')}(?:\s+of|\.|,)?\s*{_MONTH.format('month')},?\s*{_YEAR}",
        r"\b(?P<year>1[5-9]\d\d|20\d\d)-(?P<number>0[1-9]|1[0-2])-(?P<day>[0-3]\d)\b",
        r"\b(?P<day>[0-3]?\d)/(?P<number>0?[1-9]|1[0-2])/(?P<year>1[5-9]\d\d|20\d\d)\b",
        rf"(?<!\w){_MONTH.format('month')}(?:\s+[—–-]+)?,?\s+{_YEAR}",
        rf"(?<!\w){_YEAR}",
    )
)
_ABOUT = re.compile(r"(?:\bc(?:irc)?a?\.?|\babout|\bapprox(?:imately|\.)?)\s*$", re.IGNORECASE)


def find_date(
    text: str, start: int = 0, end: int | None = None, year_alone: bool = False
) -> tuple[DateValue, int, int] | None:
    """The first date in `text[start:end]` with its span; a year by itself counts only with `year_alone`."""
    stop = len(text) if end is None else end
    forms = _FORMS if year_alone else _FORMS[:-1]
    best: re.Match[str] | None = None
    for form in forms:
        found = form.search(text, start, stop)
        if found and _edtf(found) and (best is None or found.start() < best.start()):
            best = found
    if best is None:
        return None
    about = "~" if _ABOUT.search(text, max(start, best.start() - 16), best.start()) else ""
    return parse_date(_edtf(best) + about, best[0]), best.start(), best.end()


def read_date(text: str) -> DateValue | None:
    """The date that `text` is as a whole (blanks, brackets and a closing mark apart), else None."""
    bare = text.strip().strip("[]().,;")
    found = find_date(bare, year_alone=True)
    if found is None:
        return None
    rest = (bare[: found[1]] + bare[found[2] :]).strip(" .,;[]()")
    return found[0] if not rest or _ABOUT.fullmatch(rest + " ") or _ABOUT.fullmatch(rest) else None


def _edtf(match: re.Match[str]) -> str:
    part = match.groupdict()
    year = part["year"]
    if number := part.get("number"):
        return _valid(f"{year}-{int(number):02}-{int(part['day']):02}")
    if not part.get("month"):
        return str(year)
    month = f"{year}-{_MONTHS.index(part['month'][:3].lower()) + 1:02}"
    if not part.get("day"):
        return month
    first = _valid(f"{month}-{int(part['day']):02}")
    if first and part.get("day2"):
        last = _valid(f"{month}-{int(part['day2']):02}")
        return f"{first}/{last}" if last and last > first else ""
    return first


def _valid(day: str) -> str:
    try:
        parse_date(day)
    except ValueError:
        return ""
    return day
