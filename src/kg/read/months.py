"""Dates of lists and finding aids in the order and words of other archives: `3 de mayo de 1961`, `1961 May 3`."""

from __future__ import annotations

import calendar
import re

_ENGLISH = tuple(calendar.month_name)[1:]
_NAMES = (
    "janvier januar jänner enero gennaio janeiro januari stycznia styczeń ledna января январь",
    "février fevrier februar feber febrero febbraio fevereiro februari lutego luty února февраля февраль",
    "mars märz maerz marzo março marco maart marca marzec března марта март",
    "avril abril aprile kwietnia kwiecień dubna апреля апрель",
    "mai mayo maggio maio mei maja maj května мая май",
    "juin juni junio giugno junho czerwca czerwiec června июня июнь",
    "juillet juli julio luglio julho lipca lipiec července июля июль",
    "août aout agosto augustus augusti sierpnia sierpień srpna августа август",
    "septembre septiembre setiembre settembre setembro września wrzesień září сентября сентябрь",
    "octobre oktober octubre ottobre outubro października październik října октября октябрь",
    "novembre noviembre novembro listopada listopad ноября ноябрь",
    "décembre decembre dezember diciembre dicembre dezembro desember grudnia grudzień prosince декабря декабрь",
)
"""January to December in French, German, Spanish, Italian, Portuguese, Dutch and Scandinavian, Polish, Czech, Russian.

`listopad` is November in Polish (and October in Croatian, which is not read).
"""
_MONTH = {name: month for month, names in zip(_ENGLISH, _NAMES, strict=True) for name in names.split()}
_DATE = re.compile(
    r"(?<!\w)(?:(?P<day>\d{1,2})(?:\.|er|º|°)?\s*(?:de\s+)?)?"
    rf"(?P<month>{'|'.join(sorted(_MONTH, key=len, reverse=True))})"
    r"\.?,?\s+(?:de[l]?\s+)?(?P<year>\d{4})(?:\s*(?:г\.?|r\.))?(?!\w)",
    re.IGNORECASE,
)


_ANY = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_YEAR_FIRST = re.compile(
    rf"(?<![\w-])(?P<year>\d{{4}}),?\s+(?P<month>{_ANY}(?:\s*[-–]\s*{_ANY})?)"
    r"(?:\s+(?P<day>\d{1,2}(?:\s*[-–]\s*\d{1,2})?))?(?![\w/])(?!,? \d{4})"
)
_POINTS = re.compile(r"(?<![\w.])(?P<day>\d{1,2})\.\s?(?P<month>0?[1-9]|1[0-2])\.\s?(?P<year>\d{4})(?![\w.]\w)")
_FALLING = re.compile(
    r"(?<![\w./])(?P<year>\d{4})(?P<sign>[./])(?P<month>0?[1-9]|1[0-2])(?P=sign)(?P<day>\d{1,2})(?![\w/])"
)
_AMERICAN = re.compile(r"(?<![\w/])(?P<month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})(?![\w/])")
_CLOCK = re.compile(r"(?<=\d{4}-\d\d-\d\d)[T ]\d\d:\d\d\S*")


def in_english(words: str) -> str:
    """`words` with their dates as English or ISO 8601 write them: `3 de mayo de 1961` is `3 May 1961`."""
    found = _YEAR_FIRST.sub(_day_first, _DATE.sub(_english, _CLOCK.sub("", words)))
    for form in (_POINTS, _FALLING, _AMERICAN):
        found = form.sub(_iso, found)
    return found


def _day_first(match: re.Match[str]) -> str:
    return f"{match['day'] or ''} {match['month']} {match['year']}".strip()


def _iso(match: re.Match[str]) -> str:
    return f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"


def _english(match: re.Match[str]) -> str:
    day = f"{match['day']} " if match["day"] else ""
    return f"{day}{_MONTH[match['month'].lower()]} {match['year']}"
