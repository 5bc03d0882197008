"""Names of the authority files on the page: case, diacritics, hyphens and apostrophes do not matter.

What is found is whom the words name by the authority files alone; link weighs candidates and unknown names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.countries import find_countries
from kg.extract.page import Page
from kg.model import Authority, Entity, Name

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
Folded = tuple[str, ...]


_OF_WHOM = re.compile(r" of (?:the )?((?:[A-Z][\w'’-]*)(?: (?:of |of the )?[A-Z][\w'’-]*){0,4})")
_REALM = re.compile(r"(?:Kingdom|Republic|Principality|Grand Duchy|Empire|Federation|State|Sultanate) of ")
_FORMER = ({"SU", "RU"}, {"DD", "DE"}, {"YU", "RS"}, {"CS", "CZ"}, {"VS", "VN"}, {"YD", "YE"})


@dataclass(frozen=True, slots=True)
class NameMatch:
    """An authority name at `start` to `end` of the view; `kind` is that of the name (official, abbreviation, ...).

    `document` is the one in which the words are short for this entity, where others are called so elsewhere.
    """

    start: int
    end: int
    entity: Entity
    kind: str
    document: str | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    words: Folded
    entity: Entity
    kind: str
    acronym: bool
    document: str | None


class NameIndex:
    """The names of an authority by their first word."""

    def __init__(self, authority: Authority) -> None:
        self._by_first: dict[str, list[_Entry]] = {}
        for entity in authority.entities:
            for name in (Name(entity.label, "official"), *entity.names):
                words = tuple(folded for folded, _, _ in folded_words(name.label))
                if words and len("".join(words)) > 1:
                    acronym = name.label.isupper() and len(name.label) <= 8
                    shared = not acronym or len(name.label) < 4
                    document = name.document if name.kind == "abbreviation" and shared else None
                    entry = _Entry(words, entity, name.kind, acronym, document)
                    self._by_first.setdefault(words[0], []).append(entry)
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry.words))

    def find(self, text: str) -> Iterator[NameMatch]:
        """The longest names, from left to right, without overlaps; a name begins with a capital letter."""
        words = list(folded_words(text))
        index = 0
        while index < len(words):
            match = self._at(text, words, index)
            if match is None:
                index += 1
                continue
            yield match[0]
            index += match[1]

    def _at(self, text: str, words: list[tuple[str, int, int]], index: int) -> tuple[NameMatch, int] | None:
        folded, start, _ = words[index]
        entries = self._by_first.get(folded)
        if not entries or not (text[start].isupper() or text[start].isdigit()):
            return None
        for entry in entries:
            length = len(entry.words)
            if tuple(word for word, _, _ in words[index : index + length]) != entry.words:
                continue
            end = words[index + length - 1][2]
            if entry.acronym and _is_amid_capitals(text, start, end):
                continue
            if _is_name(text[start:end], entry) and not _is_of_another(text, end, entry.entity):
                return NameMatch(start, end, entry.entity, entry.kind, entry.document), length
        return None


def _is_amid_capitals(text: str, start: int, end: int) -> bool:
    """Whether a word in capitals stands beside it on the line: "MOST SECRET" holds no acronym."""
    after = re.match(r" [A-Z]{4,}\b", text[end : end + 12])
    return after is not None and re.search(r"[a-z,.] ?$", text[max(0, start - 3) : start]) is None


def _is_of_another(text: str, end: int, entity: Entity) -> bool:
    """Whether "of <another country>" follows: "Ministry of Maps of Norway" is no other country's Ministry of Maps."""
    after = _OF_WHOM.match(text, end)
    if after is None or entity.kind != "agency" or not entity.country or entity.type == "state":
        return False
    named = {span.value for span in find_countries(after[1])}
    if not named:
        return _REALM.match(after[1]) is not None
    return entity.country not in named and not any({entity.country, code} in _FORMER for code in named)


def _is_name(written: str, entry: _Entry) -> bool:
    """An acronym stands in capitals; no name runs over a full stop, a semicolon or the end of a line."""
    if entry.acronym and not written.isupper():
        return False
    if len(entry.words) == 1 and entry.entity.kind == "person" and (written.isupper() or len(written) < 4):
        return False
    return not re.search(r"[;:!?\n]|\w{3}\.\s", written)


def folded_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Words without case, diacritics and inner apostrophes, with their offsets; "U.S.S.R." gives four."""
    for match in _WORD.finditer(text):
        yield fold(match[0]), match.start(), match.end()


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """`word` without case and diacritics."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


@lru_cache(maxsize=4)
def name_index(authority: Authority) -> NameIndex:
    """The index of an authority, made once."""
    return NameIndex(authority)


def find_names(page: Page, authority: Authority) -> list[NameMatch]:
    """Authority names on the page.

    A short name of one document ("Foreign Office") is another body's in others, unless they name that body in full.
    """
    found = list(name_index(authority).find(page.text)) if authority.entities else []
    own = page.document.part_of or page.document.id
    told = {match.entity.id for match in found if match.document in (None, own)}
    return [match for match in found if match.entity.id in told]
