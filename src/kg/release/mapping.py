"""One file or record, from bytes to sorted quads in the cache: what a mapping process does.

A large volume is mapped in parts, several processes reading it and each mapping some of its documents; what they send
back is put together in the order of the volume, so that nobody can tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, zip_longest

import pyoxigraph as ox

from kg.check.shapes import Shapes, check_shapes, read_shapes
from kg.decisions import apply, decisions_by_document, hash_decisions
from kg.errors import DocumentError, SourceError
from kg.extract import extract_all
from kg.iris import Minter
from kg.link import link
from kg.map import map_facts
from kg.model import Document, Facts, Issue, Record
from kg.read import index_records, iter_documents
from kg.read.identity import plain_url
from kg.release.cache import Cache, Entry, Naming
from kg.release.doubles import Span, text_span
from kg.release.manifest import InputDocument, digest
from kg.release.plan import Plan, SourceFile, source_hash
from kg.store import nquads_lines

Part = tuple[SourceFile, int, int]
"""A file, and which of how many parts of it: every n-th document from that number on."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """What has come out of one document: sorted lines of quads, issues, and by what records may name it."""

    lines: tuple[bytes, ...]
    issues: tuple[Issue, ...]
    document: InputDocument
    span: Span
    url: str | None


class Mapper:
    """Maps the files and records of one plan; each process has its own."""

    def __init__(self, plan: Plan, cache: Cache) -> None:
        self.plan = plan
        self.cache = cache
        self.minter = Minter(plan.base)
        self._records = {record.id: record for record in plan.records}
        self._index = index_records(plan.records)
        self._decisions = decisions_by_document(plan.decisions)
        self._common = (plan.authority.sha256, plan.ontology_hash, plan.code, plan.base)
        self._shapes: Shapes | None = None

    def find(self, source: SourceFile) -> Entry | None:
        """The entry of a file that was mapped before under the same conditions."""
        naming = self.cache.find_naming(self.naming_key(source))
        return self.cache.find(self._key(source, naming)) if naming else None

    def naming_key(self, source: SourceFile) -> str:
        """Under what the cache keeps by what records may name the documents of a file."""
        return digest(["naming", source.sha256, source.stem, self.plan.code])

    def find_record(self, record: Record) -> Entry | None:
        """The entry of a record that was mapped without a text before."""
        return self.cache.find(self._record_key(record))

    def map_parts(self, parts: Sequence[Part]) -> list[list[Mapped] | SourceError]:
        """Read, extract, link, map and check files or parts of them, together since that costs less.

        For each its documents, or why it cannot be read.
        """
        mapped: list[list[Mapped]] = [[] for _ in parts]
        errors: dict[int, SourceError] = {}
        places: list[int] = []
        documents = self._read(parts, places, errors)
        for number, facts in enumerate(extract_all(documents, self.plan.authority)):
            try:
                mapped[places[number]].append(self._map(self._linked(facts)))
            except SourceError as error:
                errors.setdefault(places[number], error)
        return [errors.get(at, own) for at, own in enumerate(mapped)]

    def _read(self, parts: Sequence[Part], places: list[int], errors: dict[int, SourceError]) -> Iterator[Document]:
        """The documents of all parts; notes of each in which part it is, and of each part why it cannot be read."""
        for at, (source, number, of) in enumerate(parts):
            try:
                _check_unchanged(source)
                documents = iter_documents(source.path, self._index, source.stem, source.name)
                for document in islice(documents, number, None, of):
                    places.append(at)
                    yield document
            except SourceError as error:
                errors[at] = error

    def keep_source(self, source: SourceFile, parts: Sequence[Sequence[Mapped]]) -> Entry:
        """The entry of a file from all its parts, in the order of their numbers; kept in the cache."""
        documents = [one for each in zip_longest(*parts) for one in each if one is not None]
        naming = _naming(documents)
        self.cache.put_naming(self.naming_key(source), naming)
        return self._keep(self._key(source, naming), documents)

    def map_record(self, record: Record) -> Entry:
        """Map what a record says whose text is not at hand."""
        facts = self._decided(link(Facts(record.facts.document), self.plan.authority, record))
        return self._keep(self._record_key(record), [self._map(facts)])

    def _decided(self, facts: Facts) -> Facts:
        return apply(facts, self._decisions.get(facts.document.id, ()))

    def _linked(self, found: Facts) -> Facts:
        record = self._records.get(found.document.id)
        facts = self._decided(link(found, self.plan.authority, record))
        changed = _text_changed(found.document, record)
        return replace(facts, issues=(*facts.issues, *changed)) if changed else facts

    def _map(self, facts: Facts) -> Mapped:
        document = facts.document
        lines = nquads_lines(map_facts(facts, self.minter))
        issues = (*document.issues, *facts.issues, *self._check(lines, document.id))
        if document.text is not None:
            self.cache.put_text(document.text.sha256, document.text.text)
        return Mapped(
            lines=tuple(lines),
            issues=tuple(replace(issue, document=issue.document or document.id) for issue in issues),
            document=self._input(document),
            span=text_span(document),
            url=plain_url(document.description.url) if document.description.url else None,
        )

    def _keep(self, key: str, documents: Sequence[Mapped]) -> Entry:
        lines = sorted(set(chain.from_iterable(one.lines for one in documents)))
        entry = Entry(
            key=key,
            documents=tuple(one.document for one in documents),
            spans=tuple(one.span for one in documents),
            issues=tuple(dict.fromkeys(issue for one in documents for issue in one.issues)),
            quads=len(lines),
            size=sum(map(len, lines)),
        )
        self.cache.put(entry, lines)
        return entry

    def _check(self, lines: Iterable[bytes], document_id: str) -> list[Issue]:
        if self._shapes is None:
            self._shapes = read_shapes(self.plan.ontology / "shapes.ttl")
        quads = ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS)
        return check_shapes((quad.triple for quad in quads), self._shapes, document_id)

    def _input(self, document: Document) -> InputDocument:
        record = document.id if document.id in self._records else None
        text = document.text.sha256 if document.text else None
        return InputDocument(document.id, document.source_sha256, text, record)

    def _record_key(self, record: Record) -> str:
        decided = self._decision_hashes([record.id])
        return digest(["record", record.id, self.plan.record_hashes[record.id], *decided, *self._common])

    def _key(self, source: SourceFile, naming: Naming) -> str:
        named = {record.id for sha256 in naming.hashes for record in self._index.by_sha256.get(sha256, ())}
        named |= {record.id for url in naming.urls for record in self._index.by_url.get(url, ())}
        named |= {document_id for document_id in naming.ids if document_id in self._records}
        hashes = [f"{record_id} {self.plan.record_hashes[record_id]}" for record_id in sorted(named)]
        decided = self._decision_hashes(naming.ids)
        return digest(["source", source.sha256, source.stem, *hashes, *decided, *self._common])

    def _decision_hashes(self, document_ids: Iterable[str]) -> list[str]:
        known = sorted(document_id for document_id in document_ids if document_id in self._decisions)
        return [f"{document_id} {hash_decisions(self._decisions[document_id])}" for document_id in known]


def _naming(documents: Sequence[Mapped]) -> Naming:
    """By what records may name the documents of a file."""
    hashes = {one.document.text_sha256 for one in documents} | {one.document.source_sha256 for one in documents}
    urls = {one.url for one in documents}
    ids = tuple(one.document.id for one in documents)
    return Naming(tuple(sorted(filter(None, hashes))), tuple(sorted(filter(None, urls))), ids)


def _check_unchanged(source: SourceFile) -> None:
    try:
        same = source_hash(source.path) == source.sha256
    except OSError as error:
        raise DocumentError(f"the file cannot be read ({error.strerror})", source.name) from error
    if not same:
        raise DocumentError("the file changed while it was read: build again", source.name)


def _text_changed(document: Document, record: Record | None) -> tuple[Issue, ...]:
    known = {text.sha256 for text in record.texts if text.sha256} if record else set()
    if not known or document.text is None or known & {document.text.sha256, document.source_sha256}:
        return ()
    message = f"the text is not the one that the record names; its SHA-256 is {document.text.sha256}"
    return (Issue("text-differs", message, "warning", document.id),)
