"""Meetings: numbered sessions, talks, visits and conversations with who took part, where and when.

A meeting needs a named participant, a holding body, a date or a place beside its noun or verb; one meeting that is
told in the title and again in the body is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from kg.extract.calendar_words import DAY_NAMES, MONTH_NAMES
from kg.extract.dates import FoundDate
from kg.extract.encounter_nouns import NounPhrase, find_noun_phrases, noun_rows
from kg.extract.encounter_signs import joined, phrase_signs, place_signs
from kg.extract.encounters import find_encounters
from kg.extract.findings import Findings
from kg.extract.lexicon import words
from kg.extract.logistic import likelihood
from kg.extract.one_of import one_of
from kg.extract.page import Span
from kg.extract.parties import party_at
from kg.extract.scanning import capitals, matches_at, places
from kg.model import Meeting, Party, Trail

METHOD = "meeting-pattern/1"
_TELLINGS = 8
"""How many passages of one session are kept."""
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_CAP = r"[A-Z][\w’'&.\-]*"


LEAST = Decimal("0.40")
"""Meetings less likely than this are not stated; chosen by cross-validation (`training/fit_facts.py`)."""


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


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate as a meeting, with the signs from which its likelihood comes."""

    meeting: Meeting
    signs: tuple[str, ...]

    @property
    def classes(self) -> frozenset[str]:
        """The classes of the nouns that name it."""
        return frozenset(sign for sign in self.signs if sign.startswith("noun "))


def find_meetings(found: Findings) -> list[Meeting]:
    """Meetings on the page, in the order of their passages."""
    return stated(weighed(found), LEAST)


def weighed(found: Findings) -> list[Weighed]:
    """All candidates as meetings, each with its likelihood and the signs that it comes from."""
    return [_fact(found, candidate) for candidate in _candidates(found)]


def stated(candidates: Iterable[Weighed], least: Decimal) -> list[Meeting]:
    """The meetings of candidates at least so likely, the likeliest telling first; others may tell one of them again."""
    kept: list[Weighed] = []
    for one in sorted(candidates, key=_rank):
        at = next((at for at, other in enumerate(kept) if _is_same(one.meeting, other.meeting)), None)
        at = next((at for at, other in enumerate(kept) if _is_meant(one, other)), None) if at is None else at
        at = next((at for at, other in enumerate(kept) if _is_headed(one, other)), None) if at is None else at
        if at is None and one.meeting.trail.confidence >= least:
            kept.append(one)
        elif at is not None and not _overlap(kept[at].meeting, one.meeting):
            kept[at] = replace(kept[at], meeting=_told_again(kept[at].meeting, one.meeting))
    return sorted((one.meeting for one in kept), key=lambda meeting: meeting.trail.passages[0].start)


def _is_meant(one: Weighed, other: Weighed) -> bool:
    """Whether a telling that says neither who nor when means a likelier one: "the conversation", in its record."""
    meeting = one.meeting
    if meeting.participants or meeting.date or meeting.session_number or not {"definite", "bare"} & set(one.signs):
        return False
    return bool(one.classes & other.classes) and other.meeting.session_number is None


def _is_headed(one: Weighed, other: Weighed) -> bool:
    """Whether one stands in the heading, with somebody of the other: a heading tells what the page tells again."""
    if ("block title" in one.signs) == ("block title" in other.signs) or one.meeting.session_number:
        return False
    dates = {meeting.date.edtf for meeting in (one.meeting, other.meeting) if meeting.date}
    who = [
        {party.name.split()[-1] for party in each.meeting.participants if party.kind == "person"}
        for each in (one, other)
    ]
    return len(dates) < 2 and bool(who[0] & who[1])


def _rank(one: Weighed) -> tuple[bool, Decimal, int, int]:
    """Numbered sessions first, since they say most; then the likeliest, the earliest, the longest."""
    passage = one.meeting.trail.passages[0]
    numbered = one.meeting.session_number is not None and one.meeting.trail.confidence >= LEAST
    return not numbered, -one.meeting.trail.confidence, passage.start, -passage.end


def _candidates(found: Findings) -> Iterator[Candidate]:
    """Numbered sessions, and all other words that may tell a meeting beside them."""
    numbered = list(_sessions(found.page.text))
    yield from numbered
    for one in _others(found):
        if not any(one.start < other.end and other.start < one.end for other in numbered):
            yield one


def _sessions(text: str) -> Iterator[Candidate]:
    for match in matches_at(_numbered(), text, places(_number_start(), text)):
        if re.search(r"Congress,? \W{0,3}$|-$", text[max(0, match.start() - 14) : match.start()]):
            continue
        yield Candidate(match.start(), match.end(), "session", ("numbered",), ordinal(match["ordinal"]))


def _others(found: Findings) -> Iterator[Candidate]:
    text = found.page.text
    for match in matches_at(_named(), text, capitals(text)):
        if re.search(r"Foreign Relations,? $", text[max(0, match.start() - 20) : match.start()]):
            continue
        yield Candidate(match.start(), match.end(), "talks", ("named",))
    for match in matches_at(_placed(), text, capitals(text)):
        if match["place"] in words("places") or len(found.adjectives_in(match.start(), match.end())) > 1:
            yield Candidate(match.start(), match.end(), "talks", ("placed",))
    seen: set[str] = set()
    for phrase in find_noun_phrases(found.page):
        if _is_series(found, phrase) or _is_by_telephone(found.page.text, phrase):
            continue
        signs = (*phrase_signs(found, phrase), "again" if phrase.noun in seen else "for the first time")
        seen.add(phrase.noun)
        yield Candidate(
            phrase.start, phrase.end, noun_rows()[phrase.noun]["kind"], ("noun", *signs), None, None, phrase.noun_end
        )
    for one in find_encounters(found):
        yield Candidate(one.start, one.end, one.kind, one.signs, None, one.day)


def _is_series(found: Findings, phrase: NounPhrase) -> bool:
    """ "the meetings of the Board" without a date are a series, not an encounter."""
    many = re.search(r"\b(?:meetings|sessions|sittings|conferences) of\b", found.page.text[phrase.start : phrase.end])
    return many is not None and not found.dates_in(phrase.start, phrase.end + 45)


def _is_by_telephone(text: str, phrase: NounPhrase) -> bool:
    """ "a telephone conversation", "the call by telephone": nobody meets."""
    return re.search(r"(?i)\btele?phon|\bby phone\b", text[phrase.start : phrase.end + 14]) is not None


def _told_again(first: Meeting, again: Meeting) -> Meeting:
    """A numbered session with the passage of a later telling, and what only the later one knows."""
    passages = (*first.trail.passages, *again.trail.passages)[:_TELLINGS]
    return replace(
        first,
        trail=replace(first.trail, passages=passages),
        held_by=first.held_by or again.held_by,
        date=first.date or again.date,
        place=first.place or again.place,
    )


def _overlap(one: Meeting, other: Meeting) -> bool:
    a, b = one.trail.passages[0], other.trail.passages[0]
    return a.start < b.end and b.start < a.end


def _fact(found: Findings, candidate: Candidate) -> Weighed:
    page = found.page
    sentence = page.sentences[page.sentence_at(candidate.start)]
    end = min(candidate.end, sentence[1])
    date = candidate.day if candidate.day else _date(found, candidate.start, end, sentence)
    date = date if date and date.edtf else None
    named = _participants(found, candidate.start, end)
    place = _place(found, candidate.start, sentence[1])
    signs = (
        *candidate.signs,
        *place_signs(found, candidate.start, end, candidate.noun_end or end, named, date, place is not None),
    )
    signs = (*signs, *joined(signs))
    called = candidate.signs == ("named",)
    held_by = named[0] if candidate.kind == "session" and named and named[0].kind == "agency" else None
    passage = page.passage(candidate.start, end)
    name = " ".join(page.text[candidate.start : end].split()) if called else _name(candidate, named, date)
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
    return Weighed(meeting, signs)


def _name(candidate: Candidate, named: list[Party], date: FoundDate | None) -> str:
    """A name in our own words: "Session 7 of the X Committee", "Talks: Holm, Lund (1964-10)"."""
    who = ", ".join(party.name for party in named[:4])
    if candidate.number is not None:
        return f"{candidate.kind.capitalize()} {candidate.number}" + (f" of {who}" if who else "")
    return candidate.kind.capitalize() + (f": {who}" if who else "") + (f" ({date.edtf})" if date else "")


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


def _participants(found: Findings, start: int, end: int) -> list[Party]:
    parties: dict[str, Party] = {}
    for span in _people(found, start, end):
        party = party_at(found, span)
        parties.setdefault(party.entity or party.name, party)
    return list(parties.values())


def _people(found: Findings, start: int, end: int) -> list[Span]:
    persons = [span for span in found.spans if span.kind == "person" and start <= span.start and span.end <= end]
    adjectives = found.adjectives_in(start, end)
    return sorted([*persons, *found.parties_in(start, end), *adjectives], key=lambda span: span.start)


def _place(found: Findings, start: int, end: int) -> Party | None:
    """ "in Beijing", "at Geneva": a capitalised word after a preposition of place, close to the meeting."""
    for match in _in_place().finditer(found.page.text, start, min(end, start + 200)):
        name = match["place"]
        if name in words("places"):
            passage = found.page.passage(match.start("place"), match.end("place"))
            return Party(name, "place", passages=(passage,))
    return None


def _is_same(one: Meeting, other: Meeting) -> bool:
    """Two tellings of one meeting: overlapping words, the same number and body, the same people or the same day."""
    a, b = one.trail.passages[0], other.trail.passages[0]
    if a.start < b.end and b.start < a.end:
        return True
    if one.name == other.name and one.date == other.date:
        return True
    if one.session_number or other.session_number:
        return one.session_number == other.session_number
    if one.date and other.date and one.date.edtf == other.date.edtf:
        return not _are_others(one, other)
    names = {party.name for party in one.participants}, {party.name for party in other.participants}
    if not (names[0] and names[1]) or (one.date is not None and other.date is not None):
        return False
    persons = all(party.kind == "person" for party in (*one.participants, *other.participants))
    return names[0] == names[1] or (persons and (names[0] <= names[1] or names[1] <= names[0]))


def _are_others(one: Meeting, other: Meeting) -> bool:
    """Whether both name persons and none in common: two calls of one day."""
    persons = [{party.name for party in each.participants if party.kind == "person"} for each in (one, other)]
    return bool(persons[0]) and bool(persons[1]) and not persons[0] & persons[1]


def ordinal(word: str) -> int:
    """ "Seventh" is 7, "45th" is 45, "forty-seventh" is 47."""
    if digits := re.match(r"\d+", word):
        return int(digits[0])
    tens, _, unit = word.lower().rpartition("-")
    return (10 * (_TENS.split().index(tens) + 2) if tens else 0) + _ORDINALS.split().index(unit) + 1


@cache
def _number_start() -> re.Pattern[str]:
    """Where an ordinal number may begin."""
    return re.compile(rf"\b(?=\d|{one_of((*_ORDINALS.split(), *_TENS.split()))})", re.I)


@cache
def _numbered() -> re.Pattern[str]:
    """ "Seventh Session of the X Committee", "45th Meeting of X", "second annual negotiation"."""
    number = (
        rf"(?P<ordinal>\d{{1,3}}(?:st|nd|rd|th)|(?:(?:{_TENS.replace(' ', '|')})-)?(?:{_ORDINALS.replace(' ', '|')}))"
    )
    noun = r"(?:[Ss]ession|[Mm]eeting|[Cc]onference|SESSION|MEETING|[Rr]ound|[Nn]egotiations?)"
    of = rf"(?: (?:of|between|with) (?:the )?[^.;,()\n]{{0,10}}?{_CAP}(?: (?:and |of |the |for |& )*(?!I\b){_CAP})*)?"
    held = r"(?:,? (?:which was )?held (?:in|at|on) [^.;,()\n]{3,60})?"
    return re.compile(rf"\b{number} (?:annual |plenary |general |special )?{noun}{of}{held}", re.I)


@cache
def _named() -> re.Pattern[str]:
    """A conference with a name of its own: "the Peace Conference", "the Lima Trade Seminar"."""
    return re.compile(
        rf"\b(?!(?:The|This|That|Press|{MONTH_NAMES}) ){_CAP}(?: {_CAP}){{0,3}} (?:Conference|Seminar|Summit|summit)\b"
    )


@cache
def _placed() -> re.Pattern[str]:
    """ "the London meeting", "the Danish-Norwegian trade talks": a place or both sides before the noun."""
    noun = r"(?:meetings?|talks|negotiations|conference|discussions|session|conversations)"
    first = r"(?!(?:The|At|In|On|A|An|This|That|These|Our) )"
    return re.compile(rf"\b{first}(?P<place>{_CAP}(?:-{_CAP}| {_CAP})?) (?:[a-z]+ )?{noun}\b(?: of (?:{MONTH_NAMES}))?")


@cache
def _in_place() -> re.Pattern[str]:
    return re.compile(rf"\b(?:in|at) (?P<place>{_CAP}(?: {_CAP})?)")
