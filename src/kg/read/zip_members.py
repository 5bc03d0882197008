"""Members of ZIP files, read within limits and never written to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from kg.errors import DocumentError
from kg.read.decode import MAX_BYTES
from kg.read.paths import is_left_behind

MAX_MEMBERS = 20_000
MAX_TOTAL = 512 * 1024 * 1024
MAX_RATIO = 250
"""A member that unpacks to more than this many times its size (and over a megabyte) is a bomb."""

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


def is_zip(data: bytes) -> bool:
    """Whether the bytes are a ZIP file."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def open_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """The ZIP file. Raises DocumentError when it is broken or holds too much."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except _BROKEN as error:
        raise DocumentError(_broken(name, str(error)), name) from error
    if len(infos) > MAX_MEMBERS or sum(info.file_size for info in infos) > MAX_TOTAL:
        limit = f"{MAX_MEMBERS:,} files or {MAX_TOTAL // (1024 * 1024)} MiB"
        raise DocumentError(f"the ZIP file holds more than {limit}: unpack it and read the folder", name)
    return archive


def _broken(name: str, why: str) -> str:
    kind = {".docx": "Word file", ".xlsx": "workbook"}.get(PurePosixPath(name).suffix.lower())
    return f"the {kind} is broken ({why}): save it again" if kind else f"the ZIP file is broken ({why}): pack it again"


def iter_members(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """The files in the archive in the order of their names, hidden ones left out."""
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        parts = PurePosixPath(info.filename.replace("\\", "/")).parts
        hidden = any(is_left_behind(part) and part not in (".", "..") for part in parts)
        if not info.is_dir() and parts and not hidden:
            yield info


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    """The bytes of one member.

    Raises DocumentError for a locked or broken member and for one that unpacks to too much, whatever its header says.
    """
    place = f"{name}!{info.filename}"
    if info.flag_bits & 1:
        raise DocumentError("the file is locked with a password: pack it without", place)
    if info.file_size > MAX_BYTES or info.file_size > max(1024 * 1024, MAX_RATIO * max(1, info.compress_size)):
        raise DocumentError("the file unpacks to far more than it should (a bomb?): unpack and check it by hand", place)
    try:
        with archive.open(info) as stream:
            data = stream.read(info.file_size + 1)
    except _BROKEN as error:
        raise DocumentError(f"the file in the ZIP is broken ({error}): pack it again", place) from error
    if len(data) > info.file_size:
        raise DocumentError("the file unpacks to more than the ZIP says (a bomb?): check it by hand", place)
    return data
