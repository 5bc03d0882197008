"""Dates, figures and names of terms in plain words, for pages."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

import pycountry

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_FORMER = {"SU": "Soviet Union", "DD": "German Democratic Republic", "VD": "North Vietnam", "YU": "Yugoslavia"}
_FORMER |= {"CS": "Czechoslovakia", "KP": "North Korea", "KR": "South Korea", "RU": "Russia", "VN": "Vietnam"}
_FORMER |= {"AH": "Austria-Hungary", "VS": "South Vietnam", "YD": "South Yemen"}
_DAY = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%])?")
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_QUALIFIERS = {
    "exact": "",
    "unstated": "",
    "more-than": "more than ",
    "less-than": "less than ",
    "at-least": "at least ",
}
_QUALIFIERS |= {"approximate": "about ", "about": "about ", "up-to": "up to ", "at-most": "at most "}
_UNCOUNTED = frozenset(
    (
        *("advice", "aid", "equipment", "help", "information", "labour", "literature", "machinery", "research"),
        *("staff", "support", "training", "water"),
    )
)
_BEHIND = re.compile(r"(.+?)( (?:of|in|on|a|an|per|to|for|from|with|by) .+)")


def date_words(edtf: str) -> str:
    """An EDTF date in words: `1964-10` is `October 1964`, `1963/1964-12-16` `1963 to 16 December 1964`."""
    if not edtf:
        return ""
    if edtf.startswith(("[", "{")):
        parts = re.split(r",|\.\.", edtf.strip("[]{}"))
        return (" or " if edtf[0] == "[" else ", ").join(_one(part) for part in parts if part)
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one(edtf)
    if first in ("", ".."):
        return f"until {_one(last)}" if last not in ("", "..") else "not dated"
    if last in ("", ".."):
        return f"from {_one(first)}"
    return f"{_one(first)} to {_one(last)}"


def _one(date: str) -> str:
    match = _DAY.fullmatch(date)
    if match is None:
        return re.sub(r"^(\d{3})X$", r"\g<1>0s", date)
    year, month, day, mark = match.groups()
    name = _SEASONS.get(month or "") or (_MONTHS[int(month) - 1] if month and 1 <= int(month) <= 12 else "")
    plain = " ".join(part for part in (str(int(day)) if day else "", name, year) if part)
    return {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(mark or "", "") + plain


def number_words(text: str) -> str:
    """A decimal with separators: `1889` is `1,889`."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return f"{number.normalize():,f}"


def count_words(number: int, name: str, plural: str = "") -> str:
    """A number of things: `1 step`, `5 steps`; `plural` where it is not the name with an s."""
    return f"{number:,} {name if number == 1 else plural or _plural(name)}"


def figure_words(quantity: str, upper: str, qualifier: str, unit: str, currency: str) -> str:
    """A figure as it reads: `more than 1,000 items`; what the source leaves open is `not stated`."""
    if not quantity:
        what = "amount" if _is_uncounted(unit) else "number"
        return f"{what} of {_plural(unit)} not stated" if unit else "not stated"
    amount = f"{number_words(quantity)}–{number_words(upper)}" if upper else number_words(quantity)
    name = currency or (unit if quantity == "1" and not upper else _plural(unit))
    return f"{_QUALIFIERS.get(qualifier, f'{qualifier} ')}{amount} {name}".strip()


def _plural(unit: str) -> str:
    """The plural of a unit by its first noun: `hour a day` gives `hours a day`; what is not counted stays."""
    if match := _BEHIND.fullmatch(unit):
        return f"{_plural(match[1])}{match[2]}"
    if not unit or unit.endswith(("s", "%")) or not unit.isascii() or _is_uncounted(unit):
        return unit
    if unit.startswith("per cent") or unit in ("percent", "people", "kg", "km", "m", "ha", "t", "MW", "kW"):
        return unit
    if unit.endswith(("ch", "sh", "x")):
        return f"{unit}es"
    return f"{unit[:-1]}ies" if unit.endswith("y") and unit[-2:-1] not in "aeiou" else f"{unit}s"


def _is_uncounted(unit: str) -> bool:
    return unit.rpartition(" ")[2].rpartition("-")[2] in _UNCOUNTED


def country_name(code: str) -> str:
    """The name of an ISO 3166 country, former ones too; the code itself when nobody knows it."""
    if code in _FORMER:
        return _FORMER[code]
    found = pycountry.countries.get(alpha_2=code)
    if found is None:
        return code
    return str(getattr(found, "common_name", found.name))


def language_name(tag: str) -> str:
    """The name of a language, `Chinese` for `zh`."""
    found = pycountry.languages.get(alpha_2=tag.partition("-")[0])
    return str(found.name) if found else tag


def kind_words(kind: str) -> str:
    """The name of a kind in lists."""
    return {"stated-agreement": "agreement as stated", "reading": "reading of the text"}.get(
        kind, kind.replace("-", " ")
    )


def plural_kind(kind: str) -> str:
    """The plural of a kind."""
    known = {"agency": "agencies", "person": "persons", "stated-agreement": "agreements as stated"}
    return known.get(kind, f"{kind.replace('-', ' ')}s")
