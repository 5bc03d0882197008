"""Read CoNLL-U treebanks (https://universaldependencies.org/format.html) into sentences and spaCy documents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

PARTS = ("train", "dev", "test")
FEATURES = frozenset(
    {"Case", "Degree", "Mood", "NumType", "Number", "Person"}
    | {"Polarity", "Poss", "PronType", "Tense", "VerbForm", "Voice"}
)
"""The morphological features that are kept: those that a frame over the parse can ask for."""


@dataclass(frozen=True)
class Word:
    """One syntactic word; `head` is the index of its head in the sentence, its own index for the root."""

    form: str
    lemma: str
    upos: str
    tag: str
    feats: str
    head: int
    dep: str
    space: bool


@dataclass(frozen=True)
class Sentence:
    """One tree; `paragraph` counts paragraphs of the file, so that neighbours can be joined again."""

    words: tuple[Word, ...]
    paragraph: int


def part_path(treebank: Path, part: str) -> Path:
    """The file of one part (`train`, `dev`, `test`) of UD English EWT."""
    return treebank / f"en_ewt-ud-{part}.conllu"


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def iter_sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a file in order; ranges lend their spacing, empty nodes are left out."""
    paragraph = 0
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip("\n").split("\n")
        paragraph += any(line.startswith(("# newpar", "# newdoc")) for line in lines)
        words = _parse_words([line.split("\t") for line in lines if line and not line.startswith("#")])
        if words:
            yield Sentence(words, paragraph)


def _parse_words(rows: Sequence[Sequence[str]]) -> tuple[Word, ...]:
    inside: dict[int, bool] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = (int(part) for part in row[0].split("-"))
            inside |= dict.fromkeys(range(first, last), False) | {last: "SpaceAfter=No" not in row[9]}
    return tuple(_parse_word(row, inside) for row in rows if row[0].isdigit())


def _parse_word(row: Sequence[str], inside: dict[int, bool]) -> Word:
    number, head = int(row[0]), int(row[6])
    space = inside.get(number, "SpaceAfter=No" not in row[9])
    dep = "ROOT" if head == 0 else row[7]
    feats = "|".join(feat for feat in row[5].split("|") if feat.split("=")[0] in FEATURES)
    return Word(row[1], row[2], row[3], row[4], feats, head - 1 if head else number - 1, dep, space)


def sentences_to_doc(vocab: Vocab, sentences: Sequence[Sentence], *, annotated: bool = True) -> Doc:
    """One document of the sentences on the treebank's own tokens, with or without the annotation."""
    words = [word for sentence in sentences for word in sentence.words]
    starts = [index == 0 for sentence in sentences for index in range(len(sentence.words))]
    forms, spaces = [word.form for word in words], [word.space for word in words]
    if not annotated:
        return Doc(vocab, words=forms, spaces=spaces)
    return Doc(
        vocab,
        words=forms,
        spaces=spaces,
        tags=[word.tag for word in words],
        pos=[word.upos for word in words],
        morphs=[word.feats for word in words],
        lemmas=[word.lemma for word in words],
        deps=[word.dep for word in words],
        heads=list(_absolute_heads(sentences)),
        sent_starts=starts,
    )


def _absolute_heads(sentences: Sequence[Sentence]) -> Iterator[int]:
    offset = 0
    for sentence in sentences:
        for word in sentence.words:
            yield word.head + offset
        offset += len(sentence.words)


def with_form(word: Word, form: str) -> Word:
    """The same word in another spelling."""
    return replace(word, form=form)
