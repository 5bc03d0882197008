"""One file or record, from bytes to sorted quads in the cache: what a mapping process does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox
import rdflib

from kg.check.shapes import check_shapes, read_shapes
from kg.errors import DocumentError
from kg.extract import extract
from kg.iris import Minter
from kg.link import link
from kg.map import map_facts
from kg.model import Document, Facts, Issue, Record
from kg.read import index_records, read_bytes
from kg.read.decode import check_size
from kg.read.identity import plain_url
from kg.release.cache import Cache, Entry, Naming
from kg.release.manifest import InputDocument, digest
from kg.release.plan import Plan, SourceFile
from kg.store import nquads_lines


@dataclass(frozen=True, slots=True)
class Mapped:
    """The result for one unit: its entry in the cache; `fresh` when it was mapped now."""

    entry: Entry
    fresh: bool


class Mapper:
    """Maps the files and records of one plan; each process has its own."""

    def __init__(self, plan: Plan, cache: Cache) -> None:
        self.plan = plan
        self.cache = cache
        self.minter = Minter(plan.base)
        self._records = {record.id: record for record in plan.records}
        self._index = index_records(plan.records)
        self._common = (plan.authority.sha256, plan.ontology_hash, plan.code, plan.base)
        self._shapes: rdflib.Graph | None = None

    def find(self, source: SourceFile) -> Entry | None:
        """The entry of a file that was mapped before under the same conditions."""
        naming = self.cache.find_naming(self._naming_key(source))
        return self.cache.find(self._key(source, naming)) if naming else None

    def find_record(self, record: Record) -> Entry | None:
        """The entry of a record that was mapped without a text before."""
        return self.cache.find(self._record_key(record))

    def map_source(self, source: SourceFile) -> Entry:
        """Read, extract, link, map and check a file. Raises DocumentError when it cannot be read at all."""
        documents = read_bytes(_read(source), source.name, self._index, source.stem)
        naming = _naming(documents)
        self.cache.put_naming(self._naming_key(source), naming)
        facts = []
        for document in documents:
            record = self._records.get(document.id)
            facts.append(self._linked(document, record))
        return self._keep(self._key(source, naming), facts)

    def map_record(self, record: Record) -> Entry:
        """Map what a record says whose text is not at hand."""
        return self._keep(self._record_key(record), [link(Facts(record.facts.document), self.plan.authority, record)])

    def _linked(self, document: Document, record: Record | None) -> Facts:
        facts = link(extract(document, self.plan.authority), self.plan.authority, record)
        changed = _text_changed(document, record)
        return replace(facts, issues=(*facts.issues, *changed)) if changed else facts

    def _keep(self, key: str, facts: Sequence[Facts]) -> Entry:
        lines: list[bytes] = []
        issues: list[Issue] = []
        for said in facts:
            quads = nquads_lines(map_facts(said, self.minter))
            lines += quads
            document = said.document
            issues += [replace(issue, document=issue.document or document.id) for issue in document.issues]
            issues += [replace(issue, document=issue.document or document.id) for issue in said.issues]
            issues += self._check(quads, document.id)
            if document.text is not None:
                self.cache.put_text(document.text.sha256, document.text.text)
        lines = sorted(set(lines))
        entry = Entry(
            key=key,
            documents=tuple(self._input(said.document) for said in facts),
            spans=tuple(_span(said.document) for said in facts),
            issues=tuple(dict.fromkeys(issues)),
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

    def _naming_key(self, source: SourceFile) -> str:
        return digest(["naming", source.sha256, source.stem, self.plan.code])

    def _record_key(self, record: Record) -> str:
        return digest(["record", record.id, self.plan.record_hashes[record.id], *self._common])

    def _key(self, source: SourceFile, naming: Naming) -> str:
        named = {record.id for sha256 in naming.hashes for record in self._index.by_sha256.get(sha256, ())}
        named |= {record.id for url in naming.urls for record in self._index.by_url.get(url, ())}
        named |= {document_id for document_id in naming.ids if document_id in self._records}
        hashes = [f"{record_id} {self.plan.record_hashes[record_id]}" for record_id in sorted(named)]
        return digest(["source", source.sha256, source.stem, *hashes, *self._common])


def _read(source: SourceFile) -> bytes:
    try:
        check_size(source.path.stat().st_size, source.name)
        data = source.path.read_bytes()
    except OSError as error:
        raise DocumentError(f"the file cannot be read ({error.strerror})", source.name) from error
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise DocumentError("the file changed while it was read: build again", source.name)
    return data


def _naming(documents: Sequence[Document]) -> Naming:
    hashes = {document.text.sha256 for document in documents if document.text}
    hashes |= {document.source_sha256 for document in documents if document.source_sha256}
    urls = {plain_url(document.description.url) for document in documents if document.description.url}
    return Naming(tuple(sorted(hashes)), tuple(sorted(urls)), tuple(document.id for document in documents))


def _span(document: Document) -> tuple[str | None, int, int]:
    return (document.text.sha256 if document.text else None, document.start, document.end)


def _text_changed(document: Document, record: Record | None) -> tuple[Issue, ...]:
    known = {text.sha256 for text in record.texts if text.sha256} if record else set()
    if not known or document.text is None or known & {document.text.sha256, document.source_sha256}:
        return ()
    message = f"the text is not the one that the record names; its SHA-256 is {document.text.sha256}"
    return (Issue("text-differs", message, "warning", document.id),)
