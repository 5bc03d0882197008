"""Mapping on all cores: processes that take files in chunks, live no longer than the build, and may die.

A file on which a process dies or fails is tried once more by itself, and becomes an issue when it fails again. A few
small files are mapped without processes: starting them would take longer.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing.connection import Connection
from pathlib import Path

from kg.errors import SourceError
from kg.model import Issue, Record
from kg.release.cache import Cache, Entry
from kg.release.mapping import Mapper
from kg.release.plan import Plan, SourceFile

Unit = SourceFile | str
"""A file, or the id of a record without a text."""

Result = Entry | Issue
"""What came of a unit; an issue when it could not be read."""

SMALL_BYTES = 64_000
"""Up to here the files are mapped in this process."""

CHUNK_BYTES = 200_000
CHUNK_UNITS = 50
WINDOW = 4
"""Chunks under way for each process: memory does not grow with the number of files."""


class MappingPool:
    """`jobs` processes over one plan, kept in the file `plan_file`."""

    def __init__(self, plan_file: Path, cache: Path, jobs: int) -> None:
        sha256 = hashlib.sha256(plan_file.read_bytes()).hexdigest()
        self._arguments = (str(plan_file.absolute()), sha256, str(cache.absolute()))
        self._jobs = jobs

    def map(self, units: Sequence[Unit]) -> Iterator[tuple[Unit, Result]]:
        """Each unit with its result, in the order in which they are done."""
        suspects: list[Unit] = []
        small = sum(map(_size, units)) <= SMALL_BYTES
        with ThreadPoolExecutor(1) if small else _processes(self._jobs) as executor:
            for chunk, future in self._submit(executor, chunks(units, self._jobs)):
                if future.exception() is None:
                    yield from zip(chunk, future.result(), strict=True)
                else:
                    suspects += chunk
        for unit in suspects:
            yield unit, self._map_alone(unit)

    def _submit(
        self, executor: Executor, chunked: Iterator[list[Unit]]
    ) -> Iterator[tuple[list[Unit], Future[list[Result]]]]:
        under_way: dict[Future[list[Result]], list[Unit]] = {}
        for chunk in chunked:
            try:
                under_way[executor.submit(map_chunk, *self._arguments, chunk)] = chunk
            except BrokenProcessPool as error:
                yield chunk, _failed(error)
            while len(under_way) >= self._jobs * WINDOW:
                yield from _finished(under_way)
        while under_way:
            yield from _finished(under_way)

    def _map_alone(self, unit: Unit) -> Result:
        with _processes(1) as executor:
            future = executor.submit(map_chunk, *self._arguments, [unit])
            error = future.exception()
        if error is None:
            return future.result()[0]
        name = unit if isinstance(unit, str) else unit.name
        why = "the process died" if isinstance(error, BrokenProcessPool) else f"{type(error).__name__}: {error}"
        return Issue("internal-error", f"the program failed on this file ({why}); please report it", "error", path=name)


def chunks(units: Sequence[Unit], jobs: int = 1) -> Iterator[list[Unit]]:
    """The units in chunks of about CHUNK_BYTES, at most CHUNK_UNITS, largest files first; some for each process."""
    sizes = {unit: _size(unit) for unit in units}
    limit = min(CHUNK_BYTES, sum(sizes.values()) // (jobs * WINDOW))
    chunk: list[Unit] = []
    total = 0
    for unit in sorted(units, key=lambda unit: -sizes[unit]):
        if chunk and (total + sizes[unit] > limit or len(chunk) >= CHUNK_UNITS):
            yield chunk
            chunk, total = [], 0
        chunk.append(unit)
        total += sizes[unit]
    if chunk:
        yield chunk


def map_chunk(plan_file: str, sha256: str, cache: str, units: Sequence[Unit]) -> list[Result]:
    """Map `units` in this process; `sha256` is that of the plan file."""
    mapper = _mapper(plan_file, sha256, cache)
    return [_map_unit(mapper, unit) for unit in units]


def _map_unit(mapper: Mapper, unit: Unit) -> Result:
    try:
        return mapper.map_record(_record(mapper.plan, unit)) if isinstance(unit, str) else mapper.map_source(unit)
    except SourceError as error:
        name = unit if isinstance(unit, str) else unit.name
        return Issue("source-unreadable", error.message, "error", path=name, line=error.line)


def _record(plan: Plan, record_id: str) -> Record:
    return next(record for record in plan.records if record.id == record_id)


@lru_cache(maxsize=1)
def _mapper(plan_file: str, sha256: str, cache: str) -> Mapper:
    return Mapper(pickle.loads(Path(plan_file).read_bytes()), Cache(Path(cache)))


def _size(unit: Unit) -> int:
    return 1000 if isinstance(unit, str) else unit.path.stat().st_size


def _finished(under_way: dict[Future[list[Result]], list[Unit]]) -> Iterator[tuple[list[Unit], Future[list[Result]]]]:
    done, _ = wait(under_way, return_when=FIRST_COMPLETED)
    for future in [future for future in under_way if future in done]:
        yield under_way.pop(future), future


def _failed(error: BaseException) -> Future[list[Result]]:
    future: Future[list[Result]] = Future()
    future.set_exception(error)
    return future


@contextmanager
def _processes(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end with the block, and also when this process is killed."""
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["kg.release.pool"])
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
    """Work where the main process works; end when the other end of `lifeline` closes; leave Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.chdir(folder)
    os.environ.update(environment)

    def watch() -> None:
        try:
            lifeline.poll(None)
        finally:
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
