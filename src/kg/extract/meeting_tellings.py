"""Which tellings are of one meeting: the same number, the same people, the same day, a heading and what it heads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.model import Meeting

_TELLINGS = 8
"""How many passages of one session are kept."""

_ANOTHER = re.compile(r"(?i)\b(?:an?|another|further|later|new|next|second|other|future|numerous|several|[a-z]+s)\b")
"""What speaks against the meeting that was told before: "a meeting took place", "talks began"; not "the talk ended"."""
_BESIDE = 30
"""How far behind its verb the noun of one encounter stands, in characters."""
_AT_TABLE = 80
"""How far from what was said at a meal the meal may be named, in characters."""

LEAST = Decimal("0.40")
"""Meetings less likely than this are not stated; chosen by cross-validation (`training/fit_facts.py`)."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate as a meeting, with the signs from which its likelihood comes."""

    meeting: Meeting
    signs: tuple[str, ...]
    words: str = ""
    """The words that tell it."""

    @property
    def classes(self) -> frozenset[str]:
        """The classes of the nouns that name it."""
        called = {"noun conference"} if "named" in self.signs else set()
        return frozenset(sign for sign in self.signs if sign.startswith("noun ")) | called


def stated(candidates: Iterable[Weighed], least: Decimal) -> list[Meeting]:
    """The meetings of candidates at least so likely, the likeliest telling first; others may tell one of them again."""
    kept: list[Weighed] = []
    for one in sorted(candidates, key=_rank):
        at = next((at for tells in _AGAIN for at, other in enumerate(kept) if tells(one, other)), None)
        if at is None and one.meeting.trail.confidence >= least:
            kept.append(one)
        elif at is not None and not kept[at].meeting.trail.passages[0].overlaps(one.meeting.trail.passages[0]):
            kept[at] = replace(kept[at], meeting=_told_again(kept[at].meeting, one.meeting))
    return sorted((one.meeting for one in kept), key=lambda meeting: meeting.trail.passages[0].start)


def _is_meant(one: Weighed, other: Weighed) -> bool:
    """Whether a telling that says neither who nor when means a likelier one: "the conversation", in its record."""
    meeting = one.meeting
    if meeting.participants or meeting.date or meeting.session_number:
        return False
    if "verb takes place" in one.signs and _ANOTHER.search(one.words) is None:
        return other.meeting.session_number is None and "named" not in other.signs
    if not {"definite", "bare"} & set(one.signs):
        return False
    return bool(one.classes & other.classes) and other.meeting.session_number is None


def _is_called(one: Weighed, other: Weighed) -> bool:
    """Whether the words hold the other's own name: "the coming Peace Conference" after "Peace Conference"."""
    named = "named" in other.signs and one.classes == {"noun conference"}
    return named and other.words.lower() in one.words.lower()


def _is_headed(one: Weighed, other: Weighed) -> bool:
    """Whether one stands in the heading, with somebody of the other: a heading tells what the page tells again.

    What a record, by its title, records of a meeting is what the page opens with.
    """
    if ("block title" in one.signs) == ("block title" in other.signs) or one.meeting.session_number:
        return False
    dates = {meeting.date.edtf for meeting in (one.meeting, other.meeting) if meeting.date}
    who = [
        {party.name.split()[-1] for party in each.meeting.participants if party.kind == "person"}
        for each in (one, other)
    ]
    title, body = (one, other) if "block title" in one.signs else (other, one)
    recorded = "recorded" in title.signs and "opening" in body.signs and body.meeting.session_number is None
    return len(dates) < 2 and (recorded or bool(who[0] & who[1]))


def _rank(one: Weighed) -> tuple[bool, Decimal, int, int]:
    """Numbered sessions first, since they say most; then the likeliest, the earliest, the longest."""
    passage = one.meeting.trail.passages[0]
    numbered = one.meeting.session_number is not None and one.meeting.trail.confidence >= LEAST
    return not numbered, -one.meeting.trail.confidence, passage.start, -passage.end


def _told_again(first: Meeting, again: Meeting) -> Meeting:
    """A numbered session with the passage of a later telling, and what only the later one knows."""
    passages = (*first.trail.passages, *again.trail.passages)[:_TELLINGS]
    return replace(
        first,
        trail=replace(first.trail, passages=passages),
        name=first.name if first.participants or not again.participants else again.name,
        participants=first.participants or again.participants,
        held_by=first.held_by or again.held_by,
        date=first.date or again.date,
        place=first.place or again.place,
    )


def _goes_on(one: Weighed, other: Weighed) -> bool:
    """Whether noun and verb tell one meeting side by side: "received him and had a talk with him"."""
    noun, verb = (one, other) if "goes on" in one.signs else (other, one)
    if "goes on" not in noun.signs or any(party.kind == "person" for party in noun.meeting.participants):
        return False
    here, there = noun.meeting.trail.passages[0], verb.meeting.trail.passages[0]
    if "noun table" in noun.signs:
        if max(here.start - there.end, there.start - here.end) > _AT_TABLE:
            return False
    elif not any(sign.startswith("verb ") for sign in verb.signs) or not 0 <= here.start - there.end < _BESIDE:
        return False
    dates = {meeting.date.edtf for meeting in (noun.meeting, verb.meeting) if meeting.date}
    return len(dates) < 2


def _is_same(mine: Weighed, others: Weighed) -> bool:
    """Two tellings of one meeting: overlapping words, the same number and body, the same people or the same day."""
    one, other = mine.meeting, others.meeting
    if one.trail.passages[0].overlaps(other.trail.passages[0]):
        return True
    if _who(mine) == _who(others) and one.date == other.date:
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


_AGAIN = (_is_same, _goes_on, _is_meant, _is_headed, _is_called)
"""How a telling may be another one's again, the surest first."""


def _who(one: Weighed) -> tuple[object, ...]:
    """Its sort and number with who takes part in it, or the name of its own that it has."""
    meeting = one.meeting
    names = tuple(party.name for party in meeting.participants[:4])
    return meeting.kind, meeting.session_number, names, meeting.name if "named" in one.signs else ""


def _are_others(one: Meeting, other: Meeting) -> bool:
    """Whether both name persons and none in common: two calls of one day."""
    persons = [{party.name for party in each.participants if party.kind == "person"} for each in (one, other)]
    return bool(persons[0]) and bool(persons[1]) and not persons[0] & persons[1]
