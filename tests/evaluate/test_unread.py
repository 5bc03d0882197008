"""Labels of papers that nobody read keep their place without the words: draw, pack and score on an invented volume."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

_DIVISION = """<div type="document" xml:id="d{number}" n="{number}"><head>Mr. Brant to the Secretary of State</head>
<opener><dateline>Norhaven, <date when="1927-03-0{number}">March {number}, 1927</date></dateline></opener>
<p>{words}</p><closer><signed>Aldo Brant</signed></closer></div>"""
_VOLUME = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{name}"><teiHeader><fileDesc><titleStmt>
<title type="complete">An invented volume</title></titleStmt></fileDesc></teiHeader>
<text><body>{body}</body></text></TEI>"""
SALE = "The Brazilian Government delivered 300 tractors to Peru in February. Peru is content with the 300 tractors."
OTHER = "Nothing has come about in Norhaven this week, and the roads are as they were."


def write_volume(folder: Path, *papers: str) -> Path:
    """A folder with one invented volume of the papers."""
    folder.mkdir(exist_ok=True)
    body = "".join(_DIVISION.format(number=number, words=words) for number, words in enumerate(papers, start=1))
    (folder / "frus1927x.xml").write_text(_VOLUME.format(name="frus1927x", body=body), encoding="utf-8")
    return folder


def transfer(**changes: Any) -> dict[str, Any]:
    """A labelled transfer of the paper SALE."""
    return {
        "supplier": "Brazil",
        "recipient": "Peru",
        "item": "tractors",
        "quantity": 300,
        "unit": None,
        "status": "delivered",
        "date": "1927-02",
        "under": None,
        "channel": None,
        "evidence": "300 tractors",
        **changes,
    }


def write_labels(path: Path, *transfers: dict[str, Any]) -> Path:
    """The labels of both papers of a volume."""
    person = {"name": "Aldo Brant", "mentions": ["Aldo Brant"], "role": None}
    lines = [
        {"id": "frus1927x-d1", "persons": [person], "transfers": list(transfers)},
        {"id": "frus1927x-d2", "persons": [person]},
    ]
    path.write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def unread(root: Path) -> Iterator[ModuleType]:
    """The benchmark, imported as when its script runs."""
    sys.path.insert(0, str(root / "benchmarks"))
    try:
        import unread as module  # type: ignore[import-not-found]
    finally:
        sys.path.remove(str(root / "benchmarks"))
    yield module


def run(unread: ModuleType, command: str, *rest: str | Path) -> None:
    unread.main([command, *map(str, rest)])


def pack(unread: ModuleType, volumes: Path, labels: Path, folder: Path) -> None:
    run(unread, "pack", "--volumes", volumes, labels, "--name", "one", "--folder", folder)


def test_packed_labels_hold_offsets_and_no_words_of_evidence(unread: ModuleType, tmp_path: Path) -> None:
    volumes = write_volume(tmp_path / "volumes", SALE, OTHER)
    evidence = "delivered 300 tractors to Peru"
    pack(unread, volumes, write_labels(tmp_path / "labels", transfer(evidence=evidence)), tmp_path)
    written = (tmp_path / "one.jsonl").read_text(encoding="utf-8")
    assert evidence not in written
    packed = json.loads(written.splitlines()[0])
    paper = next(unread.iter_papers(volumes, {"frus1927x-d1"}))
    item = packed["transfers"][0]
    assert (packed["id"], packed["sha256"]) == (paper.id, paper.sha256)
    assert paper.text[item["start"] : item["end"]] == evidence


def test_one_of_several_places_is_kept_as_the_one_that_is_meant(unread: ModuleType, tmp_path: Path) -> None:
    volumes = write_volume(tmp_path / "volumes", SALE, OTHER)
    pack(unread, volumes, write_labels(tmp_path / "labels", transfer(nth=2), transfer()), tmp_path)
    packed = unread.read_packed([tmp_path / "one.jsonl"])["frus1927x-d1"]
    text = next(unread.iter_papers(volumes, {"frus1927x-d1"})).text
    second, first = (item["start"] for item in packed["transfers"])
    assert (first, second) == (text.index("300 tractors"), text.rindex("300 tractors"))
    restored = unread.restore_evidence(packed, text)["transfers"]
    assert [item["evidence"] for item in restored] == ["300 tractors"] * 2
    assert ["start" in item for item in restored] == [True, False]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"evidence": "400 tractors"}, "is not in the text"),
        ({"evidence": None}, "evidence is missing"),
        ({"nth": 3}, "stands 2 times"),
        ({"item": "tractors with all that goes"}, "more than 4 words"),
        ({"status": "sent"}, "status 'sent'"),
        ({"date": "February"}, "not EDTF"),
        ({"unit": SALE}, "8 words in a row"),
        ({"supplied_by": "Brazil"}, "unknown key 'supplied_by'"),
    ],
)
def test_labels_that_do_not_fit_the_text_are_told_and_nothing_is_written(
    unread: ModuleType, tmp_path: Path, change: dict[str, Any], told: str
) -> None:
    volumes = write_volume(tmp_path / "volumes", SALE, OTHER)
    with pytest.raises(SystemExit, match="transfers 1") as refused:
        pack(unread, volumes, write_labels(tmp_path / "labels", transfer(**change)), tmp_path)
    assert told in str(refused.value)
    assert not (tmp_path / "one.jsonl").exists()


def test_the_score_shows_totals_and_slots_but_no_words(
    unread: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    volumes = write_volume(tmp_path / "volumes", SALE, OTHER)
    pack(unread, volumes, write_labels(tmp_path / "labels", transfer()), tmp_path)
    capsys.readouterr()
    run(unread, "score", "--volumes", volumes, "--folder", tmp_path)
    rows = {line.split()[0]: line.split()[1:4] for line in capsys.readouterr().out.splitlines()}
    assert rows["2"] == ["papers"]
    assert rows["persons"] == ["2", "2", "2"]
    assert rows["transfers"][0] == "1"
    assert rows["transfers"][2] == "1"
    assert {"supplier", "recipient", "status"} <= set(rows)
    assert "frus1927x-d1" not in str(rows)


def test_a_paper_whose_text_has_changed_is_told_and_the_rest_is_measured(
    unread: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    volumes = write_volume(tmp_path / "volumes", SALE, OTHER)
    pack(unread, volumes, write_labels(tmp_path / "labels", transfer()), tmp_path)
    write_volume(volumes, SALE.replace("content", "happy"), OTHER)
    capsys.readouterr()
    run(unread, "score", "--volumes", volumes, "--folder", tmp_path)
    out = capsys.readouterr().out
    assert out.startswith("1 papers")
    assert "frus1927x-d1: its text is not the one that was labelled" in out


def test_the_same_papers_are_drawn_again_and_never_those_read_before(unread: ModuleType, tmp_path: Path) -> None:
    papers = [" ".join([SALE] * 9), " ".join([OTHER] * 9), OTHER, " ".join([SALE] * 10)]
    volumes = write_volume(tmp_path / "volumes", *papers)
    marks, read = tmp_path / "marks.csv", tmp_path / "read"
    marks.write_text("document,start,end\nfrus1927x-d4,0,1\n", encoding="utf-8")
    read.mkdir()
    for name in ("once", "again"):
        places = ("--volumes", volumes, "--marks", marks, "--without", read, "--output", tmp_path / name)
        run(unread, "draw", *places)
    drawn = {path.name: path.read_bytes() for path in (tmp_path / "once").glob("*/*.txt")}
    assert {name.split("-", 1)[1] for name in drawn} == {"frus1927x-d1.txt", "frus1927x-d2.txt"}
    assert drawn == {path.name: path.read_bytes() for path in (tmp_path / "again").glob("*/*.txt")}
    (read / "frus-1927x-d1.txt").touch()
    assert unread.known_ids([marks], [read]) == {"frus1927x-d4", "frus1927x-d1"}


def test_no_text_is_written_into_the_project(unread: ModuleType, root: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="inside the project"):
        run(unread, "draw", "--volumes", tmp_path, "--output", root / "benchmarks" / "texts")
