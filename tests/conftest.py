"""Fixtures that all tests share."""

from __future__ import annotations

import fcntl
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from own_sources import build_own

from kg.release.build import build
from kg.settings import load_settings

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


def built_once(tmp_path_factory: pytest.TempPathFactory, name: str, paths: list[Path]) -> Path:
    """A data folder with a release of `sources/` and `paths`, shared by the processes of one test run."""
    base = tmp_path_factory.getbasetemp()
    shared_base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    data = shared_base / f"data-{name}"
    with (shared_base / f"data-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (data / "current").exists():
            build(paths, load_settings(data=data, jobs=1))
    return data


@contextmanager
def running_server(data: Path, **settings: object) -> Iterator[str]:
    """A server process over `data`; `settings` are set through the environment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {f"KG_{name.upper()}": str(value) for name, value in settings.items()}
    environment |= {"KG_DATA": str(data), "KG_PORT": str(port)}
    code = "from kg.serve import run; from kg.settings import load_settings; run(load_settings())"
    process = subprocess.Popen([sys.executable, "-c", code], env=environment, stderr=subprocess.PIPE)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=30)


def wait_for(address: str, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    """Return when the server answers; fail with its own words when it stops."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            _, errors = process.communicate()
            pytest.fail(f"the server stopped: {errors.decode()[-2000:]}")
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server does not answer")
