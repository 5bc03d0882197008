"""Sides that the sentence's grammar leaves open: from the item's adjectives, from what stands near, from the document.

Each source is counted by itself in the method of the fact (`grammar`, `pronoun`, `speaker`, `near`, `pair`, ...), so
that its worth can be measured by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.countries import country_name
from kg.extract.events import Event
from kg.extract.findings import Findings
from kg.extract.goods import is_listed
from kg.extract.inflection import noun_forms
from kg.extract.lexicon import rows, words
from kg.extract.page import Span
from kg.extract.parties import Resolved, first_party, is_lender, is_people
from kg.extract.principals import Principals, country_party
from kg.extract.private_persons import private_recipient, private_supplier
from kg.extract.speakers import speakers_over
from kg.extract.tree import Tree
from kg.model import Party

_AFTER = re.compile(r"\s*,?\s*(to|for|from|by)\s+(?:the\s+)?", re.I)
_BEFORE = re.compile(r"\b(to|for|from)\s+(?:the\s+)?$", re.I)
_WITHIN = re.compile(r"\b(for)\s+(?:the\s+)?$")
_GAP = re.compile(r"[\s,:]*(?:(?:a further|another|about|some|nearly|over|a)\s+)?")
_LEARN = re.compile(
    r"\bfor\s+(?:\w+\s+)?(?:training|study|studies|instruction|courses?)\b|\bto\s+(?:study|be\s+trained|learn)\b",
    re.I,
)
_PURPOSE = re.compile(r"\bfor\s+(?:the\s+|our\s+)?(?:\w+\s+)?$")
_LEARNERS = ("student", "students", "trainee", "trainees", "fellows", "pupils", "cadets", "apprentices")
_LIST = re.compile(r"\s*(?:,|,?\s*and|,?\s*or|;)\s*(?:the\s+)?")


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
    peers: frozenset[str] = frozenset()
    """Parties of the other entries of its enumeration, by country or name."""

    @property
    def hows(self) -> tuple[str, str]:
        """How supplier and recipient were found, "none" for a side that is open."""
        return self.supplier.how if self.supplier else "none", self.recipient.how if self.recipient else "none"

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
    sided.supplier = private_supplier(found, event) or first_party(found, principals, tree, event.suppliers)
    sided.recipient = private_recipient(found, event) or first_party(found, principals, tree, event.recipients)
    _by_imperative(principals, sided)
    _keep_apart(found, principals, sided)
    _by_speaker(found, principals, sided)
    _taken_in(sided)
    _by_lender(found, sided)
    _by_item(found, sided)
    _by_adjacency(found, sided)
    _sent_to_learn(found, sided)
    return sided


def _same(one: Resolved | None, two: Resolved | None) -> bool:
    if one is None or two is None:
        return False
    named = one.how == two.how == "grammar" and not _is_state(one.party) and not _is_state(two.party)
    return one.party.name == two.party.name if named else alike(one.party, two.party)


def _is_state(party: Party) -> bool:
    """Whether a party is a country and not one of its offices."""
    code = party.country
    return code is not None and (party.name == country_name(code) or party.entity == code.lower())


def _by_imperative(principals: Principals, sided: Sided) -> None:
    """ "Please supply 60 cranes": the one who is spoken to gives; who speaks receives when nobody else does."""
    tree, verb = sided.tree, sided.event.trigger.word
    polite = any(kid.lower in ("please", "kindly") for kid in tree.kids(verb.index))
    if not polite or sided.event.trigger.frame.kind not in ("give", "pay", "back") or sided.supplier is not None:
        return
    spoken_to = principals.addressee or (principals.author if principals.host else None)
    if spoken_to is not None:
        sided.supplier = Resolved(country_party(spoken_to), "pronoun")
    if sided.recipient is None and principals.author not in (None, spoken_to):
        sided.recipient = Resolved(country_party(str(principals.author)), "pronoun")


def _keep_apart(found: Findings, principals: Principals, sided: Sided) -> None:
    """Nobody gives to himself: a pronoun is read again without the other side, else the supplier is left open."""
    supplier, recipient, event, tree = (
        sided.supplier,
        sided.recipient,
        sided.event,
        sided.tree,
    )
    if supplier is None or recipient is None or not _same(supplier, recipient):
        return
    if "office" in (supplier.how, recipient.how) and supplier.how != recipient.how:
        sided.supplier, sided.recipient = (None, recipient) if supplier.how == "office" else (supplier, None)
    elif recipient.how == "pronoun":
        other = first_party(found, principals, tree, event.recipients, supplier.party.country)
        sided.recipient = other if not _same(supplier, other) else None
    elif supplier.how == "pronoun":
        other = first_party(found, principals, tree, event.suppliers, recipient.party.country)
        sided.supplier = other if not _same(recipient, other) else None
    else:
        sided.supplier = None


def _by_speaker(found: Findings, principals: Principals, sided: Sided) -> None:
    """ "Norway assured Peru that coal would be sent": who promises gives, who hopes and asks gets."""
    trigger = sided.event.trigger
    if not trigger.frame.verbal or trigger.frame.kind not in ("give", "pay", "offer"):
        return
    for speaker in speakers_over(sided.tree, trigger.word):
        subject = first_party(found, principals, sided.tree, speaker.subjects)
        heard = first_party(found, principals, sided.tree, speaker.hearers)
        giver, getter = (heard, subject) if speaker.wishes else (subject, heard)
        if sided.supplier is None and giver is not None and not _same(giver, sided.recipient):
            sided.supplier = replace(giver, how="speaker")
        if sided.recipient is None and getter is not None and not _same(getter, sided.supplier):
            sided.recipient = replace(getter, how="speaker")


def _by_item(found: Findings, sided: Sided) -> None:
    """ "Canadian war supplies" come from Canada, "materials for Korea" go there."""
    item, tree = sided.event.item, sided.tree
    learning = item.head.lower in _LEARNERS or (
        sided.event.trigger.frame.kind == "train" and item.head.lower in _people()
    )
    _for_whom(found, sided)
    if learning and sided.recipient is None:
        for span in found.adjectives_in(item.start, item.end)[:1]:
            sided.recipient = Resolved(country_party(span.value), "modifier")
    elif sided.supplier is None and not _borrowed(sided):
        for span in found.adjectives_in(item.start, item.end)[:1]:
            if _PURPOSE.search(found.page.text, item.start, span.start) or _is_money(found, span):
                continue
            if item.figure is not None and item.figure.currency and 0 <= item.figure.start - span.end <= 1:
                continue
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


def _by_lender(found: Findings, sided: Sided) -> None:
    """ "the World Bank loan": a bank before the word for what is lent is the one that lends."""
    item, tree, trigger = sided.event.item, sided.tree, sided.event.trigger
    nouns = [
        noun for noun in (item.head, trigger.word) if is_listed(noun, "lending") or noun.lower.startswith("credit")
    ]
    for kid in (kid for noun in nouns for kid in tree.kids(noun.index, "compound", "amod", "nmod:poss")):
        party = found.parties.get(kid.span.start) if kid.span is not None and kid.span.kind == "agency" else None
        if sided.supplier is None and party is not None and is_lender(party):
            sided.supplier = Resolved(party, "grammar")
            if _same(sided.supplier, sided.recipient):
                sided.recipient = None


def _borrowed(sided: Sided) -> bool:
    """ "the Norwegian loan" may be lent or borrowed by Norway; "Norwegian loans to Peru" are lent."""
    item = sided.event.item
    return sided.recipient is None and is_listed(item.head, "lending")


def _is_money(found: Findings, span: Span) -> bool:
    """ "Swiss francs" are no more than francs."""
    word = re.match(r"\s+(\w+)", found.page.text[span.end : span.end + 20])
    return word is not None and word[1].lower() in {row["name"] for row in rows("currencies")}


@cache
def _people() -> frozenset[str]:
    return frozenset(form for noun in words("people") for form in noun_forms(noun))


def _for_whom(found: Findings, sided: Sided) -> None:
    """ "a gift of milk for Dutch children": the adjective behind "for" says who gets it, not whose it was."""
    item = sided.event.item
    for span in found.adjectives_in(item.start, min(item.end + 40, sided.tree.end)):
        if _PURPOSE.search(found.page.text, item.start, span.start) and sided.recipient is None:
            party = Resolved(country_party(span.value), "modifier")
            if not _same(party, sided.supplier):
                sided.recipient = party


def _taken_in(sided: Sided) -> None:
    """Who receives or accepts trainees trains them."""
    if sided.event.trigger.frame.kind == "get" and sided.event.item.head.lower in _LEARNERS:
        sided.supplier, sided.recipient = sided.recipient, sided.supplier


def _by_adjacency(found: Findings, sided: Sided) -> None:
    """In a list each item has its own side beside it: "two ships to Peru, three to Chile", "to Chile 8,000"."""
    text, item, tree = found.page.text, sided.event.item, sided.tree
    for span in found.parties_in(tree.start, tree.end):
        if span.start not in found.parties:
            continue
        after = _AFTER.fullmatch(text, item.end, span.start) if span.start >= item.end else None
        before = _BEFORE.search(text, tree.start, span.start) if span.end <= item.start else None
        before = before if before and _GAP.fullmatch(text, span.end, item.start) else None
        within = (
            _WITHIN.search(text, item.start, span.start) if item.start < span.start and span.end <= item.end else None
        )
        match = after or before or within
        if match is None or (before and item.figure is None):
            continue
        party = Resolved(_with_place(found, span), "beside")
        word = match[1].lower()
        side = "recipient" if word in ("to", "for") else "supplier"
        other = sided.supplier if side == "recipient" else sided.recipient
        listed = bool(after) and count_figures(tree) > 1
        tight = item.figure is not None and (word in ("to", "from") or (word == "for" and (listed or bool(within))))
        if (tight or getattr(sided, side) is None) and not _same(party, other):
            setattr(sided, side, party)


def count_figures(tree: Tree) -> int:
    """How many figures a sentence has."""
    return sum(word.span is not None and word.span.kind in ("number", "money") for word in tree.words)


def _with_place(found: Findings, span: Span) -> Party:
    return replace(found.parties[span.start], passages=(found.page.passage(span.start, span.end),))


def _sent_to_learn(found: Findings, sided: Sided) -> None:
    """Who sends people to be trained receives the training from where they go."""
    event, tree = sided.event, sided.tree
    if event.trigger.frame.kind not in ("give", "move") or sided.supplier is None or sided.recipient is None:
        return
    if is_people(event.item.head) and _LEARN.search(found.page.text, tree.start, tree.end):
        sided.supplier, sided.recipient = sided.recipient, sided.supplier


def distribute(found: Findings, events: Sequence[Sided]) -> None:
    """ "Norway, Peru and Chad give 3, 2 and 1 tons": as many figures as names go to the names one by one."""
    by_tree: dict[int, list[Sided]] = {}
    for one in events:
        by_tree.setdefault(id(one.tree), []).append(one)
    for own in by_tree.values():
        tree = own[0].tree
        here = [one for one in own if one.event.item.figure is not None]
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


def alike(one: Party, two: Party) -> bool:
    """Whether two parties are one, or of one country."""
    return (one.country is not None and one.country == two.country) or one.name == two.name


def _sentence_countries(found: Findings, tree: Tree) -> list[str]:
    return _countries_between(found, tree.start, tree.end)


def _countries_between(found: Findings, start: int, end: int) -> list[str]:
    spans = [*found.parties_in(start, end), *found.adjectives_in(start, end)]
    codes = []
    for span in sorted(spans, key=lambda span: span.start):
        party = found.parties.get(span.start)
        code = party.country if party is not None else span.value
        if code:
            codes.append(code)
    return codes
