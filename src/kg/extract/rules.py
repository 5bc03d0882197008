"""Rules: who may, must or must not give, ask for or report what, from modal verbs and verbs of permission.

"May" alone is often only a possibility; it is a rule when it is negated, passive, or said of a named body.
The words of a condition stay on the page: a rule with one has the passage of its clause beside its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kg.extract.events import find_triggers
from kg.extract.findings import Findings
from kg.extract.items import find_items
from kg.extract.parties import Resolved, first_party
from kg.extract.principals import Principals
from kg.extract.roles import is_passive, roles_of
from kg.extract.shortening import shorten
from kg.extract.tree import Tree, Word
from kg.extract.triggers import Trigger
from kg.model import Party, Passage, Rule, Trail

METHOD = "rule-modal/1"
_NOT = frozenset(("not", "n't", "never", "no"))
_MUST = frozenset(("must", "shall", "should"))
_MAY = frozenset(("may", "can", "cannot"))
_GOVERNORS = {
    "permitted": "permission",
    "allowed": "permission",
    "entitled": "permission",
    "authorized": "permission",
    "authorised": "permission",
    "obliged": "obligation",
    "required": "obligation",
    "forbidden": "prohibition",
    "prohibited": "prohibition",
}
MODALITIES = _MUST | _MAY | frozenset(_GOVERNORS)
"""Without one of these words a sentence states no rule."""


def find_rules(found: Findings, principals: Principals, trees: Sequence[Tree]) -> list[Rule]:
    """The rules of the page in the order of their passages."""
    rules = [rule for tree in trees for rule in _in_sentence(found, principals, tree)]
    return sorted(rules, key=lambda rule: rule.trail.passages[0].start)


def _in_sentence(found: Findings, principals: Principals, tree: Tree) -> Iterator[Rule]:
    for trigger in find_triggers(tree).values():
        if trigger.frame.verbal and (modality := _modality(tree, trigger.word)):
            rule = _rule(found, principals, tree, trigger, modality)
            if rule.item or rule.bearers or rule.beneficiaries:
                yield rule


def _modality(tree: Tree, verb: Word) -> str | None:
    """permission, obligation or prohibition; None when the verb only tells what happens."""
    kids = list(tree.kids(verb.index))
    negated = any(kid.lower in _NOT for kid in kids if kid.dep.startswith("advmod"))
    helpers = {kid.lower for kid in kids if kid.dep.startswith("aux")}
    if helpers & _MUST:
        return "prohibition" if negated else "obligation"
    if helpers & _MAY:
        if negated or "cannot" in helpers:
            return "prohibition"
        return "permission" if is_passive(tree, verb) or _has_named_subject(tree, verb) else None
    parent = tree.parent(verb)
    if parent is not None and verb.dep in ("xcomp", "ccomp", "advcl") and parent.lower in _GOVERNORS:
        return _turned(_GOVERNORS[parent.lower], any(kid.lower in _NOT for kid in tree.kids(parent.index, "advmod")))
    return None


def _turned(modality: str, negated: bool) -> str:
    if not negated:
        return modality
    return {"permission": "prohibition", "prohibition": "permission"}.get(modality, modality)


def _has_named_subject(tree: Tree, verb: Word) -> bool:
    return any(kid.span is not None for kid in tree.kids(verb.index, "nsubj"))


def _rule(found: Findings, principals: Principals, tree: Tree, trigger: Trigger, modality: str) -> Rule:
    roles = roles_of(tree, trigger)
    bearer = first_party(found, principals, tree, roles.subjects)
    receivers = [*roles.receivers, *roles.by_preposition.get("to", []), *roles.by_preposition.get("for", [])]
    beneficiary = first_party(found, principals, tree, receivers)
    inside = set(tree.subtree(trigger.word.index))
    items = [item for item in find_items(found.page.text, tree, found.figures) if item.head.index in inside]
    start, end = _clause(tree, trigger.word)
    passages = (found.page.passage(start, end), *_conditions(found, tree, trigger.word))
    item = shorten(items[0].name) if items else None
    return Rule(
        key=f"rule-{passages[0].start}-{trigger.word.start}",
        trail=Trail(METHOD, Decimal("0.6") if bearer or beneficiary else Decimal("0.45"), passages=passages),
        label=f"{modality}: {trigger.frame.lemma}" + (f" {item}" if item else ""),
        modality=modality,
        bearers=_parties(bearer),
        beneficiaries=_parties(beneficiary),
        item=item,
        status="unknown",
    )


def _parties(side: Resolved | None) -> tuple[Party, ...]:
    return (side.party,) if side is not None else ()


def _clause(tree: Tree, verb: Word) -> tuple[int, int]:
    """From the subject or the modal to the object of the rule."""
    kids = [
        kid for kid in tree.kids(verb.index) if not kid.dep.startswith(("advcl", "conj", "parataxis", "punct", "cc"))
    ]
    near: Iterable[int] = (
        index for kid in kids for index in tree.subtree(kid.index, without=("acl", "advcl", "parataxis"))
    )
    return tree.extent([verb.index, *near])


def _conditions(found: Findings, tree: Tree, verb: Word) -> Iterator[Passage]:
    """Passages of "if", "unless" and "without" clauses on the verb."""
    for kid in tree.kids(verb.index, "advcl"):
        marks = {mark.lower for mark in tree.kids(kid.index, "mark")}
        if marks & {"if", "unless", "when", "provided", "without"}:
            yield found.page.passage(*tree.extent(tree.subtree(kid.index)))
