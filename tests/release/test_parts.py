"""A volume that is mapped in parts comes out as one that is mapped at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.release import pool
from kg.release.build import Outcome, build
from kg.release.releases import list_releases
from kg.settings import Settings

VOLUME = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="maps1955">
<teiHeader><fileDesc><titleStmt><title type="complete">Papers on Maps, 1955</title></titleStmt></fileDesc></teiHeader>
<text><body>{documents}</body></text></TEI>
"""
DOCUMENT = """<div type="document" xml:id="d{number}" n="{number}">
<head>{number}. The Ministry of Maps of Norway to the Survey Office of Iceland</head>
<opener><dateline>Oslo, {number} March 1955</dateline></opener>
<p>In February 1955 the Ministry of Maps delivered {count} map sheets to the Survey Office. The Survey Office asked the
Ministry of Maps of Norway for {more} globes on {number} February 1955.</p></div>
"""


def write_volume(documents: int, broken: bool = False, folder: str = "volumes") -> None:
    inside = "".join(DOCUMENT.format(number=one, count=90 + one, more=3 + one) for one in range(1, documents + 1))
    text = VOLUME.format(documents=inside)
    Path(folder).mkdir(exist_ok=True)
    Path(folder, "maps1955.xml").write_text(text.replace("</body>", "") if broken else text, encoding="utf-8")


def build_in_parts(bytes_each: int, jobs: int, data: Path, monkeypatch: pytest.MonkeyPatch) -> Outcome:
    monkeypatch.setattr(pool, "PART_BYTES", bytes_each)
    monkeypatch.setattr(pool, "SMALL_BYTES", 0 if jobs > 1 else 10**9)
    return build([Path("volumes")], Settings(data=data, jobs=jobs))


def content(data: Path) -> tuple[str, str, list[bytes]]:
    """What a build made: hash, report, and the entries of the cache."""
    release = list_releases(data)[-1]
    cached = sorted(path.read_bytes() for path in (data / "cache").rglob("*") if path.is_file())
    return release.manifest.canonical_hash, release.report.read_text(encoding="utf-8"), cached


def test_any_number_of_parts_and_processes_gives_the_same_bytes(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_volume(7)
    found = []
    for name, bytes_each, jobs in (("whole", 10**9, 1), ("parts", 1500, 1), ("two", 1000, 2), ("many", 150, 1)):
        outcome = build_in_parts(bytes_each, jobs, tmp_path / name, monkeypatch)
        assert outcome.release.manifest.counts["Document"] == 8
        found.append(content(tmp_path / name))
    assert found[1:] == found[:1] * 3


def test_a_volume_that_breaks_off_is_one_error_for_all_its_parts(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_volume(5, broken=True)
    outcomes = [build_in_parts(size, 1, tmp_path / str(size), monkeypatch) for size in (10**9, 1000)]
    assert outcomes[0].issues == outcomes[1].issues
    (error,) = (issue for issue in outcomes[1].issues if issue.severity == "error")
    assert (error.code, error.path) == ("source-unreadable", "volumes/maps1955.xml")


def test_only_volumes_are_split(project: Path) -> None:
    write_volume(3)
    paths = [Path("volumes/maps1955.xml"), Path("documents/first.txt")]
    sources = [pool.SourceFile(path, path.name, path.stem, "0") for path in paths]
    volume, letter, record = (pool.split(unit, 100) for unit in (*sources, "letter-1"))
    assert [task.number for task in volume] == list(range(volume[0].of)) and len(volume) > 10
    assert len(letter) == len(record) == 1


def test_many_volumes_are_split_into_larger_parts(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "PART_BYTES", 100)
    write_volume(30)
    volume, letter = (
        pool.SourceFile(Path(name), name, name, "0") for name in ("volumes/maps1955.xml", "documents/first.txt")
    )
    size = volume.path.stat().st_size
    assert pool.part_size([volume, letter, "letter-1"], 1) == size // pool.PARTS > 100
    assert pool.part_size([volume] * 3, 3) == size // pool.PARTS
    assert pool.part_size([volume], size) == pool.part_size([letter, "letter-1"], 1) == 100


def test_the_parts_of_one_volume_are_done_one_after_another(project: Path) -> None:
    write_volume(4)
    volume = Path("volumes/maps1955.xml")
    larger = Path("volumes/larger.xml")
    larger.write_bytes(volume.read_bytes() + b"\n" * 3000)
    sources = [pool.SourceFile(path, path.name, path.stem, "0") for path in (volume, larger)]
    chunked = pool.chunks([task for source in sources for task in pool.split(source, 400)])
    names = [task.unit.name for chunk in chunked for task in chunk if not isinstance(task.unit, str)]
    assert names == sorted(names)
