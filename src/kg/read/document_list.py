"""Lists of documents as CSV or XLSX: a description for each row; a mapping file says which column is which field."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice

from kg.errors import DocumentError
from kg.iris import slugify
from kg.issues import Severity
from kg.model import Document, Issue
from kg.read.column_names import field_of, fields_of
from kg.read.decode import MAX_BYTES
from kg.read.list_dates import doubt_date
from kg.read.listed import describe_row
from kg.read.sheets import Row, Sheet, read_serial, read_sheets
from kg.read.source import Source

LAYOUT = "list"
_MOST_ROWS = 200_000
_HEADER_ROWS = 10


def iter_csv(source: Source, columns: Mapping[str, str]) -> Iterator[Document]:
    """A document for each row of a CSV or TSV file."""
    yield from _iter_rows(source, Sheet(_csv_rows(source.text, source.name)), columns)


def iter_xlsx(source: Source, columns: Mapping[str, str]) -> Iterator[Document]:
    """A document for each row of the sheets of a workbook that have a header with a title."""
    sheets = read_sheets(source)
    titled = [sheet for sheet in sheets if find_header(list(islice(sheet.rows, _HEADER_ROWS)), columns) is not None]
    for sheet in sheets:
        if titled and sheet not in titled and any(any(row) for _, row in sheet.rows):
            told = f"the sheet {sheet.name!r} is not read: its first rows name no title"
            source = source.with_issue("unread-sheet", told)
    for sheet in titled or sheets[:1]:
        yield from _iter_rows(source, sheet, columns)
        source = replace(source, issues=())


def find_header(rows: Sequence[Row], columns: Mapping[str, str]) -> int | None:
    """Which of the first rows is the header: the one with a column for the title; there may be words above it."""
    for order, (_, row) in enumerate(rows):
        if "title" in {field_of(cell, columns) for cell in row}:
            return order
    return None


def _csv_rows(text: str, name: str) -> Iterator[Row]:
    head = text[:4096].split("\n")[0]
    delimiter = max(",;\t|", key=head.count)
    csv.field_size_limit(MAX_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        advice = "close every quotation mark and double those inside a quoted cell"
        raise DocumentError(f"the table is broken ({error}): {advice}", name, line) from error


def _iter_rows(source: Source, sheet: Sheet, columns: Mapping[str, str]) -> Iterator[Document]:
    rows = iter(sheet.rows)
    first = list(islice(rows, _HEADER_ROWS))
    at = find_header(first, columns)
    if at is None:
        known = ", ".join(sorted(column for column, field in columns.items() if field == "title"))
        raise DocumentError(f"the header names no title (known names: {known}): add a mapping file", source.name, 1)
    header = first[at][1]
    fields = fields_of(header, columns)
    issues = (*source.issues, *sheet.issues, *_header_issues(source, header, fields))
    seen: dict[str, int] = {}
    for number, (line, row) in enumerate(chain(first[at + 1 :], rows), 1):
        if number > _MOST_ROWS:
            raise DocumentError(f"the list has more than {_MOST_ROWS:,} rows: split it", source.name)
        if not any(cell.strip() for cell in row):
            continue
        values = _cells(row, fields, sheet.serials)
        own = slugify(values["id"]) if values.get("id") else f"{sheet.prefix}row-{number}"
        seen[own] = seen.get(own, 0) + 1
        name = own if seen[own] == 1 else f"{own}-{seen[own]}"
        issues += tuple(_row_issues(source, line, row, fields, values))
        values["title"] = values.get("title") or values.get("reference") or next(filter(str.strip, row)).strip()
        above = slugify(values["parent"]) if values.get("parent") else None
        yield describe_row(source, LAYOUT, name, values, (), issues, above if above in seen and above != own else None)
        issues = ()
    if not seen:
        raise DocumentError("the list has a header but no row: fill it in or remove it", source.name)


def _cells(row: Sequence[str], fields: Sequence[str | None], serials: bool) -> dict[str, str]:
    """The cells of a row by their fields; of two columns of one field the first that is filled counts."""
    values: dict[str, str] = {}
    for field, cell in zip(fields, row, strict=False):
        if field and cell.strip():
            serial = serials and field == "date"
            values.setdefault(field, read_serial(cell.strip()) if serial else cell.strip())
    return values


def _header_issues(source: Source, header: Sequence[str], fields: Sequence[str | None]) -> Iterator[Issue]:
    ignored = [cell for cell, field in zip(header, fields, strict=True) if field is None and cell.strip()]
    if ignored:
        yield Issue("ignored-column", f"columns not read: {', '.join(ignored)}", "note", path=source.name)
    for cell, field, before in zip(header, fields, (fields[:end] for end in range(len(fields))), strict=True):
        if field and field in before:
            message = f"the column {cell!r} is read as {field} only where the column before it is empty"
            yield Issue("ignored-column", message, "warning", path=source.name)


def _row_issues(
    source: Source, line: int, row: Sequence[str], fields: Sequence[str | None], values: Mapping[str, str]
) -> Iterator[Issue]:
    if not values.get("title"):
        message = "the row has no title: its reference or first cell stands for one"
        yield Issue("row-without-title", message, "warning", path=source.name, line=line)
    if any(cell.strip() for cell in row[len(fields) :]):
        message = "the row has cells beyond the header, which are not read"
        yield Issue("ignored-column", message, "warning", path=source.name, line=line)
    if doubt := doubt_date(values.get("date", "")):
        severity: Severity = "note" if doubt[0] == "ambiguous-date" else "warning"
        yield Issue(doubt[0], doubt[1], severity, path=source.name, line=line)
