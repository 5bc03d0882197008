"""Lists of documents: no row, sheet or date is lost without a word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from kg.errors import DocumentError
from kg.model import Document
from kg.read import read_bytes
from kg.read.list_dates import doubt_date, written_date


def table(text: str) -> list[Document]:
    return read_bytes(text.encode(), "list.csv")


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> list[Document]:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> list[Document]:
    stream = io.BytesIO()
    book.save(stream)
    return read_bytes(stream.getvalue(), "list.xlsx")


def told(documents: Sequence[Document]) -> list[tuple[str, int | None]]:
    return [(issue.code, issue.line) for document in documents for issue in document.issues]


def titles(documents: Sequence[Document]) -> list[str]:
    return [document.description.title for document in documents]


def test_a_row_without_title_is_a_document_with_its_reference_and_is_told() -> None:
    documents = table("Title,Date,Reference,Shelf\n,1961,LMA 7,x\nLetter on tar,1962,LMA 8,y\n,,,oak\n")
    assert titles(documents) == ["LMA 7", "Letter on tar", "oak"]
    assert told(documents) == [("ignored-column", None), ("row-without-title", 2), ("row-without-title", 4)]


def test_a_list_with_a_header_alone_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"list\.csv: the list has a header but no row"):
        table("Title,Date\n\n")


def test_a_quotation_mark_that_is_not_closed_is_told_with_its_line() -> None:
    with pytest.raises(DocumentError, match=r"list\.csv:3: the table is broken .* close every quotation mark"):
        table('Title,Date\nRopes,1961\n"Tar,1962\nOars,1963\n')


def test_of_two_columns_of_one_field_the_first_counts_and_cells_beyond_the_header_are_told() -> None:
    documents = table("Title,Titel,Date\nRopes,Taue,1961,oak\n,Teer,1962\n")
    assert titles(documents) == ["Ropes", "Teer"]
    assert told(documents) == [("ignored-column", None), ("ignored-column", 2)]
    assert [one.text.text for one in documents if one.text] == [
        "Title: Ropes\nDate: 1961\nTitel: Taue\n\n",
        "Title: Teer\nDate: 1962\n\n",
    ]


def test_words_above_the_header_are_passed_over() -> None:
    assert titles(table("List of the harbour,,\n,,\nNo.,Title,Date\n1,Ropes,1961\n")) == ["Ropes"]


def test_all_sheets_with_a_title_are_read_and_others_are_told() -> None:
    documents = workbook(
        {
            "Letters": [["Title", "Date"], ["Ropes", 22405], ["Tar", "5 May 1961"]],
            "Cables": [["Titel"], ["Oars"]],
            "Notes": [["seen by"], ["nobody"]],
        }
    )
    assert titles(documents) == ["Ropes", "Tar", "Oars"]
    assert [document.id for document in documents] == ["list-row-1", "list-row-2", "list-cables-row-1"]
    assert [one.description.date.edtf for one in documents if one.description.date] == ["1961-05-04", "1961-05-05"]
    assert told(documents) == [("unread-sheet", None)]


def test_a_formula_without_its_value_is_told() -> None:
    documents = workbook({"Letters": [["Title", "Reference"], ["=A9", "LMA 7"]]})
    assert titles(documents) == ["LMA 7"]
    assert told(documents) == [("unread-cell", 2), ("row-without-title", 2)]


def test_a_cell_that_shows_a_month_or_a_year_is_no_day() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Title", "Date"])
    for title, shown in (
        ("Ropes", "mmm\\-yy"),
        ("Tar", "yyyy"),
        ("Oars", "dd/mm/yyyy"),
        ("Sails", '[$-409]"day" mmmm yyyy'),
    ):
        book.active.append([title, date(1961, 5, 1)])
        book.active.cell(book.active.max_row, 2).number_format = shown
    documents = saved(book)
    assert [one.description.date.edtf for one in documents if one.description.date] == [
        "1961-05",
        "1961",
        "1961-05-01",
        "1961-05",
    ]


def test_what_merged_cells_say_is_said_of_all_their_rows() -> None:
    book = openpyxl.Workbook()
    for row in (["Papers of the harbour"], [], ["Title", "Archive"], ["Ropes", "LMA"], ["Tar"], ["Oars", "NA"]):
        book.active.append(row)
    book.active.merge_cells("A1:B1")
    book.active.merge_cells("B4:B5")
    holders = [one.description.holder for one in saved(book)]
    assert [holder.name for holder in holders if holder] == ["LMA", "LMA", "NA"]


def test_days_of_a_workbook_are_counted_from_its_own_beginning() -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["Title", "Date"])
    book.active.append(["Ropes", 20943])
    (document,) = saved(book)
    assert document.description.date and document.description.date.edtf == "1961-05-04"


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\nTitle;Date\nRopes, and tar;1961\n",
        "Papers, Lindow, 1961\n\nNo.;Title;Date\n1;Ropes, and tar;1961\n",
        '"Title";"Date";"Author, or clerk"\n"Ropes, and tar";"1961";NULL\n',
        "Title|Date\nRopes, and tar|1961\n",
        "dc.title[en]\tdc.date.issued\nRopes, and tar\t1961\n",
    ],
)
def test_the_sign_between_cells_is_the_one_that_gives_a_title(text: str) -> None:
    (document,) = table(text)
    described = document.description
    assert (described.title, described.date and described.date.edtf) == ("Ropes, and tar", "1961")
    assert described.authors == ()


def test_rows_have_the_row_above_them_that_they_name() -> None:
    columns = "legacyId,parentId,identifier,title,levelOfDescription,scopeAndContent\n"
    documents = table(f"{columns}1,,F-7,Harbour,Fonds,Ropes.\n2,1,F-7-1,Letters,Series,NULL\n3,9,F-8,Maps,Fonds,NULL\n")
    assert [(one.id, one.part_of, one.description.reference_code) for one in documents] == [
        ("list-1", None, "F-7"),
        ("list-2", "list-1", "F-7-1"),
        ("list-3", None, "F-8"),
    ]
    assert documents[1].text and documents[1].text.text.endswith("levelOfDescription: Series\n\n")


def test_a_transcription_keeps_its_paragraphs() -> None:
    (document,) = table('Title,Text\nRopes,"First line\ngoes on.\n\nSecond."\n')
    assert document.text and document.text.text == "Title: Ropes\n\nFirst line\ngoes on.\n\nSecond.\n"


@pytest.mark.parametrize(
    ("words", "edtf", "code"),
    [
        ("between 3 and 5 May 1961", "1961-05-03/1961-05-05", None),
        ("3 May to 2 June 1961", "1961-05-03/1961-06-02", None),
        ("[1961?]", "1961?", None),
        ("c. 1961", "1961~", None),
        ("1963-65", "1963/1965", None),
        ("1961-13-40", "1961", "unread-date"),
        ("31 February 1961", "1961-02", "unread-date"),
        ("04/05/61", None, "unread-date"),
        ("c. 1950-1960", "1950~/1960~", None),
        ("1950-1955, 1961", "{1950..1955,1961}", None),
        ("1951-", "1951/..", None),
        ("1961 May 3-7", "1961-05-03/1961-05-07", None),
        ("1961 March-April", "1961-03/1961-04", None),
        ("3 de mayo de 1961", "1961-05-03", None),
        ("3 мая 1961 г.", "1961-05-03", None),
        ("03.05.1961", "1961-05-03", None),
        ("5/13/1961", "1961-05-13", None),
        ("1961-05-03T10:00:00Z", "1961-05-03", None),
        ("19th century", "18XX", None),
        ("after 1961", "1961/..", None),
        ("04/05/1961", "1961-05-04", "ambiguous-date"),
        ("14/05/1961", "1961-05-14", None),
        ("undated", None, None),
    ],
)
def test_dates_of_lists_are_read_as_written_or_told(words: str, edtf: str | None, code: str | None) -> None:
    value = written_date(words)
    assert (value.edtf if value else None) == edtf
    doubt = doubt_date(words)
    assert (doubt[0] if doubt else None) == code


@given(st.dates(date(1900, 1, 1), date(1999, 12, 31)), st.integers(1, 400))
def test_two_days_with_a_word_between_are_an_interval(first: date, length: int) -> None:
    last = first + timedelta(length)
    value = written_date(f"from {first:%-d %B %Y} to {last:%-d %B %Y}")
    assert value is not None and value.edtf == f"{first}/{last}"


def test_authors_of_a_list_are_persons_where_their_names_are_written_as_persons_are() -> None:
    names = ("Orlov, Ivan", "Li, Wei, 1901-1970", "Dr. Wei Li", "Harbour Board, Lindow", "Norway", "Rope Works, Ltd")
    (document,) = table(f'Title,Author\nRopes,"{";".join(names)}"\n')
    kinds = {author.name: author.kind for author in document.description.authors}
    assert kinds == {**dict.fromkeys(names[:3], "person"), **dict.fromkeys(names[3:], "agency")}


def test_a_strict_workbook_is_read_as_any_other() -> None:
    usual_names, strict_names = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    names = {
        usual_names + b"spreadsheetml/2006/main": strict_names + b"spreadsheetml/main",
        usual_names + b"officeDocument/2006/relationships": strict_names + b"officeDocument/relationships",
    }
    book = openpyxl.Workbook()
    book.active.append(["Title", "Date"])
    book.active.append(["Ropes", date(1961, 5, 4)])
    usual, strict = io.BytesIO(), io.BytesIO()
    book.save(usual)
    with zipfile.ZipFile(usual) as parts, zipfile.ZipFile(strict, "w") as copy:
        for name in parts.namelist():
            part = parts.read(name)
            for one, other in names.items():
                part = part.replace(one, other)
            copy.writestr(name, part)
    assert titles(read_bytes(strict.getvalue(), "list.xlsx")) == ["Ropes"]


def test_a_list_with_days_of_signature_is_one_of_treaties() -> None:
    (document,) = table("Title,Date of signature,Entry into force\nTreaty on tar,3 May 1961,N/A\n")
    described = document.description
    assert (described.kind, described.date and described.date.edtf) == ("treaty-text", "1961-05-03")
    assert document.text and "N/A" not in document.text.text
