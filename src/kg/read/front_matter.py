"""YAML (`---`) or TOML (`+++`) front matter at the head of a Markdown file, with the span of each value."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from kg.errors import DocumentError

_BLOCK = re.compile(r"\A(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<words>.*?)\r?\n(?P=fence)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_SIGNS = {"---": ":", "+++": r"[ \t]*="}
"""What stands between a key and its value."""
_LARGEST = 64 * 1024


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values by key (strings, lists or mappings of strings) and where each scalar at the top level stands."""

    values: Mapping[str, object]
    spans: Mapping[str, tuple[int, int]]
    end: int

    def text(self, *keys: str) -> str | None:
        """The first of `keys` whose value is a string that is not empty."""
        values = (self.values.get(key) for key in keys)
        return next((value.strip() for value in values if isinstance(value, str) and value.strip()), None)

    def span(self, *keys: str) -> tuple[int, int] | None:
        """Where the first of `keys` with a value stands, without its quotation marks."""
        return next((self.spans[key] for key in keys if self.text(key) and key in self.spans), None)


def read_front_matter(text: str, name: str) -> FrontMatter | None:
    """The front matter of `text`; None when there is none.

    Raises DocumentError with the line when the block is no mapping, no YAML or no TOML.
    """
    match = _BLOCK.match(text)
    if match is None or match.end() > _LARGEST:
        return None
    values = _read_yaml(match["words"], name) if match["fence"] == "---" else _read_toml(match["words"], name)
    if not isinstance(values, dict):
        return None
    return FrontMatter({str(key): value for key, value in values.items()}, _spans(text, match), match.end())


def _read_yaml(words: str, name: str) -> Any:
    try:
        return yaml.load(words, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else None
        raise DocumentError(
            "the front matter between the --- lines is no valid YAML: correct it", name, line
        ) from error


def _read_toml(words: str, name: str) -> dict[str, object]:
    try:
        return {key: _plain(value) for key, value in tomllib.loads(words.replace("\r\n", "\n")).items()}
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) + 1 if found else None
        raise DocumentError(
            "the front matter between the +++ lines is no valid TOML: correct it", name, line
        ) from error


def _plain(value: object) -> object:
    """The value with strings for its dates, numbers and truths, as YAML is read too."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _spans(text: str, match: re.Match[str]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    start, end = match.span("words")
    key = rf"(?m)^(?P<key>[\w-]+){_SIGNS[match['fence']]}[ \t]*"
    for item in re.finditer(key + r"(?P<value>\S.*(?:\r?\n[ \t]+(?!- ).+)*)", text[start:end]):
        block = re.match(r"[|>][-+\d]*[ \t]*\r?\n\s*", item["value"])
        left, right = start + item.start("value") + (block.end() if block else 0), start + item.end("value")
        right = left + len(text[left:right].rstrip())
        if right - left > 1 and text[left] in "'\"" and text[right - 1] == text[left]:
            left, right = left + 1, right - 1
        found[item["key"]] = (left, right)
    return found
