"""Transfers: which found one stands for which label, and which of its slots are right."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from kg.evaluate.evidence import ENOUGH, Placed, common_share
from kg.evaluate.labels import Item, as_texts
from kg.evaluate.pairing import pair_off
from kg.evaluate.parties import PartyContext, same_parties
from kg.evaluate.tables import unit_names
from kg.evaluate.words import EMPTY_WORDS, MEASURE_WORDS, close_names, normalise, singular, words

_SIGNS = ("£", "£A", "#", "$")
_MONEY = {"usd", "£", "£a"}
_COUNTED = ("", "unit", "piece", "item", "number")

Slots = Mapping[str, bool]
"""Which slots of a matched transfer are right."""


@dataclass(frozen=True, slots=True)
class TransferContext:
    """What is known of the document: its parties, and the labelled name of each found agreement (normalised)."""

    parties: PartyContext
    agreements: Mapping[str, str]


def pair_transfers(
    gold: Sequence[Placed], found: Sequence[Placed], context: TransferContext
) -> tuple[dict[int, int], dict[int, Slots]]:
    """Equal quantity or evidence in common, and a word of the item in common; then each slot by itself."""
    scored, compared = [], {}
    for index, label in enumerate(gold):
        for other, item in enumerate(found):
            quantity, share = _equal_quantity(label.item, item.item), common_share(label, item)
            if (quantity or share >= ENOUGH) and _share_word(label.item, item.item):
                slots = compare_slots(label.item, item.item, context)
                compared[index, other] = slots
                scored.append((_likeness(label.item, item.item, slots, quantity, share), index, other))
    pairs = pair_off(scored)
    return pairs, {index: compared[index, other] for index, other in pairs.items()}


def compare_slots(label: Item, item: Item, context: TransferContext) -> Slots:
    """Which slots of two transfers agree."""
    parties = context.parties
    names = fuzz.token_set_ratio(normalise(label.get("item")), normalise(item.get("item")))
    return {
        "supplier": same_parties(label.get("supplier"), item.get("supplier"), parties),
        "recipient": same_parties(label.get("recipient"), item.get("recipient"), parties),
        "item": names >= 75,
        "quantity": same_number(label.get("quantity"), item.get("quantity")),
        "unit": same_unit(label, item),
        "status": normalise(label.get("status")) == normalise(item.get("status")),
        "date": same_date(label.get("date"), item.get("date")),
        "under": _same_agreement(label.get("under"), item.get("under"), context.agreements),
    }


def is_strict(slots: Slots) -> bool:
    """Whether supplier, recipient, quantity and status are all right."""
    return all(slots[name] for name in ("supplier", "recipient", "quantity", "status"))


def same_number(label: Any, found: Any) -> bool:
    """Whether two quantities differ by less than half a per cent, or are both none."""
    one, other = as_number(label), as_number(found)
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 0.005 * abs(one) + 1e-9


def as_number(value: Any) -> float | None:
    """A quantity as a number; None where it states none."""
    if isinstance(value, dict):
        value = value.get("value")
    if value is None or isinstance(value, bool):
        return None
    try:
        return float(str(value).replace(",", ""))
    except ValueError:
        return None


def same_date(label: Any, found: Any) -> bool:
    """Whether two EDTF dates are the same but for marks of doubt; a found one may be closer than the label."""
    one, other = plain_date(label), plain_date(found)
    return one == other or (bool(one and other) and other.startswith((f"{one}-", f"{one}/")))


def plain_date(value: Any) -> str:
    """An EDTF date without marks of doubt."""
    return re.sub(r"[~?%\s]", "", str(value or ""))


def same_unit(label: Item, found: Item) -> bool:
    """Whether units agree; a counted noun may stand in the item instead."""
    one, other = _unit(label.get("unit")), _unit(found.get("unit"))
    if one == other:
        return True
    if not one or (other and {one, other} & _MONEY):
        return False
    if other in _COUNTED:
        return bool(words(one)) and words(one) <= words(found.get("item"))
    return words(one) <= words(other) or words(other) <= words(one)


def _unit(value: Any) -> str:
    sign = str(value or "").strip()
    plain = sign.casefold() if sign in _SIGNS else normalise(value)
    names = unit_names()
    stemmed = " ".join(singular(word) for word in plain.split())
    return names.get(plain) or names.get(plain.replace(" ", "")) or stemmed


def _equal_quantity(label: Item, item: Item) -> bool:
    one, other = label.get("quantity"), item.get("quantity")
    return as_number(one) is not None and as_number(other) is not None and same_number(one, other)


def _share_word(label: Item, item: Item) -> bool:
    without = EMPTY_WORDS | MEASURE_WORDS
    if words(label.get("item"), without) & words(item.get("item"), without):
        return True
    return fuzz.token_sort_ratio(normalise(label.get("item")), normalise(item.get("item"))) >= 60


def _likeness(label: Item, item: Item, slots: Slots, quantity: bool, share: float) -> float:
    names = fuzz.ratio(normalise(label.get("item")), normalise(item.get("item"))) / 100
    same_evidence = label.get("evidence") == item.get("evidence")
    return 2 * quantity + share + sum(slots.values()) / 4 + names + same_evidence / 2


def _same_agreement(label: Any, found: Any, agreements: Mapping[str, str]) -> bool:
    gold = [part.strip() for part in "; ".join(as_texts(label)).split(";") if part.strip()]
    others = as_texts(found)
    if not gold or not others:
        return not gold and not others
    if any(close_names(normalise(one), normalise(other), 80) for one in gold for other in others):
        return True
    return any(normalise(agreements.get(normalise(other), "")) == normalise(one) for one in gold for other in others)
