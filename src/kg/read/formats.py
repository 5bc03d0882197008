"""From bytes to documents: what kind of file it is, and which reader takes it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from kg.errors import DocumentError
from kg.model import Document, Issue
from kg.read import document_list, eac, ead, json_list, tei, treaty_register
from kg.read.column_names import packaged_columns, read_columns
from kg.read.decode import check_size, decode
from kg.read.docx_text import docx_source, is_docx
from kg.read.html_text import html_source, is_html
from kg.read.layouts import find_layout
from kg.read.paths import MAPPING_SUFFIX
from kg.read.pdf_text import is_pdf, pdf_source
from kg.read.safe_xml import local_name, paragraphs, parse_xml, root_name
from kg.read.source import Source
from kg.read.unread_formats import read_mimetype, refuse_other_archive, refuse_unread
from kg.read.zip_members import is_zip, iter_members, open_zip, read_member

_DEEPEST_ZIP = 2
_PAGES = (".xhtml", ".html", ".htm")
"""What of an EPUB holds its words."""

_XML = ("<?xml", "<!DOCTYPE", "<TEI", "<ead", "<eac")
_XML_SUFFIXES = (".xml", ".ead", ".eac", ".tei", ".mods", ".opf", ".rdf", ".svg")
_DECLARED = re.compile(r"<\?xml[^>]*?\bencoding\s*=\s*[\"'](?P<name>[\w.-]+)[\"'][^>]*>", re.IGNORECASE)
Columns = Mapping[str, str]
Batch = tuple[str, list[Document]]
"""The name of one file and its documents with local ids."""


def iter_batches(data: bytes, name: str, columns: Columns | None = None, depth: int = 0) -> Iterator[Batch]:
    """The documents of `data` in batches that belong together; a ZIP file gives batches for each of its files.

    `columns` says which column of a list is which field, beside the common names.

    Raises DocumentError that names the file, what is wrong and what to do.
    """
    check_size(len(data), name)
    refuse_unread(data, name)
    if is_pdf(data):
        yield name, _of_text(pdf_source(data, name))
    elif is_zip(data):
        yield from _iter_zip(data, name, columns or {}, depth)
    else:
        text, issues = decode(data, name)
        if not text.strip():
            raise DocumentError("the file holds nothing but blanks: put the document's text into it", name)
        yield from _iter_text(Source(name, data, text, issues=issues), columns or {})


def _of_text(source: Source) -> list[Document]:
    return find_layout(source).read(source)


def _iter_text(source: Source, columns: Columns) -> Iterator[Batch]:
    head = source.text[:512].lstrip("\ufeff \t\r\n")
    if head.startswith(_XML) and root_name(source.text) in _XML_READERS:
        yield from _iter_xml(source)
    elif is_html(source.text, source.suffix):
        page = html_source(source.data, source.text, source.name)
        yield source.name, _of_text(replace(page, issues=(*source.issues, *page.issues)))
    elif head.startswith(_XML) or (head.startswith("<") and source.suffix in _XML_SUFFIXES):
        yield from _iter_xml(source)
    elif source.suffix in (".csv", ".tsv"):
        known = {**packaged_columns(), **columns}
        yield from ((source.name, [document]) for document in document_list.iter_csv(source, known))
    elif not treaty_register.recognises(source) and json_list.is_json(source):
        known = {**packaged_columns(), **columns}
        yield source.name, list(json_list.iter_json(source, known))
    else:
        yield source.name, _of_text(source)


def _iter_xml(source: Source) -> Iterator[Batch]:
    source = _declared(source)
    root = root_name(source.text)
    if root in _XML_READERS:
        yield from _XML_READERS[root](source)
        return
    tree = parse_xml(source.data, source.name)
    inside = next((name for element in tree.iter() if (name := local_name(element)) in _XML_READERS), None)
    if inside:
        yield from _XML_READERS[inside](source)
        return
    words = "\n\n".join(paragraphs(tree))
    if not words:
        raise DocumentError("the XML holds no words: check that it is the right file", source.name)
    plain = Source(source.name, source.data, words + "\n", "xml", issues=source.issues)
    told = plain.with_issue("unknown-xml", f"no reader for <{root}>: its words are read, element by element")
    yield source.name, _of_text(told)


def _declared(source: Source) -> Source:
    """The source in the encoding that it declares, which is no guess; where its bytes break that, as they were read."""
    declared = _DECLARED.match(source.text.lstrip())
    guessed = [one for one in source.issues if one.code in ("guessed-encoding", "broken-characters")]
    if declared and declared["name"].lower() not in ("utf-8", "utf8"):
        return replace(source, issues=tuple(one for one in source.issues if one not in guessed))
    if not guessed:
        return source
    text = source.text.lstrip()
    return replace(source, data=text[declared.end() if declared else 0 :].encode("utf-8"))


def _iter_tei(source: Source) -> Iterator[Batch]:
    yield from ((source.name, documents) for documents in tei.iter_documents(source))


def _iter_ead(source: Source) -> Iterator[Batch]:
    yield source.name, list(ead.iter_units(source))


def _iter_eac(source: Source) -> Iterator[Batch]:
    yield source.name, eac.read(source)


_XML_READERS: Mapping[str, Callable[[Source], Iterator[Batch]]] = {
    **dict.fromkeys(("TEI", "TEI.2", "teiCorpus"), _iter_tei),
    "ead": _iter_ead,
    **dict.fromkeys(("eac", "eac-cpf"), _iter_eac),
}
"""Who reads which element, also where it stands inside another (a harvest over OAI-PMH)."""


def _iter_zip(data: bytes, name: str, columns: Columns, depth: int) -> Iterator[Batch]:
    archive = open_zip(data, name)
    refuse_other_archive(archive, name)
    if is_docx(archive, name):
        yield name, _of_text(docx_source(data, name))
        return
    if "xl/workbook.xml" in archive.namelist():
        known = {**packaged_columns(), **columns}
        yield from ((name, [document]) for document in document_list.iter_xlsx(Source(name, data), known))
        return
    if depth >= _DEEPEST_ZIP:
        raise DocumentError("ZIP files inside ZIP files inside ZIP files are not read: unpack them", name)
    is_book = read_mimetype(archive, name) == b"application/epub+zip"
    issues: list[Issue] = []
    held: Batch | None = None
    members = [info for info in iter_members(archive) if not is_book or info.filename.lower().endswith(_PAGES)]
    mappings = {info.filename: info for info in members if info.filename.endswith(MAPPING_SUFFIX)}
    for info in members:
        if info.filename in mappings:
            continue
        try:
            beside = mappings.get(str(PurePosixPath(info.filename).with_suffix("")) + MAPPING_SUFFIX)
            own = {**columns, **_member_columns(archive, beside, name)} if beside else columns
            for batch in iter_batches(read_member(archive, info, name), f"{name}!{info.filename}", own, depth + 1):
                if held:
                    yield held
                held = batch
        except DocumentError as error:
            issues.append(Issue("unreadable-member", str(error), "error", path=f"{name}!{info.filename}"))
    if held is None:
        reason = issues[0].message if issues else "it is empty"
        raise DocumentError(f"the ZIP file holds no document that can be read ({reason})", name)
    yield _with_issues(held, tuple(issues))


def _member_columns(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Columns:
    """The file of columns beside a list in the archive."""
    place = f"{name}!{info.filename}"
    return read_columns(decode(read_member(archive, info, name), place)[0], place)


def _with_issues(batch: Batch, issues: tuple[Issue, ...]) -> Batch:
    """The batch with what could not be read beside it, told by its last document."""
    name, documents = batch
    return name, [*documents[:-1], replace(documents[-1], issues=(*documents[-1].issues, *issues))]
