"""Records of a treaty register as JSON: title, day and place of signature, parties, publication references."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kg.errors import DocumentError
from kg.model import Description, Document, DocumentDate, Issue
from kg.read.fields import Fields, choose_date
from kg.read.page_dates import find_date
from kg.read.passages import make_text
from kg.read.source import Source

LAYOUT = "treaty-register"
_KEYS = {"title", "signed_event_date", "country_name"}
_DEEPEST = 60
_LISTED = re.compile(
    r'\s*\{(?:\s*"[^"]*"\s*:\s*(?:"(?:[^"\\]|\\.)*"|[\w.+-]+)\s*,)*\s*"[^"]*"\s*:\s*\[\s*(?=\{)|\s*\[\s*(?=\{)|\s*(?=\{)'
)


def recognises(source: Source) -> bool:
    """Whether the text is JSON with the keys of such a register."""
    head = source.text[:20000].lstrip()
    return head[:1] in ("{", "[") and '"title"' in head and ('"signed_event_date"' in head or '"country_name"' in head)


def read(source: Source) -> list[Document]:
    """A document for each record of the file, all in one text version."""
    text = make_text(source.text)
    found: list[Document] = []
    skipped = 0
    for record, start, end in _iter_records(source):
        if not _is_titled(record) or not _KEYS & set(record) - {"title"}:
            skipped += 1
            continue
        fields = Fields(text)
        description = _describe(fields, record, start, end)
        name = "" if not found else f"record-{record.get('id') or len(found) + 1}"
        body = tuple((left, right) for kind, left, right in fields.spans if kind == "title")
        found.append(
            Document(name, LAYOUT, description, text, start, end, body, (), None, source.sha256, source.issues)
        )
    if not found:
        raise DocumentError("no record with a title and a day of signature in this JSON: check its keys", source.name)
    if skipped:
        message = f"{skipped} records without a title, or without day and parties, are not read"
        issue = Issue("row-without-title", message, "warning", path=source.name)
        found[0] = replace(found[0], issues=(*found[0].issues, issue))
    return found


def _is_titled(record: dict[str, Any]) -> bool:
    return isinstance(record.get("title"), str) and bool(record["title"].strip())


def _iter_records(source: Source) -> Iterator[tuple[dict[str, Any], int, int]]:
    """The objects of the file with their spans: one, a list, a `results` list, or one a line."""
    text = source.text
    if _depth(text) > _DEEPEST:
        raise DocumentError(f"the JSON is nested deeper than {_DEEPEST} levels: this is no register", source.name)
    decoder = json.JSONDecoder()
    at = _first_object(text)
    while at < len(text):
        try:
            value, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            raise DocumentError(f"no valid JSON ({error.msg}): correct the file", source.name, error.lineno) from error
        if isinstance(value, dict):
            yield value, at, end
        following = re.compile(r"[\s,]*(?=\{)").match(text, end)
        at = following.end() if following else len(text)


def _first_object(text: str) -> int:
    """Where the first record begins: in a list, also one under a key after others (`count`, `next`, `results`)."""
    listed = _LISTED.match(text)
    return listed.end() if listed else 0


def _depth(text: str) -> int:
    depth = deepest = 0
    for match in re.finditer(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', text):
        if match[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif match[0] in "]}":
            depth -= 1
    return deepest


def _describe(fields: Fields, record: dict[str, Any], start: int, end: int) -> Description:
    text = fields.text.text
    spans = {
        match["key"]: match.span("value")
        for match in re.compile(r'"(?P<key>\w+)"\s*:\s*"(?P<value>(?:[^"\\]|\\.)*)"').finditer(text, start, end)
    }
    if "title" in spans:
        fields.mark("title", *spans["title"])
    if "country_name" in spans:
        _mark_parties(fields, *spans["country_name"])
    if "signed_event_location" in spans:
        fields.take("place", *spans["signed_event_location"])
    dates = _take_signed(fields, spans)
    return Description(
        title=" ".join(str(record["title"]).split()),
        kind="treaty-text",
        date=choose_date(dates),
        dates=dates,
        reference_code=_reference(fields, record, spans),
        language="en",
        url=str(record["document_url"]) if record.get("document_url") else None,
        spans=fields.sorted_spans(),
    )


def _mark_parties(fields: Fields, start: int, end: int) -> None:
    for match in re.finditer(r"[^;]+", fields.text.text[start:end]):
        fields.take("party", start + match.start(), start + match.end())


def _take_signed(fields: Fields, spans: dict[str, tuple[int, int]]) -> tuple[DocumentDate, ...]:
    span = spans.get("signed_event_date")
    if span is None or find_date(fields.text.text, *span) is None:
        return ()
    return fields.take_date("page", *span, preferred=True)


def _reference(fields: Fields, record: dict[str, Any], spans: dict[str, tuple[int, int]]) -> str | None:
    """The publications of the treaty, without addresses and the archive's own piece number."""
    parts = [part.partition("||")[0].strip() for part in str(record.get("references") or "").split(";")]
    kept = [part for part in parts if part and not part.startswith("PRO ")]
    if not kept or "references" not in spans:
        return None
    fields.mark("reference", *spans["references"])
    return ";".join(kept)
