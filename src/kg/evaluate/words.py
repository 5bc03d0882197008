"""Names and words made comparable: case, diacritics, punctuation, articles, plurals, long names of states."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from rapidfuzz import fuzz

from kg.evaluate.tables import adjective_countries, country_codes, country_pattern, word_list

_NO_WORD = re.compile(r"[^\w$£#¥]+|_")
_ARTICLE = re.compile(r"^(the|a|an) ")
_LETTERS_APART = re.compile(r"\b([a-z]) (?=[a-z]\b)")
_STATES = (
    ("democratic people s republic of korea", "dprk"),
    ("people s republic of china", "prc"),
    ("union of soviet socialist republics", "ussr"),
    ("soviet union", "ussr"),
    ("german democratic republic", "gdr"),
    ("north korea", "dprk"),
    ("united states of america", "us"),
    ("united states", "us"),
)
_OWNED = re.compile(r"^(.*\w \w.*?) (?:of|in) (?:the )?(prc|dprk|ussr|gdr|rok|us|china)$")
_OWNING = re.compile(r"^(prc|dprk|ussr|gdr|rok|us) (\w+ \w.*)$")

EMPTY_WORDS = word_list("empty")
"""Words that say nothing about what a thing is."""

MEASURE_WORDS = word_list("measure")
"""Words of an item that only measure it."""

TITLE_WORDS = word_list("title")
"""Words of a person's name that are no part of it."""


def normalise(value: Any) -> str:
    """Lower case without diacritics, punctuation and a leading article; signs of currencies stay."""
    letters = unicodedata.normalize("NFKD", str(value or "")).casefold()
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _ARTICLE.sub("", _NO_WORD.sub(" ", plain).strip())


def normalise_name(value: Any) -> str:
    """`normalise`, with the long names of some states as their initials and "u s s r" as one word."""
    name = normalise(value)
    for long, short in _STATES:
        name = name.replace(long, short)
    return _LETTERS_APART.sub(r"\1", name)


def split_owner(value: Any) -> tuple[str, str | None]:
    """The name without the state it belongs to, and the state: "Ministry of X of the DPRK", "DPRK Ministry of X"."""
    name = normalise_name(value)
    if owned := _OWNED.match(name):
        return owned[1], owned[2].replace("china", "prc")
    if owning := _OWNING.match(name):
        return owning[2], owning[1]
    return name, None


def words(value: Any, without: frozenset[str] = EMPTY_WORDS) -> set[str]:
    """The words of `value` in the singular, without those of `without`."""
    return {singular(word) for word in normalise(value).split() if word not in without}


def singular(word: str) -> str:
    """A plural's final s is dropped."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def close_names(one: str, other: str, level: float, without: frozenset[str] = EMPTY_WORDS, least: int = 2) -> bool:
    """Whether normalised names agree: token-set ratio of `level` (0 to 100).

    A name that is only a part of the other must keep `least` words that say something, or be nearly the same.
    """
    if not one or not other:
        return False
    if one == other:
        return True
    if fuzz.token_set_ratio(one, other) < level:
        return False
    fewest = min(len(words(one, without)), len(words(other, without)))
    return fewest >= least or fuzz.ratio(one, other) >= 90


def with_nouns(name: str) -> str:
    """Adjectives of nationality as nouns, so that "japanese embassy" and "embassy of japan" have the same words."""
    nouns = adjective_countries()
    return " ".join(nouns.get(word, word) for word in name.split())


def state_in(value: Any) -> str | None:
    """The code of the first state that `value` names; both Chinas are one here."""
    found = country_pattern().search(normalise(value))
    if found is None:
        return None
    code = country_codes()[found[1]]
    return "CN" if code == "TW" else code
