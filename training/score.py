"""Score a pipeline on a part of the treebank, three ways; what each counts stands in the README beside this file."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import groupby

from spacy.language import Language
from spacy.tokens import Doc, Token
from treebank import Sentence, Word, sentences_to_doc


@dataclass
class Tally:
    """Counts over words; `content` are the words that are not punctuation in the gold annotation."""

    words: int = 0
    content: int = 0
    uas: int = 0
    las: int = 0
    uas_content: int = 0
    las_content: int = 0
    tag: int = 0
    pos: int = 0
    lemma: int = 0
    lemma_any_case: int = 0

    def add(self, gold: Word, token: Token, head_right: bool) -> None:
        """Count one word whose token is found."""
        content, labelled = gold.dep != "punct", head_right and token.dep_ == gold.dep
        self.uas += head_right
        self.las += labelled
        self.uas_content += head_right and content
        self.las_content += labelled and content
        self.tag += token.tag_ == gold.tag
        self.pos += token.pos_ == gold.upos
        self.lemma += token.lemma_ == gold.lemma
        self.lemma_any_case += token.lemma_.lower() == gold.lemma.lower()

    def percent(self) -> dict[str, float]:
        """Scores in per cent of all words; those named `_content` of the words that are not punctuation."""
        totals = {name: self.content if name.endswith("_content") else self.words for name in _SCORES}
        return {name: round(100 * getattr(self, name) / totals[name], 2) for name in _SCORES}


_SCORES = tuple(field.name for field in fields(Tally) if field.name not in {"words", "content"})


def score(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, dict[str, float]]:
    """Scores on gold sentences and gold tokens, on gold tokens of whole paragraphs, and on the text of paragraphs."""
    paragraphs = [list(group) for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph)]
    return {
        "gold_sentences": _score_docs(nlp, [[sentence] for sentence in sentences], split=False),
        "gold_tokens": _score_docs(nlp, paragraphs, split=True),
        "text": _score_text(nlp, paragraphs),
    }


def words_per_second(nlp: Language, sentences: Iterable[Sentence]) -> int:
    """Words a second of processor time on gold tokens, one sentence a document."""
    docs = [sentences_to_doc(nlp.vocab, [sentence], annotated=False) for sentence in sentences]
    begin = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(docs, batch_size=256))
    return round(words / (time.process_time() - begin))


def _score_docs(nlp: Language, groups: Sequence[Sequence[Sentence]], *, split: bool) -> dict[str, float]:
    tally = Tally()
    docs = [sentences_to_doc(nlp.vocab, group, annotated=False) for group in groups]
    if not split:
        for doc in docs:
            for token in doc:
                token.is_sent_start = token.i == 0
    for group, doc in zip(groups, nlp.pipe(docs, batch_size=256), strict=True):
        _count(tally, group, dict(enumerate(doc)))
    return tally.percent()


def _score_text(nlp: Language, groups: Sequence[Sequence[Sentence]]) -> dict[str, float]:
    """The pipeline's own tokens; a gold word without a token of the same characters counts as wrong."""
    tally = Tally()
    golds = [sentences_to_doc(nlp.vocab, group, annotated=False) for group in groups]
    for group, gold, doc in zip(groups, golds, nlp.pipe([doc.text for doc in golds], batch_size=64), strict=True):
        _count(tally, group, _aligned(gold, doc))
    return tally.percent()


def _aligned(gold: Doc, doc: Doc) -> dict[int, Token]:
    tokens = {(token.idx, len(token)): token for token in doc}
    spans = ((word.i, (word.idx, len(word))) for word in gold)
    return {index: tokens[span] for index, span in spans if span in tokens}


def _count(tally: Tally, group: Sequence[Sentence], tokens: dict[int, Token]) -> None:
    for index, head, word in _iter_words(group):
        tally.words += 1
        tally.content += word.dep != "punct"
        token = tokens.get(index)
        if token is not None:
            right = head in tokens and token.head == tokens[head] and (token.dep_ == "ROOT") == (word.dep == "ROOT")
            tally.add(word, token, right)


def _iter_words(group: Sequence[Sentence]) -> Iterator[tuple[int, int, Word]]:
    offset = 0
    for sentence in group:
        for index, word in enumerate(sentence.words):
            yield offset + index, offset + word.head, word
        offset += len(sentence.words)
