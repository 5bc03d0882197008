"""JSON of no known register: its records as descriptions, by the names of their keys; what no field takes as words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.errors import DocumentError
from kg.iris import slugify
from kg.model import Document, Issue
from kg.read.column_names import field_of, fold_column
from kg.read.html_text import fragment_text
from kg.read.json_objects import find_records, parse_json
from kg.read.list_dates import doubt_date
from kg.read.listed import NOTHING, describe_row, is_of_treaties
from kg.read.source import Source

LAYOUT = "json"
SUFFIXES = (".json", ".jsonl", ".ndjson", ".geojson", ".jsonld")
_WRAPPERS = ("_source", "attributes", "fields", "item", "metadata", "properties", "record", "treaty", "document")
"""Keys under which search services and feeds keep the record itself."""

_LANGUAGES = ("en", "eng", "en-GB", "en-US", "@value", "value", "text", "name", "label", "title", "_")
"""Where the words of a value stand that is an object: an English form before others."""

_MARKUP = re.compile(r"</?(?:p|br|div|span|em|strong|b|i|a|li|ul|ol|h[1-6]|table|tr|td)\b[^>]*>", re.IGNORECASE)
_MOST_RECORDS = 200_000


def is_json(source: Source) -> bool:
    """Whether the file says that it is JSON, or its text is."""
    head = source.text.lstrip()[:1]
    if head not in ("{", "["):
        return False
    if source.suffix in SUFFIXES:
        return True
    try:
        return any(isinstance(value, dict) for value in _tops(parse_json(source.text, source.name)))
    except DocumentError:
        return False


def iter_json(source: Source, columns: Mapping[str, str]) -> Iterator[Document]:
    """A document for each record.

    Raises DocumentError for what is no JSON, and for JSON without words.
    """
    records = find_records(source.text, source.name, lambda record: _described(record, columns))
    bare = [value for value, _, _ in parse_json(source.text, source.name)] if not records else []
    objects = [record for record, _, _ in records] or [{"values": bare}]
    if len(objects) > _MOST_RECORDS:
        raise DocumentError(f"the file has more than {_MOST_RECORDS:,} records: split it", source.name)
    seen: dict[str, int] = {}
    unknown: dict[str, None] = {}
    found = [_read_record(record, columns, source, order, unknown) for order, record in enumerate(objects, 1)]
    kept = [(values, others) for values, others in found if values or others]
    if not kept:
        raise DocumentError("the JSON holds no words: check that it is the right file", source.name)
    issues = (*source.issues, *_file_issues(source, unknown, any("title" in values for values, _ in kept)))
    for order, (values, others) in enumerate(kept, 1):
        own = slugify(values["id"]) if values.get("id") else f"record-{order}"
        above = slugify(values["parent"]) if values.get("parent") else None
        above = above if above in seen and above != own else None
        seen[own] = seen.get(own, 0) + 1
        name = "" if len(kept) == 1 else own if seen[own] == 1 else f"{own}-{seen[own]}"
        issues += tuple(_date_issues(values, source))
        yield describe_row(source, LAYOUT, name, *_titled(values, others, source, order), issues, above)
        issues = ()


def _tops(values: list[tuple[Any, int, int]]) -> Iterator[Any]:
    for value, _, _ in values:
        yield from value if isinstance(value, list) else [value]


def _described(record: dict[str, Any], columns: Mapping[str, str]) -> int:
    """How many fields of a description the object has; 0 without a title."""
    inner = _unwrapped(record, columns)
    fields = {field_of(key, columns) for key, value in inner.items() if value and not isinstance(value, bool)}
    return len(fields - {None}) if "title" in fields else 0


def _unwrapped(record: dict[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """The record itself, with what a service writes around it."""
    if any(field_of(key, columns) == "title" for key in record):
        return record
    inside = next((key for key in _WRAPPERS if isinstance(record.get(key), dict)), None)
    if inside is None:
        return record
    return {**_unwrapped(record[inside], columns), **{key: value for key, value in record.items() if key != inside}}


def _read_record(
    record: dict[str, Any], columns: Mapping[str, str], source: Source, order: int, unknown: dict[str, None]
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """(values of fields, other words with their labels) of a record; `unknown` takes the keys that are no field."""
    values: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    inner = _unwrapped(record, columns)
    for key, value in inner.items():
        field = field_of(key, columns)
        if field and (words := _words(value, field)):
            if field not in values:
                values[field] = words
            else:
                others.append((_label(key), words))
        elif field is None:
            pairs = list(_leaves(value, _label(key)))
            unknown.update({key: None} if pairs else {})
            others.extend(pairs)
    if "kind" not in values and is_of_treaties(map(fold_column, inner)):
        values["kind"] = "treaty-text"
    return values, others


def _titled(
    values: dict[str, str], others: list[tuple[str, str]], source: Source, order: int
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    if "title" in values:
        return values, others
    name = values.get("reference") or values.get("id") or source.stem
    return {**values, "title": f"{name}, record {order}" if name == source.stem else name}, others


def _file_issues(source: Source, unknown: Mapping[str, None], titled: bool) -> Iterator[Issue]:
    shown = ", ".join(list(unknown)[:12]) + (", ..." if len(unknown) > 12 else "")
    if not titled:
        message = f"no key names a title: the words of each record are read with their keys ({shown or 'none'})"
        yield Issue("unknown-json", message, "warning", path=source.name)
    elif unknown:
        yield Issue("ignored-column", f"keys that no field takes, read as words: {shown}", "note", path=source.name)


def _date_issues(values: Mapping[str, str], source: Source) -> Iterator[Issue]:
    if doubt := doubt_date(values.get("date", "")):
        yield Issue(doubt[0], doubt[1], "note" if doubt[0] == "ambiguous-date" else "warning", path=source.name)


def _words(value: Any, field: str) -> str:
    """The words of a field: several joined as the field's own lists are."""
    if isinstance(value, list):
        return "; ".join(dict.fromkeys(words for item in value if (words := _words(item, field))))
    if isinstance(value, dict):
        chosen = next((value[key] for key in _LANGUAGES if value.get(key)), None)
        return _words(chosen, field) if chosen is not None else ", ".join(words for _, words in _leaves(value, ""))
    return _plain(value)


def _leaves(value: Any, label: str) -> Iterator[tuple[str, str]]:
    """(label, words) of every string and number inside a value, in their order."""
    level: list[tuple[str, Any]] = [(label, value)]
    while level:
        name, part = level.pop(0)
        if isinstance(part, dict):
            level[:0] = [(f"{name}, {_label(key).lower()}".strip(", "), inner) for key, inner in part.items()]
        elif isinstance(part, list):
            level[:0] = [(name, inner) for inner in part]
        elif words := _plain(part):
            yield name, words


def _plain(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return ""
    words = value if isinstance(value, str) else json.dumps(value)
    if words.strip().lower() in NOTHING:
        return ""
    return fragment_text(words) if _MARKUP.search(words) else words.strip()


def _label(key: str) -> str:
    words = fold_column(key) or key
    return words[:1].upper() + words[1:]
