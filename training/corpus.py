"""A spaCy corpus reader that keeps the treebank's own tokens and joins of sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example


@spacy.registry.readers("kg.GoldTokens.v1")
def gold_tokens(path: Path) -> Callable[[Language], Iterator[Example]]:
    """Examples whose predicted side has the same tokens as the reference and nothing else."""

    def read(nlp: Language) -> Iterator[Example]:
        for reference in DocBin().from_disk(path).get_docs(nlp.vocab):
            words = [token.text for token in reference]
            spaces = [bool(token.whitespace_) for token in reference]
            yield Example(Doc(nlp.vocab, words=words, spaces=spaces), reference)

    return read
