"""Download files made in processes of their own: one for each file at a time, awaited by all who ask for it."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from kg.export.downloads import Shelf
from kg.release.releases import Release

AHEAD = 1_000_000
"""Most quads of a release whose files are made before anybody asks."""


class Makers:
    """The processes that make files, by release and name (`""`: all files of the release); an `async with` context."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self._tasks: dict[tuple[int, str], asyncio.Task[bool]] = {}

    async def __aenter__(self) -> Makers:
        return self

    async def __aexit__(self, *_: object) -> None:
        running = [task for task in self._tasks.values() if not task.done()]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def ahead(self, release: Release) -> None:
        """Begin to make the files of a release that is not too large."""
        if release.manifest.quads <= AHEAD:
            await self.prepare(release, 0)

    async def prepare(self, release: Release, seconds: float, name: str = "") -> bool | None:
        """Have the file `name` (all without a name) made; True when it is there, False when that failed.

        None when it takes longer than `seconds`: the process goes on.
        """
        if name == "" and not Shelf.of(self.data, release).missing():
            return True
        key = (release.number, name)
        task = self._tasks.get(key)
        if task is None or task.done():
            task = asyncio.create_task(self._make(release.number, name))
            self._tasks[key] = task
        done, _ = await asyncio.wait({task}, timeout=seconds)
        return task.result() if done else None

    async def _make(self, number: int, name: str) -> bool:
        arguments = ("-m", "kg.export.making", str(self.data), str(number), *([name] if name else []))
        process = await asyncio.create_subprocess_exec(sys.executable, *arguments)
        try:
            return await process.wait() == 0
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
