"""How likely a transfer is right, from what was seen of it: a logistic model over a dozen signs.

The signs say nothing about particular words or documents; the weights (`lexicon/confidence.csv`) were fitted on the
labelled documents, by `training/fit_confidence.py`; what a confidence is worth is in the reliability table of the docs.
"""

from __future__ import annotations

from decimal import Decimal

from kg.extract.context import Sided, count_figures
from kg.extract.doubts import doubts
from kg.extract.findings import Findings
from kg.extract.goods import is_weak
from kg.extract.items import Item
from kg.extract.know_how import carries_know_how
from kg.extract.lexicon import words as lexicon
from kg.extract.logistic import likelihood_of, weights_of
from kg.extract.noun_classes import class_of, noun_of
from kg.extract.principals import Principals
from kg.extract.standing import parties_about
from kg.extract.status import Stage
from kg.extract.telling_words import telling_words

LEAST, LEAST_OF_OLD = 0.30, 0.26
"""Transfers less likely than this are not stated; chosen on documents outside the fit (`training/README.md`), with less
for papers before 1940, which make up most of what the weights were fitted on."""

_COSTS = (
    "cost",
    "costs",
    "price",
    "prices",
    "expenditure",
    "balance",
    "earnings",
    "revenue",
    "budget",
    "deficit",
    "worth",
)
"""Words beside a sum that say what something costs, not that it passes."""
_NOT = frozenset(("not", "n't", "no", "never", "none", "neither", "nor", "without", "hardly"))
_SURE_SIDES = ("grammar", "pronoun", "modifier")


_ABOUT = 150
"""How far around an item parties are counted, in characters."""


def signs(found: Findings, principals: Principals, sided: Sided, stage: Stage, repeated: bool) -> dict[str, float]:
    """The signs of one transfer, each 0 to 1; `repeated` when an item of the same noun was moved before."""
    block = found.page.block_kind(sided.event.item.start)
    return (
        _signs(sided, stage.name, block, repeated)
        | _of_noun(sided.event.item)
        | _of_parties(found, principals, sided)
        | doubts(sided)
        | {f"rule {stage.rule}": 1.0}
        | telling_words(sided)
    )


def _of_noun(item: Item) -> dict[str, float]:
    """What kind of thing the item's noun means, and that again for items with a figure."""
    name, kind = class_of(noun_of(item.name))
    counted = "counted" if item.figure is not None else "uncounted"
    found = {f"noun {name or 'unknown'}": 1.0, f"noun {name or 'unknown'} {counted}": 1.0}
    return found | {f"kind {kind}": 1.0} if kind else found


def _of_parties(found: Findings, principals: Principals, sided: Sided) -> dict[str, float]:
    """How many parties are about, how each side was found, and whether both are those of the letter."""
    item = sided.event.item
    about = parties_about(found, max(0, item.start - _ABOUT), item.end + _ABOUT)
    sides = {side.party.key for side in (sided.supplier, sided.recipient) if side is not None}
    letter = {principals.author, principals.addressee, principals.host} - {None}
    supplier, recipient = sided.hows
    return {
        "parties about": min(1.0, len(about) / 3),
        "no party about": float(not about),
        "sides of the letter": float(bool(letter) and sides <= letter),
        f"supplier {supplier}": 1.0,
        f"recipient {recipient}": 1.0,
    }


def _signs(sided: Sided, stage: str, block: str, repeated: bool) -> dict[str, float]:
    event = sided.event
    item, frame = event.item, event.trigger.frame
    figure = item.figure is not None
    supplier, recipient = sided.hows
    skill = carries_know_how(sided.tree, item.head)
    weak = item.known and is_weak(item.head) and not skill
    found = {
        "base": 1.0,
        "figure": float(figure),
        "money": float(figure and item.figure is not None and item.figure.kind == "money"),
        "known item": float(item.known),
        "figure of a known item": float(figure and item.known),
        "sure verb": float(frame.verbal and frame.sure >= 0.8),
        "middling verb": float(frame.verbal and 0.5 < frame.sure < 0.8),
        "weak verb": float(frame.verbal and frame.sure <= 0.5),
        "sure noun": float(not frame.verbal and frame.sure >= 0.7),
        "both sides by grammar": float(supplier in _SURE_SIDES and recipient in _SURE_SIDES),
        "a side by grammar": float(supplier in _SURE_SIDES or recipient in _SURE_SIDES),
        "a side by neighbourhood": float("near" in (supplier, recipient)),
        "a side by paragraph": float("paragraph" in (supplier, recipient)),
        "no transfer word": float(frame.lemma == "figure"),
        "both sides by default": float(supplier == recipient == "default"),
        "loose": float(event.loose),
        "bare figure": float(item.bare and item.figure is not None and item.figure.kind == "number"),
        "under another verb": float(event.foreign),
        "know-how": float(skill),
        "weak good": float(weak),
        "weak good without figure": float(weak and not figure),
        "names itself": float(event.own),
        "modified item": float(
            " " in item.name or (item.bare and item.figure is not None and item.figure.currency is not None)
        ),
        "points back": float(item.definite and " " not in item.name and not figure),
        "title": float(block in ("title", "heading")),
        "summary or note": float(block in ("summary", "footnote")),
        "repeated": float(repeated and not figure),
        "countries about": float(len(set(sided.near)) > 0),
        "wish": float(frame.kind == "ask"),
        "money word": float(frame.kind in ("pay", "back")),
    }
    found |= _grammar(sided)
    found[f"stage {stage}"] = 1.0
    found[f"frame {frame.kind}"] = 1.0
    words = {word.lower for word in sided.tree.words}
    found["condition"] = float(not words.isdisjoint(("if", "whether", "unless", "should", "would", "could", "might")))
    found["question of policy"] = float(
        not words.isdisjoint(("policy", "principle", "general", "generally", "normally"))
    )
    found["trade words"] = float(
        not words.isdisjoint(("trade", "production", "market", "markets", "percent", "exports"))
    )
    before = {kid.lower for kid in sided.tree.kids(item.head.index, "det", "amod", "nmod")}
    found["pointing"] = float(not figure and not before.isdisjoint(("these", "those", "this", "that", "such", "said")))
    found["any"] = float(not figure and not before.isdisjoint(("any", "each", "every", "possible")))
    found["amid amounts"] = float(figure and not words.isdisjoint(lexicon("other_matters")))
    found["amount of loans"] = float(not words.isdisjoint(("outstanding", "debt", "indebtedness", "bonds", "interest")))
    found["cost words"] = float(found["money"] > 0 and not words.isdisjoint(_COSTS))
    found["several figures"] = min(1.0, count_figures(sided.tree) / 5)
    governor = sided.tree.parent(event.trigger.word)
    found["noun under no verb"] = float(not frame.verbal and (governor is None or not governor.tag.startswith("V")))
    found["long sentence"] = min(1.0, len(sided.tree.words) / 80)
    found["quantity word"] = float(
        not words.isdisjoint(("quantity", "quantities", "amount", "number", "large", "total"))
    )
    return found


def _grammar(sided: Sided) -> dict[str, float]:
    """How item and trigger hang together: a finite verb with its object and a subject that is a party says it best."""
    event, tree = sided.event, sided.tree
    trigger, anchor = event.trigger.word, event.item.anchor
    verbal = event.trigger.frame.verbal
    direct = verbal and anchor.head == trigger.index and anchor.dep.split(":")[0] in ("obj", "nsubj")
    finite = verbal and trigger.tag in ("VBD", "VBZ", "VBP")
    finite = finite or (verbal and any(kid.dep.startswith("aux") for kid in tree.kids(trigger.index)))
    supplier, recipient = sided.hows
    figure = event.item.figure is not None
    return {
        "direct object": float(direct),
        "finite verb": float(finite),
        "told plainly": float(direct and finite and supplier in _SURE_SIDES),
        "receiver by grammar": float(recipient in _SURE_SIDES),
        "supplier by grammar": float(supplier in _SURE_SIDES),
        "bare noun": float(not figure and not verbal and " " not in event.item.name),
        "noun without figure": float(not figure and not verbal),
        "definite": float(event.item.definite and not figure),
        "negation beside": float(any(kid.lower in _NOT for kid in tree.kids(trigger.index))),
        "no such item": float(any(kid.lower in _NOT for kid in tree.kids(event.item.head.index))),
        "background clause": float(trigger.dep.startswith("acl:relcl")),
        "participle": float(trigger.dep == "acl" and not figure),
        "in kind": float(verbal and tree.case(anchor.index) == "in"),
        "infinitive": float(verbal and any(kid.tag == "TO" for kid in tree.kids(trigger.index))),
        "gerund": float(verbal and trigger.tag == "VBG"),
        "main verb": float(trigger.dep == "root"),
        "item far from its word": min(1.0, abs(anchor.index - trigger.index) / 20),
        "plural": float(event.item.head.tag.endswith("S")),
    }


def confidence(found: dict[str, float]) -> Decimal:
    """The likelihood, to two places."""
    weights = weights_of("confidence")
    return likelihood_of(sum(weights.get(name, 0.0) * value for name, value in found.items()))
