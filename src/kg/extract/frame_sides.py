"""The words that may mean supplier and recipient, by the frame of a transfer word and the phrases around it."""

from __future__ import annotations

from kg.extract.items import Item
from kg.extract.lexicon import words
from kg.extract.roles import Roles
from kg.extract.tree import Tree, Word
from kg.extract.triggers import Trigger, trigger_at


def sides(tree: Tree, trigger: Trigger, roles: Roles, item: Item) -> tuple[list[Word], list[Word]]:
    """Words that may be supplier and recipient by the trigger's frame, the item's own words left out."""
    kind = trigger.frame.kind
    inner = set(tree.subtree(item.head.index)) if trigger.word.index != item.head.index else {item.head.index}
    inner -= {kid.index for kid in tree.kids(item.head.index)} - {item.head.index}
    agents = roles.by_preposition.get("by", []) if roles.passive or not trigger.frame.verbal else []
    actors = [*roles.subjects, *agents, *roles.possessors]
    if not trigger.frame.verbal:
        actors += [] if trigger.frame.lemma in words("lending") else roles.modifiers
        actors += [word for word in roles.objects if word.span is not None and word.span.kind in ("country", "agency")]
    to = [*roles.receivers, *roles.by_preposition.get("to", []), *roles.by_preposition.get("into", [])]
    source = [*roles.by_preposition.get("from", []), *roles.by_preposition.get("out of", [])]
    if trigger.frame.lemma in ("loan", "credit") and not trigger.frame.verbal:
        source += roles.by_preposition.get("with", [])
    others = [word for word in roles.objects if word.index not in inner and word.index != item.anchor.index]
    purpose = roles.by_preposition.get("for", [])
    accounts = [word for word in purpose if word.lower in ("account", "accounts")]
    if kind == "get" and trigger.frame.verbal and (asked := _asked(tree, roles)) is not None:
        return actors, [kid for kid in tree.kids(asked.index) if kid.dep in ("nmod:poss", "compound", "amod", "nmod")]
    if kind == "move" and trigger.frame.lemma == "leave":
        source, to = [*source, *others], [*to, *purpose]
    if kind == "move" and trigger.frame.lemma == "reach":
        to = [*to, *others]
    suppliers, recipients = _by_frame(kind, roles, actors, to, source, others, purpose, trigger.frame.verbal)
    if accounts and kind in ("get", "order"):
        recipients = [*accounts, *recipients]
    own = (item.head.index, item.anchor.index)
    return [word for word in suppliers if word.index not in own], [word for word in recipients if word.index not in own]


def _asked(tree: Tree, roles: Roles) -> Word | None:
    """The request that a verb of getting has for its object: who rejects it, or gets it, is to give."""
    for word in roles.objects:
        named = trigger_at(tree, word)
        if named is not None and not named.frame.verbal and named.frame.kind == "ask":
            return word
    return None


def _by_frame(
    kind: str,
    roles: Roles,
    actors: list[Word],
    to: list[Word],
    source: list[Word],
    others: list[Word],
    purpose: list[Word],
    verbal: bool,
) -> tuple[list[Word], list[Word]]:
    if kind == "get":
        places = [word for word in roles.by_preposition.get("in", []) if word.span is not None]
        places = [word for word in places if word.span is not None and word.span.kind == "country"]
        return [*source, *roles.by_preposition.get("through", []), *places], [*actors, *purpose]
    if kind == "ask":
        if not verbal:
            return to, [*actors, *source]
        behind = [word for name in ("of", "to", "on", "upon", "with") for word in roles.by_preposition.get(name, [])]
        return [*source, *others, *behind], actors
    if kind == "order":
        if not verbal:
            actors, source = [*actors, *source], to
        placed = [word for name in ("with", "in", "on") for word in roles.by_preposition.get(name, [])]
        return [*source, *placed], [*actors, *purpose]
    if kind == "train":
        places = [*roles.by_preposition.get("in", []), *roles.by_preposition.get("at", [])]
        return [*actors, *places], [*source, *others, *purpose]
    if kind == "show":
        return source, to
    if kind == "keep":
        return actors, [*source, *to]
    if kind == "move":
        return source, [*to, *roles.by_preposition.get("at", []), *roles.by_preposition.get("in", [])]
    return [*actors, *source], [*to, *(others if verbal else []), *purpose]
