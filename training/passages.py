"""Invented passages of four kinds of archives, in which a reader marked what passes and what does not.

`training/passages/*.txt`, a blank line between two passages. The first line of each names its style, the countries of
author, addressee and post, and the year; in the words after it a mark is `[[y NO PE delivered: forty nets]]` (or `r`,
told again) with supplier, recipient and stage, or `[[n: forty nets]]` for what does not pass. ` / ` parts paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from fitting import Read, read_document
from marked import Mark, read_party

from kg.extract.principals import Principals
from kg.read import read_bytes

_MARK = re.compile(r"\[\[([ynr])(?: (\S+) (\S+) (\w+))?: (.*?)\]\]", re.DOTALL)


@dataclass(frozen=True)
class Passage:
    """A passage as its finders see it, with the mark of each place, by offsets into its text version."""

    name: str
    read: Read
    marks: dict[tuple[int, int], Mark]

    def mark_at(self, start: int, end: int) -> Mark | None:
        """The mark that shares characters with `start` to `end`."""
        return next((mark for (left, right), mark in self.marks.items() if left < end and start < right), None)


def read_passages(folder: Path) -> Iterator[Passage]:
    """The passages of all files of the folder, in order."""
    for path in sorted(folder.glob("*.txt")):
        for number, words in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n"), 1):
            yield _read(f"{path.stem}-{number}", words)


def _read(name: str, words: str) -> Passage:
    head, _, body = words.partition("\n")
    author, addressee, post, year = (part.split()[-1] for part in head.split("|")[1:])
    text, marks = f"Paper of {year}\n\n", {}
    body, at = body.replace("\n", " ").replace(" / ", "\n\n"), 0
    for match in _MARK.finditer(body):
        text += body[at : match.start()]
        start = len(text)
        text += match[5]
        marks[start, len(text)] = Mark(match[1], _side(match[2]), _side(match[3]), match[4] or "")
        at = match.end()
    [document] = read_bytes((text + body[at:] + "\n").encode(), f"{name}.txt")
    read = read_document(document)
    principals = Principals(
        _code(author), _code(addressee), read.principals.ranked, _code(post), abroad=_code(post) is not None
    )
    return Passage(name, replace(read, principals=principals), marks)


def _side(word: str | None) -> str | None:
    return read_party(word.replace("_", " ")) if word and word != "-" else None


def _code(word: str) -> str | None:
    return word if word != "-" else None
