"""Stages told around a transfer: what leads into it, what its sentence goes on to say, what the next one answers.

Requests are often told in one sentence and refused in the next, goods sent in one and found at a quay in the other.
Each telling applies to some stages only; the first that says something counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.answers import Told, came, granted, held_up, is_barred, refused, returned
from kg.extract.events import Event
from kg.extract.page import Page
from kg.extract.stage_lists import continued, hinted, is_binding, led_in
from kg.extract.stage_rows import in_row, is_resolution, is_resolved
from kg.extract.status import Stage
from kg.extract.tree import Tree

Staged = tuple[Tree, Event, Stage]
_WEAK = frozenset(("nothing-said", "past-around", "infinitive"))
"""Rules that answer when no word says anything."""
_OPEN_MOODS = frozenset(("infinitive", "subjunctive", "settled", "nothing-said", "past-around", "governor", "present"))
"""Rules whose answer an entry of a resolution overrules."""
_LABEL = re.compile(r"\s*\(?\w{1,4}\\?[.)]\)?\s*")
"""The number of a paragraph."""
Span = tuple[int, int]
_OPEN = frozenset(("requested", "put-forward", "promised", "pending"))


def told_around(page: Page, staged: Sequence[Staged]) -> list[Stage]:
    """The stage of each event, in order, after the words around it are read."""
    binding = is_binding(page)
    resolving = not binding and is_resolution(page)
    return [_told(page, event, stage, binding, resolving) for _, event, stage in staged]


def _told(page: Page, event: Event, stage: Stage, binding: bool, resolving: bool) -> Stage:
    if name := in_row(page, event):
        return Stage(name, "led-in")
    if binding and (stage.rule in _WEAK or stage.name in ("promised", "pending")):
        return Stage("agreed", "in-agreement")
    told = _around(page, event)
    sentence = page.sentences[page.sentence_at(event.item.start)]
    if _NEEDED.search(page.text, sentence[0], event.item.head.start):
        return Stage("requested", "needed")
    if stage.rule in _OVERRULED and _FIXED.match(page.text, event.item.end):
        return Stage("agreed", "fixed-before")
    bare = stage.rule != "present" or event.trigger.word.tag == "VBP"
    if resolving and bare and stage.rule in _OPEN_MOODS and is_resolved(_opening(page, event)):
        return Stage("promised", stage.rule)
    if stage.rule in _WEAK and (name := led_in(page, event) or continued(told.previous, told.before)):
        stage = Stage(name, "led-in")
    if stage.rule == "nothing-said" and (name := hinted(told.before, told.after)):
        stage = Stage(name, "hinted")
    if stage.rule == "modal" and stage.name == "promised" and led_in(page, event) == "agreed":
        stage = Stage("agreed", "led-in")
    if stage.rule in _LIMITABLE and stage.name in ("delivered", "agreed") and _is_limited(page, event):
        stage = Stage("pending", stage.rule)
    return _answered(told, event, stage)


def _opening(page: Page, event: Event) -> str:
    """The words of the sentence up to the transfer's word or the item, the earlier one with it."""
    one, other = event.trigger.word, event.item
    first = page.sentences[page.sentence_at(min(one.start, other.start))][0]
    return page.text[first : min(one.end, other.end)]


_NEEDED = re.compile(
    r"\b(?:(?:could|can|would|will) ?(?:not|n['’]t)|cannot|unable to) (?:do|manage|get along) without\b[^.;]*$", re.I
)
"""What somebody cannot do without is asked for."""
_FIXED = re.compile(
    r"\W*(?:(?:that|which) (?:was|were|had been|has been|have been) )?(?:already |previously |earlier )?"
    r"(?:fixed|agreed(?: up)?on|agreed|contracted for|stipulated|laid down|provided for|arranged)"
    r"(?: (?:between|by) (?:both|the two)| (?:already|in|under|last)\b)",
    re.I,
)
"""What was settled before, whatever is asked now: "beside the 60,000 tons already fixed in the spring"."""
_OVERRULED = frozenset(("governor", "own-word", "modal", "infinitive", "nothing-said"))
_GOES_ON = re.compile(
    r"\b(?:negotiations?|talks|discussions?|bargaining) (?:still )?(?:proceeds?|continues?|goes on|go on|"
    r"(?:is|are) (?:still )?(?:proceeding|continuing|going on|in progress|under way))\b",
    re.I,
)
_TAKEN_UP = re.compile(
    r"^[^.;:]{0,90}?\b(?:has|have|had|was|were) (?:now |since )?(?:been )?(?:accepted|taken up)\b", re.I
)
_LIMITED = re.compile(
    r"\bnot (?:more than|over|above|exceeding|to exceed|in excess of)\b|\bmaximum (?:of|amount)\b", re.I
)
_LIMITABLE = frozenset(("own-deed", "past-around"))


def _is_limited(page: Page, event: Event) -> bool:
    """ "a loan floated in an amount of not more than 900 crowns": what has only a limit has not passed."""
    if event.item.figure is None:
        return False
    return _LIMITED.search(page.text, max(0, event.item.start - 25), event.item.end) is not None


def _answered(told: Told, event: Event, stage: Stage) -> Stage:
    if (stage.name in _OPEN or stage.rule in _WEAK) and refused(told):
        return Stage("refused", "refused-afterwards")
    if (stage.name == "agreed" and is_barred(told)) or (_is_loose(event, stage) and is_barred(told, 15)):
        return Stage("refused", "refused-afterwards")
    if stage.name in ("delivered", "agreed", "pending") and returned(told):
        return Stage("returned", "returned-afterwards")
    if stage.name == "promised" and _TAKEN_UP.match(told.after):
        return Stage("agreed", "granted-afterwards")
    if stage.name in ("promised", "requested") and any(_GOES_ON.search(words) for words in told.following):
        return Stage("pending", "talks-go-on")
    if stage.name in _OPEN and (name := granted(told, stage.name)):
        return Stage(name, "granted-afterwards")
    if stage.name in (*_OPEN, "agreed") and came(told):
        return Stage("delivered", "came-afterwards")
    if stage.name in ("delivered", "agreed") and held_up(told, event, stage.name):
        return Stage("pending", "held-up")
    return stage


def _is_loose(event: Event, stage: Stage) -> bool:
    return event.loose and stage.name == "delivered"


def _first_after(page: Page, at: int, block: tuple[int, int]) -> list[Span]:
    """The sentence that opens the next paragraph: an item at the end of one is often answered in the next, by name."""
    spans = page.sentences[at + 1 : at + 5]
    after = [span for span in spans if span[0] >= block[1] and _LABEL.fullmatch(page.text[span[0] : span[1]]) is None]
    after = [span for span in after if not _is_heading(page.text[span[0] : span[1]])]
    if not after or page.block_kind(after[0][0]) not in ("paragraph", "list-item"):
        return []
    start, end = after[0]
    label = _LABEL.match(page.text, start, end)
    return [(label.end() if label else start, end)]


def _is_heading(rest: str) -> bool:
    """Whether words after a sentence are a side heading: few of them, capitals, and no stop at their end."""
    plain = [word for word in rest.split() if len(word) > 3]
    return (
        bool(plain) and len(plain) < 20 and rest.rstrip()[-1].isalnum() and not any(word[0].islower() for word in plain)
    )


def _around(page: Page, event: Event) -> Told:
    start = min(event.item.start, event.trigger.word.start)
    end = max(event.item.end, event.trigger.word.end)
    at = page.sentence_at(start)
    first, last = page.sentences[at]
    block = page.block_at(start)
    after = [span for span in page.sentences[at + 1 : at + 3] if page.block_at(span[0]) == block]
    if not after or _is_heading(page.text[last : block[1]]):
        after = _first_after(page, at, block)
        after = [span for span in after if event.item.head.lower in page.text[span[0] : span[1]].lower()]
    low = min(event.item.end, event.trigger.word.end)
    high = max(event.item.start, event.trigger.word.start)
    prior = page.sentences[at - 1] if at else (first, first)
    pieces = [prior, (first, start), (low, max(low, high)), (end, max(end, last)), *after]
    previous, before, between, rest, *following = [" ".join(page.text[one:other].split()) for one, other in pieces]
    item = page.text[event.item.start : event.item.end]
    return Told(event.item.head.lower, before, between, rest, previous, tuple(following), item.lower())
