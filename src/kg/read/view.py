"""The derived view: a document's words cleaned for reading by program, every character tied to its source offset."""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Document, Passage, TextVersion
from kg.read.blocks import Part, find_blocks
from kg.read.cleaning import Edit, hyphenated_words, iter_edits
from kg.read.passages import make_passage, make_text
from kg.read.truecase import is_capitals, learn_case, truecase, write_names

_ESCAPE = re.compile(r"\\u[0-9A-Fa-f]{4}(?:\\u[Dd][C-Fc-f][0-9A-Fa-f]{2})?|\\[\"/bfnrt\\]")
"""A letter as JSON writes it."""

_SEPARATOR = "\n\n"
_TITLED = ("title", "heading", "letterhead", "signature")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a view at `start` to `end` of its text.

    `kind` is title, summary, heading, letterhead, paragraph, list-item, table-row, footnote or signature.
    """

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class View:
    """`text` with, for every character, its offset in `source`; `inserted` is 1 where the source has other words.

    Inside a block the offsets never fall. Blocks are in the order of their beginnings and are parted by an empty line.
    """

    text: str
    blocks: tuple[Block, ...]
    offsets: array[int]
    inserted: bytearray
    source: TextVersion

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that `start` to `end` of the view stands for; never empty.

        Raises ValueError when the span is empty or outside the view.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no span at {start} to {end}: the view has {len(self.text)} characters")
        left, right = start, end
        while left < right - 1 and self.inserted[left]:
            left += 1
        while right - 1 > left and self.inserted[right - 1]:
            right -= 1
        piece = self.offsets[left:right]
        last = max(piece)
        escape = _ESCAPE.match(self.source.text, last) if self.text[right - 1] != "\\" else None
        return min(piece), escape.end() if escape else last + 1

    def passage(self, start: int, end: int) -> Passage:
        """The passage of the source that `start` to `end` of the view stands for."""
        return make_passage(self.source, *self.to_source(start, end))

    def block_text(self, block: Block) -> str:
        """The words of `block`."""
        return self.text[block.start : block.end]


def make_view(document: Document, names: Sequence[str] = (), recase: bool = True) -> View:
    """The view of `document`: title, summary, body and footnotes; empty when the text is not at hand.

    With `recase` paragraphs in capitals are put in sentence case; `names` say which words keep a capital.
    """
    source = document.text or make_text("")
    building = _Building(source.text, hyphenated_words(source.text))
    marks = sorted(
        (start, end, "" if name == "footnote-mark" else _unescaped(source.text[start:end]))
        for name, start, end in document.description.spans
        if name in ("footnote-mark", "escape")
    )
    blocks: list[Block] = []
    for block in find_blocks(document):
        strokes = [(left, right, " | ") for left, right in block.gaps]
        start = building.add_block(block.parts, sorted([*marks, *strokes]) if strokes else marks)
        if start < building.length:
            blocks.append(Block(block.kind, start, building.length))
        building.separate()
    text = building.finish(blocks)
    if recase:
        text = _recase(text, blocks, names)
    return View(text, tuple(blocks), building.offsets, building.inserted, source)


def _unescaped(words: str) -> str:
    """The letter that an escape of JSON stands for; a blank for one that breaks the line."""
    letter = str(json.loads(f'"{words}"')).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " " if letter.isspace() else letter


def _recase(text: str, blocks: list[Block], names: Sequence[str]) -> str:
    capitals = [block for block in blocks if is_capitals(text[block.start : block.end])]
    if not capitals:
        return text
    prose = (text[block.start : block.end] for block in blocks if block.kind not in _TITLED)
    cased = learn_case(prose, names)
    phrases = [name for name in names if " " in name]
    for block in capitals:
        words = truecase(text[block.start : block.end], cased, block.kind in _TITLED)
        text = text[: block.start] + write_names(words, phrases) + text[block.end :]
    return text


class _Building:
    """A view under construction."""

    def __init__(self, source: str, words: frozenset[str]) -> None:
        self.source = source
        self.words = words
        self.pieces: list[str] = []
        self.offsets: array[int] = array("i")
        self.inserted = bytearray()
        self.begin = 0

    @property
    def length(self) -> int:
        return len(self.offsets)

    def add_block(self, parts: tuple[Part, ...], marks: list[Edit]) -> int:
        """Adds the cleaned words of `parts`; gives the offset in the view where they begin."""
        begin = self.begin = self.length
        for start, end in parts:
            if self.length > begin:
                self._join_part(start)
            self._add_part(start, end, marks)
        self._trim(begin)
        return begin

    def separate(self) -> None:
        """Adds the empty line between blocks."""
        if self.length and not self._ends_with(_SEPARATOR):
            self._insert(_SEPARATOR, self.offsets[-1])

    def finish(self, blocks: list[Block]) -> str:
        """The text, without a separator at its end."""
        end = blocks[-1].end if blocks else 0
        del self.offsets[end:], self.inserted[end:]
        return "".join(self.pieces)[:end]

    def _add_part(self, start: int, end: int, marks: list[Edit]) -> None:
        at = start
        for left, right, words in _merge(iter_edits(self.source, start, end, self.words), marks, start, end):
            if left < at:
                continue
            self._copy(at, left)
            blank = words == " " and (self.length == 0 or self.pieces[-1][-1:] in (" ", "\n"))
            if words and not blank:
                self._insert(words, left)
                self.inserted[-1] = self.source[left] != "\\"
            at = right
        self._copy(at, end)

    def _join_part(self, start: int) -> None:
        """The join over a page break: a broken word is closed up, else a blank."""
        last = self.pieces[-1]
        if re.search(r"[a-z]-$", last) and self.source[start : start + 1].islower():
            self._drop(1)
        else:
            self._insert(" ", start)

    def _copy(self, start: int, end: int) -> None:
        while start < end and self.length == self.begin and self.source[start].isspace():
            start += 1
        if start < end:
            self.pieces.append(self.source[start:end])
            self.offsets.extend(range(start, end))
            self.inserted.extend(bytes(end - start))

    def _insert(self, words: str, at: int) -> None:
        self.pieces.append(words)
        self.offsets.extend([at] * len(words))
        self.inserted.extend(b"\x01" * len(words))

    def _drop(self, count: int) -> None:
        text = "".join(self.pieces[-3:])[:-count]
        self.pieces[-3:] = [text]
        del self.offsets[-count:], self.inserted[-count:]

    def _trim(self, begin: int) -> None:
        """Takes blanks off the end of the block that began at `begin`."""
        while self.length > begin and self._ends_with(" "):
            self._drop(1)

    def _ends_with(self, words: str) -> bool:
        return "".join(self.pieces[-2:]).endswith(words)


def _merge(edits: Iterable[Edit], marks: list[Edit], start: int, end: int) -> Iterator[Edit]:
    own = [mark for mark in marks if start <= mark[0] and mark[1] <= end]
    if not own:
        return iter(edits)
    others = (edit for edit in edits if not any(edit[0] < mark[1] and mark[0] < edit[1] for mark in own))
    return iter(sorted([*others, *own]))
