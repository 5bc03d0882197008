"""PDF with a text layer to text: the pages' words in their order, parted by form feeds."""

from __future__ import annotations

import re

import pypdfium2

from kg.errors import DocumentError
from kg.read.decode import MAX_BYTES
from kg.read.source import Source

MAX_PAGES = 3000
_BREAKS = re.compile(r"\r\n?")
_HYPHEN = re.compile("[\ufffe\x02](?:\n)?")
_NOISE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def is_pdf(data: bytes) -> bool:
    """Whether the bytes are a PDF."""
    return b"%PDF-" in data[:1024]


def pdf_source(data: bytes, name: str) -> Source:
    """The PDF as text; its own title and author as hints.

    Raises DocumentError for a PDF that is broken, locked, too long or without a text layer.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise DocumentError(f"the PDF is broken or locked ({error}): save it again without a password", name) from error
    try:
        if len(document) > MAX_PAGES:
            raise DocumentError(f"the PDF has {len(document)} pages, the limit is {MAX_PAGES}: split it", name)
        pages = [_page_text(document, number, name) for number in range(len(document))]
        hints = _hints(document)
    finally:
        document.close()
    text = "\f".join(pages).rstrip() + "\n"
    if not re.search(r"\w", text):
        raise DocumentError("the PDF has no text layer (a scan): run character recognition on it first", name)
    if len(text) > MAX_BYTES:
        raise DocumentError("the PDF holds more text than is read: split it", name)
    return Source(name, data, text, "pdf", hints=hints)


def _page_text(document: pypdfium2.PdfDocument, number: int, name: str) -> str:
    try:
        page = document[number]
        words = str(page.get_textpage().get_text_range())
    except pypdfium2.PdfiumError as error:
        raise DocumentError(
            f"page {number + 1} of the PDF cannot be read ({error}): save the PDF again", name
        ) from error
    return _NOISE.sub("", _HYPHEN.sub("-\n", _BREAKS.sub("\n", words))).strip("\n") + "\n"


def _hints(document: pypdfium2.PdfDocument) -> tuple[tuple[str, str], ...]:
    found = document.get_metadata_dict(skip_empty=True)
    keys = (("title", "Title"), ("author", "Author"))
    return tuple((field, " ".join(found[key].split())) for field, key in keys if found.get(key, "").strip())
