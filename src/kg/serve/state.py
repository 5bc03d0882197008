"""What the service serves: the newest release, taken up without dropping a request."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import Response

from kg.query import Limits, QueryPool
from kg.release.releases import Release, current_number, need_release
from kg.serve.index import Index
from kg.serve.nodes import Value
from kg.serve.pictures.studio import Studio
from kg.serve.quotation import Texts
from kg.serve.totals import Totals
from kg.settings import Settings

PAGES_KEPT = 500


@dataclass(slots=True)
class Snapshot:
    """A release with its query processes: `outside` for anybody's queries, `inside` for our own pages, `beside` for
    what is made while nobody waits.

    `index` is its search index, `texts` its private text versions, `totals` the sizes of its large answers, `labels`
    what is remembered of names.
    """

    release: Release
    outside: QueryPool
    inside: QueryPool
    beside: QueryPool
    index: Index
    texts: Texts
    totals: Totals
    labels: dict[str, dict[str, list[Value | str]]] = field(default_factory=dict, repr=False)
    rendered: OrderedDict[tuple[str, str, str], Response] = field(default_factory=OrderedDict, repr=False)
    users: int = 0
    replaced: bool = False

    def remember(self, key: tuple[str, str, str], page: Response) -> None:
        """Keep the page at an address (root path, path, query) as long as the release is served; the last ones only."""
        self.rendered[key] = page
        self.rendered.move_to_end(key)
        while len(self.rendered) > PAGES_KEPT:
            self.rendered.popitem(last=False)

    async def close(self) -> None:
        """Stop the query processes and close the index."""
        await self.totals.close()
        await self.outside.close()
        await self.inside.close()
        await self.beside.close()
        self.index.close()


class Service:
    """Hands out the snapshot of the current release; an `async with` context."""

    def __init__(
        self, settings: Settings, prepare: Callable[[Snapshot], Coroutine[Any, Any, None]] | None = None
    ) -> None:
        """`prepare` is done for each release that is taken up, beside the requests."""
        self.settings = settings
        self._prepare = prepare
        self._ahead: asyncio.Task[None] | None = None
        self._snapshot: Snapshot | None = None
        self._lock = asyncio.Lock()
        self.studio = Studio()

    async def __aenter__(self) -> Service:
        self._snapshot = await self._load(need_release(self.settings.data))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.studio.close()
        if self._ahead:
            self._ahead.cancel()
            await asyncio.gather(self._ahead, return_exceptions=True)
        if self._snapshot:
            await self._snapshot.close()

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Snapshot]:
        """The newest release for the length of one request; an older one is closed after its last request."""
        snapshot = await self._newest()
        snapshot.users += 1
        try:
            yield snapshot
        finally:
            snapshot.users -= 1
            if snapshot.replaced and not snapshot.users:
                await snapshot.close()

    async def _newest(self) -> Snapshot:
        assert self._snapshot
        number = current_number(self.settings.data)
        if number in (None, self._snapshot.release.number):
            return self._snapshot
        async with self._lock:
            if number != self._snapshot.release.number:
                await self._switch(need_release(self.settings.data))
        return self._snapshot

    async def _switch(self, release: Release) -> None:
        old = self._snapshot
        self._snapshot = await self._load(release)
        if old:
            old.replaced = True
            if not old.users:
                await old.close()

    async def _load(self, release: Release) -> Snapshot:
        settings = self.settings
        limits = Limits(
            settings.workers,
            settings.query_seconds,
            settings.query_memory,
            settings.result_bytes,
            settings.service_allowed,
        )
        index = Index(release.search)
        outside = await QueryPool(release.store, limits).__aenter__()
        own = Limits(1, settings.query_seconds, settings.query_memory)
        inside = await QueryPool(release.store, own).__aenter__()
        beside = await QueryPool(release.store, own, ready=False).__aenter__()
        snapshot = Snapshot(release, outside, inside, beside, index, Texts(release.texts), Totals(beside))
        self._begin(snapshot)
        return snapshot

    def _begin(self, snapshot: Snapshot) -> None:
        """Begin what is made ahead of a release, in the place of what was begun for the one before."""
        if self._ahead:
            self._ahead.cancel()
        self._ahead = asyncio.create_task(self._prepare(snapshot)) if self._prepare else None
