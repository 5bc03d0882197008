"""Whether the words around a lower-case agreement tell which one is meant: its party, date, subject or signing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.agreement_candidates import Candidate
from kg.extract.agreement_patterns import about, kinds, signed
from kg.extract.dates import FoundDate
from kg.extract.lexicon import words
from kg.extract.page import Page
from kg.model import Party


def is_told(page: Page, candidate: Candidate, parties: Sequence[Party], date: FoundDate | None) -> bool:
    """Whether a lower-case agreement is a certain one: with a party, a date, or a signature."""
    if parties or date is not None or candidate.kind in ("joint-statement", "memorandum-of-understanding"):
        return True
    words_ = page.text[candidate.start : candidate.noun_end].split()
    telling = [word for word in words_[:-1] if word.lower() not in words("vague")]
    noun, alone = words_[-1].lower(), not telling
    if re.match(r"\s+between\s", page.text[candidate.noun_end : candidate.end]):
        return True
    if noun.endswith("s"):
        return " ".join(words_[-3:]).lower().startswith("exchange of") or _is_signed_after(page, candidate)
    if _is_phrase(" ".join(words_).lower()) or _has_name(page, candidate):
        return True
    if len(words_) > 1 and words_[-2].lower() in words("agreement_fields") and noun not in ("deal", "understanding"):
        return True
    before = page.text[max(0, candidate.start - 40) : candidate.start]
    if re.search(
        r"\b(?:negotiations? (?:for|of)|conclu(?:sion of|de)|to sign|signing of|signature of)(?: an?| the)? $", before
    ):
        return True
    if noun in ("alliance", "understanding", "truce"):
        return _is_signed_after(page, candidate)
    is_told = about().match(page.text, candidate.noun_end) is not None
    if is_told and (noun in ("treaty", "convention", "protocol", "contract") or not alone):
        return True
    definite = re.search(r"\b(?:the|this|our) $", page.text[max(0, candidate.start - 6) : candidate.start], re.I)
    if alone and definite and noun in ("treaty", "protocol", "convention"):
        return True
    if alone and noun in ("arrangement", "agreement", "deal"):
        if re.match(r"\s+(?:is|was) that\b", page.text[candidate.noun_end :][:12]):
            return True
        return is_told and _is_signed_after(page, candidate)
    sentence = page.sentences[page.sentence_at(candidate.start)]
    around = page.text[max(sentence[0], candidate.start - 40) : min(sentence[1], candidate.end + 80)]
    return signed().search(around) is not None


def _is_phrase(words_: str) -> bool:
    """Whether it ends in a noun of several words, which means nothing but an agreement."""
    return any(words_.endswith(noun) for noun in (*kinds(), "exchange of notes") if " " in noun)


def _is_signed_after(page: Page, candidate: Candidate) -> bool:
    """Whether the signing is said right after the noun: "contracts signed", "an agreement was concluded"."""
    return (
        re.match(
            r"\s+(?:(?:was|were|has been|had been)\s+)?(?:signed|concluded|initialled|reached|denounced|ratified)\b",
            page.text[candidate.noun_end : candidate.noun_end + 40],
        )
        is not None
    )


def _has_name(page: Page, candidate: Candidate) -> bool:
    """Whether a capitalised word stands before the noun within the sentence: "the Wool agreement"."""
    first = page.sentences[page.sentence_at(candidate.start)][0]
    found = re.finditer(r"(?<![\w-])[A-Z][a-z]+", page.text[candidate.start : candidate.noun_end])
    return any(candidate.start + match.start() > first for match in found)
