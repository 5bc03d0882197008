"""Reading: bytes in, `Document`s out.

What kind of file it is decides `formats`; a text's layout is found by `layouts`, each layout being a module with
`recognises` and `read`; `identity` gives the documents their ids; `view` cleans a document's words for programs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePath

from kg.errors import DocumentError
from kg.iris import slugify_stem
from kg.model import Document
from kg.read.column_names import read_columns
from kg.read.decode import check_size, decode
from kg.read.formats import iter_batches
from kg.read.identity import RecordIndex, file_stems, index_records, name_documents, number_repeated
from kg.read.paths import MAPPING_SUFFIX, iter_paths, shown_path
from kg.read.view import Block, View, make_view

__all__ = [
    "Block",
    "RecordIndex",
    "View",
    "file_stems",
    "index_records",
    "iter_documents",
    "iter_paths",
    "make_view",
    "read_bytes",
    "read_path",
]


def read_path(path: Path, records: RecordIndex | None = None, stem: str | None = None) -> list[Document]:
    """The documents of the file at `path`.

    `records` gives ids (see `index_records`), `stem` replaces the file's stem in ids (see `file_stems`).
    Raises DocumentError that names the file, what is wrong and what to do.
    """
    return list(iter_documents(path, records, stem))


def iter_documents(
    path: Path, records: RecordIndex | None = None, stem: str | None = None, name: str | None = None
) -> Iterator[Document]:
    """The documents of the file at `path` one after another: a volume of hundreds is never held as a whole.

    `name` is shown in messages instead of the path.
    """
    shown = name or shown_path(path)
    try:
        check_size(path.stat().st_size, shown)
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "unreadable"
        raise DocumentError(
            f"the file cannot be read ({reason}): check that it is there and its rights", shown
        ) from error
    yield from _iter_named(data, shown, records, stem, _read_columns(path))


def read_bytes(data: bytes, name: str, records: RecordIndex | None = None, stem: str | None = None) -> list[Document]:
    """The documents of `data`; `name` is the file's name, for messages, suffix and ids."""
    return list(_iter_named(data, name, records, stem))


def _read_columns(path: Path) -> dict[str, str]:
    """The mapping file beside a list: `<stem>.columns.csv`."""
    beside = path.with_name(path.stem + MAPPING_SUFFIX)
    if not beside.is_file():
        return {}
    return read_columns(decode(beside.read_bytes(), str(beside))[0], str(beside))


def _iter_named(
    data: bytes, name: str, records: RecordIndex | None, stem: str | None, columns: dict[str, str] | None = None
) -> Iterator[Document]:
    index = records or RecordIndex()
    taken: dict[str, str] = {}
    locals_of: dict[str, dict[str, int]] = {}
    known: dict[str, dict[str, str]] = {}
    file = ""
    for file, documents in iter_batches(data, name, columns):
        base = stem or slugify_stem(PurePath(name).stem)
        if file != name:
            base = f"{base}-{_member_slug(file.removeprefix(f'{name}!'))}"
        if taken.setdefault(base, file) != file:
            base = f"{base}-{(documents[0].source_sha256 or hashlib.sha256(data).hexdigest())[:8]}"
        numbered = number_repeated(documents, locals_of.setdefault(file, {}))
        yield from name_documents(numbered, file, index, base, known.setdefault(file, {}))
    if not file:
        raise DocumentError("the file gives no document: check that it is the right one", name)


def _member_slug(path: str) -> str:
    """A slug of the whole path inside a ZIP file, without the suffix: boxes may hold letters of one name."""
    inside = PurePath(path.replace("\\", "/").replace("!", "/"))
    return slugify_stem(str(inside.with_suffix("")))
