"""From words to parties: which country, agency or company a noun phrase or a pronoun means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.extract.findings import Findings
from kg.extract.lexicon import words
from kg.extract.page import Page
from kg.extract.principals import Principals, country_party
from kg.extract.tree import Tree, Word
from kg.model import Party

_FIRST = frozenset(("we", "us", "our", "ours"))
_SECOND = frozenset(("you", "your", "yours"))
_THIRD = frozenset(("they", "them", "their", "it", "its", "he", "him", "his", "she", "her", "theirs"))


@dataclass(frozen=True, slots=True)
class Resolved:
    """A party and how it was found: `grammar`, `pronoun`, `modifier`, `nearest`, `context`."""

    party: Party
    how: str


def resolve(found: Findings, principals: Principals, tree: Tree, word: Word) -> Resolved | None:
    """Whom a word of the sentence means as a party; None when it means nobody that is known."""
    if word.span is not None and word.span.kind in ("country", "agency", "person"):
        party = found.parties.get(word.span.start)
        if party is not None and word.span.kind != "person":
            return Resolved(_placed(found.page, party, word.span.start, word.span.end), "grammar")
        if party is None or party.country is None:
            return None
        return Resolved(_placed(found.page, country_party(party.country), word.span.start, word.span.end), "grammar")
    if word.lower in _FIRST | _SECOND | _THIRD:
        return _pronoun(found, principals, tree, word)
    return _described(found, principals, tree, word)


def _described(found: Findings, principals: Principals, tree: Tree, word: Word) -> Resolved | None:
    """ "the Korean side", "Chinese institutes", "our Government", "Government of Denmark", "Korean"."""
    owners = [kid for kid in tree.kids(word.index) if kid.dep == "nmod:poss"]
    start, end = word.start, word.end
    for kid in tree.kids(word.index, "amod", "compound", "flat"):
        if kid.index < word.index:
            start = min(start, kid.start)
    adjectives = found.adjectives_in(start, end)
    if word.lower in words("bodies") or word.tag.startswith("NNP") or not word.tag.startswith("N"):
        if adjectives:
            return Resolved(
                _placed(found.page, country_party(adjectives[0].value), adjectives[0].start, end), "grammar"
            )
        for kid in [*owners, *tree.kids(word.index, "compound", "nmod")]:
            if kid.span is not None and kid.span.kind in ("country", "agency"):
                party = found.parties.get(kid.span.start)
                if party is not None and tree.case(kid.index) in ("", "of"):
                    return Resolved(_placed(found.page, party, kid.span.start, kid.span.end), "grammar")
    if word.lower in words("bodies"):
        for kid in owners:
            if kid.lower in _FIRST | _SECOND | _THIRD:
                return _pronoun(found, principals, tree, kid)
        if any(kid.lower == "this" for kid in tree.kids(word.index, "det")) and word.lower in ("government", "country"):
            return _principal(found.page, principals.author, start, end)
    if adjectives and is_people(word):
        return Resolved(_placed(found.page, country_party(adjectives[0].value), adjectives[0].start, end), "modifier")
    return None


def is_people(word: Word) -> bool:
    """Whether a plural noun may be people who act: "Korean technicians"."""
    return word.lower.endswith(("ers", "ors", "ians", "ists", "men"))


def _pronoun(found: Findings, principals: Principals, tree: Tree, word: Word) -> Resolved | None:
    if word.lower in _FIRST:
        return _principal(found.page, principals.author, word.start, word.end)
    if word.lower in _SECOND:
        return _principal(found.page, principals.addressee, word.start, word.end)
    before = _named_before(found, word.start)
    return Resolved(before, "pronoun") if before is not None else None


def _named_before(found: Findings, offset: int) -> Party | None:
    """The last country or agency named before an offset, at most two sentences back."""
    page = found.page
    first = page.sentences[max(0, page.sentence_at(offset) - 2)][0]
    spans = [*found.parties_in(first, offset), *found.adjectives_in(first, offset)]
    if not spans:
        return None
    last = max(spans, key=lambda span: span.start)
    party = found.parties.get(last.start) or country_party(last.value)
    return _placed(page, party, last.start, last.end)


def _principal(page: Page, code: str | None, start: int, end: int) -> Resolved | None:
    return Resolved(_placed(page, country_party(code), start, end), "pronoun") if code else None


def _placed(page: Page, party: Party, start: int, end: int) -> Party:
    return replace(party, passages=(page.passage(start, end),))


def first_party(found: Findings, principals: Principals, tree: Tree, candidates: Iterable[Word]) -> Resolved | None:
    """The first of the words that means a party; the members of a coordination are looked at in order."""
    for word in candidates:
        for one in [word, *tree.kids(word.index, "conj", "appos")]:
            if resolved := resolve(found, principals, tree, one):
                return resolved
    return None
