"""Write the treebank as spaCy corpora: the training part with retold sentences, the development part as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from frames import iter_frames
from spacy.tokens import DocBin
from spacy.vocab import Vocab
from surrogates import in_capitals, retell
from treebank import Sentence, iter_sentences, part_path, sentences_to_doc

SEED = 1964
RETOLD = 0.35
CAPITALS = 0.03
JOINED = 0.35
INVENTED = 900


def write_corpora(treebank: Path, corpora: Path) -> None:
    """Write `train.spacy` and `dev.spacy` into the folder; same treebank, same bytes."""
    random = Random(SEED)
    corpora.mkdir(parents=True, exist_ok=True)
    training = list(_iter_groups(list(iter_sentences(part_path(treebank, "train"))), random))
    training += [[sentence] for sentence in _iter_retold([one for group in training for one in group], random)]
    training += [[sentence] for sentence in iter_frames(INVENTED, random)]
    random.shuffle(training)
    _write(training, corpora / "train.spacy")
    _write([[sentence] for sentence in iter_sentences(part_path(treebank, "dev"))], corpora / "dev.spacy")


def _iter_groups(sentences: Sequence[Sentence], random: Random) -> Iterator[list[Sentence]]:
    """Most sentences alone, the others joined with up to three neighbours of their paragraph."""
    group: list[Sentence] = []
    for sentence in sentences:
        joins = group and group[-1].paragraph == sentence.paragraph and len(group) < 4 and random.random() < JOINED
        if group and not joins:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _iter_retold(sentences: Sequence[Sentence], random: Random) -> Iterator[Sentence]:
    for sentence in sentences:
        told = retell(sentence, random) if random.random() < RETOLD else None
        if told is not None:
            yield told
        if random.random() < CAPITALS:
            yield in_capitals(sentence)


def _write(groups: Sequence[Sequence[Sentence]], path: Path) -> None:
    vocab = Vocab()
    docs = DocBin(attrs=["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START"])
    for group in groups:
        docs.add(sentences_to_doc(vocab, group))
    docs.to_disk(path)
