"""Word documents (DOCX) to text: paragraphs, list items, tables, then footnotes as `[n] ...`."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from lxml import etree

from kg.errors import DocumentError
from kg.read.safe_xml import local_name, parse_xml, plain_text
from kg.read.source import Source
from kg.read.zip_members import open_zip, read_member

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = "word/document.xml"


def is_docx(archive: zipfile.ZipFile) -> bool:
    """Whether the ZIP file is a Word document."""
    return _MAIN in archive.namelist()


def docx_source(data: bytes, name: str) -> Source:
    """The document as text; its title, author and language as hints.

    Raises DocumentError when it is broken or holds no words.
    """
    archive = open_zip(data, name)
    body = _part(archive, _MAIN, name)
    if body is None:
        raise DocumentError("the Word file has no document part: save it again", name)
    lines = [*_lines(body), *_notes(_part(archive, "word/footnotes.xml", name))]
    text = "\n\n".join(lines) + "\n"
    if not text.strip():
        raise DocumentError("the Word file holds no words: put the document's text into it", name)
    return Source(name, data, text, "docx", hints=tuple(_hints(_part(archive, "docProps/core.xml", name))))


def _part(archive: zipfile.ZipFile, member: str, name: str) -> etree._Element | None:
    if member not in archive.namelist():
        return None
    return parse_xml(read_member(archive, archive.getinfo(member), name), f"{name}!{member}")


def _lines(body: etree._Element) -> Iterator[str]:
    """The text of each paragraph outside tables and of each table row."""
    for element in body.iter(f"{_W}p", f"{_W}tr"):
        in_table = any(True for _ in element.iterancestors(f"{_W}tr"))
        if in_table:
            continue
        if element.tag == f"{_W}tr":
            cells = [
                " ".join(_words(paragraph) for paragraph in cell.iter(f"{_W}p")) for cell in element.iter(f"{_W}tc")
            ]
            line = " | ".join(" ".join(cell.split()) for cell in cells)
        else:
            line = ("• " if element.find(f"{_W}pPr/{_W}numPr") is not None else "") + _words(element).strip()
        if line.strip(" |•"):
            yield line


def _words(paragraph: etree._Element) -> str:
    pieces: list[str] = []
    for element in paragraph.iter():
        name = local_name(element)
        if name == "t":
            pieces.append(element.text or "")
        elif name == "tab":
            pieces.append("\t")
        elif name in ("br", "cr"):
            pieces.append("\n")
        elif name == "noBreakHyphen":
            pieces.append("-")
        elif name == "footnoteReference":
            pieces.append(f"[{element.get(f'{_W}id')}]")
    return "".join(pieces)


def _notes(notes: etree._Element | None) -> Iterator[str]:
    for note in notes.iter(f"{_W}footnote") if notes is not None else ():
        words = " ".join(" ".join(_words(paragraph) for paragraph in note.iter(f"{_W}p")).split())
        if words and note.get(f"{_W}type") is None:
            yield f"[{note.get(f'{_W}id')}] {words}"


def _hints(core: etree._Element | None) -> Iterator[tuple[str, str]]:
    fields = {"title": "title", "creator": "author", "language": "language"}
    for element in core if core is not None else ():
        if (field := fields.get(local_name(element))) and (words := plain_text(element)):
            yield field, words
