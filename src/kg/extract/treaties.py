"""What stands in or under an agreement: transfers of a treaty's own text are agreed, of its date and under it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extract.page import Page
from kg.model import Agreement, Transfer

_TITLE = re.compile(
    r"^\W*(?:exchange of (?:notes|letters)|agreement|treaty|convention|protocol|memorandum of understanding)\b"
    r"|\b(?:agreement|treaty|convention|protocol|pact)\W*$",
    re.I,
)
_UNDER = re.compile(
    r"\b(?:under|pursuant to|in accordance with|as part of|within|by virtue of)\s+(?:[\w’'-]+\s+){0,4}$", re.I
)
_NEAR = 250
"""How far from a transfer "under the X Agreement" may stand, in characters of the text version."""

_HEAD = 250
"""How far into the body its headings are looked for, in characters."""
_HEADING = 14
"""The most words that a heading has."""


def place_under(page: Page, transfers: Iterable[Transfer], agreements: Sequence[Agreement]) -> list[Transfer]:
    """The transfers with the agreement that they stand under, where the text says so."""
    subject = _subject(page, agreements)
    placed = (_in_treaty(page, _named_under(page, one, agreements), agreements) for one in transfers)
    return [replace(one, under=(subject,)) if subject and not one.under else one for one in placed]


def _subject(page: Page, agreements: Sequence[Agreement]) -> str | None:
    """The one agreement that the title or a heading at the start names: it speaks of what is done under it."""
    heads = [page.document.description.title]
    blocks = [block for block in page.view.blocks if page.body_start <= block.start < page.body_start + _HEAD]
    heads += [page.text[block.start : block.end] for block in blocks]
    heads = [head for head in heads if len(head.split()) <= _HEADING]
    named = [one.key for one in agreements if any(_plain(one.name) in head.lower() for head in heads)]
    return named[0] if len(named) == 1 else None


def _plain(name: str) -> str:
    return name.partition(" (")[0].lower()


def is_treaty_text(page: Page) -> bool:
    """Whether the document is an agreement itself, by its title or its kind."""
    description = page.document.description
    return description.kind == "treaty-text" or _TITLE.search(description.title.strip()) is not None


def _named_under(page: Page, fact: Transfer, agreements: Sequence[Agreement]) -> Transfer:
    assert page.document.text is not None
    text, here = page.document.text.text, fact.trail.passages[0]
    for agreement in agreements:
        there = agreement.trail.passages[0]
        distance = max(there.start - here.end, here.start - there.end)
        if distance < _NEAR and _UNDER.search(text[max(0, there.start - 60) : there.start]):
            return replace(fact, under=(agreement.key,))
    return fact


def _in_treaty(page: Page, fact: Transfer, agreements: Sequence[Agreement]) -> Transfer:
    if not is_treaty_text(page):
        return fact
    tallies = tuple(
        replace(tally, stage="agreed") if tally.stage in ("pending", "promised", "requested") else tally
        for tally in fact.tallies
    )
    under = fact.under or tuple(one.key for one in agreements[:1])
    return replace(fact, tallies=tallies, under=under, date=fact.date or page.document.description.date)
