"""Small files of binary formats, made for the tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def make_zip(members: Mapping[str, bytes | str]) -> bytes:
    """A ZIP file of `members`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def make_docx(paragraphs: Sequence[str], rows: Sequence[Sequence[str]] = (), note: str = "", title: str = "") -> bytes:
    """A Word document of paragraphs, one table and one footnote."""
    words = "".join(f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>" for words in paragraphs)
    mark = '<w:p><w:r><w:t>Noted</w:t><w:footnoteReference w:id="2"/></w:r></w:p>' if note else ""
    cells = (
        "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{escape(cell)}</w:t></w:r></w:p></w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    table = f"<w:tbl>{''.join(cells)}</w:tbl>" if rows else ""
    members = {"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{words}{mark}{table}</w:body></w:document>'}
    if note:
        words = f'<w:footnote w:id="2"><w:p><w:r><w:t>{escape(note)}</w:t></w:r></w:p></w:footnote>'
        members["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{W}">{words}</w:footnotes>'
    if title:
        dc = "http://purl.org/dc/elements/1.1/"
        members["docProps/core.xml"] = f'<c xmlns:dc="{dc}"><dc:title>{escape(title)}</dc:title></c>'
    return make_zip(members)


def make_pdf(pages: Sequence[Sequence[str]], title: str = "") -> bytes:
    """A PDF with the lines of each page in Helvetica."""
    shown = ("".join(f"({escaped(line)}) Tj T*\n" for line in lines) for lines in pages)
    return _draw([f"BT /F1 11 Tf 14 TL 50 780 Td\n{words}ET" for words in shown], title)


def make_placed_pdf(pages: Sequence[Sequence[tuple[int, int, str]]]) -> bytes:
    """A PDF with words at their places (from the left, from below) in Helvetica, drawn in the order given.

    What stands between `^` is set above the line, in smaller letters.
    """
    return _draw(["".join(f"BT {x} {y} Td {_raised(escaped(words))} ET\n" for x, y, words in page) for page in pages])


def _raised(words: str) -> str:
    sizes = ("/F1 10 Tf 0 Ts", "/F1 6 Tf 4 Ts")
    return " ".join(f"{sizes[at % 2]} ({part}) Tj" for at, part in enumerate(words.split("^")))


def _draw(streams: Sequence[str], title: str = "") -> bytes:
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids: list[str] = []
    for drawn in streams:
        stream = drawn.encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 700 842] /Contents {len(objects)} 0 R"
        objects.append(f"{page} /Resources << /Font << /F1 3 0 R >> >> >>".encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    objects.append(f"<< /Title ({title}) >>".encode("latin-1"))
    return _assemble(objects)


def escaped(line: str) -> str:
    """The line as a PDF string: brackets and backslashes behind a backslash."""
    return "".join(f"\\{char}" if char in "()\\" else char for char in line)


def _assemble(objects: Sequence[bytes]) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>" % (size, len(objects))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s%s\nstartxref\n%d\n%%%%EOF" % (size, table, trailer, len(data))
