"""Nothing of a Word file, PDF, register or volume is lost or read twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from read_files import W, make_pdf, make_zip

from kg.extract.opening import open_page
from kg.read import iter_paths, read_bytes


def word(body: str, **parts: str) -> str:
    data = make_zip(
        {"word/document.xml": wrap_word("document", f"<w:body>{body}</w:body>")}
        | {f"word/{name}.xml": wrap_word(*content.split("|", 1)) for name, content in parts.items()}
    )
    document = read_bytes(data, "ropes.docx")[0]
    assert document.text is not None
    return document.text.text


def wrap_word(root: str, content: str) -> str:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    return f'<w:{root} xmlns:w="{W}" xmlns:mc="{mc}">{content}</w:{root}>'


def test_endnotes_headers_and_footers_of_a_word_document_are_read_once() -> None:
    reference = '<w:p><w:r><w:t>Ropes</w:t><w:endnoteReference w:id="3"/></w:r></w:p>'
    header = "hdr|<w:p><w:r><w:t>State Archive, box 7</w:t></w:r></w:p>"
    text = word(
        reference,
        endnotes='endnotes|<w:endnote w:id="3"><w:p><w:r><w:t>Told by a pilot.</w:t></w:r></w:p></w:endnote>',
        header1=header,
        header2=header,
        footer1="ftr|<w:p><w:r><w:t>12</w:t></w:r></w:p>",
    )
    assert text == "Ropes[e3]\n\nState Archive, box 7\n\n[e3] Told by a pilot.\n"


def test_a_text_box_is_read_once_and_hidden_words_are_not() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>We lend 12 ropes.</w:t></w:r></w:p></w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>draft</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> here</w:t></w:r>'
    text = word(f"<w:p><w:r><w:t>Letter</w:t>{both}</w:r>{hidden}{shown}</w:p>")
    assert text == "Letter here\n\nWe lend 12 ropes.\n"


def test_a_table_in_a_table_is_read_once() -> None:
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    cell = f"<w:tc><w:p><w:r><w:t>Ropes</w:t></w:r></w:p>{inner}</w:tc>"
    assert word(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>") == "Ropes 12\n"


def cell(words: str, *marks: str) -> str:
    return f"<w:tc><w:tcPr>{''.join(marks)}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"


def test_merged_cells_of_a_word_table_tell_their_words_in_each_row() -> None:
    first, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        [cell("Ropes and tar", '<w:gridSpan w:val="2"/>'), cell("State", first)],
        [cell("1961", first), cell("ropes"), cell("", goes_on)],
        [cell("", goes_on), cell("tar"), cell("given")],
    )
    table = "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"
    other = f"<w:tbl><w:tr>{cell('', goes_on)}{cell('oars')}</w:tr></w:tbl>"
    told = word(table + "<w:p/>" + other)
    assert told == "Ropes and tar | State\n\n1961 | ropes | State\n\n1961 | tar | given\n\n | oars\n"


HTML_TABLE = """<table><tr><th>Year<th>Item<th>Number<th>State</tr>
<tr><td rowspan=2>1961<td>ropes<td>4<td rowspan="2">given</tr><tr><td>cranes<td>5</tr>
<tr><td rowspan=0>1962<td rowspan=many>tar<td colspan=2>80 barrels</tr>
<tr><td>oars<td>7<td>lost</tr><tr><td>a <table><tr><td>small<td>table</table><td rowspan=90000>8<td>kept</tr>
<tr><td>bells<td>sold</tr></table>"""


def test_cells_of_an_html_table_that_reach_down_tell_their_words_in_each_row() -> None:
    document = read_bytes(f"<html><body>{HTML_TABLE}</body></html>".encode(), "list.html")[0]
    assert document.text is not None
    assert [line for line in document.text.text.splitlines() if line] == [
        "Year | Item | Number | State",
        "1961 | ropes | 4 | given",
        "1961 | cranes | 5 | given",
        "1962 | tar | 80 barrels",
        "1962 | oars | 7 | lost",
        "1962 | a",
        "small | table",
        "| 8 | kept",
        "1962 | bells | 8 | sold",
    ]


def test_a_long_cell_that_reaches_down_is_not_repeated_and_filling_ends() -> None:
    long = "ropes " * 40
    rows = f"<tr><td rowspan=30000>{long}<td>1</tr>" + "<tr><td>2</tr>" * 25_000
    document = read_bytes(f"<html><body><table>{rows}</table></body></html>".encode(), "list.html")[0]
    assert document.text is not None
    lines = [line for line in document.text.text.splitlines() if line]
    assert lines[:2] == [f"{long.strip()} | 1", "| 2"]
    assert (lines.count("| 2"), lines.count("2")) == (20_000, 5_000)


def test_front_matter_in_toml_describes_a_document_as_yaml_does() -> None:
    toml = '+++\ntitle = "Ropes"\ndate = 1961-05-03\narchive = "AA"\nreference = "A1838, 52/1"\n+++\nWords.\n'
    yaml = "---\ntitle: Ropes\ndate: 1961-05-03\narchive: AA\nreference: A1838, 52/1\n---\nWords.\n"
    one, two = (read_bytes(text.encode(), "ropes.md")[0] for text in (toml, yaml))
    assert one.layout == "edition"
    for field in ("title", "date", "reference_code"):
        assert getattr(one.description, field) == getattr(two.description, field) is not None
    assert [one.description.holder and one.description.holder.name for one in (one, two)] == ["AA", "AA"]
    [dated] = one.description.dates[0].passages
    assert one.text is not None
    assert one.text.text[dated.start : dated.end] == "1961-05-03"


def test_pages_of_a_pdf_without_text_are_told() -> None:
    document = read_bytes(make_pdf([["The board lends ropes."], [], []]), "mixed.pdf")[0]
    assert [one.message for one in document.issues if one.code == "pages-without-text"] == [
        "2 of 3 pages hold no text (scans, or blank): 2, 3"
    ]


RECORDS = [
    {"id": 7, "title": "Treaty on Ropes", "signed_event_date": "1 May 1961", "country_name": "Norway"},
    {"id": 7, "title": "Treaty on Tar", "signed_event_date": "2 May 1961", "country_name": "Iceland"},
    {"id": 7, "title": "Treaty on Oars", "signed_event_date": "3 May 1961", "country_name": "Iceland"},
    {"id": 8, "title": None, "signed_event_date": "2 May 1961", "country_name": "Iceland"},
]


@pytest.mark.parametrize("head", [{}, {"count": 4, "next": None, "previous": 'a, "b": [', "more": True}])
def test_a_register_after_other_keys_is_read_and_each_record_has_its_own_id(head: dict[str, object]) -> None:
    documents = read_bytes(json.dumps({**head, "results": RECORDS}).encode(), "reg.json")
    assert [(one.id, one.description.title) for one in documents] == [
        ("reg", "Treaty on Ropes"),
        ("reg-record-7", "Treaty on Tar"),
        ("reg-record-7-2", "Treaty on Oars"),
    ]
    assert [issue.code for issue in documents[0].issues if issue.severity == "warning"] == ["row-without-title"]


def test_an_id_that_stands_twice_in_a_volume_costs_no_document() -> None:
    part = '<div type="document" xml:id="d1"><head>Letter {n}</head><p>The board lends {n} ropes.</p></div>'
    volume = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Ropes</title></titleStmt>'
        "<publicationStmt><p>none</p></publicationStmt><sourceDesc><p>none</p></sourceDesc></fileDesc></teiHeader>"
        f"<text><body>{part.format(n=3)}{part.format(n=4)}</body></text></TEI>"
    )
    assert [one.id for one in read_bytes(volume.encode(), "ropes.xml")] == ["ropes-d1", "ropes-d1-2"]


@pytest.mark.parametrize(
    "name", ["a/Tar.txt", "a\\Tar.txt", "/Tar.txt", "../Tar.txt", "C:\\Tar.txt", "inner.zip!Tar.txt"]
)
def test_a_file_in_a_zip_file_gives_its_own_name_where_nothing_is_a_title(name: str) -> None:
    files = {name: "the board lends tar.\n"}
    if "!" in name:
        files = {"inner.zip": make_zip({"Tar.txt": files[name]})}  # type: ignore[dict-item]
    (document,) = read_bytes(make_zip(files), "box.zip")
    assert document.description.title == "Tar"


def test_what_systems_leave_in_folders_is_no_document(tmp_path: Path) -> None:
    left = {"Thumbs.db": b"\xd0\xcf", "desktop.ini": b"[x]", "~$letter.docx": b"\x00", ".DS_Store": b"\x00"}
    files = {**left, "sub/Thumbs.db": b"\xd0\xcf", "__MACOSX/._tar.txt": b"\x00", "tar.txt": b"Tar for all.\n"}
    (document,) = read_bytes(make_zip(files), "box.zip")
    assert (document.id, [issue.code for issue in document.issues]) == ("box-tar", ["unknown-layout"])
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    assert list(iter_paths([tmp_path])) == [tmp_path / "tar.txt"]


def test_the_label_of_a_list_stands_before_its_item() -> None:
    tei = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="document" xml:id="d7"><head>Note</head>
<p>We offer:</p><list><label>(1)</label><item>forty nets,</item><label>(2)</label><item>six boats</item></list>
</div></body></text></TEI>"""
    [document] = read_bytes(tei, "frus1931v09.xml")
    page = open_page(document)
    assert [page.text[one.start : one.end] for one in page.view.blocks][2:] == ["(1) forty nets,", "(2) six boats"]


def test_columns_of_preformatted_text_stay_and_struck_words_go() -> None:
    page = (
        "<html><body><pre>  Item    Asked\n  <b>Tar</b>     100\n  Rope    12\n  Oars    7</pre>"
        "<p>We <del>lend</del> give it.</p></body></html>"
    )
    (document,) = read_bytes(page.encode(), "page.html")
    assert document.text and document.text.text.startswith("Item    Asked\nTar     100\nRope    12\n")
    assert document.text.text.endswith("We give it.\n")
