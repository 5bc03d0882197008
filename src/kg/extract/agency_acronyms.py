"""Acronyms that nothing explains, where a body's name stands: "the XYZ", "by X.Y.Z.", "EUR/NE"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.agency_runs import FoundAgency
from kg.extract.countries import find_countries
from kg.extract.lexicon import body_words, words
from kg.extract.one_of import one_of
from kg.extract.scanning import capitals as capital_places
from kg.extract.scanning import matches_at
from kg.extract.vocabulary import is_common


def find_acronyms(text: str) -> Iterator[FoundAgency]:
    """Acronyms that nothing explains, where a body's name stands: "the XYZ", "by X.Y.Z.", "XYZ has"."""
    ships = re.search(r"\b(?:ships?|vessels?|steamers?|tankers?|freighters?|deadweight)\b", text) is not None
    for match in matches_at(_acronyms(), text, capital_places(text)):
        group = "name" if match["name"] else "actor"
        name = match[group]
        if re.fullmatch(r"[IVXLC]+", name) or _stands_capitalised(text, name) or find_countries(name):
            continue
        loud = group == "actor" and re.search(
            r"[A-Z]{2,}\.? $", text[max(0, match.start(group) - 8) : match.start(group)]
        )
        if loud or (ships and _can_be_spoken(name)) or _is_titled(text, match.start(group)):
            continue
        if name.replace(".", "") not in words("not_acronyms"):
            yield FoundAgency(match.start(group), match.end(group), name, "government-office")
    for match in _desks().finditer(text):
        yield FoundAgency(match.start("name"), match.end("name"), match["name"], "government-office")
    for match in matches_at(_single(), text, capital_places(text)):
        name = match["name"]
        ordinary = (
            is_common(name)
            or name in words("not_acronyms")
            or name.title() in words("places")
            or re.fullmatch(r"[IVXLC]+", name)
            or _is_titled(text, match.start("name"))
            or (
                ships
                and _can_be_spoken(name)
                and _before_ship().search(text[max(0, match.start() - 10) : match.start()])
            )
        )
        if not ordinary and not find_countries(name) and not _stands_capitalised(text, name):
            yield FoundAgency(match.start("name"), match.end("name"), name, "government-office")
    for match in matches_at(_dotted(), text, capital_places(text)):
        name = match[0]
        if re.sub(r"[.\s]", "", name) not in words("not_acronyms") and not find_countries(name):
            yield FoundAgency(match.start(), match.end(), name, "government-office")
    for match in matches_at(_offices_by_slash(), text, capital_places(text)):
        yield FoundAgency(match.start(), match.end(), match[0], "government-office", "US")


def _is_titled(text: str, at: int) -> bool:
    """Whether a rank stands before capitals, which are a surname then: "General HOLMSEN"."""
    before = text[max(0, at - 14) : at]
    return (
        re.search(
            r"\b(?:Mr|Mrs|Dr|Sir|Lord|[Cc]omrade|[Mm]inister|[Aa]mbassador|General|Colonel|Major|Captain)\.? $", before
        )
        is not None
    )


def _can_be_spoken(name: str) -> bool:
    """Whether capitals read as a word, as the name of a ship does: "KARIN", and no "CSKRB"."""
    vowels = sum(letter in "AEIOU" for letter in name)
    return len(name) > 4 and vowels > 1 and re.search(r"[BCDFGHJKLMNPQRSTVWXZ]{3}", name) is None


def _stands_capitalised(text: str, name: str) -> bool:
    """Whether the letters of a name in capitals stand as a word with one capital too."""
    word = name.capitalize()
    plain = word if "." not in word else word[:1]
    return plain in text and re.search(rf"\b{word}\b", text) is not None


@cache
def _acronyms() -> re.Pattern[str]:
    short = r"(?P<name>(?:[A-Z]\.){3,5}|[A-Z]{3,6})"
    after = r"(?![\w./-]|’s? [A-Z]{2}| [A-Z]{2,}| \d)"
    lead = (
        r"(?:(?<=[Tt]he )|(?<=by )|(?<=with )|(?<=from )|(?<=and )|(?<=of )|(?<=through )|(?<=to )|(?<=for )|(?<=via ))"
    )
    acting = (
        r"(?= (?:is|was|has|had|will|would|agreed|asked|said|signed|requested|bought|sold|supplied|officials?|"
        r"representatives?|reps?|staff|team|mission|headquarters|experts?|personnel)\b)"
    )
    return re.compile(rf"(?<![\w./-])(?:{lead}{short}{after}|{short.replace('name', 'actor')}{acting})")


@cache
def _dotted() -> re.Pattern[str]:
    """ "C.S.I.R." within a sentence; initials before a name or alone in a signature are none."""
    return re.compile(
        r"(?:(?:(?<=\bthe )|(?<=[a-z] to )|(?<=[a-z] at )|(?<=[a-z] of ))(?:[A-Z]\. ){2,4}"
        r"|(?<=[a-z,] )(?:[A-Z]\.){2,4})[A-Z]\.(?! ?[A-Z][a-z])(?![\w\]])"
    )


@cache
def _before_ship() -> re.Pattern[str]:
    return re.compile(r"\b(?:the|and|ships?|vessels?|steamers?|tankers?) $")


@cache
def _desks() -> re.Pattern[str]:
    """ "Mr. Moe, GTI": the desk of whoever took part, at the end of a line of a list."""
    return re.compile(
        r"\n(?:Mr|Mrs|Miss|Dr|Amb|Gen|Col)\.? [^\n,]{3,40}, (?P<name>[A-Z]{2,4}(?:/[A-Z]{1,4})?)(?=[\n;]|$)"
    )


@cache
def _offices_by_slash() -> re.Pattern[str]:
    """ "EUR/NE", "DOD/ISA": an office within a bureau, as departments write them."""
    return re.compile(rf"(?<![\w/]){one_of(body_words('bureau'))}/[A-Z]{{2,4}}(?![\w/])")


@cache
def _single() -> re.Pattern[str]:
    """A word in capitals amid others that are not: "the yard of MAMBISA"."""
    return re.compile(r"(?<=[a-z,] )(?P<name>[A-Z]{4,9})(?=[ ,.;:)’']+(?:[a-z\d(]|$))")
