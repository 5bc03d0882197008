"""YAML front matter to plain values with the line of each: all scalars are strings, an empty one is None.

Built from the event stream, so that depth and size are bounded; anchors, aliases and tags are refused
(they are of no use in a record and let a small file grow without bound).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from kg.errors import RecordError

Tree = str | list["Tree"] | dict[str, "Tree"] | None
Position = tuple[str | int, ...]
"""Where a value stands: `("facts", 0, "tallies", 1, "stage")`."""

MAX_BYTES = 4_000_000
MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter's values, the 1-based line of every value, and the text below."""

    values: dict[str, Tree]
    lines: dict[Position, int]
    body: str


@dataclass(slots=True)
class _Frame:
    value: list[Tree] | dict[str, Tree]
    position: Position
    key: str | None = None
    seen: set[str] = field(default_factory=set)
    root: bool = False


def read_front_matter(path: Path) -> FrontMatter:
    """Front matter and body of a record. Raises RecordError with file and line."""
    text = _read(path)
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        raise RecordError("a record starts with a line '---' and its YAML front matter", path, 1)
    ends = [number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"]
    if not ends:
        raise RecordError("the front matter does not end: close it with a line '---'", path, 1)
    head, body = "\n".join(lines[1 : ends[0]]), "\n".join(lines[ends[0] + 1 :])
    values, positions = _build(path, head)
    return FrontMatter(values, positions, body.strip())


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise RecordError(f"larger than {MAX_BYTES // 1_000_000} MB: this is no record", path)
        raw = path.read_bytes()
    except OSError as error:
        raise RecordError(f"cannot be read: {error.strerror}", path) from error
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise RecordError("the file is not UTF-8: save it as UTF-8", path, line) from error


def _events(path: Path, text: str) -> Iterator[yaml.Event]:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 2 if mark is not None else None
        raise RecordError(f"not readable as YAML: {error.problem}", path, line) from error
    except yaml.YAMLError as error:
        raise RecordError(f"not readable as YAML: {str(error).splitlines()[0]}", path) from error


def _build(path: Path, text: str) -> tuple[dict[str, Tree], dict[Position, int]]:
    root: list[Tree] = []
    stack = [_Frame(root, (), root=True)]
    lines: dict[Position, int] = {}
    for event in _events(path, text):
        line = (event.start_mark.line if event.start_mark is not None else 0) + 2
        _refuse(path, event, line)
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            stack.pop()
        elif isinstance(event, yaml.ScalarEvent):
            _scalar(path, stack[-1], event.value, line, lines)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if len(stack) > MAX_DEPTH:
                raise RecordError("nested too deep for a record", path, line)
            value: list[Tree] | dict[str, Tree] = {} if isinstance(event, yaml.MappingStartEvent) else []
            position = _put(path, stack[-1], value, line, lines)
            stack.append(_Frame(value, position))
    if not root or not isinstance(root[0], dict):
        raise RecordError("the front matter holds no keys: write 'id: ...', 'title: ...' and so on", path, 2)
    return root[0], lines


def _refuse(path: Path, event: yaml.Event, line: int) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise RecordError("anchors (&) and aliases (*) are not allowed: quote the text or write it out", path, line)
    if getattr(event, "tag", None):
        raise RecordError("tags (!) are not allowed: quote the text", path, line)


def _scalar(path: Path, frame: _Frame, value: str, line: int, lines: dict[Position, int]) -> None:
    if isinstance(frame.value, dict) and frame.key is None:
        if value in frame.seen:
            raise RecordError(f"the key {value!r} stands twice", path, line)
        frame.seen.add(value)
        frame.key = value
        lines[(*frame.position, value)] = line
    elif value.strip() or isinstance(frame.value, dict):
        _put(path, frame, value.strip() or None, line, lines)


def _put(path: Path, frame: _Frame, value: Tree, line: int, lines: dict[Position, int]) -> Position:
    if isinstance(frame.value, list):
        position: Position = () if frame.root else (*frame.position, len(frame.value))
        frame.value.append(value)
    elif frame.key is None:
        raise RecordError("a key is a plain word, not a list or a map", path, line)
    else:
        position = (*frame.position, frame.key)
        frame.value[frame.key] = value
        frame.key = None
    lines.setdefault(position, line)
    return position
