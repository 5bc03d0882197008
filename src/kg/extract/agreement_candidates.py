"""Words that may name an agreement: a programme everybody knows, a capitalised name, a noun with its adjectives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.extract.agreement_patterns import (
    about,
    by_itself,
    capital_noun,
    exchanged,
    kinds,
    known,
    lent,
    plain,
    tail_pattern,
    titled,
)
from kg.extract.lexicon import rows, words
from kg.extract.page import Page
from kg.extract.shortening import shorten

_MOST_WORDS = 7
"""How many words the name of a lower-case agreement may have."""
_WORDS_BEFORE, _MOST_BEFORE = 5, 90
"""How many words, and characters, before a lower-case noun may belong to it."""
_BEFORE, _AFTER = 120, 220
"""How far before and after its noun a capitalised name of an agreement may reach, in characters."""


@dataclass(frozen=True, slots=True)
class Candidate:
    start: int
    end: int
    name: str
    kind: str
    sure: Decimal
    named: bool
    noun_end: int
    noun: str = ""
    about: str = ""
    """The first words of what a lower-case agreement is about."""


def find_candidates(page: Page) -> Iterator[Candidate]:
    text = page.text
    for match in known().finditer(text):
        name = _full_form(match[0])
        yield Candidate(match.start(), match.end(), name, "plan", Decimal("0.85"), True, match.end())
    for start, end in _near_nouns(text):
        for match in titled().finditer(text, start, end):
            if one := _titled_candidate(text, match):
                yield one
    for match in plain().finditer(text):
        if one := _plain_candidate(text, match):
            yield one
    for match in (*by_itself().finditer(text), *exchanged().finditer(text), *lent().finditer(text)):
        yield _bare_candidate(text, match)


def _near_nouns(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of a line around the capitalised nouns of agreements, without overlaps."""
    last = 0
    for match in capital_noun().finditer(text):
        if match.start() < last:
            continue
        start = max(last, text.rfind("\n", 0, match.start()) + 1, match.start() - _BEFORE)
        while last < start and not text[start - 1].isspace():
            start -= 1
        following = text.find("\n", match.end())
        last = min(len(text) if following < 0 else following, match.end() + _AFTER)
        yield start, last


def _full_form(written: str) -> str:
    """The first form of a programme that documents call by several: "FMS" is "Foreign Military Sales"."""
    forms = next(
        (row["forms"].split("|") for row in rows("agreements_known") if written in row["forms"].split("|")), []
    )
    return forms[0] if forms and len(written) < 5 else written


def _titled_candidate(text: str, match: re.Match[str]) -> Candidate | None:
    """A capitalised name, without words in front that belong to the sentence or tell what is done with it."""
    start, end = match.start(), match.end()
    tokens = list(re.finditer(r"\S+", text[start:end]))
    while tokens and _is_no_start(tokens[0][0].lower()):
        tokens.pop(0)
    posts = [at for at, token in enumerate(tokens) if token[0].lower().rstrip(",") in words("titles")]
    tokens = tokens[posts[-1] + 1 :] if posts and tokens[posts[-1]][0].endswith(",") else tokens
    if len(tokens) < 2:
        return None
    start += tokens[0].start()
    name = " ".join(text[start:end].split()).rstrip(".")
    noun = next((word for word in re.findall(r"[\w-]+", name) if word.lower() in kinds()), "")
    kind = kinds().get(noun.lower(), "agreement")
    if "exchange of" in name.lower():
        kind = "exchange-of-notes"
    if name.lower() in words("not_agreements"):
        return None
    return Candidate(start, end, name, kind, Decimal("0.8"), True, end, noun)


def _is_no_start(word: str) -> bool:
    deeds = "signing signature text draft conclusion ratification renewal negotiation negotiations implementation"
    return word in words("not_names") or word in words("small_words") or word in deeds.split()


def _bare_candidate(text: str, match: re.Match[str]) -> Candidate:
    """ "the Treaty", "exchanged notes", "the loan of 1934": what tells it from others is its date or nothing."""
    noun = match.groupdict().get("noun") or "exchange of notes"
    kind = "exchange-of-notes" if noun.startswith("exchange") else kinds().get(noun.lower(), "agreement")
    start = match.start("noun") if "noun" in match.groupdict() else match.start()
    name = " ".join(text[start : match.end()].split()).removesuffix(" of")
    name = "Exchange of notes" if kind == "exchange-of-notes" else name
    return Candidate(
        start,
        start + len(name) if noun in text[start:] else match.end(),
        name,
        kind,
        Decimal("0.5"),
        False,
        match.end(),
        noun,
    )


def _plain_candidate(text: str, match: re.Match[str]) -> Candidate | None:
    """A lower-case agreement with the adjectives before its noun; "no agreement" and "any agreement" are none."""
    noun = re.sub(r"\s+", " ", match["noun"])
    noun = noun if noun in kinds() else noun.lower()
    kind = "exchange-of-notes" if noun.startswith("exchange") else kinds().get(noun.rstrip("s"), "agreement")
    low = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _MOST_BEFORE)
    while 0 < low < match.start() and not text[low - 1].isspace():
        low += 1
    before = list(re.finditer(r"[^\s]+", text[low : match.start()]))[-_WORDS_BEFORE:]
    first = match.start("noun")
    for token in reversed(before):
        word = token[0].lower()
        if word in words("closed_class") or token[0][-1] in ",;:.'’" or not word[0].isalpha():
            if word in words("pointing"):
                return None
            break
        if word in words("pointing"):
            return None
        first = low + token.start()
    if noun == "deal" and re.search(
        r"\b(?:to|will|would|must|can|could|shall|should|may) $", text[max(0, match.start() - 8) : match.start()]
    ):
        return None
    tail = tail_pattern().match(text, match.end())
    end = tail.end() if tail else match.end()
    if re.search(r"[a-z]\.$", text[first:end]):
        end -= 1
    if " ".join(text[first : match.end()].lower().split()) in words("not_agreements"):
        return None
    if noun == "convention" and re.match(
        r" of (?:the )?(?:[\w’'-]+ ){0,3}(?:Party|League|Society|Union)\b", text[match.end() :][:60]
    ):
        return None
    if noun == "deal" and first == match.start("noun") and text.startswith(" with", match.end()):
        return None
    name = shorten(" ".join(text[first:end].split()), _MOST_WORDS)
    found = about().match(text, match.end())
    what = ""
    if found:
        told = re.match(r"[\w’'-]+(?: [\w’'-]+){0,3}", text[found.start() + 1 : found.end() + 60])
        what = told[0].lower() if told else ""
    return Candidate(first, end, name, kind, Decimal("0.6"), False, match.end(), noun, what)
