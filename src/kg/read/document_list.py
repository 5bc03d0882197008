"""Lists of documents as CSV or XLSX: a description for each row; a mapping file says which column is which field."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice

from kg.errors import DocumentError
from kg.iris import slugify
from kg.issues import Severity
from kg.model import Document, Issue
from kg.read.column_names import field_of, fields_of, fold_column
from kg.read.decode import MAX_BYTES
from kg.read.list_dates import doubt_date
from kg.read.listed import NOTHING, describe_row, is_of_treaties
from kg.read.sheets import Row, Sheet, read_serial, read_sheets
from kg.read.source import Source

LAYOUT = "list"
_MOST_ROWS = 200_000
_MOST_COLUMNS = 2_000
_HEADER_ROWS = 10
_HEAD = 64 * 1024
_TOLD = re.compile(r'"?sep=(?P<sign>[,;|\t])"?[ \t]*\r?\n', re.IGNORECASE)
"""How Excel is told the sign between cells."""


def iter_csv(source: Source, columns: Mapping[str, str]) -> Iterator[Document]:
    """A document for each row of a CSV or TSV file."""
    yield from _iter_rows(source, Sheet(_csv_rows(source.text, source.name, columns)), columns)


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


def _csv_rows(text: str, name: str, columns: Mapping[str, str]) -> Iterator[Row]:
    csv.field_size_limit(MAX_BYTES)
    told = _TOLD.match(text)
    delimiter = told["sign"] if told else _find_delimiter(text, columns)
    line = 2 if told else 1
    before = line - 1
    reader = csv.reader(io.StringIO(text[told.end() if told else 0 :], newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1 + before
    except csv.Error as error:
        advice = "close every quotation mark and double those inside a quoted cell"
        raise DocumentError(f"the table is broken ({error}): {advice}", name, line) from error


def _find_delimiter(text: str, columns: Mapping[str, str]) -> str:
    """The sign between cells: that which gives a header with a title, else the most frequent of the first line."""
    head = text[:_HEAD].splitlines()[:_HEADER_ROWS]
    counts = {sign: max((line.count(sign) for line in head), default=0) for sign in ",;\t|"}
    for sign in sorted(counts, key=lambda sign: -counts[sign]):
        try:
            rows = list(enumerate(csv.reader(head, delimiter=sign), 1))
        except csv.Error:
            continue
        if counts[sign] and find_header(rows, columns) is not None:
            return sign
    bare = re.sub(r'"[^"]*"', "", head[0]) if head else ""
    return max(",;\t|", key=bare.count)


def _iter_rows(source: Source, sheet: Sheet, columns: Mapping[str, str]) -> Iterator[Document]:
    rows = iter(sheet.rows)
    first = list(islice(rows, _HEADER_ROWS))
    at = find_header(first, columns)
    if at is None:
        shown = next((", ".join(filter(None, row))[:120] for _, row in first if any(row)), "")
        advice = f"name the column in {source.stem}.columns.csv beside the file (column,field)"
        raise DocumentError(f"the header names no title (it says: {shown}): {advice}", source.name, 1)
    header = first[at][1]
    if len(header) > _MOST_COLUMNS:
        message = f"the list has more than {_MOST_COLUMNS:,} columns: check the sign between its cells"
        raise DocumentError(message, source.name, first[at][0])
    fields = fields_of(header, columns)
    treaties = is_of_treaties(map(fold_column, header))
    issues = (*source.issues, *sheet.issues, *_header_issues(source, header, fields))
    seen: dict[str, int] = {}
    for number, (line, row) in enumerate(chain(first[at + 1 :], rows), 1):
        if number > _MOST_ROWS:
            raise DocumentError(f"the list has more than {_MOST_ROWS:,} rows: split it", source.name)
        row = ["" if cell.strip().lower() in NOTHING else cell for cell in row]
        if not any(cell.strip() for cell in row):
            continue
        values = _cells(row, fields, sheet)
        if treaties:
            values.setdefault("kind", "treaty-text")
        own = slugify(values["id"]) if values.get("id") else f"{sheet.prefix}row-{number}"
        above = slugify(values["parent"]) if values.get("parent") else ""
        above = above if above in seen and above != own else ""
        seen[own] = seen.get(own, 0) + 1
        name = own if seen[own] == 1 else f"{own}-{seen[own]}"
        issues += tuple(_row_issues(source, line, row, fields, values))
        values["title"] = values.get("title") or values.get("reference") or next(filter(str.strip, row)).strip()
        others = list(_others(header, row, fields, values))
        yield describe_row(source, LAYOUT, name, values, others, issues, above or None)
        issues = ()
    if not seen:
        raise DocumentError("the list has a header but no row: fill it in or remove it", source.name)


def _cells(row: Sequence[str], fields: Sequence[str | None], sheet: Sheet) -> dict[str, str]:
    """The cells of a row by their fields; of two columns of one field the first that is filled counts."""
    values: dict[str, str] = {}
    for field, cell in zip(fields, row, strict=False):
        if field and cell.strip():
            epoch = sheet.epoch if field == "date" else None
            values.setdefault(field, read_serial(cell.strip(), epoch) if epoch else cell.strip())
    return values


def _others(
    header: Sequence[str], row: Sequence[str], fields: Sequence[str | None], values: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """(column, cell) of what no field takes: unknown columns, and second columns of a field."""
    for order, (head, cell, field) in enumerate(zip(header, row, fields, strict=False)):
        again = field is not None and fields.index(field) < order and values.get(field) != cell.strip()
        if head.strip() and (field is None or again):
            yield head, cell


def _header_issues(source: Source, header: Sequence[str], fields: Sequence[str | None]) -> Iterator[Issue]:
    ignored = [cell for cell, field in zip(header, fields, strict=True) if field is None and cell.strip()]
    if ignored:
        shown = ", ".join(ignored[:30]) + (", ..." if len(ignored) > 30 else "")
        message = f"columns that no field takes, read as words: {shown}"
        yield Issue("ignored-column", message, "note", path=source.name)
    seen: set[str] = set()
    for cell, field in zip(header, fields, strict=True):
        if field and field in seen:
            message = f"the column {cell!r} is read as {field} only where the column before it is empty, else as words"
            yield Issue("ignored-column", message, "warning", path=source.name)
        seen.update([field] if field else [])


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
