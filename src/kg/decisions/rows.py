"""Decisions put to what they are about: rows by fact, figure or name, and an issue for each that cannot be applied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from kg.decisions.decision import DOCUMENT, Decision
from kg.decisions.fields import is_of_figure
from kg.decisions.targets import Target, Targets
from kg.link.anchors import iter_facts
from kg.link.curated import KINDS
from kg.model import Facts, Issue, Tally

_AMOUNT = ("quantity", "quantity_to", "qualifier")


class Rows:
    """Decisions of one document, added oldest first; `decided` says to which node each digest went."""

    def __init__(self, facts: Facts, targets: Targets) -> None:
        self._facts = facts
        self._targets = targets
        self._through: dict[str, list[tuple[str, str]]] = {}
        self.by_tail: dict[str, list[Decision]] = {}
        self.decided: dict[str, str] = {}
        self.issues: list[Issue] = []

    def add(self, decision: Decision) -> None:
        """Put a decision to its target, and to the figure where it corrects one in a row about the fact."""
        target = self._targets.find(decision)
        if isinstance(target, str):
            self.issues.append(_gone(self._facts, decision, target))
            return
        figure: Target | str | None = None
        if is_of_figure(target.kind, decision.field):
            figure = self._targets.find_figure(target, decision.field)
        unfit = _unfit(self._facts, target, decision) if figure is None else figure
        if isinstance(unfit, str):
            self.issues.append(_issue("decision-does-not-fit", decision, unfit))
            return
        self.decided[decision.digest] = target.tail
        self.by_tail.setdefault(target.tail, []).append(decision)
        if isinstance(figure, Target):
            self._of_figure(figure.tail, decision)
            self._through.setdefault(target.tail, []).append((figure.tail, decision.field))
        elif decision.verb == "withdraw" and not decision.field:
            for tail, field in self._through.pop(target.tail, ()):
                self._of_figure(tail, replace(decision, field=field))

    def _of_figure(self, tail: str, decision: Decision) -> None:
        self.by_tail.setdefault(tail, []).append(replace(decision, kind="tally"))


def check_figures(facts: Facts, rows: Rows) -> Iterator[Issue]:
    """Corrected figures that cannot be as they stand now: a range that ends before it begins, "about" without one."""
    tails = dict(facts.nodes)
    for fact in iter_facts(facts):
        for tally in fact.tallies:
            own = rows.by_tail.get(tails.get(f"{fact.key}/{tally.key}", ""), ())
            corrected = [one for one in own if one.verb == "correct" and one.field in _AMOUNT]
            if corrected and (why := _impossible(tally, {one.field for one in corrected})):
                yield _issue("decision-does-not-fit", corrected[-1], why)


def _impossible(tally: Tally, corrected: set[str]) -> str | None:
    if tally.quantity is None:
        if tally.quantity_to is not None:
            return "the figure has an upper end (quantity_to) and no quantity: correct the quantity too"
        if "qualifier" in corrected and tally.qualifier != "unstated":
            return f"the source gives no figure that could be {tally.qualifier!r}: correct the quantity too"
    elif tally.quantity_to is not None and tally.quantity_to < tally.quantity:
        return f"the upper end {tally.quantity_to} is below the quantity {tally.quantity}, and is left out"
    return None


def _unfit(facts: Facts, target: Target, decision: Decision) -> str | None:
    """Why a decision cannot be made: a claim of a post has no speaker, a document no date of that source."""
    if decision.verb == "prefer" and target.kind == DOCUMENT:
        found = any(date.source == decision.parsed for date in facts.document.description.dates)
        return None if found else f"the document has no date of the source {decision.parsed!r}"
    if target.kind == DOCUMENT and decision.verb in ("accept", "reject", "dispute"):
        return f"the description of a document is corrected, field by field; {decision.verb} would say nothing of it"
    if decision.verb == "accept" and target.kind == "mention":
        return _open_name(facts, target)
    if decision.verb != "correct" or target.kind in (DOCUMENT, "tally", "mention"):
        return None
    fact = next(one for kind in KINDS for one in getattr(facts, kind) if one.key == target.keys[0])
    known = {field.name for field in fields(fact)}
    return None if decision.field in known else f"this {target.kind} has no field {decision.field!r}"


def _open_name(facts: Facts, target: Target) -> str | None:
    """Why a name that may mean several entities, or none for sure, cannot be accepted: nothing is said of it yet."""
    party = next(mention.party for mention in facts.mentions if mention.key in target.keys)
    proposed = [
        f"{party.kind}/{candidate}"
        for link in facts.links
        if link.provisional and (link.kind, link.name, link.entity) == (party.kind, party.name, party.entity)
        for candidate in link.candidates
    ]
    if not party.provisional or not proposed:
        return None
    whom = ", ".join(proposed)
    return f"the name means no entity yet: write correct, field entity, and whom it means (proposed: {whom})"


def _gone(facts: Facts, decision: Decision, why: str) -> Issue:
    if facts.document.text is None:
        return _issue("decision-waits", decision, "the text of the document is not at hand", "note")
    return _issue("decision-without-fact", decision, why)


def _issue(code: str, decision: Decision, why: str, severity: Any = "warning") -> Issue:
    name = decision.fact or f"{decision.kind} {decision.seen.name}".strip()
    message = f"{decision.verb} {name} ({decision.date}, {decision.who}) is not applied: {why}"
    return Issue(code, message, severity, decision.document, decision.path, decision.line)
