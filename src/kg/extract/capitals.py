"""Text that the source has in capitals: there no name or acronym stands out, and unknown words are taken for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.calendar_words import MONTHS, WEEKDAYS
from kg.extract.countries import find_countries
from kg.extract.lexicon import body_words, rows, words
from kg.extract.noun_classes import class_of
from kg.extract.one_of import one_of
from kg.extract.page import Page
from kg.extract.vocabulary import is_common

_UNDONE = re.compile(r"^(?:un|non|mis|over|under|out|inter|sub)(?=[a-z]{4})")
Stretch = tuple[int, int]
_OFFICES = (
    "State",
    "Exim",
    "Eximbank",
    "Opic",
    "USDA",
    "FAS",
    "OGSM",
    "USTR",
    "STR",
    "NSC",
    "NOAA",
    "FAA",
    "CAB",
    "USIA",
)
"""Offices in Washington that cables are for, beside the departments."""
_SHORT = r"(?:def|fin|fon|for|int|ag|agri|edu|com|trade)min|min(?:def|fin|ag|agri|int|state|com|ed|for|trade)"
"""Ministers as cables shorten them: "FONMIN", "MINAG"."""
_STAFF = (
    r"(?:ag|agri|air|amb|arm|com|comm|con|cons|cult|def|dep|econ|emb|fin|fish|info|lab|labor|leg|mil|mis|nav|pet|pol|"
    r"press|pub|sci|treas)(?:off|offs|officer|coun|couns|att|atts|rep|reps|dir)|datts?|dcm|dir(?:aid|gen)|alus\w{2,3}|"
    r"polads?|sec(?:gen|dep)|(?:dep)?(?:asst|dep|sub|under)sec(?:state)?|(?:prim|vice|dep|pri)min|chmn|subsec|delrep|congens?|con(?:gen|off)s?"
)
"""Staff of an embassy, and posts, as cables shorten them: "ECONOFF", "LABATT"."""


def capital_stretches(page: Page) -> list[Stretch]:
    """Blocks of the view that the source has in capitals."""
    assert page.document.text is not None
    source, stretches = page.document.text.text, []
    for block in page.view.blocks:
        start, end = page.view.to_source(block.start, block.end)
        letters = [char for char in source[start:end] if char.isalpha()]
        if len(letters) > 20 and sum(char.isupper() for char in letters) > 0.8 * len(letters):
            stretches.append((block.start, block.end))
    return stretches


def find_names_in_capitals(text: str, stretches: Sequence[Stretch]) -> Iterator[tuple[int, int, str | None]]:
    """Persons after a title or a post, or before a verb of saying, whose words are no ordinary ones."""
    for start, end in stretches:
        yield from ((match.start(), match.end(), None) for match in _statesmen().finditer(text, start, end))
        yield from _find_titled(text, start, end)
        for pattern in (_speaking(), _told(), _addressed()):
            for match in pattern.finditer(text, start, end):
                name = match.lastgroup or "name"
                if all(map(_is_unknown, match[name].split())) and len(match[name]) > 3:
                    yield match.start(name), match.end(name), None


def _find_titled(text: str, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
    """Unknown words after a title or a post, each title by itself."""
    at = start
    while match := _titled().search(text, at, end):
        stop = _unknown_until(text, match.start("name"), match.end("name"))
        at = max(stop, match.start("name"))
        if stop > match.start("name"):
            yield match.start("name"), stop, match["role"]


def find_acronyms_in_capitals(text: str, stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Unknown words where only a body stands: "the XYZU", "XYZU officials", "Mr. Moe (XYZ)", "XYZU wants"."""
    persons = {
        word.strip(".").lower()
        for start, end, _ in find_names_in_capitals(text, stretches)
        for word in text[start:end].split()
    }
    for start, end in stretches:
        for match in _bodily().finditer(text, start, end):
            name = match.lastgroup or ""
            if _is_body(match[name], goods_too=True):
                yield match.span(name)
        for match in _doing().finditer(text, start, end):
            for name in ("first", "doer", "odd"):
                if match[name] and match[name].lower() not in persons and _is_body(match[name]):
                    yield match.span(name)


def _is_body(word: str, goods_too: bool = False) -> bool:
    good = not goods_too and word.lower().removesuffix("s") in words("goods")
    return (
        not good
        and _is_unknown(word)
        and not _is_noun(word)
        and word.upper() not in words("not_acronyms")
        and (goods_too or word.title() not in words("given_names"))
        and _statesmen().fullmatch(word) is None
    )


def _is_noun(word: str) -> bool:
    """Whether a longer word is an English noun, however rare; short ones are acronyms as often."""
    return len(word) > 4 and class_of(word.lower())[0] != ""


def _unknown_until(text: str, start: int, end: int) -> int:
    """The end of the unknown words at the front of a stretch, initials among them."""
    stop = start
    tokens = list(re.finditer(r"\S+", text[start:end]))
    for at, match in enumerate(tokens):
        following = tokens[at + 1][0].strip(".,;:") if at + 1 < len(tokens) else ""
        word = match[0].strip(".,;:")
        initial = re.fullmatch(r"[A-Za-z]\.", match[0]) is not None
        particle = word.lower() in words("particles") or word.lower() == "e"
        if (stop == start and word.lower() == "u") or (particle and stop > start and _is_unknown(following)):
            continue
        if not initial and not _is_unknown(word):
            break
        if not initial:
            stop = start + match.start() + len(word.removesuffix("'s").removesuffix("’s"))
        if match[0][-1] in ",;:" or (match[0][-1] == "." and not initial):
            break
    return stop


def _is_unknown(word: str) -> bool:
    low = word.lower()
    if is_common(low) or low in words("closed_class") or low in words("titles") or low in words("goods"):
        return False
    if low in _other_forms() or is_short_post(low) or is_common(_UNDONE.sub("", low)):
        return False
    return word.title() not in words("places") and not find_countries(word.title()) and not find_countries(word)


def is_short_post(low: str) -> bool:
    """Whether a word in small letters is a post as cables shorten it: "fonmin", "econoff"."""
    return re.fullmatch(rf"{_SHORT}|{_STAFF}", low) is not None


@cache
def _other_forms() -> frozenset[str]:
    """Words that the list of ordinary ones leaves out: forms of irregular verbs, months and days, short or long."""
    verbs = {form for row in rows("irregular") for form in row["forms"].split()}
    return frozenset(
        {*verbs, *MONTHS, *WEEKDAYS, *(name[:3] for name in (*MONTHS, *WEEKDAYS)), "sept", "used", "flies", "says"}
    )


@cache
def _statesmen() -> re.Pattern[str]:
    """Surnames that mean nothing else, in whatever case the view gives them."""
    names = {name.lower() for name in words("statesmen") if len(name) > 4 and not is_common(name.lower())}
    names -= {name.lower() for name in words("places")}
    listed = one_of(names, space=r"\s")
    return re.compile(rf"(?<![\w.-])(?i:{listed})(?![\w-])")


@cache
def _titled() -> re.Pattern[str]:
    field = r"(?: (?:of|for) [a-z]+(?:(?: and)? [a-z]+)?)?"
    posts = (
        rf"(?:(?:prime|foreign|finance|deputy|vice|acting|former|under) )*(?:minister{field}|president{field}|premier|"
        rf"secretary{field}|director(?: general)?{field}|chairman{field}|chief{field}|governor|ambassador|"
        rf"undersecretary|subsecretary|candidate|senator|deputy|{_SHORT}|minfinance|attach[eé]|econcouns|representative|"
        r"charg[eé]|consul|counsell?or|rep|commissioner|member|head|leader|counterpart|colleague|spokesman|negotiator|"
        r"delegate|envoy|advis[eo]r|undersec|subsec|asst sec|permsec|congressman|justice|judge|marshal|brigadier|"
        r"administrator|official|officer|foreman|professor|prof|archbishop|bishop|cardinal|sheikh|emir|sultan|interpreter|"
        r"manager|mayor|commander|general|gen|colonel|col|major|maj|captain|capt|lieutenant|lt|admiral|adm|comrade|"
        r"doctor|engineer|agent|s/a|pm|king|prince)"
    )
    courtesy = r"(?:mr|mrs|ms|dr|sr|sra|señor|senor|ing|lic|messrs)"
    return re.compile(
        rf"\b(?P<role>{posts}|(?:{courtesy}))\.?(?: \([a-z][a-z .&/,-]{{1,24}}\))?\s+"
        r"(?P<name>[a-zñáéíóúü.’'-]+(?: [a-zñáéíóúü.’'-]+){0,3})",
        re.I,
    )


@cache
def _speaking() -> re.Pattern[str]:
    verbs = (
        "said|told|asked|stated|replied|added|believes|believed|thinks|hopes|wants|suggested|emphasized|noted|inquired|"
        "remarked|explained|complained|insisted|promised|confirmed that|indicated|brushed aside|pleaded|disclosed|"
        "refused to|spoke (?:of|about)|decided|admitted|expressed|rejected|intends|agreed|gave (?:us|me|amb|ambassador)"
    )
    return re.compile(rf"(?<![\w'’-])(?P<name>[a-z]+)(?: of [a-z]+)? (?:has |had |also )?(?:{verbs})\b", re.I)


@cache
def _told() -> re.Pattern[str]:
    """Who is told, and who is named in brackets after a post."""
    posts = "minister|chancellor|director|president|secretary|chairman|ambassador|manager|chief|rector|representative"
    return re.compile(
        rf"\b(?:(?:told|informed|assured|reminded|confirmed to|said to|(?:{posts}) \() ?)"
        r"(?P<name>[a-z]{4,})(?= that\b|\))|\baccording to (?P<source>[a-z]{3,}(?: [a-z]{4,})?)(?=,)",
        re.I,
    )


@cache
def _addressed() -> re.Pattern[str]:
    """Whom of a department a cable is for: "TREASURY FOR MOE", "PASS USDA/FAS FOR LUND"."""
    offices = one_of((*body_words("department"), *body_words("bureau"), *_OFFICES))
    return re.compile(rf"\b{offices}(?:/[a-z]{{2,5}})* for (?P<name>[a-z]{{4,}})(?=[.,;\n]|$)", re.I)


@cache
def _bodily() -> re.Pattern[str]:
    posts = "president|director|manager|chairman|spokesman|economists?|techreps?"
    after = r"officials?|reps?|representatives?|party|board|technicians|engineers|headquarters|staff|personnel"
    return re.compile(
        rf"\bthe (?P<after>[a-z]{{3,6}})(?= (?:is|has|had|was|will|would|and|to|for|in|on|at|by|{after})\b|[.,;)])"
        rf"|(?<![\w'’-])(?P<before>[a-z]{{3,6}})(?= (?:{after})\b)"
        rf"|(?<![\w'’-])(?P<posted>[a-z]{{3,12}})(?= (?:{posts})\b)"
        r"|(?<![\w'’-])(?:with|financed by|operated by|built by|supplied by) (?P<joined>[a-z]{3,15})(?=[ ,.;'])"
        r"|(?<![\w'’-])(?P<acting>[a-z]{3,4})(?= (?:will|has|is|had|was|would|plans|requested|agreed|signed)\b)"
        r"|(?<=[a-z] \()(?P<bracketed>[a-z]{3,4})(?=\))"
        r"|(?<=['’]s )(?P<owned>(?=[a-z]*[bcdfghjklmnpqrstvwxz]{3})[a-z]{3,5})(?=[ ,.;])",
        re.I,
    )


@cache
def _doing() -> re.Pattern[str]:
    """An unknown word, or two, before what firms and offices do more often than persons whom no title goes before."""
    verbs = (
        "will|has|have|wants?|wishes|denies|deny|signed|buys|bought|sold|sells|orders|owns?|operates?|produces?|"
        "supplies|supply|financed|finances|issued|issues|contracted|reserved|shipped|ships|quotes?|quoted|gives|"
        "continues?|formed|borrowed|lent|pays|paid|administers|awarded|tendered|flew|delivered|received"
    )
    begin = r"(?:^|(?<=\. )|(?<=[;:,] )|(?<=\n)|(?<=\bthat )|(?<=\band )|(?<=\bbut )|(?<=\bwhich ))"
    unit = r"(?![a-z]*(?:ed|ing|ly|ies|ers|ors)\b)[a-z]{4,12}"
    odd = r"(?<![\w'’-])(?=[a-z]*[bcdfghjklmnpqrstvwxz]{3})[a-z]{4,7}"
    return re.compile(rf"(?:{begin}(?:(?P<first>{unit}) and )?(?P<doer>{unit})|(?P<odd>{odd}))(?= (?:{verbs})\b)", re.I)
