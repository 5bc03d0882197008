"""The same text twice is one document: how it is told, and the addresses of the file that is left out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.iris import NS, Minter
from kg.model import Document
from kg.release.cache import Cache

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


def are_alike(cache: Cache, first: str | None, second: str | None) -> bool:
    """Whether two text versions, by their hashes, hold much the same words: two forms of one document.

    Half of the runs of four words of the shorter one stand in the longer one.
    """
    if first is None or second is None:
        return False
    shorter, longer = sorted((_runs(cache, first), _runs(cache, second)), key=len)
    return bool(shorter) and len(shorter & longer) * 2 >= len(shorter)


def _runs(cache: Cache, sha256: str) -> set[int]:
    words = re.findall(r"\w+", cache.text(sha256).read_bytes().decode("utf-8").casefold())
    return {hash(run) for run in zip(words, words[1:], words[2:], words[3:], strict=False)}


def iter_addresses(cache: Cache, key: str, same: Mapping[str, str], base: str) -> Iterator[ox.Quad]:
    """`dipla:text` of documents of the entry `key`, said of those that have the same text (`same`: id to id)."""
    minter = Minter(base)
    names = {minter.document(left_out): kept for left_out, kept in same.items()}
    lines = [line for line in cache.quads(key).read_bytes().splitlines(keepends=True) if _TEXT in line]
    for quad in ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS):
        if isinstance(quad.subject, ox.NamedNode) and (document_id := names.get(quad.subject.value)):
            graph = ox.NamedNode(minter.graph(f"document/{document_id}"))
            yield ox.Quad(ox.NamedNode(minter.document(document_id)), quad.predicate, quad.object, graph)
