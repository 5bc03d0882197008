"""`kg extract`: the same predictions in the same order, whatever the number of processes and parts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from test_parts import write_volume

from kg.errors import KgError, SourceError
from kg.release import pool, predicting
from kg.release.predicting import iter_predictions

AUTHORITY = Path("sources/authority")


def files() -> list[Path]:
    write_volume(5)
    Path("documents/empty.txt").touch()
    return [Path("volumes/maps1955.xml"), *sorted(Path("documents").iterdir())]


def test_the_order_and_the_predictions_do_not_depend_on_processes_and_parts(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    given = files()
    for jobs, small, part in ((1, 10**9, 10**9), (1, 10**9, 300), (2, 0, 1000)):
        monkeypatch.setattr(predicting, "SMALL_BYTES", small)
        monkeypatch.setattr(pool, "PART_BYTES", part)
        found.append([(path, str(result)) for path, result in iter_predictions(given, AUTHORITY, jobs)])
    assert [path for path, _ in found[0]] == given
    assert found[1:] == found[:1] * 2


def test_a_file_that_cannot_be_read_is_told_and_the_others_follow(project: Path) -> None:
    results = dict(iter_predictions(files(), AUTHORITY, 1))
    assert isinstance(results[Path("documents/empty.txt")], SourceError)
    second = results[Path("documents/second.txt")]
    assert isinstance(second, list) and second[0].prediction["transfers"]


def test_no_files_give_no_predictions(project: Path) -> None:
    assert list(iter_predictions([], AUTHORITY)) == []


def die(part: predicting.Part, authority: str) -> list[dict[str, object]]:
    os._exit(3)


def test_a_process_that_dies_is_an_error_that_names_a_file(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(predicting, "SMALL_BYTES", 0)
    monkeypatch.setattr(predicting, "predict_part", die)
    with pytest.raises(KgError, match="a process died"):
        list(iter_predictions(files(), AUTHORITY, 2))
