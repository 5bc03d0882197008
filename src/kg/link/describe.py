"""The archival description of a document from its record and its page: the record wins, disagreements are issues."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from kg.iris import slugify
from kg.link.names import fold
from kg.model import Description, Document, DocumentDate, Facts, Issue, Party, Passage, Record
from kg.read.languages import language_tag
from kg.schemes import notations

_COMPARED = ("kind", "date", "holder", "reference_code", "pages", "serial", "original_language", "marking")
_COMPARED_LISTS = ("authors", "addressees", "obtained_by", "translators", "funders")


def normalise_description(facts: Facts) -> Facts:
    """`facts` with languages as tags, kind and marking as notations.

    What no list has is left out, and an issue says so.
    """
    before = facts.document.description
    after = replace(
        before,
        language=language_tag(before.language) if before.language else None,
        original_language=language_tag(before.original_language) if before.original_language else None,
        kind=find_notation("document-kind", before.kind) if before.kind else None,
        marking=find_notation("marking", before.marking) if before.marking else None,
    )
    issues = [
        Issue("unknown-notation", f"{name}: {getattr(before, name)[:40]!r} is in no scheme and is left out", "note")
        for name in ("kind", "marking", "language", "original_language")
        if getattr(before, name) and not getattr(after, name)
    ]
    document = replace(facts.document, description=after)
    return replace(facts, document=document, issues=(*facts.issues, *issues))


def find_notation(scheme: str, words: str) -> str | None:
    """The longest notation of `scheme` that stands in `words`: `TOP SECRET - IMMEDIATE` is top-secret."""
    slug = f"-{slugify(words)}-"
    found = [notation for notation in notations(scheme) if f"-{notation}-" in slug]
    return max(found, key=lambda notation: (len(notation), notation), default=None)


def merge_document(
    document: Document, record: Record, located: dict[str, tuple[Passage, ...]]
) -> tuple[Document, tuple[Issue, ...]]:
    """`document` under the record's id with both descriptions in one, and the fields on which they disagree."""
    description, issues = _merge(document, record, located)
    merged = replace(
        document,
        id=record.id,
        description=description,
        forwards=record.facts.document.forwards or document.forwards,
        part_of=record.facts.document.part_of or document.part_of,
        calendar=record.calendar,
        texts=record.texts,
    )
    return merged, issues


def _merge(
    document: Document, record: Record, located: dict[str, tuple[Passage, ...]]
) -> tuple[Description, tuple[Issue, ...]]:
    ours, theirs = record.description, document.description
    merged: dict[str, Any] = {}
    issues = []
    for field in fields(Description):
        mine, other = getattr(ours, field.name), getattr(theirs, field.name)
        merged[field.name] = mine if mine not in (None, ()) else other
        if document.text is not None and _differ(field.name, mine, other):
            issues.append(_issue(record, field.name, mine, other))
    merged["dates"] = _merge_dates(ours.dates, theirs.dates, located)
    merged["spans"] = _merge_spans(theirs.spans, located)
    return Description(**merged), tuple(issues)


def _differ(name: str, mine: Any, other: Any) -> bool:
    if mine in (None, ()) or other in (None, ()):
        return False
    if name in _COMPARED:
        return _words(mine) != _words(other)
    if name in _COMPARED_LISTS:
        return not {_words(party) for party in mine} >= {_words(party) for party in other if not party.provisional}
    return False


def _words(value: Any) -> str:
    if isinstance(value, Party):
        return value.entity if value.entity and not value.provisional else fold(value.name)
    return fold(str(getattr(value, "edtf", value)))


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(_shown(item) for item in value)
    if isinstance(value, Party):
        return value.entity if value.entity and not value.provisional else value.name
    return str(getattr(value, "edtf", value))[:80]


def _issue(record: Record, name: str, mine: Any, other: Any) -> Issue:
    message = f"{name}: the record says {_shown(mine)!r}, the page {_shown(other)!r}; the record's stands"
    return Issue("description-differs", message, "warning", document=record.id, path=record.path)


def _merge_dates(
    ours: tuple[DocumentDate, ...], theirs: tuple[DocumentDate, ...], located: dict[str, tuple[Passage, ...]]
) -> tuple[DocumentDate, ...]:
    merged = [
        replace(date, passages=located.get(f"dates/{number}") or _passages_of(date, theirs))
        for number, date in enumerate(ours)
    ]
    known = {(date.source, date.date.edtf) for date in ours}
    further = [date for date in theirs if (date.source, date.date.edtf) not in known]
    return (*merged, *(replace(date, preferred=date.preferred and not ours) for date in further))


def _passages_of(date: DocumentDate, others: tuple[DocumentDate, ...]) -> tuple[Passage, ...]:
    same = (other for other in others if (other.source, other.date.edtf) == (date.source, date.date.edtf))
    return next(same, date).passages


def _merge_spans(
    spans: tuple[tuple[str, int, int], ...], located: dict[str, tuple[Passage, ...]]
) -> tuple[tuple[str, int, int], ...]:
    ours = [
        (target.removeprefix("at/"), passage.start, passage.end)
        for target, passages in located.items()
        if target.startswith("at/")
        for passage in passages
    ]
    named = {name for name, _, _ in ours}
    return (*ours, *(span for span in spans if span[0] not in named))
