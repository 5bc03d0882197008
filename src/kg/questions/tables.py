"""Answers as files: JSON rows, SPARQL results, CSV, TSV, spreadsheets, graphs.

CSV is exact (SPARQL 1.1 Query Results CSV and TSV Formats, 2013). In a spreadsheet every text is a text: none is read
as a formula, whatever it begins with.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation

import openpyxl
import pyoxigraph as ox
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from kg.errors import QueryTooLarge
from kg.questions.answers import Answer, Term, row_line

XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = frozenset(f"{XSD}{name}" for name in ("decimal", "integer", "double"))
_RESULTS = {
    "srj": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_MAX_SHEET_ROWS = 1_048_576
_MAX_CELL = 32_767


def plain_rows(answer: Answer) -> list[dict[str, str | int | float]]:
    """Rows of plain values: numbers as numbers, everything else as text; what is not bound is left out."""
    return [{name: plain_value(row[name]) for name in answer.columns if name in row} for row in answer.rows]


def plain_value(term: Term) -> str | int | float:
    """A number where the term is one, else its text."""
    if term.get("datatype") not in _NUMBERS:
        return term["value"]
    try:
        number = Decimal(term["value"])
    except InvalidOperation:
        return term["value"]
    if not number.is_finite():
        return term["value"]
    return int(number) if number == number.to_integral_value() else float(number)


def write_results(answer: Answer, name: str) -> bytes:
    """SPARQL results: `srj`, `xml`, `csv` or `tsv`."""
    data = {"head": {"vars": list(answer.columns)}, "results": {"bindings": list(answer.rows)}}
    parsed = ox.parse_query_results(json.dumps(data).encode(), format=ox.QueryResultsFormat.JSON)
    return parsed.serialize(format=_RESULTS[name]) or b""


def answer_triples(answer: Answer) -> Iterator[ox.Triple]:
    """The triples of an answer that is a graph, in the order of its rows."""
    lines = "".join(f"{row_line(row, answer.columns)} .\n" for row in answer.rows)
    return (quad.triple for quad in ox.parse(lines.encode(), format=ox.RdfFormat.N_TRIPLES))


def write_graph(answer: Answer, name: str, prefixes: Mapping[str, str]) -> bytes:
    """The triples of a graph as `ttl`, `nt` or `rdfxml`."""
    return ox.serialize(answer_triples(answer), format=_GRAPHS[name], prefixes=dict(prefixes)) or b""


def write_sheet(answer: Answer, about: Iterable[tuple[str, str]], made: datetime) -> bytes:
    """A workbook with the rows on one sheet and `about` (name, value) on another; `made` is its only date.

    Raises QueryTooLarge when there are more rows than a sheet can hold.
    """
    if len(answer.rows) >= _MAX_SHEET_ROWS:
        raise QueryTooLarge(f"a sheet holds at most {_MAX_SHEET_ROWS - 1:,} rows: ask for less, or for CSV")
    book = openpyxl.Workbook(write_only=True)
    book.properties.created = book.properties.modified = made.replace(tzinfo=None)
    sheet = book.create_sheet("Answer")
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, name) for name in answer.columns])
    for row in answer.rows:
        sheet.append([_cell(sheet, plain_value(row[name])) if name in row else None for name in answer.columns])
    notes = book.create_sheet("About")
    for pair in about:
        notes.append([_cell(notes, text) for text in pair])
    out = io.BytesIO()
    book.save(out)
    return _dated(out.getvalue(), made)


def _dated(book: bytes, made: datetime) -> bytes:
    """The same workbook with `made` as the time of each file in it and of its last change: equal rows, equal bytes."""
    out = io.BytesIO()
    stamp = made.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "docProps/core.xml":
                body = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", body)
            new.writestr(zipfile.ZipInfo(name, made.timetuple()[:6]), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _cell(sheet: WriteOnlyWorksheet, value: str | int | float) -> Cell:
    if isinstance(value, str):
        value = _UNPRINTABLE.sub("\ufffd", value)[:_MAX_CELL]
    cell: Cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
    return cell
