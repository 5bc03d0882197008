"""Words that name a transfer (verbs and nouns of the lexicon), found in a parsed sentence with their frame."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.inflection import noun_forms, verb_forms
from kg.extract.lexicon import rows
from kg.extract.tree import Tree, Word


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


@cache
def trigger_pattern() -> re.Pattern[str]:
    """Any form of any transfer word: a sentence without one is not parsed."""
    forms = sorted(frames(), key=lambda form: (-len(form), form))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.I)


def trigger_at(tree: Tree, word: Word) -> Trigger | None:
    """The transfer that `word` names, if any; a verb form that the tagger takes for a noun is a noun."""
    options = frames().get(word.lower)
    if not options or word.span is not None:
        return None
    verbal = word.tag.startswith("V") or (word.tag in ("JJ", "IN") and word.lower.endswith("ed"))
    for frame in options:
        if frame.verbal == verbal and (not frame.particle or has_particle(tree, word, frame.particle)):
            return Trigger(word, frame)
    return None


def has_particle(tree: Tree, word: Word, particle: str) -> bool:
    """Whether the particle hangs on the verb, or is the preposition of one of its phrases, or follows closely."""
    for kid in tree.kids(word.index):
        if kid.lower == particle or tree.case(kid.index) == particle:
            return True
    nearby = tree.words[word.index + 1 : word.index + 3]
    return any(other.lower == particle for other in nearby)
