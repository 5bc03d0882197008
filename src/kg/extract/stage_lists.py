"""Stages from what stands before an item of which nothing is said: a list's lead, a hint, a paper that binds."""

from __future__ import annotations

import re

from kg.extract.events import Event
from kg.extract.page import Page
from kg.extract.tellings import stage_words

_FAR = 700
_BREAK = re.compile(r"[a-z)][.?!]\s+(?=[A-Z])(?!To\b)")
"""The end of a sentence that no entry of a list follows."""


def led_in(page: Page, event: Event) -> str:
    """The stage that the words before a colon give to what is listed after it; empty without such words."""
    start = min(event.item.start, event.trigger.word.start)
    before = page.text[max(0, start - _FAR) : start]
    colon = before.rfind(":")
    while colon > 0 and before[colon - 1].isdigit():
        colon = before.rfind(":", 0, colon)
    if colon < 0 or len(_BREAK.findall(before[colon:])) > 1:
        return ""
    return led_in_by(re.split(r"(?<=[a-z)])[.;?!]\s|\n\s*\n", before[:colon])[-1])


def led_in_by(lead: str) -> str:
    """The stage that the words of a lead-in give to what is listed after it; empty without such words."""
    return _last("lead", lead)


_GOES_ON = re.compile(
    r"^\W*(?:\(?\w{1,2}[.)] )?(?:it|this|these|they|(?:the|that) (?:list|total|package|request|offer|agreement"
    r"|contract|figure|protocol|note|supplement))"
    r" (?:includ|compris|contain|consist|cover|provid\w+ for|foresee|embrac|envisag|call\w* for)",
    re.I,
)


def continued(previous: str, before: str) -> str:
    """The stage of the sentence before, when this one only counts up: "They sent a list. It includes 6 presses"."""
    if not _GOES_ON.match(before):
        return ""
    return _last("lead", previous)


def hinted(before: str, after: str) -> str:
    """The stage of the nearest telling word before an item in its sentence, else after it; empty without one."""
    match = stage_words("cue").search(after[:60])
    return _last("cue", before[-150:]) or (match.lastgroup or "" if match else "")


def _last(place: str, words: str) -> str:
    """The stage of the last telling word; empty without one."""
    found = [match.lastgroup or "" for match in stage_words(place).finditer(words)]
    return found[-1] if found else ""


_BINDS = re.compile(
    r"\bhave agreed (?:as follows|upon the following|on the following)"
    r"|\bArticle (?:1|I|one)\b[^.]{0,20}\n?.{0,200}\bshall\b",
    re.I | re.S,
)
_NAMED = re.compile(r"^\W*(?:Exchange of (?:Notes|Letters)|Agreement|Protocol|Treaty|Convention|Contract)\b", re.I)


def is_binding(page: Page) -> bool:
    """Whether the page is itself an agreement, so that what it says will be done is agreed."""
    return _NAMED.match(page.text) is not None or _BINDS.search(page.text[:6000]) is not None
