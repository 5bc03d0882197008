"""Who stands on a side that grammar leaves open: the parties at hand are weighed by where they stand.

Each party named in the sentence, the paragraph or the head of the letter is a candidate; its signs say where it stands
and what the document's other transfers say of it, never which country it is. The weights (`lexicon/sides.csv`) were
fitted on labelled documents by `training/fit_sides.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.findings import Findings
from kg.extract.lexicon import rows, words
from kg.extract.page import Span
from kg.extract.parties import is_own_word, resolve
from kg.extract.principals import Principals, country_party
from kg.extract.tree import Tree, Word
from kg.model import Party

SIDES = ("supplier", "recipient")
_HOW = (
    ("in the sentence", "near"),
    ("in the paragraph", "paragraph"),
    ("heads the paragraph", "paragraph"),
    ("in the sentence before", "paragraph"),
    ("author", "pair"),
    ("addressee", "pair"),
    ("host", "pair"),
    ("post of the addressee", "pair"),
    ("other of the pair", "pair"),
    ("usual here", "majority"),
)
_GETTING = ("get", "ask", "order")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party that may stand on a side; `signs` are what speaks for it, by name."""

    party: Party
    signs: Mapping[str, float]

    @property
    def how(self) -> str:
        """Where it stands: `near` (in the sentence), `paragraph`, `pair` (the letter's two sides) or `default`."""
        for sign, how in _HOW:
            if self.signs.get(sign):
                return how
        return "default"

    def weight(self, side: str, getting: bool) -> float:
        """The sum of the weights of its signs for a side of a giving or a getting word."""
        turned = "getting" if getting else "giving"
        return sum(
            (_weights().get(f"{side} {name}", 0.0) + _weights().get(f"{side} {name} {turned}", 0.0)) * value
            for name, value in self.signs.items()
        )


@dataclass(frozen=True, slots=True)
class Directions:
    """Directions of the document's transfers as far as grammar tells them, all and the last one before."""

    usual: Counter[tuple[str, str]]
    last: tuple[str | None, str | None] = (None, None)

    def share(self, code: str, side: int) -> float:
        """How often a country stands on a side, of all directions."""
        total = sum(self.usual.values())
        return sum(count for pair, count in self.usual.items() if pair[side] == code) / total if total else 0.0


def is_getting(kind: str) -> bool:
    """Whether the subject of a frame of this kind receives."""
    return kind in _GETTING


def candidates(
    found: Findings,
    principals: Principals,
    tree: Tree,
    trigger: Word,
    side: int,
    known: str | None,
    directions: Directions,
) -> list[Candidate]:
    """The candidates for a side (0 supplier, 1 recipient) of a transfer whose other side is `known`."""
    signs: dict[str, dict[str, float]] = {}
    parties: dict[str, Party] = {}

    def add(party: Party, name: str, value: float = 1.0) -> None:
        key = party.country or party.name
        parties.setdefault(key, party if party.country is None else country_party(party.country))
        signs.setdefault(key, {})
        signs[key][name] = max(value, signs[key].get(name, 0.0))

    for party, name, value in _around(found, principals, tree, trigger):
        add(party, name, value)
    for key, seen in signs.items():
        code = parties[key].country
        if code is None:
            seen["no country"] = 1.0
            continue
        seen["usual here"] = directions.share(code, side)
        seen["usual there"] = directions.share(code, 1 - side)
        seen["last here"] = float(directions.last[side] == code)
        seen["last there"] = float(directions.last[1 - side] == code)
        if known is not None:
            pair = (code, known) if side == 0 else (known, code)
            seen["usual with the other"] = float(directions.usual.get(pair, 0) > 0)
            seen["other of the pair"] = float(principals.other_than(known) == code)
    for key in _joined_with(found, tree, known) & signs.keys():
        signs[key]["in a list with the other"] = 1.0
    return [
        Candidate(parties[key], seen) for key, seen in signs.items() if key != known and parties[key].country != known
    ]


def _around(found: Findings, principals: Principals, tree: Tree, trigger: Word) -> Iterator[tuple[Party, str, float]]:
    yield from _principals(principals)
    yield from _in_sentence(found, principals, tree, trigger)
    yield from _before(found, tree)


def _principals(principals: Principals) -> Iterator[tuple[Party, str, float]]:
    roles = {"author": principals.author, "addressee": principals.addressee}
    roles["host" if principals.abroad else "post of the addressee"] = principals.host
    for name, code in roles.items():
        if code:
            yield country_party(code), name, 1.0
    for at, code in enumerate(principals.ranked[:4]):
        yield country_party(code), "named often", 1 - at / 4


def _in_sentence(
    found: Findings, principals: Principals, tree: Tree, trigger: Word
) -> Iterator[tuple[Party, str, float]]:
    for word, party, kind in _words_of_parties(found, principals, tree):
        yield party, "in the sentence", 1.0
        yield (
            party,
            "before the word" if word.index < trigger.index else "after the word",
            1.0,
        )
        yield party, "close", 1 / (1 + abs(word.index - trigger.index) / 4)
        yield party, kind, 1.0
        if preposition := _preposition(found, tree, word):
            yield party, f"after {preposition}", 1.0
        if _is_subject(tree, word):
            yield party, "subject", 1.0


_FAVOUR = re.compile(r"\b(?:in favou?r of|on behalf of|for use by|at the disposal of)\s+(?:the\s+)?(?:\w+\s+)?$")


def _preposition(found: Findings, tree: Tree, word: Word) -> str:
    """The preposition before a party: that of a purpose counts as "for", and so does "from" after a word of asking."""
    if _FAVOUR.search(found.page.text, max(0, word.start - 40), word.start):
        return "for"
    preposition = tree.case(word.index) or tree.preposition_before(word.index)
    before = tree.words[max(0, word.index - 4) : word.index]
    if preposition == "from" and any(other.lower in words("wants") for other in before):
        return "for"
    known = preposition in ("", "to", "for", "from", "by", "of", "in", "with")
    return preposition if known else "another"


def _words_of_parties(found: Findings, principals: Principals, tree: Tree) -> Iterator[tuple[Word, Party, str]]:
    """Words that mean a party: names, adjectives, "we" and "you", offices; pronouns of the third person do not tell."""
    for span in _parties(found, tree.start, tree.end):
        word = next((word for word in tree.words if word.start <= span.start < word.end), None)
        if (party := _party(found, span)) is not None and word is not None:
            yield word, party, "adjective" if span.kind == "adjective" else "noun"
    for word in tree.words:
        if word.span is None and is_own_word(word):
            resolved = resolve(found, principals, tree, word)
            if resolved is not None and resolved.how in ("pronoun", "office", "city"):
                yield word, resolved.party, resolved.how


def _is_subject(tree: Tree, word: Word) -> bool:
    for _ in range(2):
        if word.dep.startswith("nsubj"):
            return True
        parent = tree.parent(word)
        if parent is None or word.dep.split(":")[0] not in (
            "amod",
            "nmod",
            "compound",
            "conj",
        ):
            return False
        word = parent
    return word.dep.startswith("nsubj")


def _before(found: Findings, tree: Tree) -> Iterator[tuple[Party, str, float]]:
    """Parties of the sentence before, of the paragraph before, and of the paragraph's head."""
    page = found.page
    block = page.block_at(tree.start)
    at = page.sentence_at(tree.start)
    if at > 0:
        start, end = page.sentences[at - 1]
        for index, span in enumerate(_parties(found, start, end)):
            if (party := _party(found, span)) is not None:
                yield party, "in the sentence before", 1.0
                if index == 0:
                    yield party, "first of the sentence before", 1.0
    for span in _parties(found, block[0], tree.start):
        if (party := _party(found, span)) is not None:
            yield party, "in the paragraph", 1.0
    for span in _parties(found, block[0], min(block[0] + 25, block[1])):
        headed = page.text[span.end : span.end + 1] in (".", ":", "—", "–")
        if headed and span.kind == "country" and (party := _party(found, span)) is not None:
            yield party, "heads the paragraph", 1.0


def _parties(found: Findings, start: int, end: int) -> Sequence[Span]:
    spans = [*found.parties_in(start, end), *found.adjectives_in(start, end)]
    return sorted(spans, key=lambda span: span.start)


def _party(found: Findings, span: Span) -> Party | None:
    if span.kind == "adjective":
        return country_party(span.value) if span.value else None
    return found.parties.get(span.start)


def _joined_with(found: Findings, tree: Tree, known: str | None) -> set[str]:
    """Countries in one list with the known side ("Norway, Peru and Chad"): they stand beside it, not against it."""
    joined: set[str] = set()
    for word in tree.words:
        if word.span is None or word.span.kind not in ("country", "agency"):
            continue
        group = [word, *tree.kids(word.index, "conj")]
        codes = {code for one in group if (code := _code(found, one)) is not None}
        if len(group) > 1 and known in codes:
            joined |= codes
    return joined


def _code(found: Findings, word: Word) -> str | None:
    party = found.parties.get(word.span.start) if word.span is not None else None
    return party.country if party is not None else None


@cache
def _weights() -> dict[str, float]:
    return {row["sign"]: float(row["weight"]) for row in rows("sides")}
