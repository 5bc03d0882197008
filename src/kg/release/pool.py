"""Mapping on all cores: processes that take files in chunks, live no longer than the build, and may die.

Large volumes are mapped in parts. What a process dies or fails on is tried once more by itself, and its file becomes
an issue when it fails again. A few small files are mapped without processes: starting them would take longer.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.errors import SourceError
from kg.model import Issue, Record
from kg.release.cache import Cache, Entry
from kg.release.mapping import Mapped, Mapper
from kg.release.plan import Plan, SourceFile
from kg.release.processes import processes

Unit = SourceFile | str
"""A file, or the id of a record without a text."""

Result = Entry | Issue
"""What came of a unit; an issue when it could not be read."""

PartResult = Result | list[Mapped]
"""What came of a task: of a part, its documents."""

SMALL_BYTES = 64_000
"""Up to here the files are mapped in this process."""

CHUNK_BYTES = 200_000
CHUNK_UNITS = 50
WINDOW = 4
"""Chunks under way for each process: memory does not grow with the number of files."""

PART_BYTES = 1_500_000
"""A volume is mapped in parts of at least about so many bytes. Each part reads the whole volume, which is a hundredth
of the work; what comes out is the same for any number of parts."""

PARTS = 8
"""Many volumes are mapped in larger parts: so many for each process keep all of them at work to the end."""

_VOLUMES = frozenset((".xml", ".zip"))


@dataclass(frozen=True, slots=True)
class Task:
    """A unit to map, or the `number`-th of the parts `of` a file."""

    unit: Unit
    number: int = 0
    of: int = 1


class MappingPool:
    """At most `jobs` processes over one plan, kept in the file `plan_file`."""

    def __init__(self, plan_file: Path, cache: Path, jobs: int) -> None:
        sha256 = hashlib.sha256(plan_file.read_bytes()).hexdigest()
        self._arguments = (str(plan_file.absolute()), sha256, str(cache.absolute()))
        self._jobs = jobs

    def map(self, units: Sequence[Unit]) -> Iterator[tuple[Unit, Result]]:
        """Each unit with its result, in the order in which they are done."""
        parts: dict[Unit, dict[int, PartResult]] = {}
        size = part_size(units, self._jobs)
        for task, result in self._map_tasks([task for unit in units for task in split(unit, size)]):
            done = parts.setdefault(task.unit, {})
            done[task.number] = result
            if len(done) == task.of:
                yield task.unit, self._put_together(task.unit, parts.pop(task.unit))

    def _put_together(self, unit: Unit, done: dict[int, PartResult]) -> Result:
        """The result of a unit from those of its parts: the first issue, if there is one."""
        mapped: list[list[Mapped]] = []
        for number in sorted(done):
            result = done[number]
            if not isinstance(result, list):
                return result
            mapped.append(result)
        assert not isinstance(unit, str)
        return _mapper(*self._arguments).keep_source(unit, mapped)

    def _map_tasks(self, tasks: Sequence[Task]) -> Iterator[tuple[Task, PartResult]]:
        suspects: list[Task] = []
        small = sum(map(_size, tasks)) <= SMALL_BYTES
        with ThreadPoolExecutor(1) if small else processes(min(self._jobs, len(tasks))) as executor:
            for chunk, future in self._submit(executor, chunks(tasks, self._jobs)):
                if future.exception() is None:
                    yield from zip(chunk, future.result(), strict=True)
                else:
                    suspects += chunk
        for task in suspects:
            yield task, self._map_alone(task)

    def _submit(
        self, executor: Executor, chunked: Iterator[list[Task]]
    ) -> Iterator[tuple[list[Task], Future[list[PartResult]]]]:
        under_way: dict[Future[list[PartResult]], list[Task]] = {}
        for chunk in chunked:
            try:
                under_way[executor.submit(map_chunk, *self._arguments, chunk)] = chunk
            except BrokenProcessPool as error:
                yield chunk, _failed(error)
            while len(under_way) >= self._jobs * WINDOW:
                yield from _finished(under_way)
        while under_way:
            yield from _finished(under_way)

    def _map_alone(self, task: Task) -> PartResult:
        with processes(1) as executor:
            future = executor.submit(map_chunk, *self._arguments, [task])
            error = future.exception()
        if error is None:
            return future.result()[0]
        why = "the process died" if isinstance(error, BrokenProcessPool) else f"{type(error).__name__}: {error}"
        message = f"the program failed on this file ({why}); please report it"
        return Issue("internal-error", message, "error", path=_name(task.unit))


def part_size(units: Sequence[Unit], jobs: int) -> int:
    """Of how many bytes the parts of volumes are when `jobs` processes map `units`."""
    volumes = [unit.path for unit in units if not isinstance(unit, str) and _is_volume(unit.path)]
    return max(PART_BYTES, sum(path.stat().st_size for path in volumes) // (jobs * PARTS))


def split(unit: Unit, size: int) -> list[Task]:
    """The tasks of a unit: parts of a large volume, of about `size` bytes each, else one."""
    of = 1 if isinstance(unit, str) else count_parts(unit.path, size)
    return [Task(unit, number, of) for number in range(of)]


def count_parts(path: Path, size: int | None = None) -> int:
    """In how many parts a file is mapped, of about `size` bytes each (None: of the least size)."""
    return max(1, -(-path.stat().st_size // (size or PART_BYTES))) if _is_volume(path) else 1


def _is_volume(path: Path) -> bool:
    return path.suffix.lower() in _VOLUMES


def chunks(tasks: Sequence[Task], jobs: int = 1) -> Iterator[list[Task]]:
    """The tasks in chunks of about CHUNK_BYTES, at most CHUNK_UNITS, largest files first; some for each process."""
    sizes = {task: _size(task) for task in tasks}
    limit = min(CHUNK_BYTES, sum(sizes.values()) // (jobs * WINDOW))
    chunk: list[Task] = []
    total = 0
    for task in sorted(tasks, key=lambda task: -sizes[task] * task.of):
        if chunk and (total + sizes[task] > limit or len(chunk) >= CHUNK_UNITS):
            yield chunk
            chunk, total = [], 0
        chunk.append(task)
        total += sizes[task]
    if chunk:
        yield chunk


def map_chunk(plan_file: str, sha256: str, cache: str, tasks: Sequence[Task]) -> list[PartResult]:
    """Do `tasks` in this process; `sha256` is that of the plan file."""
    mapper = _mapper(plan_file, sha256, cache)
    files = [(task.unit, task.number, task.of) for task in tasks if not isinstance(task.unit, str)]
    mapped = iter(mapper.map_parts(files))
    return [_done(mapper, task, mapped) for task in tasks]


def _done(mapper: Mapper, task: Task, mapped: Iterator[list[Mapped] | SourceError]) -> PartResult:
    """The result of a task; the next of `mapped` is what has come of its file."""
    try:
        if isinstance(task.unit, str):
            return mapper.map_record(_record(mapper.plan, task.unit))
        part = next(mapped)
        if isinstance(part, SourceError):
            raise part
        return part if task.of > 1 else mapper.keep_source(task.unit, [part])
    except SourceError as error:
        return Issue("source-unreadable", error.message, "error", path=_name(task.unit), line=error.line)


def _name(unit: Unit) -> str:
    return unit if isinstance(unit, str) else unit.name


def _record(plan: Plan, record_id: str) -> Record:
    return next(record for record in plan.records if record.id == record_id)


@lru_cache(maxsize=1)
def _mapper(plan_file: str, sha256: str, cache: str) -> Mapper:
    return Mapper(pickle.loads(Path(plan_file).read_bytes()), Cache(Path(cache)))


def _size(task: Task) -> int:
    """Bytes of a file, or of its part."""
    return 1000 if isinstance(task.unit, str) else task.unit.path.stat().st_size // task.of


def _finished(
    under_way: dict[Future[list[PartResult]], list[Task]],
) -> Iterator[tuple[list[Task], Future[list[PartResult]]]]:
    done, _ = wait(under_way, return_when=FIRST_COMPLETED)
    for future in [future for future in under_way if future in done]:
        yield under_way.pop(future), future


def _failed(error: BaseException) -> Future[list[PartResult]]:
    future: Future[list[PartResult]] = Future()
    future.set_exception(error)
    return future
