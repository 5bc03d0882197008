"""What leads into a transfer without a word of its own: "They asked for the following: ...", a paper that binds both."""

from __future__ import annotations

import re

from kg.extract.events import Event
from kg.extract.page import Page

_LEADS = (
    ("requested", r"request\w*|ask\w*|wish\w*|want\w*|need\w*|requirements?|demand\w*|claim\w*|appl(?:y|ied|ication)|shopping list|list"),
    ("promised", r"offer\w*|pledge\w*|promis\w*|decided|allot\w*|allocat\w*|approved|undert\w+"),
    ("agreed", r"agreed|settled|contracts?|agreement|protocol|concluded"),
    ("delivered", r"received|delivered|sent|shipped|supplied|gave|given|arrived|handed over"),
)
_LEAD = re.compile("|".join(rf"(?P<{name}>\b(?:{forms})\b)" for name, forms in _LEADS), re.I)
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
    lead = re.split(r"(?<=[a-z)])[.;?!]\s|\n\s*\n", before[:colon])[-1]
    found = [match.lastgroup or "" for match in _LEAD.finditer(lead)]
    return found[-1] if found else ""


_BINDS = re.compile(
    r"\bhave agreed (?:as follows|upon the following|on the following)|\bArticle (?:1|I|one)\b[^.]{0,20}\n?.{0,200}\bshall\b",
    re.I | re.S,
)
_NAMED = re.compile(r"^\W*(?:Exchange of (?:Notes|Letters)|Agreement|Protocol|Treaty|Convention|Contract)\b", re.I)


def own_binding(page: Page) -> bool:
    """Whether the page is itself an agreement, so that what it says will be done is agreed."""
    return _NAMED.match(page.text) is not None or _BINDS.search(page.text[:6000]) is not None


_CUES = (
    ("refused", r"embargo\w*|prohibit\w*|interdict\w*|cut(?:ting)? off|suspen\w+|forbid\w*|refus\w+|withheld"),
    (
        "requested",
        r"claim(?:s|ed)?|demand(?:s|ed)?|request(?:s|ed|ing)?|ask(?:s|ed|ing)?|indemnit(?:y|ies)|requirements?|wish(?:es|ed)?"
        r"|hop(?:es|ed|ing)|appl(?:y|ied|ication|ications)|with (?:a )?view (?:to|of)|preference|wants?|importance",
    ),
    ("promised", r"offer(?:s|ed)?|tender(?:s|ed)?|pledge[sd]?|promised|allotments?|undertaken|makes? us a present"),
)
_CUE = re.compile("|".join(rf"(?P<{name}>\b(?:{forms})\b)" for name, forms in _CUES), re.I)


def hinted(before: str, after: str) -> str:
    """The stage of the nearest telling word before an item in its sentence, else after it; empty without one."""
    found = [match.lastgroup or "" for match in _CUE.finditer(before[-150:])]
    if found:
        return found[-1]
    match = _CUE.search(after[:60])
    return match.lastgroup or "" if match else ""
