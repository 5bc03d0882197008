"""The word lists that the finders use, as data: one file a list, `#` begins a comment line."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Rows of `name`.csv by column."""
    return tuple(csv.DictReader(_lines(f"{name}.csv")))


@cache
def words(name: str) -> frozenset[str]:
    """Words of `name`.txt, separated by white space; an underscore stands for a space inside one."""
    return frozenset(word.replace("_", " ") for line in _lines(f"{name}.txt") for word in line.split())


@cache
def body_words(group: str) -> tuple[str, ...]:
    """The words of a group of `body_words.csv`; KeyError where there is none of that name."""
    groups = {row["group"]: row["words"] for row in rows("body_words")}
    return tuple(word.replace("_", " ") for word in groups[group].split())


def _lines(file_name: str) -> list[str]:
    text = (files(__package__) / file_name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
