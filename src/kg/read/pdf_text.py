"""PDF with a text layer to text: the pages' words in their order, parted by form feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pypdfium2

from kg.errors import DocumentError
from kg.model import Issue
from kg.read.decode import MAX_BYTES
from kg.read.pdf_layout import lay_out
from kg.read.pdf_superscripts import close_up, raise_marks
from kg.read.source import Source

MAX_PAGES = 3000
_HYPHEN = re.compile("[\ufffe\x02](?:\n)?")
_NO_TITLE = re.compile(r"(?:untitled|microsoft word\b|document\d*$|unnamed|scan\w*\d*$)", re.IGNORECASE)
"""What programs write into a title that nobody has given."""
_NOISE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def is_pdf(data: bytes) -> bool:
    """Whether the bytes are a PDF: its mark comes first, or after a little that is no text (ISO 32000-1, H.3.3)."""
    head = data[:1024]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return True
    if b"%PDF-" not in head or head.startswith(b"PK"):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


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
    return Source(name, data, text, "pdf", hints=hints, issues=tuple(_empty_pages(pages, name)))


def _empty_pages(pages: Sequence[str], name: str) -> Iterator[Issue]:
    empty = [str(number) for number, words in enumerate(pages, 1) if not re.search(r"\w", words)]
    if empty:
        shown = ", ".join(empty[:10]) + (", ..." if len(empty) > 10 else "")
        message = f"{len(empty)} of {len(pages)} pages hold no text (scans, or blank): {shown}"
        yield Issue("pages-without-text", message, "warning", path=name)


def _page_text(document: pypdfium2.PdfDocument, number: int, name: str) -> str:
    try:
        page = document[number]
        text = page.get_textpage()
        words = close_up(lay_out(text, raise_marks(text, str(text.get_text_range()))))
    except pypdfium2.PdfiumError as error:
        raise DocumentError(
            f"page {number + 1} of the PDF cannot be read ({error}): save the PDF again", name
        ) from error
    return _NOISE.sub("", _HYPHEN.sub("-\n", words)).strip("\n") + "\n"


def _hints(document: pypdfium2.PdfDocument) -> tuple[tuple[str, str], ...]:
    found = document.get_metadata_dict(skip_empty=True)
    keys = (("title", "Title"), ("author", "Author"))
    values = ((field, " ".join(found.get(key, "").split())) for field, key in keys)
    return tuple((field, value) for field, value in values if value and not _NO_TITLE.match(value))
