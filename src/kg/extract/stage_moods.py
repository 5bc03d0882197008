"""Stages from the mood of the clause: requests, "is to", "may", subjunctives, and people who are at work."""

from __future__ import annotations

from functools import cache

from kg.extract.chain import FUTURE, Link
from kg.extract.inflection import listed_verb_forms
from kg.extract.lexicon import words
from kg.extract.stage_case import Case, is_negated
from kg.extract.tree import Word

_CONDITIONS = ("if", "unless", "though", "although", "lest", "until", "till", "whether")
"""Marks after which a bare "be" supposes and asks for nothing."""


def polite_request(case: Case) -> str:
    """ "We should be grateful if you would send", "please send"."""
    if not case.trigger.frame.verbal:
        return ""
    for link in case.chain:
        kids = list(case.tree.kids(link.word.index))
        if any(kid.lower in ("please", "kindly") for kid in kids) and not link.signs.past:
            return "requested"
        parent = case.tree.parent(link.word)
        asked = any(kid.lower in ("if", "whether") for kid in kids) and parent is not None
        if asked and parent is not None and parent.lower in words("thanks"):
            return "requested"
    return "requested" if case.tree.words[-1].text == "?" and case.inner.signs.modal else ""


def asked_whether(case: Case) -> str:
    """ "inquired if coal could be had", "wonders whether we could not send": a question whether one can asks for it."""
    if case.kind in ("ask", "keep", "show") or not case.trigger.frame.verbal:
        return ""
    for link in case.chain:
        mark = next((kid for kid in case.tree.kids(link.word.index, "mark") if kid.lower in ("if", "whether")), None)
        if mark is None or link.signs.modal not in ("can", "could", "might", "would", "may"):
            continue
        before = case.tree.words[max(0, mark.index - 12) : mark.index]
        return "requested" if any(word.lower in _questions() for word in before) else ""
    return ""


@cache
def _questions() -> frozenset[str]:
    nouns = frozenset(("inquiry", "enquiry", "inquiries", "enquiries", "question", "questions"))
    return nouns | listed_verb_forms("questioning")


def settled(case: Case) -> str:
    """ "Norway is to send", "we were to receive": settled beforehand; with "still", outstanding."""
    link = next((link for link in case.chain if link.signs.to_be), None)
    if link is None:
        return ""
    if any(kid.lower in _CONDITIONS for kid in case.tree.kids(link.word.index, "mark")):
        return "pending"
    before = case.tree.words[max(0, link.word.index - 4) : link.word.index]
    return "outstanding" if any(word.lower in ("still", "yet") for word in before) else "agreed"


def people_at_work(case: Case) -> str:
    """ "We have four engineers at the mill", "60 students are in Sofia": people who are there were sent."""
    item = case.item
    if item is None or not _is_people(item) or case.trigger.frame.lemma != "figure":
        return ""
    verb = case.tree.parent(item)
    there = verb is not None and verb.lower in words("presence") and not is_negated(case.tree, verb)
    plain = all(not link.signs.modal for link in case.chain)
    return "delivered" if there and plain else ""


def _is_people(word: Word) -> bool:
    return word.lower.endswith(("ers", "ors", "ians", "ists", "men", "ees", "ents", "erts", "ors", "nels", "nel"))


def subjunctive(case: Case) -> str:
    """ "They ask that flour be sent": a bare "be", and no modal, no "to"."""
    signs = case.inner.signs
    helpers = [kid.lower for kid in case.tree.kids(case.inner.word.index, "aux")]
    conditional = any(kid.lower in _CONDITIONS for kid in case.tree.kids(case.inner.word.index, "mark"))
    bare = not conditional and "be" in helpers and not signs.modal and not signs.infinitive and "to" not in helpers
    return "requested" if bare and case.trigger.frame.verbal else ""


def doubtful(case: Case) -> str:
    """ "may be able to send" is open, whatever the rest promises."""
    if any(link.signs.modal in ("may", "might") for link in case.chain[1:]) and "requested" not in case.effects:
        return "pending"
    return ""


def modal(case: Case) -> str:
    """What the modals of the chain say: "will" promises, "should" asks, "may" leaves open, "they shall" binds."""
    if case.kind == "ask" and case.trigger.frame.verbal:
        return "requested" if case.inner.signs.modal else ""
    said = (_said_by_modal(case, link) for link in case.chain if link.signs.modal)
    return next(said, "")


def infinitive(case: Case) -> str:
    """A bare infinitive asks ("To send 40 trucks"); one under a word that says nothing is open."""
    if case.inner.signs.infinitive and case.kind not in ("ask", "offer", "show", "keep"):
        return "requested" if len(case.chain) == 1 else "pending"
    return ""


def _said_by_modal(case: Case, link: Link) -> str:
    modal_ = link.signs.modal
    if modal_ == "shall" and not any(kid.lower in ("i", "we") for kid in case.tree.kids(link.word.index, "nsubj")):
        return "agreed"
    if modal_ in FUTURE:
        return "promised"
    if modal_ in ("should", "must", "ought"):
        return "requested"
    if modal_ in ("can", "could") and link is case.inner and case.kind in ("give", "pay", "train"):
        return "promised"
    return "pending"
