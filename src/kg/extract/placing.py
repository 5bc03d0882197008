"""Signs that the candidates of agreements and of meetings share: denial before them, and their place on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.page import Page

_NEAR = 30
_DENIED = re.compile(r"\b(?:not|never|nor|without|cannot|no)\b|n[’']t\b")
_DISOWNED = re.compile(
    r"\bden(?:y|ies|ied|ying|ials?)\b[^.;,]{0,30}\b(?:reports?|rumou?rs?|stories|story|allegations?|having|any)\b"
    r"[^.;,]{0,50}$"
)
_FURTHEST = 110


def is_disowned(page: Page, start: int) -> bool:
    """Whether what stands at an offset is said not to be: "he denied reports of talks with the company"."""
    first = page.sentences[page.sentence_at(start)][0]
    return _DISOWNED.search(page.text, max(first, start - _FURTHEST), start) is not None


def placing_signs(page: Page, start: int) -> Iterator[str]:
    """Whether a "not" stands shortly before an offset, its sort of block, and whether the text opens there."""
    first = page.sentences[page.sentence_at(start)][0]
    if _DENIED.search(page.text[max(first, start - _NEAR) : start]):
        yield "denied"
    yield f"block {page.block_kind(start)}"
    if page.body_start <= start < page.body_start + 300:
        yield "opening"
