"""The same text twice is one document: how it is told, and the addresses of the file that is left out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pyoxigraph as ox

from kg.iris import NS, Minter
from kg.model import Document
from kg.release.cache import Cache, Entry

Span = tuple[str | None, int, int]
"""What two documents with the same text share."""

LEAST_WORDS = 40
"""A body of fewer words may stand in two documents by chance; such documents are one only with the whole text."""

_TEXT = f"<{NS}text>".encode()


def text_span(document: Document) -> Span:
    """A hash of the body's words and their number: equal on two pages that show one text under two addresses.

    For a short or unknown body the hash of the text version and the document's bounds in it.
    """
    if document.text is None:
        return (None, document.start, document.end)
    words = [word for start, end in document.body for word in document.text.text[start:end].split()]
    if len(words) < LEAST_WORDS:
        return (document.text.sha256, document.start, document.end)
    return (hashlib.sha256(" ".join(words).encode("utf-8")).hexdigest(), 0, len(words))


def iter_addresses(cache: Cache, left_out: Entry, kept: dict[Span, str], base: str) -> Iterator[ox.Quad]:
    """`dipla:text` of the documents of `left_out`, said of the documents in `kept` that have the same text."""
    minter = Minter(base)
    same = {
        minter.document(document.id): kept[span]
        for document, span in zip(left_out.documents, left_out.spans, strict=True)
        if span in kept
    }
    lines = [line for line in cache.quads(left_out.key).read_bytes().splitlines(keepends=True) if _TEXT in line]
    for quad in ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS):
        if isinstance(quad.subject, ox.NamedNode) and (document_id := same.get(quad.subject.value)):
            graph = ox.NamedNode(minter.graph(f"document/{document_id}"))
            yield ox.Quad(ox.NamedNode(minter.document(document_id)), quad.predicate, quad.object, graph)
