"""A document as the finders read it: clean words, sentences, and the way back to the text version.

Everything inside the stage counts in characters of the view; `Page.passage` is the only way out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.lexicon import words
from kg.model import Document, Passage
from kg.read.view import View


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
    """A document's view and its sentences: (start, end) in the view's text, in order, none over two blocks."""

    document: Document
    view: View
    sentences: tuple[tuple[int, int], ...] = ()
    body_start: int = 0
    """Where the document's own words begin; the title and the summary stand before it."""

    @property
    def text(self) -> str:
        return self.view.text

    def passage(self, start: int, end: int) -> Passage:
        """The passage of the text version behind `start` to `end` of the view, without blanks at its ends."""
        while start < end - 1 and self.text[start].isspace():
            start += 1
        while end > start + 1 and self.text[end - 1].isspace():
            end -= 1
        return self.view.passage(start, end)

    def block_at(self, offset: int) -> tuple[int, int]:
        """Start and end of the block that holds the character at `offset`."""
        at = bisect_right(self.view.blocks, offset, key=lambda block: block.start) - 1
        return (self.view.blocks[at].start, self.view.blocks[at].end) if at >= 0 else (0, len(self.text))

    def block_kind(self, offset: int) -> str:
        """The kind of the block that holds the character at `offset`."""
        at = bisect_right(self.view.blocks, offset, key=lambda block: block.start) - 1
        return self.view.blocks[at].kind if at >= 0 else "paragraph"

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
