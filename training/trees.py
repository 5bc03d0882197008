"""Build small dependency trees by hand: a word with what hangs on it to the left and to the right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from treebank import Sentence, Word

_CLASSES = {
    "CC": ("CCONJ", ""),
    "CD": ("NUM", "NumType=Card"),
    "DT": ("DET", "PronType=Art"),
    "IN": ("ADP", ""),
    "JJ": ("ADJ", "Degree=Pos"),
    "MD": ("AUX", "VerbForm=Fin"),
    "NN": ("NOUN", "Number=Sing"),
    "NNP": ("PROPN", "Number=Sing"),
    "NNS": ("NOUN", "Number=Plur"),
    "PRP": ("PRON", "PronType=Prs"),
    "PRP$": ("PRON", "Case=Gen|Poss=Yes|PronType=Prs"),
    "RB": ("ADV", ""),
    "TO": ("PART", ""),
    "VB": ("VERB", "VerbForm=Inf"),
    "VBD": ("VERB", "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"),
    "VBN": ("VERB", "Tense=Past|VerbForm=Part"),
    "VBP": ("VERB", "Mood=Ind|Number=Plur|Person=1|Tense=Pres|VerbForm=Fin"),
    "VBZ": ("VERB", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"),
    "WDT": ("PRON", "PronType=Rel"),
    ".": ("PUNCT", ""),
    ",": ("PUNCT", ""),
    ":": ("PUNCT", ""),
}


@dataclass(frozen=True)
class Tree:
    """A word, its tag, and its dependents in the order of the text, each under its relation."""

    form: str
    tag: str
    left: tuple[tuple[str, Tree], ...] = ()
    right: tuple[tuple[str, Tree], ...] = ()
    upos: str = ""
    feats: str | None = None

    def before(self, *dependents: tuple[str, Tree]) -> Tree:
        """The tree with these dependents in front of all others."""
        return replace(self, left=(*dependents, *self.left))

    def after(self, *dependents: tuple[str, Tree]) -> Tree:
        """The tree with these dependents behind all others."""
        return replace(self, right=(*self.right, *dependents))


def sentence_of(tree: Tree, paragraph: int = 0) -> Sentence:
    """The sentence of a tree: first letter a capital, no space before punctuation."""
    rows = list(_iter_rows(tree, "ROOT", None))
    place = {id(node): index for index, (node, _, _) in enumerate(rows)}
    words = [_word(node, dep, place[id(head)] if head is not None else place[id(node)]) for node, dep, head in rows]
    words[0] = replace(words[0], form=words[0].form[0].upper() + words[0].form[1:])
    spaced = [
        replace(word, space=index + 1 < len(words) and words[index + 1].upos != "PUNCT")
        for index, word in enumerate(words)
    ]
    return Sentence(tuple(spaced), paragraph)


def _iter_rows(tree: Tree, dep: str, head: Tree | None) -> Iterator[tuple[Tree, str, Tree | None]]:
    for relation, child in tree.left:
        yield from _iter_rows(child, relation, tree)
    yield tree, dep, head
    for relation, child in tree.right:
        yield from _iter_rows(child, relation, tree)


def _word(node: Tree, dep: str, head: int) -> Word:
    upos, feats = _CLASSES[node.tag]
    feats = feats if node.feats is None else node.feats
    return Word(node.form, node.form, node.upos or upos, node.tag, feats, head, dep, True)
