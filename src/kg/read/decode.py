"""Bytes to text: UTF-8, UTF-16, legacy encodings by detection; clear errors for what is no text."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from kg.errors import DocumentError
from kg.model import Issue

MAX_BYTES = 64 * 1024 * 1024
"""Largest file that is read, in bytes."""

_SAMPLE = 512 * 1024
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def check_size(size: int, name: str) -> None:
    """Raises DocumentError for an empty file and for one above MAX_BYTES."""
    if size == 0:
        raise DocumentError("the file is empty: remove it or put the document's text into it", name)
    if size > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        raise DocumentError(f"the file has {size:,} bytes, the limit is {limit} MiB: split it into smaller files", name)


def decode(data: bytes, name: str) -> tuple[str, tuple[Issue, ...]]:
    """The text of `data` with newlines untouched, and notes on a dropped byte order mark or a guessed encoding.

    Raises DocumentError when the bytes are no text in any encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding, name)
            return _no_controls(text, name), (_note("byte-order-mark", f"dropped the mark of {encoding}", name),)
    if b"\x00" in data[:_SAMPLE] and (wide := _unmarked_utf16(data)) is not None:
        return _no_controls(wide, name), (_note("guessed-encoding", "read as UTF-16 without a mark", name),)
    try:
        return _no_controls(data.decode("utf-8"), name), ()
    except UnicodeDecodeError:
        return _legacy(data, name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"the file is marked as {encoding} but byte {error.start:,} breaks it: save it as UTF-8", name
        ) from error


def _legacy(data: bytes, name: str) -> tuple[str, tuple[Issue, ...]]:
    best = None if b"\x00" in data[:_SAMPLE] else from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise DocumentError("the file is no text in any known encoding: save it as UTF-8 text", name)
    text = _strict(data, best.encoding, name)
    message = f"no UTF-8; read as {best.encoding}: check letters with accents, or save the file as UTF-8"
    return _no_controls(text, name), (Issue("guessed-encoding", message, "warning", path=name),)


def _unmarked_utf16(data: bytes) -> str | None:
    even, odd = data[0:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    half = min(len(data), _SAMPLE) // 2
    if max(even, odd) < half * 0.5 or len(data) % 2:
        return None
    try:
        return data.decode("utf-16-be" if even > odd else "utf-16-le")
    except UnicodeDecodeError:
        return None


def _no_controls(text: str, name: str) -> str:
    found = _CONTROL.search(text)
    if found is None:
        return text
    if "\x00" in text or len(_CONTROL.findall(text)) > len(text) * 0.01:
        raise DocumentError("the file is binary, not text: convert the document to text, PDF or HTML", name)
    return text


def _note(code: str, message: str, name: str) -> Issue:
    return Issue(code, message, "note", path=name)
