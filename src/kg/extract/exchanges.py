"""Exchanges: what comes back for what is given goes the other way."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.context import Sided

_EXCHANGING = ("exchange", "barter", "swap", "trade")
_FOR = ("for", "against")
_BACK = ("exchange", "return", "compensation", "consideration")
_REACH = 6
"""How many words before the noun its preposition may stand."""


def turn_back(events: Sequence[Sided]) -> None:
    """In "exchanged old rifles for new guns" and "gave rice in return for coal" guns and coal go the other way."""
    for one in events:
        if not _comes_back(one):
            continue
        first = one.event.item.start
        given = [other for other in events if other.tree is one.tree and other.event.item.end <= first]
        given = [other for other in given if other.event.trigger.word == one.event.trigger.word]
        if given and not _comes_back(given[-1]):
            one.supplier, one.recipient = given[-1].recipient, given[-1].supplier


def _comes_back(one: Sided) -> bool:
    """Whether "for" or "against" stands before the item, under a verb of exchange or after "in exchange"."""
    words, head = one.tree.words, one.event.item.head.index
    at = next((word.index for word in reversed(words[max(0, head - _REACH) : head]) if word.lower in _FOR), None)
    if at is None:
        return False
    lemma = one.event.trigger.frame.lemma
    return lemma in _EXCHANGING or (at > 0 and words[at - 1].lower in _BACK)
