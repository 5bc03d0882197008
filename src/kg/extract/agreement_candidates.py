"""Words that may name an agreement: a programme everybody knows, a capitalised name, a noun with its adjectives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.agreement_patterns import (
    about,
    bound,
    by_itself,
    capital_noun,
    classes,
    exchanged,
    headed,
    kinds,
    known,
    known_forms,
    lent,
    numbered,
    opening,
    papers,
    plain,
    schemes,
    tail_pattern,
    that_one,
    titled,
    under_plans,
)
from kg.extract.agreement_plain import MOST_BEFORE, front, front_signs, is_other
from kg.extract.calendar_words import MONTH_NAMES
from kg.extract.lexicon import words
from kg.extract.page import Page
from kg.extract.scanning import lowered
from kg.extract.shortening import shorten, without_tail
from kg.extract.telegraphic import is_telegraphic

_MOST_WORDS = 12
"""How many words the name of a lower-case agreement may have ("treaty between the United States of America and")."""
_MOST_TOLD = 10
"""How many words the name of an agreement may have that a verb tells."""
_BEFORE, _AFTER = 120, 220
"""How far before and after its noun a capitalised name of an agreement may reach, in characters."""


_UNFINISHED = re.compile(
    rf"(?: (?:of|on|in)(?: the)?)? (?:{MONTH_NAMES})(?: \d{{1,2}})?$"
    r"|(?: (?:by|with))? (?:Dr|Mrs?|Messrs|Sir|Gen|Col|St)$"
)
"""The beginning of a date or of a person's name at the end of an agreement's words."""
_SIGNED = re.compile(r",? Signed\b.*$", re.DOTALL)
"""What a title tells of the signing, which is not of the name."""
_NONE = re.compile(r"\b[Nn]o (?:[\w-]+ ){0,3}$")
"""An agreement that there is not."""


_GENERIC_BACK = re.compile(
    r" (?:of|for|with|by|between|on|to|in)(?: the| a| an)? (?:Governments?|Departments?|Minist(?:ry|er)|President|"
    r"Secretary|Embassy|Legation|Bank|Company|Board|Council|Committee|Commission|Conference|Delegation)(?:[’']s)?$"
)
"""What tells an agreement from no other: "the Plan of the Government"."""


@dataclass(frozen=True, slots=True)
class Candidate:
    start: int
    end: int
    name: str
    kind: str
    signs: tuple[str, ...]
    named: bool
    noun_end: int
    noun: str = ""
    about: str = ""
    """The first words of what a lower-case agreement is about."""
    known_as: str = ""
    """The one name under which all forms of a name that everybody knows are kept."""


def find_candidates(page: Page) -> Iterator[Candidate]:
    text = page.text
    yield from _known_candidates(text)
    for start, end in _near_nouns(text):
        for match in titled().finditer(text, start, end):
            if not _is_of_law(text, match.end()) and (one := _titled_candidate(text, match)):
                yield one
    terse = is_telegraphic(page)
    for match in plain().finditer(text):
        if numbered().match(text, match.start()) is None and (one := _plain_candidate(text, match, terse)):
            yield one
    for match in (*by_itself().finditer(text), *exchanged().finditer(text), *lent().finditer(text)):
        yield _bare_candidate(text, match)
    for match in bound().finditer(text):
        first = page.sentences[page.sentence_at(match.start())][0]
        last = page.sentences[page.sentence_at(match.start())][1]
        if match["signed"] and plain().search(text, max(first, match.start() - MOST_BEFORE), match.start()):
            continue
        if match["signed"] and plain().search(text, match.end(), min(last, match.end() + MOST_BEFORE)):
            continue
        if match["contracted"] and not _is_with_somebody(text, match, last):
            continue
        sort = next(name for name in ("contracted", "signed", "ordered", "settled", "bound", "agreed") if match[name])
        signs = ("verb", f"verb {sort}", *_bare_verb(match[0]))
        yield Candidate(match.start(), match.end(), _told_name(page, match), "agreement", signs, False, match.end())
    for match in numbered().finditer(text):
        yield _plain_of(match, match["noun"].lower(), ("numbered",))
    yield from _other_candidates(text)
    for match in opening().finditer(text):
        group = "noun" if match["noun"] else "known"
        yield _plain_of(match, match[group].lower(), (f"opening {group}",), match.start(group))


def _is_of_law(text: str, end: int) -> bool:
    """ "the Defence (Mutual Aid) Act": an act is no agreement, though it is called by one."""
    return re.match(r"\)? (?:Act|Bill|Law)\b", text[end : end + 8]) is not None


def _is_with_somebody(text: str, match: re.Match[str], last: int) -> bool:
    """Goods that "were contracted for" tell a contract only with whom it is, or when it was made."""
    if re.match(r"(?:has|have|had) (?!been)", match[0]) or not match[0].endswith(" for"):
        return True
    told = rf"[^.;]{{0,80}}?\b(?:with \w|in (?:{MONTH_NAMES}|\d{{4}})\b|on \d)"
    return re.match(told, text[match.end() : last]) is not None


def _bare_verb(written: str) -> Iterator[str]:
    """ "tobacco contracted for": a participle without "has" or "was" tells of goods more than of a contract."""
    if written.startswith("contracted for"):
        yield "verb contracted participle"


def _other_candidates(text: str) -> Iterator[Candidate]:
    """Papers that bind, plans told from others, titles in sentence case, "that of 1867"."""
    for match in papers().finditer(text):
        noun = next(value for value in match.groupdict().values() if value).lower()
        yield replace(_plain_of(match, noun, ("titled",)), kind="memorandum-of-understanding", named=True)
    for match in schemes().finditer(text):
        yield _plain_of(match, match["noun"] or match["second"] or match["third"], ("scheme",))
    for match in under_plans().finditer(text):
        yield _plain_of(match, "plan", ("under plan",), match.start("noun" if match["noun"] else "title"))
    for match in headed().finditer(text):
        yield replace(_plain_of(match, match["noun"].lower(), ("titled",)), named=True)
    for match in that_one().finditer(text):
        yield _plain_of(match, match["noun"], ("that one",), match.start("that"))


def _plain_of(match: re.Match[str], noun: str, signs: tuple[str, ...], start: int | None = None) -> Candidate:
    """A candidate of the words of a match, from `start` on."""
    first = match.start() if start is None else start
    name = " ".join(match.string[first : match.end()].split())
    found = (*signs, f"{signs[0]} {classes().get(noun, 'other')}")
    return Candidate(first, match.end(), name, kinds().get(noun, "agreement"), found, False, match.end(), noun)


def _told_name(page: Page, match: re.Match[str]) -> str:
    """The words of an agreement that only a verb tells."""
    last = page.sentences[page.sentence_at(match.start())][1]
    told = re.match(r"[^,.;:()]*", page.text[match.start() : min(last, match.end() + 80)])
    return shorten(" ".join((told[0] if told else match[0]).split()), _MOST_TOLD)


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


def _known_candidates(text: str) -> Iterator[Candidate]:
    """Programmes and treaties that everybody knows; one with a short form bears its first: "FMS" is that of sales."""
    for pattern, written in zip(known(), (lowered(text), text), strict=True):
        for match in pattern.finditer(written):
            start, end = match.span()
            if _is_of_law(text, end):
                continue
            row = known_forms()[" ".join(match["form"].lower().split())]
            first = row["forms"].split("|")[0]
            name = first if end - start < 5 else " ".join(text[start:end].split())
            one = first + text[match.end("form") : end]
            yield Candidate(start, end, name, row["kind"] or "plan", ("known",), True, end, known_as=one)


def _titled_candidate(text: str, match: re.Match[str]) -> Candidate | None:
    """A capitalised name, without words in front that belong to the sentence or tell what is done with it."""
    start, end = match.start(), match.end()
    end = start + len(_GENERIC_BACK.sub("", _SIGNED.sub("", text[start:end])))
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
    sort = classes().get(noun.lower(), "exchange" if kind == "exchange-of-notes" else "other")
    signs = ("titled", f"titled {sort}", f"words {min(len(tokens), 5)}")
    known_row = known_forms().get(name.lower())
    one = known_row["forms"].split("|")[0] if known_row else ""
    return Candidate(start, end, name, kind, signs, True, end, noun, known_as=one)


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
        ("alone", f"alone {'exchange' if kind == 'exchange-of-notes' else classes().get(noun.lower(), 'other')}"),
        False,
        match.end(),
        noun,
    )


def _plain_candidate(text: str, match: re.Match[str], terse: bool) -> Candidate | None:
    """A lower-case agreement with the adjectives before its noun; `terse` where articles are left out."""
    noun = re.sub(r"\s+", " ", match["noun"])
    noun = noun if noun in kinds() else noun.lower()
    single = noun if noun in kinds() else "treaty" if noun == "treaties" else noun.removesuffix("s")
    kind = "exchange-of-notes" if noun.startswith("exchange") else kinds().get(single, "agreement")
    first, determiner = front(text, match.start("noun"))
    determiner = determiner or ("definite" if terse and first < match.start("noun") else "")
    if is_other(text, match, noun, first) or _NONE.search(text[max(0, first - 12) : match.start("noun")]):
        return None
    tail = tail_pattern().match(text, match.end())
    end = tail.end() if tail else match.end()
    if re.search(r"[a-z]\.$", text[first:end]):
        end -= 1
    name = without_tail(shorten(_UNFINISHED.sub("", " ".join(text[first:end].split())), _MOST_WORDS))
    found = about().match(text, match.end())
    what = ""
    if found:
        told = re.match(r"[\w’'-]+(?: [\w’'-]+){0,3}", text[found.start() + 1 : found.end() + 60])
        what = told[0].lower() if told else ""
    sort = "exchange" if noun.startswith("exchange") else classes().get(single, "other")
    signs = ["plain", f"plain {sort}", f"{determiner or 'bare'} noun", f"{determiner or 'bare'} {sort}"]
    signs += [f"plural {sort}"] if noun.endswith("s") and noun not in kinds() else []
    signs += ["phrase"] if " " in noun or noun.isupper() else []
    signs += [*front_signs(text[first : match.start("noun")], "phrase" in signs), *(["about"] if what else [])]
    return Candidate(first, end, name, kind, tuple(signs), False, match.end(), noun, what)
