"""Releases and servers for tests. Not in a conftest: several folders have one, and only one can be imported."""

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

from kg.release.build import build
from kg.settings import load_settings


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
