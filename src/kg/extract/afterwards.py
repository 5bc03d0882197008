"""What the next sentence says of a transfer: "Its request was not granted", "The rifles arrived on the 3d"."""

from __future__ import annotations

import re

from kg.extract.page import Page
from kg.extract.status import Stage

_ASKED = r"request|application|permission|permit|licen[cs]e|demand|offer|proposal|appeal|inquiry|enquiry|this|it|that"
_BE = r"(?:was|were|is|are|has been|have been|had been)"
_REFUSED = re.compile(
    rf"\b(?:{_ASKED})s?\b[^.;:?]{{0,40}}?\b{_BE}\s+(?:\w+ly\s+)?"
    r"(?:refused|declined|denied|rejected|turned down|not granted|not approved|withheld)\b"
    r"|\b(?:refused|declined|rejected|turned down)\s+(?:it|this|that|the (?:request|offer|application|proposal))\b",
    re.I,
)
_CAME = (
    r"(?:(?:was|were|has been|have been)\s+(?:\w+ly\s+)?(?:landed|delivered|received|shipped|sent|handed over)"
    r"|(?:has |have )?(?:arrived|came|reached))\b"
)
_ALL = r"^\W*(?:\d+\W+)?(?:all(?: of (?:them|these))?|these|they|both|the whole)"
_OPEN = ("requested", "promised", "agreed", "pending")
_UNFINISHED = re.compile(r"\b(?:not|never|nor|no|partly|half|some|part)\b", re.I)


def told_afterwards(page: Page, offset: int, noun: str, stage: Stage) -> Stage:
    """The stage after the sentence that follows the one at `offset` is read; `noun` is the item's head noun.

    Only a refusal of what was asked, and the arrival of all of the goods, change it.
    """
    at = page.sentence_at(offset) + 1
    if stage.name not in _OPEN or at >= len(page.sentences):
        return stage
    start, end = page.sentences[at]
    if page.block_at(start) != page.block_at(offset):
        return stage
    words = page.text[start:end]
    if stage.name != "agreed" and _REFUSED.search(words):
        return Stage("refused", "refused-afterwards")
    came = re.match(rf"(?:{_ALL}|^\W*the(?: \w+)? {re.escape(noun)})\b[^.;:?]{{0,30}}?\b{_CAME}", words, re.I)
    if came and not _UNFINISHED.search(came[0]):
        return Stage("delivered", "came-afterwards")
    return stage
