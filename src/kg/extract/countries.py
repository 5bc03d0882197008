"""Countries by their nouns and adjectives, as ISO 3166 codes, former ones too; the words are data."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.lexicon import rows, words
from kg.extract.one_of import one_of
from kg.extract.page import Span
from kg.extract.vocabulary import is_common

_EITHER_CHINA = frozenset(("China", "Chinese", "Republic of China", "ROC"))
_CONTINENT = re.compile(r"\b(?:Latin|North|South|Central|Pan|Inter|Spanish|Ibero)[\s-]$", re.I)
_FARTHER_INDIA = re.compile(r"\b(?:Indo|Cochin)[\s-]$", re.I)
_OTHER_INDIANS = re.compile(r"\b(?:West|East|Red|American)[\s-]$", re.I)
_INDIAN_COUNTRY = re.compile(r"\s+(?:Ocean|Territory|[Tt]rib(?:e|es|al)|[Rr]eservations?|[Cc]orn|OCEAN|TRIBES)\b")
_CROWN = re.compile(r"(?:(?:His|Her) Majesty['’]s|H\. ?M\.) Government in (?:the )?", re.I)
"""The Crown's government in a dominion is the dominion's: "His Majesty's Government in New Zealand"."""
AMBIGUOUS = dict.fromkeys(("Korea", "Korean", "Koreans", "Corea", "Corean", "Coreans"), ("KP", "KR"))


def find_countries(text: str) -> list[Span]:
    """Countries named in `text`: kind "country" for nouns, "adjective" for adjectives, the value is the code.

    "Korea" alone is the Korea that the text names with its side of the border, the North where it names none.

    >>> [(s.kind, s.value) for s in find_countries("The Danish minister went to Brazil.")]
    [('adjective', 'DK'), ('country', 'BR')]
    """
    korea = china = None
    found: list[Span] = []
    for match in _pattern().finditer(text):
        word = " ".join(match[0].split())
        kind, code = _codes().get(word) or _codes()[_upper_key(word)]
        if code == "US" and _is_of_the_continent(text, match.start(), word):
            continue
        if code == "IN" and _is_not_of_india(text, match.start(), match.end()):
            continue
        if code == "CN" and _FARTHER_INDIA.search(text, max(0, match.start() - 8), match.start()):
            continue
        if not code:
            code = korea = korea or _which_korea(text)
        elif code == "CN" and _is_either_china(word):
            code = china = china or _which_china(text)
        if found and kind == "country" and _CROWN.fullmatch(text, found[-1].start, match.start()):
            found[-1] = Span(found[-1].start, match.end(), kind, code)
        else:
            found.append(Span(match.start(), match.end(), kind, code))
    return found


def is_adjective(words: str) -> bool:
    """Whether the words are the adjective of one country and nothing else.

    >>> is_adjective("Danish"), is_adjective("Denmark"), is_adjective("Danish Embassy")
    (True, False, False)
    """
    return [(span.kind, span.start, span.end) for span in find_countries(words)] == [("adjective", 0, len(words))]


def _is_of_the_continent(text: str, start: int, word: str) -> bool:
    """ "Latin American states", "the Central Americans" and "South America" are not the United States."""
    return word[:7].lower() == "america" and _CONTINENT.search(text, max(0, start - 12), start) is not None


def _is_not_of_india(text: str, start: int, end: int) -> bool:
    """ "West Indian fishermen", "American Indians", "the Indian Ocean" and "Indian tribes" are not India's."""
    if text[start : start + 6].lower() != "indian":
        return False
    return _OTHER_INDIANS.search(text, max(0, start - 12), start) is not None or bool(_INDIAN_COUNTRY.match(text, end))


def _which_korea(text: str) -> str:
    south = len(re.findall(r"\bSouth(?:ern)? Korea|\bROK\b|(?<!People's )(?<!People’s )\bRepublic of Korea", text))
    north = len(re.findall(r"\bNorth Korea|\bDPRK\b|\bDemocratic People.s Republic", text))
    return "KR" if south > north else "KP"


def _which_china(text: str) -> str:
    """ "Chinese" is Taiwan's where the text speaks of the Republic of China on Taiwan and not of the People's one."""
    if not re.search(r"\b(?:Taiwan|Taipei|Formosa)\b", text):
        return "CN"
    republic = len(re.findall(r"(?<!People's )(?<!People’s )\bRepublic of China\b|\bROC\b|\bTai(?:wan|pei)\b", text))
    people = len(
        re.findall(r"\bPeople.s Republic of China\b|\bPRC\b|\bPe(?:king|iping)\b|\bBeijing\b|\b[Mm]ainland\b", text)
    )
    return "TW" if republic > people else "CN"


def _is_either_china(word: str) -> bool:
    return (word if word in _codes() else _upper_key(word)) in _EITHER_CHINA


@cache
def _upper_key(word: str) -> str:
    return next(key for key in _codes() if key.upper() == word.upper())


@cache
def country_name(code: str) -> str:
    """The name that is shown for a code ("SU" gives "Soviet Union"); the code itself when it is not listed."""
    return next((row["name"] for row in rows("countries") if row["code"] == code), code)


@cache
def names_of_countries() -> tuple[str, ...]:
    """Countries and peoples as they are written, with the letters of governments; no "US", which may be "us"."""
    letters = (word for word in words("not_acronyms") if word.startswith("GO") and not is_common(word.lower()))
    return (*(word for word in _codes() if word[0].isupper() and word != "US"), *sorted(letters))


@cache
def _codes() -> dict[str, tuple[str, str]]:
    codes: dict[str, tuple[str, str]] = {}
    for row in rows("countries"):
        codes |= {word: ("country", row["code"]) for word in row["nouns"].split("|") if word}
        codes |= {word: ("adjective", row["code"]) for word in row["adjectives"].split("|") if word}
    people = {f"{word}s": value for word, value in codes.items() if value[0] == "adjective" and word.endswith("n")}
    codes = {**people, **codes}
    codes |= {word: ("country" if word in ("Korea", "Corea") else "adjective", "") for word in AMBIGUOUS}
    return codes | {key.replace("'", "’"): value for key, value in codes.items()}


@cache
def _pattern() -> re.Pattern[str]:
    """Words as listed; longer ones in capitals too ("JAPAN"), but not "POLE", "US" out of "us" or "New England"."""
    forms = set(_codes())
    forms |= {word.upper() for word in forms if len(word) > 4 and word[0].isupper()}
    return re.compile(one_of(forms, not_after=(r"[\w.]", "New ", "NEW ")) + r"(?![\w]|\.\w)")
