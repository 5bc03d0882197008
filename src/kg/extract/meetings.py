"""Meetings: numbered sessions, talks, visits and conversations with who took part, where and when.

A meeting needs a named participant, a holding body, a date or a place beside its noun or verb; one meeting that is
told in the title and again in the body is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from kg.extract.dates import FoundDate
from kg.extract.encounters import find_encounters
from kg.extract.findings import Findings
from kg.extract.lexicon import words
from kg.extract.page import Span
from kg.extract.principals import country_party
from kg.model import Meeting, Party, Trail

METHOD = "meeting-pattern/1"
_TELLINGS = 8
"""How many passages of one session are kept."""
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_CAP = r"[A-Z][\w’'&.\-]*"


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    kind: str
    number: int | None = None
    day: FoundDate | None = None
    told: bool = False
    """Whether a verb tells it with both sides, so that nothing more is needed."""


def find_meetings(found: Findings) -> list[Meeting]:
    """Meetings on the page, in the order of their passages."""
    kept: list[Meeting] = []
    candidates = sorted(_candidates(found), key=lambda one: (one.number is None, one.start))
    numbered = [one for one in candidates if one.number is not None]
    for candidate in candidates:
        if candidate.number is None and any(_overlap(candidate, one) for one in numbered):
            continue
        meeting = _fact(found, candidate)
        if meeting is None:
            continue
        at = next((at for at, other in enumerate(kept) if _is_same(meeting, other)), None)
        if at is None:
            kept.append(meeting)
        elif candidate.number is not None:
            kept[at] = _told_again(kept[at], meeting)
        elif kept[at].date is None and meeting.date is not None and kept[at].session_number is None:
            kept[at] = _told_again(meeting, kept[at])
    return sorted(kept, key=lambda meeting: meeting.trail.passages[0].start)


def _candidates(found: Findings) -> Iterator[_Candidate]:
    text = found.page.text
    for match in _numbered().finditer(text):
        if re.search(r"Congress,? \W{0,3}$|-$", text[max(0, match.start() - 14) : match.start()]):
            continue
        yield _Candidate(match.start(), match.end(), "session", ordinal(match["ordinal"]))
    conferences = list(_named().finditer(text)) or list(_the_conference().finditer(text))[:1]
    for match in conferences:
        yield _Candidate(match.start(), match.end(), "talks")
    for match in _placed().finditer(text):
        if match["place"] in words("places") or len(found.adjectives_in(match.start(), match.end())) > 1:
            yield _Candidate(match.start(), match.end(), "talks", None, None, True)
    for match in _nouns().finditer(text):
        yield _Candidate(match.start(), match.end(), _kind(match["noun"]))
    for one in find_encounters(found):
        yield _Candidate(one.start, one.end, one.kind, None, one.day, True)


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


def _overlap(one: _Candidate, other: _Candidate) -> bool:
    """Whether two share words: a numbered session that is named again is no other session."""
    return one.start < other.end and other.start < one.end


def _kind(noun: str) -> str:
    word = noun.lower().rstrip("s")
    return {"visit": "visit", "conversation": "conversation", "session": "session"}.get(word, "talks")


def _fact(found: Findings, candidate: _Candidate) -> Meeting | None:
    page = found.page
    sentence = page.sentences[page.sentence_at(candidate.start)]
    end = min(candidate.end, sentence[1])
    date = candidate.day if candidate.day else _date(found, candidate.start, end, sentence)
    date = date if date and date.edtf else None
    named = _participants(found, candidate.start, end)
    place = _place(found, candidate.start, sentence[1])
    if _is_none(page.text, candidate.start, end):
        return None
    if (
        date is None
        and candidate.number is None
        and not candidate.told
        and _is_series(page.text[candidate.start : end])
    ):
        return None
    called = any(one.match(page.text, candidate.start) for one in (_named(), _the_conference()))
    inside = place is not None and place.passages[0].end <= page.passage(candidate.start, end).end
    if candidate.number is None and date is None and not (named or called or inside or candidate.told):
        return None
    held_by = named[0] if candidate.kind == "session" and named and named[0].kind == "agency" else None
    passage = page.passage(candidate.start, end)
    name = " ".join(page.text[candidate.start : end].split()) if called else _name(candidate, named, date)
    return Meeting(
        key=f"meeting-{passage.start}",
        trail=Trail(METHOD, Decimal("0.8") if candidate.number else Decimal("0.55"), passages=(passage,)),
        label=name,
        name=name,
        kind=candidate.kind,
        session_number=candidate.number,
        held_by=held_by,
        participants=tuple(named),
        date=date.value(page.text) if date else None,
        place=place,
    )


def _is_none(text: str, start: int, end: int) -> bool:
    """Telephone calls, "were meeting with difficulties" and what "would" be are no encounters."""
    if re.search(r"(?i)\btelephon|\bphoned?\b", text[max(0, start - 20) : end + 20]):
        return True
    if re.match(r"(?:[\w’'.]+ ){0,3}meeting with", text[start:end]) and re.search(
        r"\b(?:is|are|was|were|been) meeting", text[max(0, start - 6) : end]
    ):
        return True
    return (
        re.match(r"[^.;]{0,8} (?:would|could|might)\b", text[end - 8 :][:30]) is not None
        or " would " in text[start:end]
    )


def _is_series(words_: str) -> bool:
    """Negotiations or meetings without a date are a series, not an encounter; "happy to talk to" is none at all."""
    if re.search(r"\bmeetings of\b", words_):
        return True
    return re.search(r"\bnegotiations?\b", words_, re.I) is not None or re.search(r"\bto talk\b", words_) is not None


def _name(candidate: _Candidate, named: list[Party], date: FoundDate | None) -> str:
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
    return near[0] if near else None


def _participants(found: Findings, start: int, end: int) -> list[Party]:
    parties: dict[str, Party] = {}
    for span in _people(found, start, end):
        party = found.parties.get(span.start) or country_party(span.value)
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
        return True
    names = {party.name for party in one.participants}, {party.name for party in other.participants}
    if not (names[0] and names[1]) or (one.date is not None and other.date is not None):
        return False
    persons = all(party.kind == "person" for party in (*one.participants, *other.participants))
    return names[0] == names[1] or (persons and (names[0] <= names[1] or names[1] <= names[0]))


def ordinal(word: str) -> int:
    """ "Seventh" is 7, "45th" is 45, "forty-seventh" is 47."""
    if digits := re.match(r"\d+", word):
        return int(digits[0])
    tens, _, unit = word.lower().rpartition("-")
    return (10 * (_TENS.split().index(tens) + 2) if tens else 0) + _ORDINALS.split().index(unit) + 1


@cache
def _numbered() -> re.Pattern[str]:
    """ "Seventh Session of the X Committee", "45th Meeting of X", "second annual negotiation"."""
    number = (
        rf"(?P<ordinal>\d{{1,3}}(?:st|nd|rd|th)|(?:(?:{_TENS.replace(' ', '|')})-)?(?:{_ORDINALS.replace(' ', '|')}))"
    )
    noun = r"(?:[Ss]ession|[Mm]eeting|[Cc]onference|SESSION|MEETING|[Rr]ound|[Nn]egotiations?)"
    of = rf"(?: (?:of|between|with) (?:the )?[^.;,()\n]{{0,10}}?{_CAP}(?: (?:and |of |the |for |& )*{_CAP})*)?"
    held = r"(?:,? (?:which was )?held (?:in|at|on) [^.;,()\n]{3,40})?"
    return re.compile(rf"\b{number} (?:annual |plenary |general |special )?{noun}{of}{held}", re.I)


@cache
def _nouns() -> re.Pattern[str]:
    """ "talks between A and B", "his recent visit to X", "a meeting of the Y": the noun and who or where."""
    noun = (
        "meetings?|conferences?|talks?|conversations?|discussions?|visits?|interviews?|negotiations?|summit|sessions?|"
        "seminar|audience|sitting"
    )
    front = (
        rf"(?:\b(?:[Tt]he|[Aa]n?|[Oo]ur|[Mm]y|[Hh]is|[Tt]heir|[Rr]ecent|[Ss]pecial|{_CAP})[ ’'s]+)?(?:[\w-]+ ){{0,2}}?"
    )
    had = (
        r"(?:which )?(?:[Ii] |[Ww]e )?(?:have |had |was |were )?(?:held |followed |took place )?(?:today |yesterday )?"
    )
    ending = r"(?=[.;,()\n]|$| (?:and|that|which|who|when|where|about|regarding|concerning|for|on)\b)"
    stop = r"(?:(?<=[A-Z])|(?<=Mr)|(?<=Dr)|(?<=Mrs)|(?<=Gen)|(?<=Col))\."
    part = rf"(?:[^.;,()\n]|{stop})"
    both = rf"between {part}{{3,60}}? and {part}{{3,50}}?{ending}"
    one = rf"(?:with|between|of|to|in|at|on|by) (?:[^.;()\n]|{stop}){{3,70}}?{ending}"
    return re.compile(rf"{front}\b(?P<noun>{noun}|{noun.title()})\b(?: {had}(?:{both}|{one}))")


@cache
def _named() -> re.Pattern[str]:
    """A conference with a name of its own: "the Peace Conference", "the Lima Trade Seminar"."""
    return re.compile(
        rf"\b(?!(?:The|This|That|Press|{_MONTHS}) ){_CAP}(?: {_CAP}){{0,3}} (?:Conference|Seminar|Summit|summit)\b"
    )


@cache
def _placed() -> re.Pattern[str]:
    """ "the London meeting", "the Danish-Norwegian trade talks": a place or both sides before the noun."""
    noun = r"(?:meetings?|talks|negotiations|conference|discussions|session|conversations)"
    first = r"(?!(?:The|At|In|On|A|An|This|That|These|Our) )"
    return re.compile(rf"\b{first}(?P<place>{_CAP}(?:-{_CAP}| {_CAP})?) (?:[a-z]+ )?{noun}\b(?: of (?:{_MONTHS}))?")


@cache
def _the_conference() -> re.Pattern[str]:
    """ "the Conference" of which a document speaks as if everybody knew it."""
    kinds_ = (
        "peace|conciliation|disarmament|naval|economic|international|monetary|reparations?|arms|tariff|sanitary|boundary|"
        "sugar|wheat|opium|telegraph|postal|limitation"
    )
    return re.compile(
        rf"(?<=\bthe )(?:(?:{kinds_}|Peace) [Cc]onferences?|Round Table(?: Conference)?)\b"
        r"|(?<=[a-z] )Conference\b(?! (?:Room|Hall|Table))"
    )


@cache
def _in_place() -> re.Pattern[str]:
    return re.compile(rf"\b(?:in|at) (?P<place>{_CAP}(?: {_CAP})?)")
