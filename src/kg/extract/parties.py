"""From words to parties: which country, agency or company a noun phrase or a pronoun means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.extract.cities import country_of_city, country_of_seat
from kg.extract.findings import Findings
from kg.extract.lexicon import words
from kg.extract.page import Page, Span
from kg.extract.principals import Principals, country_party
from kg.extract.survey_day import year_of
from kg.extract.tree import Tree, Word
from kg.model import Party

_FIRST = frozenset(("we", "us", "our", "ours", "i", "me", "my", "mine", "ourselves", "myself"))
_SECOND = frozenset(("you", "your", "yours"))
_THIRD = frozenset(
    (
        "they",
        "them",
        "their",
        "it",
        "its",
        "he",
        "him",
        "his",
        "she",
        "her",
        "theirs",
        "itself",
    )
)
_LONGEST_GROUP = 60
_PERSONAL = frozenset(("he", "him", "his", "she", "her"))


@dataclass(frozen=True, slots=True)
class Resolved:
    """A party and how it was found: `grammar`, `pronoun`, `modifier`, `office`, or as `context` tells."""

    party: Party
    how: str


def resolve(
    found: Findings,
    principals: Principals,
    tree: Tree,
    word: Word,
    without: str | None = None,
) -> Resolved | None:
    """Whom a word of the sentence means as a party; None when it means nobody that is known.

    `without` is a country that a pronoun cannot mean.
    """
    if word.span is not None and word.span.kind in ("country", "agency", "person"):
        party = found.parties.get(word.span.start)
        if party is not None and word.span.kind != "person":
            return Resolved(_placed(found.page, party, word.span.start, word.span.end), "grammar")
        if party is None or party.country is None:
            return None
        return Resolved(
            _placed(found.page, country_party(party.country), word.span.start, word.span.end),
            "grammar",
        )
    if word.lower in _FIRST | _SECOND | _THIRD:
        return _pronoun(found, principals, tree, word, without)
    described = _described(found, principals, tree, word) or _office(found, principals, tree, word)
    return described or _group(found, word) or _seat(found, tree, word) or _way(found, tree, word)


def _group(found: Findings, word: Word) -> Resolved | None:
    """A group of states or of people that the word stands in."""
    for span in found.groups_in(max(0, word.start - _LONGEST_GROUP), word.end + _LONGEST_GROUP):
        if span.start <= word.start and word.end <= span.end:
            return Resolved(group_party(found, span), "grammar")
    return None


def party_at(found: Findings, span: Span) -> Party:
    """The party that a country or an agency of the page names."""
    return found.parties.get(span.start) or country_party(span.value)


def group_party(found: Findings, span: Span) -> Party:
    """A group as a party, with its place."""
    return Party(span.value, passages=(found.page.passage(span.start, span.end),))


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
                _placed(
                    found.page,
                    country_party(adjectives[0].value),
                    adjectives[0].start,
                    end,
                ),
                "grammar",
            )
        for kid in [*owners, *tree.kids(word.index, "compound", "nmod")]:
            if kid.span is not None and kid.span.kind in ("country", "agency"):
                party = found.parties.get(kid.span.start)
                if party is not None and tree.case(kid.index) in ("", "of"):
                    return Resolved(
                        _placed(found.page, party, kid.span.start, kid.span.end),
                        "grammar",
                    )
    if word.lower in words("bodies"):
        for kid in owners:
            if kid.lower in _FIRST | _SECOND | _THIRD:
                meant = _pronoun(found, principals, tree, kid, None)
                return replace(meant, how="speaker") if meant is not None and kid.lower in _PERSONAL else meant
        if any(kid.lower == "this" for kid in tree.kids(word.index, "det")) and word.lower in ("government", "country"):
            return _principal(found.page, principals.local, start, end, "office")
    if adjectives and is_people(word):
        return Resolved(
            _placed(found.page, country_party(adjectives[0].value), adjectives[0].start, end),
            "modifier",
        )
    return None


def _office(found: Findings, principals: Principals, tree: Tree, word: Word) -> Resolved | None:
    """An office without a country: a mission's own ("the Ambassador"), else one of the place ("the War Minister")."""
    if any(kid.lower not in ("the", "this", "local") for kid in tree.kids(word.index, "det", "nmod:poss")):
        return None
    if word.lower in words("missions") and principals.host is not None:
        return _principal(found.page, principals.author, word.start, word.end, "office")
    if word.lower in words("offices") and (principals.abroad or principals.addressee is None):
        return _principal(found.page, principals.local, word.start, word.end, "office")
    return None


def _seat(found: Findings, tree: Tree, word: Word) -> Resolved | None:
    """A capital that stands for its government: "New Delhi has promised"; not one that is only a place."""
    if not word.tag.startswith("NNP") or word.dep.split(":")[0] not in (
        "nsubj",
        "obj",
        "iobj",
        "conj",
    ):
        return None
    start = min([word.start, *(kid.start for kid in tree.kids(word.index, "compound", "flat"))])
    code = country_of_seat(found.page.text[start : word.end], year_of(found.page.document))
    return Resolved(_placed(found.page, country_party(code), start, word.end), "city") if code else None


_WAYS = ("to", "from", "at", "into")


def _way(found: Findings, tree: Tree, word: Word) -> Resolved | None:
    """A city or a port from or to which goods go: "arrived at Callao", "shipped from Riga", "landed in Oslo"."""
    over = tree.parent(word)
    landed = over is not None and over.lower in words("arrivals")
    if not word.tag.startswith("NNP") or tree.case(word.index) not in _WAYS + (("in",) if landed else ()):
        return None
    start = min([word.start, *(kid.start for kid in tree.kids(word.index, "compound", "flat"))])
    code = country_of_city(found.page.text[start : word.end], year_of(found.page.document))
    return Resolved(_placed(found.page, country_party(code), start, word.end), "place") if code else None


def is_own_word(word: Word) -> bool:
    """Whether a word without a name in it may mean a party by itself: "we", "you", "the Cabinet", "Moscow"."""
    known = word.lower in _FIRST | _SECOND or word.lower in words("offices") or word.lower in words("missions")
    return known or word.tag.startswith("NNP")


def is_lender(party: Party) -> bool:
    """Whether a party lends by trade: a bank, a credit house."""
    return not words("lenders").isdisjoint(party.name.lower().split())


def is_people(word: Word) -> bool:
    """Whether a plural noun may be people who act: "Korean technicians"."""
    return word.lower.endswith(("ers", "ors", "ians", "ists", "men"))


def _pronoun(found: Findings, principals: Principals, tree: Tree, word: Word, without: str | None) -> Resolved | None:
    if word.lower in _FIRST:
        return _principal(found.page, principals.author, word.start, word.end)
    if word.lower in _SECOND:
        own = principals.author if principals.host is not None else None
        return _principal(found.page, principals.addressee or own, word.start, word.end)
    party = _person_before(found, principals, word) if word.lower in _PERSONAL else None
    if party is None or party.country == without:
        party = _subject_above(found, principals, tree, word, without) or _named_before(found, word.start, without)
    return Resolved(party, "pronoun") if party is not None else None


def _person_before(found: Findings, principals: Principals, word: Word) -> Party | None:
    """The country of the person named last, at most two sentences back; a stranger abroad is of the host country."""
    page = found.page
    first = page.sentences[max(0, page.sentence_at(word.start) - 2)][0]
    persons = [span for span in found.spans if span.kind == "person" and first <= span.start < word.start]
    if not persons:
        return None
    last = persons[-1]
    party = found.parties.get(last.start)
    code = (party.country if party is not None else None) or (principals.host if principals.abroad else None)
    return _placed(page, country_party(code), last.start, last.end) if code else None


def _subject_above(
    found: Findings, principals: Principals, tree: Tree, word: Word, without: str | None
) -> Party | None:
    """The subject of a clause over the pronoun's: "Norway hopes that Peru will send it engines"."""
    clause = tree.parent(word)
    for _ in range(6):
        above = tree.parent(clause) if clause is not None else None
        if above is None:
            return None
        for kid in tree.kids(above.index, "nsubj"):
            if word.lower in _PERSONAL and kid.span is not None and kid.span.kind == "country":
                continue
            if kid.index < word.index and kid.lower not in _FIRST | _SECOND | _THIRD:
                resolved = resolve(found, principals, tree, kid)
                if resolved is not None and resolved.party.country != without:
                    return resolved.party
        clause = above
    return None


def _named_before(found: Findings, offset: int, without: str | None) -> Party | None:
    """The last country or agency named before an offset, at most two sentences back."""
    page = found.page
    first = page.sentences[max(0, page.sentence_at(offset) - 2)][0]
    spans = [*found.parties_in(first, offset), *found.adjectives_in(first, offset)]
    parties = [(span, party_at(found, span)) for span in spans]
    parties = [(span, party) for span, party in parties if without is None or party.country != without]
    if not parties:
        return None
    last, party = max(parties, key=lambda pair: pair[0].start)
    return _placed(page, party, last.start, last.end)


def _principal(page: Page, code: str | None, start: int, end: int, how: str = "pronoun") -> Resolved | None:
    return Resolved(_placed(page, country_party(code), start, end), how) if code else None


def _placed(page: Page, party: Party, start: int, end: int) -> Party:
    return replace(party, passages=(page.passage(start, end),))


def first_party(
    found: Findings,
    principals: Principals,
    tree: Tree,
    candidates: Iterable[Word],
    without: str | None = None,
) -> Resolved | None:
    """The first of the words that means a party; the members of a coordination are looked at in order."""
    for word in candidates:
        for one in [word, *tree.kids(word.index, "conj", "appos")]:
            if resolved := resolve(found, principals, tree, one, without):
                return resolved
    return None
