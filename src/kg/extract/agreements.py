"""Agreements: by name ("Treaty of Friendship"), by parties ("an agreement with X"), by date ("treaty of 5 May 1930").

A lower-case agreement counts when its parties, its date or its signing stand beside it; "this agreement" alone names
none. What is only proposed is marked so in its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.extract.agreement_patterns import about, kinds, known, plain, proposing, signed, tail_pattern, titled
from kg.extract.dates import FoundDate
from kg.extract.findings import Findings
from kg.extract.lexicon import words
from kg.extract.page import Page
from kg.extract.principals import country_party
from kg.extract.shortening import shorten
from kg.extract.treaties import is_treaty_text
from kg.model import Agreement, Party, Trail

METHOD = "agreement-pattern/1"
_TELLINGS = 8
"""How many passages of one agreement are kept."""
_MOST_WORDS = 7
"""How many words the name of a lower-case agreement may have."""
_NEAR = 90
"""How far from its noun a lower-case agreement's date may stand, in characters."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    name: str
    kind: str
    sure: Decimal
    named: bool
    noun_end: int
    about: str = ""
    """The first words of what a lower-case agreement is about."""


def find_agreements(found: Findings) -> list[Agreement]:
    """Agreements on the page in the order of their passages, one for each name or each pair of kind and parties."""
    kept: dict[str, Agreement] = {}
    for candidate in sorted(_candidates(found.page), key=lambda one: (not one.named, one.start)):
        fact = _fact(found, candidate)
        key = _key(candidate, fact)
        if fact is None:
            continue
        longer = next(
            (other for other in kept if candidate.named and (other.startswith(key) or key.startswith(other))), key
        )
        if longer in kept:
            kept[longer] = _told_again(kept[longer], fact)
        elif not _is_covered(fact, kept.values()):
            kept[key] = fact
    found_here = sorted(kept.values(), key=lambda fact: fact.trail.passages[0].start)
    return [fact for fact in found_here if not (is_treaty_text(found.page) and _is_own_name(fact))]


def _is_own_name(fact: Agreement) -> bool:
    """ "This Agreement between A and B" in a treaty's own text is the treaty that its title names."""
    return re.match(r"(?:this )?(?:agreement|treaty|convention|protocol)(?: between\b|$)", fact.name, re.I) is not None


def _told_again(first: Agreement, again: Agreement) -> Agreement:
    """The first telling with the passages of later ones, and the date that only a later one has."""
    passages = (*first.trail.passages, *again.trail.passages)[:_TELLINGS]
    return replace(first, trail=replace(first.trail, passages=passages), date=first.date or again.date)


def _candidates(page: Page) -> Iterator[_Candidate]:
    text = page.text
    for match in known().finditer(text):
        yield _Candidate(match.start(), match.end(), match[0], "plan", Decimal("0.85"), True, match.end())
    for match in titled().finditer(text):
        if one := _titled_candidate(text, match):
            yield one
    for match in plain().finditer(text):
        if one := _plain_candidate(text, match):
            yield one


def _titled_candidate(text: str, match: re.Match[str]) -> _Candidate | None:
    """A capitalised name, without words in front that belong to the sentence."""
    start, end = match.start(), match.end()
    tokens = list(re.finditer(r"\S+", text[start:end]))
    while tokens and (tokens[0][0].lower() in words("not_names") or tokens[0][0].lower() in words("small_words")):
        tokens.pop(0)
    if len(tokens) < 2:
        return None
    start += tokens[0].start()
    name = " ".join(text[start:end].split())
    noun = next((word for word in re.findall(r"[\w-]+", name) if word.lower() in kinds()), "")
    kind = kinds().get(noun.lower(), "agreement")
    if "exchange of" in name.lower():
        kind = "exchange-of-notes"
    if name.lower() in words("not_agreements"):
        return None
    return _Candidate(start, end, name, kind, Decimal("0.8"), True, end)


def _plain_candidate(text: str, match: re.Match[str]) -> _Candidate | None:
    """A lower-case agreement with the adjectives before its noun; "no agreement" and "any agreement" are none."""
    noun = re.sub(r"\s+", " ", match["noun"])
    noun = noun if noun in kinds() else noun.lower()
    kind = "exchange-of-notes" if noun.startswith("exchange") else kinds().get(noun.rstrip("s"), "agreement")
    before = list(re.finditer(r"[^\s]+", text[match.start() : match.start("noun")]))
    first = match.start("noun")
    for token in reversed(before):
        word = token[0].lower()
        if word in words("closed_class") or token[0][-1] in ",;:.'’" or not word[0].isalpha():
            if word in ("no", "any", "such", "each", "every", "other", "above", "said", "latter", "foregoing"):
                return None
            break
        first = match.start() + token.start()
    tail = tail_pattern().match(text, match.end())
    end = tail.end() if tail else match.end()
    name = shorten(" ".join(text[first:end].split()), _MOST_WORDS)
    found = about().match(text, match.end())
    what = " ".join(text[found.end() : found.end() + 60].split()[:3]).lower() if found else ""
    return _Candidate(first, end, name, kind, Decimal("0.6"), False, match.end(), what)


def _fact(found: Findings, candidate: _Candidate) -> Agreement | None:
    page = found.page
    parties = _parties(found, candidate)
    date = _date(found, candidate)
    if not candidate.named and not _is_stated(page, candidate, parties, date):
        return None
    proposed = _is_proposed(page, candidate)
    passage = page.passage(candidate.start, candidate.end)
    name = candidate.name[:1].upper() + candidate.name[1:]
    return Agreement(
        key=f"agreement-{passage.start}",
        trail=Trail(METHOD, candidate.sure, passages=(passage,)),
        label=name,
        name=f"{name} (proposed)" if proposed else name,
        kind=candidate.kind,
        date=date.value(page.text) if date else None,
        parties=parties,
        status="proposed" if proposed else None,
    )


def _parties(found: Findings, candidate: _Candidate) -> tuple[Party, ...]:
    """Countries and agencies in the agreement's words: by adjective ("Sino-Korean"), "between A and B", "with X"."""
    parties: dict[str, Party] = {}
    for span in found.parties_in(candidate.start, candidate.end):
        party = found.parties.get(span.start) or country_party(span.value)
        parties.setdefault(party.country or party.name, party)
    for span in found.adjectives_in(candidate.start, candidate.end):
        parties.setdefault(span.value, country_party(span.value))
    return tuple(parties.values())


def _date(found: Findings, candidate: _Candidate) -> FoundDate | None:
    """A date in the words or close after them ("signed on 5 May 1930"), within the sentence."""
    page = found.page
    sentence = page.sentences[page.sentence_at(candidate.start)]
    inside = found.dates_in(candidate.start, candidate.end)
    if inside:
        return inside[0]
    after = found.dates_in(candidate.end, min(sentence[1], candidate.end + _NEAR))
    between = page.text[candidate.end : after[0].start] if after else ""
    if after and re.match(r"\s*,?\s*(?:of|dated|signed|concluded|initialled|on|in|was|established|[(,])", between):
        return after[0]
    before = found.dates_in(max(sentence[0], candidate.start - 30), candidate.start)
    if before and re.fullmatch(r"\s*,?\s*(?:for\s+)?(?:the|an?)?\s*", page.text[before[-1].end : candidate.start]):
        return before[-1]
    return None


def _is_stated(page: Page, candidate: _Candidate, parties: tuple[Party, ...], date: FoundDate | None) -> bool:
    """Whether a lower-case agreement is a certain one: with a party, a date, or a signature."""
    if parties or date is not None or candidate.kind in ("joint-statement", "memorandum-of-understanding"):
        return True
    words_ = page.text[candidate.start : candidate.noun_end].split()
    noun, alone = words_[-1].lower(), len(words_) == 1
    if re.match(r"\s+between\s", page.text[candidate.noun_end : candidate.end]):
        return True
    if noun.endswith("s"):
        return " ".join(words_[-3:]).lower().startswith("exchange of") or _is_signed_after(page, candidate)
    if _is_phrase(" ".join(words_).lower()) or _has_name(page, candidate):
        return True
    is_told = about().match(page.text, candidate.noun_end) is not None
    if is_told and (noun in ("treaty", "convention", "protocol") or not alone):
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


def _is_signed_after(page: Page, candidate: _Candidate) -> bool:
    """Whether the signing is said right after the noun: "contracts signed", "an agreement was concluded"."""
    return (
        re.match(
            r"\s+(?:(?:was|were|has been|had been)\s+)?(?:signed|concluded|initialled)\b",
            page.text[candidate.noun_end : candidate.noun_end + 40],
        )
        is not None
    )


def _has_name(page: Page, candidate: _Candidate) -> bool:
    """Whether a capitalised word stands before the noun within the sentence: "the Wool agreement"."""
    first = page.sentences[page.sentence_at(candidate.start)][0]
    found = re.finditer(r"(?<![\w-])[A-Z][a-z]+", page.text[candidate.start : candidate.noun_end])
    return any(candidate.start + match.start() > first for match in found)


def _is_proposed(page: Page, candidate: _Candidate) -> bool:
    sentence = page.sentences[page.sentence_at(candidate.start)]
    before = page.text[max(sentence[0], candidate.start - 60) : candidate.noun_end]
    return proposing().search(before) is not None


def _key(candidate: _Candidate, fact: Agreement | None) -> str:
    if candidate.named or fact is None:
        return re.sub(r"^the ", "", re.sub(r"\W+", " ", candidate.name.lower())).strip()
    who = "+".join(sorted(party.country or party.name for party in fact.parties))
    what = "" if who or fact.date else candidate.about
    return f"{candidate.kind}:{who}:{fact.date.edtf if fact.date else ''}:{what}"


def _is_covered(fact: Agreement, kept: Iterable[Agreement]) -> bool:
    here = fact.trail.passages[0]
    return any(one.trail.passages[0].start < here.end and here.start < one.trail.passages[0].end for one in kept)
