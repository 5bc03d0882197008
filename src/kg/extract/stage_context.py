"""Stages told around a transfer: what leads into it, what its sentence goes on to say, what the next ones answer.

Requests are often told in one sentence and refused in the next, goods sent in one and found at a quay in the other.
Each telling applies to some stages only; the first that says something counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.answers import came, granted, held_up, refused, returned
from kg.extract.events import Event
from kg.extract.page import Page
from kg.extract.stage_lists import hinted, led_in, own_binding
from kg.extract.status import Stage
from kg.extract.tree import Tree

Staged = tuple[Tree, Event, Stage]
_WEAK = frozenset(("nothing-said", "past-around"))
_OPEN = frozenset(("requested", "promised", "pending"))


@dataclass(frozen=True, slots=True)
class Telling:
    """The words around one transfer: before it, after it in its sentence, and the two sentences that follow."""

    noun: str
    before: str
    after: str
    following: tuple[str, ...]


def told_around(page: Page, staged: Sequence[Staged]) -> list[Stage]:
    """The stage of each event, in order, after the words around it are read."""
    binding = own_binding(page)
    return [_told(page, tree, event, stage, binding) for tree, event, stage in staged]


def _told(page: Page, tree: Tree, event: Event, stage: Stage, binding: bool) -> Stage:
    if binding and (stage.rule in _WEAK or stage.name in ("promised", "pending")):
        return Stage("agreed", "in-agreement")
    if stage.rule in _WEAK and (name := led_in(page, event)):
        stage = Stage(name, "led-in")
    telling = _telling(page, event)
    if stage.rule == "nothing-said" and (name := hinted(telling.before, telling.after)):
        stage = Stage(name, "hinted-" + name)
    if (stage.name in _OPEN or stage.rule in _WEAK) and refused(telling):
        return Stage("refused", "refused-afterwards")
    if stage.name in ("delivered", "agreed", "pending") and returned(telling):
        return Stage("returned", "returned-afterwards")
    if stage.name in _OPEN and (name := granted(telling, stage.name)):
        return Stage(name, "granted-afterwards")
    if stage.name in _OPEN | {"agreed"} and came(telling):
        return Stage("delivered", "came-afterwards")
    if stage.name == "delivered" and held_up(telling, event):
        return Stage("pending", "held-up")
    return stage


def _telling(page: Page, event: Event) -> Telling:
    start = min(event.item.start, event.trigger.word.start)
    end = max(event.item.end, event.trigger.word.end)
    at = page.sentence_at(start)
    first, last = page.sentences[at]
    block = page.block_at(start)
    following = [
        page.text[one:other] for one, other in page.sentences[at + 1 : at + 3] if page.block_at(one) == block
    ]
    clean = [" ".join(words.split()) for words in (page.text[first:start], page.text[end : max(end, last)])]
    return Telling(event.item.head.lower, clean[0], clean[1], tuple(" ".join(words.split()) for words in following))
