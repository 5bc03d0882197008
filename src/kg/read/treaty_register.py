"""Records of a treaty register as JSON: title, day and place of signature, parties, publication references."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from kg.errors import DocumentError
from kg.model import Description, Document, DocumentDate, Issue
from kg.read.fields import Fields, choose_date
from kg.read.json_objects import find_records, string_spans
from kg.read.page_dates import find_date
from kg.read.passages import make_text
from kg.read.source import Source

LAYOUT = "treaty-register"
_KEYS = {"title", "signed_event_date", "country_name"}
_ESCAPE = re.compile(r"""\\(?:u[0-9A-Fa-f]{4}(?:\\u[Dd][C-Fc-f][0-9A-Fa-f]{2})?|.)""")
_LATE = "the day of signature {!r} was not understood: write it as 03/05/1961"


def recognises(source: Source) -> bool:
    """Whether the text is JSON with the keys of such a register."""
    head = source.text[:20000].lstrip()
    return head[:1] in ("{", "[") and '"title"' in head and ('"signed_event_date"' in head or '"country_name"' in head)


def read(source: Source) -> list[Document]:
    """A document for each record of the file, all in one text version."""
    text = make_text(source.text)
    found: list[Document] = []
    skipped = 0
    issues = source.issues
    for record, start, end in find_records(source.text, source.name, _described):
        if not _is_titled(record) or not _KEYS & set(record) - {"title"}:
            skipped += 1
            continue
        fields = Fields(text)
        description = _describe(fields, record, start)
        name = "" if not found else f"record-{record.get('id') or len(found) + 1}"
        body = tuple((left, right) for kind, left, right in fields.spans if kind == "title")
        signed = record.get("signed_event_date")
        if signed and not description.dates:
            issues += (Issue("unread-date", _LATE.format(str(signed)[:40]), "warning", path=source.name),)
        found.append(Document(name, LAYOUT, description, text, start, end, body, (), None, source.sha256, issues))
        issues = ()
    if not found:
        raise DocumentError("no record with a title and a day of signature in this JSON: check its keys", source.name)
    if skipped:
        message = f"{skipped} records without a title, or without day and parties, are not read"
        issue = Issue("row-without-title", message, "warning", path=source.name)
        found[0] = replace(found[0], issues=(*found[0].issues, issue))
    return found


def _is_titled(record: dict[str, Any]) -> bool:
    return isinstance(record.get("title"), str) and bool(record["title"].strip())


def _described(record: dict[str, Any]) -> int:
    return len(_KEYS & set(record)) if _is_titled(record) else 0


def _describe(fields: Fields, record: dict[str, Any], start: int) -> Description:
    text = fields.text.text
    spans = string_spans(text, start)
    if "title" in spans:
        fields.mark("title", *spans["title"])
        for escape in _ESCAPE.finditer(text, *spans["title"]):
            fields.mark("escape", *escape.span())
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
