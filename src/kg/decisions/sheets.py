"""CSV that spreadsheet programs and OpenRefine open without harm: UTF-8, one header row, no cell that is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_sheet(
    stream: BinaryIO, columns: Sequence[str], rows: Iterable[Mapping[str, str]], mark: bool = False
) -> None:
    """Write `rows`; `mark` puts a byte order mark first: without it some programs take UTF-8 for something else."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig" if mark else "utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([shield(row.get(column, "")) for column in columns])
    text.detach()


def shield(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def unshield(cell: str) -> str:
    """The cell as it was before `shield`."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell
