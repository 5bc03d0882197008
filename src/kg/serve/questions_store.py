"""Answers of a release, kept for as long as they are asked for page by page."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from starlette.concurrency import run_in_threadpool

from kg.iris import Minter
from kg.query import Limits, QueryPool, Request
from kg.questions import Answer, Question
from kg.questions.answers import (
    COUNTED,
    answer_request,
    first_request,
    page_request,
    read_answer,
    read_page,
    read_total,
)
from kg.questions.bounded import count_rows, is_summed
from kg.questions.citation import canonical_values
from kg.release.releases import Release, open_release, release_numbers
from kg.serve.questions_narrow import narrow, narrow_release
from kg.serve.state import Snapshot
from kg.settings import Settings

MAX_BYTES = 64_000_000
PAGE_SECONDS = 0.6
"""The first page of a large answer waits for its total until so long after it was asked for; no other page does."""
LARGE_KNOWN = 1_000
"""Questions with their values of which it is remembered that the answer is large."""
_Key = tuple[str, str, tuple[tuple[str, str], ...]]


class Answers:
    """Answers by release, question and values; the least recently asked go first when there are too many bytes."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._kept: OrderedDict[_Key, tuple[Answer, int]] = OrderedDict()
        self._large: OrderedDict[_Key, None] = OrderedDict()
        self._ahead: dict[_Key, asyncio.Task[Answer]] = {}
        self._bytes = 0
        self._max = max_bytes

    async def ahead(self, snapshot: Snapshot, questions: Sequence[Question]) -> None:
        """Answer those questions that need no values and sum over the whole release, before anybody asks.

        What asks meanwhile waits for the same answer.
        """
        for question in questions:
            if is_summed(question.text) and not any(parameter.required for parameter in question.parameters):
                key, whole = _key(snapshot.release, question, {}), await _whole(snapshot, question, {})
                task = self._ahead[key] = asyncio.create_task(self._fetch(snapshot.beside, whole, question, key))
                try:
                    await asyncio.wait({task})
                finally:
                    task.cancel()
                    del self._ahead[key]
                    await asyncio.gather(task, return_exceptions=True)

    async def ask(self, snapshot: Snapshot, question: Question, values: Mapping[str, Sequence[str]]) -> Answer:
        """The answer of the release that is served; raises ParameterError and what `kg.query` raises."""
        whole = await _whole(snapshot, question, values)
        return await self._fetch(snapshot.outside, whole, question, _key(snapshot.release, question, values))

    async def ask_page(
        self, snapshot: Snapshot, question: Question, values: Mapping[str, Sequence[str]], page: int, size: int
    ) -> Answer:
        """The answer when it has at most COUNTED rows, else one page of it as the store has it (`Answer.large`).

        Sums come all at once: a bound would not end the search for them.
        Raises ParameterError and what `kg.query` raises.
        """
        until = asyncio.get_running_loop().time() + PAGE_SECONDS
        whole = await _whole(snapshot, question, values)
        key = _key(snapshot.release, question, values)
        if key in self._ahead:
            await asyncio.wait({self._ahead[key]})
        if is_summed(whole.text):
            return await self._fetch(snapshot.outside, whole, question, key)
        if key not in self._large and not await self._some_are_many(snapshot, question, whole):
            answer = await self._fetch(snapshot.outside, first_request(question, whole), question, key)
            if len(answer.rows) <= COUNTED:
                return answer
            self._forget(key)
        self._large[key] = None
        if len(self._large) > LARGE_KNOWN:
            self._large.popitem(last=False)
        async with snapshot.outside.ask(page_request(whole, page, size)) as found:
            shown = read_page(question, await found.read(), size)
        begun = snapshot.totals.begin(key, question, whole)
        left = until - asyncio.get_running_loop().time() if begun else 0
        return replace(shown, counted=await snapshot.totals.get(key, left))

    async def _some_are_many(self, snapshot: Snapshot, question: Question, whole: Request) -> bool:
        """Whether the first things of a long list alone make the answer large; False where that is not known.

        To count so many rows takes half the time of fetching them.
        """
        if question.holds != "bindings" or all(len(iris) <= COUNTED for iris in whole.among.values()):
            return False
        some = {name: iris[: 3 * COUNTED] for name, iris in whole.among.items()}
        request = replace(whole, text=count_rows(whole.text, COUNTED + 1), among=some)
        async with snapshot.outside.ask(request) as found:
            return read_total(question, await found.read()) > COUNTED

    async def ask_older(
        self, settings: Settings, number: int, question: Question, values: Mapping[str, Sequence[str]]
    ) -> Answer | None:
        """The answer of release `number`, None when it is not kept any more; its store is opened for this only."""
        if number not in release_numbers(settings.data):
            return None
        release = open_release(settings.data, number)
        limits = Limits(1, settings.query_seconds, settings.query_memory, settings.result_bytes)
        among = await run_in_threadpool(narrow_release, release, question, values)
        async with QueryPool(release.store, limits) as pool:
            request = answer_request(question, values, Minter(release.manifest.base), among)
            return await self._fetch(pool, request, question, _key(release, question, values))

    async def _fetch(self, pool: QueryPool, request: Request, question: Question, key: _Key) -> Answer:
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key][0]
        async with pool.ask(request) as found:
            data = await found.read()
        answer = read_answer(question, data)
        self._keep(key, answer, len(data))
        return answer

    def _forget(self, key: _Key) -> None:
        if key in self._kept:
            self._bytes -= self._kept.pop(key)[1]

    def _keep(self, key: _Key, answer: Answer, size: int) -> None:
        if size > self._max // 4 or key in self._kept:
            return
        self._kept[key] = (answer, size)
        self._bytes += size
        while self._bytes > self._max:
            _, (_, freed) = self._kept.popitem(last=False)
            self._bytes -= freed


async def _whole(snapshot: Snapshot, question: Question, values: Mapping[str, Sequence[str]]) -> Request:
    minter = Minter(snapshot.release.manifest.base)
    return answer_request(question, values, minter, await snapshot.index.run(narrow, question, values, minter))


def _key(release: Release, question: Question, values: Mapping[str, Sequence[str]]) -> _Key:
    name = f"{release.number} {release.manifest.canonical_hash}"
    return name, question.text, tuple(canonical_values(question, values))
