"""The real documents that lie beside the project: read without a fault, described as their labels say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.read import iter_documents, make_view, read_path
from kg.read.meta import to_meta


def labelled(shared: Path) -> Iterator[tuple[Path, dict[str, object]]]:
    """The documents that are not kept unread (of each three the third), with the labels of their description."""
    names = sorted(path.name for path in (shared / "documents" / "dev").glob("*.txt"))
    used = {name.removesuffix(".txt") for at, name in enumerate(names) if at % 3 != 2}
    for line in (shared / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        if label["id"] in used:
            yield shared / "documents" / "dev" / f"{label['id']}.txt", label["meta"]


def words(value: object) -> str:
    parts = value if isinstance(value, list) else [value]
    return " ".join("".join(char.lower() if char.isalnum() else " " for char in "; ".join(map(str, parts))).split())


@pytest.mark.parametrize(
    ("field", "least"),
    [
        ("title", 0.98),
        ("date", 0.98),
        ("archive", 1.0),
        ("reference", 0.95),
        ("translated_by", 1.0),
        ("obtained_by", 1.0),
        ("original_language", 1.0),
        ("credits", 1.0),
        ("summary_starts_with", 1.0),
    ],
)
def test_descriptions_agree_with_the_labels(shared: Path, field: str, least: float) -> None:
    pairs = [
        (to_meta(read_path(path)[0]).get(field), meta[field]) for path, meta in labelled(shared) if meta.get(field)
    ]
    right = sum(words(found) == words(given) for found, given in pairs)
    assert right >= least * len(pairs), [pair for pair in pairs if words(pair[0]) != words(pair[1])]


def test_no_field_is_made_up_where_the_labels_have_none(shared: Path) -> None:
    fields = ("title", "date", "archive", "reference", "translated_by", "obtained_by")
    made_up = [
        (path.stem, field)
        for path, meta in labelled(shared)
        for field in fields
        if to_meta(read_path(path)[0]).get(field) and not meta.get(field)
    ]
    assert made_up == []


def test_the_seeds_are_recognised(shared: Path) -> None:
    found = {
        path.stem: [(document.id, document.layout) for document in read_path(path)]
        for path in sorted((shared / "documents" / "seeds").glob("*.txt"))
    }
    assert {stem: [layout for _, layout in documents] for stem, documents in found.items()} == {
        "dprk-science-technology-article": ["article"],
        "eai-commentary-2021": ["commentary", "commentary"],
        "wilson-115335": ["wilson-pdf", "wilson-pdf"],
        "wilson-121983": ["wilson-old"],
        "wilson-pan-zili-kim-byeong-jik-1965": ["wilson-old"],
    }
    assert [name for name, _ in found["wilson-115335"]] == ["wilson-115335", "wilson-115335-report"]


def test_the_contradicting_dates_of_the_cable_stand_side_by_side(shared: Path) -> None:
    cable = read_path(shared / "documents" / "seeds" / "wilson-121983.txt")[0]
    assert cable.text is not None
    dates = {item.source: (item.date.edtf, item.preferred) for item in cable.description.dates}
    assert dates == {
        "signature": ("1964-12-16", True),
        "page": ("1964-12-29", False),
        "citation": ("1964-12-29", False),
    }
    written = [cable.text.text[p.start : p.end] for item in cable.description.dates for p in item.passages]
    assert sorted(written) == ["16 December 1964", "December 29, 1964", "December 29, 1964"]


def test_a_volume_gives_the_same_text_as_its_text_rendering(shared: Path) -> None:
    volume = shared / "documents" / "frus" / "frus1927v01.xml"
    page = (shared / "documents" / "dev" / "frus-1927v01-d195.txt").read_text(encoding="utf-8")
    document = next(document for document in iter_documents(volume) if document.id == "frus1927v01-d195")
    assert document.text is not None
    assert document.text.text.strip() == page.strip()
    assert make_view(document).blocks[0].kind == "title"
