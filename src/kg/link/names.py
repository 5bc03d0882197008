"""Names made comparable: case, diacritics, hyphens, brackets, spelling, romanisation; the country words in them.

Folding never changes what is kept: it makes keys for look-up beside the name as written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from kg.extract.lexicon import rows
from kg.iris import short_hash, slugify

PROVISIONAL = "unlisted-"
"""Ids of entities that no authority file knows start with this; ids of authority files never do."""

_DASHES = re.compile(r"[-\u2010-\u2015\u2212/]")
_DROPPED = re.compile(r"['\u2018\u2019\u02bc`\u00b4.\[\](){}\"\u201c\u201d]")
_SPELLING = (("isation", "ization"), ("defence", "defense"), ("centre", "center"), ("labour", "labor"))
_TITLE = re.compile(
    r"mrs?|ms|miss|dr|prof(essor)?|sir|lord|lady|dame|count|baron|prince|comrade|(prime|foreign|vice|deputy)?"
    r"(minister|ambassador|consul|president|premier|chairman|secretary|senator|governor)?"
    r"|general|colonel|major|captain|lieutenant|admiral|marshal|hono?u?r?(able)?|rt|right|his|her|excellency"
)
_LEADING = frozenset(("the", "a", "an"))
_LINKING = frozenset(("of", "for", "in", "the", "and", "s"))
# One letter for sounds that romanisations of Chinese and Korean write differently (Wade-Giles and pinyin,
# McCune-Reischauer and the Revised Romanisation): Chou/Zhou, Pyong/Byeong, Kim/Gim.
_ROMANISED = (
    *(("zh", "j"), ("ch", "j"), ("hs", "s"), ("sh", "s"), ("ts", "z"), ("tz", "z"), ("dz", "z")),
    *(("eo", "o"), ("eu", "u"), ("oo", "u"), ("ou", "o"), ("ee", "i"), ("yi", "i"), ("ung", "ong")),
    *(("p", "b"), ("t", "d"), ("k", "g"), ("q", "j"), ("x", "s"), ("c", "j"), ("l", "r")),
)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Lower case without diacritics, brackets, quotes and leading article; hyphens are spaces, `&` is "and"."""
    text = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    text = "".join(ch for ch in text if not unicodedata.combining(ch))
    text = _DROPPED.sub("", _DASHES.sub(" ", text))
    words = re.findall(r"\w+", text)
    while len(words) > 1 and words[0] in _LEADING:
        words = words[1:]
    folded = " ".join(words)
    for one, other in _SPELLING:
        folded = folded.replace(one, other)
    return folded


@lru_cache(maxsize=65536)
def fold_person(name: str) -> str:
    """The name of a person, folded, without titles and what follows a comma: `Mr R.G. Hay, Consul` is `r g hay`."""
    words = (fold(name.split(",")[0].replace(".", " ")) or fold(name)).split()
    while len(words) > 1 and _TITLE.fullmatch(words[0]):
        words = words[1:]
    return " ".join(words)


def compact(name: str) -> str:
    """The folded name without spaces: `Byeong-jik` and `Byeongjik` are one."""
    return fold(name).replace(" ", "")


@lru_cache(maxsize=65536)
def romanise(name: str) -> str:
    """The folded name of a person with one letter for sounds that romanisations write differently."""
    text = compact(name)
    for one, other in _ROMANISED:
        text = text.replace(one, other)
    return re.sub(r"(.)\1", r"\1", text)


@lru_cache(maxsize=65536)
def split_country(name: str) -> tuple[str, str | None]:
    """(folded name without its country words, country): `Chinese Ministry of Railways` is `ministry of railways`, CN.

    A name of more than one country, or of nothing but a country, stays whole, without a country.
    """
    folded = fold(name)
    found: list[tuple[str, str]] = []
    rest = f" {folded} "
    for words, code in _country_words():
        if f" {words} " in rest:
            found.append((words, code))
            rest = rest.replace(f" {words} ", " | ")
    if len({code for _, code in found}) != 1:
        return folded, None
    core = _trim(rest)
    return (core, found[0][1]) if core else (folded, None)


def provisional_id(name: str, country: str | None, kind: str = "agency") -> str:
    """An id for a name that no authority file knows: the same for the same folded name and country, in any document.

    Only agencies and posts are told apart by country; a person or place is the same with a country or without.
    """
    plain = fold_person(name) if kind == "person" else fold(name)
    core, named = split_country(name) if kind in ("agency", "post") else (plain, None)
    if country and named and country != named:
        core, named = fold(name), None
    code = f"{(country or named or 'somewhere').lower()}-" if kind in ("agency", "post") else ""
    slug = slugify(core)
    exact = re.sub(r"[^a-z0-9]+", "-", core).strip("-") == slug
    suffix = "" if exact and core.isascii() else f"-{short_hash(core)}"
    return f"{PROVISIONAL}{code}{slug}{suffix}"


def _trim(rest: str) -> str:
    words = [word for word in rest.split() if word != "|"]
    pieces = [piece.split() for piece in rest.split("|")]
    if len(pieces) > 1 and pieces[-1] == [] and words and words[-1] in _LINKING:
        while words and words[-1] in _LINKING:
            words = words[:-1]
    while words and words[0] in _LINKING:
        words = words[1:]
    return " ".join(words)


@cache
def _country_words() -> tuple[tuple[str, str], ...]:
    """(folded words, country code), longest first: nouns and adjectives of the country lexicon."""
    found: dict[str, str] = {}
    for row in rows("countries"):
        for form in (row["name"], *row["nouns"].split("|"), *row["adjectives"].split("|")):
            words = fold(form)
            if len(words) > 2 or form.isupper():
                found.setdefault(words, row["code"])
    return tuple(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))
