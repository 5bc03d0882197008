"""Learn lemmas from the treebank as the tables of spaCy's rule lemmatizer: exceptions, known lemmas, suffix rules.

Part of speech and features come from the morphologizer; given these, counting does better than a network.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from spacy.language import Language
from spacy.lookups import Lookups
from treebank import Sentence

MIN_TYPES = 3
"""Different words that must follow a suffix rule."""
MAX_SUFFIX = 5

_AS_WRITTEN = frozenset({"PROPN", "PUNCT", "SYM", "NUM", "X", "INTJ"})

_OWN = {
    "noun": {"bases": "base", "lathes": "lathe", "supplies": "supply", "tranches": "tranche"},
    "verb": {"ceded": "cede", "initialed": "initial", "initialled": "initial", "initialling": "initial"},
}
"""Words of diplomatic prose that the treebank lacks, has by another sense or has as plurals without a singular."""

Pair = tuple[str, str]


def learn(sentences: Iterable[Sentence]) -> Lookups:
    """The tables `lemma_exc`, `lemma_index` and `lemma_rules` of the training sentences."""
    seen: dict[Pair, Counter[str]] = defaultdict(Counter)
    for word in (word for sentence in sentences for word in sentence.words):
        if word.upos not in _AS_WRITTEN:
            seen[word.upos.lower(), word.form.lower()][word.lemma] += 1
    forms = {key: lemmas.most_common(1)[0][0] for key, lemmas in sorted(seen.items())}
    lookups = Lookups()
    classes = sorted({pos for pos, _ in forms})
    pairs = {pos: [(form, lemma) for (other, form), lemma in forms.items() if other == pos] for pos in classes}
    lookups.add_table("lemma_exc", {pos: _exceptions(pairs[pos], _OWN.get(pos, {})) for pos in classes})
    lookups.add_table("lemma_index", {pos: _index(pairs[pos]) for pos in classes})
    lookups.add_table("lemma_rules", {pos: list(_iter_rules(pairs[pos])) for pos in classes})
    return lookups


def add_lemmatizer(nlp: Language, lookups: Lookups) -> None:
    """Append the rule lemmatizer with these tables to a pipeline that sets part of speech and features."""
    lemmatizer = nlp.add_pipe("lemmatizer", last=True, config={"mode": "rule"})
    lemmatizer.initialize(list, nlp=nlp, lookups=lookups)  # type: ignore[attr-defined]


def _exceptions(pairs: Sequence[Pair], own: Mapping[str, str]) -> dict[str, list[str]]:
    return {form: [lemma] for form, lemma in sorted((dict(pairs) | own).items())}


def _index(pairs: Sequence[Pair]) -> list[str]:
    return sorted({lemma for _, lemma in pairs if lemma.isalpha()})


def _iter_rules(pairs: Sequence[Pair]) -> Iterator[list[str]]:
    """Suffix rules, longest first; a longer one only where it says something else than the shorter one."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for form, lemma in (pair for pair in pairs if pair[1].isalpha()):
        for size in range(1, min(MAX_SUFFIX, len(form) - 1) + 1):
            stem = form[:-size]
            if lemma.startswith(stem):
                votes[form[-size:]][lemma[len(stem) :]] += 1
    best = {old: max(sorted(news.items()), key=lambda item: item[1]) for old, news in votes.items()}
    sure = {old: new for old, (new, count) in best.items() if count >= MIN_TYPES}
    for old in sorted(sure, key=lambda suffix: (-len(suffix), suffix)):
        shorter = next((old[cut:] for cut in range(1, len(old)) if old[cut:] in sure), None)
        if shorter is None or old[: len(old) - len(shorter)] + sure[shorter] != sure[old]:
            yield [old, sure[old]]
