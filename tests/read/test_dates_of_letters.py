"""Where a letter of an edition says its day: in brackets of the editor, or on a short line at its end."""

from __future__ import annotations

import pytest

from kg.read import read_bytes
from kg.read.page_dates import find_date


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("Bergen, [January] 22, [1934]", "1934-01-22"),
        ("[August 3, 1921]", "1921-08-03"),
        ("Bergen, 4th May, 1930", "1930-05-04"),
    ],
)
def test_what_an_editor_has_added_to_a_date_counts(written: str, edtf: str) -> None:
    found = find_date(written)
    assert found is not None and found[0].edtf == edtf


def test_a_memorandum_is_dated_by_a_line_at_its_end_and_not_by_its_receipt() -> None:
    text = (
        "[*]\n\nThe Danish Legation to the Board of Trade\n\nMemorandum\n\n"
        "The Legation has the honour to say that the ships are ready.\n\n"
        "Bergen, July 13, 1917.\n\n[Received July 16, 1917.]\n\n[*] File No. 600.119/256\n"
    )
    (document,) = read_bytes(text.encode(), "d1.txt")
    assert document.description.date is not None and document.description.date.edtf == "1917-07-13"
