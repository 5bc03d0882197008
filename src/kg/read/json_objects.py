"""The records of a JSON file with their places: one, a list, a list under keys, or one a line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from kg.errors import DocumentError

Placed = tuple[dict[str, Any], int, int]
"""A record with its span in the text."""

_DEEPEST = 60
_FARTHEST = 6
"""Keys above a list of records (`hits`, `hits`), at most."""

_TOO_DEEP = f"the JSON is nested deeper than {_DEEPEST} levels: no record is"
_BLANK = re.compile(r"[\s,]*")
_HALF = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_DECODER = json.JSONDecoder()


def parse_json(text: str, name: str) -> list[tuple[Any, int, int]]:
    """The values of the file with their spans: one, or several that blanks or commas part (JSON Lines).

    Raises DocumentError with the line for what is no JSON, and for values nested deeper than any record.
    """
    found: list[tuple[Any, int, int]] = []
    at = _BLANK.match(text).end()  # type: ignore[union-attr]
    while at < len(text):
        try:
            value, end = _DECODER.raw_decode(text, at)
        except json.JSONDecodeError as error:
            raise DocumentError(f"no valid JSON ({error.msg}): correct the file", name, error.lineno) from error
        except RecursionError as error:
            raise DocumentError(_TOO_DEEP, name) from error
        except ValueError as error:
            raise DocumentError("the JSON holds a number of thousands of digits: correct the file", name) from error
        found.append((value, at, end))
        at = _BLANK.match(text, end).end()  # type: ignore[union-attr]
    if any(_is_deep(value) for value, _, _ in found):
        raise DocumentError(_TOO_DEEP, name)
    return found


def find_records(text: str, name: str, described: Callable[[dict[str, Any]], int]) -> list[Placed]:
    """The records of the file, without letters that no text has.

    `described` says how many fields of a description an object has, 0 without a title. Under an object the records are
    the nearest list of objects with a title, where they say more of themselves than the object does; else the object
    is the record, or where nothing has a title, the only list of objects.
    """
    return [(_whole(record), start, end) for record, start, end in _find(text, name, described)]


def _whole(value: Any) -> Any:
    """`value` with control characters gone from its strings, and halves of letters (surrogates) as U+FFFD."""
    if isinstance(value, str):
        return _HALF.sub("\ufffd", _CONTROL.sub("", value))
    if isinstance(value, dict):
        return {_whole(key): _whole(part) for key, part in value.items()}
    return [_whole(part) for part in value] if isinstance(value, list) else value


def _find(text: str, name: str, described: Callable[[dict[str, Any]], int]) -> list[Placed]:
    values = parse_json(text, name)
    objects = [(value, start, end) for value, start, end in values if isinstance(value, dict)]
    if len(values) > 1 and objects:
        return objects
    for value, start, end in values:
        if isinstance(value, list):
            return [placed for placed in _items(text, start) if isinstance(placed[0], dict)]
        if isinstance(value, dict):
            path = _path(value, described)
            return list(_under(text, start, path)) if path else [(value, start, end)]
    return []


def _path(value: dict[str, Any], described: Callable[[dict[str, Any]], int]) -> tuple[str, ...]:
    """The keys down to the list of records; () where the object is the record."""
    lists = [(path, [item for item in items if isinstance(item, dict)]) for path, items in _lists(value)]
    own = described(value)
    for path, items in lists:
        told = max(map(described, items), default=0)
        if told and (told > own or own < 2):
            return path
    filled = [path for path, items in lists if items]
    return filled[0] if len(filled) == 1 and not own else ()


def string_spans(text: str, start: int) -> dict[str, tuple[int, int]]:
    """Where the words of each string stand that is a value of the object at `start` itself."""
    return {
        key: (place + 1, _DECODER.raw_decode(text, place)[1] - 1)
        for key, place in _members(text, start)
        if text[place] == '"'
    }


def _lists(value: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    """The lists under `value`, the nearest first."""
    level: list[tuple[tuple[str, ...], dict[str, Any]]] = [((), value)]
    for _ in range(_FARTHEST):
        below: list[tuple[tuple[str, ...], dict[str, Any]]] = []
        for path, inner in level:
            for key, part in inner.items():
                if isinstance(part, list):
                    yield (*path, key), part
                elif isinstance(part, dict):
                    below.append(((*path, key), part))
        level = below


def _under(text: str, start: int, path: Sequence[str]) -> Iterator[Placed]:
    at = start
    for key in path:
        at = next(place for name, place in reversed(list(_members(text, at))) if name == key)
    return (placed for placed in _items(text, at) if isinstance(placed[0], dict))


def _members(text: str, at: int) -> Iterator[tuple[str, int]]:
    """(key, place of its value) of the object that begins at `at`."""
    at = _BLANK.match(text, at + 1).end()  # type: ignore[union-attr]
    while text[at] != "}":
        key, end = _DECODER.raw_decode(text, at)
        place = re.compile(r"\s*:\s*").match(text, end).end()  # type: ignore[union-attr]
        yield key, place
        at = _BLANK.match(text, _DECODER.raw_decode(text, place)[1]).end()  # type: ignore[union-attr]


def _items(text: str, at: int) -> Iterator[tuple[Any, int, int]]:
    """The items of the list that begins at `at`, with their spans."""
    at = _BLANK.match(text, at + 1).end()  # type: ignore[union-attr]
    while text[at] != "]":
        value, end = _DECODER.raw_decode(text, at)
        yield value, at, end
        at = _BLANK.match(text, end).end()  # type: ignore[union-attr]


def _is_deep(value: Any) -> bool:
    level = [value]
    for _ in range(_DEEPEST):
        level = [
            inner
            for part in level
            if isinstance(part, (dict, list))
            for inner in (part.values() if isinstance(part, dict) else part)
        ]
        if not level:
            return False
    return True
