"""Documents against their labels: counts, and the judgement of every single item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add

from kg.evaluate.counts import SLOTS, KindCount, Score, SlotCount
from kg.evaluate.description import count_fields
from kg.evaluate.evidence import Placed, count_evidence, place
from kg.evaluate.labels import KINDS, Item, Labels, is_empty
from kg.evaluate.pairing import mention_names, pair_events, pair_named
from kg.evaluate.parties import PartyContext
from kg.evaluate.slots import Slots, TransferContext, is_strict, pair_transfers, plain_date
from kg.evaluate.words import normalise

_ONE_CHINA_UNTIL = "1949-10"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A label with the found item that stands for it; one of them None: missed, or false."""

    kind: str
    gold: Placed | None
    found: Placed | None
    slots: Slots | None = None
    index: int | None = None
    """The label's place in its section."""

    @property
    def verdict(self) -> str:
        """right, missed or false."""
        if self.gold is None:
            return "false"
        return "right" if self.found is not None else "missed"

    @property
    def strict(self) -> bool:
        """Whether it is right, and of a transfer also parties, quantity and status."""
        return self.verdict == "right" and (self.slots is None or is_strict(self.slots))


@dataclass(frozen=True, slots=True)
class Judged:
    """One document: its labels, what was found, and how both compare."""

    gold: Labels
    found: Labels
    score: Score
    judgements: tuple[Judgement, ...]
    text: str = ""


def add_up(judged: Iterable[Judged]) -> Score:
    """The counts of all documents together."""
    return reduce(add, (one.score for one in judged), Score())


def judge(gold: Labels, found: Labels, text: str) -> Judged:
    """Compare what was `found` in `text` with its labels."""
    labels, items = ({kind: _place(one, kind, text) for kind in KINDS} for one in (gold, found))
    pairs = {kind: pair_named(gold.of(kind), found.of(kind), kind) for kind in ("agencies", "persons")}
    pairs |= {kind: pair_events(labels[kind], items[kind]) for kind in ("agreements", "meetings")}
    context = TransferContext(party_context(gold, found), _agreement_names(gold, found, pairs["agreements"]))
    pairs["transfers"], slots = pair_transfers(labels["transfers"], items["transfers"], context)
    kinds = {kind: KindCount(len(labels[kind]), len(items[kind]), len(pairs[kind])) for kind in KINDS}
    strict = sum(map(is_strict, slots.values()))
    kinds["strict"] = KindCount(kinds["transfers"].gold, kinds["transfers"].found, strict)
    fields, evidence = count_fields(gold.meta, found.meta), count_evidence(found, text)
    score = Score(1, kinds, _count_slots(gold.of("transfers"), slots), fields, evidence)
    judgements = [one for kind in KINDS for one in _judgements(kind, labels[kind], items[kind], pairs[kind], slots)]
    return Judged(gold, found, score, tuple(judgements), text)


def _place(labels: Labels, kind: str, text: str) -> list[Placed]:
    return [place(item, text) for item in labels.of(kind)]


def _judgements(
    kind: str, gold: list[Placed], found: list[Placed], pairs: Mapping[int, int], slots: Mapping[int, Slots]
) -> Iterable[Judgement]:
    for index, label in enumerate(gold):
        other = pairs.get(index)
        item = None if other is None else found[other]
        yield Judgement(kind, label, item, slots.get(index) if kind == "transfers" else None, index)
    taken = set(pairs.values())
    yield from (Judgement(kind, None, item) for other, item in enumerate(found) if other not in taken)


def _count_slots(gold: tuple[Item, ...], slots: Mapping[int, Slots]) -> dict[str, SlotCount]:
    counts = dict.fromkeys(SLOTS, SlotCount())
    for index, right in slots.items():
        for name in SLOTS:
            given = not is_empty(gold[index].get(name))
            counts[name] += SlotCount(1, int(right[name]), int(given), int(given and right[name]))
    return counts


def party_context(gold: Labels, found: Labels) -> PartyContext:
    """Countries of the agencies by name; the labels' countries win."""
    countries = {
        name: str(agency["country"])
        for side in (found, gold)
        for agency in side.of("agencies")
        if agency.get("country")
        for name in mention_names(agency)
    }
    return PartyContext(countries, plain_date(gold.meta.get("date")) < _ONE_CHINA_UNTIL)


def _agreement_names(gold: Labels, found: Labels, pairs: Mapping[int, int]) -> dict[str, str]:
    names: dict[str, str] = {}
    for index, other in pairs.items():
        item = found.of("agreements")[other]
        for key in ("name", "id"):
            if item.get(key):
                names[normalise(item[key])] = gold.of("agreements")[index].get("name") or ""
    return names
