"""EDTF strings and the days they certainly lie within. The `edtf` library parses; this module bounds.

Specification: Extended Date/Time Format, levels 0 to 2 (Library of Congress, ISO 8601-2:2019). Bounds are strict:
uncertainty and approximation (`?`, `~`, `%`) are kept in the string and do not widen the days.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from kg.model import DateValue

_QUALIFIERS = re.compile(r"[?~%]")
_PART = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T\S+)?")
_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_MASKED = re.compile(r"(\d{2,3})(X{1,2})")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}


def parse_date(edtf: str, as_written: str | None = None) -> DateValue:
    """The date `edtf` with its bounds; `None` bounds are open.

    Raises ValueError when the string is no EDTF or names an impossible day.
    """
    text = edtf.strip()
    earliest, latest = _bounds(text)
    return DateValue(text, earliest, latest, as_written)


def check_order(value: DateValue) -> DateValue:
    """`value` itself. Raises ValueError when the interval ends before it begins (1965/1964)."""
    if value.earliest and value.latest and value.latest < value.earliest:
        raise ValueError(f"{value.edtf!r} ends before it begins")
    return value


@lru_cache(maxsize=4096)
def _bounds(text: str) -> tuple[date | None, date | None]:
    _validate(text)
    if text.startswith(("[", "{")):
        return _set_bounds(text[1:-1])
    if "/" in text:
        left, right = text.split("/")
        return _open(left, 0), _open(right, 1)
    return _point(text)


def _validate(text: str) -> None:
    if not text:
        raise ValueError("an empty string is no EDTF date")
    if all(_is_plain_day(part) for part in text.split("/", 1)):
        return
    try:
        parse_edtf(text)
    except (EDTFParseException, ValueError, AttributeError) as error:
        raise ValueError(
            f"{text!r} is no EDTF date (examples: 1964, 1964-10, 1964-12-16, 1963/1964, ../1964, 1964~)"
        ) from error


def _is_plain_day(text: str) -> bool:
    """Is it a year, month or day of the calendar? Most dates are, and the library takes milliseconds for each."""
    match = _PLAIN.fullmatch(text)
    if not match:
        return False
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    return year > 0 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _set_bounds(inner: str) -> tuple[date | None, date | None]:
    items = [item.strip() for item in inner.split(",")]
    if items[0].startswith(".."):
        low, first = None, items[0][2:]
    else:
        first = items[0].split("..")[0]
        low = _point(first)[0]
    last = items[-1]
    high = None if last.endswith("..") else _point(last.split("..")[-1])[1]
    return low, high


def _open(text: str, side: int) -> date | None:
    return None if text in ("..", "") else _point(text)[side]


def _point(text: str) -> tuple[date, date]:
    plain = _QUALIFIERS.sub("", text)
    if masked := _MASKED.fullmatch(plain):
        digits = len(masked[2])
        return date(int(masked[1] + "0" * digits), 1, 1), date(int(masked[1] + "9" * digits), 12, 31)
    match = _PART.fullmatch(plain)
    if not match:
        raise ValueError(
            f"{text!r} is an EDTF form that is not supported here: give a year, month, day, interval or set"
        )
    year, month, day = (int(group) if group else None for group in match.groups())
    return _days(year or 0, month, day)


def _days(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if month in _SEASONS:
        first, last = _SEASONS[month]
        last_year, last_month = (year + 1, last - 12) if last > 12 else (year, last)
        return date(year, first, 1), date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
