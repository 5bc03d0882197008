"""The date of a transfer itself: the one of its clause, not that of a letter, an agreement or another verb.

A request has no date of its own, for nothing has moved, and the day of asking is not the day of the goods: only a date
that is still to come when the document is written says when they are wanted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.context import Sided
from kg.extract.dates import FoundDate
from kg.extract.findings import Findings
from kg.extract.lexicon import words
from kg.extract.survey_day import reference_day
from kg.extract.tree import Tree, Word

_ASKING = ("ask", "order", "show")
_DONE = ("delivered", "returned", "refused")
_FAR = 12
"""How many words may stand between a date and the transfer's word where the parse does not join them."""
_NEAR = 15
"""How far behind the evidence a date may stand in any case, in characters."""
_CITED = re.compile(
    r"(?:(?:letter|telegram|cablegram|note|despatch|dispatch|memorandum|agreement|contract|treaty|protocol|edict|"
    r"decision|resolution|decree|law|proclamation|order|understanding|convention)s? "
    r"(?:of |dated |No\.? ?\d* ?)?"
    r"|\b(?:since|until|before|prior to|dated|dating from) "
    r"|\b(?:years?|months?|period) (?:beginning |counting )?(?:from|after) )(?:the )?$",
    re.I,
)
_OPEN = ("since", "until", "before", "prior to")
_UP_TO = re.compile(r"\b(?:(?:down|up) to(?: the (?:end|close) of)?|to (?:the )?(?:end|close) of) (?:the )?$", re.I)
_YEAR = re.compile(r"\d{4}")


def date_of(found: Findings, sided: Sided) -> FoundDate | None:
    """The date of a transfer; None when its clause has none."""
    tree, trigger = sided.tree, _moving_word(sided)
    dated = [
        (word, found.dates[word.span.start]) for word in _dates(tree) if word.span and word.span.start in found.dates
    ]
    dated = [(word, one) for word, one in dated if not _is_cited(found, tree, word, one, trigger)]
    if sided.stage == "requested":
        dated = [(word, one) for word, one in dated if _is_to_come(found, one)]
    elif sided.event.trigger.frame.kind in _ASKING:
        return None
    one = _behind_item(sided, dated) if len(dated) > 1 else None
    for joined in (_hangs_on, _is_of_clause):
        one = one or next((one for word, one in dated if joined(tree, word, trigger)), None)
    one = one or _of_the_verb(sided, dated, trigger) or _close(found, sided, dated)
    return _opened(found, one) if one is not None and sided.stage == "delivered" else one


def _moving_word(sided: Sided) -> Word:
    """The transfer's word; for what comes back the verb of the clause: "guns lent in May were restored in June"."""
    tree, trigger = sided.tree, sided.event.trigger.word
    if sided.stage == "returned" and trigger.dep.startswith("acl"):
        return _verb(tree, tree.parent(trigger)) or trigger
    return trigger


def _dates(tree: Tree) -> Iterator[Word]:
    return (word for word in tree.words if word.span is not None and word.span.kind == "date")


def _is_cited(found: Findings, tree: Tree, word: Word, one: FoundDate, trigger: Word) -> bool:
    """Whether the date is that of a paper, the beginning of a term, or says which thing is meant ("the 1948 crop")."""
    before = found.page.text[max(0, one.start - 30) : one.start]
    if tree.case(word.index) in _OPEN or _CITED.search(before) is not None:
        return True
    if not _YEAR.fullmatch(one.edtf) or one.end - one.start != 4:
        return False
    after = tree.words[word.index + 1] if word.index + 1 < len(tree.words) else None
    led = word.index > 0 and tree.words[word.index - 1].tag in ("DT", "NN", "NNS", "JJ", "IN", "PRP$")
    names = after is not None and after.tag.startswith("NN") and after.span is None and led
    return tree.preposition_before(word.index) == "of" or (names and after is not trigger)


def _is_to_come(found: Findings, one: FoundDate) -> bool:
    """Whether a date ends after the document's own day."""
    today, latest = reference_day(found.page.document), one.value(found.page.text).latest
    return today is not None and latest is not None and latest > today


def _verb(tree: Tree, word: Word | None) -> Word | None:
    """The verb above a word, itself included."""
    while word is not None and not word.tag.startswith("V"):
        word = tree.parent(word)
    return word


def _behind_item(sided: Sided, dated: list[tuple[Word, FoundDate]]) -> FoundDate | None:
    """Of several dates the one right behind the item: "200 on May 4, 50 on May 9"."""
    end = max(sided.event.item.end, sided.event.item.figure.end if sided.event.item.figure else 0)
    for word, one in dated:
        between = [other for other in sided.tree.words[: word.index] if other.start >= end]
        if one.start >= end and all(other.tag in ("IN", "DT", "-LRB-") for other in between) and len(between) < 3:
            return one
    return None


def _hangs_on(tree: Tree, word: Word, trigger: Word) -> bool:
    """Whether the date is a phrase of the transfer's word, or of a noun in one of its phrases."""
    parent = tree.parent(word)
    for _ in range(3):
        if parent is None or parent.index == trigger.index:
            break
        parent = tree.parent(parent) if parent.tag.startswith("N") else None
    return parent is not None and parent.index == trigger.index


def _is_of_clause(tree: Tree, word: Word, trigger: Word) -> bool:
    """Whether only nouns and small words stand between the date and the transfer's word, and no other verb has it."""
    low, high = sorted((word.index, trigger.index))
    between = tree.words[low + 1 : high]
    if len(between) > _FAR or any(one.text in (";", ":", ".", "(", ")") for one in between):
        return False
    verb = _verb(tree, word)
    if verb is not None and verb.index != trigger.index and verb.lower not in words("helping"):
        return False
    return not any(one.tag.startswith("VB") and one.lower not in words("helping") for one in between) and not any(
        one.tag in ("WDT", "WP", "IN") and one.lower in ("which", "who", "that", "while", "when") for one in between
    )


def _of_the_verb(sided: Sided, dated: list[tuple[Word, FoundDate]], trigger: Word) -> FoundDate | None:
    """What a noun names was done when its verb was: "the first shipment was made on May 4"."""
    tree = sided.tree
    verb = _verb(tree, trigger)
    if sided.stage not in _DONE or trigger.tag.startswith("V") or verb is None:
        return None
    if verb.lower in words("saying") or not verb.tag.startswith(("VBD", "VBN")):
        return None
    return next((one for word, one in dated if _hangs_on(tree, word, verb)), None)


def _close(found: Findings, sided: Sided, dated: list[tuple[Word, FoundDate]]) -> FoundDate | None:
    """The nearest date right behind the evidence that no verb of its own has."""
    tree, item, trigger = sided.tree, sided.event.item, sided.event.trigger.word
    end = max(trigger.end, item.end)
    near = [one for word, one in dated if end <= one.start and one.end <= end + _NEAR and _verb(tree, word) is None]
    return min(near, key=lambda one: one.start - end, default=None)


def _opened(found: Findings, one: FoundDate) -> FoundDate:
    """What has come "down to the end of May" has come at any time before."""
    before = found.page.text[max(0, one.start - 30) : one.start]
    return replace(one, edtf=f"../{one.edtf}") if "/" not in one.edtf and _UP_TO.search(before) else one
