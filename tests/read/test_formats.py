"""PDF, Word, workbooks and ZIP files."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from read_files import make_docx, make_pdf, make_zip

from kg.errors import DocumentError
from kg.read import iter_paths, make_view, read_bytes, read_path

CABLE = Path(__file__).resolve().parents[1] / "cases" / "read" / "wilson-pdf" / "letter-and-report" / "input.txt"


def test_a_page_saved_as_pdf_is_read_as_its_text_is() -> None:
    lines = [piece for line in CABLE.read_text().replace("□", "").splitlines() for piece in wrap(line, 110)]
    pages = [lines[at : at + 50] for at in range(0, len(lines), 50)]
    letter, report = read_bytes(make_pdf(pages), "letter.pdf")
    assert (letter.id, letter.layout, letter.forwards) == ("letter", "wilson-pdf", ("letter-report",))
    assert report.part_of == "letter"
    assert report.description.serial == "(66-4) Bridges, Ferries; Serial 190"


def test_broken_words_and_page_breaks_of_a_pdf_are_joined_in_the_view() -> None:
    page = ["The Ferry", "", "The board lent the island a fer-", "ry and asked for the bell of the old"]
    document = read_bytes(make_pdf([page, ["one, which was given back in the year 1950."]], "The Ferry"), "ferry.pdf")[
        0
    ]
    assert document.text is not None
    assert "\f" in document.text.text
    assert "a ferry and asked for the bell of the old one, which" in make_view(document).text


def test_a_pdf_without_text_is_refused_with_advice() -> None:
    with pytest.raises(DocumentError, match="no text layer"):
        read_bytes(make_pdf([[]]), "scan.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7 broken", make_pdf([["words"]])[:200]])
def test_a_broken_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match=r"bad\.pdf: the PDF"):
        read_bytes(data, "bad.pdf")


def test_a_word_document_gives_paragraphs_tables_and_footnotes() -> None:
    data = make_docx(
        ["Letter on Ropes", "We lend ropes & twine."], [["Rope", "12"], ["Twine", "3"]], "Told by a pilot."
    )
    document = read_bytes(data, "ropes.docx")[0]
    assert document.text is not None
    assert document.text.text == (
        "Letter on Ropes\n\nWe lend ropes & twine.\n\nNoted[2]\n\nRope | 12\n\nTwine | 3\n\n[2] Told by a pilot.\n"
    )
    assert document.description.title == "Letter on Ropes"


def test_a_word_document_without_words_is_refused() -> None:
    with pytest.raises(DocumentError, match="no words"):
        read_bytes(make_docx([]), "empty.docx")


def test_a_workbook_gives_a_document_for_each_row() -> None:
    documents = read_bytes(
        workbook([["Title", "Date", "Archive"], ["On Ropes", "1964-01-10", "LMA"], ["On Tar", 1965, None]]), "l.xlsx"
    )
    assert [(d.id, d.description.title) for d in documents] == [("l-row-1", "On Ropes"), ("l-row-2", "On Tar")]
    assert [d.description.date.edtf for d in documents if d.description.date] == ["1964-01-10", "1965"]


def test_a_workbook_without_titles_is_refused_with_the_names_it_could_have() -> None:
    with pytest.raises(DocumentError, match="names no title"):
        read_bytes(workbook([["Colour"], ["red"]]), "l.xlsx")


def test_a_zip_of_mixed_files_gives_all_documents_and_tells_what_it_could_not_read() -> None:
    data = make_zip(
        {
            "a/letter.txt": "The board lends ropes.\n",
            "b/letter.txt": "The board lends tar.\n",
            "c/letter.docx": make_docx(["The board lends oars."]),
            "d/broken.pdf": b"%PDF-1.4 nothing",
            ".hidden": "not read",
            "__MACOSX/x.txt": "not read",
            "../../escape.txt": "Stays inside.\n",
        }
    )
    documents = read_bytes(data, "mixed.zip")
    assert documents[0].id == "mixed-escape"
    assert len({document.id for document in documents}) == len(documents) == 4
    assert [issue.path for d in documents for issue in d.issues if issue.code == "unreadable-member"] == [
        "mixed.zip!d/broken.pdf"
    ]


def test_nothing_of_a_zip_is_written_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "deep" / "er"
    inside.mkdir(parents=True)
    (inside / "x.zip").write_bytes(make_zip({"../../escape.txt": "Stays inside.\n"}))
    monkeypatch.chdir(inside)
    read_path(Path("x.zip"))
    assert sorted(path.name for path in tmp_path.rglob("*.txt")) == []


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (make_zip({"bomb.txt": b"0" * 30_000_000}), "bomb"),
        (make_zip({}), "empty"),
        (make_zip({"a.zip": make_zip({"b.zip": make_zip({"c.zip": make_zip({"d.txt": "words"})})})}), "not read"),
        (b"PK\x03\x04 broken", "broken"),
    ],
)
def test_hostile_zip_files_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        read_bytes(data, "x.zip")


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def wrap(line: str, width: int) -> list[str]:
    pieces = [""]
    for word in line.split():
        if len(pieces[-1]) + len(word) >= width:
            pieces.append("")
        pieces[-1] = f"{pieces[-1]} {word}".strip()
    return pieces


def test_a_mapping_file_beside_a_list_names_its_columns(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Betreff;Wann;Wo\nTaue;1964;LMA\n", encoding="utf-8")
    (tmp_path / "list.columns.csv").write_text("column,field\nBetreff,title\nWann,date\nWo,archive\n", encoding="utf-8")
    assert list(iter_paths([tmp_path])) == [tmp_path / "list.csv"]
    document = read_path(tmp_path / "list.csv")[0]
    assert document.description.title == "Taue"
    assert document.description.holder is not None
    assert document.description.holder.name == "LMA"


def test_a_mapping_file_with_an_unknown_field_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Betreff\nTaue\n", encoding="utf-8")
    (tmp_path / "list.columns.csv").write_text("column,field\nBetreff,titel\n", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"list\.columns\.csv:2: no field 'titel'"):
        read_path(tmp_path / "list.csv")
