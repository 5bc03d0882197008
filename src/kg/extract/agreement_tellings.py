"""Which tellings are of one agreement: the same name, or the same noun with nothing that speaks against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.extract.agreement_candidates import Candidate
from kg.extract.lexicon import words
from kg.extract.page import Page
from kg.model import Agreement

_TELLINGS = 8
"""How many passages of one agreement are kept."""
_CALLED = re.compile(
    r"(?:\b(?:known|called|styled|termed|designated|referred to|spoken of)(?: as)?|\(|\bor) ?(?:the )?(?:so-called )?"
    r"[“\"‘']?(?:the |The )?$"
)
"""What stands before another name of what was just named."""


def vagueness(candidate: Candidate, fact: Agreement) -> tuple[bool, int, bool, int]:
    """Named ones come first, then those with the most exact date, with both sides, with the most parties."""
    exact = -len(fact.date.edtf) if fact.date else 0
    return not candidate.named, exact, " between " not in candidate.name, -len(fact.parties)


def is_other_name(page: Page, candidate: Candidate, others: Iterable[Candidate]) -> bool:
    """Whether the words are another name of what the sentence names: "the treaty of 1868, known as the Holm treaty"."""
    first = page.sentences[page.sentence_at(candidate.start)][0]
    if _CALLED.search(page.text, max(first, candidate.start - 40), candidate.start) is None:
        return False
    return any(first <= one.start < candidate.start for one in others)


def same_elsewhere(fact: Agreement, candidate: Candidate, kept: Mapping[str, Agreement]) -> str | None:
    """The key of an agreement that a vaguer telling means: the same noun, no date or party that speaks against it."""
    if candidate.name.lower().startswith("title "):
        return next((key for key in kept if re.search(r"\b480\b", key)), None)
    for words_, is_meant in ((_BACK, _is_binding), (_TO_COME, _is_to_come)):
        if _is_pointing_back(fact, candidate, words_) and (
            meant := next((key for key, one in kept.items() if is_meant(one)), None)
        ):
            return meant
    mine = {party.key for party in fact.parties}
    if not candidate.noun:
        return None
    of_noun = [key for key, other in kept.items() if _stem(candidate.noun) in other.name.lower()]
    for key in of_noun:
        other = kept[key]
        theirs = {party.key for party in other.parties}
        if mine and theirs and not (mine <= theirs or theirs <= mine):
            continue
        if fact.date and other.date and _is_date_of(fact.date.edtf, other.date.edtf):
            return key
        if fact.date and sum(kept[one].date is None for one in of_noun) == 1 and other.date is None:
            return key
        told = candidate.noun.lower() in other.name.lower()
        if fact.date is None and told and (not mine or mine == theirs) and _is_as_vague(candidate, other):
            return key
    return None


_BACK = frozenset(
    (
        *("said", "aforesaid", "aforementioned", "above-mentioned", "foregoing", "latter", "same", "such"),
        *("present", "existing", "current", "original", "old", "whole", "entire"),
    )
)
"""Words that point back to an instrument."""
_TO_COME = frozenset(("proposed", "projected", "contemplated", "intended", "suggested", "draft", "new"))
"""Words that point back to an instrument that is not made yet."""


def _is_binding(fact: Agreement) -> bool:
    return fact.kind != "joint-statement"


def _is_to_come(fact: Agreement) -> bool:
    return _is_binding(fact) and fact.status == "proposed"


def _is_pointing_back(fact: Agreement, candidate: Candidate, by: frozenset[str]) -> bool:
    """ "the said convention", "the present agreement": an instrument that the page names by another noun."""
    before = candidate.name.lower().split()[:-1]
    if fact.parties or fact.date or candidate.about or not by.issuperset(before):
        return False
    return "pointing noun" in candidate.signs or (bool(before) and "definite noun" in candidate.signs)


def _stem(noun: str) -> str:
    """What singular and plural have in common: "treat" of "treaties"."""
    return noun.lower().removesuffix("s").removesuffix("ie")


def _is_as_vague(candidate: Candidate, other: Agreement) -> bool:
    """Whether a telling says nothing of what it is about that the other does not say."""
    said = _content(candidate.name) | _content(candidate.about)
    return not (said - _content(other.name) - _content(candidate.noun))


def _content(words_: str) -> set[str]:
    found = set(re.findall(r"[a-z][\w-]+", words_.lower()))
    return {
        word for word in found if word not in words("closed_class") and word not in words("vague") and len(word) > 2
    }


def _is_date_of(one: str, other: str) -> bool:
    return one == other or one.startswith(other + "-") or other.startswith(one + "-")


def told_again(first: Agreement, again: Agreement) -> Agreement:
    """The first telling with the passages of later ones, and the date that only a later one has."""
    passages = (*first.trail.passages, *again.trail.passages)[:_TELLINGS]
    date = first.date or again.date
    if first.date and again.date and again.date.edtf.startswith(first.date.edtf + "-"):
        date = again.date
    return replace(first, trail=replace(first.trail, passages=passages), date=date)
