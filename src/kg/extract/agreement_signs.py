"""Signs of an agreement: what is seen in and around the words that may name one.

The signs say nothing of particular documents; their weights are fitted (`lexicon/agreement_weights.csv`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.agreement_candidates import Candidate
from kg.extract.agreement_patterns import proposing, signed
from kg.extract.agreement_told import is_told
from kg.extract.compounds import is_compound
from kg.extract.dates import FoundDate
from kg.extract.page import Page
from kg.extract.placing import placing_signs
from kg.model import Party

_BEFORE, _AFTER = 45, 60
_SOUGHT = re.compile(
    r"\b(?:reach\w*|arriv\w+ at|com(?:e|ing) (?:in)?to|bring\w* about|secur\w+|get|obtain\w*|attain\w*|effect\w*|"
    r"enter\w* into|mak(?:e|ing)|efforts? (?:for|toward\w*)|hopes? (?:of|for)|chances? of|possibilit\w+ of|"
    r"basis (?:of|for)|prospects? of|way (?:open )?(?:to|for)|purpose of)(?: (?:an?|any|some|such|definite))* $"
)
"""What is striven for before an agreement that there is not yet."""


def agreement_signs(
    page: Page, candidate: Candidate, parties: Sequence[Party], date: FoundDate | None, again: bool
) -> tuple[str, ...]:
    """The signs of a candidate, its own and those of its surroundings; `again` when its noun was seen before."""
    own = candidate.signs[0]
    around = list(_around_signs(page, candidate))
    sides = f"parties {min(len(parties), 2)}"
    when = "no date" if date is None else "exact date" if len(date.edtf) >= 10 else "rough date"
    found = [*candidate.signs, sides, f"{own} {sides}", when, f"{own} {when}", *around]
    found += [f"{own} {sign}" for sign in around if sign in ("under before", "done before", "done after", "modal")]
    if any(party.kind == "agency" and party.country is None for party in parties):
        found.append("agency party")
    found.append(f"{own} again" if again else f"{own} first")
    sort = candidate.signs[1] if len(candidate.signs) > 1 else own
    found += [f"{sort} and {sides}", f"{sort} and {when}"]
    if is_compound(page.text, candidate.noun_end):
        found.append("compound")
    if own == "plain" and not is_told(page, candidate, parties, date):
        found.append("untold")
    if not parties and date is None:
        found.append(f"{own} without party or date")
    return tuple(found)


def _around_signs(page: Page, candidate: Candidate) -> Iterator[str]:
    text, start, end = page.text, candidate.start, candidate.end
    first, last = page.sentences[page.sentence_at(start)]
    before, after = text[max(first, start - _BEFORE) : start], text[candidate.noun_end : min(last, end + _AFTER)]
    tail = text[candidate.noun_end : end]
    if re.match(
        r"[^.;:]{0,40}\bbetween (?:the )?(?:two|three|both|respective|several|said|contracting)\b",
        text[candidate.noun_end : last],
    ):
        yield "between them"
    for link in ("with", "between", "of", "by", "from"):
        if re.match(rf",? (?:\w+ )?{link}\b", tail or after):
            yield f"link {link}"
    if {"indefinite noun", "bare noun", "open noun"} & {*candidate.signs} and _SOUGHT.search(before):
        yield "sought"
    for name, (pattern, where) in _words().items():
        if "b" in where and pattern.search(before):
            yield f"{name} before"
        if "a" in where and pattern.search(after):
            yield f"{name} after"
    if proposing().search(before + text[start : candidate.noun_end]):
        yield "proposed"
    if signed().search(before) or signed().search(after):
        yield "signed"
    if re.search(r"\b(?:would|could|might|may|can|should)\b", before[-30:] + " " + after[:20]):
        yield "modal"
    if re.search(r"\b(?:if|whether|unless|any)\b", text[first:start], re.I):
        yield "condition"
    yield from placing_signs(page, start)


@cache
def _words() -> dict[str, tuple[re.Pattern[str], str]]:
    """Words that tell an agreement, by the name of their sign, and whether they count before (b) or after (a) it."""
    return {
        "under": (
            re.compile(
                r"\b(?:[Uu]nder|pursuant to|in accordance with|by virtue of|in terms of|as part of|within|contrary to|"
                r"in(?: direct| open| clear| flagrant)? (?:violation|breach|contravention|infringement) of|"
                r"in (?:conformity|compliance|keeping|line) with|in (?:fulfil+ment|execution|implementation) of|"
                r"(?:in)?consistent with|incompatible with|on the (?:basis|strength) of|within the framework of|"
                r"(?:provided|stipulated|contemplated|envisaged|foreseen|specified|agreed) (?:for )?(?:in|by|under))\W+"
                r"(?:[\w’'-]+ ){0,3}$"
            ),
            "b",
        ),
        "article": (
            re.compile(
                r"\b(?:[Aa]rticles?|[Pp]aragraphs?|[Cc]lauses?|[Ss]ection|[Pp]rovisions?|[Tt]erms|text|"
                r"stipulations?|articled) [^.;]{0,25}\b(?:of|in|under) (?:[\w’'-]+ ){0,3}$"
            ),
            "b",
        ),
        "done": (
            re.compile(
                r"\b(?:sign\w*|conclu\w+|ratif\w+|initial\w+|negotiat\w+|enter\w* (?:in)?to|exchang\w+|"
                r"denounc\w+|renew\w*|terminat\w+|adher\w+|reach\w*|ma[dk]e|draft\w*|accept\w*)\b"
            ),
            "ba",
        ),
        "says": (
            re.compile(
                r"^\W*(?:which )?(?:provid\w+|stipulat\w+|binds?|call\w+ for|contemplat\w+|requires?|was|is|were|"
                r"has|had|will|expires?|covers?)\b"
            ),
            "a",
        ),
        "cited": (
            re.compile(r"\b(?:Foreign Relations|Treaty Series|Stat\.|vol\.|p\.|pp\.|ante|post|TIAS|UST)(?!\w)"),
            "ba",
        ),
        "purpose": (
            re.compile(
                r"^(?:[- ](?:signing|signature))? (?:for|on|concerning|regarding|relating to|respecting|to|"
                r"covering|that|whereby|under which|by which)\b"
            ),
            "a",
        ),
        "spoken": (re.compile(r"\b(?:said|stated|told|asked|thought|hoped?|wish\w*|desir\w*|want\w*|seek\w*)\b"), "b"),
    }
