"""The description of a document against its labels."""

from __future__ import annotations

from typing import Any

from rapidfuzz import fuzz

from kg.evaluate.counts import DESCRIPTION_FIELDS, FieldCount
from kg.evaluate.labels import Item, as_texts, is_empty
from kg.evaluate.slots import same_date
from kg.evaluate.words import normalise

_LANGUAGES = {
    "bg": "bulgarian",
    "de": "german",
    "en": "english",
    "fr": "french",
    "hu": "hungarian",
    "ja": "japanese",
    "ko": "korean",
    "ro": "romanian",
    "ru": "russian",
    "zh": "chinese",
}


def count_fields(label: Item, found: Item) -> dict[str, FieldCount]:
    """Each field of the description: labelled, found, right, and found without a label."""
    return {name: _count(name, label.get(name), found.get(name)) for name in DESCRIPTION_FIELDS}


def _count(name: str, label: Any, found: Any) -> FieldCount:
    given, got = not is_empty(label), not is_empty(found)
    right = given and got and same_field(name, label, found)
    return FieldCount(int(given), int(got), int(right), int(got and not given))


def same_field(name: str, label: Any, found: Any) -> bool:
    """Whether two values of a field agree: titles nearly, references without spaces, names as sets."""
    if name == "title":
        return fuzz.ratio(normalise(label), normalise(found)) >= 95
    if name == "date":
        return same_date(label, found)
    if name == "reference":
        return _joined(label) == _joined(found)
    one, other = _names(label), _names(found)
    if name == "original_language":
        return {_LANGUAGES.get(word, word) for word in one} == {_LANGUAGES.get(word, word) for word in other}
    return one == other


def _joined(value: Any) -> str:
    return normalise("; ".join(as_texts(value))).replace(" ", "")


def _names(value: Any) -> set[str]:
    return {normalise(part) for text in as_texts(value) for part in text.split(";")} - {""}
