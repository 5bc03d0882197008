"""JSON of registers and catalogues: records under any key, words of keys that no field takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import DocumentError
from kg.model import Document
from kg.read import make_view, read_bytes, read_path

CRANES = {"title": "Crane Treaty", "dateOfSignature": "1961-05-03T00:00:00Z", "citation": "LTS 7"}
TAR = {"title": "Tar Treaty"}


def read(value: object, name: str = "register.json") -> list[Document]:
    data = value if isinstance(value, str) else json.dumps(value)
    return read_bytes(data.encode(), name)


@pytest.mark.parametrize(
    "value",
    [
        [CRANES, TAR],
        {"records": [CRANES, TAR]},
        {"@odata.context": "https://x.example/$metadata", "value": [CRANES, TAR]},
        {"title": "Register", "meta": {"total": 2}, "results": {"items": [CRANES, TAR]}},
        {"hits": {"hits": [{"_source": CRANES}, {"_source": TAR}]}},
        {"features": [{"geometry": None, "properties": CRANES}, {"properties": TAR}]},
        f"{json.dumps(CRANES)}\n{json.dumps(TAR)}\n",
        [
            {
                "title_fr": "Traité",
                "title_en": "Crane Treaty",
                "signed": "1961-05-03",
                "citation": "LTS 7",
                "url": "NULL",
            },
            TAR,
        ],
        [{"title": {"fr": "Traité", "en": "Crane Treaty"}, "signed": "3 May 1961", "citation": ["LTS 7"]}, TAR],
    ],
)
def test_the_records_of_a_register_are_found_wherever_they_stand(value: object) -> None:
    cranes, tar = (document.description for document in read(value))
    assert (cranes.title, cranes.reference_code, tar.title) == ("Crane Treaty", "LTS 7", "Tar Treaty")
    assert (cranes.date and cranes.date.edtf, cranes.kind) == ("1961-05-03", "treaty-text")


def test_a_record_with_lists_of_its_own_is_one_document() -> None:
    annexes = [{"title": "Annex A"}, {"title": "Norway gives Lindow tar."}]
    (document,) = read({**CRANES, "annexes": annexes, "body": "<p>Norway gives <b>four</b> cranes.</p><p>Done.</p>"})
    assert document.id == "register"
    assert [make_view(document).block_text(block) for block in make_view(document).blocks] == [
        "Crane Treaty",
        "Norway gives Lindow tar.",
        "Norway gives four cranes.",
        "Done.",
    ]
    assert [(issue.code, issue.message) for issue in document.issues] == [
        ("ignored-column", "keys that no field takes, read as words: annexes")
    ]


def test_json_without_titles_is_read_by_its_keys_and_told() -> None:
    one, two = read([{"colour": "red", "whatHappened": "Norway gave Lindow four cranes."}, {"colour": "blue"}])
    assert one.description.title == "register, record 1" and one.text is not None
    assert "Colour: red\nWhat happened: Norway gave Lindow four cranes.\n" in one.text.text
    assert make_view(one).text.endswith("\n\nNorway gave Lindow four cranes.")
    assert ([issue.code for issue in one.issues], two.issues) == (["unknown-json"], ())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ('{"title": "Cut", "da', r"register\.json:1: no valid JSON"),
        ('[{"title": "A"}\n{"title"', "no valid JSON"),
        ("[]", "holds no words"),
        ('{"a": [null, true, {}]}', "holds no words"),
        ("[" * 50_000, "nested deeper than 60"),
        ('{"a":' * 90 + "1" + "}" * 90, "nested deeper than 60"),
        ('{"a": ' + "9" * 10_000 + "}", "thousands of digits"),
    ],
)
def test_json_that_is_none_or_holds_nothing_is_refused(data: str, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        read(data)


def test_half_letters_and_control_characters_of_json_are_no_text() -> None:
    (document,) = read('{"title": "Tar \\ud83d and\\u0000 rope", "date": "1961"}')
    assert document.description.title == "Tar \ufffd and rope"


def test_a_text_that_only_begins_with_a_bracket_is_no_json() -> None:
    (document,) = read("[draft]\n\nThe board lends tar.\n", "note.txt")
    assert document.layout == "plain"


def test_escapes_in_the_title_of_a_register_s_record_are_letters_in_the_view() -> None:
    record = {"title": "Étude of “tar” \U0001f6a2", "signed_event_date": "31/02/1961", "files": [{"title": "Scan"}]}
    (document,) = read({"count": 1, "meta": {"n": 1}, "value": [record]})
    view = make_view(document)
    assert document.layout == "treaty-register"
    assert view.text == record["title"] == document.description.title
    assert [issue.code for issue in document.issues] == ["unread-date"]
    assert document.text and document.text.text[slice(*view.to_source(0, 5))] == "\\u00c9tude"


def test_a_mapping_file_beside_json_names_its_keys(tmp_path: Path) -> None:
    (tmp_path / "box.json").write_text('[{"Betreff": "Taue", "Wann": "3. Mai 1961"}]', encoding="utf-8")
    (tmp_path / "box.columns.csv").write_text("column,field\nBetreff,title\nWann,date\n", encoding="utf-8")
    (document,) = read_path(tmp_path / "box.json")
    assert document.description.title == "Taue"
    assert document.description.date and document.description.date.edtf == "1961-05-03"
