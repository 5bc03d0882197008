"""Whether two parties are one: by name, by country, or a country and an agency of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.evaluate.labels import as_texts
from kg.evaluate.tables import country_codes, country_pattern
from kg.evaluate.words import close_names, normalise, normalise_name

_BEFORE = re.compile(r"^(government|govt|authorities|people) of (the )?")
_BEHIND = re.compile(r" (government|govt|side|authorities|people|delegation|party)$")


@dataclass(frozen=True, slots=True)
class PartyContext:
    """The countries of the document's agencies, by name, and whether China is one (before October 1949)."""

    countries: Mapping[str, str]
    one_china: bool = False


def same_parties(label: Any, found: Any, context: PartyContext) -> bool:
    """Whether at least half of the labelled parties are found and no other; both may be none."""
    gold, others = _split(label), _split(found)
    if not gold or not others:
        return not gold and not others
    hits = sum(any(_same(one, other, context) for other in others) for one in gold)
    return hits * 2 >= len(gold) and all(any(_same(one, other, context) for one in gold) for other in others)


def _split(value: Any) -> list[str]:
    parts = (part.strip() for text in as_texts(value) for part in text.split(";"))
    return [part for part in parts if part]


def _same(one: str, other: str, context: PartyContext) -> bool:
    one_code, one_is_country = country_of(one, context)
    other_code, other_is_country = country_of(other, context)
    if one_is_country and other_is_country:
        return one_code == other_code
    one_name, other_name = normalise_name(one), normalise_name(other)
    if one_name == other_name or close_names(one_name, other_name, 90):
        return True
    return bool(one_code) and one_code == other_code and (one_is_country or other_is_country)


def country_of(name: str, context: PartyContext) -> tuple[str | None, bool]:
    """A party's country, and whether the party is that country itself ("the Soviet side", "Government of X")."""
    plain = _BEFORE.sub("", normalise(name))
    bare = _BEHIND.sub("", plain)
    codes = country_codes()
    whole = codes.get(plain) or codes.get(bare)
    code = whole or context.countries.get(normalise_name(name))
    if not code and (inside := country_pattern().search(plain)):
        code = codes[inside[1]]
    code = "RU" if code == "SU" else code
    return ("CN" if context.one_china and code == "TW" else code), whole is not None
