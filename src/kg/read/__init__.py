"""Reading: bytes in, `Document`s out. Each layout is a module with `recognises` and `read`.

A file's bytes become a text (`formats`), the text's layout is found (`layouts`), the layout's module reads it, and
the documents get their ids (`identity`).
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import DocumentError
from kg.model import Document
from kg.read.decode import check_size, decode
from kg.read.identity import RecordIndex, file_stems, index_records, name_documents
from kg.read.layouts import find_layout
from kg.read.paths import iter_paths
from kg.read.source import Source
from kg.read.view import Block, View, make_view

__all__ = [
    "Block",
    "RecordIndex",
    "View",
    "file_stems",
    "index_records",
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
    try:
        check_size(path.stat().st_size, str(path))
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(
            f"the file cannot be read ({error.strerror}): check that it is there and its rights", path
        ) from error
    return read_bytes(data, str(path), records, stem)


def read_bytes(data: bytes, name: str, records: RecordIndex | None = None, stem: str | None = None) -> list[Document]:
    """The documents of `data`; `name` is the file's name, for messages, suffix and ids."""
    check_size(len(data), name)
    text, issues = decode(data, name)
    if not text.strip():
        raise DocumentError("the file holds nothing but blanks: put the document's text into it", name)
    source = Source(name, data, text, issues=issues)
    return name_documents(find_layout(source).read(source), name, records or RecordIndex(), stem)
