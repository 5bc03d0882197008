"""Columns, tables and running heads of PDF pages."""

from __future__ import annotations

from itertools import zip_longest

from read_files import make_placed_pdf

from kg.model import Document
from kg.read import make_view, read_bytes

LEFT = (
    "The harbour board of Lindow has asked the",
    "government of Norway for four cranes and",
    "for two ropes of good length. Norway de-",
    "livered them in May 1961, and the board",
    "thanked the government for the help.",
)
RIGHT = (
    "Sweden on its part promised ten trucks to",
    "the board. The trucks were to come by rail",
    "in June. Of these only six were ever deliv-",
    "ered, as the line was closed by a flood.",
)


def read(*pages: list[tuple[int, int, str]]) -> Document:
    return read_bytes(make_placed_pdf(pages), "page.pdf")[0]


def blocks(document: Document) -> list[str]:
    view = make_view(document)
    return [view.block_text(block) for block in view.blocks]


def test_two_columns_drawn_row_by_row_are_read_one_after_the_other() -> None:
    title, foot = (50, 760, "Cranes for Lindow"), (50, 600, "Both thanked each other over the whole width of the page.")
    rows = [
        (x, 720 - 14 * at, words)
        for at, pair in enumerate(zip_longest(LEFT, RIGHT))
        for x, words in zip((50, 320), pair, strict=True)
        if words
    ]
    document = read([title, *rows, foot])
    assert document.text and document.text.text.splitlines() == [title[2], *LEFT, *RIGHT, foot[2]]
    assert "were ever delivered, as the line" in make_view(document).text


def test_columns_drawn_one_after_the_other_stay_as_they_are() -> None:
    columns = [(x, 720 - 14 * at, words) for x, side in ((50, LEFT), (320, RIGHT)) for at, words in enumerate(side)]
    document = read(columns)
    assert document.text and document.text.text.splitlines() == [*LEFT, *RIGHT]


def test_cells_of_a_table_stay_apart_and_in_their_rows() -> None:
    table = (("Item", "Asked", "Given"), ("Cranes", "4", "3"), ("Ropes of hemp", "12", "10"), ("Tar", "100", "80"))
    drawn = [
        (50 + 120 * column, 700 - 14 * row, cell)
        for row, cells in enumerate(table)
        for column, cell in enumerate(cells)
    ]
    document = read([(50, 740, "The board asked for this."), *drawn])
    assert document.text and document.text.text.splitlines()[1:] == ["   ".join(cells) for cells in table]
    assert [view.kind for view in make_view(document).blocks].count("table-row") == len(table)


def test_running_heads_and_numbers_of_pages_are_no_words_of_an_unknown_layout() -> None:
    said = ("Norway gave four cranes.", "Sweden gave two ropes.", "Denmark gave tar.", "Iceland gave nothing.")
    pages = [
        [
            (50, 780, "HARBOUR REVIEW 1961"),
            (50, 740, words),
            (50, 720, f"Line {number} {words[:6]}"),
            (300, 40, str(number)),
        ]
        for number, words in enumerate(said, 1)
    ]
    document = read(*pages)
    assert document.description.title != "HARBOUR REVIEW 1961"
    assert all(words in make_view(document).text for words in said)
    assert "HARBOUR" not in make_view(document).text.upper()
