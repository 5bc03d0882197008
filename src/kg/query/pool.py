"""A pool of query processes over one store: each query has a time limit, a memory cap and can be killed."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from kg.errors import QueryBusy, QueryError, QuerySyntaxError, QueryTimeout, QueryTooLarge
from kg.query.guard import check_allowed
from kg.query.prefixes import PREFIXES, undeclared_prefix
from kg.query.protocol import DATA, END, ERROR, HEAD, READY, START, Request

_PLACE = re.compile(r"error at (\d+):(\d+)")
_START_SECONDS = 60.0
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` a query, `memory` in MiB a process above what the open store needs, `result_bytes` an answer."""

    workers: int = 2
    seconds: float = 20.0
    memory: int = 2048
    result_bytes: int = 256_000_000
    services: tuple[str, ...] = ()


class QueryProcess:
    """One running worker."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin and process.stdout
        self.process = process
        self.stdin = process.stdin
        self.stdout = process.stdout

    @classmethod
    async def start(cls, store: Path, limits: Limits) -> QueryProcess:
        """A process that has opened the store; raises QueryError when it cannot."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "kg.query.worker", str(store), str(limits.memory), str(limits.result_bytes)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=2**20,
        )
        worker = cls(process)
        try:
            kind, _ = await _within(asyncio.get_running_loop().time() + _START_SECONDS, worker.receive())
        except BaseException:
            await worker.kill()
            raise
        if kind != READY:
            await worker.kill()
            raise QueryError("the store of this release cannot be opened")
        return worker

    async def send(self, request: Request) -> None:
        """Pass a request on."""
        data = request.to_bytes()
        self.stdin.write(HEAD.pack(b"Q", len(data)) + data)
        await self.stdin.drain()

    async def receive(self) -> tuple[bytes, bytes]:
        """The next frame; kind b"" when the process has died."""
        try:
            kind, length = HEAD.unpack(await self.stdout.readexactly(HEAD.size))
            return kind, await self.stdout.readexactly(length)
        except asyncio.IncompleteReadError:
            return b"", b""

    async def kill(self) -> None:
        """Stop the process at once and wait for it."""
        if self.process.returncode is None:
            self.process.kill()
        self.stdin.close()
        await self.stdout.read()
        await self.process.wait()


class Answer:
    """The answer to one query: iterate over its chunks. Nothing has been sent when it is there."""

    def __init__(self, worker: QueryProcess, query: str, deadline: float) -> None:
        self._worker = worker
        self._query = query
        self._deadline = deadline
        self.finished = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while not self.finished:
            kind, data = await _within(self._deadline, self._worker.receive())
            if kind == DATA:
                yield data
            elif kind == END:
                self.finished = True
            else:
                self._fail(kind, data)

    async def read(self) -> bytes:
        """All of the answer."""
        return b"".join([chunk async for chunk in self])

    async def begin(self) -> None:
        """Wait for the first sign of the answer; raises the QueryError that stands for what went wrong."""
        kind, data = await _within(self._deadline, self._worker.receive())
        if kind != START:
            self._fail(kind, data)

    def _fail(self, kind: bytes, data: bytes) -> None:
        if kind == ERROR:
            self.finished = True
            raise to_error(data, self._query)
        raise QueryTooLarge("the query needs more memory than a query may have: ask for less at a time")


class QueryPool:
    """Worker processes over the store of one release; an `async with` context."""

    def __init__(self, store: Path, limits: Limits | None = None, ready: bool = True) -> None:
        """`ready`: the first process starts with the pool, not with the first query."""
        self.ready = ready
        self.store = store
        self.limits = limits or Limits()
        self._idle: asyncio.Queue[QueryProcess | None] = asyncio.Queue()
        self._all: set[QueryProcess] = set()
        self.killed = 0

    async def __aenter__(self) -> QueryPool:
        for _ in range(self.limits.workers):
            self._idle.put_nowait(None)
        if self.ready:
            self._idle.put_nowait(await self._start(self._idle.get_nowait()))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Stop all processes."""
        for worker in tuple(self._all):
            await self._drop(worker)

    @asynccontextmanager
    async def ask(self, request: Request, seconds: float | None = None) -> AsyncIterator[Answer]:
        """The answer to `request`, once its first bytes are there; the process is killed when the block ends early.

        Raises QuerySyntaxError, QueryRefused, QueryBusy (not started), QueryTimeout, QueryTooLarge.
        """
        check_allowed(request.text, self.limits.services)
        deadline = asyncio.get_running_loop().time() + (seconds or self.limits.seconds)
        try:
            slot = await _within(deadline, self._idle.get())
        except QueryTimeout as error:
            raise QueryBusy("all query processes are busy: try again in a moment") from error
        worker: QueryProcess | None = None
        answer: Answer | None = None
        try:
            worker = await self._start(slot)
            answer = Answer(worker, request.text, deadline)
            await worker.send(request)
            await answer.begin()
            yield answer
        finally:
            await asyncio.shield(self._give_back(worker, answer))

    async def _start(self, slot: QueryProcess | None) -> QueryProcess:
        if slot is not None and slot.process.returncode is None:
            return slot
        if slot is not None:
            self._all.discard(slot)
        worker = await QueryProcess.start(self.store, self.limits)
        self._all.add(worker)
        return worker

    async def _give_back(self, worker: QueryProcess | None, answer: Answer | None) -> None:
        if worker is not None and not (answer and answer.finished):
            self.killed += 1
            await self._drop(worker)
            worker = None
        self._idle.put_nowait(worker)

    async def _drop(self, worker: QueryProcess) -> None:
        self._all.discard(worker)
        await worker.kill()


async def _within(deadline: float, awaitable: Awaitable[T]) -> T:
    try:
        async with asyncio.timeout_at(deadline):
            return await awaitable
    except TimeoutError as error:
        raise QueryTimeout("the query took longer than a query may: ask for less, or add a LIMIT") from error


def to_error(data: bytes, query: str = "") -> QueryError:
    """The exception for an ERROR frame: for a syntax error the place and the words there, never engine internals."""
    report = json.loads(data)
    if report["kind"] == "too-large":
        return QueryTooLarge("the answer is larger than an answer may be: add a LIMIT")
    if report["kind"] != "syntax":
        return QueryError("the query cannot be evaluated")
    match = _PLACE.match(report["message"])
    if match is None:
        return QuerySyntaxError("the query does not parse")
    line, column = int(match[1]), int(match[2])
    if (unknown := undeclared_prefix(query)) is not None:
        name, line, column = unknown
        known = f"PREFIX {name}: <{PREFIXES[name]}>" if name in PREFIXES else f"PREFIX {name}: <...>"
        return QuerySyntaxError(f"the prefix {name}: is not declared; put {known} before the query", line, column)
    return QuerySyntaxError(
        f"the query does not parse at line {line}, column {column}{_near(query, line, column)}", line, column
    )


def _near(query: str, line: int, column: int) -> str:
    lines = query.splitlines()
    words = lines[line - 1][max(0, column - 1) :][:30].strip() if line <= len(lines) else ""
    return f", near {words!r}" if words else ", at its end"


def ask_once(store: Path, request: Request, limits: Limits | None = None) -> bytes:
    """The whole answer to one query, from a process of its own that is stopped at the end or by Ctrl-C."""

    async def run() -> bytes:
        async with QueryPool(store, limits) as pool, pool.ask(request) as answer:
            return await answer.read()

    return asyncio.run(run())
