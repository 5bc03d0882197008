"""Reports that the paper itself denies: what an untrue story says was given did not pass."""

from __future__ import annotations

import re

from kg.extract.page import Page

_REPORT = (
    r"(?:stor(?:y|ies)|reports?|rumou?rs?|allegations?|assertions?|statements?|claims?|charges?|suggestions?|newspapers?|"
    r"press|it|that|this|they|these)"
)
_UNTRUE = (
    r"(?:(?:quite|entirely|wholly|altogether|completely|absolutely|utterly|simply)\s+)?"
    r"(?:without\s+(?:any\s+|the\s+least\s+|the\s+slightest\s+)?(?:foundation|truth|basis)|false|untrue|unfounded|baseless|"
    r"groundless|incorrect|not\s+(?:true|so|correct|the\s+case)|inventions?)\b"
)
_AFTER = re.compile(
    rf"\b(?:is|are|was|were|be|being|as)\s+{_UNTRUE}|\b(?:has|have|had)\s+no\s+(?:basis|foundation|truth)\b", re.I
)
_BEFORE = re.compile(
    r"\b(?:no\s+(?:\w+\s+)?(?:evidence|truth|proof|foundation|confirmation|question)\b.{0,40}\bthat|not\s+(?:true|correct|the\s+case)"
    r"\s+that|(?:un|in)(?:true|correct|founded)\s+that|denie[sd]\s+(?:\w+\s+){0,3}(?:the\s+(?:stor(?:y|ies)|reports?|rumou?rs?)\b.{0,40}\b)?that|(?:false|unfounded|baseless)\s+"
    rf"{_REPORT}\s+that)\b",
    re.I | re.S,
)
_TO_COME = re.compile(r"\b(?:will|would|shall|should)\b")
"""What somebody denies to have promised may still be asked for."""
_NEXT = re.compile(
    r"\s*(?:It|This|That|They|These|Such)\s+(?:is|was|are|were|has|have|did)\s+(?:not|untrue|false|incorrect|unfounded)"
    r"(?:\s+(?:so|true|correct|the\s+case|happened?|been))?\s*[.;]"
)
_TOLD = re.compile(rf"\b{_REPORT}\b.{{0,60}}\bthat\b|\bwhether\b", re.I | re.S)


def is_disbelieved(page: Page, start: int, end: int) -> bool:
    """Whether the sentence of a transfer at `start` to `end`, or the next one, says that it is not so."""
    at = page.sentence_at(start)
    first, last = page.sentences[at]
    before, after = page.text[first:start], page.text[end : max(end, last)]
    denied = _BEFORE.search(before)
    if denied and not _TO_COME.search(page.text[first + denied.end() : last]):
        return True
    if _TOLD.search(before) and _AFTER.search(after):
        return True
    return _TOLD.search(before) is not None and _NEXT.match(page.text, last) is not None
