"""Transfers: what passes from whom to whom, how much of it, and at what stage, with the passage of each.

The way: sentences with a transfer word are parsed; items are found; each gets the word that governs it, its sides and
its stage; sides that grammar leaves open are completed from the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.extract.confidence import LEAST, confidence, signs
from kg.extract.context import Sided, complete, distribute, side_by_grammar
from kg.extract.dates import FoundDate
from kg.extract.events import Event, find_events, find_triggers, object_items
from kg.extract.findings import Findings
from kg.extract.inflection import singulars
from kg.extract.items import find_items
from kg.extract.naming import name_bare_items
from kg.extract.parties import Resolved
from kg.extract.principals import Principals
from kg.extract.shortening import shorten
from kg.extract.status import DENIED, GENERAL, Stage, is_statistic, stage_of
from kg.extract.tree import Tree
from kg.model import Party, Tally, Trail, Transfer

METHOD = "transfer-frame/1"
Candidate = tuple[Transfer, dict[str, float]]
_APART = 5000
"""From how far on the same noun is another matter, in characters: a long report speaks of aid more than once."""
_NEAR = 15
"""How far from the evidence the date of a transfer may stand, in characters."""
_CITED = re.compile(
    r"(?:letter|telegram|cablegram|note|despatch|dispatch|memorandum|since|until|before|by) "
    r"(?:of |dated |No\.? ?\d* ?)?(?:the )?$",
    re.I,
)


def find_transfers(found: Findings, principals: Principals, trees: Sequence[Tree]) -> list[Transfer]:
    """The transfers that the page states with a confidence of at least `LEAST`, in the order of their passages."""
    least = Decimal(str(LEAST))
    return [one for one, _ in find_candidates(found, principals, trees) if one.trail.confidence >= least]


def find_candidates(found: Findings, principals: Principals, trees: Sequence[Tree]) -> list[Candidate]:
    """All transfers that may be meant, each with the signs from which its confidence comes."""
    staged: list[tuple[Sided, Stage]] = []
    for tree in trees:
        here = _staged(found, tree)
        staged += [(side_by_grammar(found, principals, tree, event, stage.name), stage) for event, stage in here]
    distribute(found, [one for one, _ in staged])
    complete(found, principals, [one for one, _ in staged])
    name_bare_items(found.page.text, [one for one, _ in staged])
    seen: set[str] = set()
    candidates = []
    for one, stage in staged:
        head = one.event.item.head.lower
        block = found.page.block_kind(one.event.item.start)
        candidates.append(_transfer(found, one, stage, signs(one, stage.name, block, head in seen)))
        seen.add(head)
    return _merged(candidates)


def _staged(found: Findings, tree: Tree) -> Iterator[tuple[Event, Stage]]:
    in_table = found.page.block_kind(tree.start) == "table-row"
    triggers = find_triggers(tree)
    items = find_items(found.page.text, tree, found.figures)
    items += object_items(found.page.text, tree, triggers, items)
    for event in find_events(tree, items, triggers):
        stage = stage_of(tree, event.trigger, event.item.head)
        if stage.name in (DENIED, GENERAL) or is_statistic(tree, event.trigger) or not _is_credible(event, in_table):
            continue
        yield event, stage


def _is_credible(event: Event, in_table: bool) -> bool:
    """A figure or a good of the lexicon under a word that means a transfer rather than anything else."""
    if event.trigger.frame.lemma == "figure" and in_table:
        return False
    if event.item.figure is not None:
        if event.item.value == 1 and not event.item.known:
            return False
        return event.item.known or event.item.bare or (event.trigger.frame.sure >= 0.6 and not event.loose)
    return event.trigger.frame.sure >= (0.5 if event.item.known else 0.9)


def _transfer(found: Findings, sided: Sided, stage: Stage, seen: dict[str, float]) -> tuple[Transfer, dict[str, float]]:
    event = sided.event
    start, end = _evidence(sided)
    passage = found.page.passage(start, end)
    trail = Trail(_method(sided, stage), confidence(seen), passages=(passage,))
    figure = event.item.figure
    tally = Tally(
        key="figure",
        stage=stage.name,
        trail=trail,
        quantity=event.item.value,
        unit=event.item.unit if figure is not None and figure.currency is None else None,
        currency=figure.currency if figure is not None else None,
        qualifier=figure.qualifier if figure is not None else "unstated",
    )
    date = _date(found, sided)
    fact = Transfer(
        key=f"transfer-{passage.start}-{passage.end}",
        trail=trail,
        label=_label(event, stage.name),
        date=date.value(found.page.text) if date is not None else None,
        tallies=(tally,),
        supplier=_party(sided.supplier),
        recipient=_party(sided.recipient),
        item=shorten(event.item.name),
    )
    return fact, seen


def _party(side: Resolved | None) -> Party | None:
    return side.party if side is not None else None


def _method(sided: Sided, stage: Stage) -> str:
    """The rule with its word and how each side and the stage were found: "... supply supplier=near ... stage=modal"."""
    supplier = sided.supplier.how if sided.supplier else "none"
    recipient = sided.recipient.how if sided.recipient else "none"
    lemma = sided.event.trigger.frame.lemma
    sources = f"supplier={supplier} recipient={recipient} stage={stage.rule}"
    return f"{METHOD} {lemma} {sources}" + (" loose" if sided.event.loose else "")


def _label(event: Event, stage: str) -> str:
    figure = f"{event.item.value} " if event.item.value is not None else ""
    return f"{figure}{shorten(event.item.name)} ({stage})"


def _evidence(sided: Sided) -> tuple[int, int]:
    """The item with its figure; without a figure also the word that moves it, when it stands near."""
    item, word = sided.event.item, sided.event.trigger.word
    start, end = min(item.start, word.start), max(item.end, word.end)
    if item.figure is None and end - start <= item.end - item.start + 80:
        return start, end
    return item.start, item.end


def _date(found: Findings, sided: Sided) -> FoundDate | None:
    """The date that hangs on the trigger, else the nearest one of the sentence that stands close to the evidence."""
    tree, trigger = sided.tree, sided.event.trigger.word
    for kid in tree.kids(trigger.index):
        is_date = kid.span is not None and kid.span.kind == "date"
        if is_date and kid.span is not None and tree.case(kid.index) not in ("since", "until", "before"):
            return found.dates.get(kid.span.start)
    start, end = min(trigger.start, sided.event.item.start), max(trigger.end, sided.event.item.end)
    near = found.dates_in(max(tree.start, start - _NEAR), min(tree.end, end + _NEAR))
    near = [one for one in near if not _CITED.search(found.page.text[max(0, one.start - 25) : one.start])]
    return min(near, key=lambda one: max(start - one.end, one.start - end), default=None)


def _merged(candidates: Iterable[Candidate]) -> list[Candidate]:
    """One figure of one item is one transfer, however often it is told; without figures the surest telling stays.

    A telling without a figure is a transfer of its own only when grammar gives it other sides than its fellows have.
    """
    kept: dict[object, Candidate] = {}
    for one in candidates:
        key = _identity(one[0])
        kept[key] = _fuller(kept[key], one) if key in kept else one
    told: dict[str, list[Candidate]] = {}
    ranked = sorted(kept.values(), key=_rank)
    for one in ranked:
        all_fellows = told.setdefault(_noun(one[0]), [])
        fellows = [other for other in all_fellows if _distance(one[0], other[0]) < _APART]
        if one[0].tallies[0].quantity is not None or not any(_tells_again(one, other) for other in fellows):
            all_fellows.append(one)
    left = [one for fellows in told.values() for one in fellows]
    return sorted(left, key=lambda one: one[0].trail.passages[0].start)


def _distance(one: Transfer, other: Transfer) -> int:
    return abs(one.trail.passages[0].start - other.trail.passages[0].start)


def _rank(one: Candidate) -> tuple[bool, int, int]:
    """Figures first; then by confidence in coarse steps, so that of equal tellings the first of the text stays."""
    return one[0].tallies[0].quantity is None, -round(one[0].trail.confidence * 5), one[0].trail.passages[0].start


def _tells_again(one: Candidate, other: Candidate) -> bool:
    """Whether a telling without a figure adds nothing to another of the same noun."""
    if not one[1]["both sides by grammar"]:
        return True
    return _sides(one[0]) == _sides(other[0]) or one[0].tallies[0].stage == other[0].tallies[0].stage


def _sides(fact: Transfer) -> tuple[str | None, ...]:
    return tuple(side.country or side.name if side else None for side in (fact.supplier, fact.recipient))


def _noun(fact: Transfer) -> str:
    """The head noun of the item in the singular; "loan (payment)" is a loan."""
    words = re.sub(r"\W*\(.*|\b(?:of|for|to|with|from|in)\b.*", "", fact.item.lower()).split()
    return singulars(words[-1])[-1] if words else fact.item.lower()


def _identity(fact: Transfer) -> object:
    tally = fact.tallies[0]
    if tally.quantity is not None:
        return tally.quantity, tally.unit, tally.currency, _noun(fact)
    return _noun(fact), tally.stage, _sides(fact)


def _fuller(first: Candidate, second: Candidate) -> Candidate:
    """The surer of two tellings, with what only the other one knows."""
    best, other = (second, first) if second[0].trail.confidence > first[0].trail.confidence else (first, second)
    fact = replace(
        best[0],
        supplier=best[0].supplier or other[0].supplier,
        recipient=best[0].recipient or other[0].recipient,
        date=best[0].date or other[0].date,
    )
    return fact, best[1]
