"""Open a document: the view of its words, cut into blocks and sentences."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.countries import names_of_countries
from kg.extract.page import Page, sentence_spans
from kg.model import Document
from kg.read.view import View, make_view

_OWN = ("paragraph", "list-item", "table-row", "footnote")


def open_page(document: Document) -> Page:
    """The page of a document that has a text."""
    view = make_view(document, names_of_countries())
    sentences = tuple(_sentences(view))
    body = next((block.start for block in view.blocks if block.kind not in ("title", "summary")), 0)
    return Page(document, view, sentences, body)


def _sentences(view: View) -> Iterator[tuple[int, int]]:
    for block in view.blocks:
        words = view.text[block.start : block.end]
        for start, end in sentence_spans(words):
            yield block.start + start, block.start + end
