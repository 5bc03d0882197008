"""A document as the finders read it: clean words, sentences, and the way back to the text version.

Everything inside the stage counts in characters of the view; `Page.passage` is the only way out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.lexicon import words
from kg.model import Document, Passage


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of the view, found as `kind`; `value` is what they mean, where that is a string."""

    start: int
    end: int
    kind: str
    value: str = ""

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Page:
    """One document's clean words (`text`) with the offset of each character in the text version (`offsets`).

    `sentences` are in order and do not overlap; `paragraphs` likewise. All are (start, end) in `text`.
    """

    document: Document
    text: str
    offsets: Sequence[int]
    paragraphs: tuple[tuple[int, int], ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    body_start: int = 0
    """Where the document's own words begin; the title and the summary stand before it."""
    title: tuple[int, int] | None = field(default=None)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the text version of the characters `start` to `end` of the view."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else 0
            return at, at
        return self.offsets[start], self.offsets[end - 1] + 1

    def passage(self, start: int, end: int) -> Passage:
        """The passage of the text version behind `start` to `end` of the view."""
        return passage_at(self.document, *self.source(start, end))

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds the character at `offset`."""
        low, high = 0, len(self.sentences) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.sentences[middle][0] <= offset:
                low = middle
            else:
                high = middle - 1
        return low


def passage_at(document: Document, start: int, end: int) -> Passage:
    """The passage `start` to `end` of the document's text version, with the hash of its bytes."""
    assert document.text is not None
    here = document.text.text[start:end]
    return Passage(document.text.sha256, start, end, hashlib.sha256(here.encode()).hexdigest())


_END = re.compile(r"[.?!:;][\"'”’)\]]*(?=\s)|\n+")
_WORD_BEFORE = re.compile(r"([\w’'-]+)$")


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Sentences of the view: split at line ends (a line is a paragraph) and at stops that end a sentence.

    >>> list(sentence_spans("Mr. Li came. He left."))
    [(0, 12), (13, 21)]
    """
    start = 0
    for match in _END.finditer(text):
        if match[0][0] != "\n" and not _ends_sentence(text, match):
            continue
        if text[start : match.end()].strip():
            yield _trimmed(text, start, match.end())
        start = match.end()
    if text[start:].strip():
        yield _trimmed(text, start, len(text))


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    mark, after = match[0][0], text[match.end() : match.end() + 3].lstrip()
    if mark == ":":
        return False
    if mark == ";" or not after:
        return not after
    before = _WORD_BEFORE.search(text, max(0, match.start() - 20), match.start())
    word = before[1] if before else ""
    if mark == "." and (word.lower() in words("abbreviations") or (len(word) == 1 and word.isupper())):
        return False
    return not after[0].islower()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    """Lines of the view that hold words."""
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        yield _trimmed(text, match.start(), match.end())
