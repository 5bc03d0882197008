"""Numbers, money and shares in running text: value, unit, currency and how exact the source calls them.

A range keeps no single value. "over", "about", "up to" go into the qualifier, never into the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from kg.extract.lexicon import rows
from kg.extract.number_labels import is_dated, is_label, is_rate, is_weight
from kg.extract.one_of import one_of
from kg.extract.scanning import matches_at, places

_UNITS = dict(
    zip(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(1, 20),
        strict=True,
    )
)
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "lakh": 100_000,
    "lakhs": 100_000,
    "million": 10**6,
    "millions": 10**6,
    "mil": 10**6,
    "mn": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "crore": 10**7,
}
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333", "⅔": "0.667"}
_WORD = "|".join([*_UNITS, *_TENS])
_SIGN = (
    r"(?:US\s?\$|A\$|\$(?:US|A|B|C|HK|NZ|M)?|£(?:A|N\.?Z|[Ss]tg|[EFS])?\.?(?=\s?\d)|£|€|¥|"
    r"(?<![A-Za-z])(?:Rs\.?\s?|(?:DM|RM|USD|GBP|Dols\.?)\s?(?=\d))|#(?=\d))"
)
_CODES = {"DOLS": "$", "USD": "$", "GBP": "£", "DM": "marks", "RM": "marks"}
_DIGITS = (
    r"\d{1,3}(?:,-?\d{3}|(?<!\d,\s\d\d)(?<!\d,\s\d\d\d),\s\d\d0(?!\d)(?!\s*(?:,|and|or)\s*\d))+(?:\.\d+)?"
    r"|\d{1,3}(?:[  ]\d{3})+\b(?!\s?(?:BC|AD))|\d{1,3}\.\s\d\d(?!\d)|\d+(?:\.\d+)?"
)
_QUALIFIERS = {
    "about": "about",
    "approximately": "about",
    "approx.": "about",
    "approx": "about",
    "some": "about",
    "around": "about",
    "roughly": "about",
    "nearly": "about",
    "almost": "about",
    "circa": "about",
    "over": "more-than",
    "more than": "more-than",
    "in excess of": "more-than",
    "exceeding": "more-than",
    "upwards of": "at-least",
    "at least": "at-least",
    "not less than": "at-least",
    "no less than": "at-least",
    "a minimum of": "at-least",
    "up to": "up-to",
    "at most": "up-to",
    "not more than": "up-to",
    "not exceeding": "up-to",
    "a maximum of": "up-to",
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure at `start` to `end` of the view; `value` None for a range. `unit` "percent" marks a share."""

    start: int
    end: int
    value: Decimal | None
    currency: str | None = None
    unit: str | None = None
    qualifier: str = "exact"
    kind: str = "number"
    rate: bool = False
    """A price or duty for a measure, or the measure: nothing of that size passes."""
    ends: tuple[Decimal, Decimal] | None = None
    """Both ends of a range, the lower one first."""


def find_quantities(text: str) -> list[Quantity]:
    """Figures in `text`, in order and without overlaps; ordinals, list numbers and file references are not figures.

    >>> [(str(q.value), q.currency, q.qualifier) for q in find_quantities("over £4.5 million and two hundred men")]
    [('4500000', '£', 'more-than'), ('200', None, 'exact')]
    """
    found: list[Quantity] = []
    label_end = -1
    for match in matches_at(_pattern(), text, places(_start(), text)):
        digits = match["number"][:1].isdigit()
        joined = digits and label_end >= 0 and _JOINS.fullmatch(text, label_end, match.start()) is not None
        one = None if joined else _read(text, match)
        if one is not None:
            found.append(one)
        elif digits and not is_dated(text, match):
            label_end = match.end()
    return list(_merged_ranges(text, _in_same_money(found)))


def _in_same_money(found: list[Quantity]) -> list[Quantity]:
    """Millions of nothing that is named are in the money of the sum before: "15 million rubles, of which 6 million"."""
    last: Quantity | None = None
    kept = []
    for one in found:
        if one.kind == "money" and one.currency is None and last is not None and one.start - last.end < _NEAR:
            one = replace(one, currency=last.currency)
        last = one if one.currency else last
        kept.append(one)
    return kept


_NEAR = 200
"""How far behind a sum another one may leave its money out, in characters."""


_JOINS = re.compile(r"\s*(?:,|and|or|to|&|,\s*and|-|–)\s*")


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    words, sign = match["number"], match["sign"]
    if words.lower() in ("millions", "lakhs"):
        return None
    value = _plain(parse_number(words))
    damaged = re.match(r"[,.]?/", text[match.end() : match.end() + 2]) is not None
    if value is None or damaged or (not sign and is_label(text, match)):
        return None
    currency = _CODES.get(sign.strip().rstrip(".").upper(), sign.strip().rstrip(".")) if sign else None
    if (name := match["currency"]) and not is_weight(text, match):
        currency = currency or _currencies()[re.sub(r"\s+", " ", name.lower())]
    percent = "percent" if match["percent"] else None
    qualifier = _QUALIFIERS[re.sub(r"\s+", " ", match["qualifier"].lower())] if match["qualifier"] else "exact"
    kind = "money" if currency or _is_sum(text, match) else "share" if percent else "number"
    start = match.start("sign") if sign else match.start("number")
    end = match.end() if currency or not name else match.end("number")
    return Quantity(start, end, value, currency, percent, qualifier, kind, is_rate(text, match))


def _is_sum(text: str, match: re.Match[str]) -> bool:
    """Millions of nothing that is named are money: "under 9 millions", "some 70m or a tenth"."""
    if not re.search(r"(?:million|millions|billion|m|mn)$", match["number"], re.I):
        return False
    return (
        re.match(r"\s*(?:[.,;:)]|(?:or|and|for|in|to|is|was|were|would|will|by|at|per)\b|$)", text[match.end() :][:12])
        is not None
    )


def _plain(value: Decimal | None) -> Decimal | None:
    """500.0 as 500; other fractions stay."""
    return value.to_integral_value() if value is not None and value == value.to_integral_value() else value


def _ends(low: Decimal | None, high: Decimal | None) -> tuple[Decimal, Decimal] | None:
    """The ends of a range; "5 to 6 million" means five million at the lower end."""
    if low is None or high is None:
        return None
    if low < 1000 <= high and high % 1000 == 0 and low < high / 10**3:
        scale = Decimal(10**6) if high % 10**6 == 0 and low * 10**6 < high * 10 else Decimal(1000)
        low = low * scale if low * scale <= high else low
    return (low, high) if low < high else None


def _merged_ranges(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """ "between 10 and 20", "10 to 20", "10-20" are one figure without a single value."""
    index = 0
    while index < len(found):
        one = found[index]
        two = found[index + 1] if index + 1 < len(found) else None
        between = text[one.end : two.start].strip().lower() if two else ""
        opener = re.search(r"\b(between|either)\s+$", text[max(0, one.start - 9) : one.start], re.I)
        joined = between in ("to", "-", "–", "or") or (between == "and" and opener is not None)
        if two and joined and (one.kind == "number" or _is_range_of_money(text, one, two, between)):
            currency = one.currency or two.currency
            ends = _ends(one.value, two.value)
            yield Quantity(one.start, two.end, None, currency, two.unit, "about", two.kind, two.rate, ends)
            index += 2
            continue
        yield one
        index += 1


_CHANGED = re.compile(
    r"\b(?:rais|increas|reduc|lower|cut|chang|advanc|fell|f[ae]ll|ris|rose|grow|grew|modif|alter|amend|scal|revis)\w*\b"
    r"[^.;]{0,60}\bfrom\s+(?:\w+\s+){0,2}$",
    re.I,
)


def _is_range_of_money(text: str, one: Quantity, two: Quantity, between: str) -> bool:
    """ "from $1,000 to $2,000", "between £3 and £5" are one sum; "raised from $1,000 to $2,000" are two."""
    if one.kind != "money" or two.kind != "money" or one.currency != two.currency or one.value is None:
        return False
    opened = re.search(r"\b(?:from|between)\s+(?:\w+\s+)?$", text[max(0, one.start - 25) : one.start], re.I)
    if between == "or" or (opened is None and between == "to"):
        return False
    rising = two.value is not None and one.value < two.value
    return rising and _CHANGED.search(text[max(0, one.start - 110) : one.start]) is None


def parse_number(words: str) -> Decimal | None:
    """The value of a number in digits, words or both; None when it is none.

    >>> parse_number("1½ million"), parse_number("two hundred and fifty"), parse_number("50 000")
    (Decimal('1500000.0'), Decimal('250'), Decimal('50000'))
    """
    text = words.lower().replace("-", " ").replace("one half", "half")
    if match := re.match(r"[\d,.  ]*\d[\d,.  ]*[½¼¾⅓⅔]?|[½¼¾⅓⅔]", text):
        value = _digits(match[0])
        rest = text[match.end() :].split()
        for word in rest:
            if word in _SCALES and value is not None:
                value *= _SCALES[word]
        return value
    return _spelled(text.split())


def _digits(text: str) -> Decimal | None:
    fraction = Decimal(_FRACTIONS[text[-1]]) if text[-1:] in _FRACTIONS else Decimal(0)
    plain = re.sub(r"[,\s½¼¾⅓⅔]", "", text).rstrip(".")
    if plain.count(".") > 1:
        return None
    return (Decimal(plain) if plain else Decimal(0)) + fraction


def _spelled(words: list[str]) -> Decimal | None:
    """ "two and three quarter million" is 2,750,000: a quarter after a small number counts quarters."""
    total, current, known, last = Decimal(0), Decimal(0), False, 0
    for word in words:
        if word in _UNITS or word in _TENS:
            current += Decimal(_UNITS.get(word) or _TENS[word])
        elif word == "half":
            current += Decimal("0.5")
        elif word in ("quarter", "quarters"):
            current += Decimal("0.25") if last not in (1, 3) else Decimal("-0.75") * last
        elif word in _SCALES:
            current = (current or Decimal(1)) * _SCALES[word]
            if _SCALES[word] >= 1000:
                total, current = total + current, Decimal(0)
        else:
            continue
        known, last = True, _UNITS.get(word, 0)
    return total + current if known else None


@cache
def _currencies() -> dict[str, str]:
    return {row["name"]: row["currency"] for row in rows("currencies")}


@cache
def _start() -> re.Pattern[str]:
    """Where a figure may begin: at a digit, a sign, a number in words, or a word that says how exact it is."""
    qualifiers = (word.split()[0] for word in _QUALIFIERS)
    listed = one_of((*qualifiers, *_UNITS, *_TENS, *_SCALES, "a", "half"))
    return re.compile(rf"(?=[$£€¥#½¼¾⅓⅔]|US\s?\$|A\$|\b(?:\d|{listed}|Rs|RM|DM|USD|GBP|Dols))", re.I)


@cache
def _pattern() -> re.Pattern[str]:
    scale = "hundred|thousand|million|millions|billion|trillion|dozen|lakhs?|crore"
    spelled = (
        rf"(?:(?:an?\s+)?(?:half[\s-]+(?:an?\s+)?)?(?:{scale})\b|(?:{_WORD})\b)"
        rf"(?:(?:[\s-]+|(?<!hundred)\s+and\s+|\s+and\s+(?!(?:{_WORD})\s+hundred\b))(?:(?:a|one)[\s-]+half|(?:a\s+|one\s+|three\s+)?quarters?|{_WORD}|{scale})\b)*"
    )
    digits = rf"(?:{_DIGITS})[½¼¾⅓⅔]?|[½¼¾⅓⅔]"
    number = rf"(?P<number>(?:{digits})(?:[\s-]+(?:{scale}|mil|mn)\b|m\b)?(?:\s+(?:{scale})\b)?|\b{spelled})"
    qualifier = "|".join(sorted((word.replace(" ", r"\s+") for word in _QUALIFIERS), key=len, reverse=True))
    currency = "|".join(sorted((word.replace(" ", r"\s+") for word in _currencies()), key=len, reverse=True))
    return re.compile(
        rf"(?:\b(?P<qualifier>{qualifier})\s+(?:the\s+|a\s+(?=(?:hundred|million|dozen|thousand)))?)?"
        rf"(?:(?P<sign>{_SIGN}\s?)|(?<![\w.])){number}"
        rf"(?:\s+(?:of\s+)?(?:(?:US|U\.S\.|gold|silver|paper|new|old|Haikwan|Kuping|Mexican|Swiss|Czech|Hong\sKong|[A-Z][a-z]+(?:ese|ian|ean|can|ish|nch))\s+)?(?P<currency>{currency})\b)?"
        rf"(?P<percent>\s?%|\s+per\s?cent\b|\s+percent\b)?",
        re.I,
    )
