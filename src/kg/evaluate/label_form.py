"""The form of labels: what each key of a line may hold. People type labels, and a slip is told with its place."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

_Check = Callable[[Any], bool]


def _is_text(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _is_texts(value: Any) -> bool:
    return all(isinstance(one, str) or _is_named(one) for one in (value if isinstance(value, list) else [value or ""]))


def _is_named(value: Any) -> bool:
    return isinstance(value, Mapping) and all(_is_text(value.get(key)) for key in ("text", "surface", "name"))


def _is_number(value: Any) -> bool:
    if isinstance(value, bool):
        return False
    return _is_text(value) or isinstance(value, int) or (isinstance(value, float) and math.isfinite(value))


def _is_offset(value: Any) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool))


def _is_object(value: Any) -> bool:
    return value is None or isinstance(value, Mapping)


_TEXT = (_is_text, "a string or null")
_TEXTS = (_is_texts, "a string, a list of strings or null")
_NUMBER = (_is_number, "a number or null")
_OFFSET = (_is_offset, "a whole number or null")
_META: Mapping[str, tuple[_Check, str]] = {
    "date": _TEXT,
    **dict.fromkeys(("title", "archive", "reference", "translated_by", "obtained_by", "original_language"), _TEXTS),
}
_ITEM: Mapping[str, tuple[_Check, str]] = {
    **dict.fromkeys(("name", "item", "unit", "status", "country", "role", "kind", "place", "evidence", "date"), _TEXT),
    **dict.fromkeys(("mentions", "supplier", "recipient", "under", "channel", "parties", "participants"), _TEXTS),
    "quantity": _NUMBER,
    "start": _OFFSET,
    "end": _OFFSET,
}


def find_slips(value: Mapping[str, Any], kinds: tuple[str, ...]) -> Iterator[str]:
    """What is wrong in one line, with its place: `transfers 2, quantity: a number or null is wanted`."""
    if not _is_text(value.get("layout")):
        yield "layout: a string or null is wanted"
    if not _is_object(value.get("meta")):
        yield "meta: an object is wanted"
    else:
        for name, field in (value.get("meta") or {}).items():
            check, wanted = _META.get(name, (None, ""))
            if check and not check(field):
                yield f"meta, {name}: {wanted} is wanted"
    for kind in kinds:
        yield from _section(kind, value.get(kind))


def _section(kind: str, section: Any) -> Iterator[str]:
    items = [] if section is None else section if isinstance(section, list) else [section]
    for number, item in enumerate(items, start=1):
        if not isinstance(item, (Mapping, str)):
            yield f"{kind} {number}: an object is wanted"
            continue
        for name, field in item.items() if isinstance(item, Mapping) else ():
            check, wanted = _ITEM.get(name, (None, ""))
            if check and not check(field):
                yield f"{kind} {number}, {name}: {wanted} is wanted"
