"""Noun phrases that may mean an encounter: "our meeting this morning", "a call on the Minister", "lunch on 4 May".

Every one is a candidate; which of them state a meeting is for their signs to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.lexicon import rows, words
from kg.extract.one_of import one_of
from kg.extract.page import Page

_MOST_BEFORE = 6
"""How many words before the noun may belong to it."""
_REACH = 90
_PAPERS = re.compile(
    r" of (?:the |this |your |that |his )?(?:\w+ )?(?:news|telegrams?|notes?|letters?|despatch|dispatch|message|reply|"
    r"instructions?|report|goods)\b"
)
"""What is received without a meeting."""
_BEING = re.compile(r"\b(?:is|are|was|were|been|be|am)(?: \w+ly)? $")
_NUMBER_OF = re.compile(
    r" of (?:about |some |up to )?(?:\d|a (?:number|group) of|two|three|four|five|six|seven|eight|nine|ten|twelve|"
    r"fifteen|twenty|thirty|fifty|(?:[\w-]+ )?(?:students|trainees|specialists|workers|refugees|patients|pupils)\b)"
)
"""People that are taken in for a stay, not guests of an hour."""
_RUMOUR = re.compile(r"\b(?:no|any|some|much|more|little|loose|idle|the|this|such|all) (?:\w+ )?$", re.I)
"""What stands before a talk that is a rumour: "no talk of a treaty", "the talk about war"."""
_AS_VERB = re.compile(r" (?:\w+ly|about|as if|as though|too much|so much|big)\b")
"""What follows "talk" as a verb: "everyone talks about it"."""
_POINTING = ("the", "a", "an", "this", "that", "these", "those", "such")
_OWNERS = ("my", "our", "your", "his", "her", "its", "their")
_DETERMINERS = frozenset((*_POINTING, *_OWNERS, "no", "any", "each", "every", "another", "some"))


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """The words `start` to `end`; the noun stands from `noun_start` to `noun_end`."""

    start: int
    end: int
    noun_start: int
    noun_end: int
    noun: str
    """The noun in the singular, in lower case."""
    determiner: str
    link: str
    """The word that joins who or where behind the noun: "with", "in"; empty when nothing stands there."""


def find_noun_phrases(page: Page) -> Iterator[NounPhrase]:
    """Noun phrases of the encounter nouns, in order; they may overlap."""
    text = page.text
    for match in _noun().finditer(text):
        first, last = page.sentences[page.sentence_at(match.start())]
        if last < match.end() or match.start() < first:
            continue
        start, determiner = _front(text, first, match.start())
        tail = _tail().match(text, match.end(), min(last, match.end() + _REACH + 40))
        end = tail.end() if tail else match.end()
        link = (tail["link"] or tail["giver"]).lower() if tail else ""
        if _is_other(text, start, match, end):
            continue
        yield NounPhrase(start, end, match.start(), match.end(), singular(match[0]), determiner, link)


def _is_other(text: str, start: int, noun: re.Match[str], end: int) -> bool:
    """ "the Congress of the United States", "by Congress", "the second session" of it; not "the Congress of Paris"."""
    if re.match(r" of (?:the )?minds\b", text[noun.end() : noun.end() + 14]):
        return True
    if noun[0].endswith("ing") and _BEING.search(text[max(0, noun.start() - 20) : noun.start()]):
        return True
    if noun[0].lower() == "conference" and text[noun.start() - 7 : noun.start()].lower().endswith(
        (" press ", " news ")
    ):
        return True
    if text.startswith(", begun and held", noun.end()) or text[max(0, start - 19) : start] == "Foreign Relations, ":
        return True
    if noun[0] == "talk" and re.search(r"[a-z]{3}s $", text[start : noun.start()]):
        return True
    if noun[0] in ("talk", "talks") and _AS_VERB.match(text, noun.end()):
        return text[start : noun.start()].split(" ")[0].lower() not in (*_OWNERS, "the", "these", "those")
    if noun[0].lower() == "reception" and (_PAPERS.match(text, noun.end()) or _NUMBER_OF.match(text, noun.end())):
        return True
    if noun[0] == "talk" and text.startswith((" of ", " about "), noun.end()) and text[start] not in "aA":
        owned = text[start : noun.start()].split(" ")[0].lower() in _OWNERS
        return not owned or _RUMOUR.search(text[max(0, start - 12) : noun.start()]) is not None
    if noun[0].lower() != "congress":
        return re.search(r"\bCongress\b", text[max(0, start - 20) : end]) is not None and noun[0].lower() == "session"
    if re.search(r"\b(?:[Aa]cts?|[Rr]esolutions?) of $", text[max(0, start - 20) : start]):
        return True
    if re.match(r",? \w+ session\b", text[noun.end() : noun.end() + 24]):
        return True
    named = re.search(r"[A-Z]", text[start : noun.start()][4:]) is not None
    return "United States" in text[start : end + 30] or not (named or text.startswith(" of ", noun.end()))


@cache
def noun_rows() -> dict[str, dict[str, str]]:
    """The rows of the nouns by noun."""
    return {row["noun"]: row for row in rows("encounter_nouns")}


def singular(written: str) -> str:
    """The noun of the list that was written, perhaps in the plural."""
    bare = " ".join(written.lower().split())
    known = noun_rows()
    return next((one for one in (bare, bare.removesuffix("s"), bare.removesuffix("es")) if one in known), bare)


def _front(text: str, first: int, at: int) -> tuple[int, str]:
    """Where the noun's phrase begins, and its determiner in lower case ("'s" for a possessive)."""
    before = list(re.finditer(r"\S+", text[first:at]))[-_MOST_BEFORE:]
    start, determiner = at, ""
    for token in reversed(before):
        word = token[0].lower()
        if word in _DETERMINERS:
            return first + token.start(), word
        if word.endswith(("’s", "'s", "s’", "s'")):
            determiner, start = "'s", first + token.start()
            continue
        if not re.fullmatch(r"[\w’'.-]+", word) or word in words("closed_class") or not word[0].isalnum():
            break
        if word.endswith(".") and not re.fullmatch(r"(?:[a-z]\.)+|mr\.|dr\.|mrs\.|gen\.|col\.", word):
            break
        start = first + token.start()
    return start, determiner


@cache
def _noun() -> re.Pattern[str]:
    nouns = one_of(row["noun"] for row in rows("encounter_nouns"))
    return re.compile(rf"(?<![\w-]){nouns}(?:e?s)?(?![\w-])", re.I)


@cache
def _tail() -> re.Pattern[str]:
    """Who, where or when, right behind the noun: "which I had yesterday with X", "of the Council at Y"."""
    stop = r"(?:(?<=[A-Z])|(?<=Mr)|(?<=Dr)|(?<=Mrs)|(?<=Gen)|(?<=Col)|(?<=Lt)|(?<=M))\."
    part = rf"(?:[^.;,()\n]|{stop})"
    who = rf"(?:I|we|he|she|they|you|your \w+ and I|(?:the |Mr\. |General |Mrs\. ){part}{{3,60}}?)"
    named = rf"(?:the |[A-Z][a-z]*\.? ){part}{{2,40}}?(?:, {part}{{3,40}},)?"
    had = (
        rf"(?:(?:(?:which|that) {named} |(?:which |that )?(?:{who} )?)"
        r"(?:(?:has|have|had|was|were|is|are|will|will be|to be|being|had the honou?r to) )*"
        r"(?:(?:just|recently|already|lately) )?(?:(?:held|followed|took place|taken place|had|have|attended|"
        r"scheduled|planned|arranged|convened|given|give) )?)"
    )
    received = r"(?:which |that )(?:I|we|he|she|they) (?:had |have |has )?received "
    when = (
        r"(?:(?:to-?day|yesterday|to-?morrow|this (?:morning|afternoon|evening)|"
        r"last (?:night|week|month|year|evening|summer|spring|winter|autumn|fall)) )?"
    )
    ending = r"(?=[.;,()\n]|$| (?:and|that|which|who|when|where|about|regarding|concerning|for|on|to|as|in|at)\b)"
    both = rf"(?P<both>[Bb]etween {part}{{3,60}}? [Aa]nd {part}{{3,50}}?){ending}"
    to = r"to(?= (?:the|an?|my|our|his|your|their|[A-Z\d]))"
    links = rf"[Ww]ith|[Bb]etween|among|of|{to}|in|at|on|by(?! \w+ing\b)"
    one = rf"(?:{links}|from) (?:[^.;()\n]|{stop}){{3,70}}?{ending}"
    linked = rf"(?=(?P<link>{links}) )(?:{both}|{one})"
    return re.compile(rf" (?:{had}{when}{linked}|{received}(?=(?P<giver>from) ){one})")
