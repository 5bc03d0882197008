"""Which field a column of a list, or a key of a record, is for: common names, and those of a mapping file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files

from kg.errors import DocumentError
from kg.read.listed import FIELDS

_CAMEL = re.compile(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_ENGLISH = re.compile(r"^(.+) (?:en|eng|english)$")
_DUBLIN_CORE = re.compile(r"^(?:dc|dcterms|dct)\s+(?:terms\s+)?(.+?)(?:\s(?:[a-z]{2}(?:\s[a-z]{2})?))?$")


def read_columns(text: str, name: str) -> dict[str, str]:
    """Column name (folded) to field, from a mapping file with the columns `column` and `field`.

    Raises DocumentError with the line for a field that does not exist.
    """
    found: dict[str, str] = {}
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    for number, row in enumerate(csv.DictReader(io.StringIO(text), delimiter=delimiter), 2):
        column, field = (row.get("column") or "").strip(), (row.get("field") or "").strip()
        if field not in FIELDS:
            raise DocumentError(f"no field {field!r}; the fields are: {', '.join(FIELDS)}", name, number)
        found[fold_column(column)] = field
    return found


def packaged_columns() -> dict[str, str]:
    """The mapping of common column names that comes with the package."""
    file = files("kg.read") / "list_columns.csv"
    return read_columns(file.read_text(encoding="utf-8"), "list_columns.csv")


def fold_column(column: str) -> str:
    """The name in lower case, its words parted: `scopeAndContent` and `Scope-and-content` are `scope and content`."""
    return re.sub(r"[\W_]+", " ", _CAMEL.sub(" ", column)).strip().casefold()


def field_of(column: str, columns: Mapping[str, str]) -> str | None:
    """The field of a column, also of its English form (`title_en`), and of Dublin Core with its prefix (`dc.title`)."""
    folded = fold_column(column)
    forms = (_DUBLIN_CORE.match(folded), _ENGLISH.match(folded))
    names = (folded, folded.replace(" ", ""), *(form[1] for form in forms if form))
    return next((columns[name] for name in names if name in columns), None)


def fields_of(header: Sequence[str], columns: Mapping[str, str]) -> list[str | None]:
    """The field of each column; of two that name a document the second is its reference, where nothing else is."""
    found = [field_of(cell, columns) for cell in header]
    if found.count("id") > 1 and "reference" not in found:
        found[len(found) - 1 - found[::-1].index("id")] = "reference"
    return found
