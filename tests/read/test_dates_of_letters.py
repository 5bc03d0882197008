"""Where a letter of an edition says its day: in brackets of the editor, or on a short line at its end."""

from __future__ import annotations

import pytest

from kg.read import read_bytes
from kg.read.datelines import is_dateline
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


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("St. Petersburg, May 11, (23,) 1861", "1861-05-11"),
        ("Washington, March 27 (April 8), 1898", "1898-03-27"),
        ("Bergen, June 7 [sic], 1931—4 p.m.", "1931-06-07"),
        ("London, March 21, (?) 1897", "1897-03-21"),
        ("October 24?, 1917", "1917-10-24"),
        ("Paris, June —, 1861", "1861-06"),
    ],
)
def test_an_aside_between_day_and_year_does_not_hide_the_date(written: str, edtf: str) -> None:
    found = find_date(written)
    assert found is not None and found[0].edtf == edtf


@pytest.mark.parametrize(
    "line",
    [
        "Legation of Norway, Bergen, May 4, 1930.",
        "Bergen, May 4, 1930. (Received May 9.)",
        "[Bergen,] May 4, 1930—4 p.m.",
        "New Bergen, the 5th December 1949",
        "CONFIDENTIAL          Bergen, January 16, 1951",
    ],
)
def test_a_place_and_a_day_are_a_dateline(line: str) -> None:
    assert is_dateline(line)


@pytest.mark.parametrize(
    "line",
    [
        "The ship left Bergen on May 4, 1930.",
        "May 4, 1930, was the day of the signature",
        "Agreement signed at Bergen, May 4, 1930, on fish",
        "Bergen, 1930",
        "Bergen",
    ],
)
def test_a_sentence_with_a_day_is_no_dateline(line: str) -> None:
    assert not is_dateline(line)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Earl Halden to Mr. Brekke.\n\nForeign Office, May 4, 1861.", "Earl Halden to Mr. Brekke"),
        (
            "Minister Brekke to the Secretary.\n\nLegation of Norway, Bergen, May 4, 1861.",
            "Minister Brekke to the Secretary",
        ),
        ("memorandum.\n\nBritish Embassy,\n\nNewport, R. I., May 4, 1861.", "memorandum"),
        ("Mr. Brekke to Mr. Dahl.\n\n[*]\n\nPeking, May 4, (16,) 1861.", "Mr. Brekke to Mr. Dahl"),
        ("[*]\n\nReport on Whaling\n\nMay 4, 1861", "Report on Whaling"),
    ],
)
def test_a_paper_of_an_edition_has_title_and_day_whoever_writes_it(head: str, title: str) -> None:
    text = f"{head}\n\nSir: I have the honour to report that the casks are on board.\n\nHalden.\n"
    (document,) = read_bytes(text.encode(), "d1.txt")
    assert (document.layout, document.description.title) == ("frus", title)
    assert document.description.date is not None and document.description.date.edtf == "1861-05-04"


def test_a_remark_on_an_enclosure_is_no_file_number() -> None:
    text = (
        "[*]\n\nMr. Dahl to Mr. Brekke\n\nBergen, May 4, 1930.\n\nSir: The list is enclosed.\n\n"
        "[*] [Subinclosure 1 in No. 23.]\n[*] 811.24 Casks/58: Telegram\n[†] As in the original.\n"
    )
    (document,) = read_bytes(text.encode(), "d1.txt")
    assert document.description.reference_code == "811.24 Casks/58"


@pytest.mark.parametrize(
    "text",
    [
        "Cabinet Agendum 11: Relief\n\nCANBERRA, 26 March 1945\n\nThe blankets are asked for.\n",
        "Note on Relief\n\nThe blankets are asked for.\n\nYours ever,\n\nCanberra, 26 March 1945\n",
    ],
)
def test_plain_text_is_dated_by_a_dateline_at_its_head_or_foot(text: str) -> None:
    (document,) = read_bytes(text.encode(), "d1.txt")
    assert document.layout == "plain"
    assert document.description.date is not None and document.description.date.edtf == "1945-03-26"
