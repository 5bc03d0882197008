"""Transfers: what passes from whom to whom, how much of it, and at what stage, with the passage of each.

The way: sentences with a transfer word are parsed; items are found; each gets the word that governs it, its sides and
its stage; sides that grammar leaves open are completed from the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.extract.completing import complete
from kg.extract.confidence import LEAST, LEAST_OF_OLD, confidence, signs
from kg.extract.context import Sided, distribute, side_by_grammar
from kg.extract.disbelief import is_disbelieved
from kg.extract.events import Event, find_events, find_triggers, object_items
from kg.extract.exchanges import turn_back
from kg.extract.findings import Findings
from kg.extract.item_labels import item_label
from kg.extract.items import COUNT, Item, find_items
from kg.extract.naming import name_bare_items
from kg.extract.not_transfers import denies, is_none
from kg.extract.paired_sides import pair_sides
from kg.extract.pairings import find_pairings
from kg.extract.parties import Resolved
from kg.extract.principals import Principals
from kg.extract.retelling import Candidate, merged
from kg.extract.stage_context import Staged, told_around
from kg.extract.status import DENIED, GENERAL, Stage, is_statistic, stage_of
from kg.extract.surroundings import surroundings
from kg.extract.survey_day import is_old
from kg.extract.transfer_dates import date_of
from kg.extract.transfer_labels import transfer_label
from kg.extract.tree import Tree
from kg.extract.triggers import SURE_ALONE, SURE_OF_GOODS
from kg.model import Party, Tally, Trail, Transfer

METHOD = "transfer-frame/1"
_AROUND = frozenset(
    ("aboard", "above", "across", "along", "amid", "among", "behind", "beneath", "beside", "near", "under", "via")
)
"""Prepositions before what only stands about: "handed over under a green lamp"."""
_ROW = 10
"""A row of a table with fewer words is no sentence: without a figure it heads columns."""
_DOING_WITHOUT = ("need", "require", "want", "wish")
"""Words whose negation declines what was offered."""
_FLOW = re.compile(
    r"\s*,?\s*((?:per|a|each|every)\s+(?:annum|year|month|quarter|week|day)|annually|yearly|monthly|weekly|daily)\b",
    re.I,
)


def find_transfers(found: Findings, principals: Principals, trees: Sequence[Tree]) -> list[Transfer]:
    """The transfers that the page states with enough confidence, in the order of their passages."""
    least = Decimal(str(LEAST_OF_OLD if is_old(found.page.document) else LEAST))
    return [one for one, _ in find_candidates(found, principals, trees) if one.trail.confidence >= least]


def find_candidates(found: Findings, principals: Principals, trees: Sequence[Tree]) -> list[Candidate]:
    """All transfers that may be meant, each with the signs from which its confidence comes."""
    staged = find_sided(found, principals, trees)
    complete(found, principals, [one for one, _ in staged])
    turn_back([one for one, _ in staged])
    name_bare_items(found.page.text, [one for one, _ in staged])
    staged = [(one, stage) for one, stage in staged if one.event.item.name != COUNT]
    seen: set[str] = set()
    candidates = []
    around = surroundings(found.page, [one for one, _ in staged])
    for (one, stage), beside in zip(staged, around, strict=True):
        head = one.event.item.head.lower
        own = signs(found, principals, one, stage, head in seen)
        candidates.append(_transfer(found, one, stage, own | beside))
        seen.add(head)
    return merged(candidates)


def find_sided(found: Findings, principals: Principals, trees: Sequence[Tree]) -> list[tuple[Sided, Stage]]:
    """Events with their stage and the sides that the sentence itself gives; the others are still open."""
    events = [one for tree in trees for one in _staged(found, tree)]
    staged: list[tuple[Sided, Stage]] = []
    for (tree, event, _), stage in zip(events, told_around(found.page, events), strict=True):
        staged.append((side_by_grammar(found, principals, tree, event, stage.name), stage))
    distribute(found, [one for one, _ in staged])
    pair_sides(found, find_pairings(found), [one for one, _ in staged])
    return staged


def _staged(found: Findings, tree: Tree) -> Iterator[Staged]:
    """The events of a sentence, each with the stage that the sentence itself gives."""
    in_table = found.page.block_kind(tree.start) == "table-row"
    triggers = find_triggers(tree)
    items = find_items(found.page.text, tree, found.figures)
    items += object_items(found.page.text, tree, triggers, items)
    for event in find_events(tree, items, triggers):
        if is_none(tree, event):
            continue
        stage = stage_of(tree, event.trigger, event.item.head)
        if stage.name == DENIED and event.trigger.frame.verbal and event.trigger.frame.lemma in _DOING_WITHOUT:
            stage = replace(stage, name="refused")
        if event.item.figure is None and ((in_table and len(tree.words) < _ROW) or _stands_about(tree, event.item)):
            continue
        if denies(tree, event, stage.name) or is_disbelieved(found.page, event.item.start, event.item.end):
            continue
        if stage.name in (DENIED, GENERAL) or is_statistic(tree, event.trigger) or not _is_credible(event, in_table):
            continue
        yield tree, event, stage


def _stands_about(tree: Tree, item: Item) -> bool:
    return tree.case(item.anchor.index) in _AROUND


def _is_credible(event: Event, in_table: bool) -> bool:
    """A figure or a good of the lexicon under a word that means a transfer rather than anything else."""
    if in_table and not (event.trigger.frame.verbal and event.trigger.word.tag.startswith("VB")):
        return False
    strong = event.trigger.frame.verbal and event.trigger.frame.sure >= 0.6
    if event.item.figure is not None:
        if event.item.value == 1 and not (event.item.known and strong):
            return False
        if event.item.name == COUNT and (event.trigger.frame.lemma == "figure" or event.foreign):
            return False
        return event.item.known or event.item.bare or (event.trigger.frame.sure >= 0.6 and not event.loose)
    return event.trigger.frame.sure >= (SURE_OF_GOODS if event.item.known else SURE_ALONE)


def _transfer(found: Findings, sided: Sided, stage: Stage, seen: dict[str, float]) -> tuple[Transfer, dict[str, float]]:
    event = sided.event
    start, end = evidence_of(sided)
    passage = found.page.passage(start, end)
    trail = Trail(_method(sided, stage), confidence(seen), passages=(passage,))
    figure = event.item.figure
    ends = figure.ends if figure is not None else None
    tally = Tally(
        key="figure",
        stage=stage.name,
        trail=trail,
        quantity=ends[0] if ends is not None else event.item.value,
        quantity_to=ends[1] if ends is not None else None,
        unit=_unit(found, event) if figure is not None and figure.currency is None else None,
        currency=figure.currency if figure is not None else None,
        qualifier=figure.qualifier if figure is not None else "unstated",
    )
    date = date_of(found, sided)
    item = item_label(event.item.name)
    fact = Transfer(
        key=f"transfer-{passage.start}-{passage.end}",
        trail=trail,
        label=transfer_label(item, tally),
        date=date.value(found.page.text) if date is not None else None,
        tallies=(tally,),
        supplier=_party(sided.supplier),
        recipient=_party(sided.recipient),
        item=item,
    )
    return fact, seen


def _unit(found: Findings, event: Event) -> str | None:
    """The item's unit with the time for which it counts: "tons a month" is another quantity than "tons"."""
    item = event.item
    assert item.figure is not None
    flow = _FLOW.match(found.page.text, max(item.end, item.figure.end))
    flow = flow or _FLOW.match(found.page.text, item.figure.end)
    return f"{item.unit} {' '.join(flow[1].split())}" if flow and item.unit else item.unit


def _party(side: Resolved | None) -> Party | None:
    return side.party if side is not None else None


def _method(sided: Sided, stage: Stage) -> str:
    """The rule with its word and how each side and the stage were found: "... supply supplier=near ... stage=modal"."""
    supplier, recipient = sided.hows
    lemma = sided.event.trigger.frame.lemma
    sources = f"supplier={supplier} recipient={recipient} stage={stage.rule}"
    return f"{METHOD} {lemma} {sources}" + (" loose" if sided.event.loose else "")


def evidence_of(sided: Sided) -> tuple[int, int]:
    """The item with its figure; without a figure also the word that moves it, when it stands near."""
    item, word = sided.event.item, sided.event.trigger.word
    start, end = min(item.start, word.start), max(item.end, word.end)
    if item.figure is None and end - start <= item.end - item.start + 80:
        return start, end
    return item.start, item.end
