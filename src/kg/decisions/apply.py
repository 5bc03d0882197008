"""The decisions of people applied to what a document says: between link and map, by every build."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from kg.decisions.decision import DOCUMENT, Decision, sort_decisions
from kg.decisions.links import decide_links
from kg.decisions.rows import Rows, check_figures
from kg.decisions.targets import Target, Targets
from kg.decisions.verdicts import Verdict, judge
from kg.extract.transfer_labels import transfer_label
from kg.link.anchors import iter_facts
from kg.link.curated import KINDS
from kg.model import CURATED, REJECTED, Claim, Description, Fact, Facts, Issue, Mention, Review, Step, Tally, Transfer

_F = TypeVar("_F", bound=Fact)
_REFERENCES = frozenset(
    (
        *("under", "at_meeting", "part_of", "adopted_at", "supplements", "exception_to", "acts_on", "follows"),
        *("contradicts", "confirms", "differs_from"),
    )
)


def apply(facts: Facts, decisions: Sequence[Decision]) -> Facts:
    """`facts` with review statuses, corrected fields and links; applying the same decisions again changes nothing.

    Every fact keeps the IRI that it had before. What is rejected stays, marked so, and nothing refers to it any more. A
    decision whose fact is not there is an issue of the result.
    """
    decisions = [one for one in sort_decisions(decisions) if one.document == facts.document.id]
    if not decisions:
        return facts
    targets = Targets(facts)
    rows = Rows(facts, targets)
    for decision in decisions:
        rows.add(decision)
    issues = [*rows.issues, *(issue for own in rows.by_tail.values() for issue in _differences(own))]
    verdicts = [(targets.by_tail[tail], judge(own)) for tail, own in sorted(rows.by_tail.items())]
    decided = {**dict(facts.decided), **rows.decided}
    before = facts.before or replace(facts, nodes=targets.nodes, issues=())
    facts = replace(facts, nodes=targets.nodes, decided=tuple(sorted(decided.items())), before=before)
    changed = replace(_decide(facts, verdicts), reviews=_reviews(verdicts))
    issues += check_figures(changed, rows)
    return replace(changed, issues=tuple(dict.fromkeys((*changed.issues, *issues))))


def _reviews(verdicts: list[tuple[Target, Verdict]]) -> tuple[Review, ...]:
    found = (
        Review(target.tail, one.who, one.date, one.why) for target, verdict in verdicts for one in verdict.standing
    )
    return tuple(dict.fromkeys(found))


def _decide(facts: Facts, verdicts: list[tuple[Target, Verdict]]) -> Facts:
    facts = decide_links(facts, [(target, verdict) for target, verdict in verdicts if target.kind == "mention"])
    by_key = {key: verdict for target, verdict in verdicts if target.kind != "mention" for key in target.keys}
    own = next((verdict for target, verdict in verdicts if target.kind == DOCUMENT), None)
    if own:
        description = _describe(facts.document.description, own)
        facts = replace(facts, document=replace(facts.document, description=description))
    changed: dict[str, Any] = {
        kind: tuple(_decide_fact(fact, by_key) for fact in getattr(facts, kind)) for kind in KINDS if kind != "mentions"
    }
    changed["claims"] = _prefer(changed["claims"], {key for key, verdict in by_key.items() if verdict.preferred})
    changed["claims"] = _follow(changed["claims"], facts, replace(facts, **changed))
    return _let_go(replace(facts, **changed))


def _follow(claims: tuple[Claim, ...], before: Facts, after: Facts) -> tuple[Claim, ...]:
    """What a program read about a statement (who is its source) falls with it, and is called as it is called now."""
    labels = {fact.key: fact.label for fact in iter_facts(before)}
    decided = {fact.key: fact for fact in iter_facts(after)}
    followed = []
    for claim in claims:
        fact, old = decided.get(claim.subject or ""), labels.get(claim.subject or "")
        if fact is not None and claim.trail.method != CURATED:
            if fact.trail.review == REJECTED and claim.trail.review == "machine":
                claim = replace(claim, trail=replace(claim.trail, review=REJECTED))
            if old and fact.label and fact.label != old and claim.label and claim.label.endswith(old):
                claim = replace(claim, label=claim.label.removesuffix(old) + fact.label)
        followed.append(claim)
    return tuple(followed)


def _prefer(claims: tuple[Claim, ...], chosen: set[str]) -> tuple[Claim, ...]:
    """Claims that contradict a preferred one are not preferred."""
    against = {key for claim in claims if claim.key in chosen for key in claim.contradicts}
    against |= {claim.key for claim in claims if chosen.intersection(claim.contradicts)}
    beaten = against - chosen
    return tuple(replace(claim, preferred=False) if claim.key in beaten else claim for claim in claims)


def _decide_fact(fact: _F, verdicts: dict[str, Verdict]) -> _F:
    verdict = verdicts.get(fact.key, Verdict())
    changed: dict[str, Any] = dict(verdict.corrections)
    if verdict.status:
        changed["trail"] = replace(fact.trail, review=verdict.status)
    if verdict.preferred and isinstance(fact, Claim):
        changed["preferred"] = True
    own = [verdicts.get(f"{fact.key}/{tally.key}", Verdict()) for tally in fact.tallies]
    changed["tallies"] = tuple(
        _decide_tally(tally, verdict.status, of_tally) for tally, of_tally in zip(fact.tallies, own, strict=True)
    )
    if _tells_of_change(fact, verdict, own):
        changed["label"] = None
    after = replace(fact, **changed)
    if isinstance(after, Transfer) and fact.label and not after.label and after.item and len(after.tallies) == 1:
        return replace(after, label=transfer_label(after.item, after.tallies[0]))
    return after


def _tells_of_change(fact: Fact, verdict: Verdict, of_tallies: list[Verdict]) -> bool:
    """Is the label made from a name, an item, a modality or a figure that has been corrected?"""
    if fact.trail.method == CURATED or "label" in verdict.corrections or isinstance(fact, Claim):
        return False
    told = {"item", "name", "modality", *(("kind",) if isinstance(fact, Step) else ())}
    return bool(told.intersection(verdict.corrections)) or any(own.corrections for own in of_tallies)


def _decide_tally(tally: Tally, of_fact: str | None, verdict: Verdict) -> Tally:
    """A figure is judged with its fact; a decision of its own goes before."""
    inherited = "accepted" if of_fact == "corrected" else of_fact
    status = REJECTED if of_fact == REJECTED else verdict.status or inherited
    changed: dict[str, Any] = dict(verdict.corrections)
    if changed.get("quantity") is not None and "qualifier" not in changed and tally.qualifier == "unstated":
        changed["qualifier"] = "exact"
    trail = replace(tally.trail, review=status) if status else tally.trail
    return replace(tally, **changed, trail=trail)


def _describe(description: Description, verdict: Verdict) -> Description:
    changed = dict(verdict.corrections)
    preferred = changed.pop("preferred_date", None)
    description = replace(description, **changed)
    if preferred is None:
        return description
    dates = tuple(replace(date, preferred=date.source == preferred) for date in description.dates)
    chosen = next((date.date for date in dates if date.preferred), description.date)
    return replace(description, dates=dates, date=changed.get("date", chosen))


def _let_go(facts: Facts) -> Facts:
    """What stands refers to nothing rejected: a rejected whole hides no part, a rejected curated fact no read one."""
    gone = {fact.key for kind in KINDS for fact in getattr(facts, kind) if fact.trail.review == REJECTED}
    figures = {
        f"{fact.key}/{tally.key}"
        for kind in KINDS
        for fact in getattr(facts, kind)
        for tally in fact.tallies
        if tally.trail.review == REJECTED
    }
    if not gone and not figures:
        return facts
    changed: dict[str, Any] = {
        kind: tuple(_without(fact, gone, figures) for fact in getattr(facts, kind)) for kind in KINDS
    }
    return replace(facts, **changed)


def _without(fact: _F, gone: set[str], figures: set[str]) -> _F:
    if fact.key in gone or isinstance(fact, Mention):
        return fact
    changed: dict[str, Any] = {"tallies": tuple(_tally_without(fact.key, tally, figures) for tally in fact.tallies)}
    for name in {field.name for field in fields(fact)}.intersection(_REFERENCES):
        value = getattr(fact, name)
        if isinstance(value, tuple):
            changed[name] = tuple(key for key in value if key not in gone)
        elif value in gone:
            changed[name] = None
    return replace(fact, **changed)


def _tally_without(key: str, tally: Tally, figures: set[str]) -> Tally:
    def is_gone(reference: str | None) -> bool:
        return reference in figures or f"{key}/{reference}" in figures

    if f"{key}/{tally.key}" in figures:
        return replace(tally, sum_of=(), part_of=None)
    part_of = None if is_gone(tally.part_of) else tally.part_of
    return replace(tally, sum_of=tuple(part for part in tally.sum_of if not is_gone(part)), part_of=part_of)


def _differences(decisions: Sequence[Decision]) -> Iterator[Issue]:
    """Where two people judged one fact otherwise on the same day: the later row counts, and that is told."""
    first: dict[str, Decision] = {}
    for decision in decisions:
        if decision.verb not in ("accept", "reject"):
            continue
        other = first.setdefault(decision.date, decision)
        if other.verb != decision.verb and other.who != decision.who:
            place = f"{other.path}, line {other.line}"
            message = f"{decision.who} says {decision.verb}, {other.who} says {other.verb} ({place}) on {other.date}"
            told = f"{message}: the later row counts; write dispute, or decide on another day"
            yield Issue("decisions-differ", told, "warning", decision.document, decision.path, decision.line)
