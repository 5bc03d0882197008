"""One file or record, from bytes to sorted quads in the cache: what a mapping process does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import pyoxigraph as ox

from kg.check.shapes import Shapes, check_shapes, read_shapes
from kg.decisions import apply, decisions_by_document, hash_decisions
from kg.errors import DocumentError
from kg.extract import extract
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
        naming = self.cache.find_naming(self._naming_key(source))
        return self.cache.find(self._key(source, naming)) if naming else None

    def find_record(self, record: Record) -> Entry | None:
        """The entry of a record that was mapped without a text before."""
        return self.cache.find(self._record_key(record))

    def map_source(self, source: SourceFile) -> Entry:
        """Read, extract, link, map and check a file. Raises DocumentError when it cannot be read at all."""
        _check_unchanged(source)
        gathered = _Gathered()
        for document in iter_documents(source.path, self._index, source.stem, source.name):
            gathered.name(document)
            self._gather(gathered, self._linked(document, self._records.get(document.id)))
        naming = gathered.naming()
        self.cache.put_naming(self._naming_key(source), naming)
        return self._keep(self._key(source, naming), gathered)

    def map_record(self, record: Record) -> Entry:
        """Map what a record says whose text is not at hand."""
        gathered = _Gathered()
        self._gather(gathered, self._decided(link(Facts(record.facts.document), self.plan.authority, record)))
        return self._keep(self._record_key(record), gathered)

    def _decided(self, facts: Facts) -> Facts:
        return apply(facts, self._decisions.get(facts.document.id, ()))

    def _linked(self, document: Document, record: Record | None) -> Facts:
        facts = self._decided(link(extract(document, self.plan.authority), self.plan.authority, record))
        changed = _text_changed(document, record)
        return replace(facts, issues=(*facts.issues, *changed)) if changed else facts

    def _gather(self, gathered: _Gathered, facts: Facts) -> None:
        document = facts.document
        lines = nquads_lines(map_facts(facts, self.minter))
        gathered.lines += lines
        issues = [*document.issues, *facts.issues, *self._check(lines, document.id)]
        gathered.issues += [replace(issue, document=issue.document or document.id) for issue in issues]
        gathered.documents.append(self._input(document))
        gathered.spans.append(text_span(document))
        if document.text is not None:
            self.cache.put_text(document.text.sha256, document.text.text)

    def _keep(self, key: str, gathered: _Gathered) -> Entry:
        lines = sorted(set(gathered.lines))
        entry = Entry(
            key=key,
            documents=tuple(gathered.documents),
            spans=tuple(gathered.spans),
            issues=tuple(dict.fromkeys(gathered.issues)),
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


@dataclass(slots=True)
class _Gathered:
    """What has come out of the documents of one file so far; the documents themselves are let go."""

    lines: list[bytes] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    documents: list[InputDocument] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    hashes: set[str] = field(default_factory=set)
    urls: set[str] = field(default_factory=set)
    ids: list[str] = field(default_factory=list)

    def name(self, document: Document) -> None:
        """Note by what a record may name `document`."""
        self.hashes |= {document.text.sha256} if document.text else set()
        self.hashes |= {document.source_sha256} if document.source_sha256 else set()
        self.urls |= {plain_url(document.description.url)} if document.description.url else set()
        self.ids.append(document.id)

    def naming(self) -> Naming:
        """What was noted."""
        return Naming(tuple(sorted(self.hashes)), tuple(sorted(self.urls)), tuple(self.ids))


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
