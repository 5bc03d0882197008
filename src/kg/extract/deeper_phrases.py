"""Phrases with "to" and "from" that the parse hangs on another noun than the word of the transfer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.extract.tree import Tree, Word
from kg.extract.triggers import trigger_at

_CLAUSES = ("acl", "advcl", "ccomp", "parataxis", "csubj", "nsubj")


def deeper_phrases(tree: Tree, word: Word, by_preposition: Mapping[str, Sequence[Word]]) -> Iterator[tuple[str, Word]]:
    """Preposition and noun of the phrases beyond those `by_preposition` that hang on the transfer's `word` itself.

    In "exports of oil from Norway to Peru" the parse may hang "to Peru" on Norway or on the oil. Where a sentence
    lists figures each has its own sides, and nothing is given.
    """
    if _figures(tree, range(len(tree.words))) > 1:
        return
    known = {one.index for found in by_preposition.values() for one in found}
    waiting = [*by_preposition.get("from", []), *by_preposition.get("to", [])] if word.tag.startswith("V") else [word]
    while waiting:
        for one in tree.kids(waiting.pop(0).index):
            base = one.dep.split(":")[0]
            listed = base == "conj" and _figures(tree, tree.subtree(one.index))
            if base in _CLAUSES or listed or _is_deed(tree, one):
                continue
            waiting.append(one)
            preposition = tree.case(one.index) if base in ("nmod", "obl") and one.index > word.index else ""
            if preposition in ("to", "from") and one.index not in known:
                yield preposition, one


def _figures(tree: Tree, indices: Sequence[int]) -> int:
    spans = (tree.words[index].span for index in indices)
    return sum(span is not None and span.kind in ("number", "money") for span in spans)


def _is_deed(tree: Tree, word: Word) -> bool:
    """Whether a word names a transfer of its own, whose phrases are not those of the word over it."""
    named = trigger_at(tree, word)
    return named is not None and not named.frame.itself
