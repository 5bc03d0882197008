"""Lists of documents as CSV or XLSX: a description for each row; a mapping file says which column is which field."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.resources import files
from itertools import chain, islice

from kg.errors import DocumentError
from kg.iris import slugify
from kg.issues import Severity
from kg.model import Description, Document, EntityKind, Issue, Party
from kg.read.decode import MAX_BYTES
from kg.read.fields import Fields, choose_date
from kg.read.list_dates import doubt_date, take_dates
from kg.read.rendering import Lines
from kg.read.sheets import Row, Sheet, read_serial, read_sheets
from kg.read.source import Source

LAYOUT = "list"
FIELDS = (
    "id", "title", "date", "archive", "reference", "pages", "serial", "kind", "author", "addressee", "obtained_by",
    "translated_by", "funder", "language", "original_language", "marking", "url", "rights", "summary", "text",
)  # fmt: skip
_MOST_ROWS = 200_000
_HEADER_ROWS = 10
_PEOPLE: Mapping[str, EntityKind] = {"obtained_by": "person", "translated_by": "person"}


def read_columns(text: str, name: str) -> dict[str, str]:
    """Column name (folded) to field, from a mapping file with the columns `column` and `field`.

    Raises DocumentError with the line for a field that does not exist.
    """
    found: dict[str, str] = {}
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), 2):
        column, field = (row.get("column") or "").strip(), (row.get("field") or "").strip()
        if field not in FIELDS:
            raise DocumentError(f"no field {field!r}; the fields are: {', '.join(FIELDS)}", name, number)
        found[_fold(column)] = field
    return found


def packaged_columns() -> dict[str, str]:
    """The mapping of common column names that comes with the package."""
    file = files("kg.read") / "list_columns.csv"
    return read_columns(file.read_text(encoding="utf-8"), "list_columns.csv")


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
        if "title" in {columns.get(_fold(cell)) for cell in row}:
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
    fields = [columns.get(_fold(cell)) for cell in header]
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
        yield _document(source, name, values, issues)
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


def _document(source: Source, name: str, values: Mapping[str, str], issues: tuple[Issue, ...]) -> Document:
    lines = Lines()
    for field in FIELDS:
        if field == "text":
            lines.gap()
        label = "" if field == "text" else field.replace("_", " ").capitalize()
        for value in _values(field, values.get(field, "")):
            lines.add(field.replace("_", "-"), label, value)
    text = lines.text()
    fields = Fields(text, list(lines.spans))
    body = tuple(lines.of("text"))
    described = _describe(fields, lines, values)
    return Document(name, LAYOUT, described, text, 0, len(text.text), body, (), None, source.sha256, issues)


def _values(field: str, value: str) -> list[str]:
    several = field in ("author", "addressee", "obtained_by", "translated_by", "funder")
    return [part.strip() for part in re.split(r"[;|]", value)] if several else [value]


def _describe(fields: Fields, lines: Lines, values: Mapping[str, str]) -> Description:
    dates = take_dates(fields, lines)
    return Description(
        title=" ".join(values["title"].split()),
        kind=values.get("kind"),
        date=choose_date(dates),
        dates=dates,
        holder=next(iter(_parties(fields, lines, "archive")), None),
        reference_code=values.get("reference"),
        pages=values.get("pages"),
        serial=values.get("serial"),
        authors=_parties(fields, lines, "author"),
        addressees=_parties(fields, lines, "addressee"),
        obtained_by=_parties(fields, lines, "obtained_by"),
        translators=_parties(fields, lines, "translated_by"),
        funders=_parties(fields, lines, "funder"),
        language=values.get("language"),
        original_language=values.get("original_language"),
        marking=values.get("marking"),
        url=values.get("url"),
        rights=values.get("rights"),
        summary=next(iter(lines.of("summary")), None),
        spans=fields.sorted_spans(),
    )


def _parties(fields: Fields, lines: Lines, field: str) -> tuple[Party, ...]:
    name = field.replace("_", "-")
    kind = _PEOPLE.get(field, "agency")
    return tuple(party for span in lines.of(name) for party in fields.take_party(name, *span, kind))


def _fold(column: str) -> str:
    return re.sub(r"[\W_]+", " ", column).strip().casefold()
