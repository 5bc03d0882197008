"""Word documents as Word and other programs write them; files of programs that are ZIP files too."""

from __future__ import annotations

import pytest
from read_files import W, make_zip

from kg.errors import DocumentError
from kg.model import Document
from kg.read import read_bytes

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'.format


def paragraph(words: str, inside: str = "") -> str:
    return f"<w:p>{inside}<w:r><w:t>{words}</w:t></w:r></w:p>"


def item(words: str, level: int = 0, number: int = 1) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(words, f"<w:pPr>{numbered}</w:pPr>")


def word(body: str, space: str = W, **parts: str) -> Document:
    main = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    others = {f"word/{name}.xml": f'<w:{name} xmlns:w="{space}">{inside}</w:{name}>' for name, inside in parts.items()}
    return read_bytes(make_zip({"word/document.xml": main, **others}), "letter.docx")[0]


def text(document: Document) -> str:
    assert document.text is not None
    return document.text.text


def test_words_of_a_reviser_are_read_once_and_what_is_left_out_is_told() -> None:
    struck = "<w:del><w:r><w:delText>three</w:delText></w:r></w:del><w:ins><w:r><w:t>four </w:t></w:r></w:ins>"
    moved = "<w:p><w:moveFrom><w:r><w:t>Moved.</w:t></w:r></w:moveFrom></w:p>"
    here = "<w:p><w:moveTo><w:r><w:t>Moved.</w:t></w:r></w:moveTo></w:p>"
    remark = '<w:comment w:id="0"><w:p><w:r><w:t>A remark.</w:t></w:r></w:p></w:comment>'
    document = word(f"{paragraph('cranes.', struck)}{moved}{here}", comments=remark)
    assert text(document) == "four cranes.\n\nMoved.\n"
    assert ("unread-part", "1 comments and 1 deleted passages of the Word file are not read") in [
        (issue.code, issue.message) for issue in document.issues
    ]


def test_items_have_the_numbers_that_word_shows() -> None:
    levels = LEVEL(0, 3, "decimal", "%1.") + LEVEL(1, 1, "lowerRoman", "%1.%2)") + LEVEL(2, 1, "bullet", "o")
    numbering = (
        f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )
    items = [item("a"), item("b", 1), item("c", 1), item("d", 2), item("e"), item("f", 1), item("g", 0, 0)]
    assert text(word("".join(items), numbering=numbering)).split("\n\n") == [
        "3. a",
        "3.i) b",
        "3.ii) c",
        "• d",
        "4. e",
        "4.i) f",
        "g\n",
    ]


def test_a_note_that_says_it_is_a_normal_one_is_read() -> None:
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:type="normal" w:id="2"><w:p><w:r><w:t>Told by a pilot.</w:t></w:r></w:p></w:footnote>'
    )
    body = '<w:p><w:r><w:t>Four cranes</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    assert text(word(body, footnotes=notes)) == "Four cranes[2]\n\n[2] Told by a pilot.\n"


def test_a_strict_document_is_read_as_any_other() -> None:
    assert text(word(paragraph("Four cranes."), STRICT)) == "Four cranes.\n"


def test_the_part_with_the_words_is_the_one_that_the_file_names() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    members = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Type="{kind}" Target="/word/document2.xml"/></Relationships>',
        "word/document2.xml": f'<w:document xmlns:w="{W}"><w:body>{paragraph("Tar.")}</w:body></w:document>',
    }
    assert text(read_bytes(make_zip(members), "letter.docx")[0]) == "Tar.\n"


@pytest.mark.parametrize(
    ("member", "message"),
    [
        ("ppt/slides/slide1.xml", "a presentation: save it as PDF"),
        ("xl/workbook.bin", "a binary workbook: save it as XLSX"),
        ("Index/Document.iwa", "a file of Pages, Numbers or Keynote"),
    ],
)
def test_files_of_other_programs_are_refused_with_what_they_are(member: str, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        read_bytes(make_zip({"[Content_Types].xml": "<Types/>", member: "<a>words</a>"}), "file")


def test_a_folder_of_that_name_in_a_zip_file_is_read() -> None:
    (document,) = read_bytes(make_zip({"ppt/letter.txt": "The board lends tar.\n"}), "box.zip")
    assert document.id == "box-ppt-letter"


def test_of_a_book_the_pages_are_read() -> None:
    page = "<?xml version='1.0'?><html><head><title>One</title></head><body><h1>One</h1><p>Tar.</p></body></html>"
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": "<c/>",
        "a/1.xhtml": page,
        "a/s.css": "p {}",
    }
    (document,) = read_bytes(make_zip(members), "book.epub")
    assert (document.id, text(document)) == ("book-a-1", "One\n\nTar.\n")
