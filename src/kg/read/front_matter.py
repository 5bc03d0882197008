"""YAML front matter between `---` lines at the head of a Markdown file, with the span of each value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from kg.errors import DocumentError

_BLOCK = re.compile(r"\A---[ \t]*\r?\n(?P<yaml>.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
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

    Raises DocumentError with the line when the block is no mapping or no YAML.
    """
    match = _BLOCK.match(text)
    if match is None or match.end() > _LARGEST:
        return None
    try:
        values = yaml.load(match["yaml"], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else None
        raise DocumentError(
            "the front matter between the --- lines is no valid YAML: correct it", name, line
        ) from error
    if not isinstance(values, dict):
        return None
    return FrontMatter({str(key): value for key, value in values.items()}, _spans(text, match), match.end())


def _spans(text: str, match: re.Match[str]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    start, end = match.span("yaml")
    for item in re.finditer(r"(?m)^(?P<key>[\w-]+):[ \t]*(?P<value>\S.*(?:\r?\n[ \t]+(?!- ).+)*)", text[start:end]):
        block = re.match(r"[|>][-+\d]*[ \t]*\r?\n\s*", item["value"])
        left, right = start + item.start("value") + (block.end() if block else 0), start + item.end("value")
        right = left + len(text[left:right].rstrip())
        if right - left > 1 and text[left] in "'\"" and text[right - 1] == text[left]:
            left, right = left + 1, right - 1
        found[item["key"]] = (left, right)
    return found
