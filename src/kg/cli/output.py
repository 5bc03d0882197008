"""What all commands share: options, messages on standard error, results on standard output or in a file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from kg.release.collect import Progress

DataOption = Annotated[
    Path | None, typer.Option("--data", help="Folder of the releases (default: KG_DATA, else ./data).", metavar="DIR")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No messages and no progress, only errors.")]
JsonOption = Annotated[bool, typer.Option("--json", help="The result as JSON, for programs.")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to FILE instead of standard output.", metavar="FILE")
]

_STAGES = {
    "plan": "looking at the sources",
    "map": "reading and mapping",
    "merge": "merging",
    "load": "loading",
    "check": "checking",
    "index": "making the search index",
    "publish": "publishing",
}


def complain(message: str) -> None:
    """One line on standard error that begins with `kg:`."""
    sys.stderr.write(f"kg: {' '.join(message.split())}\n")


def say(message: str, quiet: bool = False) -> None:
    """A message on standard error, not when `quiet`."""
    if not quiet:
        sys.stderr.write(f"{message}\n")


@contextmanager
def output(path: Path | None) -> Iterator[BinaryIO]:
    """A stream for results: standard output, or the file `path`, which is written whole or not at all."""
    if path is None or str(path) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    from kg.export.files import write_atomically

    with write_atomically(path) as stream:
        yield stream


def print_table(title: str | None, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table on standard output: folded to the width of a terminal, as wide as it needs to be elsewhere."""
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(_plain(cell) for cell in row))
    console = Console() if sys.stdout.isatty() else Console(width=10_000)
    console.print(table, soft_wrap=not sys.stdout.isatty(), markup=False, highlight=False)


def _plain(cell: object) -> str:
    from rich.markup import escape

    return escape("" if cell is None else str(cell))


@contextmanager
def working(what: str, quiet: bool = False) -> Iterator[None]:
    """Shows on standard error, when that is a terminal, that something is being done whose end nobody knows."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    from rich.progress import Progress as Bars
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        bars.add_task(what, total=None)
        yield


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Progress | None]:
    """A progress callback that draws on standard error when that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=1)

        def report(stage: str, done: int, total: int) -> None:
            bars.update(task, description=_STAGES.get(stage, stage), completed=done, total=max(total, 1))

        yield report
