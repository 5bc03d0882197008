"""Rows of a CSV file that people keep, with their line numbers; says clearly what a spreadsheet program did to it."""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from kg.errors import AuthorityError, SourceError
from kg.schemes import near_name, nearest

_SAVE_AS = "save it as 'CSV UTF-8 (comma delimited)'"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: cells by column, stripped, in Unicode NFC; `line` is the 1-based line where the row starts."""

    path: Path
    line: int
    cells: dict[str, str]
    error_class: type[SourceError] = AuthorityError

    def get(self, column: str) -> str | None:
        """The cell, None when it is empty or the column is absent."""
        return self.cells.get(column) or None

    def need(self, column: str) -> str:
        """The cell; raises the file's kind of error when it is empty."""
        value = self.get(column)
        if value is None:
            raise self.error(f"the cell {column!r} is empty: fill it in or remove the row")
        return value

    def items(self, column: str) -> tuple[str, ...]:
        """The members of a list cell (`a|b`), without empty ones."""
        return tuple(part.strip() for part in self.cells.get(column, "").split("|") if part.strip())

    def error(self, message: str) -> SourceError:
        """An error that points at this row."""
        return self.error_class(message, self.path, self.line)


def read_rows(
    path: Path,
    columns: tuple[str, ...],
    required: tuple[str, ...],
    error_class: type[SourceError] = AuthorityError,
    filled_in: bool = False,
) -> list[Row]:
    """All rows of `path` that are not empty; `columns` are those allowed, `required` must be there.

    A sheet that a person has `filled_in` may come as spreadsheet programs and OpenRefine save it: cells separated by
    semicolons or tabs, UTF-16 with its mark, and with columns of their own, which are passed over unless they look like
    a misspelt one. Raises `error_class` with file and line.
    """
    text = _decode(path, error_class, filled_in)
    separator = max(",;\t", key=text.partition("\n")[0].count)
    if separator != "," and not filled_in:
        name = "semicolons" if separator == ";" else "tabs"
        raise error_class(f"the cells are separated by {name}: {_SAVE_AS}", path, 1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[Row] = []
    header: list[str] = []
    line = 1
    try:
        for cells in reader:
            if not header:
                header = [cell.strip() for cell in cells]
                own = tuple(sorted(set(header) - {*columns, ""})) if filled_in else ()
                _check_header(path, header, columns, required, error_class, own)
            elif any(cell.strip() for cell in cells):
                rows.append(_row(path, line, header, cells, error_class))
            line = reader.line_num + 1
    except csv.Error as error:
        raise error_class(
            f"not readable as CSV ({error}): close every quotation mark and double those inside a quoted cell",
            path,
            line,
        ) from error
    if not header:
        raise error_class(f"the file is empty: it needs the header row {','.join(columns)}", path, 1)
    return rows


def _row(path: Path, line: int, header: list[str], cells: list[str], error_class: type[SourceError]) -> Row:
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        raise error_class(
            f"{len(cells)} cells where the header has {len(header)}: put cells with a separator in quotation marks",
            path,
            line,
        )
    return Row(path, line, dict(zip(header, (cell.strip() for cell in cells), strict=False)), error_class)


def _decode(path: Path, error_class: type[SourceError], filled_in: bool) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise error_class(f"cannot be read: {error.strerror}", path) from error
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    if wide and not filled_in:
        raise error_class(f"the file is UTF-16: {_SAVE_AS}", path, 1)
    try:
        text = raw.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise error_class(f"the file is not UTF-8: {_SAVE_AS}", path, line) from error
    if "\0" in text:
        raise error_class(
            "the file holds NUL characters and is no CSV text", path, text[: text.index("\0")].count("\n") + 1
        )
    return unicodedata.normalize("NFC", text)


def _check_header(
    path: Path,
    header: list[str],
    columns: tuple[str, ...],
    required: tuple[str, ...],
    error_class: type[SourceError],
    own: tuple[str, ...] = (),
) -> None:
    absent = tuple(column for column in columns if column not in header)
    for column in header:
        misspelt = near_name(column, absent) if column in own else None
        if column and (misspelt or column not in (*columns, *own)):
            raise error_class(f"unknown column {column!r}{nearest(column, columns)}", path, 1)
        if column and column not in own and header.count(column) > 1:
            raise error_class(f"the column {column!r} stands twice", path, 1)
    missing = [column for column in required if column not in header]
    if missing:
        raise error_class(f"the column {missing[0]!r} is missing: the header row is {','.join(columns)}", path, 1)
