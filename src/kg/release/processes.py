"""Processes for the work on many documents: they live no longer than the process that started them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def processes(jobs: int, preload: str = "kg.release.pool") -> Iterator[ProcessPoolExecutor]:
    """Processes that end with the block, and also when this process is killed; `preload` is the module of their work.

    They work in the folder and with the settings (KG_*) of this process, and leave Ctrl-C to it.
    """
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload([preload])
    theirs, ours = context.Pipe(duplex=False)
    own = {name: value for name, value in os.environ.items() if name.startswith("KG_")}
    executor = ProcessPoolExecutor(
        jobs, mp_context=context, initializer=_follow, initargs=(theirs, str(Path.cwd()), own)
    )
    try:
        yield executor
        executor.shutdown()
    finally:
        ours.close()
        executor.shutdown(wait=False, cancel_futures=True)
        theirs.close()


def _follow(lifeline: Connection, folder: str, environment: dict[str, str]) -> None:
    """Prepare a process: it ends when the other end of `lifeline` closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.chdir(folder)
    os.environ.update(environment)

    def watch() -> None:
        try:
            lifeline.poll(None)
        finally:
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
