"""Which record describes which document: by the hash of the text, else by its address."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from kg.link.names import fold
from kg.model import Document, Record


def match_records(documents: Sequence[Document], records: Sequence[Record]) -> list[Record | None]:
    """For each of the documents of one file its record, or None; a record is given to one document only.

    Several records may name one text (a letter and its enclosure): the pairs that are most alike are taken first.
    """
    pairs = [
        (_likeness(document, record), -number, -index)
        for number, document in enumerate(documents)
        for index, record in enumerate(records)
        if _same_text(document, record)
    ]
    found: list[Record | None] = [None] * len(documents)
    taken: set[int] = set()
    for _, number, index in sorted(pairs, reverse=True):
        if found[-number] is None and -index not in taken:
            found[-number] = records[-index]
            taken.add(-index)
    return found


def _same_text(document: Document, record: Record) -> bool:
    hashes = {text.sha256 for text in record.texts if text.sha256}
    if document.text is not None and document.text.sha256 in hashes:
        return True
    if document.source_sha256 in hashes:
        return True
    addresses = {_address(url) for url in (record.description.url, *(text.url for text in record.texts)) if url}
    return document.description.url is not None and _address(document.description.url) in addresses


def _address(url: str) -> str:
    return url.split("#")[0].rstrip("/").removeprefix("https://").removeprefix("http://").removeprefix("www.")


def _likeness(document: Document, record: Record) -> float:
    ours, theirs = record.description, document.description
    kind = 50 if ours.kind and ours.kind == theirs.kind else 0
    suffix = 60 if _suffix(document.id) == _suffix(record.id) else 0
    same = 200 if document.id == record.id else 0
    return same + kind + suffix + fuzz.ratio(fold(ours.title), fold(theirs.title))


def _suffix(document_id: str) -> str:
    last = document_id.rpartition("-")[2]
    return last if last.isalpha() else ""
