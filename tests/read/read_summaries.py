"""A document as plain values: what the cases keep as their expected output."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.model import Description, Document, Party
from kg.read import make_view

_TEXTS = ("kind", "reference_code", "pages", "serial", "language", "original_language", "marking", "url", "credits")
_PARTIES = ("authors", "addressees", "obtained_by", "translators", "funders")


def summarise(document: Document) -> dict[str, Any]:
    """Identity, description, links, issues and the blocks of the view; fields without a value are left out."""
    view = make_view(document)
    found: dict[str, Any] = {
        "id": document.id,
        "layout": document.layout,
        "part_of": document.part_of,
        "forwards": list(document.forwards),
        "issues": [issue.code for issue in document.issues],
        **_described(document.description),
        "blocks": [[block.kind, view.block_text(block)] for block in view.blocks],
    }
    return {key: value for key, value in found.items() if value not in (None, [], "")}


def _described(description: Description) -> dict[str, Any]:
    return {
        "title": description.title,
        "date": description.date.edtf if description.date else None,
        "dates": [[item.source, item.date.edtf, item.preferred] for item in description.dates],
        "holder": description.holder.name if description.holder else None,
        "publisher": description.publisher.name if description.publisher else None,
        **{name: getattr(description, name) for name in _TEXTS},
        **{name: _names(getattr(description, name)) for name in _PARTIES},
    }


def _names(parties: Iterable[Party]) -> list[list[str]]:
    return [[party.name, party.kind] for party in parties]
