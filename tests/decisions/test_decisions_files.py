"""Files of decisions: what is read, and what is said about a row that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from lamp_facts import AUTHORITY

from kg.decisions import COLUMNS, read_decisions
from kg.errors import DecisionError

HEAD = "decision,field,value,why,who,date,document,fact,kind"
FACT = "https://example.org/id/document/letter-7/transfer/0123456789"


def write(folder: Path, *rows: str, head: str = HEAD, name: str = "a.csv") -> Path:
    (folder / name).write_text("\n".join((head, *rows, "")), encoding="utf-8")
    return folder


def test_an_iri_says_document_and_kind(tmp_path: Path) -> None:
    (decision,) = read_decisions(write(tmp_path, f"accept,,,Clear.,A. B.,2024-05-06,,{FACT},"), AUTHORITY)
    assert (decision.document, decision.kind, decision.fact) == ("letter-7", "transfer", "transfer/0123456789")
    assert (decision.path, decision.line, decision.who) == ("decisions/a.csv", 2, "A. B.")


def test_values_are_read_as_what_they_mean(tmp_path: Path) -> None:
    rows = (
        f"correct,supplier,agency/ch,Seen.,A. B.,2024-05-06,,{FACT},",
        f"correct,date,1964-12,Seen.,A. B.,2024-05-06,,{FACT},",
        f"correct,item_kinds,sample|equipment,Seen.,A. B.,2024-05-06,,{FACT},",
        f"correct,recipient,,Not said.,A. B.,2024-05-06,,{FACT},",
    )
    parsed = [decision.parsed for decision in read_decisions(write(tmp_path, *rows), AUTHORITY)]
    assert (parsed[0].entity, parsed[0].country, parsed[1].edtf) == ("ch", "CH", "1964-12")
    assert parsed[2:] == [("sample", "equipment"), None]


def test_rows_without_a_decision_wait_and_a_missing_folder_has_none(tmp_path: Path) -> None:
    assert read_decisions(write(tmp_path, f",,,,,,letter-7,{FACT},transfer"), AUTHORITY) == ()
    assert read_decisions(tmp_path / "nowhere", AUTHORITY) == ()


def test_decisions_come_by_date_then_file_then_line(tmp_path: Path) -> None:
    row = "{},,,Why.,{},{},,{},"
    write(
        tmp_path,
        row.format("accept", "B", "2024-02-01", FACT),
        row.format("reject", "C", "2024-01-01", FACT),
        name="b.csv",
    )
    write(tmp_path, row.format("dispute", "A", "2024-02-01", FACT), name="a.csv")
    assert [decision.who for decision in read_decisions(tmp_path, AUTHORITY)] == ["C", "A", "B"]


def test_a_file_as_a_spreadsheet_writes_it_is_read(tmp_path: Path) -> None:
    text = f"\ufeff{HEAD}\r\naccept,,,Clear.,A. B.,2024-05-06,,{FACT},\r\n,,,,,,,,\r\n"
    (tmp_path / "a.csv").write_bytes(text.encode("utf-8"))
    assert len(read_decisions(tmp_path, AUTHORITY)) == 1


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (f"acept,,,Why.,A,2024-05-06,,{FACT},", "did you mean 'accept'"),
        (f"accept,,,,A,2024-05-06,,{FACT},", "'why' is empty"),
        (f"accept,,,Why.,,2024-05-06,,{FACT},", "'who' is empty"),
        (f"accept,,,Why.,A,6.5.2024,,{FACT},", "2024-03-31"),
        (f"accept,,,Why.,A,2024-02-30,,{FACT},", "is no day"),
        (f"accept,,,Why.,A,2024-05-06,letter-8,{FACT},", "'letter-7'"),
        (f"accept,,,Why.,A,2024-05-06,,{FACT},meeting", "'transfer'"),
        ("accept,,,Why.,A,2024-05-06,,https://example.org/x,", "no IRI of a fact"),
        ("accept,,,Why.,A,2024-05-06,letter-7,,transfer", "which fact"),
        ("accept,,,Why.,A,2024-05-06,letter-7,given,", "'kind' is empty"),
        ("accept,,,Why.,A,2024-05-06,letter-7,given,trasfer", "did you mean 'transfer'"),
        (f"accept,item,lamps,Why.,A,2024-05-06,,{FACT},", "are for correct"),
        (f"correct,,,Why.,A,2024-05-06,,{FACT},", "what is corrected"),
        (f"correct,suplier,cn,Why.,A,2024-05-06,,{FACT},", "did you mean 'supplier'"),
        (f"correct,supplier,cch,Why.,A,2024-05-06,,{FACT},", "did you mean 'ch'"),
        (f"correct,status,aproved,Why.,A,2024-05-06,,{FACT},", "did you mean 'approved'"),
        (f"correct,date,next year,Why.,A,2024-05-06,,{FACT},", "date"),
        (f"correct,item,,Why.,A,2024-05-06,,{FACT},", "cannot be without it"),
        (f"prefer,,,Why.,A,2024-05-06,,{FACT},", "only a claim"),
        ("prefer,,stamp,Why.,A,2024-05-06,letter-7,,document", "no source of a date"),
        ("correct,quantity,many,Why.,A,2024-05-06,letter-7,tally/0123456789,", "no number"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_with_file_and_line(tmp_path: Path, row: str, words: str) -> None:
    folder = write(tmp_path, f"accept,,,Clear.,A. B.,2024-05-06,,{FACT},", row)
    with pytest.raises(DecisionError) as caught:
        read_decisions(folder, AUTHORITY)
    assert words in caught.value.message
    assert (caught.value.path, caught.value.line) == (tmp_path / "a.csv", 3)


def test_all_rows_that_cannot_be_used_are_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, *(f"accept,,,Why.,,2024-05-06,,{FACT}," for _ in range(30)))
    (tmp_path / "b.csv").write_text("nothing\n", encoding="utf-8")
    with pytest.raises(DecisionError) as caught:
        read_decisions(tmp_path, AUTHORITY)
    told = [caught.value, *caught.value.others]
    assert [one.line for one in told] == [*range(2, 32), 1]
    assert str(told[1]).startswith(f"{tmp_path / 'a.csv'}:3: ")


@pytest.mark.parametrize("document", ["0123", "1952-07-04", "12e4", "1.5", "3-4"])
def test_an_id_that_a_spreadsheet_has_written_anew_is_taken_from_the_iri(tmp_path: Path, document: str) -> None:
    fact = FACT.replace("letter-7", document)
    (decision,) = read_decisions(write(tmp_path, f"accept,,,Why.,A,2024-05-06,something else,{fact},"), AUTHORITY)
    assert decision.document == document


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods", "a.tsv", "later/a.csv", "later/a.xlsx"])
def test_a_sheet_that_would_be_passed_over_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "later").mkdir()
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(DecisionError, match="nothing of this file would be applied"):
        read_decisions(tmp_path, AUTHORITY)


def test_what_is_no_sheet_of_decisions_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "names").mkdir()
    for name in ("README.md", ".~lock.a.csv#", "~$a.xlsx", ".a.csv", "names/ignored.csv"):
        (tmp_path / name).write_bytes(b"\xff")
    write(tmp_path, f"accept,,,Clear.,A. B.,2024-05-06,,{FACT},", name="A.CSV")
    assert len(read_decisions(tmp_path, AUTHORITY)) == 1


def test_an_id_means_one_decision(tmp_path: Path) -> None:
    head = f"{HEAD},id"
    write(tmp_path, f"accept,,,Why.,A,2024-05-06,,{FACT},,d1", f"reject,,,Why.,A,2024-05-07,,{FACT},,d1", head=head)
    with pytest.raises(DecisionError, match="ids are unique"):
        read_decisions(tmp_path, AUTHORITY)


def test_the_guide_names_every_column(root: Path) -> None:
    guide = (root / "docs" / "deciding.md").read_text(encoding="utf-8")
    assert not [column for column in COLUMNS if f"`{column}`" not in guide]
