"""Releases: numbered folders that never change, and one pointer to the release that is served.

data/current               number of the release that is served; replaced by renaming
data/releases/000001/      manifest.json, dump.nq, report.json, store/, texts/
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReleaseError
from kg.release.manifest import Manifest, read_manifest

_NUMBER = re.compile(r"\d{6,}")


@dataclass(frozen=True, slots=True)
class Release:
    """A whole release on disk."""

    path: Path
    manifest: Manifest

    @property
    def number(self) -> int:
        """The release's number, as in its folder's name."""
        return self.manifest.number

    @property
    def store(self) -> Path:
        """Folder of the Oxigraph store."""
        return self.path / "store"

    @property
    def dump(self) -> Path:
        """Sorted N-Quads of all graphs."""
        return self.path / "dump.nq"

    @property
    def report(self) -> Path:
        """All issues, as JSON."""
        return self.path / "report.json"

    @property
    def search(self) -> Path:
        """The search index."""
        return self.path / "search.sqlite"

    @property
    def texts(self) -> Path:
        """Folder of the private text versions, `<sha256>.txt`."""
        return self.path / "texts"


def release_folder(data: Path, number: int) -> Path:
    """Where release `number` is kept."""
    return data / "releases" / f"{number:06d}"


def release_numbers(data: Path) -> list[int]:
    """Numbers of the releases in `data`, ascending; nothing is opened."""
    folder = data / "releases"
    if not folder.is_dir():
        return []
    return sorted(int(path.name) for path in folder.iterdir() if _NUMBER.fullmatch(path.name) and path.is_dir())


def list_releases(data: Path) -> list[Release]:
    """All releases, oldest first. Raises ReleaseError when a manifest is damaged."""
    return [open_release(data, number) for number in release_numbers(data)]


def open_release(data: Path, number: int) -> Release:
    """Release `number`; raises ReleaseError when there is none or its manifest is damaged."""
    path = release_folder(data, number)
    if not path.is_dir():
        known = ", ".join(map(str, release_numbers(data))) or "none"
        raise ReleaseError(f"{data}: there is no release {number} (there are: {known})")
    return Release(path, read_manifest(path / "manifest.json"))


def current_number(data: Path) -> int | None:
    """Number of the release that is served, None before the first build. Raises ReleaseError when it is damaged."""
    try:
        text = (data / "current").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise ReleaseError(f"{data / 'current'}: cannot be read; choose a release with `kg releases use`") from error
    if not text.isdigit():
        raise ReleaseError(f"{data / 'current'}: holds no number; choose a release with `kg releases use`")
    return int(text)


def current_release(data: Path) -> Release | None:
    """The release that is served, None before the first build. Raises ReleaseError when it is missing or damaged."""
    number = current_number(data)
    return None if number is None else open_release(data, number)


def need_release(data: Path, number: int | None = None) -> Release:
    """Release `number`, or the one that is served. Raises ReleaseError that says how to make one."""
    release = open_release(data, number) if number is not None else current_release(data)
    if release is None:
        raise ReleaseError(f"{data}: there is no release yet; run `kg build`")
    return release


def use_release(data: Path, number: int) -> Release:
    """Serve release `number` from now on (roll back, or forward again), in one atomic step."""
    release = open_release(data, number)
    set_current(data, number)
    return release


def set_current(data: Path, number: int) -> None:
    """Replace `current`; a reader sees the old number or the new one, never neither."""
    draft = data / "current.new"
    with draft.open("w", encoding="ascii") as stream:
        stream.write(f"{number}\n")
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(data / "current")
    sync_folder(data)


def publish(data: Path, building: Path, number: int) -> Path:
    """Make the finished folder `building` release `number` and serve it; it is synced to disk before it is renamed."""
    for folder, _, files in os.walk(building, topdown=False):
        for name in files:
            _sync_file(Path(folder) / name)
        sync_folder(Path(folder))
    target = release_folder(data, number)
    target.parent.mkdir(exist_ok=True)
    building.rename(target)
    sync_folder(target.parent)
    set_current(data, number)
    return target


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_file(path: Path) -> None:
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
