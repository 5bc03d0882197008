"""Words that name a transfer (verbs and nouns of the lexicon), found in a parsed sentence with their frame."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.inflection import noun_forms, verb_forms
from kg.extract.know_how import KNOWN
from kg.extract.lexicon import rows, words
from kg.extract.noun_classes import things
from kg.extract.tree import Tree, Word

SURE_OF_GOODS, SURE_ALONE = 0.4, 0.9
"""How surely a word must show a transfer to move a known good without a figure, and to move any object."""

_LEADING = 0.5
"""How surely a word must show a transfer to lead into a list."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of the lexicon: who stands where around the word `lemma` (see `lexicon/verbs.csv`)."""

    lemma: str
    particle: str
    kind: str
    verbal: bool
    item: str = ""
    past: str = ""
    itself: bool = False
    sure: float = 0.5


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of a sentence that names a transfer, with its frame."""

    word: Word
    frame: Frame


@cache
def frames() -> dict[str, tuple[Frame, ...]]:
    """Frames by lower-case form, those with a particle first."""
    found: dict[str, list[Frame]] = {}
    for row in rows("verbs"):
        what = (row["lemma"], row["particle"], row["frame"], True, row["item"], row["past"])
        frame = Frame(*what, sure=float(row["sure"]))
        for form in sorted(set(verb_forms(frame.lemma))):
            found.setdefault(form, []).append(frame)
    for row in rows("nouns"):
        frame = Frame(row["lemma"], "", row["frame"], False, "", "", row["self"] == "yes", float(row["sure"]))
        for form in noun_forms(frame.lemma):
            found.setdefault(form, []).append(frame)
    return {form: tuple(sorted(them, key=lambda frame: not frame.particle)) for form, them in found.items()}


def can_move(words_: frozenset[str], figure: bool) -> bool:
    """Whether a sentence of these lower-case words can state a transfer; others are not parsed.

    It needs a transfer word with a good or a figure, a word that means nothing but a transfer, or a figure of goods.
    """
    if not words_.isdisjoint(_strong_forms()):
        return True
    goods = not words_.isdisjoint(_goods_forms())
    return (goods or figure) and (figure or not words_.isdisjoint(frames()))


def moves(words_: frozenset[str]) -> bool:
    """Whether a transfer word is among the lower-case words."""
    return not words_.isdisjoint(frames())


@cache
def _strong_forms() -> frozenset[str]:
    return frozenset(
        form for form, them in frames().items() if any(frame.verbal and frame.sure >= SURE_ALONE for frame in them)
    )


@cache
def _goods_forms() -> frozenset[str]:
    return frozenset((KNOWN, *(form for noun in words("goods") | things() for form in noun_forms(noun))))


def trigger_at(tree: Tree, word: Word) -> Trigger | None:
    """The transfer that `word` names, if any; a verb form that the tagger takes for a noun is a noun."""
    options = frames().get(word.lower)
    if not options or word.span is not None:
        return None
    if word.lower == "provided" and _is_condition(tree, word):
        return None
    if word.lower == "request" and tree.case(word.index) in ("at", "upon"):
        return None
    verbal = word.tag.startswith("V") or (word.tag in ("JJ", "IN") and word.lower.endswith("ed"))
    verbal = verbal or is_misread_infinitive(tree, word)
    for frame in options:
        if frame.verbal == verbal and (not frame.particle or has_particle(tree, word, frame.particle)):
            return Trigger(word, frame)
    return None


def is_misread_infinitive(tree: Tree, word: Word) -> bool:
    """ "necessary to exchange old wheat": the tagger takes the verb after "to" for a noun compounded with the next."""
    before = tree.words[word.index - 1] if word.index else None
    compound = (
        word.tag in ("NN", "VB") and word.dep.startswith("compound") and before is not None and before.lower == "to"
    )
    return compound and any(frame.verbal for frame in frames().get(word.lower, ()))


def _is_condition(tree: Tree, word: Word) -> bool:
    """ "provided (that) the price is right" sets a condition; it gives nothing."""
    after = tree.words[word.index + 1] if word.index + 1 < len(tree.words) else None
    if after is not None and (after.lower == "that" or word.dep == "mark"):
        return True
    before = tree.words[word.index - 1] if word.index else None
    opens = before is None or before.text in (",", ";", "(")
    return opens and any(kid.dep == "ccomp" or kid.dep.startswith("nsubj") for kid in tree.kids(word.index))


def has_particle(tree: Tree, word: Word, particle: str) -> bool:
    """Whether the particle hangs on the verb, or is the preposition of one of its phrases, or follows closely."""
    for kid in tree.kids(word.index):
        if kid.lower == particle or tree.case(kid.index) == particle:
            return True
    nearby = tree.words[word.index + 1 : word.index + 3]
    return any(other.lower == particle for other in nearby)


def frames_in(text: str) -> list[Frame]:
    """The frames of the words that lead into a list, in order, but for those that need a particle or are unsure."""
    words_ = re.findall(r"[a-z-]+", text.lower())
    options = (frame for word in words_ for frame in frames().get(word, ()))
    return [frame for frame in options if not frame.particle and frame.sure >= _LEADING]


def frame_in(text: str) -> Frame | None:
    """The frame of words that lead into a list: that of a word of asking, else the first that means a transfer."""
    options = frames_in(text)
    return next((frame for frame in options if frame.kind == "ask"), options[0] if options else None)
