"""Open a document: the view of its words, cut into paragraphs and sentences."""

from __future__ import annotations

import re

from kg.extract.page import Page, paragraph_spans, sentence_spans
from kg.model import Document

_CLEAN = re.compile(
    r"\[(?:\d+[a-z]?|\*|sic)\]|[\[\]*_#\\](?!\d)|[ \t ]+(?=\n)|\n(?=[^\n\S]*[^\n\s])(?<!\n\n)|\n\s*\n\s*(?=[a-z(])"
)


def open_page(document: Document) -> Page:
    """The page of a document that has a text."""
    assert document.text is not None
    text, offsets = _view(document.text.text, document.start, document.end or len(document.text.text))
    return Page(document, text, offsets, tuple(paragraph_spans(text)), tuple(sentence_spans(text)))


def _view(text: str, start: int, end: int) -> tuple[str, list[int]]:
    out: list[str] = []
    offsets: list[int] = []
    at = start
    for match in _CLEAN.finditer(text, start, end):
        _keep(out, offsets, text, at, match.start())
        if "\n" in match[0] and (out and out[-1] not in " \n"):
            out.append(" ")
            offsets.append(match.start())
        at = match.end()
    _keep(out, offsets, text, at, end)
    return "".join(out), offsets


def _keep(out: list[str], offsets: list[int], text: str, start: int, end: int) -> None:
    out.extend(text[start:end])
    offsets.extend(range(start, end))
