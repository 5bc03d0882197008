"""Numbers, money and shares in running text: value, unit, currency and how exact the source calls them.

A range keeps no single value. "over", "about", "up to" go into the qualifier, never into the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

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
    "crore": 10**7,
}
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333", "⅔": "0.667"}
_WORD = "|".join([*_UNITS, *_TENS])
_SIGN = r"(?:US\s?\$|A\$|\$(?:US|A|B|C|HK|NZ|M)?|£A|£stg|£|€|¥|(?<![A-Za-z])Rs\.?\s?|#(?=\d))"
_DIGITS = (
    r"\d{1,3}(?:,-?\d{3}|,\s\d\d0(?=\D))+(?:\.\d+)?|\d{1,3}(?:[  ]\d{3})+\b(?!\s?(?:BC|AD))"
    r"|\d{1,3}\.\s\d\d(?!\d)|\d+(?:\.\d+)?"
)
_CURRENCIES = {
    "dollar": "$",
    "dollars": "$",
    "pound": "£",
    "pounds": "£",
    "pounds sterling": "£",
    "rouble": "rubles",
    "roubles": "rubles",
    "ruble": "rubles",
    "rubles": "rubles",
    "yen": "yen",
    "yuan": "yuan",
    "rupees": "rupees",
    "francs": "francs",
    "marks": "marks",
    "kroner": "kroner",
    "pesos": "pesos",
    "taels": "taels",
    "guilders": "guilders",
    "florins": "florins",
    "lire": "lire",
    "shillings": "shillings",
    "crowns": "crowns",
    "kronor": "kronor",
    "schillings": "schillings",
    "piastres": "piastres",
    "piasters": "piastres",
    "lira": "lire",
    "liras": "lire",
    "zlotys": "zlotys",
    "drachmas": "drachmas",
    "leva": "leva",
    "lei": "lei",
    "dinars": "dinars",
    "baht": "baht",
    "ticals": "ticals",
    "milreis": "milreis",
    "escudos": "escudos",
    "tomans": "tomans",
    "krans": "krans",
    "rials": "rials",
    "soles": "soles",
    "bolivianos": "bolivianos",
    "thalers": "thalers",
    "ducats": "ducats",
    "pesetas": "pesetas",
    "forints": "forints",
}
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


def find_quantities(text: str) -> list[Quantity]:
    """Figures in `text`, in order and without overlaps; ordinals, list numbers and file references are not figures.

    >>> [(str(q.value), q.currency, q.qualifier) for q in find_quantities("over £4.5 million and two hundred men")]
    [('4500000', '£', 'more-than'), ('200', None, 'exact')]
    """
    found: list[Quantity] = []
    label_end = -1
    for match in _pattern().finditer(text):
        digits = match["number"][:1].isdigit()
        joined = digits and label_end >= 0 and _JOINS.fullmatch(text, label_end, match.start()) is not None
        one = None if joined else _read(text, match)
        if one is not None:
            found.append(one)
        elif digits and not _is_dated(text, match):
            label_end = match.end()
    return list(_merged_ranges(text, found))


_JOINS = re.compile(r"\s*(?:,|and|or|to|&|,\s*and|-|–)\s*")


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    words, sign = match["number"], match["sign"]
    value = _plain(parse_number(words))
    damaged = re.match(r"[,.]?/", text[match.end() : match.end() + 2]) is not None
    if value is None or damaged or (not sign and _is_label(text, match)):
        return None
    currency = sign.strip().rstrip(".") if sign else None
    if (name := match["currency"]) and not _is_weight(text, match):
        currency = currency or _CURRENCIES[re.sub(r"\s+", " ", name.lower())]
    percent = "percent" if match["percent"] else None
    qualifier = _QUALIFIERS[re.sub(r"\s+", " ", match["qualifier"].lower())] if match["qualifier"] else "exact"
    kind = "money" if currency or _is_sum(text, match) else "share" if percent else "number"
    start = match.start("sign") if sign else match.start("number")
    end = match.end() if currency or not name else match.end("number")
    return Quantity(start, end, value, currency, percent, qualifier, kind, _is_rate(text, match))


def _is_weight(text: str, match: re.Match[str]) -> bool:
    """Pounds of a thing are its weight: "500 pounds of cotton", "weighing 8 pounds"."""
    if match["sign"] or match["currency"].lower() not in ("pound", "pounds"):
        return False
    before = text[max(0, match.start() - 25) : match.start()]
    after = text[match.end() : match.end() + 12]
    return (
        re.match(r" of (?!sterling)[a-z]", after) is not None
        or re.search(r"weigh(?:ing|ed|s|t of)\b", before) is not None
    )


def _is_sum(text: str, match: re.Match[str]) -> bool:
    """Millions of nothing that is named are money: "under 9 millions", "some 70m or a tenth"."""
    if not re.search(r"(?:million|millions|billion|m|mn)$", match["number"], re.I):
        return False
    return (
        re.match(r"\s*(?:[.,;:)]|(?:or|and|for|in|to|is|was|were|would|will|by|at|per)\b|$)", text[match.end() :][:12])
        is not None
    )


@cache
def _not_counting() -> re.Pattern[str]:
    """What follows a figure that measures no goods: hours, calibres, percentages of time, sizes, degrees."""
    return re.compile(
        r"(?:\s*(?:-|–|to|or|and)\s*\d+)?[\s-]*(?:mm|cm|in\.|inch(?:es)?|[ap]\.?\s?m\.?|o[’']clock|hours?|minutes?|days?|weeks?|months?|years?|"
        r"acres?|hectares?|square|miles?|kms?|kilomet(?:er|re)s|met(?:er|re)s|knots|feet|fathoms|leagues|degrees?|times|"
        r"calib(?:er|re)|(?:English|Italian|marine|nautical|statute|geographical|sea)\s+miles|hundredths|tenths|pages|lines|o.clock|"
        r"per cent of the)(?![\w])",
        re.I,
    )


def _plain(value: Decimal | None) -> Decimal | None:
    """500.0 as 500; other fractions stay."""
    return value.to_integral_value() if value is not None and value == value.to_integral_value() else value


def _is_label(text: str, match: re.Match[str]) -> bool:
    """A number that names something: "No. 5", "paragraph 3", "Cablegram 234", "A1608", "Colonel 1st", "5th"."""
    before = text[max(0, match.start("number") - 18) : match.start("number")]
    before = re.sub(r"(?<=\d)[-–]$", " ", before)
    after = text[match.end() : match.end() + 3]
    if re.match(r"(?:st|nd|rd|th)\b|[/:]\d|[A-Z]\b", after) and match["number"][:1].isdigit():
        return True
    if re.match(r"-[a-z]", after) or _is_dated(text, match):
        return True
    if re.match(r"[,.]?/|\)", after) and not re.search(r"[a-z)]\s*\($", before):
        return True
    if _not_counting().match(text, match.end()) or re.search(r"(?:level|rate|price) of\s*$", before):
        return True
    if re.match(r"\s?[A-Z]\.\s?[A-Z]\.|[ -]half\b", text[match.end() : match.end() + 6]) or re.search(
        r"(?:\b|/)[A-Z]{2,}\s$", before
    ):
        return True
    if match["number"][:1].isupper() and re.search(r"\b[Tt]he\s*$", before):
        return True
    initial = re.search(r"\b[A-Z]\.\s?$|[A-Z/:#-]$", before)
    return initial is not None or (before[-1:].isspace() and _LABELS.search(before) is not None)


_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|Apr(?:il|\.)?|May|June|July|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\s+(?:\d\d?\s*(?:,|and|to|-|–)\s*)?$")
_MONTH_AFTER = re.compile(rf"\s+{_MONTH}\b")


def _is_dated(text: str, match: re.Match[str]) -> bool:
    """A day or year beside the name of a month."""
    before = text[max(0, match.start("number") - 18) : match.start("number")]
    dated = re.fullmatch(r"\d\d?|1[5-9]\d\d|20\d\d", match["number"]) is not None
    beside = _MONTH_AFTER.match(text, match.end()) is not None or _MONTH_BEFORE.search(before) is not None
    return dated and beside


_RATE = re.compile(
    r",?\s+(?:per|a|an|the|each)\s+(?:metric\s|long\s|short\s|\d+\s?)?(?:tons?|tonnes?|bushels?|barrels?|cases?|bales?|"
    r"bags?|pounds?|lbs?|kilo\w*|hundred\w*|head|gallons?|yards?|pieces?|word|acres?|units?|capita|miles?)\b"
    r"|\s+(?:apiece|each|per\s+capita|on\s+the\s+(?:dollar|pound))\b"
)
"""What follows a price or a duty: so much for a measure."""


def _is_rate(text: str, match: re.Match[str]) -> bool:
    """A price or a duty, or what it is counted by: "7 pesos per ton", "at $8 a ton", "per 100 kilograms"."""
    money = match["sign"] or match["currency"]
    before = text[max(0, match.start() - 5) : match.start()]
    return before.endswith("per ") or (bool(money) and _RATE.match(text, match.end()) is not None)


_LABELS = re.compile(
    r"\b(?:nos?|numbers?|para(?:graph)?s?|articles?|art|section|sec|chapter|volume|vol|pages?|pp?|telegrams?|PL|P\.\s?L\.|"
    r"title|law|check|cheque|cablegrams?|despatch(?:es)?|dispatch(?:es)?|documents?|docs?|parts?|(?:foot)?notes?|file|"
    r"series|item|table|annex|resolution|law|act|bureau|room|box|point|your|my|our|state|paz|fn|reftel)\.?\s*$",
    re.I,
)
"""Words before a number that is a name."""


def _merged_ranges(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """ "between 10 and 20", "10 to 20", "10-20" are one figure without a single value."""
    index = 0
    while index < len(found):
        one = found[index]
        two = found[index + 1] if index + 1 < len(found) else None
        between = text[one.end : two.start].strip().lower() if two else ""
        opener = re.search(r"\b(between|either)\s+$", text[max(0, one.start - 9) : one.start], re.I)
        if two and (between in ("to", "-", "–", "or") or (between == "and" and opener)) and one.kind == "number":
            currency = one.currency or two.currency
            yield Quantity(one.start, two.end, None, currency, two.unit, "about", two.kind)
            index += 2
            continue
        yield one
        index += 1


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
def _pattern() -> re.Pattern[str]:
    scale = "hundred|thousand|million|millions|billion|dozen|lakhs?|crore"
    spelled = (
        rf"(?:(?:an?\s+)?(?:half\s+(?:an?\s+)?)?(?:{scale})\b|(?:{_WORD})\b)"
        rf"(?:(?:[\s-]+|\s+and\s+)(?:(?:a|one)[\s-]+half|(?:a\s+|one\s+|three\s+)?quarters?|{_WORD}|{scale})\b)*"
    )
    digits = rf"(?:{_DIGITS})[½¼¾⅓⅔]?|[½¼¾⅓⅔]"
    number = rf"(?P<number>(?:{digits})(?:[\s-]+(?:{scale}|mil|mn)\b|m\b)?(?:\s+(?:{scale})\b)?|\b{spelled})"
    qualifier = "|".join(sorted((word.replace(" ", r"\s+") for word in _QUALIFIERS), key=len, reverse=True))
    currency = "|".join(sorted((word.replace(" ", r"\s+") for word in _CURRENCIES), key=len, reverse=True))
    return re.compile(
        rf"(?:\b(?P<qualifier>{qualifier})\s+(?:the\s+|a\s+(?=(?:hundred|million|dozen|thousand)))?)?"
        rf"(?:(?P<sign>{_SIGN}\s?)|(?<![\w.])){number}"
        rf"(?:\s+(?:(?:US|U\.S\.|gold|silver|paper|new|old|Haikwan|Kuping|Mexican|Swiss|Czech|Hong\sKong|[A-Z][a-z]+(?:ese|ian|ean|can|ish|nch))\s+)?(?P<currency>{currency})\b)?"
        rf"(?P<percent>\s?%|\s+per\s?cent\b|\s+percent\b)?",
        re.I,
    )
