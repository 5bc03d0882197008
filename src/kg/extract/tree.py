"""Parsed sentences as light, typed trees (Universal Dependencies), with every word's place in the view.

Known names stand in the parser's input as surrogate words ("Japan", "Ministry", "Smith", "50", "Monday"): the parser
knows those, and a name of six words becomes one node. The trees carry the real spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.designations import KIND
from kg.extract.lexicon import words
from kg.extract.page import Page, Span

SURROGATES = {
    "country": "Japan",
    "agency": "Ministry",
    "person": "Smith",
    "agreement": "Treaty",
    "date": "Monday",
    "money": "50 dollars",
    "number": "50",
    "share": "50 percent",
    KIND: "rifles",
}
"""The words that stand for a span in the parser's input, by its kind; spans of other kinds stay as they are."""
_PARTIES = ("country", "agency", "person")
_FIGURES = ("money", "number", "share")
_BESIDE = "them"
"""What stands for a party right before a figure: "from Japan 50 Mirages" would be read as one name."""
_TOWARDS = re.compile(r"\b(?:from|to|by|with|for|through|upon|on) (?:(?:the|Messrs\.?|the firm of) )?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A node: `start`, `end` in the view; `span` the name or figure that it stands for; `head` -1 at the root."""

    index: int
    text: str
    lower: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    span: Span | None


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence: `words` in order, `children` by index."""

    words: tuple[Word, ...]
    children: tuple[tuple[int, ...], ...]
    start: int
    end: int

    def kids(self, index: int, *deps: str) -> Iterator[Word]:
        """Dependents of a word; only those of the relations named, subtypes included, when there are any."""
        for child in self.children[index]:
            word = self.words[child]
            if not deps or word.dep in deps or word.dep.split(":")[0] in deps:
                yield word

    def parent(self, word: Word) -> Word | None:
        return self.words[word.head] if word.head >= 0 else None

    def case(self, index: int) -> str:
        """The preposition of a noun, multi-word ones joined ("on behalf of" gives "on behalf of")."""
        marks = [word for word in self.kids(index, "case") if word.lower not in ("'s", "’s", "'", "’")]
        if not marks:
            return ""
        fixed = list(self.kids(marks[0].index, "fixed"))
        return " ".join(word.lower for word in sorted([marks[0], *fixed], key=lambda word: word.index))

    def preposition_before(self, index: int) -> str:
        """The preposition that stands before a noun phrase by position, whatever the parse makes of it."""
        for at in range(index - 1, max(-1, index - 8), -1):
            word = self.words[at]
            if word.lower == "of" and at > 0 and self.words[at - 1].lower in words("bodies"):
                continue
            if word.tag in ("IN", "TO"):
                return word.lower
            if not word.tag.startswith(("DT", "JJ", "NN", "PRP$", "POS", "CC")) and word.text != ",":
                return ""
        return ""

    def subtree(self, index: int, without: Sequence[str] = ()) -> list[int]:
        """Indices under a word, itself included, in order; branches whose relation is in `without` are left out."""
        found, waiting = [index], [index]
        while waiting:
            for child in self.kids(waiting.pop()):
                if child.dep not in without and child.dep.split(":")[0] not in without:
                    found.append(child.index)
                    waiting.append(child.index)
        return sorted(found)

    def extent(self, indices: Iterable[int]) -> tuple[int, int]:
        """View offsets from the first to the last of the words."""
        chosen = [self.words[index] for index in indices]
        return min(word.start for word in chosen), max(word.end for word in chosen)


_BATCH = 32
"""Sentences that are parsed at once: what is computed of so many stays in the processor's cache."""


def iter_trees(chosen: Iterable[tuple[Page, Sequence[Span], int]], nlp: Language) -> Iterator[Tree]:
    """Trees of sentences, each given as its page, the page's names and figures (in order, without overlaps), its index.

    The sentences may be of several pages: what is parsed together costs less, and comes out the same.
    """
    places = [(page.sentences[number], page.text, spans) for page, spans, number in chosen]
    inputs = [_with_surrogates(text, *sentence, spans) for sentence, text, spans in places]
    docs = nlp.pipe((text for text, _ in inputs), batch_size=_BATCH)
    for (sentence, _, _), (_, pieces), doc in zip(places, inputs, docs, strict=True):
        yield _tree(doc, pieces, sentence)


Piece = tuple[int, int, int, int, Span | None]
"""Start and end in the surrogate text, start and end in the view, the span replaced."""


def _with_surrogates(text: str, start: int, end: int, spans: Sequence[Span]) -> tuple[str, list[Piece]]:
    out: list[str] = []
    pieces: list[Piece] = []
    at, length = start, 0
    inside = [*_within(spans, start, end)]
    for span, after in zip_longest(inside, inside[1:]):
        plain = text[at : span.start]
        surrogate = _BESIDE if _stands_before_figure(text, span, after) else SURROGATES[span.kind]
        pieces.append((length, length + len(plain), at, span.start, None))
        length += len(plain)
        pieces.append((length, length + len(surrogate), span.start, span.end, span))
        length += len(surrogate)
        out += [plain, surrogate]
        at = span.end
    pieces.append((length, length + end - at, at, end, None))
    out.append(text[at:end])
    return "".join(out), pieces


def _stands_before_figure(text: str, span: Span, after: Span | None) -> bool:
    """Whether a party behind a preposition is followed by a figure: "buy from France 16 Mirages"."""
    if after is None or span.kind not in _PARTIES or after.kind not in _FIGURES or after.start != span.end + 1:
        return False
    return text[span.end].isspace() and _TOWARDS.search(text, max(0, span.start - 24), span.start) is not None


def _within(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if spans[middle].start < start else (low, middle)
    while low < len(spans) and spans[low].end <= end:
        if spans[low].kind in SURROGATES:
            yield spans[low]
        low += 1


def _tree(doc: Doc, pieces: Sequence[Piece], sentence: tuple[int, int]) -> Tree:
    return make_tree(_words(doc, pieces), *sentence)


def make_tree(words: Iterable[Word], start: int, end: int) -> Tree:
    """The tree of a sentence from its words in order, each with the index of its head (-1 for the root)."""
    words = tuple(words)
    children: list[list[int]] = [[] for _ in words]
    for word in words:
        if word.head >= 0:
            children[word.head].append(word.index)
    return Tree(words, tuple(tuple(kids) for kids in children), start, end)


def _words(doc: Doc, pieces: Sequence[Piece]) -> Iterator[Word]:
    piece = 0
    for token in doc:
        while piece < len(pieces) - 1 and token.idx >= pieces[piece][1]:
            piece += 1
        left, _, view_start, view_end, span = pieces[piece]
        text, index, head = token.text, token.i, token.head.i
        if span is None:
            view_start += token.idx - left
            view_end = min(view_start + len(text), pieces[-1][3])
        lower = token.lower_
        if span is not None and span.kind == KIND:
            text, lower, span = span.value, span.value.lower(), None
        if head == index:
            yield Word(index, text, lower, token.tag_, "root", -1, view_start, view_end, span)
        else:
            yield Word(index, text, lower, token.tag_, token.dep_, head, view_start, view_end, span)
