"""Releases on disk: numbered, whole, chosen by one pointer."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ReleaseError
from kg.release.lock import build_lock
from kg.release.manifest import Inputs, Manifest, read_manifest
from kg.release.releases import (
    current_number,
    current_release,
    list_releases,
    need_release,
    open_release,
    publish,
    use_release,
)


def add_release(data: Path, number: int) -> None:
    building = data / f"building-{number:06d}"
    building.mkdir(parents=True)
    inputs = Inputs("d", "a", "o", "c")
    manifest = Manifest(number, "0", "https://example.org/", "2000-01-01", f"hash-{number}", 0, {}, {}, inputs)
    (building / "manifest.json").write_text(manifest.to_json(), encoding="utf-8")
    (building / "dump.nq").touch()
    publish(data, building, number)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for number in (1, 2):
        add_release(tmp_path, number)
    return tmp_path


def test_a_published_release_is_the_current_one(data: Path) -> None:
    assert [release.number for release in list_releases(data)] == [1, 2]
    assert need_release(data).number == 2
    assert not list(data.glob("building-*"))


def test_rolling_back_and_forward_changes_only_the_pointer(data: Path) -> None:
    before = sorted(path for path in data.rglob("*") if path.is_file())
    assert use_release(data, 1).number == 1
    assert current_number(data) == 1
    use_release(data, 2)
    assert current_number(data) == 2
    assert sorted(path for path in data.rglob("*") if path.is_file()) == before


def test_a_release_that_is_not_there_cannot_be_used_and_the_message_lists_those_that_are(data: Path) -> None:
    with pytest.raises(ReleaseError, match=r"no release 7 \(there are: 1, 2\)"):
        use_release(data, 7)
    assert current_number(data) == 2


def test_before_the_first_build_there_is_no_release(tmp_path: Path) -> None:
    assert current_release(tmp_path) is None
    with pytest.raises(ReleaseError, match="run `kg build`"):
        need_release(tmp_path)


def test_a_manifest_survives_writing_and_reading(data: Path) -> None:
    manifest = open_release(data, 1).manifest
    (data / "copy.json").write_text(manifest.to_json(), encoding="utf-8")
    assert read_manifest(data / "copy.json") == manifest


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"inputs": 3}'])
def test_a_damaged_manifest_says_which(data: Path, text: str) -> None:
    (data / "releases" / "000002" / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"000002/manifest\.json: the manifest is damaged"):
        current_release(data)
    assert use_release(data, 1).number == 1


@pytest.mark.parametrize("content", [b"", b"one\n", b"\xff"])
def test_a_damaged_pointer_says_what_to_do(data: Path, content: bytes) -> None:
    (data / "current").write_bytes(content)
    with pytest.raises(ReleaseError, match="kg releases use"):
        current_release(data)
    assert use_release(data, 1).number == 1


def test_only_one_build_runs_at_a_time(data: Path) -> None:
    with build_lock(data), pytest.raises(ReleaseError, match="another build is under way"), build_lock(data):
        pass


def test_what_a_killed_build_has_left_is_removed(data: Path) -> None:
    (data / "building-000003" / "store").mkdir(parents=True)
    with build_lock(data):
        assert not list(data.glob("building-*"))
