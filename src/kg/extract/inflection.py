"""Forms of English verbs and nouns, made from the lemma: enough to look words up in the lexicons, no more."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.extract.lexicon import rows, words

_VOWELS = "aeiou"


def verb_forms(lemma: str) -> Iterator[str]:
    """All forms of a verb: "supply" gives supply, supplies, supplied, supplying."""
    yield lemma
    yield _with_s(lemma)
    irregular = _irregular().get(lemma)
    yield from irregular or [_past(lemma)]
    yield _stem_for(lemma, "i") + "ing"
    if lemma.endswith(("el", "al", "er", "it", "ur", "et")):
        yield from (lemma + "ing", lemma + "ed", lemma + lemma[-1] + "ing", lemma + lemma[-1] + "ed")


@cache
def listed_verb_forms(name: str) -> frozenset[str]:
    """All forms of the verbs of the word list `name`."""
    return frozenset(form for lemma in words(name) for form in verb_forms(lemma))


@cache
def irregular_forms() -> frozenset[str]:
    """Past tenses and participles of the irregular verbs: "drew", "drawn"."""
    return frozenset(form for forms in _irregular().values() for form in forms)


def noun_forms(lemma: str) -> tuple[str, str]:
    """Singular and plural of a noun."""
    irregular = {"man": "men", "person": "people", "foot": "feet", "aircraft": "aircraft", "sheep": "sheep"}
    return lemma, irregular.get(lemma) or _with_s(lemma)


def singulars(word: str) -> tuple[str, ...]:
    """What `word` may be the plural of, itself first: "supplies" gives supplies, supply, supplie."""
    if len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return (word,)
    guesses = [word, word[:-1]]
    if word.endswith("ies"):
        guesses.insert(1, word[:-3] + "y")
    if word.endswith("es"):
        guesses.append(word[:-2])
    if word.endswith("ves"):
        guesses.append(word[:-3] + "f")
    return tuple(guesses)


def _with_s(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) or lemma in ("go", "undergo") else "s")


def _past(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ied"
    if lemma.endswith("e"):
        return lemma + "d"
    return _stem_for(lemma, "e") + "ed"


def _stem_for(lemma: str, ending: str) -> str:
    """The stem before a vowel: "give" loses its e, "ship" doubles its p; "deliver", "seek" do neither."""
    if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")):
        return lemma[:-1]
    short = sum(char in _VOWELS for char in lemma) == 1 or lemma.endswith(("mit", "fer", "cur"))
    closed = len(lemma) > 2 and lemma[-1] not in _VOWELS + "wxy" and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS
    return lemma + lemma[-1] if short and closed else lemma


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {row["lemma"]: tuple(row["forms"].split()) for row in rows("irregular")}
