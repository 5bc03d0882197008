"""The ledger of a transfer as a reader sees it: its figures in order, and the sums that they should make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.serve.nodes import Node
from kg.serve.wording import figure_words, number_words

STAGES = (
    *("requested", "put-forward", "proposed", "promised", "agreed", "approved", "pending", "prepared", "in-transit"),
    *("delivered", "confirmed", "confirmation-deferred", "outstanding", "refused", "postponed", "cancelled"),
    *("returned", "leaked", "mentioned"),
)
_ASKED = ("requested", "put-forward")


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum: what should be equal, and whether it is."""

    words: str
    holds: bool


def figure(tally: Node) -> str:
    """The figure of a tally in words."""
    return figure_words(
        tally.text("quantity"),
        tally.text("quantityTo"),
        tally.concept("qualifier"),
        tally.text("unit"),
        tally.text("currency"),
    )


def stage_rank(name: str) -> int:
    """Where a stage stands in the order of the scheme."""
    return STAGES.index(name) if name in STAGES else len(STAGES)


def tallies(node: Node) -> list[Node]:
    """The figures of a node: by stage, then by day."""
    return sorted(
        node.nodes("tally"), key=lambda tally: (stage_rank(tally.concept("stage")), tally.text("asOf"), tally.iri)
    )


def sums(node: Node) -> list[Sum]:
    """What was asked against what was given and left, and totals against their parts."""
    found = tallies(node)
    units = dict.fromkeys(_unit(tally) for tally in found)
    balances = [balance for unit in units for balance in _balances([one for one in found if _unit(one) == unit])]
    return [*balances, *(total for tally in found if (total := _total(tally)))]


def _unit(tally: Node) -> str:
    return tally.text("currency") or tally.text("unit")


def _amount(tally: Node) -> Decimal | None:
    exact = tally.concept("qualifier") in ("exact", "")
    return Decimal(tally.text("quantity")) if tally.text("quantity") and exact else None


def _balances(found: Sequence[Node]) -> list[Sum]:
    by_stage = {(tally.concept("stage"), tally.text("asOf")): tally for tally in found}
    result = []
    for (stage, day), asked in by_stage.items():
        given, left = by_stage.get(("delivered", day)), by_stage.get(("outstanding", day))
        if stage not in _ASKED or given is None or left is None:
            continue
        whole, one, other = _amount(asked), _amount(given), _amount(left)
        if whole is not None and one is not None and other is not None:
            words = (
                f"{_number(whole)} {stage.replace('-', ' ')} = {_number(one)} delivered + {_number(other)} outstanding"
            )
            result.append(Sum(words, whole == one + other))
    return result


def _total(tally: Node) -> Sum | None:
    parts = [_amount(part) for part in tally.nodes("sumOf")]
    whole = _amount(tally)
    known = [part for part in parts if part is not None]
    if whole is None or not known or len(known) < len(parts):
        return None
    stage = tally.concept("stage").replace("-", " ")
    return Sum(f"{_number(whole)} {stage} = {' + '.join(map(_number, known))}", whole == sum(known))


def _number(value: Decimal) -> str:
    return number_words(f"{value:f}")
