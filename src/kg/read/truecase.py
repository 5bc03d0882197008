"""Capitals-only paragraphs in sentence case, letter for letter, so that no offset moves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

import pycountry

_WORD = re.compile(r"[^\W_][\w’'&]*")
_UPPER = re.compile(r"[A-Z]")
_SENTENCE_END = re.compile(r"[.!?:][\"”)\]]*\s+$")
_TIME = re.compile(r"(?:\d|\b(?:in|of|by|until|since|during|last|next|early|late|mid|before|after))[ -]$")
_SAMPLE = 300
_POSSESSIVE = re.compile(r"['’]s?$")
_SMALL_LETTER = re.compile(r"[a-z]")
_LETTER = re.compile(r"[A-Za-z]")
_ALWAYS = (
    "January February March April June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Soviet American British Chinese Korean Japanese "
    "German French Indian Russian Vietnamese Cuban Albanian Bolivian Brazilian Chilean Peruvian Argentine Italian "
    "Dutch Polish Czech Hungarian Indonesian Australian Washington Moscow Peking Beijing Pyongyang Seoul London "
    "Paris Tokyo Geneva Berlin Bonn Christmas European African Asian English Spanish Portuguese Christian Muslim "
    "Catholic Dr Mr Mrs Jr Sr Lt Col Gen Capt Jan Feb Apr Jun Jul Aug Sept Oct Nov Dec "
    "US USA UK UN USSR PRC DPRK ROK GDR FRG NATO UNESCO UNICEF WHO IMF IBRD IDB IAEA FAO GATT EEC OECD USAID AID "
    "DOD DAO MILGP MAP FMS USG GOB GOP PAHO USIS CIA FBI SECDEF SECSTATE AMB ARA ISA NSC PL CCC USDA VIP TV AMEMBASSY"
)
_COMMON = (
    "united republic islands island state states new south north people democratic central city and territory "
    "territories jersey us who map aid"
)
_TITLES = (
    "mr mrs dr minister president general gen col colonel ambassador secretary premier chairman senator capt captain"
)
_NO_NAMES = (
    "also again and are both but came could did does felt found gave had has have held here is knew led left made may "
    "meanwhile met must not now put said says saw shall should spoke then thinks this thought today told took was went "
    "were when who whom will would yesterday that their his himself both feels hopes wants believes asks tells sees"
)
"""Words that follow a title which no name does: "the Minister said"."""
_DEED = re.compile(
    r"(?!(?:ah|am|m[uo]ham+|sa|say|sy|ham|rash|r|sne|cr|far|jav|nav|wal|maj|sae|fre|fri)ed$)[a-z]{2,}ed$"
)
"""A past, as the names that end like one are few."""
_SMALL = "a an and as at by for from in into nor of off on or per the to under upon via with"


def is_capitals(text: str) -> bool:
    """Whether `text` is written in capitals: four words or more with hardly a small letter."""
    if len(_SMALL_LETTER.findall(text[:_SAMPLE])) > 0.15 * _SAMPLE:
        return False
    letters = _LETTER.findall(text)
    return len(letters) >= 16 and len(_UPPER.findall(text)) > 0.85 * len(letters) and len(_WORD.findall(text)) > 3


def learn_case(texts: Iterable[str], names: Iterable[str] = ()) -> dict[str, str]:
    """Lower-case word to its written form, from mixed-case `texts` of the document and known `names` of one word."""
    cased, no_names = dict(_known()), {*_SMALL.split(), *_COMMON.split()}
    cased.update({name.lower(): name for name in names if " " not in name and name.lower() not in no_names})
    for text in texts:
        if not is_capitals(text):
            cased.update(_names_in(text))
    return cased


def truecase(text: str, cased: Mapping[str, str], title: bool = False) -> str:
    """`text` in sentence case, with `title` in title case; the result has exactly as many characters."""
    pieces: list[str] = []
    at, opens, titled = 0, True, False
    titles, small = _TITLES.split(), _SMALL.split()
    for match in _WORD.finditer(text):
        between = text[at : match.start()]
        opens = opens or (bool(_SENTENCE_END.search(between)) and not titled)
        word = match[0]
        lower = word.lower()
        given = cased.get(lower) or cased.get(_POSSESSIVE.sub("", lower))
        named = titled and lower not in _no_names() and not _DEED.match(lower)
        capital = opens or named or (title and lower not in small) or (lower == "may" and _is_month(text, match))
        pieces.append(between + _cast(word, lower, given, capital))
        titled = lower in titles
        at, opens = match.end(), False
    return "".join(pieces) + text[at:]


@lru_cache(maxsize=1)
def _no_names() -> frozenset[str]:
    return frozenset((*_NO_NAMES.split(), *_SMALL.split()))


def write_names(text: str, names: Iterable[str]) -> str:
    """`text` with known `names` of several words as they are written: "The United States", not "the united states"."""
    here = frozenset(_WORD.findall(text.lower()))
    written = {name.lower(): name for name in names if name.split()[0].lower() in here}
    if not written:
        return text
    longest_first = sorted(map(re.escape, written), key=lambda name: (-len(name), name))
    pattern = re.compile(r"\b(?:" + "|".join(longest_first) + r")\b", re.I)
    return pattern.sub(lambda match: written[match[0].lower()], text)


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Whether MAY is the month: a figure beside it, or a word of time before it."""
    before = text[max(0, match.start() - 8) : match.start()].lower()
    return bool(_TIME.search(before) or re.match(r"\.?,? \d", text[match.end() :]))


def _cast(word: str, lower: str, given: str | None, capital: bool) -> str:
    if len(lower) != len(word) or any(char.isdigit() for char in word):
        return word
    if given and len(given) <= len(word):
        cast = given + lower[len(given) :]
        return cast[:1].upper() + cast[1:] if capital else cast
    acronym = 1 < len(word) < 6 and not re.search(r"[aeiouy]", lower)
    if acronym or (len(word) == 1 and lower not in "ai"):
        return word
    return word[:1] + lower[1:] if capital or word == "I" else lower


def _names_in(text: str) -> dict[str, str]:
    """Words that `text` writes with a capital inside a sentence and never without."""
    inner = Counter(match[1] for match in re.finditer(r"(?<=[a-z,] )([A-Z][\w’']*)", text))
    small = {word.lower() for word in re.findall(r"\b[a-z]\w*", text)} | set(_SMALL.split())
    return {word.lower(): word for word in inner if word.lower() not in small}


@lru_cache(maxsize=1)
def _known() -> tuple[tuple[str, str], ...]:
    words: dict[str, str] = {}
    for country in pycountry.countries:
        name = getattr(country, "common_name", country.name)
        if "," not in name:
            words.update({part.lower(): part for part in _WORD.findall(name) if part[:1].isupper()})
    for common in (*_COMMON.split(), *_SMALL.split()):
        words.pop(common, None)
    words.update({word.lower(): word for word in _ALWAYS.split()})
    for ambiguous in ("us", "who", "map", "aid"):
        words.pop(ambiguous)
    return tuple(sorted(words.items()))
