"""Stages that the page's layout tells: a cell of the item's own row, entries of a resolution."""

from __future__ import annotations

import re

from kg.extract.events import Event
from kg.extract.page import Page
from kg.extract.table_roles import cells_of, stage_opening


def in_row(page: Page, event: Event) -> str:
    """The stage with whose name a cell beside the item begins: "wheat | 900 tons | afloat"; empty without one."""
    if page.block_kind(event.item.start) != "table-row":
        return ""
    cells = cells_of(page.text, *page.block_at(event.item.start))
    return next((stage for cell in reversed(cells[1:]) if (stage := stage_opening(cell.words))), "")


_RESOLVES = re.compile(
    r"\b(?:resolves?|resolved|resolution|decrees?|decreed|decision|decides|decided|directive|politburo|council|cabinet)\b",
    re.I,
)
_DECIDES = (
    "(?:agrees|approves|decides|resolves|consents|grants|allocates|allots|orders|authori[sz]es|directs|instructs)"
)
"""Verbs with which an entry begins whose subject is the body that resolves."""
_ENTRY = re.compile(
    rf"^[ \t]*(?:\(?\w{{1,3}}[.)\\]*[.)]\s+|[-—•]\s+)(?:to (?!be\b)[a-z]+|that|not to|{_DECIDES})\b", re.I | re.M
)
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
    rf"(?:to (?!(?:be|{_LEAVES_OPEN})\b)[a-z]+|that|{_DECIDES})\b[^;.]*$",
    re.I,
)


def is_resolved(before: str) -> bool:
    """Whether the words before an item, from its sentence's begin, open an entry of a resolution."""
    return _RESOLVED.search(before) is not None
