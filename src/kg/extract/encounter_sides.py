"""Who meets whom: the sides before and after a verb of encounters, by name, by post, as the writer, by pronoun."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.countries import find_countries
from kg.extract.encounter_patterns import post
from kg.extract.findings import Findings
from kg.extract.lexicon import words

_SURNAME = re.compile(
    r"(?:^|(?<=[\s.;,]))(?P<name>[A-Z][a-z][\w’'-]+) (?:(?:has|had|also|again|then|later|has just) )?$"
)
"""A lone capitalised word right before the verb: somebody whom the document names by the surname alone."""
_ASIDE = re.compile(r"(?: (?:at|in|on) (?:(?! from| by| and| that)[^,;.]){3,40})?(?:,[^,;.]{3,50},)?(?= )")
"""Where and how, between a verb and whom it concerns: "received at the Ministry, at his own request, the Envoy"."""


_PEOPLE = re.compile(
    r"(?:[’']s)? (?:[a-z]+ )?(?:[Gg]overnment|[Dd]elegat(?:ion|e)s?|[Rr]epresentatives?|[Aa]uthorit(?:ies|y)|"
    r"officials?|experts?|officers?|[Mm]ission|negotiators?|side|comrades?|leaders?)\b"
)
"""Those who speak for a state, after its name."""
_UNKNOWN = re.compile(r"\s*(?:the |an? )?(?P<words>[a-z][\w/&-]+(?: [a-z][\w/&-]+)?)(?= )")


@dataclass(frozen=True, slots=True)
class Side:
    """The words `start` to `end` that say who meets."""

    start: int
    end: int
    kind: str
    """ "person", "post", "writer", "reader", "pronoun" or "body"."""


def object_at(found: Findings, start: int, end: int) -> Side | None:
    """Who stands right after the verb: a person behind titles, a post, or the writer."""
    text = found.page.text
    if writer := re.compile(r"\s*(?:me|us|(?P<reader>you|Your (?:Excellency|Lordship)))\b").match(text, start, end):
        return Side(start, writer.end(), "reader" if writer["reader"] else "writer")
    for span in found.spans:
        if span.kind == "person" and start <= span.start < end and span.end <= end:
            if _is_lead(text[start : span.start]):
                return Side(start, span.end, "person")
            break
    if titled := post().match(text, start, end):
        return Side(start, titled.end(), "post")
    if (aside := _ASIDE.match(text, start, end)) and (titled := post().match(text, aside.end(), end)):
        return Side(start, titled.end(), "post")
    return _body_at(found, start, end) or _unknown_post(text, start, end)


def _unknown_post(text: str, start: int, end: int) -> Side | None:
    """A post behind one or two words that nothing knows, as where all was capitals: "with care director"."""
    lead = _UNKNOWN.match(text, start, end)
    titled = post().match(text, lead.end(), end) if lead else None
    if lead is None or titled is None or any(word in words("closed_class") for word in lead["words"].split()):
        return None
    return Side(start, titled.end(), "post")


def _body_at(found: Findings, start: int, end: int) -> Side | None:
    """A body or a state's people right after the verb: "with the Foreign Office", "with the Danish authorities"."""
    text = found.page.text
    spans = sorted([*found.parties_in(start, end), *found.adjectives_in(start, end)], key=lambda span: span.start)
    for span in spans[:1]:
        if re.fullmatch(r"\s*(?:the |our |their |his |its )?(?:[a-z]+ ){0,2}", text[start : span.start]):
            people = _PEOPLE.match(text, span.end, end)
            if span.kind == "agency" and not text.startswith(("’s ", "'s "), span.end):
                return Side(start, span.end, "body")
            if people is not None:
                return Side(start, people.end(), "body")
    return None


def _is_lead(words_: str) -> bool:
    """Whether only articles, titles, posts and the like stand before a name."""
    other = r"\b(?:that|which|who|when|from|by|to|about|concerning|letter|note|telegram|report|person of|places? of)\b"
    if re.search(other, words_) or re.search(r"[;:()\"“”]", words_):
        return False
    if re.search(r"(?:tion|ment|ance|(?<!pres)ence|ity|ness|port|val) of\b", words_):
        return False
    bare = re.sub(r"\b(?:the|his|her|our|for|and|of)\b", "", words_)
    return len(re.findall(r"(?<![\w-])[a-z]{3,}", bare)) <= 3


def subject_before(found: Findings, start: int, end: int) -> Side | None:
    """The nearest side before the verb."""
    text = found.page.text
    sides = [
        Side(span.start, span.end, "person")
        for span in found.spans
        if span.kind == "person" and start <= span.start and span.end <= end
    ]
    sides += [Side(match.start(), match.end(), "post") for match in post().finditer(text, start, end)]
    sides += [
        Side(match.start(), match.end(), "reader" if match[0].lower() == "you" else "writer")
        for match in re.compile(r"\b(?:I|[Ww]e|[Yy]ou)\b").finditer(text, start, end)
    ]
    named = _SURNAME.search(text, start, end)
    if not sides and named is not None and not _is_no_surname(named["name"]):
        sides.append(Side(named.start("name"), named.end("name"), "person"))
    return max(sides, key=lambda side: (side.end, side.kind == "person"), default=None)


_FEW_WORDS = re.compile(r"[\s\d().:*-]*(?P<words>(?:[A-Za-z][\w/’'-]+ ){1,6})")
_LINKS = frozenset(("the", "of", "and", "for", "a", "an"))


def unknown_before(text: str, first: int, at: int) -> Side | None:
    """A few words of a name or a post that nothing else knows, from the beginning of the sentence to the verb."""
    found = _FEW_WORDS.fullmatch(text, first, at)
    if found is None or any(
        word in words("closed_class") and word not in _LINKS for word in found["words"].lower().split()
    ):
        return None
    return Side(found.start("words"), at, "post")


def pronoun_before(text: str, first: int, at: int) -> Side | None:
    """ "he" or "it" right before the verb: somebody, or a delegation, that a sentence before names."""
    near = re.compile(
        r"\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey)\b(?= (?:(?:will|was|were|be|been|has|had|have|also|then|later) )*$)"
    )
    found = near.search(text[max(first, at - 30) : at])
    start = max(first, at - 30)
    return Side(start + found.start(), start + found.end(), "post") if found else None


def pronoun_after(text: str, at: int) -> Side | None:
    """ "him" or "them" right behind the verb: somebody whom a sentence before names."""
    found = re.compile(r" (?:him|her|them)\b").match(text, at)
    return Side(at, found.end(), "pronoun") if found else None


def _is_no_surname(word: str) -> bool:
    low = word.lower()
    if low in words("closed_class") or low in words("bodies") or low in words("bodies_bare"):
        return True
    return word in words("places") or bool(find_countries(word))
