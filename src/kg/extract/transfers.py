"""Transfers: what passes from whom to whom, how much of it, and at what stage, with the passage of each.

The way: sentences with a transfer word are parsed; items are found; each gets the word that governs it, its sides and
its stage; sides that grammar leaves open are completed from the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from spacy.language import Language

from kg.extract.context import SURENESS, Sided, complete, side_by_grammar
from kg.extract.dates import FoundDate
from kg.extract.events import Event, find_events, find_triggers
from kg.extract.findings import Findings
from kg.extract.items import find_items
from kg.extract.parties import Resolved
from kg.extract.principals import Principals
from kg.extract.status import DENIED, GENERAL, is_statistic, stage_of
from kg.extract.tree import Tree, iter_trees
from kg.extract.triggers import trigger_pattern
from kg.model import Party, Tally, Trail, Transfer

METHOD = "transfer-frame/1"
_LONG = 2000
"""Sentences of more characters are tables or lists that lost their line ends; they are not parsed."""


def find_transfers(found: Findings, principals: Principals, nlp: Language) -> list[Transfer]:
    """The transfers that the page states, in the order of their passages."""
    chosen = [number for number in range(len(found.page.sentences)) if _may_hold(found, number)]
    sided: list[tuple[Sided, str]] = []
    for _, tree in iter_trees(found.page, found.spans, chosen, nlp):
        sided += [(side_by_grammar(found, principals, tree, event), stage) for event, stage in _staged(found, tree)]
    complete(found, principals, [one for one, _ in sided])
    return _merged([_transfer(found, one, stage) for one, stage in sided])


def _may_hold(found: Findings, number: int) -> bool:
    start, end = found.page.sentences[number]
    return end - start < _LONG and trigger_pattern().search(found.page.text, start, end) is not None


def _staged(found: Findings, tree: Tree) -> Iterator[tuple[Event, str]]:
    items = find_items(found.page.text, tree, found.figures)
    for event in find_events(tree, items, find_triggers(tree)):
        stage = stage_of(tree, event.trigger)
        if stage in (DENIED, GENERAL) or is_statistic(tree, event.trigger) or not _is_credible(event):
            continue
        yield event, stage


def _is_credible(event: Event) -> bool:
    """A figure or a good of the lexicon under a word that means a transfer rather than anything else."""
    if event.item.figure is not None:
        return event.item.known or event.trigger.frame.sure >= 0.4
    return event.item.known and event.trigger.frame.sure >= 0.5


def _transfer(found: Findings, sided: Sided, stage: str) -> Transfer:
    event = sided.event
    start, end = _evidence(sided)
    passage = found.page.passage(start, end)
    trail = Trail(_method(sided), _confidence(event, sided), passages=(passage,))
    figure = event.item.figure
    tally = Tally(
        key="figure",
        stage=stage,
        trail=trail,
        quantity=event.item.value,
        unit=event.item.unit if figure is not None and figure.currency is None else None,
        currency=figure.currency if figure is not None else None,
        qualifier=figure.qualifier if figure is not None else "unstated",
    )
    date = _date(found, sided)
    return Transfer(
        key=f"transfer-{passage.start}-{passage.end}",
        trail=trail,
        label=_label(event, stage),
        date=date.value(found.page.text) if date is not None else None,
        tallies=(tally,),
        supplier=_party(sided.supplier),
        recipient=_party(sided.recipient),
        item=event.item.name,
    )


def _party(side: Resolved | None) -> Party | None:
    return side.party if side is not None else None


def _method(sided: Sided) -> str:
    """The rule with its word and how each side was found: "transfer-frame/1 supply supplier=grammar recipient=near"."""
    supplier = sided.supplier.how if sided.supplier else "none"
    recipient = sided.recipient.how if sided.recipient else "none"
    lemma = sided.event.trigger.frame.lemma
    return f"{METHOD} {lemma} supplier={supplier} recipient={recipient}" + (" loose" if sided.event.loose else "")


def _confidence(event: Event, sided: Sided) -> Decimal:
    """How likely the fact is right as a whole: the word, the item, and each side by the way it was found."""
    sure = 0.95 if event.item.figure is not None and event.item.known else 0.75
    sure *= 0.5 + event.trigger.frame.sure / 2
    for side in (sided.supplier, sided.recipient):
        sure *= 0.6 + 0.4 * SURENESS[side.how] if side is not None else 0.6
    return Decimal(round(sure, 2)).quantize(Decimal("0.01"))


def _label(event: Event, stage: str) -> str:
    figure = f"{event.item.value} " if event.item.value is not None else ""
    return f"{figure}{event.item.name} ({stage})"[:160]


def _evidence(sided: Sided) -> tuple[int, int]:
    """The item with its figure; without a figure also the word that moves it, when it stands near."""
    item, word = sided.event.item, sided.event.trigger.word
    start, end = min(item.start, word.start), max(item.end, word.end)
    if item.figure is None and end - start <= item.end - item.start + 80:
        return start, end
    return item.start, item.end


def _date(found: Findings, sided: Sided) -> FoundDate | None:
    """The date that hangs on the trigger, else the only date of the sentence when the transfer has happened."""
    tree, trigger = sided.tree, sided.event.trigger.word
    for kid in tree.kids(trigger.index):
        is_date = kid.span is not None and kid.span.kind == "date"
        if is_date and kid.span is not None and tree.case(kid.index) not in ("since", "until", "before"):
            return found.dates.get(kid.span.start)
    return None


def _merged(transfers: Iterable[Transfer]) -> list[Transfer]:
    """One passage gives one transfer; the same figure of the same item told again with the same stage is one too."""
    kept: dict[object, Transfer] = {}
    for one in transfers:
        tally = one.tallies[0]
        key: object = one.key
        if tally.quantity is not None:
            key = (tally.quantity, tally.unit, tally.currency, tally.stage, one.item.lower().split()[-1])
        if key in kept:
            kept[key] = _fuller(kept[key], one)
        else:
            kept[key] = one
    return sorted(kept.values(), key=lambda one: one.trail.passages[0].start)


def _fuller(first: Transfer, second: Transfer) -> Transfer:
    """The surer of two tellings, with what only the other one knows."""
    best, other = (second, first) if second.trail.confidence > first.trail.confidence else (first, second)
    return replace(
        best,
        supplier=best.supplier or other.supplier,
        recipient=best.recipient or other.recipient,
        date=best.date or other.date,
    )
