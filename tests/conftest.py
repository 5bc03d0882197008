"""Fixtures that all tests share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from own_sources import build_own
from running import built_once, running_server

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and labels; skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared with the real documents is not here")
    return SHARED


@pytest.fixture(scope="module")
def training(root: Path) -> Iterator[Path]:
    """The training folder, on the import path as when one of its scripts runs."""
    folder = root / "training"
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.fixture(scope="session")
def release_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one release of `sources/` alone, built once for all test processes. Not to be written to."""
    return built_once(tmp_path_factory, "sources", [])


@pytest.fixture(scope="session")
def server(release_data: Path) -> Iterator[str]:
    """Address of a real server on loopback over `release_data`, without a slash at the end."""
    with running_server(release_data) as address:
        yield address


@pytest.fixture(scope="session")
def own_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one release of a small invented corpus (`own_sources.py`), its texts at hand."""
    return build_own(tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="session")
def own_server(own_data: Path) -> Iterator[str]:
    """Address of a real server over `own_data`."""
    with running_server(own_data) as address:
        yield address


@pytest.fixture
def kg(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a command of the program over the test's data folder."""

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        code = "import sys; from kg.cli import main; sys.exit(main())"
        command = [sys.executable, "-c", code, *map(str, arguments)]
        environment = os.environ | {"KG_DATA": str(tmp_path / "data")}
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)

    return run
