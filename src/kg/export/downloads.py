"""The files of a release for download: made once, kept beside the releases, whole or not there.

    data/dumps/000001-<12 hex of the canonical hash>/   dump.nq.gz, dump.ttl, ..., <name>.sha256

`dump.nq` is the release's own and is never copied. Texts of documents are in none of these files.
"""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

from kg.errors import ReleaseError, SettingsError
from kg.export.dumps import export_release
from kg.export.files import write_atomically
from kg.export.views import export_view
from kg.folders import find_folder
from kg.release.releases import Release
from kg.views import VIEWS, find_view

_PACKED = (".nq", ".trig", ".ttl", ".jsonld", ".rdf", ".csv", ".graphml")


@dataclass(frozen=True, slots=True)
class Download:
    """A file of a release: its media type, what is in it, how it is made (`source` is a format or a view).

    `profile` is the vocabulary of a view.
    """

    name: str
    media_type: str
    title: str
    source: str
    profile: str = ""

    @property
    def packed(self) -> bool:
        """Whether it is the gzip of another file."""
        return self.name.endswith(".gz")


@cache
def downloads() -> tuple[Download, ...]:
    """All files of a release, `dump.nq` first."""
    plain = (
        Download("dump.nq", "application/n-quads", "All graphs, sorted N-Quads", "nq"),
        Download("dump.trig", "application/trig", "All graphs, TriG", "trig"),
        Download("dump.ttl", "text/turtle", "The union of all graphs, Turtle", "ttl"),
        Download("dump.jsonld", "application/ld+json", "All graphs, JSON-LD", "jsonld"),
        Download("dump.rdf", "application/rdf+xml", "The union of all graphs, RDF/XML", "rdfxml"),
        Download("dump.csv", "text/csv", "All graphs, one row a quad", "csv"),
        Download("network.graphml", "application/graphml+xml", "Agencies, posts, agreements, transfers", "graphml"),
        Download("tables.zip", "application/zip", "One CSV a kind, for spreadsheets", "tables"),
        *(Download(f"{view.name}.ttl", "text/turtle", view.title, view.name, view.profile) for view in VIEWS),
    )
    packed = (
        Download(f"{one.name}.gz", "application/gzip", f"{one.title}, gzip", one.name, one.profile)
        for one in plain
        if one.name.endswith(_PACKED)
    )
    return (*plain, *packed)


def find_download(name: str) -> Download | None:
    """The file with this name."""
    return next((one for one in downloads() if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The made files of one release."""

    release: Release
    folder: Path

    @classmethod
    def of(cls, data: Path, release: Release) -> Shelf:
        """The shelf of `release` in the data folder."""
        key = f"{release.number:06d}-{release.manifest.canonical_hash[:12]}"
        return cls(release, data / "dumps" / key)

    def path(self, download: Download) -> Path:
        """Where the file is or will be."""
        return self.release.dump if download.name == "dump.nq" else self.folder / download.name

    def sha256(self, download: Download) -> str | None:
        """The checksum, None while the file is not made."""
        if download.name == "dump.nq":
            return self.release.manifest.canonical_hash
        note = self.folder / f"{download.name}.sha256"
        return note.read_text(encoding="ascii").strip() if note.is_file() and self.path(download).is_file() else None

    def missing(self) -> list[Download]:
        """The files that are not made yet."""
        return [one for one in downloads() if self.sha256(one) is None]

    def make(self, download: Download) -> Path:
        """The file, made now when it is not there. Raises SettingsError when it cannot be written."""
        if self.sha256(download) is None:
            if download.packed:
                original = find_download(download.source)
                assert original is not None
                self.make(original)
            with self._lock():
                if self.sha256(download) is None:
                    self._write(download)
        return self.path(download)

    def _write(self, download: Download) -> None:
        with write_atomically(self.path(download)) as stream:
            self._fill(download, stream)
        digest = file_sha256(self.path(download))
        with write_atomically(self.folder / f"{download.name}.sha256") as stream:
            stream.write(f"{digest}\n".encode())

    def _fill(self, download: Download, stream: BinaryIO) -> None:
        if download.packed:
            original = self.release.dump if download.source == "dump.nq" else self.folder / download.source
            with original.open("rb") as source, gzip.GzipFile("", "wb", 6, stream, mtime=0) as packed:
                shutil.copyfileobj(source, packed)
        elif view := find_view(download.source) if download.profile else None:
            export_view(self.release, view, "ttl", stream)
        else:
            export_release(self.release, download.source, stream, find_folder("ontology"))

    @contextmanager
    def _lock(self) -> Iterator[None]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            stream = (self.folder / ".lock").open("w")
        except OSError as error:
            raise SettingsError(f"{self.folder}: cannot be written ({error.strerror}); dumps are kept there") from error
        with stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            yield


def checksums(shelf: Shelf) -> str:
    """`SHA256SUMS` as `sha256sum -c` reads it; raises ReleaseError while a file is missing."""
    lines = []
    for download in sorted(downloads(), key=lambda one: one.name):
        digest = shelf.sha256(download)
        if digest is None:
            raise ReleaseError(f"{download.name} of release {shelf.release.number} is not made yet")
        lines.append(f"{digest}  {download.name}\n")
    return "".join(lines)


def file_sha256(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
