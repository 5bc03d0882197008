"""The files to read: files as given, folders in sorted order, hidden files and what systems leave behind left out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg.errors import SourceError

MAPPING_SUFFIX = ".columns.csv"
"""A file that says which column of the list beside it is which field; no document itself."""


_LEFT_BEHIND = ("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r")
OnError = Callable[[SourceError], None]


def iter_paths(paths: Iterable[Path | str], on_error: OnError | None = None) -> Iterator[Path]:
    """Each file of `paths` once; the files of a folder and its folders in sorted order.

    Raises SourceError for a path that does not exist, a folder that cannot be listed and one that holds no file; with
    `on_error` it is called instead, and the other files follow.
    """
    seen: set[Path] = set()
    report = on_error or _raise
    for given in map(Path, paths):
        for path in _iter_folder(given, report) if given.is_dir() else _one(given, report):
            real = path.resolve()
            if real not in seen:
                seen.add(real)
                yield path


def is_left_behind(name: str) -> bool:
    """Whether a file of this name is no one's document: what systems and programs leave in folders."""
    return name.startswith((".", "~$", "__MACOSX")) or name.lower() in _LEFT_BEHIND


def shown_path(path: Path | str) -> str:
    """A path for messages and ids: bytes of its name that are no UTF-8 (old archives have them) become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def _raise(error: SourceError) -> None:
    raise error


def _one(path: Path, report: OnError) -> Iterator[Path]:
    if not os.path.lexists(path):
        report(SourceError("no such file or folder: check the path", path))
    elif not path.is_file():
        report(SourceError("neither a file nor a folder (a broken link, a loop of links or a device)", path))
    else:
        yield path


def _iter_folder(folder: Path, report: OnError) -> Iterator[Path]:
    found = False
    errors: list[SourceError] = []

    def note(error: SourceError) -> None:
        errors.append(error)
        report(error)

    for path in _walk(folder, frozenset(), note):
        found = True
        yield path
    if not found and not errors:
        report(SourceError("the folder holds no file to read: put documents into it or name another", folder))


def _walk(folder: Path, above: frozenset[Path], report: OnError) -> Iterator[Path]:
    real = folder.resolve()
    if real in above:
        return
    for path in _listed(folder, report):
        if is_left_behind(path.name) or path.name.endswith(MAPPING_SUFFIX):
            continue
        if path.is_dir():
            yield from _walk(path, above | {real}, report)
        elif path.is_file():
            yield path


def _listed(folder: Path, report: OnError) -> list[Path]:
    try:
        return sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        report(SourceError(f"the folder cannot be listed ({error.strerror}): check its rights", folder))
        return []
