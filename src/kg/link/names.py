"""Names made comparable: case, diacritics, hyphens, brackets, spelling, romanisation; the country words in them.

Folding never changes what is kept: it makes keys for look-up beside the name as written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from kg.extract.countries import find_countries
from kg.extract.lexicon import rows
from kg.extract.lexicon import words as listed
from kg.extract.national_bodies import national_body
from kg.folding import drop_marks, sound_key
from kg.folding import fold as fold_letters
from kg.iris import short_hash, slugify

PROVISIONAL = "unlisted-"
"""Ids of entities that no authority file knows start with this; ids of authority files never do."""

_GLUED = re.compile(r"(?<=\w{3})(?=\([A-Z])")
"""Where a bracket with a name of its own follows a word without a blank: "Minister(Finot)"."""
_DROPPED = re.compile(r"[.\[\](){}\"\u201c\u201d]")
_SPELLING = (("isation", "ization"), ("defence", "defense"), ("centre", "center"), ("labour", "labor"))
_TITLE = re.compile(
    r"mrs?|ms|miss|dr|prof(essor)?|sir|lord|lady|dame|count|baron|prince|comrade|(prime|foreign|vice|deputy)?"
    r"(minister|ambassador|consul|president|premier|chairman|secretary|senator|governor)?"
    r"|general|colonel|major|captain|lieutenant|admiral|marshal|hono?u?r?(able)?|rt|right|his|her|excellency"
)
_HONORIFICS = frozenset(
    (
        *("mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "lord", "lady", "dame", "comrade", "his", "her"),
        *("excellency", "right", "rt", "hon", "honorable", "honourable"),
    )
)
_MISSION = re.compile(
    r"(?P<kind>embassy|legation|high commission|(?:vice )?consulate(?: general)?) of .+ (?P<where>(?:in|at) .+)"
)
_POSTED = re.compile(r"\b(?:in|to|at|near) (?:the )?(?=[A-Z])")
_GROUP = re.compile(r"(?:[Tt]he )?[a-z]+")
_SHORT_FORMS = {
    "benj": "benjamin",
    "chas": "charles",
    "danl": "daniel",
    "edw": "edward",
    "fredk": "frederick",
    "geo": "george",
    "jas": "james",
    "jno": "john",
    "robt": "robert",
    "saml": "samuel",
    "thos": "thomas",
    "wm": "william",
}
"""Given names as print shortens them."""
_LEADING = frozenset(("the", "a", "an"))
_THE = frozenset(("the",))
_LINKING = frozenset(("of", "for", "in", "on", "the", "and", "s"))


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Lower case without diacritics, brackets, quotes and leading article; hyphens are spaces, `&` is "and"."""
    return _folded(name, _LEADING)


def fold_name(name: str, kind: str) -> str:
    """The folded name; of persons only "the" is dropped, since "A." and "An" begin names ("An Jung-geun")."""
    return _folded(name, _THE) if kind == "person" else fold(name)


def _folded(name: str, leading: frozenset[str]) -> str:
    text = unicodedata.normalize("NFKC", _GLUED.sub(" ", name)).replace("&", " and ").replace("/", " ")
    words = re.findall(r"\w+", _DROPPED.sub("", drop_marks(fold_letters(text))))
    while len(words) > 1 and words[0] in leading:
        words = words[1:]
    folded = " ".join(words)
    for one, other in _SPELLING:
        folded = folded.replace(one, other)
    return folded


@lru_cache(maxsize=65536)
def fold_person(name: str) -> str:
    """The name of a person, folded, without titles and what follows a comma: `Mr R.G. Hay, Consul` is `r g hay`.

    Given names are spelled out: `Wm. Hay` is `william hay`.
    """
    words = (fold_name(name.split(",")[0].replace(".", " "), "person") or fold_name(name, "person")).split()
    while len(words) > 1 and _TITLE.fullmatch(words[0]):
        words = words[1:]
    return " ".join((*(_SHORT_FORMS.get(word, word) for word in words[:-1]), *words[-1:]))


def title_of(name: str) -> str:
    """The title or post that stands with a person's name, folded: `Ambassador Hay` and `Hay, Ambassador` have one.

    Honorifics (Mr, Comrade, Sir) say nothing about who it is and are no title.
    """
    before, _, after = name.partition(",")
    words = fold_name(before.replace(".", " "), "person").split()
    bare = fold_person(name).split()
    titles = [word for word in (*words[: len(words) - len(bare)], *fold(after).split()[:4]) if word not in _HONORIFICS]
    return " ".join(titles)


def is_titled_surname(name: str) -> bool:
    """Whether only a title or post tells which person of a surname is meant: `Hay, Minister in Peru`."""
    return " " not in fold_person(name) and bool(title_of(name))


@lru_cache(maxsize=65536)
def word_set(core: str) -> str:
    """The words of a folded name in any order, without plural endings; empty for a single word.

    `Ministry of Railways` and `Railway Ministry`, `Committee on Science` and `Science Committee` have one.
    """
    words = {word.removesuffix("s") if len(word) > 3 else word for word in core.split() if word not in _LINKING}
    return " ".join(sorted(words)) if len(words) > 1 else ""


@lru_cache(maxsize=65536)
def romanise(name: str) -> str:
    """The name of a person by its sound, without titles: `kg.folding.sound_key` of the whole."""
    return sound_key(fold_person(name).replace(" ", ""))


@lru_cache(maxsize=65536)
def split_country(name: str) -> tuple[str, str | None]:
    """(folded name without its country words, country): `Chinese Ministry of Railways` is `ministry of railways`, CN.

    A name of more than one country, or of nothing but a country, stays whole, without a country.
    """
    folded = fold(name)
    found: list[tuple[str, str]] = []
    rest = f" {folded} "
    listed = {one for word in folded.split() for one in _country_words().get(word, ())}
    for _, words, code in sorted(listed):
        if f" {words} " in rest:
            found.append((words, code))
            rest = rest.replace(f" {words} ", " | ")
    if len({code for _, code in found}) != 1:
        return folded, None
    core = _trim(rest)
    return (core, found[0][1]) if core else (folded, None)


def country_named(name: str) -> str | None:
    """The code of the country that the whole name is: `Norway`, `the Soviet Union`; None for anything else."""
    return _country_names().get(fold(name))


def mission_core(name: str) -> str | None:
    """The folded name of a mission without the country that sends it; None for any other body.

    >>> mission_core("Legation of Norway in Spain")
    'legation in spain'
    """
    found = _MISSION.fullmatch(fold(name))
    return f"{found['kind']} {found['where']}" if found is not None else None


def office_of(name: str) -> str | None:
    """What comes before the place of a post, which is not the country that sends: None for a name without a place.

    >>> office_of("The Danish Minister in Norway"), office_of("The Danish Minister")
    ('The Danish Minister ', None)
    """
    place = _POSTED.search(name)
    return name[: place.start()] if place is not None else None


def provisional_id(name: str, country: str | None, kind: str = "agency", document_id: str = "") -> str:
    """An id for a name that no authority file knows: the same for the same folded name and country, in any document.

    Only agencies and posts are told apart by country; a person or place is the same with a country or without. A
    surname alone is a person of `document_id`; with a title it is the same in all documents. A noun alone ("Board"),
    and without a country what every country has ("Senate") and people by one noun ("merchants"), is one of
    `document_id`.
    """
    if kind == "person":
        return _provisional_person(name, document_id)
    core, named = split_country(name) if kind in ("agency", "post") else (fold(name), None)
    if kind == "post" and named and (office := office_of(name)) is not None and not find_countries(office):
        core, named = fold(name), None
    if country and named and country != named:
        core, named = fold(name), None
    code = f"{(country or named or 'somewhere').lower()}-" if kind in ("agency", "post") else ""
    if kind == "agency" and country:
        core = mission_core(name) or core
    is_local = kind == "agency" and bool(document_id) and _is_of_one_document(name, bool(country or named))
    return provisional_slug(code, core) + (f"-{short_hash(document_id)}" if is_local else "")


def _is_of_one_document(name: str, has_country: bool) -> bool:
    row = national_body(name)
    if row is not None:
        return not (has_country or row["same"])
    return name in listed("bodies_bare") or (not has_country and _GROUP.fullmatch(name) is not None)


def _provisional_person(name: str, document_id: str) -> str:
    core = fold_person(name)
    if " " in core:
        return provisional_slug("", core)
    if title := title_of(name):
        return provisional_slug("", f"{title} {core}")
    return provisional_slug("", core) + (f"-{short_hash(document_id)}" if document_id else "")


def provisional_slug(code: str, core: str) -> str:
    """The id of what no authority file knows, from folded words; a hash keeps apart what looks alike in ASCII."""
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
def _country_words() -> dict[str, tuple[tuple[int, str, str], ...]]:
    """Nouns and adjectives of the country lexicon by their first word: (rank, folded words, country code).

    The longest are first in rank.
    """
    found: dict[str, str] = {}
    for row in rows("countries"):
        for form in (row["name"], *row["nouns"].split("|"), *row["adjectives"].split("|")):
            words = fold(form)
            if len(words) > 2 or form.isupper():
                found.setdefault(words, row["code"])
    by_first: dict[str, list[tuple[int, str, str]]] = {}
    for rank, words in enumerate(sorted(found, key=lambda words: (-len(words), words))):
        by_first.setdefault(words.split()[0], []).append((rank, words, found[words]))
    return {first: tuple(them) for first, them in by_first.items()}


@cache
def _country_names() -> dict[str, str]:
    """Codes by folded noun of the country lexicon."""
    found: dict[str, str] = {}
    for row in rows("countries"):
        for form in (row["name"], *row["nouns"].split("|")):
            found.setdefault(fold(form), row["code"])
    found.pop("", None)
    return found
