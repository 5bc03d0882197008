"""A transfer in one sentence: the item, the word that moves it, and the words that stand for its two sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial

from kg.extract.frame_sides import sides
from kg.extract.goods import is_excluded, is_goods, is_label, is_measure
from kg.extract.inflection import listed_verb_forms
from kg.extract.items import Item, plain_item
from kg.extract.lexicon import words
from kg.extract.roles import is_passive, roles_of
from kg.extract.status import giving_over
from kg.extract.tree import Tree, Word
from kg.extract.triggers import SURE_ALONE, Frame, Trigger, trigger_at

_BARE_FIGURE = Frame("figure", "", "give", False, sure=0.2)
"""A figure of goods or money in a sentence without any transfer word: a list, a telegram, a continuation."""


_PLAIN_MOTION = ("come", "go")
"""Verbs that move only their own subject: "he went on" and "came to an end" carry nothing that stands near."""


@dataclass(slots=True)
class Event:
    """An item under a trigger; `outer` are the triggers that govern it, from the inside out.

    `suppliers` and `recipients` are words that may mean the two sides, the surer first.
    """

    item: Item
    trigger: Trigger
    outer: list[Trigger] = field(default_factory=list)
    suppliers: list[Word] = field(default_factory=list)
    recipients: list[Word] = field(default_factory=list)
    own: bool = False
    """The item names the transfer itself (a loan, a gift)."""
    loose: bool = False
    """The parse does not connect item and trigger; they stand near each other."""
    foreign: bool = False
    """A verb that says something else stands between item and trigger, or governs an item without trigger."""


def find_triggers(tree: Tree) -> dict[int, Trigger]:
    """Triggers of a sentence by the index of their word."""
    return {word.index: trigger for word in tree.words if (trigger := trigger_at(tree, word)) is not None}


def find_events(tree: Tree, items: Sequence[Item], triggers: Mapping[int, Trigger]) -> list[Event]:
    """An event for each item that a trigger governs; an item that is named as a loan or gift governs itself."""
    found = []
    for item in items:
        event = _event(tree, item, triggers)
        if event is not None:
            event.foreign = _is_foreign(tree, event, triggers)
            _assign(tree, event)
            found.append(event)
    return found


def _is_foreign(tree: Tree, event: Event, triggers: Mapping[int, Trigger]) -> bool:
    """Whether the first verb over the item, short of its trigger, means something else ("asks what arms are used")."""
    word: Word | None = event.item.anchor
    if event.trigger.word.head in (event.item.anchor.index, event.item.head.index):
        return False
    for _ in range(6):
        if word is None or (word.index == event.trigger.word.index and event.trigger.frame.lemma != "figure"):
            return False
        if word.tag.startswith("V") and word.index not in triggers:
            return word.lower not in _light()
        word = tree.parent(word)
    return False


@cache
def _light() -> frozenset[str]:
    return listed_verb_forms("light_verbs") | frozenset(_BE_HAVE)


_BE_HAVE = (
    "is",
    "are",
    "was",
    "were",
    "been",
    "being",
    "am",
    "did",
    "done",
    "does",
    "stood",
    "understood",
    "known",
    "found",
)


_PARTS = ("some", "part", "half", "most", "much", "all", "many", "several", "any")


def object_items(text: str, tree: Tree, triggers: Mapping[int, Trigger], known: Sequence[Item]) -> list[Item]:
    """Objects of words that mean nothing but a transfer (ship, donate, purchase), goods of the lexicon or not."""
    taken = {index for item in known for index in (item.head.index, item.anchor.index)}
    found = []
    for trigger in triggers.values():
        given_with = trigger.frame.item and any(tree.case(kid.index) == "with" for kid in tree.kids(trigger.word.index))
        if not trigger.frame.verbal or trigger.frame.sure < SURE_ALONE or given_with:
            continue
        for word in map(partial(_meant, tree), roles_of(tree, trigger).objects):
            measure = is_measure(word) and not any(tree.kids(word.index, "compound"))
            plain = word.span is None and word.tag in ("NN", "NNS") and not is_excluded(word) and not measure
            plain = plain and not is_label(text, word) and word.index not in taken
            if plain and word.lower not in words("bodies"):
                taken.add(word.index)
                found.append(plain_item(text, tree, word))
    return found


def _meant(tree: Tree, word: Word) -> Word:
    """The word itself; for "some of the stock" what it is part of, for "them" the last good named in the sentence."""
    if word.lower in _PARTS:
        whole = next((kid for kid in tree.kids(word.index, "nmod", "obl") if tree.case(kid.index) == "of"), word)
        return whole if whole.tag.startswith("NN") else word
    if word.lower not in ("them", "it", "these", "those"):
        return word
    goods = [other for other in tree.words[: word.index] if other.tag.startswith("NN") and is_goods(other)]
    return goods[-1] if goods else word


def _event(tree: Tree, item: Item, triggers: Mapping[int, Trigger]) -> Event | None:
    own = triggers.get(item.head.index)
    clause = next(_clause_triggers(tree, item, triggers), None)
    above = [one for one in _triggers_above(tree, item.anchor, triggers) if one.word.index != item.head.index]
    if clause is not None:
        return Event(item, clause, [trigger for trigger in above if trigger is not clause])
    if (ordered := _on_order(tree, item, triggers)) is not None:
        return Event(item, ordered, above)
    hung = triggers.get(item.anchor.index) if item.bare else None
    if hung is not None and not hung.frame.verbal:
        return Event(item, hung, above)
    if above and own is not None and own.frame.itself and above[0].frame.sure < min(0.5, own.frame.sure):
        return Event(item, own, above, own=True)
    if above:
        return Event(item, above[0], above[1:], own=own is not None and own.frame.itself)
    if own is not None and not own.frame.verbal and own.frame.itself:
        return Event(item, own, own=True)
    for trigger in triggers.values():
        if any(_meant(tree, kid).index == item.head.index for kid in tree.kids(trigger.word.index, "obj")):
            return Event(item, trigger, loose=True)
    near = _nearest(tree, item, triggers) or _leading(tree, item, triggers)
    if near is not None:
        return Event(item, near, loose=True)
    if item.figure is not None and (item.known or item.bare):
        return Event(item, Trigger(item.anchor, _BARE_FIGURE), loose=True)
    return None


def _on_order(tree: Tree, item: Item, triggers: Mapping[int, Trigger]) -> Trigger | None:
    """ "We have ten cranes on order", "cranes on order: ten": the order, wherever the parse hangs it."""
    last = max(item.head.index, item.anchor.index)
    for word in tree.words[last + 1 : last + 5]:
        if word.lower == "order" and tree.words[word.index - 1].lower == "on":
            return triggers.get(word.index)
    return None


def _nearest(tree: Tree, item: Item, triggers: Mapping[int, Trigger]) -> Trigger | None:
    """Where the parse does not connect a counted item: the participle that follows it, else the verb before it."""
    ahead, back = (12, 12) if item.figure is not None else (20, 20)
    at = max(item.head.index, item.anchor.index)
    first = min(word.index for word in tree.words if word.start >= item.start)
    for word in tree.words[at + 1 : at + 1 + ahead]:
        if word.text in (";", ":"):
            break
        trigger = triggers.get(word.index)
        if trigger is not None and word.tag in ("VBN", "JJ"):
            return trigger
    after_of = first > 0 and tree.words[first - 1].lower == "of"
    for word in reversed(tree.words[max(0, first - back) : first]):
        if word.text in (";", ":"):
            break
        trigger = triggers.get(word.index)
        if trigger is None or trigger.frame.lemma in _PLAIN_MOTION:
            continue
        if word.tag.startswith("V") or trigger.frame.sure >= (0.6 if after_of else 0.8):
            return trigger
    return None


def _leading(tree: Tree, item: Item, triggers: Mapping[int, Trigger]) -> Trigger | None:
    """The word that leads into a list with a colon: what asks before what gives, in "a credit is asked for: ..."."""
    if item.figure is None:
        return None
    colons = [word.index for word in tree.words if word.text == ":" and word.start < item.start]
    before = [one for index, one in sorted(triggers.items()) if colons and index < colons[-1]]
    before = [one for one in before if one.frame.sure >= 0.5 or one.frame.kind == "ask"]
    return next((one for one in before if one.frame.kind == "ask"), before[0] if before else None)


def _clause_triggers(tree: Tree, item: Item, triggers: Mapping[int, Trigger]) -> Iterator[Trigger]:
    """Triggers in a participle or relative clause on the item; the last of a coordination counts ("but not sent")."""
    for noun in {item.head.index: item.head, item.anchor.index: item.anchor}.values():
        for clause in tree.kids(noun.index, "acl"):
            verbs = [clause, *tree.kids(clause.index, "conj", "xcomp")]
            verbs += [kid for verb in verbs[1:] for kid in tree.kids(verb.index, "xcomp")]
            for verb in reversed(verbs):
                trigger = triggers.get(verb.index)
                if trigger is not None and trigger.frame.verbal and not _has_object(tree, verb):
                    yield trigger


def _has_object(tree: Tree, verb: Word) -> bool:
    return any(kid.lower not in ("which", "that", "whom") for kid in tree.kids(verb.index, "obj"))


def _triggers_above(tree: Tree, word: Word, triggers: Mapping[int, Trigger]) -> Iterator[Trigger]:
    """Triggers over the item, from the inside out; none when the item acts ("vessels brought nitrate")."""
    first = True
    for _ in range(9):
        parent = tree.parent(word)
        if parent is None:
            return
        base = word.dep.split(":")[0]
        joined = base == "conj" and word.tag.startswith("V")
        if base in ("advcl", "parataxis") or word.dep == "acl:relcl" or (joined and not _shares_subject(tree, word)):
            return
        trigger = triggers.get(parent.index)
        if trigger is not None:
            if first and not _can_be_item(tree, word, trigger):
                return
            if not joined:
                yield trigger
                first = False
        elif first and base == "nsubj" and word.dep == "nsubj" and parent.tag.startswith("V"):
            return
        word = parent


def _shares_subject(tree: Tree, verb: Word) -> bool:
    return not any(kid.dep.startswith("nsubj") for kid in tree.kids(verb.index))


def _can_be_item(tree: Tree, word: Word, trigger: Trigger) -> bool:
    base = word.dep.split(":")[0]
    if not trigger.frame.verbal:
        preposition = tree.case(word.index)
        return base in ("nmod", "compound", "appos", "conj", "amod", "obl", "acl", "nummod") and preposition in (
            "", "of", "for", "in", "worth", "including", "with",
        )  # fmt: skip
    if trigger.frame.kind == "move":
        return base in ("nsubj", "conj", "nmod", "appos", "nummod")
    if word.dep == "nsubj":
        return is_passive(tree, trigger.word)
    if base == "obl":
        return tree.case(word.index) in ("", "with", "for", "of", "including", "in", "about", "over", "worth", "than")
    return base in ("obj", "nsubj", "iobj", "xcomp", "ccomp", "conj", "dep", "nmod", "appos", "obl", "compound", "root")


def _assign(tree: Tree, event: Event) -> None:
    """Fill the two sides from the trigger and then from those over it."""
    asked = event.trigger.frame.kind == "ask" and event.trigger.frame.verbal
    giving = giving_over(tree, event.trigger.word) if asked else None
    for trigger in [*([giving] if giving else []), event.trigger, *event.outer]:
        suppliers, recipients = sides(tree, trigger, roles_of(tree, trigger), event.item)
        if trigger is not event.trigger and _is_request(event.trigger) and trigger.frame.kind == "get":
            suppliers, recipients = recipients, []
        if trigger.frame.lemma == "cancel" and event.trigger.frame.kind in ("ask", "order"):
            suppliers, recipients = recipients, suppliers
        event.suppliers += [word for word in suppliers if word not in event.recipients]
        event.recipients += [word for word in recipients if word not in event.suppliers]
    if event.own and event.trigger.word.index != event.item.head.index:
        own = trigger_at(tree, event.item.head)
        if own is not None:
            suppliers, recipients = sides(tree, own, roles_of(tree, own), event.item)
            event.suppliers += suppliers
            event.recipients += recipients


def _is_request(trigger: Trigger) -> bool:
    """Whether it is a noun of asking: who receives a request is the one who is to give."""
    return trigger.frame.kind == "ask" and not trigger.frame.verbal
