"""Signs of a meeting: what is seen in and around the words that may tell one.

The signs say nothing of particular documents; their weights are fitted (`lexicon/meeting_weights.csv`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.compounds import is_compound
from kg.extract.dates import FoundDate
from kg.extract.encounter_nouns import NounPhrase, noun_rows
from kg.extract.encounter_patterns import day_word, post
from kg.extract.findings import Findings
from kg.extract.placing import placing_signs
from kg.model import Party

_BEFORE, _AFTER = 45, 60
_RECORD = re.compile(
    r"\b(?:Record|Memorandum|Notes?|Summary|Report|Account|Transcript)\b"
    r"(?: (?:of|on|from|about|for|the|an?|his|my)|,)*[ '‘“\"]*$"
)
"""What a meeting is told in, at the head of a page: "Record of a Conversation"."""
_WRITTEN = re.compile(
    r"[^.;:]{0,25}\b(?:in|by|through) (?:(?:my|your|his|our|the|an?|this|that) )?(?:[\w-]+ ){0,2}"
    r"(?:telegrams?|despatch(?:es)?|dispatch(?:es)?|letters?|notes?|cables?|cablegrams?|memorandum|message|mail|post)\b"
)
"""How something is told that is no meeting: "as I stated to you in my dispatch"."""
_GOES_ON = re.compile(
    r"\b(?:and (?:had|held|gave)|for|at|over|during|in|to)(?: (?:with|yesterday|today|there))? $|\bheld $"
)
"""What joins the noun of an encounter to the verb that tells it too: "received him and had", "met for"."""
_POINTING = frozenset(("this", "that", "these", "those", "such"))
_OPEN = frozenset(("no", "any", "each", "every", "another", "some"))
_OWN = frozenset(("my", "our", "your", "his", "her", "its", "their", "'s"))


def phrase_signs(found: Findings, phrase: NounPhrase) -> Iterator[str]:
    """Signs of a noun phrase by its noun, its determiner and what joins it to the rest."""
    text, row = found.page.text, noun_rows()[phrase.noun]
    written = text[phrase.noun_start : phrase.noun_end]
    yield f"noun {row['class']}"
    plural = written.lower().endswith("s") and not phrase.noun.endswith("s")
    if plural:
        yield f"plural {row['class']}" if phrase.noun not in ("talk", "conversation") else "plural talk"
    determiner = _determiner_sign(phrase.determiner)
    yield determiner
    yield f"link {phrase.link or 'none'}"
    yield f"{determiner} {row['class']}"
    if not phrase.link and not plural:
        yield f"{determiner} alone"
        yield f"{determiner} {'named' if phrase.noun_start - phrase.start > 5 else 'bare'} {row['class']}"
    if _GOES_ON.search(text[max(0, phrase.start - 20) : phrase.start]):
        yield "goes on"
    front = text[phrase.start : phrase.noun_start].lower()
    if not phrase.determiner and re.search(
        r"\b(?:to|will|would|shall|should|can|could|may|might|not|i|we|they|he|who) $",
        text[max(0, phrase.start - 8) : phrase.start],
        re.I,
    ):
        yield "as verb"
    if written[:1].isupper() and phrase.noun_start > found.page.sentences[found.page.sentence_at(phrase.start)][0]:
        yield "capital noun"
        yield f"capital {row['class']}"
    if re.search(
        r"\b(?:last|recent|recently|earlier|previous|first|second|third|preliminary|long|special|private|informal|"
        r"secret|plenary|joint|formal|final|further|subsequent|today’s|today's|brief|confidential|morning|afternoon|evening|yesterday’s|yesterday's|"
        r"(?:mon|tues|wednes|thurs|fri|satur|sun)day[’'s]*)\b",
        front,
    ):
        yield "told which"
    if re.search(r"\b(?:next|proposed|coming|forthcoming|planned|projected|scheduled|impending)\b", front):
        yield "to come"
    if re.search(r"[A-Z]", text[phrase.start : phrase.noun_start][4:]):
        yield "name before noun"


def _determiner_sign(word: str) -> str:
    if word in _POINTING:
        return "pointing"
    if word in _OPEN:
        return "open"
    if word in _OWN:
        return "owned"
    return {"the": "definite", "a": "indefinite", "an": "indefinite"}.get(word, "bare")


def place_signs(
    found: Findings, start: int, end: int, noun_end: int, named: list[Party], date: FoundDate | None, place: bool
) -> Iterator[str]:
    """Signs of the words `start` to `end` and what stands beside them: who, when, where, how it is told."""
    page, text = found.page, found.page.text
    first, last = page.sentences[page.sentence_at(start)]
    before, after = text[max(first, start - _BEFORE) : start], text[end : min(last, end + _AFTER)]
    inside = text[start:end]
    persons = sum(party.kind == "person" for party in named)
    others = len(named) - persons
    yield f"persons {min(persons, 2)}"
    yield f"bodies {min(others, 2)}"
    if persons and others:
        yield "person and body"
    posts = _posts(found, start, end)
    writer = _writer().search(text, max(first, start - 25), end) is not None
    reader = _reader().search(text, max(first, start - 25), end) is not None
    if posts:
        yield "post inside"
    if writer:
        yield "writer"
    between = re.search(r"\bbetween\b", inside) is not None
    sides = min(max(len(named) + posts + writer + reader, 2 if between else 0), 2)
    yield f"sides {sides} {'with' if date is not None and date.edtf else 'without'} date"
    if is_compound(text, noun_end):
        yield "compound"
    if reader:
        yield "reader"
    yield from _time_signs(found, start, end, first, last, date)
    if place:
        yield "place"
    if _officer().search(text, max(first, start - 40), start):
        yield "officer of"
    if text.startswith(("’s ", "'s "), end):
        yield "owner"
    for name, pattern in _around().items():
        if pattern.search(before):
            yield f"{name} before"
        if pattern.search(after):
            yield f"{name} after"
    if _modal().search(text[max(first, start - 40) : min(last, end + 12)]):
        yield "modal"
    if re.search(r"(?i)\btele?phon|\bby phone\b|\bphoned?\b", text[max(0, start - 30) : end + 30]):
        yield "telephone"
    if re.search(r"\b(?:if|whether|unless|should|any)\b", text[first:start], re.I):
        yield "condition"
    if _WRITTEN.match(after):
        yield "in writing"
    if _RECORD.search(before):
        yield "recorded"
    yield from placing_signs(page, start)


def _time_signs(found: Findings, start: int, end: int, first: int, last: int, date: FoundDate | None) -> Iterator[str]:
    text = found.page.text
    if date is not None and date.edtf:
        yield "date inside" if start <= date.start < end else "date beside"
        yield "exact day" if len(date.edtf) >= 10 else "rough date"
    elif day_word().search(text, max(first, start - _BEFORE), min(last, end + _AFTER)):
        yield "day word"
    elif found.dates_in(first, last):
        yield "date in sentence"
    else:
        yield "no date"


@cache
def _around() -> dict[str, re.Pattern[str]]:
    """Words beside a candidate that tell a meeting, by the name of their sign."""
    return {
        "held": re.compile(
            r"\b(?:h[eo]ld|ha(?:s|d|ve) (?:had|held)|had|took place|take place|attend\w*|convened?|opened|open|"
            r"adjourned|concluded|presided|present at|participat\w+|took part)\b"
        ),
        "at": re.compile(
            r"\b(?:[Aa]t|[Dd]uring|[Aa]fter|[Ff]ollowing|[Ii]n the course of|[Pp]rior to|[Bb]efore|[Ss]ince)\s+$"
        ),
        "plan": re.compile(
            r"\b(?:will|shall|propos\w+|suggest\w*|arrang\w+|invit\w+|plann?\w*|schedul\w+|expect\w*|"
            r"prepar\w+|request\w*|call(?:ed|ing)? for|summon\w*|conven\w+)\b"
        ),
        "report": re.compile(
            r"\b(?:report\w*|record|minutes|memorandum|summary|account|substance|result\w*|notes?|outcome|"
            r"points|discussed|stated|said|agreed|decided)\b"
        ),
        "document": re.compile(r"\b(?:See|Foreign Relations|Proceedings|Treaty Series|vol|p|pp|ante|post)\b"),
    }


def _posts(found: Findings, start: int, end: int) -> int:
    """How many posts are named between two offsets that stand before no person's name."""
    persons = [span for span in found.spans if span.kind == "person" and start <= span.start < end]
    matches = post().finditer(found.page.text, start, end)
    return sum(not any(match.start() <= one.start <= match.end() + 2 for one in persons) for match in matches)


@cache
def _officer() -> re.Pattern[str]:
    """ "delegate to the conference", "President of the conference": a conference as a body, not as an encounter."""
    posts = "delegat(?:es?|ions?)|president|secretary(?:[- ]general)?|commission(?:er)?s?|representatives?|missions?|"
    posts += "advis[eo]rs?|chairman|members?|bureau|secretariat|work|course|decisions?|before|upon|to"
    return re.compile(rf"\b(?:{posts})(?: (?:to|of|at|for))? $", re.I)


@cache
def _reader() -> re.Pattern[str]:
    return re.compile(r"\b(?:[Yy]ou|[Yy]our)\b")


@cache
def _writer() -> re.Pattern[str]:
    return re.compile(r"\b(?:I|[Ww]e|me|us|[Mm]y|[Oo]ur)\b")


@cache
def _modal() -> re.Pattern[str]:
    return re.compile(r"\b(?:would|could|might|may|can)\b")


def joined(signs: Sequence[str]) -> Iterator[str]:
    """Signs that mean more together: the sort of noun or verb with how many sides it has and whether it is dated."""
    sort = next((sign for sign in signs if sign.startswith(("noun ", "verb "))), "")
    sides = next((sign for sign in signs if sign.startswith("sides ") and sign.endswith("date")), "")
    if sort and sides:
        yield f"{sort} and {sides[:7]}"
        yield f"{sort.split()[0]} and {sides}"
    if sort and "place" in signs:
        yield f"{sort} and place"
