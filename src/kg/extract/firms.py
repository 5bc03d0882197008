"""Firms and trading bodies: by partners or ending, known ones, those bought from, those behind "Messrs.".

Known names are data (`lexicon/firms.csv`). Some of them are names of persons and places too; these count only beside
words of trade.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.agency_runs import CAP, FoundAgency, heads, own_country
from kg.extract.lexicon import rows, words
from kg.extract.one_of import one_of
from kg.extract.scanning import Form, capitals, matches_at
from kg.extract.vocabulary import is_common

_BEFORE = (
    r"(?:order(?:s|ed)?(?: placed)? (?:with|from)|placed with|contract(?:s|ed)? with|supplied by|built by|made by|"
    r"manufactured by|bought from|purchased from|quoted by|proposed by|offer(?:ed)? (?:by|from|of)|tender (?:of|from)|"
    r"bid (?:by|from|of)|quotation from|agents? of|financed by|deposit(?:ed)? with|account (?:at|with))"
)
_AFTER = (
    r"(?:[’']s)? (?:factory|factories|works|plants?|price|prices|offer|bid|tender|quotation|representatives?|agents?|"
    r"techreps?|engineers|directors?|licen[cs]e|\d{3}\b)"
)
_WORD = r"[\w.-]"
MADE = (
    r"(?! (?:trucks?|guns?|lorry|lorries|cars?|tractors?|aircraft|planes?|engines?|buses|jeeps?|rifles?|pistols?|"
    r"bombers?|fighters?|helicopters?|machine-guns?|tanks?|motor-cars?|automobiles?)\b| \d{3}['’]s)"
)
"""Before goods a firm's name is their make."""


def find_known_firms(text: str, capitals: Sequence[tuple[int, int]]) -> Iterator[FoundAgency]:
    """Firms of the list, in any case within `capitals`, the stretches that the source has in capitals."""
    sure, weak, lands = _listed()
    for match in (*sure.finditer(text), *_told(weak, text)):
        yield _firm(match, lands[match["name"].lower()])
    small, named = _lowered()
    for start, end in capitals:
        for match in small.finditer(text, start, end):
            yield _firm(match, lands[" ".join(match["name"].lower().split())])
        for match in named.finditer(text, start, end):
            yield _firm(match, lands[match["name"].lower()])


def _told(weak: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Names that are also others' where words of trade stand beside them."""
    for match in weak.finditer(text):
        before, after = text[max(0, match.start() - 30) : match.start()], text[match.end() : match.end() + 24]
        if re.search(rf"\b{_BEFORE} (?:the )?$", before) or re.match(_AFTER, after):
            yield match


def _firm(match: re.Match[str], country: str) -> FoundAgency:
    name = " ".join(match["name"].split())
    shown = name if any(char.isupper() for char in name) else name.title()
    return FoundAgency(match.start("name"), match.end("name"), shown, "company", country or None)


@cache
def _listed() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """Patterns of the sure and of the weak names, and the country of each name in lower case."""
    sure, weak = _forms("sure"), _forms("weak")
    lands = {form.lower(): country for form, country in (*weak.items(), *sure.items())}
    return _any(sure), _any(weak), lands


def _forms(column: str) -> dict[str, str]:
    """The names of a column of the list with their country."""
    return {form: row["country"] for row in rows("firms") for form in row[column].split("|") if form}


def _any(forms: dict[str, str]) -> re.Pattern[str]:
    return re.compile(rf"(?P<name>{one_of(forms, space=' ', not_after=(_WORD,))})(?![\w-]){MADE}")


@cache
def _lowered() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The names as a stretch that was in capitals has them: sure ones anywhere, weak ones beside words of trade."""
    sure, weak = ([form.lower() for form in _forms(column)] for column in ("sure", "weak"))
    shown = one_of((form for form in sure if len(form) > 3 and not is_common(form)), space=r"\s")
    told = "|".join(sorted(map(re.escape, weak)))
    beside = rf"(?:(?<= with )|(?<= by )|(?<= from ))(?:{told})(?=[ ,.;'])|(?:{told})(?={_AFTER})"
    return (
        re.compile(rf"(?<![\w.-])(?P<name>{shown})(?![\w-]){MADE}", re.I),
        re.compile(rf"(?<![\w.-])(?P<name>{beside})(?![\w-])", re.I),
    )


def find_messrs(text: str) -> Iterator[FoundAgency]:
    """A firm by its partners after "Messrs.": with an ampersand, a comma without "and", or before a firm's deed."""
    for match in matches_at(_messrs(), text, capitals(text)):
        partners, name = match["name"], " ".join(match["name"].split())
        deed = _deed().match(text, match.end())
        if "&" in partners or re.fullmatch(r"[\w’'-]+, [\w’'-]+", partners) or deed:
            yield FoundAgency(match.start("name"), match.end("name"), name, "company")


@cache
def _messrs() -> re.Pattern[str]:
    part = rf"(?:(?:[A-Z]\.\s?){{0,3}}(?:d[’'])?{CAP}(?: {CAP})?)"
    return re.compile(rf"\bMessrs\.? (?P<name>{part}(?:(?:, | & | and ){part})*)")


@cache
def _deed() -> re.Pattern[str]:
    """What a firm does, right behind its name."""
    done = "shipped|supplied|cleared|offered|sold|bought|quoted|tendered"
    return re.compile(
        rf"(?:, of [A-Z]\w+,?)? (?:(?:have )?(?:{done})|suppl(?:y|ies)|quote|manufactur\w+|delivered|as agents)\b"
    )


def find_firms(text: str) -> Iterator[FoundAgency]:
    """Firms by their partners or their ending: "Moe, Lund & Co.", "Dahl & Sons", "Holm (Pacific) Ltd.", "Sevtorg"."""
    for form in _firms():
        for match in form.finditer(text, capitals(text)):
            start, end = match.start("name"), match.end("name")
            parts = re.findall(r"[\w-]+", match["name"])
            if parts[0] in heads() or parts[0].lower() in words("not_names"):
                continue
            if "&" in match["name"] and any(one in heads() and heads()[one]["kind"] != "company" for one in parts):
                continue
            name = " ".join(text[start:end].split()).rstrip(",")
            yield FoundAgency(start, end, name, "company", own_country(name))


@cache
def _firms() -> tuple[Form, ...]:
    part = rf"(?:(?:[A-Z]\.\s?){{0,3}}{CAP}(?: {CAP})?)"
    one = r"(?!(?:Company|Brothers|Sons|Bank|Limited)\b)[A-Z][a-zà-ÿ’'-]{2,}"
    ending = r"(?:Co\b\.?|Company|Sons|Brothers|Bros\b\.?|Cie\b\.?)"
    limited = r"(?:,? (?:Ltd\b\.?|Limited|Inc\b\.?))?"
    abroad = r"(?:A\.\s?G\.|AG|S\.\s?A\.|GmbH|N\.V\.|Pty\.?(?:,? Ltd\b\.?)?)"
    trusts = "torg|export|eksport|import|impex|impeks|prom|stroi|snab|trest|khleb|chleb|film|flot|neft|fracht|metall"
    cited = r",? \d{4}[a-z]?[);,]"
    house = rf"\b(?:firm|house) of (?:Messrs\.? )?(?P<name>{part}(?:(?:, {one})* (?:and|&) {one}(?: {CAP})?)?)"
    forms = (
        rf"(?<![\w.])(?P<name>{one}(?:, {one})+,? (?:&|and) {ending}{limited})",
        house,
        rf"(?<![\w.&])(?P<name>{part} & (?:{ending}|{one}){limited})(?!\w| \w+ (?:Committee|Board)|{cited})",
        rf"(?<![\w.])(?P<name>{part}(?: {CAP})? \([A-Z][A-Za-z.]+\),? (?:Pty\.?,? )?(?:Ltd\b\.?|Limited))",
        rf"(?<![\w.])(?P<name>{part}(?: {CAP}){{0,2}},? {abroad})(?!\w)",
        rf"(?<![\w.])(?P<name>[A-Z][a-z]{{2,}}(?:{trusts}))\b",
        r"(?<![\w.])(?P<name>[A-Z][a-zäöüß]{3,}(?:gesellschaft|verein|verband|ministerium|torgbank|sbank))\b",
    )
    return tuple(Form(re.compile(form), form != house) for form in forms)
