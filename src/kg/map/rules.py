"""Rules and steps of a document."""

from __future__ import annotations

from kg.map.stated import WORDS_READ, Page
from kg.map.terms import short, text
from kg.model import CURATED, Rule, Step

_CONDITION_LIMIT = 400


def map_rule(page: Page, rule: Rule) -> None:
    """One permission, obligation or prohibition."""
    sheet, nodes = page.sheet, page.nodes
    item = page.item(rule, rule.item)
    node = page.fact(rule, "Rule", f"{rule.modality.capitalize()}: {item}" if item else rule.modality.capitalize())
    words = None if rule.trail.method == CURATED else WORDS_READ
    condition = short(rule.condition, _CONDITION_LIMIT, words) if rule.condition else None
    sheet.say_concept(node, "dipla:modality", "modality", rule.modality)
    sheet.say(node, "dipla:bearer", *nodes.parties(rule.bearers))
    sheet.say(node, "dipla:beneficiary", *nodes.parties(rule.beneficiaries))
    sheet.say(node, "dipla:item", text(item) if item else None)
    sheet.say_concept(node, "dipla:itemKind", "item-kind", *rule.item_kinds)
    sheet.say_concept(node, "dipla:channel", "channel", rule.channel)
    sheet.say(node, "dipla:condition", text(condition) if condition else None)
    sheet.say_concept(node, "dipla:marking", "marking", rule.marking)
    sheet.say(node, "dipla:exceptionTo", nodes.refer(rule.exception_to))
    sheet.say(node, "dipla:underAgreement", *(nodes.refer(key) for key in rule.under))


def map_step(page: Page, step: Step) -> None:
    """One procedural act."""
    sheet, nodes = page.sheet, page.nodes
    node = page.fact(step, "Step", step.kind.replace("-", " ").capitalize())
    sheet.say_concept(node, "dipla:kind", "step-kind", step.kind)
    sheet.say(node, "dipla:actor", *nodes.parties(step.actors))
    sheet.say(node, "dipla:recipient", *nodes.parties(step.recipients))
    sheet.say(node, "dipla:actsOn", *(nodes.refer(key) for key in step.acts_on))
    sheet.say(node, "dipla:follows", *(nodes.refer(key) for key in step.follows))
