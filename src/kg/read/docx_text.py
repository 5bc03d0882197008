"""Word documents (DOCX) to text: paragraphs, list items, tables, headers and footers, notes as `[n] ...`."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from kg.errors import DocumentError
from kg.model import Issue
from kg.read.docx_numbers import Numbering, read_numbering
from kg.read.safe_xml import local_name, parse_xml, plain_text
from kg.read.source import Source
from kg.read.superscripts import raise_figures
from kg.read.zip_members import open_zip, read_member

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""A second copy of a text box for old programs (ECMA-376, part 3)."""

_STRICT = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _W[1:-1].encode())
"""The namespace of strict documents (ECMA-376, part 4), and the usual one."""

_MAIN = "word/document.xml"
_TARGET = re.compile(rb'<Relationship\b[^>]*?/officeDocument"[^>]*>')
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")


def is_docx(archive: zipfile.ZipFile, name: str) -> bool:
    """Whether the ZIP file is a Word document."""
    return _main_part(archive, name) is not None


def _main_part(archive: zipfile.ZipFile, name: str) -> str | None:
    """The part with the words: the usual one, else the one that the relationships of the file name."""
    members = archive.namelist()
    if _MAIN in members or "_rels/.rels" not in members:
        return _MAIN if _MAIN in members else None
    found = _TARGET.search(read_member(archive, archive.getinfo("_rels/.rels"), name))
    target = re.search(rb'Target="/?(word/[^"]+\.xml)"', found[0]) if found else None
    part = target[1].decode("utf-8", "replace") if target else ""
    return part if part in members else None


def docx_source(data: bytes, name: str) -> Source:
    """The document as text; its title, author and language as hints.

    Raises DocumentError when it is broken or holds no words.
    """
    archive = open_zip(data, name)
    body = _part(archive, _main_part(archive, name) or _MAIN, name)
    if body is None:
        raise DocumentError("the Word file has no document part: save it again", name)
    notes = [
        *_notes(_part(archive, "word/footnotes.xml", name), "footnote"),
        *_notes(_part(archive, "word/endnotes.xml", name), "endnote"),
    ]
    numbering = read_numbering(_part(archive, "word/numbering.xml", name))
    lines = [*_lines(body, numbering), *_margins(archive, name), *notes]
    text = "\n\n".join(lines) + "\n"
    if not text.strip():
        raise DocumentError("the Word file holds no words: put the document's text into it", name)
    hints = tuple(_hints(_part(archive, "docProps/core.xml", name)))
    left_out = tuple(_left_out(body, _part(archive, "word/comments.xml", name), name))
    return Source(name, data, text, "docx", hints=hints, issues=left_out)


def _left_out(body: etree._Element, comments: etree._Element | None, name: str) -> Iterator[Issue]:
    """What a reader of the document sees in its margins alone: comments, and words that a reviser struck out."""
    remarks = sum(1 for _ in comments.iter(f"{_W}comment")) if comments is not None else 0
    struck = sum(1 for _ in body.iter(f"{_W}delText"))
    told = [f"{count} {what}" for count, what in ((remarks, "comments"), (struck, "deleted passages")) if count]
    if told:
        yield Issue("unread-part", f"{' and '.join(told)} of the Word file are not read", "note", path=name)


def _part(archive: zipfile.ZipFile, member: str, name: str) -> etree._Element | None:
    if member not in archive.namelist():
        return None
    data = read_member(archive, archive.getinfo(member), name).replace(*_STRICT)
    root = parse_xml(data, f"{name}!{member}")
    etree.strip_elements(root, _FALLBACK, with_tail=False)
    return root


def _lines(body: etree._Element, numbering: Numbering | None = None) -> Iterator[str]:
    """The text of each paragraph outside tables and of each table row; items with their marks."""
    numbers = numbering or Numbering()
    above: dict[int, str] = {}
    for element in body.iter(f"{_W}p", f"{_W}tr"):
        in_table = any(True for _ in element.iterancestors(f"{_W}tr"))
        if in_table:
            continue
        if element.tag == f"{_W}tr":
            before = element.getprevious()
            above = _cells(element, above if before is not None and before.tag == element.tag else {})
            line = " | ".join(above.values())
        else:
            words = _words(element).strip()
            line = numbers.mark_of(element) + words if words else ""
        if line.strip(" |•"):
            yield line


def _cells(row: etree._Element, above: dict[int, str]) -> dict[int, str]:
    """The words of each cell by its column; a cell that a merged one above reaches into has the words of that one."""
    found: dict[int, str] = {}
    column = 0
    for cell in (cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row):
        words = " ".join(" ".join(_words(paragraph) for paragraph in cell.iter(f"{_W}p")).split())
        merged, span = cell.find(f"{_W}tcPr/{_W}vMerge"), cell.find(f"{_W}tcPr/{_W}gridSpan")
        goes_on = merged is not None and merged.get(f"{_W}val") != "restart"
        found[column] = above.get(column, "") if goes_on and not words else words
        width = span.get(f"{_W}val", "1") if span is not None else "1"
        column += int(width) if width.isdecimal() else 1
    return found


def _margins(archive: zipfile.ZipFile, name: str) -> list[str]:
    """What stands in the headers and footers of the pages, each line once; page numbers alone are left out."""
    parts = sorted(member for member in archive.namelist() if _MARGIN.fullmatch(member))
    roots = (_part(archive, member, name) for member in parts)
    lines = (" ".join(line.split()) for root in roots if root is not None for line in _lines(root))
    return [line for line in dict.fromkeys(lines) if re.search(r"[^\W\d_]{3}", line)]


def _words(paragraph: etree._Element) -> str:
    pieces: list[str] = []
    for element in _own(paragraph):
        name = local_name(element)
        if name == "t":
            words = element.text or ""
            pieces.append(raise_figures(words) if _is_raised(element) else words)
        elif name == "tab":
            pieces.append("\t")
        elif name in ("br", "cr"):
            pieces.append("\n")
        elif name == "noBreakHyphen":
            pieces.append("-")
        elif name == "footnoteReference":
            pieces.append(f"[{element.get(f'{_W}id')}]")
        elif name == "endnoteReference":
            pieces.append(f"[e{element.get(f'{_W}id')}]")
    return "".join(pieces)


def _own(paragraph: etree._Element) -> Iterator[etree._Element]:
    """What is inside a paragraph: no paragraphs of text boxes, which come by themselves, no hidden words,
    and nothing that was moved away: it comes again where it stands now."""
    for element in paragraph:
        if element.tag in (f"{_W}p", f"{_W}moveFrom") or _is_hidden(element):
            continue
        yield element
        yield from _own(element)


def _is_hidden(run: etree._Element) -> bool:
    hidden = run.find(f"{_W}rPr/{_W}vanish") if run.tag == f"{_W}r" else None
    return hidden is not None and hidden.get(f"{_W}val") not in ("0", "false", "off")


def _is_raised(words: etree._Element) -> bool:
    """Whether the run of the words is set above the line."""
    run = words.getparent()
    align = run.find(f"{_W}rPr/{_W}vertAlign") if run is not None else None
    return align is not None and align.get(f"{_W}val") == "superscript"


def _notes(notes: etree._Element | None, kind: str) -> Iterator[str]:
    mark = "e" if kind == "endnote" else ""
    for note in notes.iter(f"{_W}{kind}") if notes is not None else ():
        words = " ".join(" ".join(_words(paragraph) for paragraph in note.iter(f"{_W}p")).split())
        if words and note.get(f"{_W}type") in (None, "normal"):
            yield f"[{mark}{note.get(f'{_W}id')}] {words}"


def _hints(core: etree._Element | None) -> Iterator[tuple[str, str]]:
    fields = {"title": "title", "creator": "author", "language": "language"}
    for element in core if core is not None else ():
        if (field := fields.get(local_name(element))) and (words := plain_text(element)):
            yield field, words
