"""The sheets of a workbook (XLSX) as rows of words."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import openpyxl
from openpyxl.utils.datetime import from_excel

from kg.errors import DocumentError
from kg.iris import slugify
from kg.model import Issue
from kg.read.source import Source
from kg.read.zip_members import open_zip, read_member

Row = tuple[int, list[str]]
"""A line number, from 1, and the cells."""

_MOST_ROWS = 200_000
_MOST_COLUMNS = 500
_BROKEN = (ValueError, KeyError, OSError, TypeError, AttributeError, IndexError, SyntaxError)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows with what stands before the names of their documents; `serials`: dates may be numbers of days."""

    rows: Iterable[Row]
    name: str = ""
    prefix: str = ""
    issues: tuple[Issue, ...] = ()
    serials: bool = False


def read_sheets(source: Source) -> list[Sheet]:
    """The sheets of a workbook. Raises DocumentError when it is broken or declares entities."""
    archive = open_zip(source.data, source.name)
    formulas = False
    for info in archive.infolist():
        if info.filename.endswith((".xml", ".rels")):
            part = read_member(archive, info, source.name)
            if b"<!" in part[:1024]:
                raise DocumentError("the workbook declares entities: save it again as XLSX", source.name)
            formulas = formulas or (
                info.filename.startswith("xl/worksheets/") and re.search(b"<f[ >]", part) is not None
            )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheets = list(_load(source.data))
            written = list(_load(source.data, data_only=False)) if formulas else []
    except _BROKEN as error:
        reason = type(error).__name__
        raise DocumentError(f"the workbook is broken ({reason}): save it again as XLSX", source.name) from error
    return [
        Sheet(
            [(line, [_words(cell) for cell in row]) for line, row in enumerate(rows, 1)],
            name,
            f"{slugify(name)}-" if order else "",
            tuple(_unread(source, name, rows, written[order][1])) if written else (),
            serials=True,
        )
        for order, (name, rows) in enumerate(sheets)
    ]


def read_serial(cell: str) -> str:
    """The day that a spreadsheet keeps as a number of days (ECMA-376, 18.17.4.1): `22405` is 1961-05-04."""
    found = re.fullmatch(r"([1-6]\d{4})(?:\.0)?", cell)
    return str(from_excel(int(found[1]))).partition(" ")[0] if found and 10_000 <= int(found[1]) <= 60_000 else cell


def _load(data: bytes, data_only: bool = True) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=data_only)
    for sheet in book.worksheets:
        rows = islice(sheet.iter_rows(values_only=True), _MOST_ROWS + 12)
        yield sheet.title, [tuple(row[:_MOST_COLUMNS]) for row in rows]


def _words(value: object) -> str:
    words = "" if value is None else str(value)
    return words.removesuffix(" 00:00:00") if re.match(r"\d{4}-\d\d-\d\d 00:00:00$", words) else words


def _unread(source: Source, name: str, rows: list[tuple[Any, ...]], written: list[tuple[Any, ...]]) -> Iterator[Issue]:
    """Cells with a formula whose value the workbook does not hold."""
    for line, (row, formulas) in enumerate(zip(rows, written, strict=False), 1):
        for cell, formula in zip(row, formulas, strict=False):
            if cell is None and formula is not None:
                message = (
                    f"a cell of the sheet {name!r} is a formula without its value: open and save the workbook once"
                )
                yield Issue("unread-cell", message, "warning", path=source.name, line=line)
                break
