"""Sides that the sentence's grammar leaves open: from the item's adjectives, from what stands near, from the document.

Each source is counted by itself in the method of the fact (`grammar`, `near`, `pair`, `majority`, `default`), so that
its worth can be measured by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.events import Event
from kg.extract.findings import Findings
from kg.extract.parties import Resolved, first_party
from kg.extract.principals import Principals, country_party
from kg.extract.tree import Tree

SURENESS = {
    "grammar": 1.0,
    "pronoun": 0.85,
    "modifier": 0.75,
    "near": 0.6,
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

    @property
    def direction(self) -> tuple[str, str] | None:
        """Countries of supplier and recipient when both are known."""
        if self.supplier is None or self.recipient is None:
            return None
        pair = self.supplier.party.country, self.recipient.party.country
        return (pair[0], pair[1]) if pair[0] and pair[1] and pair[0] != pair[1] else None


def side_by_grammar(found: Findings, principals: Principals, tree: Tree, event: Event) -> Sided:
    """The sides as far as the sentence gives them."""
    sided = Sided(event, tree)
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
    if sided.supplier is None:
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
    """ "to X" and "from X" elsewhere in the sentence, when a side is still open."""
    tree = sided.tree
    for word in tree.words:
        if word.span is None or word.span.kind not in ("country", "agency") or word.span.start not in found.parties:
            continue
        preposition = tree.case(word.index)
        party = Resolved(found.parties[word.span.start], "near")
        if preposition in ("to", "for") and sided.recipient is None and not _same(party, sided.supplier):
            sided.recipient = party
        elif preposition in ("from", "by") and sided.supplier is None and not _same(party, sided.recipient):
            sided.supplier = party


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


def _opposite(
    found: Findings, principals: Principals, one: Sided, known: Resolved, usual: Counter[tuple[str, str]], side: int
) -> Resolved | None:
    """The other side of a known one: a country of the sentence, the usual partner, the other of the pair."""
    code = known.party.country
    near = [other for other in _sentence_countries(found, one.tree) if other != code]
    partners = [pair[side] for pair, _ in usual.most_common() if pair[1 - side] == code]
    if len(set(near)) == 1:
        return Resolved(country_party(near[0]), "near")
    if partners:
        return Resolved(country_party(partners[0]), "majority")
    if other := principals.other_than(code):
        return Resolved(country_party(other), "pair")
    if principals.author and principals.author != code:
        return Resolved(country_party(principals.author), "default")
    return None


def _both(found: Findings, principals: Principals, one: Sided, usual: Counter[tuple[str, str]]) -> None:
    near = list(dict.fromkeys(_sentence_countries(found, one.tree)))
    ranked = [pair for pair, _ in usual.most_common()]
    touching = [pair for pair in ranked if not near or set(pair) & set(near)]
    if touching:
        supplier, recipient = touching[0]
        how = "majority"
    else:
        pair = principals.pair
        if near and (other := principals.other_than(near[0])):
            pair = (other, near[0])
        if len(pair) < 2:
            return
        supplier, recipient = pair
        how = "default"
        if one.event.trigger.frame.kind in ("ask", "get", "order") and not near:
            supplier, recipient = recipient, supplier
    one.supplier = Resolved(country_party(supplier), how)
    one.recipient = Resolved(country_party(recipient), how)


def _sentence_countries(found: Findings, tree: Tree) -> list[str]:
    spans = [*found.parties_in(tree.start, tree.end), *found.adjectives_in(tree.start, tree.end)]
    codes = []
    for span in sorted(spans, key=lambda span: span.start):
        party = found.parties.get(span.start)
        code = party.country if party is not None else span.value
        if code:
            codes.append(code)
    return codes
