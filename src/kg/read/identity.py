"""Gives documents their ids: the record's where one names the text or its address, else the file's stem."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from rapidfuzz import fuzz

from kg.iris import slugify_stem
from kg.model import Document, Record
from kg.read.paths import shown_path


@dataclass(frozen=True, slots=True)
class RecordIndex:
    """Records by the SHA-256 of their texts and by their addresses; an address is kept without scheme and `www.`."""

    by_sha256: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    by_url: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    ids: frozenset[str] = frozenset()

    def find(self, document: Document) -> tuple[Record, ...]:
        """The records that name the document's text or file by hash, else those that name its address."""
        for digest in (document.text.sha256 if document.text else None, document.source_sha256):
            if digest and digest in self.by_sha256:
                return self.by_sha256[digest]
        url = document.description.url
        return self.by_url.get(plain_url(url), ()) if url else ()


def index_records(records: Iterable[Record]) -> RecordIndex:
    """The index of `records`, each list in the order of their ids."""
    by_sha256: dict[str, tuple[Record, ...]] = {}
    by_url: dict[str, tuple[Record, ...]] = {}
    ordered = sorted(records, key=lambda record: record.id)
    for record in ordered:
        urls = {record.description.url, *(address.url for address in record.texts)}
        for digest in sorted({address.sha256 for address in record.texts if address.sha256}):
            by_sha256[digest] = (*by_sha256.get(digest, ()), record)
        for url in sorted({plain_url(url) for url in urls if url}):
            by_url[url] = (*by_url.get(url, ()), record)
    return RecordIndex(by_sha256, by_url, frozenset(record.id for record in ordered))


def plain_url(url: str) -> str:
    """`url` without scheme, `www.`, fragment and closing slash, in lower case up to the path."""
    bare = re.sub(r"^[a-z]+://(?:www\.)?", "", url.strip(), flags=re.IGNORECASE).partition("#")[0].rstrip("/")
    host, slash, path = bare.partition("/")
    return host.lower() + slash + path


def file_stems(paths: Sequence[Path]) -> dict[Path, str]:
    """The stem of each file as a slug; a stem that another file with other content has taken gets `-` and 8 hex.

    The first file in the order given keeps the bare stem. Only files whose stems clash are read.
    """
    by_slug: dict[str, list[Path]] = {}
    for path in paths:
        by_slug.setdefault(slugify_stem(shown_path(path.stem)), []).append(path)
    found: dict[Path, str] = {}
    for slug, same in by_slug.items():
        digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in same] if len(same) > 1 else [""]
        for path, digest in zip(same, digests, strict=True):
            found[path] = slug if digest == digests[0] else f"{slug}-{digest[:8]}"
    return found


def number_repeated(documents: Sequence[Document], seen: dict[str, int]) -> list[Document]:
    """`documents` with `-2`, `-3` ... after a local id that came before in the file; `seen` counts them."""
    found = []
    for document in documents:
        own = document.id
        while number := seen.get(own, 0):
            seen[own] = number + 1
            own = f"{own}-{number + 1}" if own else f"part-{number + 1}"
        seen[own] = 1
        found.append(document if own == document.id else replace(document, id=own))
    return found


def name_documents(
    documents: Sequence[Document],
    name: str,
    records: RecordIndex,
    stem: str | None = None,
    known: dict[str, str] | None = None,
) -> list[Document]:
    """`documents` of one file with their ids, and the links between them by these ids.

    A reader gives the first document the local id "" and others a word that says what they are (`report`).
    `known` has the ids that came before in the file, and takes those given now.
    """
    base = stem or slugify_stem(PurePath(name).stem)
    ids = {document.id: f"{base}-{document.id}" if document.id else base for document in documents}
    ids.update(_from_records(documents, records))
    first = next(iter(documents), None)
    if first is not None and not first.id and ids[""] != base:
        ids.update({key: f"{ids['']}-{key}" for key, given in ids.items() if key and given == f"{base}-{key}"})
    before = known if known is not None else {}
    before.update(ids)
    return [
        replace(
            document,
            id=ids[document.id],
            forwards=tuple(ids.get(other, other) for other in document.forwards),
            part_of=None if document.part_of is None else before.get(document.part_of, document.part_of),
        )
        for document in documents
    ]


def _from_records(documents: Sequence[Document], records: RecordIndex) -> dict[str, str]:
    """Local id to record id: records are shared out by likeness of titles, parts to parts."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    pairs = [
        (-_likeness(document, record), order, record.id, document.id)
        for order, document in enumerate(documents)
        for record in records.find(document)
    ]
    for _, _, record_id, local in sorted(pairs):
        if local not in found and record_id not in taken:
            found[local] = record_id
            taken.add(record_id)
    return found


def _likeness(document: Document, record: Record) -> float:
    same_part = (document.part_of is None) == (record.facts.document.part_of is None)
    titles = fuzz.token_set_ratio(document.description.title.lower(), record.description.title.lower())
    return titles + 100 * same_part
