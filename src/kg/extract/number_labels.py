"""Which numbers are no figures: names of things, days, prices for a measure, distances; pounds that are a weight."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.lexicon import words

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|Apr(?:il|\.)?|May|June|July|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)


_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\s+(?:\d\d?\s*(?:,|and|to|-|–)\s*)?$")


_MONTH_AFTER = re.compile(rf"(?:\s+|\.\s?(?!May\s+(?:I|we|you|it|this|the)\b)){_MONTH}\b")


_RATE = re.compile(
    r",?\s+(?:per|pro|a|an|the|each)\s+(?:metric\s|long\s|short\s|\d[\d,]*\s?)?(?:tons?|tonnes?|bushels?|barrels?|cases?|bales?|"
    r"bags?|pounds?|lbs?|kilo\w*|hundred\w*|head|gallons?|yards?|pieces?|word|acres?|units?|capita|miles?|feet|foot|metres?|meters?|boxe?s?|chests?|reams?|gross|dozens?)\b"
    r"|\s+(?:apiece|each|per\s+capita|on\s+the\s+(?:dollar|pound))\b"
)
"""What follows a price or a duty: so much for a measure."""


_PRICE = re.compile(
    r"(?<!valued)(?<!estimated)(?<!put)(?<!placed)(?<!assessed)(?<!fixed)(?<!stands)\s(?:at|@)\s+(?:about\s+|only\s+)?$"
)
"""What leads a price in: "50,000 bags at 32 florins"; what something is valued at is a sum."""
_LABELS = re.compile(
    r"\b(?:nos?|numbers?|para(?:graph)?s?|articles?|art|section|sec|chapter|volume|vol|pages?|pp?|telegrams?|PL|P\.\s?L\.|"
    r"title|law|check|cheque|cablegrams?|despatch(?:es)?|dispatch(?:es)?|documents?|docs?|parts?|(?:foot)?notes?|file|"
    r"series|types?|mark|models?|category|item|table|annex|resolution|law|act|bureau|room|box|point|your|my|our|state|paz|fn|reftel|"
    r"class|grade|clause|schedule|appendix|group|phase|rule)\.?\s*$",
    re.I,
)
"""Words before a number that is a name."""
_LABEL_RUN = re.compile(
    r"\b(?:nos\.?|numbers|para(?:graph)?s\.?|articles|sections|chapters|volumes|pages|pp\.?|telegrams|cablegrams|des?patches|"
    r"dispatches|documents|parts|(?:foot)?notes|types|models|categories|items|tables|annexes|resolutions|laws|acts|points|"
    r"classes|grades|clauses|schedules|appendi(?:x|c)es|groups|phases|rules|series)\s+"
    r"(?:\d{1,4}[a-z]?\s*(?:,\s*(?:and\s+|or\s+)?|and\s+|or\s+|to\s+|through\s+|&\s*|[-–]\s*))*$",
    re.I,
)
"""Plural words before numbers that are names: the last of "classes 3, 4 and 5"."""
_SERIES = re.compile(r"\b[A-Z]{2,5}\s?:\s?[A-Z]{1,4}\s?\d+(?:/\d+)?,\s?$")
"""An archive and its series before the number of an item: "AA: A3300, 74"."""


def is_weight(text: str, match: re.Match[str]) -> bool:
    """Pounds of a thing are its weight: "500 pounds of cotton", "weighing 8 pounds"."""
    if match["sign"] or match["currency"].lower() not in ("pound", "pounds"):
        return False
    before = text[max(0, match.start() - 25) : match.start()]
    after = text[match.end() : match.end() + 12]
    return (
        re.match(r" of (?!sterling)[a-z]", after) is not None
        or re.search(r"weigh(?:ing|ed|s|t of)\b", before) is not None
    )


@cache
def _not_counting() -> re.Pattern[str]:
    """What follows a figure that measures no goods: hours, calibres, percentages of time, sizes, degrees."""
    return re.compile(
        r"(?:\s*(?:-|–|to|or|and)\s*\d+)?[\s-]*(?:mm|cm|(?:milli|centi)met(?:er|re)s?|(?:fewer|less)\s+than|in\.|inch(?:es)?|[ap]\.?\s?m\.?|o[’']clock|hours?|minutes?|days?|weeks?|months?|years?|"
        r"acres?|hectares?|square(?!\s+(?:yards?|feet|met(?:er|re)s)\s+of\s+(?!land|floor|space))|miles?|kms?|kilomet(?:er|re)s|met(?:er|re)s|knots|feet|fathoms|leagues|degrees?|times|"
        r"calib(?:er|re)|(?:English|Italian|marine|nautical|statute|geographical|sea)\s+miles|hundredths|tenths|pages|lines|o.clock|"
        r"per cent of the|tons?['’]?\s+(?:(?:a|per)\s+year\s+|annual\s+|yearly\s+|daily\s+)?capacity|"
        r"(?:kw|kilowatt|mw|megawatt|kva|kv|volt|watt|h\.?p|b\.?h\.?p|horse[\s-]?power|cc|baud|hertz|kc|mhz)s?\.?(?=[\s),;.]|$)|tons?\s+(?:displacement|burden|burthen|register(?:ed)?|standard)|cents?|pence)(?![\w])",
        re.I,
    )


def is_label(text: str, match: re.Match[str]) -> bool:
    """A number that names something: "No. 5", "paragraph 3", "Cablegram 234", "A1608", "Colonel 1st", "5th"."""
    before = text[max(0, match.start("number") - 18) : match.start("number")]
    before = re.sub(r"(?<=\d)[-–]$", " ", before)
    after = text[match.end() : match.end() + 3]
    if re.match(r"(?:st|nd|rd|th)\b|[/:]\d|[A-Z]\b", after) and match["number"][:1].isdigit():
        return True
    if (
        re.match(r"-(?:[a-z]|[A-Z]-)", after)
        or re.search(r"\bbur(?:d|th)en,? (?:of )?$", before)
        or is_dated(text, match)
    ):
        return True
    if re.match(r"[,.]?/|\)", after) and not _counts_word_before(before):
        return True
    if _not_counting().match(text, match.end()) or re.search(r"(?:level|rate|price|average) of\s*$", before):
        return True
    digits = match["number"][:1].isdigit()
    unit = r"\s?(?![ML]\.\s?T\.)[A-Z]\.\s?[A-Z]\.|[ -]half\b" if digits else r"[ -]half\b"
    if re.match(unit, text[match.end() : match.end() + 6]) or _numbers_sign(
        before, match["number"], text[match.end() : match.end() + 20]
    ):
        return True
    if re.search(r"\ball but\s*$", before) or _is_mark(text, match):
        return True
    if match["number"][:1].isupper() and re.search(r"\b[Tt]he\s*$", before):
        return True
    initial = re.search(r"\b[A-Z]\.\s?$|[A-Z/:#-]$", before)
    if initial is not None or (before[-1:].isspace() and _LABELS.search(before) is not None):
        return True
    run = text[max(0, match.start("number") - 60) : match.start("number")]
    return digits and (_LABEL_RUN.search(run) is not None or _SERIES.search(run) is not None)


def _numbers_sign(before: str, number: str, after: str) -> bool:
    """Whether a number belongs to capitals before it: "LA PAZ 3729", but not "GOB 20 trucks", "CAF 400 tons"."""
    sign = re.search(r"(?:\b|/)([A-Z]{2,})\s$", before)
    counts = re.match(r"\s([a-z]+)", after) if sign is not None and sign[0][0] != "/" else None
    if counts is not None and (counts[1] in words("measures") or (len(number) < 4 and counts[1].endswith("s"))):
        return False
    return sign is not None and "," not in number and _STATE.fullmatch(sign[1]) is None


_STATE = re.compile(r"GO[A-Z]{1,4}|USG?|UK|UN|USSR|PRC|DPRK|ROK|GDR|FRG|UAR|DRV")
"""States and the United Nations, which have no numbers."""


_COUNTED_MARK = re.compile(
    r"(?:\b\d{1,3}|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty|thirty|forty|fifty))"
    r"\s+(?!and\b|or\b|to\b|of\b|at\b|for\b|by\b|in\b|per\b|mm\b|\w*illion\b|hundred\b|thousand\b)[A-Za-z]+(?<!s)\s$",
    re.I,
)


def _is_mark(text: str, match: re.Match[str]) -> bool:
    """ "two Falk 300 trucks": the second number is the mark of what the first one counts."""
    before = text[max(0, match.start("number") - 30) : match.start("number")]
    after = re.match(r"\s(aircraft|[a-z]+(?=s\b))", text[match.end() : match.end() + 25])
    plain = re.fullmatch(r"\d{2,4}", match["number"]) is not None and not (match["sign"] or match["currency"])
    return (
        plain and after is not None and after[1] not in words("measures") and _COUNTED_MARK.search(before) is not None
    )


def _counts_word_before(before: str) -> bool:
    """Whether a bracket follows a word that the figure in it may count: "mortars (11)", but not "or (2)"."""
    match = re.search(r"([a-z]+|\))\s*\($", before)
    return match is not None and match[1] not in words("before_numbers")


def is_dated(text: str, match: re.Match[str]) -> bool:
    """A day or year beside the name of a month."""
    before = text[max(0, match.start("number") - 18) : match.start("number")]
    dated = re.fullmatch(r"\d\d?|1[5-9]\d\d|20\d\d", match["number"]) is not None
    beside = _MONTH_AFTER.match(text, match.end()) is not None or _MONTH_BEFORE.search(before) is not None
    return dated and beside


def is_rate(text: str, match: re.Match[str]) -> bool:
    """A price or a duty, or what it is counted by: "7 pesos per ton", "at $8 a ton", "per 100 kilograms"."""
    money = match["sign"] or match["currency"]
    before = text[max(0, match.start() - 5) : match.start()]
    small = re.fullmatch(r"\d{1,3}(?:\.\d+)?", match["number"]) is not None
    if money and small and _PRICE.search(text[max(0, match.start() - 40) : match.start()]):
        return True
    return before.endswith(("per ", "=", "= ")) or (bool(money) and _RATE.match(text, match.end()) is not None)
