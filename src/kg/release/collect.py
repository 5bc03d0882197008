"""The mapped files of a plan: from the cache where nothing has changed, else from the mapping processes."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.decisions import decisions_by_document
from kg.model import Issue
from kg.release.cache import Cache, Entry
from kg.release.distinct import Distinct
from kg.release.mapping import Mapper
from kg.release.plan import Plan, SourceFile
from kg.release.pool import MappingPool, Unit
from kg.release.processes import cores

Progress = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done and how much there is."""


@dataclass(slots=True)
class Collection:
    """The entries of one build; `mapped` and `reused` are numbers of files and of records without a text."""

    entries: list[Entry] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    addresses: list[ox.Quad] = field(default_factory=list)
    """Addresses of texts that are left out because another file has them."""
    used: list[str] = field(default_factory=list)
    """Keys of all that was taken from the cache or put into it."""
    texts: set[str] = field(default_factory=set)
    """SHA-256 of the text versions of all files, also of those that are left out."""
    mapped: int = 0
    reused: int = 0


def collect(plan: Plan, cache: Cache, plan_file: Path, jobs: int, progress: Progress) -> Collection:
    """An entry for each file of the plan and, after them, for each record whose text is not among the files.

    `plan_file` is where the plan is put for the processes; `jobs` is their number, 0 for one on each core.
    """
    collector = _Collector(plan, cache, plan_file, jobs, progress)
    return collector.run()


class _Collector:
    def __init__(self, plan: Plan, cache: Cache, plan_file: Path, jobs: int, progress: Progress) -> None:
        self.plan = plan
        self.cache = cache
        self.plan_file = plan_file
        self.jobs = jobs
        self.progress = progress
        self.mapper = Mapper(plan, cache)
        self.records = {record.id: record for record in plan.records}
        self.found: dict[Unit, Entry] = {}
        self.result = Collection()

    def run(self) -> Collection:
        self._map_units(list(self.plan.sources))
        entries = self._without_doubles([one for one in self.plan.sources if one in self.found])
        taken = {document.id for entry in entries for document in entry.documents}
        alone = [record.id for record in self.plan.records if record.id not in taken]
        self._map_units(alone)
        entries += [self.found[record_id] for record_id in alone if record_id in self.found]
        self.result.entries = entries
        self._note_use()
        self.result.issues += _unmet(self.plan, {document.id for entry in entries for document in entry.documents})
        self.result.issues += [issue for entry in entries for issue in entry.issues]
        return self.result

    def _note_use(self) -> None:
        for unit, entry in self.found.items():
            self.result.used.append(entry.key)
            self.result.texts.update(filter(None, (document.text_sha256 for document in entry.documents)))
            if not isinstance(unit, str):
                self.result.used.append(self.mapper.naming_key(unit))

    def _map_units(self, units: Sequence[Unit]) -> None:
        pending = [unit for unit in units if not self._reuse(unit)]
        done = len(units) - len(pending)
        self.result.reused += done
        self.result.mapped += len(pending)
        if not pending:
            return
        if not self.plan_file.exists():
            self.plan_file.write_bytes(pickle.dumps(self.plan))
        self.progress("map", done, len(units))
        pool = MappingPool(self.plan_file, self.cache.folder, self.jobs or cores())
        for unit, result in pool.map(pending):
            if isinstance(result, Issue):
                self.result.issues.append(result)
            else:
                self.found[unit] = result
            done += 1
            self.progress("map", done, len(units))

    def _reuse(self, unit: Unit) -> bool:
        entry = self.mapper.find_record(self.records[unit]) if isinstance(unit, str) else self.mapper.find(unit)
        if entry is not None:
            self.found[unit] = entry
        return entry is not None

    def _without_doubles(self, sources: Sequence[SourceFile]) -> list[Entry]:
        """The entries of `sources`, without what stands in another one; see `Distinct`."""
        distinct = Distinct(self.cache, self.plan.base, self._map_renamed)
        for source in sorted(sources, key=lambda source: self._rank(self.found[source])):
            distinct.take(source, self.found[source])
        self.result.issues += distinct.issues
        self.result.addresses += distinct.addresses
        self.result.used += [entry.key for entry in distinct.entries]
        return distinct.entries

    def _map_renamed(self, source: SourceFile) -> Entry | None:
        counted = self.result.mapped, self.result.reused
        self._map_units([source])
        self.result.mapped, self.result.reused = counted
        return self.found.get(source)

    def _rank(self, entry: Entry) -> tuple[int, int]:
        """Texts that records name by their hash come first, then volumes before single documents."""
        size = -len(entry.documents)
        for document in entry.documents:
            record = self.records.get(document.id)
            named = {text.sha256 for text in record.texts if text.sha256} if record else set()
            if named & {document.text_sha256, document.source_sha256}:
                return 0, size
        return 1, size


def _unmet(plan: Plan, documents: set[str]) -> Iterator[Issue]:
    """An issue for each document with decisions that is not in the build: they wait until it is there again."""
    for document_id, decisions in sorted(decisions_by_document(plan.decisions).items()):
        if document_id not in documents:
            first = decisions[0]
            message = f"{len(decisions)} decisions wait for this document, which is not in the build"
            yield Issue("decision-waits", message, "note", document_id, first.path, first.line)
