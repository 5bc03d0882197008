"""Firms that go by their trade without a word for a firm: "Holmsund Steel", "Dahl Petroleum", "Danish Airways".

A word for goods needs a name before it that is no land, place or ordinary word: "Peruvian Copper" is copper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.agency_runs import FoundAgency, own_country
from kg.extract.cities import seats
from kg.extract.countries import find_countries
from kg.extract.lexicon import words
from kg.extract.scanning import capitals, matches_at
from kg.extract.vocabulary import is_common

_FIRMS = (
    "Airways|Airlines|Motors|Shipyards?|Breweries|Refineries|Smelters|Assurance|Collieries|Laboratories|Electronics|"
    "Shipbuilding|Steelworks|Ironworks|Tramways|Steamships"
)
"""Trades that name a firm behind a land too."""
_GOODS = (
    "Steel|Petroleum|Oil|Mining|Mines|Aircraft|Aviation|Engineering|Chemicals?|Copper|Zinc|Sugar|Tobacco|Fruit|Metals?|"
    "Telephones?|Electric|Cement|Paper|Rubber|Trading|Shipping|Navigation|Insurance|Fisher(?:y|ies)|Textiles|Fertilizers?|"
    "Lines|Sulphur|Aluminium|Aluminum|Pulp|Timber|Oilfields|Phosphates?"
)
"""Trades and goods that name a firm behind a name of its own."""


def find_trade_names(text: str) -> Iterator[FoundAgency]:
    """Firms of these forms within a sentence; in headings every word has a capital letter."""
    for match in matches_at(_named(), text, capitals(text)):
        front, name = match["front"].split(), " ".join(match[0].split())
        if _is_heading(text, match.start(), match.end()) or front[0].lower() in words("not_names"):
            continue
        if match["goods"] and not _is_own(front):
            continue
        yield FoundAgency(match.start(), match.end(), name, "company", own_country(name))


def _is_own(front: list[str]) -> bool:
    """Whether words are a name of somebody's own: none of a land or place, the first no ordinary word."""
    whole = " ".join(front)
    known = find_countries(whole) or whole in seats() or any(one in words("places") for one in (*front, whole))
    return not known and not is_common(front[0]) and not any(one.lower() in words("titles") for one in front)


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether no word in small letters stands right beside it."""
    before = re.search(r"(\S+)\s*$", text[max(0, start - 24) : start])
    after = re.match(r"[,;)]?\s*(\S+)", text[end : end + 24])
    return not any(one is not None and one[1][:1].islower() for one in (before, after))


@cache
def _named() -> re.Pattern[str]:
    front = r"(?P<front>[A-Z][a-zà-ÿ]{2,}(?:[ -][A-Z][a-zà-ÿ]{2,}){0,2})"
    return re.compile(rf"{front} (?:{_FIRMS}|(?P<goods>{_GOODS}))(?![\w-]| [A-Z]| (?:and|&) [A-Z])")
