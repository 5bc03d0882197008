"""The head of a telegram of the US State Department: time group, action and information addressees, later sections."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.edtf_dates import parse_date
from kg.model import DateValue
from kg.read.fields import Fields
from kg.read.lines import Line, iter_lines

_TIME = re.compile(r"\b(?P<day>\d\d)\d{4}Z\s+(?P<month>[A-Z]{3})[A-Z]?\s+(?P<year>\d{4}|\d\d)\b")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_LAST_CENTURY = 45
"""A year of two digits above this is of the 20th century: telegrams have this form since the Second World War."""

_CALLED = re.compile(r"^(?P<role>TO|INFO)[ \t]+(?P<rest>\S.*)$")
_OFFICE = re.compile(
    r"^(?:[A-Z]{5,8}/)?(?P<office>(?:AM(?:EMBASSY|CONSUL|CONGEN|EMB)|AMB|CONSUL|DEPT|EMBASSY|SECSTATE|SECDEF|USMISSION|US\w*"
    r"|HQ|CINC\w+|CIA|NSC|WHITE HOUSE|JCS|DIA|COM\w+|ALL|USLO|USINT|CDR\w*|NSA|TREASURY)\b.*)$"
)
_ROUTING = re.compile(r"^[A-Z]{5,8}/(?=[A-Z])")
_DISTRIBUTION = re.compile(r"^[A-Z]{1,6}-\d\d\b|^ISO-\d\d")
_PAGE = re.compile(r"^PAGE \d+ .*?(?P<section>\d\d) OF \d\d\b")
_HEAD = re.compile(
    r"^(?:\d{1,3}|(?:ACTION|INFO|ORIGIN|DRAFTED BY|APPROVED BY|DESIRED DISTRIBUTION|FM|TO|E\.O\.|EO|TAGS|SUBJ)\b.*"
    r"|SUBJECT\b.*|REF(?:S|TEL)?\b.*|-{3,}.*|(?:[A-Z] ){1,3}\d{6}Z.*|.*\bSECTION \d+ OF \d+\b.*|[A-Z]{1,6}-\d\d\b.*)$"
)
_WORDS = re.compile(r"^(?:\d+\.|\([A-Z]\)|[A-Z]\.)\s")


def find_time(text: str, end: int) -> tuple[DateValue, int, int] | None:
    """The day of the first time group before `end`, with its span: `041937Z JAN 74`."""
    for match in _TIME.finditer(text, 0, end):
        if value := _day(match):
            return value, match.start(), match.end()
    return None


def iter_addressees(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the offices after TO and INFO, those on lines of their own too; letters of routing are left out."""
    called = False
    for line in iter_lines(text, start, end):
        match = _CALLED.match(line.text)
        if match and not _DISTRIBUTION.match(match["rest"]):
            called = True
            yield _without_routing(line, match.start("rest"))
        elif called and not line.gap and _OFFICE.match(line.text):
            yield _without_routing(line, 0)
        else:
            called = False


def mark_later_heads(fields: Fields, start: int, end: int) -> None:
    """Notes as furniture the head that a telegram repeats on the first page of each later section."""
    inside = False
    for line in iter_lines(fields.text.text, start, end):
        page = _PAGE.match(line.text)
        if page:
            inside = int(page["section"]) > 1 and line.text.startswith(("PAGE 01", "PAGE 1 "))
        elif inside and not _WORDS.match(line.text) and (_HEAD.match(line.text) or _OFFICE.match(line.text)):
            fields.mark("furniture", line.start, line.end)
        elif not line.text.startswith("-"):
            inside = inside and _is_bare(line)


def _is_bare(line: Line) -> bool:
    """A marking alone: the head goes on behind it."""
    return len(line.text) < 40 and bool(re.fullmatch(r"[A-Z /-]+", line.text)) and line.gap


def _without_routing(line: Line, at: int) -> tuple[int, int]:
    routing = _ROUTING.match(line.text[at:])
    return line.start + at + (routing.end() if routing else 0), line.end


def _day(match: re.Match[str]) -> DateValue | None:
    if match["month"] not in _MONTHS:
        return None
    year = int(match["year"])
    year += 0 if year > 99 else 1900 if year >= _LAST_CENTURY else 2000
    try:
        return parse_date(f"{year}-{_MONTHS.index(match['month']) + 1:02}-{match['day']}", match[0])
    except ValueError:
        return None
