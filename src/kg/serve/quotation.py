"""The words of a passage, as far as they may be shown: see docs/decisions/show-text.md.

`KG_SHOW_TEXT` says how much (none, passages, all); the rights in a document's record can only take away.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

ShowText = Literal["none", "passages", "all"]
LONGEST = 300
CONTEXT = 90
OPEN_CONTEXT = 400
_OPEN = re.compile(
    r"public domain|no known copyright|creativecommons\.org|\bCC[ -](?:BY|0)|open government licen[cs]e", re.IGNORECASE
)
_CLOSED = re.compile(r"not to be quoted|no quotation|may not be quoted|closed until|not be shown", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage in its context; `cut` when the passage itself is longer than may be shown."""

    before: str
    words: str
    after: str
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Withheld:
    """No words, and why."""

    reason: str


class Texts:
    """The private text versions of a release."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read = lru_cache(maxsize=64)(self._load)

    def text(self, short_hash: str) -> str | None:
        """The text version whose SHA-256 begins with these 16 digits, None when it is not at hand."""
        return self._read(short_hash) if re.fullmatch(r"[0-9a-f]{16}", short_hash) else None

    def _load(self, short_hash: str) -> str | None:
        path = next(iter(sorted(self.folder.glob(f"{short_hash}*.txt"))), None)
        return path.read_bytes().decode("utf-8") if path else None


def is_open(rights: Sequence[str]) -> bool:
    """Whether the record says that the text is free: in the public domain or under an open licence."""
    return any(_OPEN.search(statement) for statement in rights)


def allowance(setting: ShowText, rights: Sequence[str]) -> ShowText:
    """How much of a text with these rights may be shown under the setting."""
    if setting == "none" or any(_CLOSED.search(statement) for statement in rights):
        return "none"
    return setting


def quote_passage(
    text: str | None, start: int, end: int, setting: ShowText, rights: Sequence[str]
) -> Quotation | Withheld:
    """The words at `start` to `end` in their context, or why they are not shown."""
    if allowance(setting, rights) == "none":
        return Withheld("The words are not shown: the rights of the text or this server's settings do not allow it.")
    if text is None:
        return Withheld("The text is not at hand here; it can be had where the document's record says.")
    if not 0 <= start < end <= len(text):
        return Withheld("The passage lies outside the text that is at hand.")
    free = setting == "all" or is_open(rights)
    context, longest = (OPEN_CONTEXT, end - start) if free else (CONTEXT, LONGEST)
    shown = min(end, start + longest)
    before = _trim_start(text[max(0, start - context) : start], start > context)
    after = _trim_end(text[end : end + context], end + context < len(text)) if shown == end else ""
    return Quotation(before, text[start:shown], after, shown < end)


def span_hash(text: str, start: int, end: int) -> str:
    """SHA-256 of a span in UTF-8, as the graph gives it."""
    return hashlib.sha256(text[start:end].encode()).hexdigest()


def _trim_start(text: str, cut: bool) -> str:
    if not cut:
        return text
    head, space, rest = text.partition(" ")
    return f"… {rest}" if space and len(head) < 30 else f"…{text}"


def _trim_end(text: str, cut: bool) -> str:
    if not cut:
        return text
    rest, space, tail = text.rpartition(" ")
    return f"{rest} …" if space and len(tail) < 30 else f"{text}…"
