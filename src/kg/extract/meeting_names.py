"""Names of meetings as a calendar would have them: "Conversation of Holm with the Danish Minister", "Fifth session"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.encounter_nouns import noun_rows, singular
from kg.extract.encounter_patterns import begun, post
from kg.extract.findings import Findings
from kg.extract.page import Span
from kg.extract.parties import party_at
from kg.extract.shortening import shorten

_MOST_WORDS = 14
_MOST_SIDES = 4
_BY_VERB = {"verb called": "Call", "verb came": "Call", "verb journey": "Visit", "verb body": "Meeting"}
_SPOKEN = frozenset(("verb talked", "verb told", "verb told by", "verb told others", "verb summoned"))
_HELD = re.compile(
    r"(?:,| \(?held\b| which\b| that\b| with (?=[A-Z])|"
    r" on (?=\d|[A-Z][a-z]+ \d|[A-Z][a-z]+day)|"
    r" (?:had|has|have|was|were|is|are|will|would|could|might)\b| in which\b| at which\b| at the end\b)"
)
_NOUNS = frozenset(("noun", "placed", "verb met", "verb takes place"))
_TALKS = frozenset(("Call", "Conversation", "Interview", "Negotiation", "Talk"))
"""What takes two: the only side that is named is the other one, unless a body meets."""
_ARTICLE = re.compile(r"^(?:the|a|an|our|my|his|its|their|this|that)\s+", re.I)


def meeting_name(found: Findings, start: int, end: int, signs: Sequence[str], people: Sequence[Span]) -> str:
    """The name of a meeting told by the words `start` to `end`: its sort and who takes part.

    A conference with a name of its own keeps it, a numbered session its number; who is not named is left out.
    """
    words_ = " ".join(found.page.text[start:end].split())
    if "named" in signs:
        return words_
    if "numbered" in signs or "verb minuted" in signs:
        return _shown(_HELD.split(words_)[0])
    who = _sides(found, start, end, people)
    if not who or _is_sitting(signs):
        return _shown(_HELD.split(words_)[0]) if {"noun", "placed"} & {*signs} else _noun(words_, signs)
    noun = _noun(words_, signs)
    if len(who) > 1:
        return f"{noun} of {who[0]} with {', '.join(who[1:])}"
    return f"{noun} {'with' if 'bodies 0' in signs or noun in _TALKS else 'of'} {who[0]}"


def _is_sitting(signs: Sequence[str]) -> bool:
    """Whether a noun tells it that says more of it than who is named: a session, a conference, a ceremony."""
    return any(sign in ("noun session", "noun conference", "noun congress", "noun ceremony") for sign in signs)


def _shown(words_: str) -> str:
    """Words as a name: without the article, with a capital letter, not too long."""
    bare = shorten(_ARTICLE.sub("", words_), _MOST_WORDS)
    return bare[:1].upper() + bare[1:]


def _noun(words_: str, signs: Sequence[str]) -> str:
    """The noun of the encounter itself, or the one that its verb stands for."""
    said = (singular(word) for word in re.findall(r"[\w-]+", words_))
    noun = next((word for word in said if word in noun_rows()), "")
    if noun and _NOUNS & {*signs}:
        return noun.capitalize()
    verb = next((sign for sign in signs if sign.startswith("verb ")), "")
    return _BY_VERB.get(verb, "Conversation" if verb in _SPOKEN else "Meeting")


def _sides(found: Findings, start: int, end: int, people: Sequence[Span]) -> list[str]:
    """Who takes part, in the order of the text: persons and bodies by name, others by their posts."""
    text = found.page.text
    lead = begun().match(text, start)
    start = lead.end() if lead else start
    persons = [span for span in people if span.kind == "person"]
    posts = [
        (match.start(), match.end())
        for match in post().finditer(text, start, end)
        if not any(match.start() <= one.start <= match.end() + 2 for one in persons)
    ]
    told = {at: "the " + _ARTICLE.sub("", " ".join(text[at:to].split())) for at, to in posts}
    for span in people:
        state = span.kind not in ("person", "agency") and (persons or posts)
        if not state and not any(at <= span.start < to for at, to in posts):
            told[span.start] = party_at(found, span).name
    names = {told[at].lower(): told[at] for at in sorted(told)}
    return list(names.values())[:_MOST_SIDES]
