"""A build that is killed at any moment leaves the release that is served, and the next build works."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_parts import write_volume

from kg.release import pool
from kg.release.build import build
from kg.release.releases import current_release
from kg.settings import Settings
from kg.store import count_quads, open_store

RUN = """
import sys
from pathlib import Path
from kg.release import pool
from kg.release.build import build
from kg.settings import load_settings
if __name__ == "__main__":
    pool.SMALL_BYTES, pool.PART_BYTES = 0, 1000
    print("ready", flush=True)
    sys.stdin.readline()
    build([Path("documents")], load_settings(data=sys.argv[1], jobs=2))
"""


def kill_a_build(data: Path, mark: str, seconds: float | None) -> float:
    """Start a build, kill it after `seconds` (None: let it end); how long it ran, in seconds."""
    command = [sys.executable, "-c", RUN, str(data)]
    environment = {**os.environ, "KG_TEST_MARK": mark}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdin and process.stdout
        process.stdout.readline()
        start = time.monotonic()
        process.stdin.write(b"\n")
        process.stdin.flush()
        try:
            assert process.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        return time.monotonic() - start


def alive(mark: str) -> list[int]:
    """Processes that were started with `mark` in their environment."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if f"KG_TEST_MARK={mark}".encode() in (entry / "environ").read_bytes():
                    found.append(int(entry.name))
            except OSError:
                continue
    return found


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for processes in /proc")
def test_a_build_killed_at_ten_random_points_loses_nothing(
    project: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "SMALL_BYTES", 0)
    chance = random.Random(20261121)
    served = build([Path("documents")], settings).release
    second = Path("documents/second.txt")
    original = second.read_text(encoding="utf-8")
    second.write_text(f"{original}\nRun 0.\n", encoding="utf-8")
    length = kill_a_build(settings.data, f"{os.getpid()}-0", None)
    current = current_release(settings.data)
    assert current is not None and current.number == served.number + 1
    for run in range(1, 11):
        second.write_text(f"{original}\nRun {run}.\n", encoding="utf-8")
        write_volume(run, folder="documents")  # in parts: each build maps another one
        mark = f"{os.getpid()}-{run}"
        kill_a_build(settings.data, mark, chance.uniform(0, length))
        after = current_release(settings.data)
        assert after is not None and after.number >= current.number
        assert count_quads(open_store(after.store)) == after.manifest.quads == len(after.dump.read_bytes().splitlines())
        current = after
        deadline = time.monotonic() + 20
        while alive(mark) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert alive(mark) == []
    outcome = build([Path("documents")], settings)
    assert outcome.release.manifest.counts["Document"] == 12
    assert not list(settings.data.glob("building-*"))
    clean = build([Path("documents")], settings.model_copy(update={"data": settings.data.with_name("clean")}))
    assert clean.release.manifest.canonical_hash == outcome.release.manifest.canonical_hash
