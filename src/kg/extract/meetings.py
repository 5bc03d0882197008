"""Meetings: numbered sessions, talks, visits and conversations with who took part, where and when.

A meeting needs a named participant, a holding body, a date or a place beside its noun or verb; one meeting that is
told in the title and again in the body is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract.calendar_words import DAY_NAMES
from kg.extract.dates import FoundDate
from kg.extract.encounter_nouns import NounPhrase, find_noun_phrases, noun_rows
from kg.extract.encounter_signs import joined, phrase_signs, place_signs
from kg.extract.encounters import find_encounters
from kg.extract.findings import Findings
from kg.extract.lexicon import words
from kg.extract.logistic import likelihood
from kg.extract.meeting_names import meeting_name
from kg.extract.meeting_patterns import (
    in_place,
    named_conference,
    number_start,
    numbered_sitting,
    ordinal,
    placed_talks,
)
from kg.extract.meeting_tellings import LEAST, Weighed, stated
from kg.extract.page import Span
from kg.extract.parties import party_at
from kg.extract.placing import is_disowned
from kg.extract.scanning import capitals, matches_at, places
from kg.model import Meeting, Party, Trail

METHOD = "meeting-pattern/1"
_OCCASION = re.compile(r"\b(?:[Dd]uring|[Ii]n the course of|[Aa]t|[Oo]ver|[Ii]n|[Oo]n|[Ff]ollowing|[Aa]fter) $")
"""What makes an encounter the occasion on which somebody spoke."""
_SPOKE = re.compile(
    r" (?:\w+ly |again |also |has |had )?(?:said|told|stated|remarked|asked|expressed|raised|confirmed|explained|"
    r"informed|mentioned|suggested|indicated|declared|observed|urged|complained|promised|agreed|assured|replied|emphasi[sz]ed)\b"
)
_TO_SPEAKER = 45
"""How far behind the encounter's words its speaker stands, in characters."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may tell a meeting, and the signs by which its likelihood is weighed."""

    start: int
    end: int
    kind: str
    signs: tuple[str, ...]
    number: int | None = None
    day: FoundDate | None = None
    noun_end: int = 0


def find_meetings(found: Findings) -> list[Meeting]:
    """Meetings on the page, in the order of their passages."""
    return stated(weighed(found), LEAST)


def weighed(found: Findings) -> list[Weighed]:
    """All candidates as meetings, each with its likelihood and the signs that it comes from."""
    return [_fact(found, candidate) for candidate in _candidates(found)]


def _candidates(found: Findings) -> Iterator[Candidate]:
    """Numbered sessions, and all other words that may tell a meeting beside them."""
    numbered = list(_sessions(found.page.text))
    yield from numbered
    for one in _others(found):
        if is_disowned(found.page, one.start):
            continue
        if not any(one.start < other.end and other.start < one.end for other in numbered):
            yield one


def _sessions(text: str) -> Iterator[Candidate]:
    for match in matches_at(numbered_sitting(), text, places(number_start(), text)):
        if re.search(r"Congress,? \W{0,3}$|-$", text[max(0, match.start() - 14) : match.start()]) or text.startswith(
            ", begun and held", match.end()
        ):
            continue
        yield Candidate(match.start(), match.end(), "session", ("numbered",), ordinal(match["ordinal"]))


def _others(found: Findings) -> Iterator[Candidate]:
    text = found.page.text
    for match in matches_at(named_conference(), text, capitals(text)):
        if re.search(r"Foreign Relations,? $", text[max(0, match.start() - 20) : match.start()]):
            continue
        yield Candidate(match.start(), match.end(), "talks", ("named",))
    for match in matches_at(placed_talks(), text, capitals(text)):
        if match["place"] in words("places") or len(found.adjectives_in(match.start(), match.end())) > 1:
            yield Candidate(match.start(), match.end(), "talks", ("placed",))
    seen: set[str] = set()
    for phrase in find_noun_phrases(found.page):
        if _is_series(found, phrase) or _is_by_telephone(found.page.text, phrase):
            continue
        signs = (*phrase_signs(found, phrase), "again" if phrase.noun in seen else "for the first time")
        seen.add(phrase.noun)
        yield Candidate(
            phrase.start,
            _to_speaker(found, phrase),
            noun_rows()[phrase.noun]["kind"],
            ("noun", *signs),
            None,
            None,
            phrase.noun_end,
        )
    for one in find_encounters(found):
        yield Candidate(one.start, one.end, one.kind, one.signs, None, one.day)


def _to_speaker(found: Findings, phrase: NounPhrase) -> int:
    """The end of the words, with who speaks there right behind: "In the course of a farewell call Mr. Holm said"."""
    text = found.page.text
    if _OCCASION.search(text, max(0, phrase.start - 20), phrase.start) is None:
        return phrase.end
    for span in found.spans:
        if span.kind == "person" and phrase.end < span.start < phrase.end + _TO_SPEAKER:
            lead = re.fullmatch(r",? (?:[A-Z][\w.]* ){0,4}", text[phrase.end : span.start])
            return span.end if lead and _SPOKE.match(text, span.end) else phrase.end
    return phrase.end


def _is_series(found: Findings, phrase: NounPhrase) -> bool:
    """ "the meetings of the Board" without a date are a series, not an encounter."""
    many = re.search(r"\b(?:meetings|sessions|sittings|conferences) of\b", found.page.text[phrase.start : phrase.end])
    return many is not None and not found.dates_in(phrase.start, phrase.end + 45)


def _is_by_telephone(text: str, phrase: NounPhrase) -> bool:
    """ "a telephone conversation", "the call by telephone": nobody meets."""
    return re.search(r"(?i)\btele?phon|\bby phone\b", text[phrase.start : phrase.end + 14]) is not None


def _fact(found: Findings, candidate: Candidate) -> Weighed:
    page = found.page
    sentence = page.sentences[page.sentence_at(candidate.start)]
    end = min(candidate.end, sentence[1])
    date = candidate.day if candidate.day else _date(found, candidate.start, end, sentence)
    date = date if date and date.edtf else None
    people = _people(found, candidate.start, end)
    named = _participants(found, people)
    place = _place(found, candidate.start, sentence[1])
    signs = (
        *candidate.signs,
        *place_signs(found, candidate.start, end, candidate.noun_end or end, named, date, place is not None),
    )
    signs = (*signs, *joined(signs))
    held_by = named[0] if candidate.kind == "session" and named and named[0].kind == "agency" else None
    passage = page.passage(candidate.start, end)
    name = meeting_name(found, candidate.start, end, signs, people)
    meeting = Meeting(
        key=f"meeting-{passage.start}",
        trail=Trail(METHOD, likelihood("meeting_weights", signs), passages=(passage,)),
        label=name,
        name=name,
        kind=candidate.kind,
        session_number=candidate.number,
        held_by=held_by,
        participants=tuple(named),
        date=date.value(page.text) if date else None,
        place=place,
    )
    return Weighed(meeting, signs, " ".join(page.text[candidate.start : end].split()))


def _date(found: Findings, start: int, end: int, sentence: tuple[int, int]) -> FoundDate | None:
    """The date within the words, or close to them in the sentence."""
    inside = found.dates_in(start, end)
    near = (
        inside or found.dates_in(end, min(sentence[1], end + 45)) or found.dates_in(max(sentence[0], start - 45), start)
    )
    if len(near) > 1 and found.page.text[near[0].end : near[1].start] in (", ", ", the ", " the ", ", on "):
        return near[1] if _WEEKDAY.fullmatch(found.page.text[near[0].start : near[0].end]) else near[0]
    return near[0] if near else None


_WEEKDAY = re.compile(rf"(?:on |next |last )?(?:{DAY_NAMES})")
"""A day of the week, which the date right behind it explains: "on Tuesday, 8 June"."""


def _participants(found: Findings, people: Iterable[Span]) -> list[Party]:
    parties: dict[str, Party] = {}
    for span in people:
        party = party_at(found, span)
        parties.setdefault(party.entity or party.name, party)
    return list(parties.values())


def _people(found: Findings, start: int, end: int) -> list[Span]:
    persons = [span for span in found.spans if span.kind == "person" and start <= span.start and span.end <= end]
    adjectives = found.adjectives_in(start, end)
    return sorted([*persons, *found.parties_in(start, end), *adjectives], key=lambda span: span.start)


def _place(found: Findings, start: int, end: int) -> Party | None:
    """ "in Beijing", "at Geneva": a known place after a preposition, close to the meeting; telegrams have it small."""
    for match in in_place().finditer(found.page.text, start, min(end, start + 200)):
        for group in ("place", "first", "small"):
            name = match[group] or ""
            name = name.title() if name.islower() else name
            if name in words("places"):
                passage = found.page.passage(match.start(group), match.end(group))
                return Party(name, "place", passages=(passage,))
    return None
