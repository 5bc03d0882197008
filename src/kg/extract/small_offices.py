"""Bodies with a small letter that are told by whose they are or what they run: "the American delegation", "the war
department", "Anshan steelworks", "the Naval Attaché's office".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from kg.extract.agency_runs import FoundAgency, own_country
from kg.extract.countries import find_countries
from kg.extract.lexicon import body_words, words
from kg.extract.one_of import one_of
from kg.extract.scanning import capitals as capital_places
from kg.extract.scanning import matches_at


def find_small_offices(text: str) -> Iterator[FoundAgency]:
    """Bodies with a small letter: "the American delegation", "the imperial board of revenue", "the war department"."""
    for match in matches_at(_small_bodies(), text, capital_places(text)):
        countries = find_countries(match[1])
        if countries and countries[0].kind == "adjective":
            start = match.start() + countries[0].start
            name = re.sub(r"\s+", " ", text[start : match.end()])
            yield FoundAgency(start, match.end(), name, "delegation", countries[0].value)
    for match in matches_at(_attaches(), text, capital_places(text)):
        name = " ".join(match[0].split())
        yield FoundAgency(match.start(), match.end(), name, "government-office", own_country(name))
    for match in matches_at(_small_heads(), text, capital_places(text)):
        name = match["name"]
        known = name.lower() in words("not_names") or name.lower() in words("titles") or name in words("places")
        if not known and not find_countries(name):
            yield FoundAgency(match.start("all"), match.end("all"), match["all"], "association")
    led = (_works(), _numbered_offices(), _hotels())
    for match in chain(*(matches_at(form, text, capital_places(text)) for form in led)):
        name = " ".join(match[0].split())
        abroad = re.search(r" (?:factory|plant|combine|works)$", name) and find_countries(name)
        if name.split()[0].lower() not in words("not_names") and not abroad:
            yield FoundAgency(match.start(), match.end(), name, "government-office", own_country(name))
    for match in _numbered_units().finditer(text):
        yield FoundAgency(match.start(), match.end(), " ".join(match[0].split()), "armed-force")
    for match in _small_offices().finditer(text):
        land = land_before(text, match.start())
        start = land[0] if land else match.start()
        name = " ".join(text[start : match.end()].split())
        yield FoundAgency(start, match.end(), name, "ministry", land[1] if land else None)


@cache
def _small_bodies() -> re.Pattern[str]:
    between, bodies, forces = (one_of(body_words(group)) for group in ("errand", "mission", "service"))
    people = r"(?! (?:officers?|authorities|people|police|personnel|duties|revenues?|union))"
    return re.compile(rf"\b([A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:(?:{between} )?{bodies}|{forces}{people})\b")


@cache
def _attaches() -> re.Pattern[str]:
    """ "the Naval Attaché's office": an office that is called by the post that heads it."""
    posts = one_of(body_words("post"))
    return re.compile(rf"\b(?!The )[A-Z][a-z]+ (?:[A-Z][a-z]+ )?{posts}(?:[’']s|s[’']) [Oo]ffice\b")


@cache
def _small_heads() -> re.Pattern[str]:
    """ "the Zionist organization", "the Liberal party": a name before a noun with a small letter."""
    nouns = one_of(body_words("union"))
    return re.compile(rf"(?<=[Tt]he )(?P<all>(?P<name>[A-Z][a-z]{{3,}}(?:(?:[ -]| and )[A-Z][a-z]+)*) {nouns})\b")


@cache
def _works() -> re.Pattern[str]:
    """ "Anshan steelworks": a place before a works or a school with a small letter."""
    made, works, nouns = (one_of(body_words(group)) for group in ("made", "works", "works too"))
    nouns = rf"(?:{nouns}|(?:{made} )?{works})"
    return re.compile(rf"(?<![\w-])(?!The |This |That |An |Our )[A-Z][a-zà-ÿ]{{2,}}(?:[ -][A-Z][a-zà-ÿ]+)* {nouns}\b")


@cache
def _hotels() -> re.Pattern[str]:
    """ "the Hotel Bristol" within a sentence, as a house that is let, paid or run."""
    return re.compile(r"(?<=\bthe )Hotel [A-Z][a-z]\w+(?: [A-Z][a-z]\w+)?")


@cache
def _numbered_offices() -> re.Pattern[str]:
    """ "Department VI", "Dept. 26": an office that is called by its number."""
    return re.compile(
        r"\b(?:(?:(?:Department|Dept\.?|Directorate) (?:[IVX]{2,}|[VX]|\d{1,3})|Section (?:[IVX]{2,}|[VX]))"
        r"(?![\w.])|No\. ?\d{1,3} (?:Squadron|Wing|Battalion|Brigade|Division|Flight)\b)"
    )


@cache
def _numbered_units() -> re.Pattern[str]:
    """ "79 Squadron", "2/3rd Light Horse Regiment": units whose name begins with a number."""
    units = "Squadron|Commando|Battalion|Regiment|Brigade|Division|Battery|Ambulance"
    return re.compile(
        rf"(?<![\w.,/])(?:\d{{1,3}} (?:Squadron|Commando|Brigade|Field Regiment)|"
        rf"2/\d{{1,2}}(?:st|nd|rd|th)? (?:[A-Z][\w-]+ ){{0,3}}(?:{units}))\b"
    )


@cache
def _small_offices() -> re.Pattern[str]:
    """Nouns with a field of office: those of `offices_small`, and a few names that are made the other way round."""
    fields = one_of(words("offices_small"), space=" ")
    rank = r"(?:(?:imperial|royal|state|national|federal|general|second|first) )*"
    return re.compile(
        rf"\b(?:{rank}(?:ministry|board|bureau|commissariat) of (?:the )?{fields}"
        rf"(?:(?:, {fields})* and (?:the )?{fields})?"
        r"|department of (?:state|war|justice|the interior|the treasury|agriculture|commerce)"
        r"|(?:war|navy|treasury|state|post-office|post office) department|(?:imperial )?foreign office"
        r"|(?:colonial|india|home) office"
        r"|chamber of (?:commerce|deputies)(?: (?:of|in|at) [A-Z]\w+)?"
        r"|state planning (?:committee|commission)|party central committee|(?:state|central) bank of [A-Z]\w+"
        r"|(?<=\bthe )(?:treasury|congress|junta|senate|admiralty|cortes)(?! of)"
        r"|imperial (?:bank|railways?|telegraphs?|university|customs))\b"
    )


def land_before(text: str, at: int) -> tuple[int, str] | None:
    """Where a country adjective right before `at` begins, with its country."""
    low = max(0, at - 40)
    before = [span for span in find_countries(text[low:at]) if re.fullmatch(r"\s+", text[low + span.end : at])]
    return (low + before[-1].start, before[-1].value) if before else None
