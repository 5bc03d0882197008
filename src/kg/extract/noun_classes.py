"""What kind of thing a noun means most often: `artifact` and `weapon`, `food`, `act`, by the classes of WordNet 3.0.

The list (`lexicon/noun_classes.txt`) is made by `training/nouns.py`. It tells nothing of a particular document: a
cistern can be handed over, an afternoon cannot, whether or not a list of goods ever named them.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from kg.extract.inflection import singulars
from kg.extract.lexicon import words

_THINGS = ("food", "substance")
_KINDS = ("cloth", "container", "device", "drug", "equipment", "fuel", "metal", "vehicle", "weapon")
_BEHIND = re.compile(r"\W*\(.*|\b(?:of|for|to|with|from|in)\b.*")


def noun_of(name: str) -> str:
    """The head noun of an item's name in small letters: "loan (payment)" is a loan, "Bags of rice" are bags."""
    kept = _BEHIND.sub("", name.lower()).split()
    return kept[-1] if kept else name.lower()


@cache
def class_of(noun: str) -> tuple[str, str]:
    """The class of a noun's first sense and its kind, each empty when none is known; plurals count as their singular.

    >>> class_of("rifles")
    ('artifact', 'weapon')
    """
    guesses = (*reversed(singulars(noun)), noun[:-3] + "fe") if noun.endswith("s") else (noun, noun[:-2] + "an")
    return next((_classes()[one] for one in guesses if one in _classes()), ("", ""))


def is_thing(noun: str) -> bool:
    """Whether a noun means nearly always a thing that can be moved: a tool, a fabric, a food, a metal."""
    return any(one in things() for one in singulars(noun))


@cache
def things() -> frozenset[str]:
    """Nouns, in the singular, for things that can be moved and that mean little else."""
    found = {noun for noun, (name, kind) in _classes().items() if name in _THINGS or kind in _KINDS}
    return frozenset(found - words("things_too"))


@cache
def _classes() -> dict[str, tuple[str, str]]:
    text = (files("kg.extract.lexicon") / "noun_classes.txt").read_text(encoding="utf-8")
    found = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            names, _, nouns = line.partition(": ")
            name, _, kind = names.partition(" ")
            found.update(dict.fromkeys(nouns.split(), (name, kind)))
    return found
