"""Organisations without an English head noun: short forms, acronyms, firms, small-letter offices, other languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

from kg.extract.agency_runs import CAP, FoundAgency, own_country
from kg.extract.capitals import find_acronyms_in_capitals
from kg.extract.countries import find_countries
from kg.extract.firms import find_firms, find_known_firms, find_messrs
from kg.extract.firms_in_capitals import find_addressed, find_firms_in_capitals
from kg.extract.lexicon import rows, words
from kg.extract.one_of import one_of
from kg.extract.party_organs import find_party_organs
from kg.extract.scanning import capitals as capital_places
from kg.extract.scanning import matches_at
from kg.extract.small_bodies import find_small_bodies
from kg.extract.vocabulary import is_common

_DOTTED = re.compile(r"(?:[A-Z]\.){4,}")
_NAMED_BY_LAND = ("Red Cross", "Foreign Office", "Treasury", "Admiralty", "House of Representatives", "Cortes")


def find_other_forms(
    text: str, capitals: Sequence[tuple[int, int]], joined: Iterable[FoundAgency]
) -> Iterator[FoundAgency]:
    """Every organisation of these forms, overlaps included, with those that share their head noun (`joined`).

    `capitals` are stretches in capitals in the source.
    """
    yield from _find_known(text)
    yield from _find_small(text)
    yield from joined
    yield from find_small_bodies(text)
    yield from find_party_organs(text)
    yield from _find_acronyms(text)
    yield from find_firms(text)
    yield from find_known_firms(text, capitals)
    yield from find_messrs(text)
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


def _find_known(text: str) -> Iterator[FoundAgency]:
    """Short forms that every reader knows; a country before "Red Cross" or "Foreign Office" is part of the name."""
    pattern, forms = _known()
    for match in pattern.finditer(text):
        row = forms[match[0]]
        start, name, country = match.start(), row["name"], row["country"] or None
        if match[0] in _NAMED_BY_LAND and (land := _land_before(text, start)):
            start, country = land
            name = " ".join(text[start : match.end()].split())
        yield FoundAgency(start, match.end(), name, row["kind"], country)


def _find_known_in_capitals(text: str, start: int, end: int) -> Iterator[FoundAgency]:
    """Short forms in a stretch that was in capitals, whatever case the view gives them."""
    pattern, forms = _known_lowered()
    for match in pattern.finditer(text.lower() if len(text.lower()) == len(text) else text, start, end):
        row = forms[re.sub(r"\s", " ", match[0])]
        yield FoundAgency(match.start(), match.end(), row["name"], row["kind"], row["country"] or None)


@cache
def _known_lowered() -> tuple[re.Pattern[str], dict[str, dict[str, str]]]:
    forms = {form.lower(): row for form, row in _known()[1].items() if len(form) > 2}
    forms = {form: row for form, row in forms.items() if form not in words("capitals_ambiguous")}
    joined = one_of(forms, space=r"\s")
    return re.compile(rf"(?<![\w.-])(?:{joined}|(?<=/)who)(?![\w-]|\.\w)"), {**forms, "who": _known()[1]["WHO"]}


def _land_before(text: str, at: int) -> tuple[int, str] | None:
    """Where a country adjective right before `at` begins, with its country."""
    low = max(0, at - 40)
    before = [span for span in find_countries(text[low:at]) if re.fullmatch(r"\s+", text[low + span.end : at])]
    return (low + before[-1].start, before[-1].value) if before else None


def _find_small(text: str) -> Iterator[FoundAgency]:
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
    for match in _small_offices().finditer(text):
        land = _land_before(text, match.start())
        start = land[0] if land else match.start()
        name = " ".join(text[start : match.end()].split())
        yield FoundAgency(start, match.end(), name, "ministry", land[1] if land else None)


@cache
def _small_bodies() -> re.Pattern[str]:
    between = "economic|trade|military|naval|diplomatic|commercial|technical|financial|goodwill|government|industrial"
    bodies = "delegation|mission|legation|embassy|consulate"
    forces = (
        "army|navy|air force|squadron|garrison|railways|customs|treasury|armed forces|volunteer forces|gendarmerie|"
        "militia|trade office"
    )
    people = r"(?! (?:officers?|authorities|people|police|personnel|duties|revenues?|union))"
    return re.compile(rf"\b([A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:(?:(?:{between}) )?(?:{bodies})|(?:{forces}){people})\b")


@cache
def _attaches() -> re.Pattern[str]:
    """ "the Naval Attaché's office": an office that is called by the post that heads it."""
    posts = r"(?:Attach[eé]|Adviser|Advisor|Representative|Counsell?or|Commissioner|Minister|Secretary|Consul)"
    return re.compile(rf"\b(?!The )[A-Z][a-z]+ (?:[A-Z][a-z]+ )?{posts}(?:[’']s|s[’']) [Oo]ffice\b")


@cache
def _small_heads() -> re.Pattern[str]:
    """ "the Zionist organization", "the Liberal party": a name before a noun with a small letter."""
    nouns = (
        "agency|organi[sz]ation|party|company|companies|association|corporation|society|foundation|institute|union|bank"
    )
    return re.compile(rf"(?<=[Tt]he )(?P<all>(?P<name>[A-Z][a-z]{{3,}}(?:(?:[ -]| and )[A-Z][a-z]+)*) (?:{nouns}))\b")


@cache
def _works() -> re.Pattern[str]:
    """ "Anshan steelworks": a place before a works or a school with a small letter."""
    made = (
        "cement|steel|iron|chemical|machine|tractor|textile|locomotive|wagon|glass|sugar|power|copper|tyre|rubber|paper"
    )
    nouns = (
        "steelworks|ironworks|shipyards?|dockyard|arsenal|refinery|observatory|academy|conservatory|works|yard|mine|"
        rf"(?:(?:{made}) )?(?:works|factory|plant|combine|kombinat)"
    )
    return re.compile(
        rf"(?<![\w-])(?!The |This |That |An |Our )[A-Z][a-zà-ÿ]{{2,}}(?:[ -][A-Z][a-zà-ÿ]+)* (?:{nouns})\b"
    )


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
def _single() -> re.Pattern[str]:
    """A word in capitals amid others that are not: "the yard of MAMBISA"."""
    return re.compile(r"(?<=[a-z,] )(?P<name>[A-Z]{4,9})(?=[ ,.;:)’']+(?:[a-z\d(]|$))")


@cache
def _small_offices() -> re.Pattern[str]:
    """Nouns with a field of office: those of `offices_small`, and a few names that are made the other way round."""
    fields = "|".join(sorted((re.escape(field) for field in words("offices_small")), key=lambda one: (-len(one), one)))
    rank = r"(?:(?:imperial|royal|state|national|federal|general|second|first) )*"
    return re.compile(
        rf"\b(?:{rank}(?:ministry|board|bureau|commissariat) of (?:the )?(?:{fields})"
        rf"(?:(?:, (?:{fields}))* and (?:the )?(?:{fields}))?"
        r"|department of (?:state|war|justice|the interior|the treasury|agriculture|commerce)"
        r"|(?:war|navy|treasury|state|post-office|post office) department|(?:imperial )?foreign office"
        r"|(?:colonial|india|home) office"
        r"|chamber of (?:commerce|deputies)(?: (?:of|in|at) [A-Z]\w+)?"
        r"|state planning (?:committee|commission)|party central committee|(?:state|central) bank of [A-Z]\w+"
        r"|(?<=\bthe )(?:treasury|congress|junta|senate|admiralty|cortes)(?! of)"
        r"|imperial (?:bank|railways?|telegraphs?|university|customs))\b"
    )


def _find_acronyms(text: str) -> Iterator[FoundAgency]:
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
        if loud or (ships and _can_be_spoken(name)):
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
    bureaux = "S|EUR|ARA|AF|NEA|EA|FE|SA|IO|PM|INR|OES|EB|IG|AID|CA|HA|DOD|GSA"
    return re.compile(rf"(?<![\w/])(?:{bureaux})/[A-Z]{{2,4}}(?![\w/])")


def _find_foreign(text: str) -> Iterator[FoundAgency]:
    """Names in other languages that begin with their noun: "Banco Central de Bolivia", "École des Mines"."""
    for match in _foreign().finditer(text):
        name = " ".join(match[0].split())
        kind = _foreign_kinds().get(name.split()[0].lower(), "government-office")
        yield FoundAgency(match.start(), match.end(), name, kind, own_country(name))


@cache
def _foreign_kinds() -> dict[str, str]:
    return {row["noun"].lower(): row["kind"] for row in rows("organisation_words")}


@cache
def _foreign() -> re.Pattern[str]:
    """The noun with capitalised words that small ones join; with small letters too, for text that was in capitals."""
    nouns = one_of(row["noun"] for row in rows("organisation_words"))
    anyhow = one_of(_foreign_kinds())
    join = r"(?:(?:de|del|della|des|du|do|da|dos|das|di|et|y|e|für|der|des|und|per|la|las|le|les|los|el|of) |[dl]['’])"
    adjective = r"(?:nacional|central|municipal|general|federal|\w{3,}(?:ica|ico|iva|ivo|ario|aria|onale?))"
    small = r"(?: (?:de|del|y|e|para)(?: la| el| los| las)? [a-zñáéíóú]{4,})"
    return re.compile(
        rf"(?<![\w-])(?:{nouns}(?:\s+{join}{{0,3}}{CAP})+"
        rf"|(?i:{anyhow})(?:\s{adjective}{small}*|{small}+))(?!\w)"
    )
