"""Files that no reader takes are refused with what they are; a mark inside a text makes no other file of it."""

from __future__ import annotations

import pytest
from read_files import make_zip

from kg.errors import DocumentError
from kg.read import read_bytes


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"\xff\xd8\xff\xe0 picture", "scan.jpg", "an image: run character recognition"),
        (b"II*\x00 picture", "scan.tif", "an image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "scan.webp", "a picture, sound or film"),
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 50, "scan.heic", "a picture or film"),
        (b"ID3\x04" + b"\x00\xff" * 100, "talk.mp3", "a sound: write down"),
        (b"AT&TFORM\x00\x00", "scan.djvu", "a DjVu file: save it as PDF"),
        (b"%!PS-Adobe-3.0\n", "letter.ps", "a PostScript file: save it as PDF"),
        (b"\xffWPC\x10\x00", "letter.wpd", "a WordPerfect file"),
        (b"BZh91AY&SYabc", "box.bz2", "bzip2"),
        (b"a.txt" + b"\0" * 252 + b"ustar\x00", "box.tar", "an archive file .tar.: unpack it"),
        (b"{\\rtf1 Words}", "letter.rtf", "a Rich Text file: save it as DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "letter.doc", "an old Office file"),
        (make_zip({"mimetype": "application/vnd.oasis.opendocument.text"}), "letter.odt", "an OpenDocument file"),
        (b"PK\x03\x04 broken", "letter.docx", "the Word file is broken"),
        (b"PK\x03\x04 broken", "letters.zip", "the ZIP file is broken"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_what_it_is(data: bytes, name: str, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        read_bytes(data, name)


def test_a_text_or_zip_file_that_speaks_of_pdf_is_none() -> None:
    assert read_bytes(b"How to know a PDF\n\nIt begins with %PDF-1.4 as we know.\n", "how.txt")[0].id == "how"
    documents = read_bytes(make_zip({"a.txt": "The board lends tar.\n", "b.pdf": b"%PDF-1.4 nothing"}), "box.zip")
    assert [one.id for one in documents] == ["box-a"]


def test_a_file_of_columns_in_a_zip_file_is_for_the_list_beside_it() -> None:
    mapping = "column,field\nBetreff,title\n"
    documents = read_bytes(make_zip({"x/list.csv": "Betreff\nTaue\n", "x/list.columns.csv": mapping}), "box.zip")
    assert [(one.id, one.description.title) for one in documents] == [("box-x-list-row-1", "Taue")]
    assert not [issue for one in documents for issue in one.issues]


@pytest.mark.parametrize(
    "head", ["# Letter on tar", "---\n\n## Letter on tar", "Letter on tar", "* * *\nLetter on tar"]
)
def test_the_title_of_a_plain_text_is_its_first_line_of_words(head: str) -> None:
    document = read_bytes(f"{head}\n\nThe board lends tar.\n".encode(), "x.md")[0]
    assert document.description.title == "Letter on tar"


def test_unknown_xml_gives_a_paragraph_for_each_element_with_words() -> None:
    data = (
        b"<feed><title>News</title><!-- no words --><entry><p>Norway gave <b>Sweden</b> 30 rifles.</p>"
        b"<p>And boats.</p></entry><entry/></feed>"
    )
    (document,) = read_bytes(data, "feed.xml")
    assert document.text is not None
    assert document.text.text == "News\n\nNorway gave Sweden 30 rifles.\n\nAnd boats.\n"
    assert "unknown-xml" in [issue.code for issue in document.issues]


def test_xml_of_a_known_kind_is_read_whatever_its_name_and_encoding() -> None:
    text = "<?xml version='1.0' encoding='UTF-8'?><ead><archdesc><did><unittitle>Île</unittitle></did></archdesc></ead>"
    for name in ("aid.html", "aid.txt", "aid"):
        assert read_bytes(text.encode(), name)[0].description.title == "Île"
    (document,) = read_bytes(text.encode("latin-1"), "aid.xml")
    assert document.description.title == "Île"
    assert [issue.code for issue in document.issues] == ["guessed-encoding"]


def test_bytes_that_could_be_wide_letters_but_are_no_words_are_no_text() -> None:
    with pytest.raises(DocumentError, match="no text in any known encoding"):
        read_bytes(b"\x07\x04" + b"\x00\xff" * 400, "noise.bin")


def test_a_table_of_thousands_of_columns_is_refused_at_once() -> None:
    with pytest.raises(DocumentError, match="more than 2,000 columns"):
        read_bytes(b"Title" + b"," * 200_000 + b"\nx\n", "list.csv")
