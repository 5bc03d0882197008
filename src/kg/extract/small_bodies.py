"""Bodies with a small letter that are told by what they are for or where they sit: "the technical committee",
"council of ministers", "commission on indemnities", "police of Bergen".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.agency_runs import CAP, FoundAgency, own_country
from kg.extract.countries import find_countries
from kg.extract.lexicon import body_words, words
from kg.extract.one_of import one_of


def find_small_bodies(text: str) -> Iterator[FoundAgency]:
    """Bodies in small letters by their field, their members, their subject or their seat; overlaps included."""
    for match in _fielded().finditer(text):
        name = " ".join(match[0].split())
        if name.split()[0].lower() not in words("not_names"):
            yield FoundAgency(match.start(), match.end(), name, "state-committee", own_country(name))
    for match in _seated().finditer(text):
        start, name = match.start("name"), " ".join(match["name"].split())
        yield FoundAgency(start, match.end("name"), name, _kind(name), own_country(name))
    for match in _national().finditer(text):
        countries = find_countries(match["land"])
        if countries and countries[0].kind == "adjective":
            name = " ".join(match[0].split())
            yield FoundAgency(match.start(), match.end(), name, _kind(name), countries[0].value)


def _kind(name: str) -> str:
    if re.search(r"\b(?:police|army|navy|forces|squadron|gendarmerie|militia|garrison|staff)\b", name):
        return "armed-force"
    return "government" if re.search(r"\b(?:parliament|legislature|cabinet|senate)\b", name) else "government-office"


@cache
def _fielded() -> re.Pattern[str]:
    """Bodies by their field ("the technical committee"), their members or their subject; councils; courts."""
    named = r"(?:(?!The |A |An |This |That |Our )[A-Z][a-z]+ )?"
    heads = r"(?:sub-?committee|committee|sub-?commission|commission|board|tribunal|bureau)"
    lead = r"(?:(?<=\b[Tt]he )|(?<=[a-z] of )|(?<=[a-z] by )|(?<=\b[Ii]n ))"
    no_field = one_of(body_words("no field"))
    any_field = rf"{lead}(?!{no_field}\b)[a-z-]+ (?:(?:sub-?)?committee|commission)"
    about, members, councils, courts, fee = (
        one_of(body_words(group), space=" ") for group in ("field", "members", "council", "court", "fee")
    )
    group = r"(?:(?:sub-?)?committee|commission|council|board|bureau|court|syndicate)"
    ranks = "(?:imperial |general |royal |state |national )?"
    after = rf"(?: (?:of|in|at) {CAP})?"
    subject = rf"on (?:the )?(?!(?:{fee}|the)\b)[a-z-]+(?: of (?:the )?\w+)?"
    forms = (
        rf"{named}{about} {heads}\b(?! (?:of|on) board)",
        rf"{any_field}\b(?! (?:merchants?|room|meeting|on sales))",
        rf"{councils} council\b{after}",
        rf"{ranks}{group} of {members}\b{after}",
        rf"(?:(?:sub-?)?committee|(?<=\b[Tt]he )commission) {subject}\b",
        rf"secretariat general|(?:consular|diplomatic) body|(?:United States )?{courts}|maritime customs",
        r"[A-Z][a-z]+(?:ese|an|ish|ch) (?:\w+ )?monopoly",
    )
    return re.compile(rf"\b(?:{'|'.join(forms)})")


@cache
def _seated() -> re.Pattern[str]:
    """ "police of Genoa", "municipality of Malmö": a body by where it sits or whose it is."""
    bodies = "police(?: force)?|military forces|army|navy|gendarmerie|militia|municipality|customs service"
    offices = "consulate-general|consulate|legation|embassy"
    land = "(?:United States |(?!The |States )[A-Z][a-z]+ )?"
    return re.compile(
        rf"\b(?P<name>(?:(?:{bodies}) (?:of|at|in)|{land}(?:{offices}) (?:at|in)) (?:the )?{CAP}(?: {CAP})?)(?![\w-])"
    )


@cache
def _national() -> re.Pattern[str]:
    """ "the Italian parliament", "Danish general staff": with the adjective of a country."""
    bodies = "parliament|legislature|cabinet|general staff|police|senate"
    people = r"(?! (?:officers?|authorities|people|personnel|ministers?|crisis|members?))"
    return re.compile(rf"\b(?P<land>[A-Z][a-z]+) (?:{bodies})\b{people}")
