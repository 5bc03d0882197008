"""Answers of a release, kept for as long as they are asked for page by page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from kg.iris import Minter
from kg.query import Limits, QueryPool
from kg.questions import Answer, Question
from kg.questions.answers import answer_request, read_answer
from kg.questions.citation import canonical_values
from kg.release.releases import Release, open_release, release_numbers
from kg.serve.state import Snapshot
from kg.settings import Settings

MAX_BYTES = 64_000_000
_Key = tuple[str, str, tuple[tuple[str, str], ...]]


class Answers:
    """Answers by release, question and values; the least recently asked go first when there are too many bytes."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._kept: OrderedDict[_Key, tuple[Answer, int]] = OrderedDict()
        self._bytes = 0
        self._max = max_bytes

    async def ask(self, snapshot: Snapshot, question: Question, values: Mapping[str, Sequence[str]]) -> Answer:
        """The answer of the release that is served; raises ParameterError and what `kg.query` raises."""
        return await self._ask(snapshot.outside, snapshot.release, question, values)

    async def ask_older(
        self, settings: Settings, number: int, question: Question, values: Mapping[str, Sequence[str]]
    ) -> Answer | None:
        """The answer of release `number`, None when it is not kept any more; its store is opened for this only."""
        if number not in release_numbers(settings.data):
            return None
        release = open_release(settings.data, number)
        limits = Limits(1, settings.query_seconds, settings.query_memory, settings.result_bytes)
        async with QueryPool(release.store, limits) as pool:
            return await self._ask(pool, release, question, values)

    async def _ask(
        self, pool: QueryPool, release: Release, question: Question, values: Mapping[str, Sequence[str]]
    ) -> Answer:
        request = answer_request(question, values, Minter(release.manifest.base))
        key = (f"{release.number} {release.manifest.canonical_hash}", question.text, _pairs(question, values))
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key][0]
        async with pool.ask(request) as found:
            data = await found.read()
        answer = read_answer(question, data)
        self._keep(key, answer, len(data))
        return answer

    def _keep(self, key: _Key, answer: Answer, size: int) -> None:
        if size > self._max // 4 or key in self._kept:
            return
        self._kept[key] = (answer, size)
        self._bytes += size
        while self._bytes > self._max:
            _, (_, freed) = self._kept.popitem(last=False)
            self._bytes -= freed


def _pairs(question: Question, values: Mapping[str, Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple(canonical_values(question, values))
