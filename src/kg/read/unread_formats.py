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
    (b"\x00\x00\x00\x0cjP", _IMAGE),
    (b"RIFF", "a picture, sound or film: no reader takes it"),
    (b"ID3", "a sound: write down what is said, and save it as text"),
    (b"OggS", "a sound: write down what is said, and save it as text"),
    (b"AT&TFORM", "a DjVu file: save it as PDF with text"),
    (b"%!PS", "a PostScript file: save it as PDF"),
    (b"\xffWPC", "a WordPerfect file: save it as DOCX or PDF"),
    (b"{\\rtf", "a Rich Text file: save it as DOCX, PDF or text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls): save it as DOCX or XLSX"),
    (b"\x1f\x8b", "a compressed file (gzip): unpack it"),
    (b"BZh91AY&SY", "a compressed file (bzip2): unpack it"),
    (b"\xfd7zXZ", "a compressed file (xz): unpack it"),
    (b"7z\xbc\xaf", "a compressed file (7-Zip): unpack it"),
    (b"Rar!", "a compressed file (RAR): unpack it"),
)
_TYPES = "[Content_Types].xml"
_PARTS = (
    ("ppt/", "a presentation: save it as PDF"),
    ("xl/workbook.bin", "a binary workbook: save it as XLSX"),
    ("visio/", "a drawing: save it as PDF"),
    ("Index/Document.iwa", "a file of Pages, Numbers or Keynote: save it as DOCX, XLSX or PDF"),
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."


def refuse_unread(data: bytes, name: str) -> None:
    """Raises DocumentError for images, Rich Text, old Office files and archives that are no ZIP file."""
    for mark, kind in _MARKS:
        if data.startswith(mark):
            raise DocumentError(f"this is {kind}", name)
    if data[4:8] == b"ftyp":
        raise DocumentError("this is a picture or film: no reader takes it", name)
    if data[257:262] == b"ustar":
        raise DocumentError("this is an archive file (tar): unpack it", name)


def refuse_other_archive(archive: zipfile.ZipFile, name: str) -> None:
    """Raises DocumentError for OpenDocument files, presentations and other files of programs, which are ZIP files."""
    if read_mimetype(archive, name).startswith(_OPEN_DOCUMENT):
        raise DocumentError("this is an OpenDocument file: save it as DOCX, XLSX or PDF", name)
    members = archive.namelist()
    for start, kind in _PARTS:
        office = _TYPES in members or start.endswith(".iwa")
        if office and any(member.startswith(start) for member in members):
            raise DocumentError(f"this is {kind}", name)


def read_mimetype(archive: zipfile.ZipFile, name: str) -> bytes:
    """What a ZIP file says of its own kind in its first member; nothing for most."""
    if "mimetype" not in archive.namelist() or archive.getinfo("mimetype").file_size > 200:
        return b""
    return read_member(archive, archive.getinfo("mimetype"), name).strip()
