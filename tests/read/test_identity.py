"""Ids: the record's where one names the text or its address, else the file's stem."""

from __future__ import annotations

from pathlib import Path

from kg.model import Description, Document, Facts, Record, TextAddress
from kg.read import file_stems, index_records, read_bytes, read_path
from kg.read.passages import hash_text

CASES = Path(__file__).resolve().parents[1] / "cases" / "read"
PAGE = CASES / "wilson-pdf" / "letter-and-report" / "input.txt"


def record(
    name: str, title: str, text: str | None = None, url: str | None = None, part_of: str | None = None
) -> Record:
    description = Description(title=title, url=url)
    texts = (TextAddress(sha256=hash_text(text)),) if text else ()
    facts = Facts(Document(name, "record", description, part_of=part_of))
    return Record(name, description, facts, "", texts)


def test_the_stem_becomes_the_id_and_keeps_its_case() -> None:
    assert read_bytes(b"Some words.\n", "Ropes & Tar_1.txt")[0].id == "Ropes-Tar_1"
    assert read_bytes(b"Some words.\n", "cable-1974LAPAZ00080.txt")[0].id == "cable-1974LAPAZ00080"


def test_records_that_name_the_text_give_the_ids_of_letter_and_enclosure() -> None:
    text = PAGE.read_text(encoding="utf-8")
    records = index_records(
        [
            record("harbour-7-report", "Report on the Question of Lending Cranes", text, part_of="harbour-7"),
            record("harbour-7", "Letter from the Committee for Bridges", text),
        ]
    )
    letter, report = read_path(PAGE, records)
    assert (letter.id, letter.forwards) == ("harbour-7", ("harbour-7-report",))
    assert (report.id, report.part_of) == ("harbour-7-report", "harbour-7")


def test_an_enclosure_without_a_record_takes_the_letters_id_and_what_it_is() -> None:
    records = index_records(
        [record("harbour-7", "Letter from the Committee for Bridges", PAGE.read_text(encoding="utf-8"))]
    )
    assert [document.id for document in read_path(PAGE, records)] == ["harbour-7", "harbour-7-report"]


def test_a_record_that_names_the_address_gives_the_id() -> None:
    page = CASES / "html" / "new-page" / "input.html"
    records = index_records(
        [record("ferries-1", "Letter", url="http://www.archive.example.org/document/letter-cranes/")]
    )
    assert read_path(page, records)[0].id == "ferries-1"


def test_a_stem_that_other_content_has_taken_gets_a_hash(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a/note.txt", "b/note.txt", "c/note.md", "d/other.txt")]
    for path, words in zip(paths, ("one", "two", "one", "two"), strict=True):
        path.parent.mkdir()
        path.write_text(words)
    stems = file_stems(paths)
    assert [stems[path] for path in paths] == ["note", f"note-{hash_text('two')[:8]}", "note", "other"]
    assert read_path(paths[1], stem=stems[paths[1]])[0].id == stems[paths[1]]
