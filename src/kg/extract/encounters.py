"""Encounters that a verb tells: "I called on the Minister yesterday", "President Holm received me".

Both sides must be named, by name, by post or as the writer; where one of them is only a post or the writer, a day or a
time of day must stand beside it. Telephone calls are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from kg.extract.dates import FoundDate
from kg.extract.encounter_patterns import (
    assembling,
    begun,
    coming,
    contact,
    day_word,
    gathering,
    journey,
    meeting_body,
    relative,
    taking_place,
)
from kg.extract.encounter_sides import Side, object_at, pronoun_after, pronoun_before, subject_before, unknown_before
from kg.extract.findings import Findings
from kg.extract.meeting_patterns import minuted
from kg.extract.survey_day import reference_day
from kg.extract.telling_patterns import summoned, telling, told_others, told_passively

_NEAR = 100
"""How far from the verb a day may stand, in characters."""
_NO_GATHERING = re.compile(
    r"\b(?:(?:is|are|was|were|be|been|being)(?: (?!agreed|decided|arranged|resolved|settled)\w+)?|"
    r"(?:Parliament|Congress|Senate|Diet|[Hh]ouses?|[Cc]hambers?)(?: \w+)?) $"
)
"""What is met, and legislatures: neither is an encounter."""
_PRESENT = re.compile(r"(?:sees|meets|receives|calls|dines|lunches|confers|comes)\b")
"""What is told of every day or of one to come: only with its day is it an encounter."""
_TO_DAY = 60
"""How far behind an encounter's words its day belongs to them, in characters."""
_OCCASION = re.compile(
    r"[\s\d().:*-]*(?P<occasion>(?:In the course of|During|Over|At|On the occasion of|Following|After) [^.;]{3,80}?, )",
    re.ASCII,
)
"""The occasion at the head of a sentence on which somebody said something: "In the course of lunch at the club, "."""
_WRITER_LEFT_OUT = re.compile(
    r"[\s\d().:*-]*(?:(?:Have|Has|Had) (?:(?:just|now|also|again|already|to-?day|since|had) )*)?", re.ASCII
)
"""What stands before a verb whose subject a telegram leaves out: "Have just seen Minister"."""
_SUBJECT = 110
_OBJECT = 90


@dataclass(frozen=True, slots=True)
class Encounter:
    """The words of an encounter, `start` to `end`, and its day where the dates of the page do not have it."""

    start: int
    end: int
    kind: str
    signs: tuple[str, ...]
    """What tells how sure it is: the sort of verb and of both sides."""
    day: FoundDate | None = None


def find_encounters(found: Findings) -> Iterator[Encounter]:
    """Encounters by verb, in no order; some overlap."""
    yield from _face_to_face(found)
    yield from _in_relatives(found)
    yield from _told(found)
    yield from _told_by(found)
    yield from _sittings(found)
    yield from _coming(found)
    yield from _gathering(found)
    yield from _assembling(found)
    yield from _minuted(found)


def _face_to_face(found: Findings) -> Iterator[Encounter]:
    text = begun().sub(lambda verb: verb[0].lower(), found.page.text)
    for match in contact().finditer(text):
        first, last = _clause(found, match.start())
        first = max(first, text.rfind("; ", first, match.start()) + 1)
        if _is_denied(text, first, match.start(), last) or _is_of_a_paper(text, first, match):
            continue
        after = object_at(found, match.end(), min(last, match.end() + _OBJECT))
        before = subject_before(found, max(first, match.start() - _SUBJECT), match.start())
        if before is None and after is not None and after.kind == "person":
            before = subject_before(found, first, match.start())
        if before is None and after is not None and after.kind in ("person", "body"):
            before = pronoun_before(text, first, match.start())
        if before is None and after is not None and _WRITER_LEFT_OUT.fullmatch(text, first, match.start()):
            before = Side(match.start(), match.start(), "writer")
        if before is None and after is not None and (match["met"] or match["called"]):
            before = unknown_before(text, first, match.start())
        if after is None and before is not None:
            after = pronoun_after(text, match.end())
        if after is not None and after.kind == "body" and not match[0].endswith(("with", "on", "meet", "visited")):
            continue
        if after is None or before is None or {after.kind, before.kind} == {"writer"}:
            continue
        timed = _time(found, max(first, match.start() - _NEAR), min(last, after.end + _NEAR))
        if timed is None and _PRESENT.match(match[0]):
            continue
        if after.kind == "pronoun" and (timed is None or not after.end <= timed.start < after.end + 30):
            continue
        kind = "visit" if "visit" in match[0] else "talks"
        sort = next(name for name in ("met", "called", "talked", "spent", "handed", "planned", "weak") if match[name])
        start = before.start if before.kind != "writer" else match.start()
        end = _until_day(text, after.end, timed, last)
        how = ("planned " + match[0].split()[0],) if sort == "planned" else ()
        yield Encounter(start, end, kind, (f"verb {sort}", *how, *_side_signs(before, after)), timed)


def _in_relatives(found: Findings) -> Iterator[Encounter]:
    """ "Mr. Holm, whom I saw on Monday": whom stands before the writer and the verb."""
    text = found.page.text
    for match in relative().finditer(text):
        first, last = _clause(found, match.start())
        before = subject_before(found, max(first, match.start() - 40), match.start())
        if before is None or before.kind == "writer":
            continue
        timed = _time(found, max(first, match.start() - 60), min(last, match.end() + 40))
        yield Encounter(before.start, match.end(), "talks", ("verb met", f"sides {before.kind} writer"), timed)


def _is_of_a_paper(text: str, first: int, verb: re.Match[str]) -> bool:
    """ "a telegram ... and received by Mr. Holm": what is received is a paper."""
    papers = (
        r"(?i)\b(?:telegrams?|despatch|dispatch|cables?|letters?|notes?|messages?|copy|copies|reports?|transmitted|edicts?|"
        r"decrees?|instructions?|news|information|replies|reply|petitions?|notices?)\b"
    )
    return (
        "received" in verb[0] and verb[0].endswith(" by") and re.search(papers, text[first : verb.start()]) is not None
    )


def _told(found: Findings) -> Iterator[Encounter]:
    """ "The Minister told me yesterday": a conversation, when its day is said."""
    text = found.page.text
    for match in telling().finditer(text):
        first, last = _clause(found, match.start())
        before = subject_before(found, max(first, match.start() - _SUBJECT), match.start())
        timed = _time(found, max(first, match.start() - 60), min(last, match.end() + 60))
        if before is None or before.kind == "writer" or _is_denied(text, first, match.start(), last):
            continue
        lead = _OCCASION.match(text, first, before.start)
        start = lead.start("occasion") if lead else before.start
        yield Encounter(start, match.end(), "conversation", ("verb told", f"subject {before.kind}"), timed)


def _told_by(found: Findings) -> Iterator[Encounter]:
    """ "I was informed today by Mr. Holm": the same, said the other way round."""
    passive = (("told by", told_passively()), ("summoned", summoned()))
    for name, match in ((name, match) for name, pattern in passive for match in pattern.finditer(found.page.text)):
        first, last = _clause(found, match.start())
        after = object_at(found, match.end(), min(last, match.end() + _OBJECT))
        if after is None or after.kind in ("writer", "body"):
            continue
        timed = _time(found, max(first, match.start() - 60), min(last, after.end + 60))
        yield Encounter(match.start(), after.end, "conversation", (f"verb {name}", f"subject {after.kind}"), timed)
    for match in told_others().finditer(found.page.text):
        first, last = _clause(found, match.start())
        before = subject_before(found, max(first, match.start() - _SUBJECT), match.start())
        after = object_at(found, match.end(), min(last, match.end() + _OBJECT))
        if before is None or after is None or _is_denied(found.page.text, first, match.start(), last):
            continue
        if after.kind == "body" or (match["active"] and after.kind == "writer"):
            continue
        timed = _time(found, max(first, match.start() - 60), min(last, after.end + 60))
        if timed is not None:
            sort = "verb told others" if match["active"] else "verb told by"
            yield Encounter(before.start, after.end, "conversation", (sort, *_side_signs(before, after)), timed)


def _sittings(found: Findings) -> Iterator[Encounter]:
    """Bodies that meet, and sittings that take place, on a day."""
    text = found.page.text
    for name, pattern in (("body", meeting_body()), ("takes place", taking_place()), ("journey", journey())):
        for match in pattern.finditer(text):
            first, last = _clause(found, match.start())
            timed = _time(found, match.start(), min(last, match.end() + 60))
            if not _is_denied(text, first, match.start(), last):
                after_start = timed is not None and timed.start >= match.start()
                end = max(match.end(), min(timed.end, last)) if timed is not None and after_start else match.end()
                yield Encounter(
                    match.start(), end, "visit" if pattern is journey() else "session", (f"verb {name}",), timed
                )


def _coming(found: Findings) -> Iterator[Encounter]:
    """Calls on the writer, whom the sentence need not name."""
    for match in coming().finditer(found.page.text):
        first, last = _clause(found, match.start())
        before = subject_before(found, max(first, match.start() - _SUBJECT), match.start())
        if before is None or before.kind == "writer" or _is_denied(found.page.text, first, match.start(), last):
            continue
        timed = _time(found, max(first, match.start() - 60), min(last, match.end() + 60))
        end = _until_day(found.page.text, match.end(), timed, last)
        yield Encounter(before.start, end, "visit", ("verb came", f"subject {before.kind}"), timed)


def _gathering(found: Findings) -> Iterator[Encounter]:
    """Meeting that is said without whom, mostly with its place or day."""
    text = found.page.text
    for match in gathering().finditer(text):
        first, last = _clause(found, match.start())
        if _is_denied(text, first, match.start(), last):
            continue
        planned = match[0].startswith("to ")
        if not planned and _NO_GATHERING.search(text, max(first, match.start() - 25), match.start()):
            continue
        before = subject_before(found, max(first, match.start() - 60), match.start())
        timed = _time(found, max(first, match.start() - 60), min(last, match.end() + 60))
        near = timed is not None and bool(timed.edtf) and match.end() <= timed.start < match.end() + 30
        end = timed.end if timed is not None and near else match.end()
        start = before.start if before else match.start()
        yield Encounter(start, end, "talks", ("verb gather", f"subject {before.kind if before else 'none'}"), timed)


def _assembling(found: Findings) -> Iterator[Encounter]:
    """Groups that somebody speaks to together."""
    for match in assembling().finditer(found.page.text):
        first, last = _clause(found, match.start())
        before = subject_before(found, max(first, match.start() - _SUBJECT), match.start())
        timed = _time(found, max(first, match.start() - 60), min(last, match.end() + 60))
        if not _is_denied(found.page.text, first, match.start(), last):
            start = before.start if before else match.start()
            sort = f"subject {before.kind if before else 'none'}"
            yield Encounter(start, match.end(), "session", ("verb assembled", sort), timed)


def _minuted(found: Findings) -> Iterator[Encounter]:
    """Sittings whose record the document is, on its own day."""
    day = reference_day(found.page.document)
    for match in minuted().finditer(found.page.text):
        dates = found.dates_in(match.start(), match.end())
        own = FoundDate(match.end("sitting"), match.end("sitting"), day.isoformat(), True) if day else None
        yield Encounter(
            match.start("sitting"), match.end("sitting"), "session", ("verb minuted",), dates[0] if dates else own
        )


def _until_day(text: str, end: int, timed: FoundDate | None, last: int) -> int:
    """The end of an encounter's words, with the place and the day right behind them: "on me here this afternoon"."""
    if timed is None or not end <= timed.start < timed.end <= min(last, end + _TO_DAY):
        return end
    return timed.end if re.search(r"[,;:()]| and | that | who ", text[end : timed.start]) is None else end


def _side_signs(before: Side, after: Side) -> tuple[str, ...]:
    kinds = sorted((before.kind, after.kind))
    return (f"sides {kinds[0]} {kinds[1]}",)


def _clause(found: Findings, at: int) -> tuple[int, int]:
    return found.page.sentences[found.page.sentence_at(at)]


def _is_denied(text: str, first: int, at: int, last: int) -> bool:
    before = text[max(first, at - 25) : at]
    if re.search(r"\b(?:was|were|be|been|being|is|are)(?: (?:yesterday|today|duly|\w+ly))? $", before) and re.match(
        "handed|delivered|presented|left", text[at:]
    ):
        return True
    return re.search(
        r"\b(?:not|never|cannot|n’t|n't|nor|without)\b|\b(?:would|could|might)\b(?! be (?:willing|glad|ready)| like)",
        before,
    ) is not None or (re.search(r"(?i)\btele?phone|\bby phone\b|\bphoned\b", text[first:last]) is not None)


def _time(found: Findings, start: int, end: int) -> FoundDate | None:
    """A date of the page, or a day word that counts from the document's day."""
    dates = found.dates_in(start, end)
    if dates:
        return dates[0]
    match = day_word().search(found.page.text, start, end)
    day = reference_day(found.page.document)
    if match is None or day is None:
        return FoundDate(match.start(), match.end(), "", True) if match else None
    word = match[0].lower()
    if word.startswith(("this", "at noon")):
        return FoundDate(match.start(), match.end(), day.isoformat(), True)
    if word.startswith("last"):
        return FoundDate(match.start(), match.end(), (day - timedelta(days=1)).isoformat(), True)
    if number := re.search(r"\d+", word):
        value = int(number[0])
        if 0 < value <= 28:
            back = day.replace(day=value)
            return FoundDate(match.start(), match.end(), back.isoformat(), True)
    return FoundDate(match.start(), match.end(), "", True)
