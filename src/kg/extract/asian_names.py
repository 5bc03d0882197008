"""Names whose family name comes first: Korean, Chinese, Vietnamese, Japanese, in the usual romanisations, untitled too.

A family name of the list (`lexicon/asian_surnames.txt`) and a given name of one or two syllables of these languages:
"Pak Chong-ae", "Li Fuchun", "Kim Il Sung", "Pham Van Dong". A given name with a hyphen is enough by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.lexicon import words
from kg.extract.one_of import one_of

_ONSET = r"(?:zh|chh|ch|sh|ts|tz|hs|kh|kk|gi|ph|th|tr|nh|ng|qu|[bcdfghjklmnpqrstvwxyz])?['’‘]?"
_SYLLABLE = rf"{_ONSET}(?:[yw]?[aeiouyüöŏŭăâêôơư]{{1,3}})(?:ng|nh|ch|h|n|k|l|m|p|t|r|g)?['’]?"
_CAPITAL = r"(?=[A-ZŎŬÜ])"


def find_asian_names(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each such name; some overlap.

    >>> [("Then Pak Chong-ae met Li Fuchun in Hong Kong.")[a:b] for a, b in find_asian_names(
    ...     "Then Pak Chong-ae met Li Fuchun in Hong Kong.")]
    ['Pak Chong-ae', 'Li Fuchun']
    """
    for match in _hyphened().finditer(text):
        given = re.split("[-‐]", match[0].split()[1])
        family = match["family"]
        known = _is_family(family) or (_is_syllables(family, 1) and family.lower() not in words("not_syllables"))
        if known and all(_is_syllables(part, 1) for part in given):
            yield match.span()
    for match in _spaced().finditer(text):
        parts = match[0].split()
        if (
            _is_good(parts)
            and not _is_where(text, match.start())
            and match[0] not in words("places")
            and " ".join(parts[:2]) not in words("places")
        ):
            yield match.span()
    yield from (match.span() for match in _japanese().finditer(text))


def _is_where(text: str, at: int) -> bool:
    """Whether a name in three separate words stands where a place does: "at Tung Chou"."""
    return text[max(0, at - 4) : at].endswith((" at ", " in "))


def is_family_first(name: str) -> bool:
    """Whether the first word of `name` is such a family name, so that it is the one that stands alone."""
    parts = name.split()
    return len(parts) > 1 and (parts[0] in words("asian_surnames") or "-" in parts[-1] or parts[0] in _japanese_words())


def _is_family(word: str) -> bool:
    return word.replace("’", "'") in words("asian_surnames")


def _is_syllables(word: str, most: int) -> bool:
    return re.fullmatch(rf"(?:{_SYLLABLE}){{1,{most}}}", word.lower()) is not None


def _is_good(parts: list[str]) -> bool:
    """Family name and given name: three single syllables, or one word of up to two."""
    given = [part.strip(",.") for part in parts[1:]]
    if not _is_family(parts[0]) or any(part.lower() in words("not_syllables") for part in given):
        return False
    if parts[0] == "Le" and len(given) < 2:
        return given == ["Duan"]
    if len(given) == 2:
        return all(_is_syllables(part, 1) for part in given)
    return parts[0].lower() not in words("not_syllables") and _is_syllables(given[0], 2) and len(given[0]) > 1


@cache
def _hyphened() -> re.Pattern[str]:
    """ "Chong-ae" after a short capitalised word."""
    part = r"[A-ZŎŬ][a-zŏŭüö'’]{0,6}"
    return re.compile(
        rf"(?<![\w-])(?P<family>{part}) (?={_CAPITAL}){part}[-‐][A-Za-z][a-zŏŭüö'’]{{0,6}}(?:-[a-z]{{1,6}})?(?![\w-])"
    )


@cache
def _spaced() -> re.Pattern[str]:
    part = r"[A-Z][a-zŏŭü'’]{1,9}"
    families = one_of(words("asian_surnames"), not_after=(r"[\w-]",))
    return re.compile(rf"{families} {part}(?: {part})?(?![\w-])")


@cache
def _japanese_words() -> frozenset[str]:
    return words("japanese_surnames")


@cache
def _japanese() -> re.Pattern[str]:
    """A Japanese family name and a given name in open syllables: "Sato Eisaku"."""
    mora = r"(?:ky|gy|sh|ch|ts|ny|hy|by|py|my|ry|[kgsztdnhbpmyrwjf])?[aiueoō]n?"
    families = one_of(_japanese_words(), not_after=(r"[\w-]",))
    return re.compile(rf"{families} (?=[A-Z])(?i:(?:{mora}){{2,5}})(?![\w-])")
