"""Agreements: by name ("Treaty of Friendship"), by parties ("an agreement with X"), by date ("treaty of 5 May 1930").

A lower-case agreement counts when its parties, its date or its signing stand beside it; "this agreement" alone names
none. What is only proposed is marked so in its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.extract.agreement_candidates import Candidate, find_candidates
from kg.extract.agreement_patterns import proposing
from kg.extract.agreement_signs import agreement_signs
from kg.extract.agreement_tellings import is_other_name, same_elsewhere, told_again, vagueness
from kg.extract.dates import FoundDate
from kg.extract.findings import Findings
from kg.extract.logistic import likelihood
from kg.extract.page import Page
from kg.extract.parties import party_at
from kg.extract.placing import is_disowned
from kg.extract.principals import country_party
from kg.extract.treaties import is_treaty_text
from kg.model import Agreement, Party, Trail

METHOD = "agreement-pattern/1"
_TO_DATE = r"\s*,?\s*(?:of|dated|signed|concluded|signed on|of the|on|in)\s*"
_FAR = 130
"""How far after its noun the sides of a lower-case agreement may stand, in characters."""
_NEAR = 90
"""How far from its noun a lower-case agreement's date may stand, in characters."""


LEAST = Decimal("0.47")
"""Agreements less likely than this are not stated; chosen by cross-validation (`training/fit_facts.py`)."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate as an agreement, with the signs from which its likelihood comes."""

    candidate: Candidate
    agreement: Agreement
    signs: tuple[str, ...]


def find_agreements(found: Findings) -> list[Agreement]:
    """Agreements on the page in the order of their passages, one for each name or each pair of kind and parties."""
    return stated(found.page, [one for one in weighed(found) if one.agreement.trail.confidence >= LEAST])


def weighed(found: Findings) -> list[Weighed]:
    """All candidates as agreements, each with its likelihood and the signs that it comes from."""
    seen: set[str] = set()
    result = []
    for candidate in sorted(_candidates(found.page), key=lambda one: one.start):
        if (candidate.named and _is_in_body(found, candidate)) or is_disowned(found.page, candidate.start):
            continue
        noun = candidate.name.lower() if candidate.named else candidate.noun.lower().removesuffix("s")
        result.append(_weigh(found, candidate, noun in seen))
        seen.add(noun)
    return result


def _candidates(page: Page) -> list[Candidate]:
    """All candidates; the title of a register's record or of a treaty's own text, where nothing in it is one."""
    candidates = list(find_candidates(page))
    title = page.document.description.title.strip().rstrip(".")
    at = page.text.find(title) if title and page.document.description.kind == "treaty-text" else -1
    if at >= 0 and not any(at <= one.start < at + len(title) for one in candidates):
        signs = ("titled", "titled other", "words 5")
        candidates.append(Candidate(at, at + len(title), title, "agreement", signs, True, at + len(title)))
    return candidates


def stated(page: Page, likely: Iterable[Weighed]) -> list[Agreement]:
    """The agreements of candidates that are likely enough, those of one agreement together."""
    kept: dict[str, Agreement] = {}
    read = [(one.candidate, one.agreement) for one in likely]
    read = [pair for pair in read if not is_other_name(page, pair[0], (other for other, _ in read))]
    for candidate, fact in sorted(read, key=lambda pair: (*vagueness(*pair), pair[0].start)):
        key = _key(candidate, fact)
        longer = next(
            (other for other in kept if candidate.named and (other.startswith(key) or key.startswith(other))), key
        )
        longer = longer if longer in kept or candidate.named else same_elsewhere(fact, candidate, kept) or longer
        if longer in kept and candidate.named and _is_of_another_day(fact, kept[longer]):
            longer = key = f"{key}:{fact.date.edtf if fact.date else ''}"
        if longer in kept:
            kept[longer] = told_again(kept[longer], fact)
        elif not _is_covered(fact, kept.values()):
            kept[key] = fact
    found_here = sorted(kept.values(), key=lambda fact: fact.trail.passages[0].start)
    own = is_treaty_text(page) and any(not _is_own_name(fact) for fact in found_here)
    return [fact for fact in found_here if not (own and _is_own_name(fact))]


def _is_of_another_day(fact: Agreement, other: Agreement) -> bool:
    """Two of one name and of different dates are two: "the Danish Treaty of 1885 and the Danish Treaty of 1904"."""
    if fact.date is None or other.date is None:
        return False
    one, two = fact.date.edtf, other.date.edtf
    return not (one.startswith(two) or two.startswith(one))


def _is_own_name(fact: Agreement) -> bool:
    """ "This Agreement between A and B" in a treaty's own text is the treaty that its title names."""
    return (
        re.match(r"(?:this )?(?:agreement|treaty|convention|protocol)(?: between\b|$)|it is agreed\b", fact.name, re.I)
        is not None
    )


def _weigh(found: Findings, candidate: Candidate, again: bool) -> Weighed:
    page = found.page
    parties, date = _parties(found, candidate), _date(found, candidate)
    signs = agreement_signs(page, candidate, parties, date, again)
    proposed = _is_proposed(page, candidate)
    passage = page.passage(candidate.start, _end(page, candidate, date))
    name = candidate.name[:1].upper() + candidate.name[1:]
    agreement = Agreement(
        key=f"agreement-{passage.start}",
        trail=Trail(METHOD, likelihood("agreement_weights", signs), passages=(passage,)),
        label=name,
        name=f"{name} (proposed)" if proposed else name,
        kind=candidate.kind,
        date=date.value(page.text) if date else None,
        parties=parties,
        status="proposed" if proposed else None,
    )
    return Weighed(candidate, agreement, signs)


def _end(page: Page, candidate: Candidate, date: FoundDate | None) -> int:
    """The end of the words, with the date right behind a lower-case noun."""
    near = date is not None and 0 <= date.start - candidate.end < 14 and not candidate.named
    if date is not None and near and re.fullmatch(_TO_DATE, page.text[candidate.end : date.start]):
        return date.end
    return candidate.end


def _is_in_body(found: Findings, candidate: Candidate) -> bool:
    """Whether the words are part of an agency's longer name: "the SEATO Council"."""
    spans = found.parties_in(max(0, candidate.start - 60), candidate.end + 60)
    return any(span.kind == "agency" and span.start <= candidate.start and candidate.end < span.end for span in spans)


def _parties(found: Findings, candidate: Candidate) -> tuple[Party, ...]:
    """Countries and agencies in the agreement's words: by adjective ("Sino-Korean"), "between A and B", "with X"."""
    parties: dict[str, Party] = {}
    for span in found.parties_in(candidate.start, candidate.end):
        party = party_at(found, span)
        parties.setdefault(party.key, party)
    for span in found.adjectives_in(candidate.start, candidate.end):
        parties.setdefault(span.value, country_party(span.value))
    beside = re.match(r",? (?:between|with) ", found.page.text[candidate.end : candidate.end + 10])
    if (beside or not candidate.named) and len(parties) < 2:
        for start, end in _sides_after(found.page, candidate.end):
            for span in sorted(
                [*found.parties_in(start, end), *found.adjectives_in(start, end)], key=lambda one: one.start
            ):
                party = party_at(found, span)
                parties.setdefault(party.key, party)
    return tuple(parties.values())


def _sides_after(page: Page, end: int) -> Iterator[tuple[int, int]]:
    """Where the sides stand after the noun, within the sentence: "for 40 engines ... with the X Works"."""
    last = page.sentences[page.sentence_at(max(end - 1, 0))][1]
    stop = min(last, end + _FAR)
    word = r"(?:[^.;:]|(?<=\bMr)\.|(?<=\bDr)\.|(?<=\bMessrs)\.|(?<=\b[A-Z])\.)"
    match = re.compile(rf"{word}*?\b(?:between|with) (?P<sides>(?:(?!,){word})*)").match(page.text, end, stop)
    other = r"\b(?:which|that|who|because|if|when|while)\b"
    if match and not re.search(other, page.text[end : match.start("sides")]):
        yield match.start("sides"), match.end("sides")


def _date(found: Findings, candidate: Candidate) -> FoundDate | None:
    """A date in the words or close after them ("signed on 5 May 1930"), within the sentence."""
    page = found.page
    sentence = page.sentences[page.sentence_at(candidate.start)]
    inside = found.dates_in(candidate.start, candidate.end)
    if inside:
        return inside[0]
    after = found.dates_in(candidate.end, min(sentence[1], candidate.end + _NEAR))
    between = page.text[candidate.end : after[0].start] if after else ""
    if after and re.match(
        r"\s*,?\s*(?:of|dated|signed|concluded|initialled|on|in|was|established|entered into|made|reached|"
        r"negotiated|[(,])",
        between,
        re.IGNORECASE,
    ):
        return after[0]
    before = found.dates_in(max(sentence[0], candidate.start - 30), candidate.start)
    if before and re.fullmatch(r"\s*,?\s*(?:for\s+)?(?:the|an?)?\s*", page.text[before[-1].end : candidate.start]):
        return before[-1]
    return None


def _is_proposed(page: Page, candidate: Candidate) -> bool:
    sentence = page.sentences[page.sentence_at(candidate.start)]
    before = page.text[max(sentence[0], candidate.start - 60) : candidate.noun_end]
    return proposing().search(before) is not None


def _key(candidate: Candidate, fact: Agreement | None) -> str:
    if candidate.named or fact is None:
        return re.sub(r"^the ", "", re.sub(r"\W+", " ", (candidate.known_as or candidate.name).lower())).strip()
    who = "+".join(sorted(party.key for party in fact.parties))
    what = "" if who or fact.date else candidate.about
    return f"{candidate.kind}:{who}:{fact.date.edtf if fact.date else ''}:{what}"


def _is_covered(fact: Agreement, kept: Iterable[Agreement]) -> bool:
    here = fact.trail.passages[0]
    return any(one.trail.passages[0].start < here.end and here.start < one.trail.passages[0].end for one in kept)
