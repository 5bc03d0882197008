"""The description of a document as the flat mapping that the labelled data uses."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Document, Party

_WITH_PAGES = ("wilson-old", "wilson-pdf", "wilson-new")


def to_meta(document: Document) -> dict[str, str | list[str]]:
    """title, date (EDTF), archive, reference, original_language, obtained_by, translated_by, credits, summary start.

    Only keys that the text itself supports: a title that the reader had to make up is left out. The language is as
    the page writes it (`Serbo-Croatian`), else its tag.
    """
    described = document.description
    found: dict[str, str | list[str] | None] = {
        "title": described.title if _stands(document, "title") else None,
        "date": described.date.edtf if described.date else None,
        "archive": described.holder.name if described.holder else None,
        "reference": _reference(document),
        "original_language": _written(document, "original-language") or described.original_language,
        "obtained_by": _names(described.obtained_by),
        "translated_by": _names(described.translators),
        "credits": described.credits,
        "summary_starts_with": _summary(document),
    }
    return {key: value for key, value in found.items() if value}


def _reference(document: Document) -> str | None:
    code, pages = document.description.reference_code, document.description.pages
    return f"{code}, {pages}" if code and pages and document.layout in _WITH_PAGES else code


def _stands(document: Document, name: str) -> bool:
    return any(field == name for field, _, _ in document.description.spans)


def _written(document: Document, name: str) -> str | None:
    """The words of the page for a field, blanks joined; None where the page has no such field."""
    span = next(((start, end) for field, start, end in document.description.spans if field == name), None)
    return " ".join(document.text.text[slice(*span)].split()) if span and document.text else None


def _names(parties: Sequence[Party]) -> list[str]:
    return [party.name for party in parties]


def _summary(document: Document) -> str | None:
    span = document.description.summary
    if span is None or document.text is None:
        return None
    return " ".join(document.text.text[slice(*span)].split()[:8])
