"""Lists of documents as CSV or XLSX: a description for each row; a mapping file says which column is which field."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import islice

import openpyxl

from kg.errors import DocumentError
from kg.iris import slugify
from kg.model import Description, Document, EntityKind, Issue, Party
from kg.read.fields import Fields, choose_date
from kg.read.list_dates import take_dates
from kg.read.rendering import Lines
from kg.read.source import Source
from kg.read.zip_members import open_zip, read_member

LAYOUT = "list"
FIELDS = (
    "id", "title", "date", "archive", "reference", "pages", "serial", "kind", "author", "addressee", "obtained_by",
    "translated_by", "funder", "language", "original_language", "marking", "url", "rights", "summary", "text",
)  # fmt: skip
_MOST_ROWS = 200_000
_MOST_COLUMNS = 500
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
    return _iter_rows(source, _csv_rows(source.text, source.name), columns)


def iter_xlsx(source: Source, columns: Mapping[str, str]) -> Iterator[Document]:
    """A document for each row of the first sheet of a workbook; the first row that is not empty is the header."""
    archive = open_zip(source.data, source.name)
    for info in archive.infolist():
        if info.filename.endswith((".xml", ".rels")) and b"<!" in read_member(archive, info, source.name)[:1024]:
            raise DocumentError("the workbook declares entities: save it again as XLSX", source.name)
    return _iter_rows(source, iter(_sheet_rows(source)), columns)


def _sheet_rows(source: Source) -> list[list[str]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, data_only=True)
            rows = islice(book.worksheets[0].iter_rows(values_only=True), _MOST_ROWS + 2)
            return [["" if cell is None else _cell(cell) for cell in row[:_MOST_COLUMNS]] for row in rows]
    except (ValueError, KeyError, OSError, TypeError, AttributeError, IndexError, SyntaxError) as error:
        reason = type(error).__name__
        raise DocumentError(f"the workbook is broken ({reason}): save it again as XLSX", source.name) from error


def _cell(value: object) -> str:
    words = str(value)
    return words.removesuffix(" 00:00:00") if re.match(r"\d{4}-\d\d-\d\d 00:00:00$", words) else words


def _csv_rows(text: str, name: str) -> Iterator[list[str]]:
    head = text[:4096].split("\n")[0]
    delimiter = max(",;\t|", key=head.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise DocumentError(f"the table is broken ({error}): save it again as CSV with quoted cells", name) from error


def _iter_rows(source: Source, rows: Iterator[list[str]], columns: Mapping[str, str]) -> Iterator[Document]:
    header = next((row for row in rows if any(cell.strip() for cell in row)), [])
    fields = [columns.get(_fold(cell)) for cell in header]
    if "title" not in fields:
        known = ", ".join(sorted(column for column, field in columns.items() if field == "title"))
        raise DocumentError(f"the header names no title (known names: {known}): add a mapping file", source.name, 1)
    ignored = [cell for cell, field in zip(header, fields, strict=True) if field is None and cell.strip()]
    issues = source.issues
    if ignored:
        issues = (*issues, Issue("ignored-column", f"columns not read: {', '.join(ignored)}", "note", path=source.name))
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        if number > _MOST_ROWS:
            raise DocumentError(f"the list has more than {_MOST_ROWS:,} rows: split it", source.name)
        values = {field: cell.strip() for field, cell in zip(fields, row, strict=False) if field and cell.strip()}
        if values.get("title"):
            name = slugify(values["id"]) if values.get("id") else f"row-{number}"
            seen[name] = seen.get(name, 0) + 1
            name = name if seen[name] == 1 else f"{name}-{seen[name]}"
            yield _document(source, name, values, issues if number == 1 else ())


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
