"""Sides that the sentence's grammar leaves open: from the item's adjectives, from what stands near, from the document.

Each source is counted by itself in the method of the fact (`grammar`, `near`, `pair`, `majority`, `default`), so that
its worth can be measured by itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.events import Event
from kg.extract.findings import Findings
from kg.extract.lexicon import words
from kg.extract.page import Span
from kg.extract.parties import Resolved, first_party
from kg.extract.principals import Principals, country_party
from kg.extract.tree import Tree

SURENESS = {
    "grammar": 1.0,
    "pronoun": 0.85,
    "modifier": 0.75,
    "near": 0.6,
    "paragraph": 0.5,
    "pair": 0.6,
    "majority": 0.5,
    "default": 0.3,
}
"""How sure a side is by the way it was found."""


@dataclass(slots=True)
class Sided:
    """An event with its sides; None until found."""

    event: Event
    tree: Tree
    supplier: Resolved | None = None
    recipient: Resolved | None = None
    near: tuple[str, ...] = ()
    """Countries of the sentence."""
    stage: str = ""

    @property
    def direction(self) -> tuple[str, str] | None:
        """Countries of supplier and recipient when both are known."""
        if self.supplier is None or self.recipient is None:
            return None
        pair = self.supplier.party.country, self.recipient.party.country
        return (pair[0], pair[1]) if pair[0] and pair[1] and pair[0] != pair[1] else None


def side_by_grammar(found: Findings, principals: Principals, tree: Tree, event: Event, stage: str) -> Sided:
    """The sides as far as the sentence gives them."""
    sided = Sided(event, tree, near=tuple(_sentence_countries(found, tree)), stage=stage)
    sided.supplier = first_party(found, principals, tree, event.suppliers)
    sided.recipient = first_party(found, principals, tree, event.recipients)
    if _same(sided.supplier, sided.recipient):
        sided.supplier = None
    _by_item(found, sided)
    _by_neighbours(found, sided)
    return sided


def _same(one: Resolved | None, two: Resolved | None) -> bool:
    if one is None or two is None:
        return False
    if one.party.country and one.party.country == two.party.country:
        return True
    return one.party.name == two.party.name


def _by_item(found: Findings, sided: Sided) -> None:
    """ "Canadian war supplies" come from Canada, "materials for Korea" go there."""
    item, tree = sided.event.item, sided.tree
    learning = item.head.lower in ("student", "students", "trainee", "trainees", "fellows", "pupils", "cadets")
    if learning and sided.recipient is None:
        for span in found.adjectives_in(item.start, item.end)[:1]:
            sided.recipient = Resolved(country_party(span.value), "modifier")
    elif sided.supplier is None:
        for span in found.adjectives_in(item.start, item.end)[:1]:
            party = Resolved(country_party(span.value), "modifier")
            if not _same(party, sided.recipient):
                sided.supplier = party
    for kid in tree.kids(item.head.index, "nmod"):
        preposition = tree.case(kid.index)
        if kid.span is None or kid.span.kind not in ("country", "agency") or kid.span.start not in found.parties:
            continue
        party = Resolved(found.parties[kid.span.start], "grammar")
        if preposition in ("to", "for") and sided.recipient is None and not _same(party, sided.supplier):
            sided.recipient = party
        elif preposition == "from" and sided.supplier is None and not _same(party, sided.recipient):
            sided.supplier = party


def _by_neighbours(found: Findings, sided: Sided) -> None:
    """ "to X", "for X", "for use by X" and "from X" elsewhere in the sentence, the nearest to the item first."""
    tree, head = sided.tree, sided.event.item.head.index
    for word in sorted(tree.words, key=lambda word: abs(word.index - head)):
        if word.span is None or word.span.kind not in ("country", "agency") or word.span.start not in found.parties:
            continue
        preposition = tree.case(word.index) or tree.preposition_before(word.index)
        party = Resolved(found.parties[word.span.start], "near")
        before = tree.words[max(0, word.index - 4) : word.index]
        favour = _FAVOUR.search(found.page.text, max(0, word.start - 40), word.start) is not None
        wanted = any(other.lower in words("wants") for other in before)
        asked = favour or (preposition == "from" and wanted)
        used = preposition == "by" and any(other.lower == "use" for other in before)
        if (
            (preposition in ("to", "for") or used or asked)
            and sided.recipient is None
            and not _same(party, sided.supplier)
        ):
            sided.recipient = party
        elif (
            preposition in ("from", "by") and not used and sided.supplier is None and not _same(party, sided.recipient)
        ):
            sided.supplier = party


def distribute(found: Findings, events: Sequence[Sided]) -> None:
    """ "Norway, Peru and Chad give 3, 2 and 1 tons": as many figures as names go to the names one by one."""
    for tree in {id(one.tree): one.tree for one in events}.values():
        here = [one for one in events if one.tree is tree and one.event.item.figure is not None]
        here.sort(key=lambda one: one.event.item.start)
        if len(here) < 2 or len({one.event.trigger.word.index for one in here}) > 1:
            continue
        for group in _lists_of_parties(found, tree):
            if len(group) == len(here) and group[-1].end < here[0].event.trigger.word.start:
                for one, span in zip(here, group, strict=True):
                    one.supplier = Resolved(found.parties[span.start], "grammar")


def _lists_of_parties(found: Findings, tree: Tree) -> list[list[Span]]:
    """Runs of parties that stand in one list: "A, B and C"."""
    groups: list[list[Span]] = []
    for span in found.parties_in(tree.start, tree.end):
        if span.start not in found.parties:
            continue
        if groups and _LIST.fullmatch(found.page.text[groups[-1][-1].end : span.start]):
            groups[-1].append(span)
        else:
            groups.append([span])
    return groups


def complete(found: Findings, principals: Principals, events: Sequence[Sided]) -> None:
    """Fill the sides that are still open from the pair of countries and the document's usual direction."""
    usual = Counter(direction for one in events if (direction := one.direction) is not None)
    for one in events:
        if one.supplier is not None and one.recipient is None:
            one.recipient = _opposite(found, principals, one, one.supplier, usual, 1)
        elif one.recipient is not None and one.supplier is None:
            one.supplier = _opposite(found, principals, one, one.recipient, usual, 0)
        elif one.supplier is None and one.recipient is None:
            _both(found, principals, one, usual)


Usual = Counter[tuple[str, str]]
_FAVOUR = re.compile(r"\bin favou?r of\s+(?:the\s+)?(?:\w+\s+)?$")
_LIST = re.compile(r"\s*(?:,|,?\s*and|,?\s*or|;)\s*(?:the\s+)?")


def _opposite(
    found: Findings, principals: Principals, one: Sided, known: Resolved, usual: Usual, side: int
) -> Resolved | None:
    """The other side of a known one: the country for which most speaks, and what speaks most for it."""
    code = known.party.country
    scores = _scores(found, principals, one, code)
    for pair, count in usual.items():
        if pair[1 - side] == code:
            scores[pair[side], "majority"] += 1 + min(count, 3) / 2
    if other := principals.other_than(code):
        scores[other, "pair"] += 1
    totals: defaultdict[str, float] = defaultdict(float)
    for (country, _), score in scores.items():
        totals[country] += score
    totals.pop(code or "", None)
    for country in _joined_with(found, one.tree, code):
        totals.pop(country, None)
    if not totals:
        author = principals.author
        return Resolved(country_party(author), "default") if author and author != code else None
    best = min(totals, key=lambda country: (-totals[country], country))
    how = min((how for country, how in scores if country == best), key=lambda how: (-scores[best, how], how))
    return Resolved(country_party(best), how)


def _scores(
    found: Findings, principals: Principals, one: Sided, code: str | None
) -> defaultdict[tuple[str, str], float]:
    """How much speaks for each country: named in the sentence, in the paragraph before, at its head, in the text."""
    scores: defaultdict[tuple[str, str], float] = defaultdict(float)
    for country in dict.fromkeys(one.near):
        scores[country, "near"] += 2
    for country in _opening_countries(found, one):
        scores[country, "paragraph"] += 2.5
    for at, country in enumerate(dict.fromkeys(_paragraph_countries(found, one))):
        scores[country, "paragraph"] += 1 if at == 0 else 0.5
    for at, country in enumerate(principals.ranked[:4]):
        scores[country, "default"] += 0.9 - at / 5
    return scores


def _joined_with(found: Findings, tree: Tree, code: str | None) -> set[str]:
    """Countries in one list with another ("Norway, Peru and Chad"): they stand on its side, not against it."""
    groups = [[found.parties[span.start].country for span in group] for group in _lists_of_parties(found, tree)]
    return {other for group in groups if code in group for other in group if other and other != code}


def _both(found: Findings, principals: Principals, one: Sided, usual: Usual) -> None:
    """Both sides from the countries around, in the direction that the document's other transfers have."""
    near = list(dict.fromkeys([*one.near, *_paragraph_countries(found, one)]))
    ranked = [pair for pair, _ in usual.most_common()]
    touching = [pair for pair in ranked if not near or near[0] in pair]
    if touching:
        _set_sides(one, *touching[0], "majority")
        return
    pair = principals.pair
    if near and near[0] not in pair and principals.author:
        pair = (principals.author, near[0])
    asks = one.event.trigger.frame.kind in ("ask", "get", "order") or one.stage == "requested"
    if len(pair) < 2:
        if pair and not asks:
            one.supplier = Resolved(country_party(pair[0]), "default")
        return
    supplier, recipient = (pair[1], pair[0]) if asks else (pair[0], pair[1])
    _set_sides(one, supplier, recipient, "default")


def _set_sides(one: Sided, supplier: str, recipient: str, how: str) -> None:
    one.supplier = Resolved(country_party(supplier), how)
    one.recipient = Resolved(country_party(recipient), how)


def _sentence_countries(found: Findings, tree: Tree) -> list[str]:
    return _countries_between(found, tree.start, tree.end)


def _paragraph_countries(found: Findings, one: Sided) -> list[str]:
    """Countries of the paragraph before the sentence, the nearest first."""
    block = found.page.block_at(one.tree.start)
    before = _countries_between(found, block[0], one.tree.start)
    return [*_opening_countries(found, one), *reversed(before)]


def _opening_countries(found: Findings, one: Sided) -> list[str]:
    """The country that heads the paragraph: "Norway. The plan is ..."."""
    block = found.page.block_at(one.tree.start)
    for span in found.parties_in(block[0], min(block[0] + 25, block[1])):
        if span.kind == "country" and found.page.text[span.end : span.end + 1] in (".", ":", "—", "–"):
            return [span.value]
    return []


def _countries_between(found: Findings, start: int, end: int) -> list[str]:
    spans = [*found.parties_in(start, end), *found.adjectives_in(start, end)]
    codes = []
    for span in sorted(spans, key=lambda span: span.start):
        party = found.parties.get(span.start)
        code = party.country if party is not None else span.value
        if code:
            codes.append(code)
    return codes
