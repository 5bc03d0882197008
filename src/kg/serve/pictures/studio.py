"""The process that draws, started with the service, and the pictures that it has drawn."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections import OrderedDict
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from kg.serve.pictures.picture import Edge, Picture, Vertex

_KEPT = 256


def _draw(picture: Picture, form: str) -> bytes:
    from kg.serve.pictures.draw import draw

    return draw(picture, form)


def _get_ready() -> None:
    """Draw a network of two: importing what draws takes seconds, loading its fonts half of one, a picture a tenth."""
    vertices = (Vertex("one", "agency", main=True), Vertex("another", "agency"))
    small = Picture("network", "", "", (), (), vertices=vertices, edges=(Edge(0, 1, "part of"),), groups=("agency",))
    _draw(small, "svg")


class Studio:
    """Draws pictures in a process of its own; keeps the last ones. Close it at the end."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._drawn: OrderedDict[tuple[Picture, str], bytes] = OrderedDict()

    def warm(self) -> None:
        """Start the process, so that the first picture need not wait for it; returns at once."""
        self._open().submit(_get_ready)

    async def draw(self, picture: Picture, form: str) -> bytes:
        """`picture` as `svg` or `png`; the same picture is drawn once."""
        key = (picture, form)
        if key not in self._drawn:
            self._drawn[key] = await self._draw_again(picture, form)
        self._drawn.move_to_end(key)
        while len(self._drawn) > _KEPT:
            self._drawn.popitem(last=False)
        return self._drawn[key]

    async def _draw_again(self, picture: Picture, form: str) -> bytes:
        for _ in range(2):
            try:
                return await asyncio.get_running_loop().run_in_executor(self._open(), _draw, picture, form)
            except BrokenProcessPool:
                self._pool = None
        raise RuntimeError("the drawing process ended twice")

    def _open(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
        return self._pool

    async def close(self) -> None:
        """Stop the process."""
        if self._pool is not None:
            await asyncio.to_thread(self._pool.shutdown, True, cancel_futures=True)
