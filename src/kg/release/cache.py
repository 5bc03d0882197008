"""The cache of mapped files: quads and issues of a file by the hash of all that can change them.

    cache/<2 hex>/<key>.json    what came out (written last: an entry without it does not exist)
    cache/<2 hex>/<key>.nq      its quads, sorted
    cache/texts/<sha256>.txt    text versions
    cache/used/<release>.json   keys and texts that the last build of a release used: what `prune` keeps

The folder may be deleted at any time; the next build fills it again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.model import Issue
from kg.release.manifest import InputDocument


@dataclass(frozen=True, slots=True)
class Entry:
    """What came out of one file: its documents, the span of each (`doubles`), issues, number and bytes of quads."""

    key: str
    documents: tuple[InputDocument, ...]
    spans: tuple[tuple[str | None, int, int], ...]
    issues: tuple[Issue, ...]
    quads: int
    size: int


@dataclass(frozen=True, slots=True)
class Naming:
    """By what records may name the documents of a file: hashes and plain addresses, known once it has been read."""

    hashes: tuple[str, ...]
    urls: tuple[str, ...]
    ids: tuple[str, ...]


class Cache:
    """The cache folder of one data folder; several processes may write it at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def quads(self, key: str) -> Path:
        """Where the quads of an entry are."""
        return self.folder / key[:2] / f"{key}.nq"

    def text(self, sha256: str) -> Path:
        """Where a text version is."""
        return self.folder / "texts" / f"{sha256}.txt"

    def find(self, key: str) -> Entry | None:
        """The entry of `key`, None when there is none or it is not whole."""
        found = self._read(self._json(key))
        if found is None:
            return None
        try:
            entry = _entry(key, found)
            whole = self.quads(key).stat().st_size == entry.size
        except (OSError, KeyError, TypeError, ValueError):
            return None
        texts = {document.text_sha256 for document in entry.documents if document.text_sha256}
        return entry if whole and all(self.text(sha256).is_file() for sha256 in texts) else None

    def put(self, entry: Entry, lines: list[bytes]) -> None:
        """Keep an entry with its sorted quads."""
        replace_file(self.quads(entry.key), b"".join(lines))
        fields = asdict(entry)
        del fields["key"]
        replace_file(self._json(entry.key), _json_bytes(fields))

    def put_text(self, sha256: str, text: str) -> None:
        """Keep a text version."""
        if not self.text(sha256).is_file():
            replace_file(self.text(sha256), text.encode("utf-8"))

    def find_naming(self, key: str) -> Naming | None:
        """What `put_naming` kept for a file."""
        found = self._read(self._json(key))
        try:
            return None if found is None else Naming(*(tuple(found[name]) for name in ("hashes", "urls", "ids")))
        except (KeyError, TypeError):
            return None

    def put_naming(self, key: str, naming: Naming) -> None:
        """Keep by what records may name the documents of a file."""
        replace_file(self._json(key), _json_bytes(asdict(naming)))

    def note_use(self, release: int, keys: Iterable[str], texts: Iterable[str]) -> None:
        """Remember what a build of `release` used."""
        used = {"keys": sorted(set(keys)), "texts": sorted(set(texts))}
        replace_file(self.folder / "used" / f"{release:06d}.json", _json_bytes(used))

    def prune(self, releases: Iterable[int]) -> tuple[int, int]:
        """Remove what the last build of none of these releases used; (number of files, bytes) that are gone."""
        kept = {f"{number:06d}" for number in releases}
        keys: set[str] = set()
        for path in sorted((self.folder / "used").glob("*.json")):
            found = self._read(path) if path.stem in kept else None
            if found is None:
                path.unlink()
            else:
                keys.update(found["keys"], found["texts"])
        unused = [path for path in self.folder.glob("*/*") if path.parent.name != "used" and path.stem not in keys]
        size = 0
        for path in unused:
            size += path.stat().st_size
            path.unlink()
        return len(unused), size

    def _json(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"

    def _read(self, path: Path) -> dict[str, Any] | None:
        try:
            found = json.loads(path.read_bytes())
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) else None


def replace_file(path: Path, data: bytes) -> None:
    """Write `data` to `path` in one step, so that nobody sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    draft.write_bytes(data)
    draft.replace(path)


def _entry(key: str, found: dict[str, Any]) -> Entry:
    return Entry(
        key=key,
        documents=tuple(InputDocument(**document) for document in found["documents"]),
        spans=tuple((sha256, int(start), int(end)) for sha256, start, end in found["spans"]),
        issues=tuple(Issue(**issue) for issue in found["issues"]),
        quads=int(found["quads"]),
        size=int(found["size"]),
    )


def _json_bytes(fields: dict[str, Any]) -> bytes:
    return json.dumps(fields, ensure_ascii=False, sort_keys=True).encode("utf-8")
