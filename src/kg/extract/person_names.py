"""The words of a place where a name may stand: which of them are the name, without titles, posts and what follows."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.agency_runs import heads
from kg.extract.capitals import is_short_post
from kg.extract.cities import seats
from kg.extract.countries import find_countries
from kg.extract.lexicon import words
from kg.extract.vocabulary import is_common

_BRACKETED = frozenset(("March", "May", "Cable", "Frost", "Day", "Child", "Cotton", "Coffee"))
"""Ordinary words that are surnames in brackets behind a post."""
_SHORT_FORMS = frozenset(
    ("aug", "sept", "oct", "nov", "dec", "feb", "apr", "jul", "used", "took", "told", "gave", "flies", "said")
)
"""Months and verbs that stand after a post in text that was in capitals."""


def narrowed(text: str, start: int, end: int) -> tuple[int, int]:
    """The name without words that are no name: cut before the first of them, and titles off the front."""
    if _is_called_after(text, start, end):
        return 0, 0
    if text[start:end] in words("statesmen"):
        return start, end
    if _is_ship(text, start, end):
        return 0, 0
    tokens = [(start + m.start(), start + m.end(), m[0]) for m in re.finditer(r"\S+", text[start:end])]
    if re.match(
        r"(?:S\. ?S|H\. ?(?:B\. ?)?M\. ?(?:[A-Z]\. ?){0,2}S|[UI]\. ?[SN]\. ?S|R\. ?M\. ?S|M\. ?V)\. ", text[start:end]
    ):
        return 0, 0
    while len(tokens) > 1 and (_is_title(tokens[0][2]) or _is_monsieur(tokens)):
        tokens.pop(0)
    if len(tokens) == 1 and _is_title(tokens[0][2]) and not _is_titled_surname(text, tokens[0]):
        return 0, 0
    kept: list[tuple[int, int, str]] = []
    for token in tokens:
        named = bool(kept) or _is_titled_surname(text, token)
        if _is_no_name(token[2]) and not (named and token[2].strip(".,’'") in words("surnames_too")):
            break
        kept.append(token)
        if token[2].endswith(("’s", "'s")):
            break
    while kept and (kept[-1][2].lower() in words("particles") or re.fullmatch(r"(?:[A-Z]\.)+", kept[-1][2])):
        kept.pop()
    if (
        len(kept) == 2
        and re.fullmatch(r"[A-Z]\.", kept[0][2])
        and is_common(kept[1][2])
        and not _is_after_title(text, start)
    ):
        return 0, 0
    if len(kept) == 1 and len(tokens) == 2 and kept[0][2] in words("given_names") and tokens[1][2] in words("places"):
        return 0, 0
    if len(kept) == 1 < len(tokens) and kept[0][2] in ("Field", "Air", "Rear", "Vice", "Wing", "Major", "Brigadier"):
        return 0, 0
    whole = " ".join(token[2].strip(".,’'") for token in kept)
    if (whole in words("places") or whole in seats()) and not _is_lordly(text, start):
        return 0, 0
    if not kept or len(kept[-1][2].strip(".,’'")) < 2:
        return 0, 0
    if len(kept) == 2 < len(tokens) and kept[1][2] in words("given_names") and re.fullmatch(r"[A-Z]\.", kept[0][2]):
        kept.append(tokens[2])
    last = re.sub(r"[’']s?$", "", kept[-1][2])
    return _from_given_name(text, kept[0][0]), kept[-1][0] + len(last)


def _from_given_name(text: str, start: int) -> int:
    """Where a name begins that seems to begin with an initial: at the given name before it ("Abel Q. Holm")."""
    if re.match(r"[A-Z]\. ?", text[start : start + 3]) is None:
        return start
    before = re.search(r"(?<![\w.-])([A-Z][\w’'-]+|[A-Z][a-z]{2}\.) $", text[max(0, start - 16) : start])
    if before is None or not (before[1].title() in words("given_names") or before[1] in _SHORT_GIVEN):
        return start
    return start - len(before[0])


_SHORT_GIVEN = frozenset(
    ("And.", "Alf.", "Arch.", "Aug.", "Christ.", "Dan.", "Fred.", "Her.", "Nic.", "Pat.", "Sam.", "Theo.")
)
"""Given names as signatures shorten them, beside those of the list."""


def _is_monsieur(tokens: list[tuple[int, int, str]]) -> bool:
    """Whether "M." stands for "Monsieur": before a word of a name, where an initial is seldom alone."""
    return tokens[0][2] == "M." and re.fullmatch(r"(?:[A-Z]\.)+", tokens[1][2]) is None


_BEFORE_PLACE = re.compile(
    r"\b(?:Fort|Port|Camp|Mount|Cape|Lake|Point|[Aa]board(?: the)?|[Oo]n board(?: the)?|off the) $"
)
_BEHIND_SHIP = re.compile(r"[,.;)]| (?:and|or|of|on|at|in|with|from|for|to|is|was|has|had|sailed|left|arrived)\b")
_SCHEME = re.compile(
    r" (?:Plan|Doctrine|Line|Award|Pact|College|Street|Avenue|Road|Hotel|Hospital|Islands?|Bay|River|Harbou?r|"
    r"Field|Docks?)(?!\w)"
)


def _is_called_after(text: str, start: int, end: int) -> bool:
    """Whether a place, a ship or a scheme bears the name: "at Holm", "off the Holm and others", "Holm Plan"."""
    before = text[max(0, start - 14) : start]
    if _BEFORE_PLACE.search(before):
        return True
    if " " in text[start:end]:
        return False
    if re.search(r"(?<!amazed )(?<!surprised )(?<!shocked )\b(?:at|near|off) $", before):
        return text[end : end + 2] not in ("'s", "’s")
    if re.search(r"\b[Tt]he $", before) and _BEHIND_SHIP.match(text, end):
        return True
    return _SCHEME.match(text, end) is not None


def _is_ship(text: str, start: int, end: int) -> bool:
    """Whether a whole name is that of a ship, a class or a street: "the Olaf Lund", "the tug O. H. Lund"."""
    if text.startswith(("’s", "'s"), end) or (led := _before_ship().search(text, max(0, start - 16), start)) is None:
        return False
    return " " in text[start:end] or "." in text[start:end] or led["post"] is not None


@cache
def _before_ship() -> re.Pattern[str]:
    ships = "[Tt]ug|[Ss]teamer|[Ss]teamship|[Ss]chooner|[Bb]ark|[Bb]rig|[Vv]essel|SS|S\\.S\\.|M/V|MV"
    return re.compile(rf"\b(?:[Tt]he (?P<post>President )?|(?:{ships}) )$")


def _is_lordly(text: str, start: int) -> bool:
    """Whether a title stands before a place's name that makes it a person's: "Lord", "Marquis of"."""
    before = text[max(0, start - 14) : start]
    return (
        re.search(r"\b(?:Lord|Lady|Sir|Mr\.?|Secretary|(?:Marquis|Marquess|Earl|Duke|Viscount|Bishop) of) $", before)
        is not None
    )


def _is_after_title(text: str, start: int) -> bool:
    return re.search(r"[A-Z][a-z]+\.? $", text[max(0, start - 12) : start]) is not None


def _is_titled_surname(text: str, token: tuple[int, int, str]) -> bool:
    """Whether a word that is also a title or a noun is a surname here: right after "Mr.", "Secretary", "Colonel"."""
    before = text[max(0, token[0] - 12) : token[0]]
    if before.endswith("(") and text[token[1] : token[1] + 1] == ")":
        return token[2] in words("surnames_too") or token[2] in _BRACKETED
    titled = re.search(r"\b(?:Messrs|Mr|Mrs|Miss|Dr|Secretary|Colonel|General|Captain|Senator|Judge)\.? $", before)
    return titled is not None and token[2].strip(".,’'") in words("surnames_too")


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in words("titles")


def _is_no_name(word: str) -> bool:
    bare = re.sub(r"[’']s$", "", word.strip(".,;:()"))
    lower = bare.lower()
    if re.fullmatch(r"(?:[A-Z]\.)+[A-Z]?\.?", word):
        return False
    if re.fullmatch(r"(?=[IVXLC]*[XV])[IVXLC]{2,}", bare):
        return True
    if bare in words("places"):
        return True
    if (
        not bare
        or lower in words("not_names")
        or lower in words("not_surnames")
        or lower in _SHORT_FORMS
        or is_short_post(lower)
    ):
        return True
    if len(bare) == 1 or re.fullmatch(r"(?:[A-Z]\.)+[A-Z]?", bare):
        return False
    return bare in heads() or bare.capitalize() in heads() or _is_title(bare) or _is_country(bare)


@cache
def _is_country(word: str) -> bool:
    return bool(find_countries(word))
