"""Hearsay: what the document only reports as said by somebody else is claimed, with whom it names as the source.

"According to X", "X reports that", "X is said to": a claim for each transfer of such a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kg.extract.findings import Findings
from kg.extract.lexicon import words
from kg.extract.parties import resolve
from kg.extract.principals import Principals
from kg.extract.tree import Tree, Word
from kg.model import Claim, Party, Trail, Transfer

METHOD = "hearsay/1"


def find_hearsay(
    found: Findings, principals: Principals, trees: Sequence[Tree], transfers: Iterable[Transfer]
) -> list[Claim]:
    """A claim for each transfer in a sentence that reports what somebody else says."""
    claims = []
    facts = list(transfers)
    for tree in trees:
        source = next(_sources(found, principals, tree), None)
        if source is None:
            continue
        here = found.page.passage(tree.start, tree.end)
        for fact in facts:
            passage = fact.trail.passages[0]
            if here.start <= passage.start and passage.end <= here.end:
                claims.append(_claim(fact, source))
    return claims


def _claim(fact: Transfer, source: Party) -> Claim:
    trail = Trail(METHOD, Decimal("0.7"), passages=(*fact.trail.passages, *source.passages))
    label = f"{source.name}: {fact.label or fact.item}"[:160]
    return Claim(
        key=f"hearsay-{fact.key}", trail=trail, label=label, kind="hearsay", subject=fact.key, said_by=(source,)
    )


def _sources(found: Findings, principals: Principals, tree: Tree) -> Iterator[Party]:
    """Whom the sentence names as its source, the author and the addressee excepted."""
    for word in _speakers(tree):
        if word.lower in ("i", "we", "you"):
            continue
        span = word.span
        if span is not None and span.kind == "person":
            party = found.parties.get(span.start)
        else:
            resolved = resolve(found, principals, tree, word)
            party = resolved.party if resolved is not None else None
        if party is not None and (party.country is None or party.country != principals.author):
            yield party


def _speakers(tree: Tree) -> Iterator[Word]:
    """Subjects of verbs of saying that have a clause of their own, and nouns after "according to"."""
    for word in tree.words:
        if word.lower in words("saying") and any(True for _ in tree.kids(word.index, "ccomp")):
            yield from tree.kids(word.index, "nsubj")
        if word.lower == "according" and word.index + 1 < len(tree.words) and tree.words[word.index + 1].lower == "to":
            parent = tree.parent(word)
            if parent is not None:
                yield parent
