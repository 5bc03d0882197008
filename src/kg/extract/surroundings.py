"""Signs of a transfer from what stands around it: whether its document and its paragraph speak of transfers at all.

A sum or a good in a paper about deliveries is likely to pass; the same words in a paper about a boundary are not.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from kg.extract.context import Sided
from kg.extract.inflection import noun_forms, singulars
from kg.extract.page import Page

_WORDS_EACH = 6
"""Characters of a word with its blank, by and large."""
_HEAD = 500
"""The beginning of a page, where title and subject stand, in characters."""
_WORD = re.compile(r"[a-z-]+")


def surroundings(page: Page, events: Sequence[Sided]) -> list[dict[str, float]]:
    """For each event its signs, each 0 to 1: "dense document", "beside a sure one", "topic of the document".

    What has no figure beside a sum of the same verb is mostly what the sum is for: "paid £40 for the guns".
    """
    sure = [one for one in events if _is_sure(one)]
    density = len(sure) / max(1.0, len(page.text) / _WORDS_EACH / 150)
    blocks = Counter(page.block_at(one.event.item.start) for one in sure)
    nouns = Counter(_noun(one) for one in sure)
    sentences = Counter(one.tree.start for one in events)
    sums = {_word(one) for one in events if _kind(one) == "money"}
    counts = {_word(one) for one in events if _kind(one) not in ("", "money")}
    mentions = _mentions(page.text) if events else {}
    length = sum(map(len, mentions.values()))
    found = []
    for one in events:
        own = int(_is_sure(one))
        found.append(
            {
                "dense document": min(1.0, max(0.0, density - own / max(1.0, len(page.text) / 900))),
                "beside a sure one": float(blocks[page.block_at(one.event.item.start)] > own),
                "topic of the document": min(1.0, math.log1p(max(0, nouns[_noun(one)] - own)) / 2),
                "no sure one in the document": float(len(sure) <= own),
                "crowded sentence": min(1.0, (sentences[one.tree.start] - 1) / 5),
                "early in the text": 1.0 - one.event.item.start / max(1, len(page.text)),
                "beside a sum of its verb": float(not _kind(one) and _word(one) in sums),
                "beside a figure of its verb": float(not _kind(one) and _word(one) in counts),
                "rare in a long text": float(len(page.text) > 6000 and density < 0.3),
                **_naming(one, mentions, length),
            }
        )
    return found


def _mentions(text: str) -> dict[str, list[int]]:
    """Where each lower-case word of a page stands, in order."""
    found: dict[str, list[int]] = {}
    for match in _WORD.finditer(text.lower()):
        found.setdefault(match[0], []).append(match.start())
    return found


def _naming(one: Sided, mentions: Mapping[str, list[int]], length: int) -> dict[str, float]:
    """How often and where a page of `length` words names what passes, and that again for items without a figure."""
    item = one.event.item
    places = [at for form in sorted(set(noun_forms(_noun(one)))) for at in mentions.get(form, ())]
    first = min(places, default=item.start)
    found = {
        "often named": min(1.0, math.log1p(max(0, len(places) - 1)) / 2),
        "often named for its length": min(1.0, 100 * len(places) / max(1, length)),
        "named at the head": float(first < _HEAD < item.start),
        "first named here": float(first >= item.start),
    }
    return found if item.figure is not None else found | {f"{name} uncounted": value for name, value in found.items()}


def _is_sure(one: Sided) -> bool:
    """A known good under a word that means little but a transfer."""
    event = one.event
    connected = event.item.known and not event.foreign and event.trigger.frame.sure >= 0.7
    return connected and (not event.loose or event.item.figure is not None)


def _word(one: Sided) -> tuple[int, int]:
    """The place of the word that says that the item passes."""
    return one.tree.start, one.event.trigger.word.index


def _kind(one: Sided) -> str:
    """The kind of the item's figure, "" when it has none."""
    figure = one.event.item.figure
    return figure.kind if figure is not None else ""


def _noun(one: Sided) -> str:
    return singulars(one.event.item.head.lower)[-1]
