"""Each text is a document once, whatever the files are called and however they are packed."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.release.build import Outcome, build
from kg.release.releases import current_number
from kg.settings import Settings

DOCUMENTS = Path("documents")
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="ztei"><teiHeader><fileDesc><titleStmt><title>Maps</title>
</titleStmt><publicationStmt><p>none</p></publicationStmt><sourceDesc><p>none</p></sourceDesc></fileDesc></teiHeader>
<text><body>{parts}</body></text></TEI>
"""
PART = '<div type="document" xml:id="{name}"><head>{name}</head><p>{words}</p></div>'


def letter(number: int, length: int = 50) -> str:
    words = " ".join(f"word{number}x{place}" for place in range(length))
    return f"Oslo, {number} March 1955\n\nThe office sent {number} maps. {words}\n"


def ids(outcome: Outcome) -> list[str]:
    return [document.id for document in outcome.release.manifest.inputs.documents]


def told(outcome: Outcome, code: str) -> list[tuple[str, str | None]]:
    return [(issue.severity, issue.path) for issue in outcome.issues if issue.code == code]


def pack(name: str, members: dict[str, str]) -> None:
    with zipfile.ZipFile(DOCUMENTS / name, "w") as archive:
        for member, words in members.items():
            archive.writestr(zipfile.ZipInfo(member, (1990, 1, 1, 0, 0, 0)), words)


def test_a_volume_keeps_its_documents_beside_a_file_with_the_id_of_one(project: Path, settings: Settings) -> None:
    parts = [PART.format(name=name, words=letter(number)) for name, number in (("d1", 3), ("d2", 4))]
    Path("documents/ztei.xml").write_text(TEI.format(parts="".join(parts)), encoding="utf-8")
    before = ids(build([DOCUMENTS], settings))
    Path("documents/ztei-d1.txt").write_text(letter(9), encoding="utf-8")
    outcome = build([DOCUMENTS], settings)
    assert {"ztei-d1", "ztei-d2"} <= set(before)
    assert len(ids(outcome)) == len(before) + 1 and set(before) <= set(ids(outcome))
    assert told(outcome, "same-id") == [("warning", "documents/ztei-d1.txt")]
    assert not build([DOCUMENTS], settings).published


def test_another_form_of_a_document_in_a_volume_is_left_out_with_a_note(project: Path, settings: Settings) -> None:
    parts = [PART.format(name=name, words=letter(number)) for name, number in (("d1", 3), ("d2", 4))]
    Path("documents/ztei.xml").write_text(TEI.format(parts="".join(parts)), encoding="utf-8")
    Path("documents/ztei-d1.txt").write_text("d1\n\n" + letter(3).replace("\n\n", " \n"), encoding="utf-8")
    outcome = build([DOCUMENTS], settings)
    assert [one for one in ids(outcome) if one.startswith("ztei")] == ["ztei-d1", "ztei-d2"]
    assert told(outcome, "same-text") + told(outcome, "second-text") == [("note", "documents/ztei-d1.txt")]


def test_letters_of_one_name_in_several_folders_and_zip_files_are_as_many_documents(
    project: Path, settings: Settings
) -> None:
    Path("documents/letter.txt").write_text(letter(3), encoding="utf-8")
    pack("one.zip", {"a/letter.txt": letter(4), "b/letter.txt": letter(5)})
    pack("two.zip", {"a/letter.txt": letter(6), "letter.txt": letter(7)})
    found = [one for one in ids(build([DOCUMENTS], settings)) if "letter" in one and one != "letter-1"]
    assert found == ["letter", "one-a-letter", "one-b-letter", "two-a-letter", "two-letter"]


def test_known_letters_in_a_zip_file_are_not_documents_again(project: Path, settings: Settings) -> None:
    known = {f"{number}.txt": letter(number) for number in range(3, 7)}
    for name, words in known.items():
        Path("documents", name).write_text(words, encoding="utf-8")
    pack("box.zip", {"new.txt": letter(9), "again.txt": letter(9), **known})
    outcome = build([DOCUMENTS], settings)
    assert sorted(set(ids(outcome)) - {"letter-1", "second"}) == [
        *("box-3", "box-4", "box-5", "box-6", "box-again"),
    ]
    assert len(told(outcome, "same-text")) == 5


@pytest.mark.parametrize("given", ["nowhere", "empty"])
def test_a_path_without_a_document_publishes_nothing(project: Path, settings: Settings, given: str) -> None:
    Path("empty").mkdir()
    assert build([DOCUMENTS], settings).release.number == 1
    with pytest.raises(SourceError, match=r"no such file|holds no file"):
        build([DOCUMENTS, Path(given)], settings)
    assert current_number(settings.data) == 1
    assert not list(settings.data.glob("building-*"))


def test_a_file_name_that_is_no_utf_8_is_shown_with_marks_and_read(project: Path, settings: Settings) -> None:
    try:
        Path(os.fsdecode(b"documents/Z\xfcrich.txt")).write_text(letter(3), encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes names in UTF-8 alone")
    Path("documents/empty.txt").touch()
    Path(os.fsdecode(b"documents/leer\xfc.txt")).write_bytes(bytes(9))
    outcome = build([DOCUMENTS], settings)
    assert "Zrich" in ids(outcome)
    assert told(outcome, "source-unreadable") == [
        ("error", "documents/empty.txt"),
        ("error", "documents/leer\ufffd.txt"),
    ]
    assert not list(settings.data.glob("building-*"))
