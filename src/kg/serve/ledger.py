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
    """What was asked against what was given and left of one unit, at each date of the latter two, as check L1 does."""
    whole = [one for one in found if not _is_part(one, found) and one.concept("reviewStatus") != "rejected"]
    given, left = _by_date(whole, "delivered"), _by_date(whole, "outstanding")
    balances = [
        balance
        for date in given
        if date in left
        for balance in _balances_at(given[date], left[date], _asked_by(given[date], whole))
    ]
    return list(dict.fromkeys(balances))


def _is_part(tally: Node, found: Sequence[Node]) -> bool:
    """Whether a figure of the same stage holds it already."""
    wholes = [*tally.nodes("partOf"), *(one for one in found if tally in one.nodes("sumOf"))]
    return any(one in found and one.concept("stage") == tally.concept("stage") for one in wholes)


def _by_date(whole: Sequence[Node], stage: str) -> dict[str, list[Node]]:
    dates: dict[str, list[Node]] = {}
    for tally in whole:
        if tally.concept("stage") == stage:
            dates.setdefault(tally.text("asOf"), []).append(tally)
    return dates


def _asked_by(given: Sequence[Node], whole: Sequence[Node]) -> list[Node]:
    """Of each stage of asking the last figure that is not later than what was given, and those without a date."""
    end = max(tally.text("asOfLatest") for tally in given) or "~"
    asked = []
    for stage in _ASKED:
        figures = [one for one in whole if one.concept("stage") == stage and one.text("asOfEarliest") <= end]
        last = max((one.text("asOfEarliest") for one in figures), default="")
        asked += [one for one in figures if one.text("asOfEarliest") in ("", last)]
    return asked


def _balances_at(given: Sequence[Node], left: Sequence[Node], asked: Sequence[Node]) -> list[Sum]:
    """The sums that agree, else those that do not: a figure without a date is no error beside one that agrees."""
    parts = [_amount(tally) for tally in (*given, *left)]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return []
    one, other = sum(known[: len(given)], Decimal()), sum(known[len(given) :], Decimal())
    balances = []
    for tally in asked:
        if (whole := _amount(tally)) is not None:
            stage = tally.concept("stage").replace("-", " ")
            words = f"{_number(whole)} {stage} = {_number(one)} delivered + {_number(other)} outstanding"
            balances.append(Sum(words, whole == one + other))
    return [balance for balance in balances if balance.holds] or balances


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
