"""A command with its wall time, processor time and peak memory, all its processes counted (Linux)."""

from __future__ import annotations

import ctypes
import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_SUBREAPER = 36
"""prctl(2): orphaned descendants come to this process, which can then ask what they used."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, seconds of processor over all processes, peak MiB of the largest process, exit code."""

    wall: float
    cpu: float
    peak: float
    code: int


def run(command: Sequence[str | Path], output: Path) -> Cost:
    """Run `command` with its output in a file, and wait for all processes that it started."""
    if ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0) != 0:
        raise SystemExit("this system cannot tell what the processes of a command use")
    started = time.monotonic()
    with output.open("wb") as stream:
        process = subprocess.Popen(list(map(str, command)), stdout=stream, stderr=subprocess.STDOUT)
        cpu, peak, code = _wait_for_all(process.pid)
    process.returncode = code
    return Cost(time.monotonic() - started, cpu, peak, code)


def _wait_for_all(first: int) -> tuple[float, float, int]:
    cpu, peak, code = 0.0, 0.0, 0
    while True:
        try:
            pid, status, used = os.wait4(-1, 0)
        except ChildProcessError:
            return cpu, peak, code
        cpu += used.ru_utime + used.ru_stime
        peak = max(peak, used.ru_maxrss / 1024)
        if pid == first:
            code = os.waitstatus_to_exitcode(status)


def table(rows: Sequence[dict[str, object]]) -> str:
    """Rows of values as a table in Markdown."""
    head = list(rows[0])
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(_cell(row[name]) for name in head)} |" for row in rows]
    return "\n".join(lines)


def _cell(value: object) -> str:
    return f"{value:,.2f}" if isinstance(value, float) else str(value)
