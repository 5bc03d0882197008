"""Agreements that no authority file knows, where what a document says of one tells it from all others.

A name alone mostly does not ("the Treaty", "the Trade Agreement"; there were many Treaties of Paris). What does: a
proper name that is no city's ("Clayton-Bulwer Treaty"), a city's with its year ("Declaration of Paris", 1856), and for
other names the states that are its parties with the day, or with the subject and the year. What is only proposed is no
instrument yet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from kg.edtf_dates import parse_date
from kg.extract.agreement_patterns import kinds
from kg.extract.calendar_words import MONTH
from kg.extract.cities import country_of_city
from kg.extract.countries import country_name, find_countries
from kg.extract.lexicon import words
from kg.extract.vocabulary import is_common
from kg.link.names import country_named, fold, provisional_slug
from kg.model import Agreement, Authority, DateValue, Facts, Instrument, Party

_IN_BRACKETS = re.compile(r" \((?:proposed|planned|draft|to be \w+|\d{4})\)$")
"""What a name is given besides: that it is no more than planned, or the year by which it is told from others."""
_DAY, _YEAR = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"\d{4}(?=-|$)")
_TELLING = re.compile(
    rf",? \b(?:between|with|by|was|were|has|had|is|signed|concluded|reached|made|dated|established|negotiated)\b.*$"
    rf"|,? \b(?:of|on|in)(?: the)?(?: \d{{1,2}})? (?:{MONTH}|\d{{4}})\b.*$",
    re.DOTALL,
)
"""What is told of an agreement behind its name."""
_OF_PLACE = re.compile(r" of (?P<place>(?!the\b)[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,2})")
_REGIONAL = re.compile(r"(?:ian|ean|ese|ish|slav|slovak)$", re.IGNORECASE)
"""How words end that tell of a region or a people, which has many agreements: "Mediterranean Pact"."""
_SEAT = re.compile(r"\b(?:Geneva|Hague)\b")
"""Seats of conferences that are not in the list of cities, or not without their article."""
_ONE_STATE = ["AT", "HU"]
"""Austria-Hungary, which names tell as two."""
_WORD = re.compile(r"[^\W\d_][\w’'.–-]*")


def identify_agreements(facts: Facts, authority: Authority) -> Facts:
    """`facts` with an entity for each agreement that can be told and confirms no curated one.

    It is that of the authority files which is known by the same, else an instrument that no authority file has.
    """
    listed, text = _listed(authority), facts.document.text.text if facts.document.text else ""
    return replace(facts, agreements=tuple(_identified(one, listed, text) for one in facts.agreements))


def _identified(agreement: Agreement, listed: dict[str, str], text: str) -> Agreement:
    if agreement.entity or agreement.confirms or agreement.differs_from or agreement.status == "proposed":
        return agreement
    found = find_instrument(_as_written(agreement, text), agreement.kind, agreement.parties, agreement.date)
    if found is None:
        return agreement
    if entity := listed.get(found.id):
        return replace(agreement, entity=entity)
    return replace(agreement, entity=found.id, instrument=found)


def _as_written(agreement: Agreement, text: str) -> str:
    """The name, whose first letter is always a capital, with a small one where the page has it so."""
    name, passages = agreement.name, agreement.trail.passages
    is_small = bool(passages) and text[passages[0].start : passages[0].start + 1] == name[:1].lower()
    return name[:1].lower() + name[1:] if is_small else name


@lru_cache(maxsize=4)
def _listed(authority: Authority) -> dict[str, str]:
    """Agreements of the authority files by the id that they would have without a row; of two with one id neither."""
    countries = {one.id: one.country for one in authority.entities if one.kind == "agency" and one.type == "state"}
    found: dict[str, set[str]] = defaultdict(set)
    for entity in authority.entities:
        if entity.kind != "agreement":
            continue
        parties = tuple(Party(party, "agency", party, countries.get(party)) for party in entity.parties)
        for name in (entity.label, *(name.label for name in entity.names)):
            if one := find_instrument(name, entity.type or "agreement", parties, entity.date):
                found[one.id].add(entity.id)
    return {own: min(entities) for own, entities in found.items() if len(entities) == 1}


def find_instrument(
    name: str, kind: str = "agreement", parties: Sequence[Party] = (), date: DateValue | None = None
) -> Instrument | None:
    """The instrument that an agreement of this name is, between linked `parties`; None where many may be meant."""
    name = _TELLING.sub("", _IN_BRACKETS.sub("", name)).strip(" ,")
    if not name or _is_several(name):
        return None
    if not _has_proper_name(name):
        return _by_sides(name, kind, parties, date.edtf if date else "")
    label, noun_kind = name[:1].upper() + name[1:], kinds()[_noun(name)]
    if country_of_city(name) is None and _SEAT.search(name) is None:
        return Instrument(provisional_slug("", fold(name)), label, noun_kind)
    year = _YEAR.match(date.edtf) if date else None
    if year is None:
        return None
    own = provisional_slug("", f"{fold(name)} {year[0]}")
    return Instrument(own, f"{label} ({year[0]})", noun_kind, date=parse_date(year[0]))


def _by_sides(name: str, kind: str, parties: Sequence[Party], date: str) -> Instrument | None:
    states = {party.country: party for party in parties if _is_state(party) and party.country}
    codes = sorted(states)
    if len(codes) < 2 or codes == _ONE_STATE or not all(map(_is_state, parties)):
        return None
    if _DAY.fullmatch(date):
        told = kind.replace("-", " ")
    elif _YEAR.fullmatch(date):
        told, kind = _subject(name), kinds()[_noun(name)]
    else:
        return None
    sides = ", ".join(map(country_name, codes))
    own = provisional_slug("", fold(f"{' '.join(codes)} {told} {date}"))
    return Instrument(
        own, f"{told.capitalize()} ({sides}; {date})", kind, tuple(states[code] for code in codes), parse_date(date)
    )


def _is_state(party: Party) -> bool:
    code = party.country
    return code is not None and (party.entity == code.lower() or country_named(party.name) == code)


def _is_several(name: str) -> bool:
    """ "Treaties of commerce", "Conventions": not one agreement."""
    return any(word.lower() not in kinds() and _single(word) in kinds() for word in _WORD.findall(name))


def _single(word: str) -> str:
    low = word.lower()
    return "treaty" if low == "treaties" else low.removesuffix("s")


def _noun(name: str) -> str:
    return next((word.lower() for word in _WORD.findall(name) if word.lower() in kinds()), "agreement")


def _subject(name: str) -> str:
    """The words of a name that tell what it is about, without countries: `boundary treaty`."""
    left_out = words("vague") | {"the", "a", "an", "that", "those"}
    told = [word.lower() for word in _WORD.findall(_without_countries(name)) if word.lower() not in left_out]
    return " ".join(told) or _noun(name)


@lru_cache(maxsize=65536)
def _has_proper_name(name: str) -> bool:
    """Whether a name has a word of its own before its noun or behind "of": "Holm Treaty", "Treaty of Holmsund"."""
    noun = next((word for word in _WORD.finditer(name) if word[0].lower() in kinds()), None)
    if noun is None or name.isupper() or "," in name:
        return False
    before, behind = name[: noun.start()], _OF_PLACE.fullmatch(name, noun.end())
    told = _WORD.findall(_without_countries(before)) + (_WORD.findall(behind["place"]) if behind else [])
    return " of " not in before and any(word[:1].isupper() and not _is_ordinary(word) for word in told)


def _is_ordinary(word: str) -> bool:
    bare = re.sub(r"^(?:[Aa]nti|[Nn]on|[Pp]an|[Ii]nter)-|[’']s?$", "", word).strip(".")
    if (
        word.endswith("-")
        or bare == "Pan"
        or is_common(bare)
        or _single(bare) in kinds()
        or bare.lower() in words("agreement_fields")
    ):
        return True
    return "draft" in bare.lower() or _REGIONAL.search(bare) is not None


def _without_countries(name: str) -> str:
    rest = name
    for span in reversed(find_countries(name)):
        rest = f"{rest[: span.start]} {rest[span.end :]}"
    return rest
