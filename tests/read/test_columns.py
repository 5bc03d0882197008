"""Tables set with blanks or tabs become rows with strokes between their cells."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.read import read_bytes
from kg.read.columns import column_gaps, column_rows
from kg.read.view import make_view

PLEDGES = """Pledges received:

DONOR           FORM        AMOUNT         STATUS
NORWAY          CASH        NOK 900,000    PAID
UNITED KINGDOM  CASH        USD 1,300,000  PLEDGED
SWEDEN          TENTS       NO. 2,500      EN ROUTE

We thanked them.  They left.
"""
FULL = """Claimant     Lathes   Cranes
China         9,410   2,006
Philippines   3,135       4
Netherlands East Indies 12 7
Norway          880     114
"""


def _rows(text: str) -> list[str]:
    document = read_bytes(text.encode(), "note.txt")[0]
    view = make_view(document, recase=False)
    return [view.block_text(block) for block in view.blocks if block.kind == "table-row"]


def test_lines_with_columns_are_rows_with_strokes() -> None:
    assert _rows(PLEDGES) == [
        "DONOR | FORM | AMOUNT | STATUS",
        "NORWAY | CASH | NOK 900,000 | PAID",
        "UNITED KINGDOM | CASH | USD 1,300,000 | PLEDGED",
        "SWEDEN | TENTS | NO. 2,500 | EN ROUTE",
    ]


def test_a_cell_that_fills_its_column_ends_where_the_next_one_begins() -> None:
    text = PLEDGES.replace("USD 1,300,000  PLEDGED", "USD 12,300,000 PLEDGED")
    assert "UNITED KINGDOM | CASH | USD 12,300,000 | PLEDGED" in _rows(text)


def test_tabs_part_columns_too() -> None:
    assert _rows("A schedule:\n\nItem\tAsked\tGiven\n\nCarts\t200\t75\n\nWire\t1,500 tons\tnil\n") == [
        "Item | Asked | Given",
        "Carts | 200 | 75",
        "Wire | 1,500 tons | nil",
    ]


def test_a_tab_in_a_line_of_its_own_is_a_blank() -> None:
    assert _rows("A letter.\n\na yard of rope\tand twine\n\nIt was sent.\n") == ["a yard of rope and twine"]


def test_prose_with_wide_blanks_is_no_table() -> None:
    prose = "1.  We sent 40 tons.  He thanked us.\n2.  We sent 50 tons.  He wrote.\n3.  We sent 60 tons.  He left.\n"
    assert column_rows(prose, 0, len(prose)) == {}
    assert column_gaps("(a)  He thanked us for 40 tons.") == []
    two = "Norway     12\nSweden     14\n"
    assert column_rows(two, 0, len(two)) == {}


def test_a_row_of_another_make_does_not_undo_the_table() -> None:
    rows = column_rows(FULL.replace("Netherlands East Indies 12 7\n", ""), 0, len(FULL))
    assert len(rows) == 4


@given(st.lists(st.lists(st.text("abc 12.", min_size=1, max_size=12), min_size=1, max_size=5), max_size=8))
def test_gaps_are_blanks_inside_their_line(cells: list[list[str]]) -> None:
    text = "\n".join("   ".join(row) for row in cells)
    for start, gaps in column_rows(text, 0, len(text)).items():
        end = text.find("\n", start) if "\n" in text[start:] else len(text)
        assert all(start < left < right < end and not text[left:right].strip() for left, right in gaps)
        assert all(one[1] <= two[0] for one, two in pairwise(gaps))


def test_lines_that_count_one_thing_each_are_blocks_of_their_own() -> None:
    text = "Wanted are:\n\nkilns 4 KW - 2 pieces\nwater pumps - 10 pieces\nglass, 50 tons a year - 1\nThey left.\n"
    view = make_view(read_bytes(text.encode(), "note.txt")[0], recase=False)
    found = [view.block_text(block) for block in view.blocks]
    assert {"kilns 4 KW - 2 pieces", "water pumps - 10 pieces", "glass, 50 tons a year - 1"} <= set(found)
