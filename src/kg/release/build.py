"""A build: plan, map what has changed, merge, load, check, publish. See docs/design.md, "A release"."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg import __version__
from kg.errors import ReleaseError
from kg.folders import find_folder
from kg.iris import NS, Minter
from kg.map import map_authority, map_folders
from kg.model import Issue
from kg.release.cache import Cache, Entry
from kg.release.collect import Collection, Progress, collect
from kg.release.lock import build_lock
from kg.release.manifest import LAYOUT, Inputs, Manifest, count_severities, digest
from kg.release.merge import merge_files
from kg.release.plan import make_plan
from kg.release.releases import (
    Release,
    current_release,
    list_releases,
    open_release,
    publish,
    release_numbers,
    set_current,
)
from kg.release.report import check_store, read_report, sort_issues, write_report
from kg.release.search import write_search
from kg.release.standing_rows import find_removed, rows_to_keep
from kg.settings import Settings
from kg.store import count_nodes, create_store, load_nquads, load_union, nquads_lines

COUNTED = (
    *("Document", "Agency", "Person", "Post", "Place", "Agreement", "Meeting"),
    *("Transfer", "Tally", "Rule", "Step", "Claim", "Passage"),
)
"""Classes whose nodes are counted in the manifest."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did. `published` is False when nothing has changed; `mapped` and `reused` are numbers of files."""

    release: Release
    published: bool
    issues: tuple[Issue, ...]
    mapped: int
    reused: int


def build(paths: Sequence[Path], settings: Settings, progress: Progress | None = None) -> Outcome:
    """Build from `sources/` and `paths`, and serve the result; the release before stays when anything fails.

    Sources that cannot be read are issues of the outcome. Raises SourceError when one of `paths` gives no file or when
    an authority file, the ontology or a check is broken, SettingsError when the data folder cannot be written,
    ReleaseError when another build is under way or the disk is full.
    """
    with build_lock(settings.data):
        folder = settings.data / f"building-{max(release_numbers(settings.data), default=0) + 1:06d}"
        try:
            return _Build(paths, settings, folder, progress or _silent).run()
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            why = error.strerror or str(error)
            raise ReleaseError(f"the build stopped: {place}{why}; the release before stays as it was") from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def prune_cache(data: Path) -> tuple[int, int]:
    """Remove what the releases in `data` no longer need from the cache; (number of files, bytes) that are gone.

    Raises ReleaseError when a build is under way.
    """
    with build_lock(data):
        return Cache(data / "cache").prune(release_numbers(data))


def _silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


class _Build:
    """One build under the lock."""

    def __init__(self, paths: Sequence[Path], settings: Settings, folder: Path, progress: Progress) -> None:
        self.data = settings.data
        self.jobs = settings.jobs
        self.progress = progress
        self.cache = Cache(settings.data / "cache")
        self.number = int(folder.name.rpartition("-")[2])
        self.folder = folder
        self.folder.mkdir()
        progress("plan", 0, 1)
        self.plan = make_plan(paths, settings)

    def run(self) -> Outcome:
        """All stages in their order."""
        plan_file = self.folder / "plan.pickle"
        found = collect(self.plan, self.cache, plan_file, self.jobs, self.progress)
        plan_file.unlink(missing_ok=True)
        found.issues = [*self.plan.issues, *found.issues, *self._removed()]
        inputs = self._inputs(found)
        same = self._made_from(inputs)
        if same is None:
            canonical_hash, quads = self._merge(found)
            same = self._with_content(canonical_hash, found.entries)
        self.cache.note_use(same.number if same else self.number, found.used, found.texts)
        if same is not None:
            return self._unchanged(same, found)
        return self._publish(found, inputs, canonical_hash, quads)

    def _removed(self) -> Iterator[Issue]:
        before = current_release(self.data)
        return find_removed(before.report, before.number, self.plan.decisions) if before else iter(())

    def _inputs(self, found: Collection) -> Inputs:
        plan = self.plan
        keys = sorted((*(entry.key for entry in found.entries), *map(str, found.addresses)))
        documents = (document for entry in found.entries for document in entry.documents)
        return Inputs(
            digest=digest([plan.authority.sha256, plan.ontology_hash, plan.code, plan.base, *keys]),
            authority=plan.authority.sha256,
            ontology=plan.ontology_hash,
            code=plan.code,
            documents=tuple(sorted(documents, key=lambda document: document.id)),
        )

    def _made_from(self, inputs: Inputs) -> Release | None:
        """The release that is served, when it was made from the same inputs."""
        release = current_release(self.data)
        return release if release and release.manifest.inputs.digest == inputs.digest else None

    def _with_content(self, canonical_hash: str, entries: Sequence[Entry]) -> Release | None:
        """The newest release, when it has the same quads and texts."""
        releases = list_releases(self.data)
        if not releases:
            return None
        newest = releases[-1]
        texts = {path.name for path in newest.texts.glob("*.txt")}
        same = texts == {path.name for path in self._texts(entries)}
        manifest = newest.manifest
        return newest if same and (manifest.canonical_hash, manifest.layout) == (canonical_hash, LAYOUT) else None

    def _merge(self, found: Collection) -> tuple[str, int]:
        self.progress("merge", 0, 1)
        standing = self.folder / "standing.nq"
        minter = Minter(self.plan.base)
        authority = map_authority(self.plan.authority, minter)
        quads = chain(authority, map_folders(self.plan.ontology, minter), found.addresses)
        standing.write_bytes(b"".join(nquads_lines(quads)))
        files = [standing, *(self.cache.quads(entry.key) for entry in found.entries)]
        result = merge_files(files, self.folder / "dump.nq")
        standing.unlink()
        return result

    def _publish(self, found: Collection, inputs: Inputs, canonical_hash: str, quads: int) -> Outcome:
        issues, counts = self._load(found, quads)
        self._keep_texts(found.entries)
        self.progress("index", 0, 1)
        write_search(self.folder, self.plan.base)
        self.progress("publish", 0, 1)
        manifest = Manifest(
            number=self.number,
            version=__version__,
            base=self.plan.base,
            built_at=datetime.now(UTC).isoformat(timespec="seconds"),
            canonical_hash=canonical_hash,
            quads=quads,
            counts=counts,
            issues=count_severities(issues),
            inputs=inputs,
            files={name: (self.folder / name).stat().st_size for name in ("dump.nq", "report.json")},
        )
        (self.folder / "manifest.json").write_text(manifest.to_json(), encoding="utf-8")
        publish(self.data, self.folder, self.number)
        return Outcome(open_release(self.data, self.number), True, tuple(issues), found.mapped, found.reused)

    def _load(self, found: Collection, quads: int) -> tuple[list[Issue], dict[str, int]]:
        """Fill the store and check it; (issues, numbers of things).

        When this returns nothing refers to the store, so it is closed: the engine removes files of an open store in the
        background, while `publish` goes through them.
        """
        self.progress("load", 0, quads)
        with create_store(self.folder / "store") as store:
            load_nquads(store, [self.folder / "dump.nq"])
            load_union(store, self.folder / "dump.nq")
            self.progress("check", 0, 1)
            return self._check(store, found), _counts(store)

    def _check(self, store: ox.Store, found: Collection) -> list[Issue]:
        """Check what the mapping has not: the authority graph and the ledger; write the report."""
        queries = find_folder("queries")
        checked = check_store(store, self.plan.ontology, queries, self.plan.base, all_graphs=False)
        rows = rows_to_keep(self.plan.decisions, found.issues)
        write_report(self.folder / "report.json", found.issues, checked, rows)
        return sort_issues((*found.issues, *checked.issues))

    def _texts(self, entries: Sequence[Entry]) -> list[Path]:
        hashes = {document.text_sha256 for entry in entries for document in entry.documents}
        return [self.cache.text(sha256) for sha256 in sorted(filter(None, hashes))]

    def _keep_texts(self, entries: Sequence[Entry]) -> None:
        folder = self.folder / "texts"
        folder.mkdir(mode=0o700)
        for path in self._texts(entries):
            shutil.copyfile(path, folder / path.name)

    def _unchanged(self, release: Release, found: Collection) -> Outcome:
        shutil.rmtree(self.folder)
        set_current(self.data, release.number)
        issues = sort_issues((*found.issues, *read_report(release.report, "checks")))
        return Outcome(release, False, tuple(issues), found.mapped, found.reused)


def _counts(store: ox.Store) -> dict[str, int]:
    """Nodes by class; a fact that was read from the text beside its curated one counts once."""
    return {name: count_nodes(store, NS + name, (f"{NS}confirms", f"{NS}differsFrom")) for name in COUNTED}
