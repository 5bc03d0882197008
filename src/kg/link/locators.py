"""Locators, a few words of a record, to the passages where they stand in the text.

Runs of white space are equal; quotation marks and dashes are folded; case and letters count. A locator must stand
exactly once in the document's span of the text version.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kg.model import Document, Issue, Passage, Record, TextVersion
from kg.read.passages import make_passage

_FOLDED = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
}
MAX_WORDS = 6


def resolve_locators(record: Record, document: Document) -> tuple[dict[str, tuple[Passage, ...]], tuple[Issue, ...]]:
    """Passages by target (`at/title`, `dates/0`, `<fact key>`, `<fact key>/<tally key>`) and what could not be found.

    Without a text at hand there are no passages and no issues.
    """
    if document.text is None:
        return {}, ()
    found: dict[str, list[Passage]] = {}
    issues: list[Issue] = []
    for target, words in record.locators:
        spans = find_words(document.text, words, document.start, document.end or len(document.text.text))
        if len(spans) == 1:
            found.setdefault(target, []).append(make_passage(document.text, *spans[0]))
        else:
            issues.append(_issue(record, document, target, words, len(spans)))
    return {target: tuple(passages) for target, passages in found.items()}, tuple(issues)


def find_words(text: TextVersion, words: str, start: int, end: int) -> list[tuple[int, int]]:
    """(start, end) of every place between `start` and `end` where `words` stand, in code points of the text."""
    folded, offsets = _fold_text(text.text)
    pattern = _fold_words(words)
    if not pattern:
        return []
    spans = []
    at = folded.find(pattern)
    while at >= 0:
        first, last = offsets[at], offsets[at + len(pattern) - 1] + 1
        if start <= first and last <= end:
            spans.append((first, last))
        at = folded.find(pattern, at + 1)
    return spans


def _issue(record: Record, document: Document, target: str, words: str, count: int) -> Issue:
    assert document.text is not None
    if count:
        code, message = "locator-ambiguous", f"stands {count} times in the document: lengthen it until it is unique"
    elif find_words(document.text, words, 0, len(document.text.text)):
        code, message = "locator-not-found", "stands only outside this document's part of the text"
    else:
        code, message = "locator-not-found", "does not stand in the text: copy a few words exactly"
    return Issue(code, f"{target}: the locator {words!r} {message}", "error", document=record.id, path=record.path)


@lru_cache(maxsize=8)
def _fold_text(text: str) -> tuple[str, list[int]]:
    out: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        for one in _fold_character(character):
            if one == " " and out and out[-1] == " ":
                continue
            out.append(one)
            offsets.append(offset)
    return "".join(out), offsets


def _fold_words(words: str) -> str:
    return re.sub(" +", " ", "".join(_fold_character(character) for character in words)).strip()


def _fold_character(character: str) -> str:
    if character.isspace():
        return " "
    if character.isascii():
        return character
    if character in _FOLDED:
        return _FOLDED[character]
    return unicodedata.normalize("NFKC", character).replace("\u00a0", " ")
