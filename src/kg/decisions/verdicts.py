"""Rows about one fact to what stands: a later row supersedes an earlier one, nothing is edited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from kg.decisions.decision import Decision
from kg.decisions.fields import is_of_figure
from kg.model import REJECTED

_STATUS = {"accept": "accepted", "prefer": "accepted", "reject": REJECTED, "dispute": "disputed"}


@dataclass(slots=True)
class Verdict:
    """What stands for a fact: its review status (None: nobody has decided), corrected fields, whether preferred.

    `of_figure` are the corrected fields of its only figure, when they were corrected in rows about the fact.
    """

    status: str | None = None
    corrections: dict[str, Any] = field(default_factory=dict)
    preferred: bool = False
    of_figure: set[str] = field(default_factory=set)
    standing: list[Decision] = field(default_factory=list)
    """The rows that count since everything was taken back last."""


def _supersedes(later: Decision, earlier: Decision) -> bool:
    """Does a row take the place of an earlier one: a judgement of a judgement, a value of a value of its field?"""
    if later.verb == "correct":
        return earlier.verb in ("reject", "dispute") or (earlier.verb, earlier.field) == ("correct", later.field)
    return later.verb in _STATUS and earlier.verb in _STATUS


def judge(decisions: Iterable[Decision]) -> Verdict:
    """What stands after all `decisions` about one fact, oldest first.

    A correction of a field supersedes earlier ones of that field and takes a rejection back; accepting a corrected fact
    leaves it corrected; `withdraw` takes everything back that stood before, or the correction of its field alone.
    """
    verdict = Verdict()
    for decision in decisions:
        verdict.standing = [one for one in verdict.standing if not _supersedes(decision, one)] + [decision]
        match decision.verb:
            case "correct" if is_of_figure(decision.kind, decision.field):
                verdict.of_figure.add(decision.field)
                verdict.status = "corrected"
            case "correct":
                verdict.corrections[decision.field] = decision.parsed
                verdict.status = "corrected"
            case "withdraw" if decision.field:
                verdict.standing = [one for one in verdict.standing if one.field != decision.field]
                verdict.corrections.pop(decision.field, None)
                verdict.of_figure.discard(decision.field)
                if verdict.status == "corrected" and not verdict.corrections and not verdict.of_figure:
                    verdict.status = None
            case "withdraw":
                verdict = Verdict()
            case "prefer":
                verdict.preferred = True
                verdict.status = _STATUS["prefer"]
                if decision.parsed:
                    verdict.corrections["preferred_date"] = decision.parsed
            case verb:
                verdict.status = _STATUS[verb]
    if verdict.status == "accepted" and (verdict.of_figure or set(verdict.corrections) - {"preferred_date"}):
        verdict.status = "corrected"
    return verdict
