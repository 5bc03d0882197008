"""The name by which people know a transfer in a list: "80,000 tons of wheat (promised)"."""

from __future__ import annotations

import re

from kg.extract.inflection import singulars
from kg.model import Tally

_SIGN = re.compile(r"[^\w\s.]")
_COUNTS = frozenset(("piece", "item", "unit", "number"))


def transfer_label(item: str, tally: Tally) -> str:
    """`item` with its figure, its unit or money, and its stage.

    >>> from kg.model import Trail
    >>> from decimal import Decimal
    >>> trail = Trail("rule", Decimal(1))
    >>> transfer_label("wheat", Tally("figure", "promised", trail, quantity=Decimal(80000), unit="tons"))
    '80,000 tons of wheat (promised)'
    >>> transfer_label("claims", Tally("figure", "agreed", trail, quantity=Decimal(15000), currency="£"))
    '£15,000 claims (agreed)'
    """
    return f"{_figure(item, tally)}{item} ({tally.stage})"


def _figure(item: str, tally: Tally) -> str:
    if tally.quantity is None:
        return ""
    amount = f"{tally.quantity.normalize():,f}"
    if tally.quantity_to is not None:
        amount = f"{amount}–{tally.quantity_to.normalize():,f}"
    if tally.currency:
        return f"{tally.currency}{amount} " if _SIGN.search(tally.currency) else f"{amount} {tally.currency} "
    return f"{amount} {tally.unit} of " if tally.unit and not _repeats(tally.unit, item) else f"{amount} "


def _repeats(unit: str, item: str) -> bool:
    """Whether the unit is the thing itself ("lathe" of "12 large lathes") or says no more than that it is counted."""
    named = {form for word in re.findall(r"\w+", item.lower()) for form in (word, *singulars(word))}
    words = re.findall(r"\w+", unit.lower())
    return any(form in named | _COUNTS for word in words for form in (word, *singulars(word)))
