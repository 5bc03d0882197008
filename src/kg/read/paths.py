"""The files to read: files as given, folders in sorted order, hidden files left out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import SourceError

MAPPING_SUFFIX = ".columns.csv"
"""A file that says which column of the list beside it is which field; no document itself."""


def iter_paths(paths: Iterable[Path | str]) -> Iterator[Path]:
    """Each file of `paths` once; the files of a folder and its folders in sorted order.

    Raises SourceError for a path that does not exist, a folder that cannot be listed and one that holds no file.
    """
    seen: set[Path] = set()
    for given in map(Path, paths):
        for path in _iter_folder(given) if given.is_dir() else _one(given):
            real = path.resolve()
            if real not in seen:
                seen.add(real)
                yield path


def _one(path: Path) -> Iterator[Path]:
    if not os.path.lexists(path):
        raise SourceError("no such file or folder: check the path", path)
    if not path.is_file():
        raise SourceError("neither a file nor a folder (a broken link, a loop of links or a device)", path)
    yield path


def _iter_folder(folder: Path) -> Iterator[Path]:
    found = False
    for path in _walk(folder, frozenset()):
        found = True
        yield path
    if not found:
        raise SourceError("the folder holds no file to read: put documents into it or name another", folder)


def _walk(folder: Path, above: frozenset[Path]) -> Iterator[Path]:
    real = folder.resolve()
    if real in above:
        return
    for path in _listed(folder):
        if path.name.startswith(".") or path.name.endswith(MAPPING_SUFFIX):
            continue
        if path.is_dir():
            yield from _walk(path, above | {real})
        elif path.is_file():
            yield path


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        raise SourceError(f"the folder cannot be listed ({error.strerror}): check its rights", folder) from error
