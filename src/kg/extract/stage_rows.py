"""Stages that the page's layout tells: a cell of the item's own row, entries of a resolution."""

from __future__ import annotations

import re

from kg.extract.events import Event
from kg.extract.page import Page
from kg.extract.tellings import stage_words

_CELLS = re.compile(r"\s*\|\s*|\t+|\s{3,}")
_MANY = 3
"""A line of fewer cells is no row."""


def in_row(page: Page, event: Event) -> str:
    """The stage that a cell beside the item names: "wheat   900 tons   afloat"; empty without one."""
    text = page.document.text.text if page.document.text is not None else ""
    at = page.passage(event.item.start, event.item.end).start
    line = text[text.rfind("\n", 0, at) + 1 : _line_end(text, at)]
    if "   " not in line and "|" not in line and "\t" not in line:
        return ""
    cells = [cell for cell in _CELLS.split(line.strip()) if cell]
    if len(cells) < _MANY:
        return ""
    told = (stage_words("row").match(cell) for cell in reversed(cells[1:]))
    return next((match.lastgroup or "" for match in told if match), "")


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


_RESOLVES = re.compile(
    r"\b(?:resolves?|resolved|resolution|decrees?|decreed|decision|decides|decided|directive|politburo|council|cabinet)\b",
    re.I,
)
_ENTRY = re.compile(r"^[ \t]*(?:\(?\w{1,3}[.)\\]*[.)]\s+|[-—•]\s+)(?:to (?!be\b)[a-z]+|that|not to)\b", re.I | re.M)
_HEAD = 3000


def is_resolution(page: Page) -> bool:
    """Whether the page is a list of what a body resolves: entries "1. To send ..." or "2. That there be sent ..."."""
    head = page.text[:_HEAD]
    return _RESOLVES.search(head) is not None and len(_ENTRY.findall(page.text)) > 1


_LEAVES_OPEN = (
    "ask|request|approach|apply|inquire|enquire|propose|recommend|advise|suggest|urge|invite|seek|study|examine|consider"
    "|negotiate|discuss|reject|refuse|decline|object"
)
"""Verbs of entries that give nothing yet."""
_RESOLVED = re.compile(
    r"(?:^|[.;:]\s+|\n)\s*(?:\(?\w{1,3}[.)]\s+|[-—•]\s+)?(?:in [^:;.]{3,120}, |having [^:;.]{3,120}, )?"
    rf"(?:to (?!(?:be|{_LEAVES_OPEN})\b)[a-z]+|that)\b[^;.]*$",
    re.I,
)


def is_resolved(before: str) -> bool:
    """Whether the words before an item, from its sentence's begin, open an entry of a resolution."""
    return _RESOLVED.search(before) is not None
