"""Which documents of the mapped files go into a release: each text once, each id once, none lost without a word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from kg.iris import Minter
from kg.model import Issue
from kg.release.cache import Cache, Entry
from kg.release.doubles import Span, are_alike, iter_addresses
from kg.release.manifest import InputDocument, digest
from kg.release.plan import SourceFile

Renamer = Callable[[SourceFile], Entry | None]
"""Maps a file under another stem."""


class Distinct:
    """Takes the entries of files one after another; what is left out is left out by document, with an issue.

    The same text as before is one document with it. Another text under an id that is taken is left out when a record
    describes the document or the two texts are alike; otherwise the file's documents get other ids.
    """

    def __init__(self, cache: Cache, base: str, rename: Renamer) -> None:
        self.entries: list[Entry] = []
        self.issues: list[Issue] = []
        self.addresses: list[ox.Quad] = []
        self._cache = cache
        self._minter = Minter(base)
        self._base = base
        self._rename = rename
        self._spans: dict[Span, str] = {}
        self._owners: dict[str, tuple[str, str | None]] = {}
        """The file of each id, and the hash of its text."""

    def take(self, source: SourceFile, entry: Entry) -> None:
        """Add what is new of the documents of `entry`."""
        same = dict(self._same(source, entry))
        others = [one for one in entry.documents if one.id in self._owners and one.id not in same]
        if clashes := [one for one in others if not self._is_one_document(one)]:
            self._take_renamed(source, clashes)
            return
        if same:
            self.addresses += iter_addresses(self._cache, entry.key, same, self._base)
            self._note_same(source, same)
        for one in others:
            message = f"another text of this document is read from {self._owners[one.id][0]}; this one is left out"
            self.issues.append(Issue("second-text", message, "note", one.id, source.name))
        dropped = {*same, *(one.id for one in others)}
        kept = [(one, span) for one, span in zip(entry.documents, entry.spans, strict=True) if one.id not in dropped]
        if kept:
            self.entries.append(self._without(entry, dropped, same) if dropped else entry)
        for one, span in kept:
            self._spans.setdefault(span, one.id)
            self._owners[one.id] = (source.name, one.text_sha256)

    def _same(self, source: SourceFile, entry: Entry) -> Iterator[tuple[str, str]]:
        """The documents of `entry` whose text is known, each with the document that has it already.

        Inside one file only members of a ZIP file can be the same: a volume may well say one thing twice.
        """
        packed = Path(source.name).suffix.lower() == ".zip"
        within: dict[Span, str] = {}
        for one, span in zip(entry.documents, entry.spans, strict=True):
            first = self._spans.get(span) or (within.setdefault(span, one.id) if packed else None)
            if first and span[0] is not None and (first != one.id or one.id in self._owners):
                yield one.id, first

    def _is_one_document(self, one: InputDocument) -> bool:
        return one.record is not None or are_alike(self._cache, self._owners[one.id][1], one.text_sha256)

    def _take_renamed(self, source: SourceFile, clashes: list[InputDocument]) -> None:
        first = clashes[0].id
        tail = f"-{source.sha256[:8]}"
        other = self._owners[first][0]
        if source.stem.endswith(tail):
            message = f"the id is that of a document in {other}; this file is left out: give it another name"
            self.issues.append(Issue("same-id", message, "error", first, source.name))
            return
        renamed = replace(source, stem=source.stem + tail)
        message = f"the id {first} is that of a document in {other}; the ids of this file begin with {renamed.stem}"
        self.issues.append(Issue("same-id", message, "warning", first, source.name))
        if (entry := self._rename(renamed)) is not None:
            self.take(renamed, entry)

    def _note_same(self, source: SourceFile, same: dict[str, str]) -> None:
        for dropped, first in same.items():
            place = self._owners[first][0] if first in self._owners else source.name
            message = f"the same text as {first} in {place}; it is one document"
            self.issues.append(Issue("same-text", message, "note", dropped, source.name))

    def _without(self, entry: Entry, dropped: set[str], same: dict[str, str]) -> Entry:
        """`entry` without the quads of some documents; what others say of these they say of the ones that are kept."""
        key = digest([entry.key, "without", *(f"{one} {same.get(one, '')}" for one in sorted(dropped))])
        if found := self._cache.find(key):
            return found
        graphs = tuple(f"<{self._minter.graph(f'document/{one}')}> .\n".encode() for one in sorted(dropped))
        named = {self._iri(one): self._iri(first) for one, first in same.items()}
        lines = sorted(set(_renamed(self._lines(entry, graphs), named)))
        kept = [(one, span) for one, span in zip(entry.documents, entry.spans, strict=True) if one.id not in dropped]
        rest = replace(
            entry,
            key=key,
            documents=tuple(one for one, _ in kept),
            spans=tuple(span for _, span in kept),
            issues=tuple(issue for issue in entry.issues if issue.document not in dropped),
            quads=len(lines),
            size=sum(map(len, lines)),
        )
        self._cache.put(rest, lines)
        return rest

    def _lines(self, entry: Entry, graphs: tuple[bytes, ...]) -> Iterator[bytes]:
        with self._cache.quads(entry.key).open("rb") as stream:
            yield from (line for line in stream if not line.endswith(graphs))

    def _iri(self, document_id: str) -> bytes:
        return f"<{self._minter.document(document_id)}>".encode()


def _renamed(lines: Iterable[bytes], names: dict[bytes, bytes]) -> Iterator[bytes]:
    for line in lines:
        for old, new in names.items():
            if old in line:
                line = line.replace(old, new)
        yield line
