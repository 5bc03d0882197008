"""Training sentences told again with surrogate words, in capitals or without them.

Before parsing, known names are replaced by a few surrogate words; the parser must be at home with sentences that
are full of them. A run of proper nouns that is a subtree of its own becomes one word, numbers become `50`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from treebank import Sentence, Word, with_form

_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july"}
    | {"august", "september", "october", "november", "december"}
)
_DATES = _DAYS | _MONTHS
_NAMES = ("Japan", "Smith", "Ministry", "Japan", "Smith")
_CURRENCY = frozenset(["$", "£", "€", "¥", "US$"])

Surrogate = tuple[str, str, str, str]


def retell(sentence: Sentence, random: Random) -> Sentence | None:
    """The sentence with every name, sum and number replaced by a surrogate; None when it has none of them."""
    spans = list(_iter_spans(sentence.words))
    if not spans:
        return None
    surrogates = [_surrogate(sentence.words, span, random) for span in spans]
    return replace(sentence, words=_merge(sentence.words, spans, surrogates))


def in_capitals(sentence: Sentence) -> Sentence:
    """The sentence as a telegram has it, in capitals throughout."""
    return replace(sentence, words=tuple(with_form(word, word.form.upper()) for word in sentence.words))


def _iter_spans(words: Sequence[Word]) -> Iterator[range]:
    """Runs of names, sums and single numbers whose words hang on one head inside the run."""
    start = 0
    while start < len(words):
        end = start + 1
        while end < len(words) and _continues(words, start, end):
            end += 1
        while end > start and not _is_subtree(words, range(start, end)):
            end -= 1
        if end > start and _is_replaceable(words, range(start, end)):
            yield range(start, end)
        start = max(end, start + 1)


def _continues(words: Sequence[Word], start: int, end: int) -> bool:
    first, word = words[start], words[end]
    if first.form in _CURRENCY:
        return word.upos == "NUM"
    if first.form.lower() in _DATES:
        return word.upos == "NUM" or word.form == ","
    return first.upos == "PROPN" and (word.upos == "PROPN" or word.form in {"-", "of"})


def _is_subtree(words: Sequence[Word], span: range) -> bool:
    outside = [index for index in span if words[index].head not in span or words[index].head == index]
    return len(outside) == 1 and words[span[-1]].form not in {",", "-", "of"}


def _is_replaceable(words: Sequence[Word], span: range) -> bool:
    first = words[span[0]]
    if first.form in _CURRENCY:
        return len(span) > 1
    return first.upos == "PROPN" or (first.upos == "NUM" and first.tag == "CD")


def _surrogate(words: Sequence[Word], span: range, random: Random) -> Surrogate:
    """The surrogate's form, tag, part of speech and features."""
    first = words[span[0]]
    if first.form in _CURRENCY:
        return "dollars", "NNS", "NOUN", "Number=Plur"
    if first.upos == "NUM":
        return "50", "CD", "NUM", "NumType=Card"
    if first.form.lower() in _DATES and first.form[0].isupper():
        return "Monday", "NNP", "PROPN", "Number=Sing"
    after_article = span[0] > 0 and words[span[0] - 1].form.lower() in {"the", "a", "an"}
    return ("Ministry" if after_article else random.choice(_NAMES)), "NNP", "PROPN", "Number=Sing"


def _merge(words: Sequence[Word], spans: Sequence[range], forms: Sequence[Surrogate]) -> tuple[Word, ...]:
    """Each span becomes the word that its root was, under its surrogate form; heads are counted anew."""
    owner = {index: span for span in spans for index in span}
    place: dict[int, int] = {}
    count = -1
    for index in range(len(words)):
        count += index not in owner or owner[index][0] == index
        place[index] = count
    made = dict(zip((span[0] for span in spans), forms, strict=True))
    return tuple(
        _moved(words, owner.get(index, range(index, index + 1)), place, made.get(index))
        for index in range(len(words))
        if index not in owner or index in made
    )


def _moved(words: Sequence[Word], span: range, place: dict[int, int], made: Surrogate | None) -> Word:
    root = next(index for index in span if words[index].head not in span or words[index].head == index)
    word = replace(words[root], head=place[words[root].head], space=words[span[-1]].space)
    if made is None:
        return word
    form, tag, upos, feats = made
    return replace(word, form=form, lemma=form, tag=tag, upos=upos, feats=feats)
