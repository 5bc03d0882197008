"""The cache keeps what a kept release or the last build used, and nothing else once it is pruned."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli.app import app
from kg.errors import ReleaseError
from kg.release.build import build, prune_cache
from kg.release.lock import build_lock
from kg.release.releases import release_folder
from kg.settings import Settings

DOCUMENTS = Path("documents")


def cached(data: Path) -> set[str]:
    return {str(path.relative_to(data)) for path in (data / "cache").rglob("*") if path.is_file()}


def add_to_second(words: str) -> None:
    with Path("documents/second.txt").open("a", encoding="utf-8") as stream:
        stream.write(f"\n{words}\n")


def test_nothing_is_removed_that_the_last_build_used(project: Path, settings: Settings) -> None:
    build([DOCUMENTS], settings)
    before = cached(settings.data)
    assert prune_cache(settings.data) == (0, 0)
    assert cached(settings.data) == before
    assert build([DOCUMENTS], settings).reused == 2


def test_what_a_release_that_is_gone_used_is_removed_and_its_neighbours_stay(project: Path, settings: Settings) -> None:
    build([DOCUMENTS], settings)
    first = cached(settings.data)
    add_to_second("The globes were delivered on 8 April 1955.")
    build([DOCUMENTS], settings)
    assert prune_cache(settings.data) == (0, 0)  # release 1 is kept
    shutil.rmtree(release_folder(settings.data, 1))
    files, size = prune_cache(settings.data)
    assert files == 4 and size > 0  # naming, entry, quads and text of the old letter
    assert len(first - cached(settings.data)) == 5  # and the list of release 1
    assert build([DOCUMENTS], settings).reused == 2


def test_what_a_killed_build_left_is_removed(project: Path, settings: Settings) -> None:
    build([DOCUMENTS], settings)
    draft = settings.data / "cache" / "texts" / "0123.txt.77.new"
    draft.write_text("half", encoding="utf-8")
    assert prune_cache(settings.data) == (1, 4)
    assert not draft.exists()


def test_a_file_whose_text_another_one_has_stays_in_the_cache(project: Path, settings: Settings) -> None:
    text = Path("documents/first.txt").read_text(encoding="utf-8")
    Path("documents/letter-1.txt").write_text(text + "\nAnother line.\n", encoding="utf-8")
    build([DOCUMENTS], settings)
    assert prune_cache(settings.data) == (0, 0)
    assert build([DOCUMENTS], settings).reused == 3


def test_the_cache_is_not_pruned_under_a_build(project: Path, settings: Settings) -> None:
    with build_lock(settings.data), pytest.raises(ReleaseError, match="under way"):
        prune_cache(settings.data)


def test_the_command_says_how_much_it_removed(project: Path, settings: Settings) -> None:
    build([DOCUMENTS], settings)
    add_to_second("The globes were delivered on 8 April 1955.")
    build([DOCUMENTS], settings)
    shutil.rmtree(release_folder(settings.data, 1))
    result = CliRunner().invoke(app, ["build", "documents", "--data", str(settings.data), "--prune"])
    assert result.exit_code == 0
    assert "4 files" in result.output and "removed from the cache" in result.output
