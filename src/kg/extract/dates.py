"""Dates in running text, as EDTF; relative ones are resolved from the document's own date.

A date that the words leave open stays as open as they are: "in September of this year" is a month, "last year" a
year. A day without a year takes the year of the document and is at most a few months ahead of it.
Specification: EDTF, levels 0 to 2 (ISO 8601-2:2019).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from kg.edtf_dates import parse_date
from kg.extract import loose_dates
from kg.extract.calendar_words import DAY, MONTH, MONTHS, SEASONS, WEEKDAYS, day_number, month_number
from kg.extract.one_of import one_of
from kg.extract.scanning import matches_at, places
from kg.model import DateValue

_YEAR = r"(?:1[6-9]\d\d|20\d\d)"
_WHICH = r"(?P<which{0}>this|last|next|the current|the present|the same|the following|the previous|the coming)"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at `start` to `end` of the view; `relative` when the document's date had to help."""

    start: int
    end: int
    edtf: str
    relative: bool = False

    def value(self, text: str) -> DateValue:
        """The date with its bounds; the words as written come from `text`, the view."""
        return parse_date(self.edtf, text[self.start : self.end])


def find_dates(text: str, reference: date | None = None) -> list[FoundDate]:
    """Dates in `text`, in order, without overlaps; `reference` is the document's date.

    >>> find_dates("held in October of this year", date(1964, 12, 16))
    [FoundDate(start=8, end=28, edtf='1964-10', relative=True)]
    """
    begins = places(_start(), text)
    intervals = [one for match in matches_at(_intervals(), text, begins) if (one := _read(match, reference))]
    found = [one for match in matches_at(_pattern(), text, begins) if (one := _read(match, reference))]
    taken = {offset for one in intervals for offset in range(one.start, one.end)}
    found = [one for one in found if one.start not in taken and one.end - 1 not in taken]
    return list(_merged(text, sorted([*intervals, *found], key=lambda one: one.start)))


def _read(match: re.Match[str], reference: date | None) -> FoundDate | None:
    name = next(key for key, value in match.groupdict().items() if value is not None and key in _READERS)
    needs_reference, reader = _READERS[name]
    if needs_reference and reference is None:
        return None
    edtf = reader(match, reference or date(1, 1, 1))
    if edtf is None or not _is_valid(edtf):
        return None
    return FoundDate(match.start(), match.end(), edtf, needs_reference)


def _is_valid(edtf: str) -> bool:
    try:
        parse_date(edtf)
    except ValueError:
        return False
    return True


def _merged(text: str, found: list[FoundDate]) -> Iterator[FoundDate]:
    """Two dates joined by "to", "until", "and" after "from" or "between", or by a dash, are one interval."""
    index = 0
    while index < len(found):
        one = found[index]
        if index + 1 < len(found):
            two = found[index + 1]
            between = text[one.end : two.start].strip().lower()
            opener = re.search(r"\b(from|between)\s+(?:the\s+)?$", text[max(0, one.start - 14) : one.start], re.I)
            joins = between in ("to", "until", "till", "through", "-", "–", "—") or (between == "and" and opener)
            if joins and "/" not in one.edtf + two.edtf and one.edtf <= two.edtf:
                yield FoundDate(one.start, two.end, f"{one.edtf}/{two.edtf}", one.relative or two.relative)
                index += 2
                continue
        yield one
        index += 1


def _year(text: str, reference: date) -> int:
    if len(text) == 4:
        return int(text)
    century = (reference.year if reference.year > 1 else 1950) // 100 * 100
    return century + int(text)


def _full(match: re.Match[str], reference: date) -> str:
    group = match.groupdict()
    pairs = (("d1", "m1", "y1"), ("d2", "m2", "y2"))
    day, month, year = next((group[d], group[m], group[y]) for d, m, y in pairs if group[d])
    return f"{_year(year, reference):04}-{month_number(month):02}-{day_number(day):02}"


def _month_year(match: re.Match[str], reference: date) -> str:
    return f"{match['y3']}-{month_number(match['m3']):02}"


def _month_which(match: re.Match[str], reference: date) -> str:
    year = reference.year + _shift(match["which1"])
    day = match["d9"]
    return f"{year:04}-{month_number(match['m9']):02}" + (f"-{day_number(day):02}" if day else "")


def _which_month(match: re.Match[str], reference: date) -> str:
    """ "last September": the nearest one before the document's date; "next" the nearest after."""
    month, which = month_number(match["m10"]), match["which2"].lower()
    year = reference.year
    if which == "last" and month >= reference.month:
        year -= 1
    if which in ("next", "the coming") and month <= reference.month:
        year += 1
    return f"{year:04}-{month:02}"


def _day_month(match: re.Match[str], reference: date) -> str:
    """A day without a year: the document's, or the one before when it would lie far ahead and nothing speaks of it."""
    day, month = day_number(match["d4"] or match["d5"]), month_number(match["m4"] or match["m5"])
    ahead = (month - reference.month) % 12
    behind = (reference.month - month) % 12
    coming = ahead < 2 or loose_dates.lies_ahead(match.string, match.start(), match.end())
    year = reference.year
    if month > reference.month and (ahead > 4 or not coming):
        year -= 1
    elif month < reference.month and behind > 7:
        year += 1
    return f"{year:04}-{month:02}-{day:02}"


def _shift(which: str) -> int:
    word = which.lower().split()[-1]
    return {"last": -1, "previous": -1, "next": 1, "following": 1, "coming": 1}.get(word, 0)


def _which_unit(match: re.Match[str], reference: date) -> str:
    shift, unit = _shift(match["which3"]), match["unit"].lower()
    if unit.endswith("year"):
        return f"{reference.year + shift:04}"
    if unit == "month":
        months = reference.year * 12 + reference.month - 1 + shift
        return f"{months // 12:04}-{months % 12 + 1:02}"
    monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=shift)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _instant(match: re.Match[str], reference: date) -> str:
    """ "the 5th instant" is of the document's month, "ultimo" of the one before, "proximo" of the one after."""
    word = match["inst"].lower()[0]
    months = reference.year * 12 + reference.month - 1 + {"i": 0, "u": -1, "p": 1}[word]
    return f"{months // 12:04}-{months % 12 + 1:02}-{day_number(match['d6']):02}"


def _today(match: re.Match[str], reference: date) -> str:
    shift = {"yesterday": -1, "today": 0, "to-day": 0, "tomorrow": 1, "to-morrow": 1, "tonight": 0}
    return (reference + timedelta(days=shift[match["today"].lower()])).isoformat()


def _season(match: re.Match[str], reference: date) -> str:
    return f"{match['y7']}-{SEASONS[match['season'].lower()]}"


def _span_of_years(match: re.Match[str], reference: date) -> str | None:
    first, second = match["y8a"], match["y8b"]
    last = int(second) if len(second) == 4 else int(first[: 4 - len(second)] + second)
    return f"{first}/{last:04}" if int(first) < last <= int(first) + 99 else None


def _fiscal(match: re.Match[str], reference: date) -> str:
    """The fiscal year of the United States begins in July of the year before (to 1976) or in October."""
    year = _year(match["fy"], reference)
    return f"{year - 1:04}-07/{year:04}-06" if year <= 1976 else f"{year - 1:04}-10/{year:04}-09"


def _iso(match: re.Match[str], reference: date) -> str:
    return match["iso"].replace(".", "-")


def _slashes(match: re.Match[str], reference: date) -> str:
    day, month, year = match["slashes"].split("/")
    return f"{year}-{int(month):02}-{int(day):02}"


def _decade(match: re.Match[str], reference: date) -> str:
    return match["decade"][:3] + "X"


_READERS: dict[str, tuple[bool, Callable[[re.Match[str], date], str | None]]] = {
    "iso": (False, _iso),
    "slashes": (False, _slashes),
    "full": (False, _full),
    "instant": (True, _instant),
    "monthwhich": (True, _month_which),
    "monthyear": (False, _month_year),
    "whichmonth": (True, _which_month),
    "daymonth": (True, _day_month),
    "whichunit": (True, _which_unit),
    "today": (True, _today),
    "seasonyear": (False, _season),
    "years": (False, _span_of_years),
    "fiscal": (False, _fiscal),
    "decade": (False, _decade),
    "year": (False, lambda match, reference: match["year"]),
    **loose_dates.READERS,
}


@cache
def _start() -> re.Pattern[str]:
    """Where a date may begin: at a number, a month, a day, a season, or a word that says which one is meant."""
    others = ("yes", "to-", "tod", "tom", "ton", "fy", "fis", "thi", "las", "nex", "com", "pas")
    words = one_of((*others, *(name[:3] for name in (*MONTHS, *WEEKDAYS, *SEASONS))))
    return re.compile(rf"\b(?=\d|{words}|the\s+[\dcpsf])", re.I)


@cache
def _intervals() -> re.Pattern[str]:
    return re.compile("|".join(loose_dates.INTERVALS), re.I)


@cache
def _pattern() -> re.Pattern[str]:
    """All forms, the longer before the shorter. A bare year needs a word before it that makes it one."""
    of_which = r"\s*,?\s*(?:of\s+)?"
    two_digits = r"(?:'|’)?\d\d(?!\w)"
    forms = (
        r"(?P<iso>\b(?:1[6-9]|20)\d\d[-.](?:0[1-9]|1[0-2])[-.](?:0[1-9]|[12]\d|3[01])\b)",
        r"\b(?P<slashes>\d{1,2}/\d{1,2}/(?:1[6-9]|20)\d\d)\b",
        rf"(?P<full>\b(?:the\s+)?(?P<d1>{DAY})\s+(?:day\s+)?(?:of\s+)?(?P<m1>{MONTH}),?\s+(?P<y1>{_YEAR})\b"
        rf"|\b(?P<m2>{MONTH})\s+(?:the\s+)?(?P<d2>{DAY})\s*,?\s+(?P<y2>{_YEAR})\b)",
        rf"(?P<instant>\b(?:the\s+)?(?P<d6>{DAY})\s+(?P<inst>inst(?:ant|\.)?|ult(?:imo|\.)?|prox(?:imo|\.)?)(?!\w))",
        rf"(?P<monthwhich>\b(?:(?P<d9>{DAY})\s+)?(?P<m9>{MONTH}){of_which}{_WHICH.format(1)}\s+year\b)",
        rf"(?P<monthyear>\b(?P<m3>{MONTH})(?:\s+of|,)?\s+(?P<y3>{_YEAR})\b)",
        rf"(?P<whichmonth>\b{_WHICH.format(2)}\s+(?P<m10>{MONTH})\b)",
        rf"(?P<daymonth>\b(?:the\s+)?(?P<d4>{DAY})\s+(?:of\s+)?(?P<m4>{MONTH})(?!\w)"
        rf"|\b(?P<m5>{MONTH})\s+(?:the\s+)?(?P<d5>{DAY})(?![\w,]*\d))",
        rf"(?P<whichunit>\b{_WHICH.format(3)}\s+(?:(?:calendar|financial|fiscal)\s+)?(?P<unit>year|month|week)\b)",
        r"\b(?P<today>yesterday|to-?day|to-?morrow|tonight)\b",
        rf"(?P<seasonyear>\b(?P<season>spring|summer|autumn|fall|winter)\s+(?:of\s+)?(?P<y7>{_YEAR})\b)",
        rf"(?P<years>\b(?P<y8a>{_YEAR})\s?[-–—/]\s?(?P<y8b>{_YEAR}|\d\d)\b(?![-–/]\d))",
        rf"(?P<fiscal>\b(?:FY|[Ff]iscal\s+[Yy]ear)\s*(?P<fy>{_YEAR}|{two_digits}))",
        r"\b(?P<decade>1[6-9]\d0|20\d0)(?:'|’)?s\b",
        rf"(?<![\d.,/$£-])\b(?P<year>{_YEAR})\b(?![\d/]|[.,]\d|\s+(?:tons?|men|items?|copies|dollars|pounds)\b)",
        *loose_dates.FORMS,
    )
    return re.compile("|".join(forms), re.I)
