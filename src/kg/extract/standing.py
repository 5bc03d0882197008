"""Where the parties at hand stand to a transfer: in its sentence, around its word, beside it, in the letter's head."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.findings import Findings
from kg.extract.items import Item
from kg.extract.lexicon import rows, words
from kg.extract.page import Span
from kg.extract.parties import group_party, is_own_word, resolve
from kg.extract.principals import Principals, country_party
from kg.extract.roles import is_passive
from kg.extract.speakers import speakers_over
from kg.extract.tree import Tree, Word
from kg.extract.unlisted import unlisted_names
from kg.model import Party

Sign = tuple[Party, str, float]
"""A party, the name of a sign of it, and its value from 0 to 1 (`place`: the index of its word)."""

_FAVOUR = re.compile(r"\b(?:in favou?r of|on behalf of|for use by|at the disposal of)\s+(?:the\s+)?(?:\w+\s+)?$")
_KNOWN = ("", "to", "for", "from", "by", "of", "in", "with")


def around(found: Findings, principals: Principals, tree: Tree, trigger: Word, item: Item) -> Iterator[Sign]:
    """The signs of the parties in and beside the sentence of an item under a trigger."""
    yield from _in_sentence(found, principals, tree, trigger, item)
    yield from _outside(found, tree)
    if item.figure is not None and item.figure.currency:
        yield from ((country_party(code), "its currency", 1.0) for code in _homes().get(item.figure.currency, ()))


@cache
def _homes() -> dict[str, list[str]]:
    """Countries of a currency by its sign or name (`lexicon/currency_homes.csv`)."""
    return {row["currency"]: row["countries"].split("|") for row in rows("currency_homes")}


def throughout(found: Findings, principals: Principals) -> list[Sign]:
    """The signs that a page's parties have for all of its transfers, the letter's two sides first."""
    return [*_principals(principals), *_often(found)]


def _principals(principals: Principals) -> Iterator[Sign]:
    roles = {"author": principals.author, "addressee": principals.addressee}
    roles["host" if principals.abroad else "post of the addressee"] = principals.host
    for name, code in roles.items():
        if code:
            yield country_party(code), name, 1.0
    for at, code in enumerate(principals.ranked[:4]):
        yield country_party(code), "named often", 1 - at / 4
    for at, code in enumerate(principals.pair):
        if code not in roles.values():
            yield country_party(code), "other of the pair" if at else "first of the pair", 1.0


def _often(found: Findings) -> Iterator[Sign]:
    """Bodies without a country that the page names again and again."""
    names = Counter(
        party.name
        for span in found.spans
        if span.kind == "agency" and (party := found.parties.get(span.start)) is not None and party.country is None
    )
    groups = Counter(span.value for span in found.groups)
    for kind, counts in (("body", names), ("group", groups)):
        for name, count in counts.items():
            if count > 1:
                yield Party(name), f"{kind} named again", min(1.0, count / 4)


def _in_sentence(found: Findings, principals: Principals, tree: Tree, trigger: Word, item: Item) -> Iterator[Sign]:
    inside = set(tree.subtree(item.head.index)) | set(tree.subtree(item.anchor.index))
    inside -= set(tree.subtree(trigger.index)) if trigger.index in inside else set()
    below = set(tree.subtree(trigger.index))
    above = _over(tree, trigger)
    nearest = _nearest_subject(tree, trigger)
    speakers = _speakers(tree, trigger)
    for word, party, kind in _words_of_parties(found, principals, tree):
        before = word.index < trigger.index
        yield party, "in the sentence", 1.0
        yield party, "place", float(word.index + 1)
        yield party, "before the word" if before else "after the word", 1.0
        yield party, "close", 1 / (1 + abs(word.index - trigger.index) / 4)
        yield party, kind, 1.0
        if preposition := _preposition(found, tree, word):
            yield party, f"after {preposition}", 1.0
            if word.index in below:
                yield party, f"under the word after {preposition}", 1.0
        if subject := _as_subject(tree, word):
            yield party, subject, 1.0
        if word.index in nearest:
            yield party, "nearest subject", 1.0
        for kind_of_speaker, said in speakers.items():
            if word.index in said:
                yield party, kind_of_speaker, 1.0
        if word.index in inside:
            yield party, "in the item", 1.0
            if kind == "adjective":
                yield party, "adjective in the item", 1.0
        if word.index in below:
            yield party, "under the word", 1.0
            yield party, "under the word and before it" if before else "under the word and behind it", 1.0
            if trigger.tag.startswith("V") and is_passive(tree, trigger):
                yield party, "under a passive", 1.0
        elif tree.parent(word) is not None and word.head in above:
            yield party, "over the word", 1.0
            yield party, "over the word and before it" if before else "over the word and behind it", 1.0


def _over(tree: Tree, trigger: Word) -> set[int]:
    """Indices of the words over the trigger."""
    found, word = set(), tree.parent(trigger)
    while word is not None and word.index not in found:
        found.add(word.index)
        word = tree.parent(word)
    return found


def _preposition(found: Findings, tree: Tree, word: Word) -> str:
    """The preposition before a party: that of a purpose counts as "for", and so does "from" after a word of asking."""
    if _FAVOUR.search(found.page.text, max(0, word.start - 40), word.start):
        return "for"
    preposition = tree.case(word.index) or tree.preposition_before(word.index)
    before = tree.words[max(0, word.index - 4) : word.index]
    if preposition == "from" and any(other.lower in words("wants") for other in before):
        return "for"
    return preposition if preposition in _KNOWN else "another"


def _words_of_parties(found: Findings, principals: Principals, tree: Tree) -> Iterator[tuple[Word, Party, str]]:
    """Words that mean a party: names, adjectives, groups, "we" and "you", offices; "he" and "they" do not tell."""
    for span in _parties(found, tree.start, tree.end):
        word = next((word for word in tree.words if word.start <= span.start < word.end), None)
        if (party := _party(found, span)) is not None and word is not None:
            kind = span.kind if span.kind in ("adjective", "group") else "noun"
            yield word, party, kind
    for word in tree.words:
        if word.span is None and is_own_word(word):
            resolved = resolve(found, principals, tree, word)
            if resolved is not None and resolved.how in ("pronoun", "office", "city"):
                yield word, resolved.party, resolved.how
    yield from unlisted_names(found, tree)


def _as_subject(tree: Tree, word: Word) -> str:
    """Whether a word is a subject or belongs to one, and whether that one acts or is acted upon."""
    for _ in range(3):
        if word.dep.startswith("nsubj"):
            return "passive subject" if word.dep == "nsubj:pass" else "subject"
        parent = tree.parent(word)
        if parent is None or word.dep.split(":")[0] not in ("amod", "nmod", "compound", "conj"):
            return ""
        word = parent
    return ""


def _nearest_subject(tree: Tree, trigger: Word) -> frozenset[int]:
    """Indices of the words of the subject of the trigger, else of the nearest clause over it that has one."""
    word: Word | None = trigger
    for _ in range(8):
        if word is None:
            break
        for kid in tree.kids(word.index, "nsubj"):
            if kid.dep == "nsubj" and kid.index != trigger.index:
                return frozenset(tree.subtree(kid.index, ("acl", "acl:relcl")))
        word = tree.parent(word)
    return frozenset()


def _speakers(tree: Tree, trigger: Word) -> dict[str, frozenset[int]]:
    """Indices of the words that mean who wishes for it, who promises it, and who is told so, by the sign's name."""
    told: dict[str, set[int]] = {}
    for speaker in speakers_over(tree, trigger):
        kind = "wishes" if speaker.wishes else "promises"
        told.setdefault(kind, set()).update(i for one in speaker.subjects for i in tree.subtree(one.index))
        told.setdefault(f"hears what one {kind}", set()).update(
            i for one in speaker.hearers for i in tree.subtree(one.index)
        )
    return {name: frozenset(found) for name, found in told.items()}


def _outside(found: Findings, tree: Tree) -> Iterator[Sign]:
    """Parties of the sentences beside it, of the paragraph before it, of the paragraph's head and of the title."""
    page = found.page
    block = page.block_at(tree.start)
    at = page.sentence_at(tree.start)
    if at > 0:
        before = _named(found, *page.sentences[at - 1])
        yield from ((party, "in the sentence before", 1.0) for party in before)
        yield from ((party, "first of the sentence before", 1.0) for party in before[:1])
    if at + 1 < len(page.sentences) and page.sentences[at + 1][1] <= block[1]:
        yield from ((party, "in the sentence behind", 1.0) for party in _named(found, *page.sentences[at + 1]))
    yield from ((party, "in the paragraph", 1.0) for party in _named(found, block[0], tree.start))
    past = _named(found, block[0], tree.start) or (_named(found, *page.sentences[at - 1]) if at else [])
    yield from ((party, "named last before", 1.0) for party in past[-1:])
    yield from ((party, "first of the paragraph", 1.0) for party in _named(found, *block)[:1])
    yield from ((party, "in the title", 1.0) for party in _named(found, 0, page.body_start))
    for span in _parties(found, block[0], min(block[0] + 25, block[1])):
        headed = page.text[span.end : span.end + 1] in (".", ":", "—", "–")
        if headed and span.kind == "country" and (party := _party(found, span)) is not None:
            yield party, "heads the paragraph", 1.0


def parties_about(found: Findings, start: int, end: int) -> set[str]:
    """The parties, by country or name, that are named between two offsets."""
    return {party.key for party in _named(found, start, end)}


def _named(found: Findings, start: int, end: int) -> list[Party]:
    return [party for span in _parties(found, start, end) if (party := _party(found, span)) is not None]


def _parties(found: Findings, start: int, end: int) -> Sequence[Span]:
    spans = [*found.parties_in(start, end), *found.adjectives_in(start, end), *found.groups_in(start, end)]
    return sorted(spans, key=lambda span: span.start)


def _party(found: Findings, span: Span) -> Party | None:
    if span.kind == "group":
        return group_party(found, span)
    if span.kind == "adjective":
        return country_party(span.value) if span.value else None
    return found.parties.get(span.start)
