"""Labelled documents and predictions: JSON Lines, one object a document, all sections optional."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import DocumentError
from kg.evaluate.label_form import find_slips

KINDS = ("agencies", "persons", "agreements", "meetings", "transfers")
"""The sections that are scored."""

Item = Mapping[str, Any]
"""One labelled or found agency, person, agreement, meeting or transfer, with the keys of the labelled data."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one document, or what was found in it."""

    id: str
    layout: str = "?"
    meta: Item = field(default_factory=dict)
    items: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)

    @property
    def family(self) -> str:
        """The first word of the id: documents of one source."""
        return self.id.split("-")[0]

    def of(self, kind: str) -> tuple[Item, ...]:
        """The items of a section."""
        return self.items.get(kind, ())


def read_labels(path: Path) -> list[Labels]:
    """The documents of a file of labels or predictions. Raises DocumentError with the line that is wrong."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(f"the labels cannot be read ({error}): check the path", path) from error
    found: dict[str, Labels] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            labels = _read_line(line, path, number)
            if labels.id in found:
                raise DocumentError(f"a second line for {labels.id!r}: keep one", path, number)
            found[labels.id] = labels
    if not found:
        raise DocumentError("the file holds no labels: one JSON object a line is wanted", path)
    return list(found.values())


def _read_line(line: str, path: Path, number: int) -> Labels:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise DocumentError(f"not JSON ({error.msg}): one object a line is wanted", path, number) from error
    except RecursionError as error:
        raise DocumentError("too deep: one object a line is wanted", path, number) from error
    if not isinstance(value, dict) or not isinstance(value.get("id"), str):
        raise DocumentError("an object with an id is wanted on each line", path, number)
    for slip in find_slips(value, KINDS):
        raise DocumentError(f"{value['id']}: {slip}", path, number)
    return make_labels(value)


def make_labels(value: Item) -> Labels:
    """Labels from a JSON object; an item that is a mere string is a name."""
    items = {kind: tuple(_item(one) for one in as_list(value.get(kind))) for kind in KINDS}
    return Labels(value["id"], value.get("layout") or "?", value.get("meta") or {}, items)


def _item(value: Any) -> Item:
    return value if isinstance(value, dict) else {"name": str(value)}


def as_list(value: Any) -> list[Any]:
    """`value` as a list: nothing, one thing or a list may stand for several."""
    if is_empty(value):
        return []
    return value if isinstance(value, list) else [value]


def as_texts(value: Any) -> list[str]:
    """`value` as a list of strings; of an object its text or name."""
    return [_text(one) for one in as_list(value)]


def is_empty(value: Any) -> bool:
    """Whether a slot or field states nothing."""
    return value is None or value == "" or value == []


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return next((value[key] for key in ("text", "surface", "name") if value.get(key)), "")
    return str(value)
