"""The number of rows of large answers: counted once a page of them has been found, kept for the release."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Hashable

from kg.errors import QueryBusy, QueryError
from kg.query import QueryPool, Request
from kg.questions import Question
from kg.questions.answers import read_total, total_request

KEPT = 1_000
"""Totals that are remembered."""
WAITING = 8
"""Totals that may be counted or wait for it at once."""


class Totals:
    """Totals of the answers of one release. A count that takes longer than a query may is not tried again.

    `pool` answers no page: a count never keeps one waiting.
    """

    def __init__(self, pool: QueryPool) -> None:
        self._pool = pool
        self._known: OrderedDict[Hashable, int | None] = OrderedDict()
        self._tasks: dict[Hashable, asyncio.Task[None]] = {}

    def begin(self, key: Hashable, question: Question, whole: Request) -> bool:
        """Begin to count the rows of `whole`; False when that is done or under way, or too many wait."""
        if key in self._known or key in self._tasks or len(self._tasks) >= WAITING:
            return False
        task = asyncio.create_task(self._count(key, question, total_request(question, whole)))
        self._tasks[key] = task
        task.add_done_callback(lambda _: self._tasks.pop(key, None))
        return True

    async def get(self, key: Hashable, seconds: float) -> int | None:
        """The total, waited for that long at most; None when it is not there then."""
        if key in self._tasks and seconds > 0:
            await asyncio.wait({self._tasks[key]}, timeout=seconds)
        return self._known.get(key)

    async def close(self) -> None:
        """Stop counting."""
        tasks = tuple(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _count(self, key: Hashable, question: Question, request: Request) -> None:
        try:
            async with self._pool.ask(request) as found:
                self._known[key] = read_total(question, await found.read())
        except QueryBusy:
            return
        except QueryError:
            self._known[key] = None
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
