"""The sheets of a workbook (XLSX) as rows of words."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import from_excel

from kg.errors import DocumentError
from kg.iris import slugify
from kg.model import Issue
from kg.read.source import Source
from kg.read.zip_members import open_zip, read_member

Row = tuple[int, list[str]]
"""A line number, from 1, and the cells."""

_Block = tuple[int, int, int]
_MERGED = re.compile(rb'<mergeCell\s[^>]*ref="(?P<column>[A-Z]{1,3})(?P<first>\d{1,7}):[A-Z]{1,3}(?P<last>\d{1,7})"')
_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMES = (
    (_STRICT + b"spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (_STRICT + b"officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)
_MOST_ROWS = 200_000
_MOST_COLUMNS = 500
_BROKEN = (ValueError, KeyError, OSError, TypeError, AttributeError, IndexError, SyntaxError)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows with what stands before the names of their documents; days may be numbers, counted from `epoch`."""

    rows: Iterable[Row]
    name: str = ""
    prefix: str = ""
    issues: tuple[Issue, ...] = ()
    epoch: datetime | None = None


def read_sheets(source: Source) -> list[Sheet]:
    """The sheets of a workbook. Raises DocumentError when it is broken or declares entities."""
    archive = open_zip(source.data, source.name)
    formulas = False
    parts: list[bytes] = []
    merged: dict[str, list[_Block]] = {}
    for info in archive.infolist():
        if info.filename.endswith((".xml", ".rels")):
            part = read_member(archive, info, source.name)
            parts.extend([part[:4096]] if info.filename == "xl/workbook.xml" else [])
            if b"<!" in part[:1024]:
                raise DocumentError("the workbook declares entities: save it again as XLSX", source.name)
            if info.filename.startswith("xl/worksheets/"):
                formulas = formulas or re.search(b"<f[ >]", part) is not None
                merged[info.filename] = [block for found in _MERGED.finditer(part) if (block := _block(found))]
    data = _usual(archive, source) if any(_STRICT in part for part in parts) else source.data
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheets = list(_load(data, merged))
            written = list(_load(data, {}, data_only=False)) if formulas else []
    except _BROKEN as error:
        reason = type(error).__name__
        raise DocumentError(f"the workbook is broken ({reason}): save it again as XLSX", source.name) from error
    return [
        Sheet(
            [(line, [_words(cell) for cell in row]) for line, row in enumerate(rows, 1)],
            name,
            f"{slugify(name)}-" if order else "",
            tuple(_unread(source, name, rows, written[order][1])) if written else (),
            epoch=epoch,
        )
        for order, (name, rows, epoch) in enumerate(sheets)
    ]


def _usual(archive: zipfile.ZipFile, source: Source) -> bytes:
    """A strict workbook (ECMA-376, part 4) under the usual names, which is all that the library reads."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as copy:
        for info in archive.infolist():
            part = read_member(archive, info, source.name)
            for strict, usual in _NAMES:
                part = part.replace(strict, usual)
            copy.writestr(zipfile.ZipInfo(info.filename), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def read_serial(cell: str, epoch: datetime) -> str:
    """The day that a spreadsheet keeps as a number of days (ECMA-376, 18.17.4.1): `22405` is 1961-05-04."""
    found = re.fullmatch(r"([1-6]\d{4})(?:\.0)?", cell)
    return (
        str(from_excel(int(found[1]), epoch)).partition(" ")[0] if found and 10_000 <= int(found[1]) <= 60_000 else cell
    )


def _load(
    data: bytes, merged: Mapping[str, Sequence[_Block]], data_only: bool = True
) -> Iterator[tuple[str, list[tuple[Any, ...]], datetime]]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=data_only)
    for sheet in book.worksheets:
        rows = islice(sheet.iter_rows(), _MOST_ROWS + 12)
        cells = [[_value(cell) for cell in row[:_MOST_COLUMNS]] for row in rows]
        _fill(cells, merged.get(str(getattr(sheet, "_worksheet_path", "")).lstrip("/"), ()))
        yield sheet.title, [tuple(row) for row in cells], book.epoch


def _value(cell: Any) -> Any:
    """The value of a cell; of a day of which the cell shows the month or the year alone, that month or year."""
    value = cell.value
    if not isinstance(value, (date, datetime)):
        return value
    shown = re.sub(r'\[[^\]]*\]|"[^"]*"|\\.', "", str(cell.number_format).split(";")[0]).lower()
    if "y" not in shown or "d" in shown or getattr(value, "day", 1) != 1:
        return value
    return f"{value:%Y-%m}" if "m" in shown else f"{value:%Y}"


def _block(found: re.Match[bytes]) -> _Block | None:
    """The rows and the first column of cells that are merged over several rows."""
    column, first, last = found["column"].decode(), int(found["first"]), int(found["last"])
    return (column_index_from_string(column) - 1, first - 1, last - 1) if 0 < first < last <= _MOST_ROWS else None


def _fill(rows: list[list[Any]], blocks: Sequence[_Block]) -> None:
    """Writes the value of merged cells into each of their rows: it is said of all of them."""
    for column, first, last in blocks:
        if first >= len(rows) or column >= len(rows[first]):
            continue
        for row in rows[first + 1 : last + 1]:
            if column < len(row) and row[column] is None:
                row[column] = rows[first][column]


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
