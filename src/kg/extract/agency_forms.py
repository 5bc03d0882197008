"""Organisations without an English head noun: known names, names in other languages, what other finders see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kg.extract.agency_acronyms import find_acronyms
from kg.extract.agency_runs import CAP, FoundAgency, own_country
from kg.extract.capitals import find_acronyms_in_capitals
from kg.extract.firms import find_firms, find_known_firms, find_messrs
from kg.extract.firms_in_capitals import find_addressed, find_firms_in_capitals
from kg.extract.lexicon import rows, words
from kg.extract.names import fold
from kg.extract.one_of import one_of
from kg.extract.party_organs import find_party_organs
from kg.extract.scanning import lowered
from kg.extract.small_bodies import find_small_bodies
from kg.extract.small_offices import find_small_offices, land_before
from kg.extract.trade_names import find_trade_names

_DOTTED = re.compile(r"(?:[A-Z]\.){4,}")
_NAMED_BY_LAND = ("Red Cross", "Foreign Office", "Treasury", "Admiralty", "House of Representatives", "Cortes")


def find_other_forms(
    text: str, capitals: Sequence[tuple[int, int]], joined: Iterable[FoundAgency]
) -> Iterator[FoundAgency]:
    """Every organisation of these forms, overlaps included, with those that share their head noun (`joined`).

    `capitals` are stretches in capitals in the source.
    """
    yield from _find_known(text)
    yield from find_small_offices(text)
    yield from joined
    yield from find_small_bodies(text)
    yield from find_party_organs(text)
    yield from find_acronyms(text)
    yield from find_firms(text)
    yield from find_known_firms(text, capitals)
    yield from find_messrs(text)
    yield from find_trade_names(text)
    yield from _find_foreign(text)
    for start, end in find_acronyms_in_capitals(text, capitals):
        yield FoundAgency(start, end, text[start:end].upper(), "government-office")
    for start, end in capitals:
        yield from _find_known_in_capitals(text, start, end)
        yield from find_addressed(text, start, end)
        yield from find_firms_in_capitals(text, start, end)


@cache
def _known() -> tuple[re.Pattern[str], dict[str, dict[str, str]]]:
    forms = {form: row for row in rows("agencies_known") for form in row["forms"].split("|")}
    forms |= {form.replace(".", ". ").strip(): row for form, row in forms.items() if _DOTTED.fullmatch(form)}
    return re.compile(one_of(forms, space=" ", not_after=(r"[\w.-]",)) + r"(?![\w-]|\.\w)"), forms


def is_known(name: str) -> bool:
    """Whether a body of the list is shown so."""
    return name in _shown()


@cache
def _shown() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("agencies_known"))


def _find_known(text: str) -> Iterator[FoundAgency]:
    """Short forms that every reader knows; a country before "Red Cross" or "Foreign Office" is part of the name."""
    pattern, forms = _known()
    for match in pattern.finditer(text):
        row = forms[match[0]]
        start, name, country = match.start(), row["name"], row["country"] or None
        if match[0] in _NAMED_BY_LAND and (land := land_before(text, start)):
            start, country = land
            name = " ".join(text[start : match.end()].split())
        yield FoundAgency(start, match.end(), name, row["kind"], country)


def _find_known_in_capitals(text: str, start: int, end: int) -> Iterator[FoundAgency]:
    """Short forms in a stretch that was in capitals, whatever case the view gives them."""
    pattern, forms = _known_lowered()
    for match in pattern.finditer(lowered(text), start, end):
        row = forms[re.sub(r"\s", " ", match[0])]
        yield FoundAgency(match.start(), match.end(), row["name"], row["kind"], row["country"] or None)


@cache
def _known_lowered() -> tuple[re.Pattern[str], dict[str, dict[str, str]]]:
    forms = {form.lower(): row for form, row in _known()[1].items() if len(form) > 2}
    forms = {form: row for form, row in forms.items() if form not in words("capitals_ambiguous")}
    joined = one_of(forms, space=r"\s")
    return re.compile(rf"(?<![\w.-])(?:{joined}|(?<=/)who)(?![\w-]|\.\w)"), {**forms, "who": _known()[1]["WHO"]}


def _find_foreign(text: str) -> Iterator[FoundAgency]:
    """Names in other languages that begin with their noun: "Banco Central de Bolivia", "École des Mines"."""
    for match in _foreign().finditer(text):
        name = " ".join(match[0].split())
        kind = _foreign_kinds().get(name.split()[0].lower(), "government-office")
        yield FoundAgency(match.start(), match.end(), _capitalised(name), kind, own_country(name))


def _capitalised(name: str) -> str:
    """A name that was in capitals, as other texts would have it: "Banco de Holm"."""
    if not name.islower():
        return name
    return " ".join(word if len(word) < 4 else word.capitalize() for word in name.split())


@cache
def _foreign_kinds() -> dict[str, str]:
    """The kind of each noun in small letters, with accents and, as cables have it, without."""
    kinds = {row["noun"].lower(): row["kind"] for row in rows("organisation_words")}
    return {fold(noun): kind for noun, kind in kinds.items()} | kinds


@cache
def _foreign() -> re.Pattern[str]:
    """The noun with capitalised words that small ones join; with small letters too, for text that was in capitals."""
    nouns = one_of(row["noun"] for row in rows("organisation_words"))
    anyhow = one_of(_foreign_kinds())
    join = r"(?:(?:de|del|della|des|du|do|da|dos|das|di|et|y|e|für|der|des|und|per|la|las|le|les|los|el|of) |[dl]['’])"
    plain = (
        "nacional|central|municipal|general|federal|popular|industrial|comercial|internacional|estatal|regional|rural"
    )
    adjective = rf"(?:{plain}|agr[ií]cola|miner[oa]|\w{{3,}}(?:ica|ico|iva|ivo|ario|aria|onale?))"
    small = r"(?: (?:de|del|y|e|para)(?: la| el| los| las)? [a-zñáéíóú]{4,})"
    return re.compile(
        rf"(?<![\w-])(?:{nouns}(?:\s+{join}{{0,3}}{CAP})+"
        rf"|(?i:{anyhow})(?:\s{adjective}{small}*|{small}+))(?!\w)"
    )
