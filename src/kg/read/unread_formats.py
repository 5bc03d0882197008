"""Files that are no text and that no reader takes: what they are, and what to do with them."""

from __future__ import annotations

import zipfile

from kg.errors import DocumentError
from kg.read.zip_members import read_member

_IMAGE = "an image: run character recognition on it and save the text, or a PDF with text"
_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", _IMAGE),
    (b"\x89PNG\r\n", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"II*\x00", _IMAGE),
    (b"MM\x00*", _IMAGE),
    (b"{\\rtf", "a Rich Text file: save it as DOCX, PDF or text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls): save it as DOCX or XLSX"),
    (b"\x1f\x8b", "a compressed file (gzip): unpack it"),
    (b"7z\xbc\xaf", "a compressed file (7-Zip): unpack it"),
    (b"Rar!", "a compressed file (RAR): unpack it"),
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."


def refuse_unread(data: bytes, name: str) -> None:
    """Raises DocumentError for images, Rich Text, old Office files and archives that are no ZIP file."""
    for mark, kind in _MARKS:
        if data.startswith(mark):
            raise DocumentError(f"this is {kind}", name)


def refuse_open_document(archive: zipfile.ZipFile, name: str) -> None:
    """Raises DocumentError for ODT, ODS and other OpenDocument files, which are ZIP files of XML."""
    if "mimetype" not in archive.namelist() or archive.getinfo("mimetype").file_size > 200:
        return
    if read_member(archive, archive.getinfo("mimetype"), name).startswith(_OPEN_DOCUMENT):
        raise DocumentError("this is an OpenDocument file: save it as DOCX, XLSX or PDF", name)
