"""Lower-case nouns of agreements: the adjectives before them, and where they mean no agreement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.lexicon import words

_WORDS_BEFORE, MOST_BEFORE = 5, 90
"""How many words, and characters, before a lower-case noun may belong to it."""


_CONCORD = re.compile(
    r"\b(?:common|mutual|perfect|complete|unanimous|entire|full|substantial|close|wide|broad|general)"
    r"(?: [A-Z][a-z]+)? $"
)
"""Words before an agreement that is only being of one mind: "in perfect agreement with him"."""
_SHORT_OF = re.compile(
    r"\b(?:is|are|was|were|be|been) (?:not|no longer|never|hardly|scarcely) (?:an? |the )?(?:[\w-]+ ){0,2}$"
)
"""What something is not: "it was not an alliance"."""


def front(text: str, at: int) -> tuple[int, str]:
    """Where the adjectives before a noun begin, and the sort of the word that stands before them."""
    low = max(text.rfind("\n", 0, at) + 1, at - MOST_BEFORE)
    while 0 < low < at and not text[low - 1].isspace():
        low += 1
    first = at
    tokens = list(re.finditer(r"[^\s]+", text[low:at]))[-_WORDS_BEFORE:]
    for before, token in reversed([*zip((None, *tokens), tokens, strict=False)]):
        word = token[0].lower()
        if word in words("pointing"):
            return first, "open" if word in _OPEN else "pointing"
        if word in _DETERMINERS:
            return first, _DETERMINERS[word]
        if re.search(r"[’']s?$", word):
            return first, "owned"
        begins = before is None or before[0][-1] in ".;:"
        if (begins or token[0].islower()) and word.endswith("ing") and _is_doing(word, before[0] if before else ""):
            return first, ""
        if word in words("closed_class") or token[0][-1] in ",;:.'’\"”)" or not word[0].isalpha():
            return first, ""
        first = low + token.start()
    return first, ""


def _is_doing(word: str, before: str) -> bool:
    """Whether a word in -ing tells what is done with it: "signing agreement", not "the licensing agreement"."""
    return before.lower() not in _DETERMINERS and word not in words("agreement_fields") and word not in words("vague")


_OPEN = frozenset(("no", "any", "each", "every", "another", "several", "various"))
_DETERMINERS = {
    "the": "definite",
    "a": "indefinite",
    "an": "indefinite",
    **dict.fromkeys(("my", "our", "your", "his", "her", "its", "their"), "owned"),
    **dict.fromkeys(("this", "that", "these", "those"), "pointing"),
    **dict.fromkeys(("some", "another", "any", "each", "every", "no", "all"), "open"),
}


def front_signs(front: str, phrase: bool) -> Iterator[str]:
    """Signs of the adjectives before a noun; a noun of several words needs none."""
    told = [word for word in front.split() if word.lower() not in words("vague")]
    if not told and not phrase:
        yield "nothing told" if front.strip() else "noun alone"
    if told and told[-1].lower() in words("agreement_fields"):
        yield "field"
    if any(word[:1].isupper() for word in told):
        yield "capital before"
    if any(word.lower() in words("vague") for word in front.split()):
        yield "vague word"
    if len(told) > 1:
        yield "several adjectives"


_CONSENT = re.compile(
    r" of (?:both|all|either|each|his|her|their|our|my|your|the (?:[\w-]+ ){0,2}(?:[Gg]overnments?|[Pp]owers|parties|"
    r"[Mm]inisters?|[Pp]resident|[Cc]abinet|people))\b"
)
"""Whose agreement something needs: "subject to the agreement of both Governments" is their consent."""
_NEEDED = re.compile(
    r"\b(?:subject|conditional|contingent|dependent|reserved|according|with|without|obtain\w*)"
    r"(?: (?:to|on|upon))?(?: the)? $"
)
_GIVEN = re.compile(
    r"[^.;,]{3,50}? (?:having been|has been|had been|being|is|was) (?:obtained|secured|given|required|necessary)"
)
"""What becomes of a consent: "the agreement of the Powers having been obtained"."""
_STRIVEN = re.compile(
    r"\b(?:reach(?:ing)?|arriv(?:e|ing) at|com(?:e|ing) (?:in)?to|bring(?:ing)? about|secur(?:e|ing)|get|"
    r"obtain(?:ing)?|attain(?:ing)?|efforts? (?:for|toward\w*)|hopes? (?:of|for)|chances? of|possibilit\w+ of|"
    r"talk of|prospects? of|basis (?:of|for)|toward\w*|whether|failing|absence of)"
    r"(?: (?:an?|any|some|such|there (?:is|was)(?: an?| any)?))* $",
    re.I,
)
"""What is striven for before an agreement that means being of one mind: "to arrive at an agreement"."""
_TELLING = re.compile(r" (?:with|of|between|dated|signed|concluded|exchang|no\b|and\b|or\b|to\b|reached|made)", re.I)
"""What tells which agreement is meant; without it "under contract" and "by agreement" say only how."""
_SORT_OF = re.compile(r" (?:powers|ports?|nations|series|tariffs?|consuls?)\b", re.I)
"""What a treaty only tells the sort of: "the treaty powers"."""


def _is_of_one_mind(text: str, match: re.Match[str], first: int) -> bool:
    """Whether "agreement" is no instrument: perfect agreement, consent that is needed or given, what is striven for."""
    at, after = match.start("noun"), text[match.end() : match.end() + 60]
    if _CONCORD.search(text, first, at):
        return True
    if _CONSENT.match(after):
        return _NEEDED.search(text[max(0, first - 24) : first]) is not None or _GIVEN.match(after) is not None
    vague = all(word in words("vague") for word in text[first:at].lower().split())
    return vague and _STRIVEN.search(text, max(0, first - 40), first) is not None


def is_other(text: str, match: re.Match[str], noun: str, first: int) -> bool:
    """Whether the words mean no agreement: "to deal with", "convention of the Party", "in agreement"."""
    before, after = text[max(0, first - 8) : first], text[match.end() : match.end() + 60]
    if " ".join(text[first : match.end()].lower().split()) in words("not_agreements"):
        return True
    if _SHORT_OF.search(text, max(0, first - 24), match.start("noun")):
        return True
    if noun in ("deal", "plan", "project", "contract", "lease", "bargain", "credit") and re.search(
        r"\b(?:to|will|would|must|can|could|shall|should|may|we|I|they|not)(?: not)? $", before
    ):
        return True
    if noun == "convention" and re.match(r" of (?:the )?(?:[\w’'-]+ ){0,3}(?:Party|League|Society|Union)\b", after):
        return True
    if noun == "understanding" and re.match(r"(?: of [^.;]{3,60}?)? that\b", after):
        return True
    if noun == "deal" and first == match.start("noun") and after.startswith(" with"):
        return True
    if noun in ("agreement", "accord", "understanding") and _is_of_one_mind(text, match, first):
        return True
    if noun in ("treaty", "convention") and _SORT_OF.match(after):
        return True
    if noun == "declaration" and re.match(r" of (?:neutrality|war|independence|intention|faith|value|origin)\b", after):
        return True
    bare = first == match.start("noun")
    if bare and re.search(r"\b(?:under|by|on|without) $", before) and not _TELLING.match(after):
        return noun in ("contract", "lease", "agreement", "arrangement", "treaty", "barter")
    return bare and re.search(r"\bin $", before) is not None
