"""Of what a bare measure or count is: the good spoken of before that fits it best.

"Of blankets we had hoped to buy 20,000", "Tin. We sent 30 tons", "22,000 tons of sorghum were pledged, 15,400 tons have
come": each good named before is weighed by what leads it in, by the unit it was counted in, by its form and by how far
back it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.goods import is_good
from kg.extract.inflection import noun_forms, singulars
from kg.extract.lexicon import rows, words
from kg.extract.noun_classes import class_of
from kg.extract.triggers import frames

FAR = 1500
"""How far back the name of a measured item may stand, in characters."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_TOPIC = re.compile(
    r"(?:^|[.;:!?)]\s+|\n\s*)(?:\(?\w{1,3}[.)]\s*)?(?:(?:but|and|now|then|finally|secondly|lastly),?\s+)?"
    r"(?:of|as\s+(?:to|for|regards|concerns)|on|re|regarding|concerning|with\s+(?:regard|respect|reference)\s+to|in\s+respect\s+of|"
    r"turning\s+to|for)\s+(?:(?:the|our|your|their|these|those|this|that|such)\s+)?((?:[^\W\d_][\w'’-]*\s*){1,3})",
    re.I,
)
"""What a sentence puts in front as its matter: "As to the ploughs", "Of aluminium ingot, ..."."""
_HEADING = re.compile(
    r"(?:^|[.;:)]\s+|\n\s*)(?:(?:On|As\s+to|As\s+regards|Re|Item:|(?:There\s+remains\s+)?the\s+(?:matter|question)\s+of)\s+)?"
    r"(?:(?:The|Your|Our|Their)\s+)?([A-Za-z][\w-]+(?:\s[a-z-]+){0,2})[.:]\s+",
    re.M,
)
"""A few words that stand alone at the beginning of a paragraph or sentence: "Tin.", "(3) Nurses."."""
_FIGURE = re.compile(
    r"(?:\d[\d,.]*|\b(?:hundred|thousand|million|dozen|two|three|four|five|six|seven|eight|nine|ten|[a-z]+teen|[a-z]+ty))\s+$",
    re.I,
)


_WEIGHTS = {
    "paragraphs": -0.8,
    "words": -0.3,
    "often": 0.5,
    "topic": 0.7,
    "heading": 1.2,
    "fits": 0.8,
    "same unit": 0.8,
    "counted": 0.5,
    "vehicle": -0.5,
    "artifact": -0.7,
    "describes": -0.4,
    "passes": 0.5,
    "unknown": -0.5,
}


@dataclass(frozen=True, slots=True)
class _Named:
    """A good named before an item, with what speaks for it and against it."""

    start: int
    word: str
    signs: dict[str, float]


def antecedent(text: str, start: int, unit: str | None, items: Collection[int] = ()) -> str | None:
    """The good before `start` that a figure in `unit` (None: counted pieces) is most likely of, if any is named.

    `items` are the starts of words that pass elsewhere on the page.
    """
    named = _Passage(text, start, unit, items).named()
    weighed = [(sum(_WEIGHTS[sign] * value for sign, value in one.signs.items()), one.start, one.word) for one in named]
    return max(weighed)[2] if weighed else None


class _Passage:
    """The words before an item."""

    def __init__(self, text: str, start: int, unit: str | None, items: Collection[int]) -> None:
        self.first = max(0, start - FAR)
        self.text = text[self.first : start]
        self.unit = unit
        self.items = items
        self.words = list(_WORD.finditer(self.text))
        self.lower = [match[0].lower() for match in self.words]
        self.counts = Counter(self.lower)
        self.paragraphs = [match.end() for match in re.finditer(r"\n", self.text)]
        self.topics = [match.span(1) for match in _TOPIC.finditer(self.text)]
        self.headings = [match.span(1) for match in _HEADING.finditer(self.text)]

    def named(self) -> Iterator[_Named]:
        """The goods named in the passage."""
        for at, word in enumerate(self.lower):
            start = self.words[at].start()
            passes = self.first + start in self.items and _unspecific().isdisjoint(singulars(word))
            known = passes or is_particular(word)
            if not (known or (self._is_marked(at) and _may_pass(word))):
                continue
            if not passes and self._in_name(at) and not self._is_counted_name(at):
                continue
            signs = {**self._signs(at), "passes": passes, "unknown": not known}
            yield _Named(self.first + start, self._compound(at), {sign: float(value) for sign, value in signs.items()})

    def _signs(self, at: int) -> dict[str, float]:
        word, start = self.lower[at], self.words[at].start()
        measured = self.unit is not None
        return {
            "paragraphs": len(self.paragraphs) - bisect_right(self.paragraphs, start),
            "words": (len(self.words) - at) / 10,
            "often": min(self.counts[word], 5) - 1,
            "topic": any(one <= start < end for one, end in self.topics),
            "heading": self._heads(at),
            "fits": _fits(word, measured),
            "same unit": measured and self._in_unit(at),
            "counted": not measured and self._is_counted(at),
            "vehicle": measured and _is_vehicle(word),
            "artifact": measured and class_of(word)[0] == "artifact",
            "describes": self._describes(at),
        }

    def _is_marked(self, at: int) -> bool:
        """Whether an unknown word stands where goods do: as a heading in capitals, counted, or measured."""
        if self.unit is None:
            named = self._is_counted_name(at)
        else:
            named = at > 0 and self.lower[at - 1] == "of" and self._in_unit(at) and not self._describes(at)
        return named or (self._heads(at) and (self.words[at][0].isupper() or is_good(self.lower[at])))

    def _heads(self, at: int) -> bool:
        """Whether a word stands in a heading."""
        start = self.words[at].start()
        return any(one <= start < end for one, end in self.headings)

    def _is_counted(self, at: int) -> bool:
        start = self.words[at].start()
        return _FIGURE.search(self.text[max(0, start - 40) : start]) is not None

    def _is_counted_name(self, at: int) -> bool:
        """ "four Solents": a number before a plural in capitals."""
        return self.words[at][0][0].isupper() and self.lower[at].endswith("s") and self._is_counted(at)

    def _in_unit(self, at: int) -> bool:
        """Whether the good itself was counted in the same unit: "22,000 tons of fine sorghum"."""
        forms = _unit_forms(self.unit or "")
        behind = next((back for back in range(1, min(at, 4) + 1) if self.lower[at - back] in forms), 0)
        return behind == 1 or (behind > 1 and self.lower[at - behind + 1] == "of")

    def _in_name(self, at: int) -> bool:
        """Whether a word is part of a name: a capital within a sentence, behind a title or before another capital."""
        word = self.words[at][0]
        if not word[0].isupper() or word.isupper():
            return False
        if at > 0 and self.lower[at - 1] in words("titles"):
            return True
        follows = self._is_beside(at + 1) and self.words[at + 1][0][0].isupper()
        return self._is_beside(at) or follows

    def _is_beside(self, at: int) -> bool:
        """Whether only a blank stands between a word and the one before it."""
        return 0 < at < len(self.words) and self.text[self.words[at - 1].end() : self.words[at].start()] == " "

    def _describes(self, at: int) -> bool:
        """Whether another noun follows that the word only describes: "the cotton agreement"."""
        if not self._is_beside(at + 1):
            return False
        after = self.lower[at + 1]
        return is_good(after) or after in frames()

    def _compound(self, at: int) -> str:
        """The word with the good right before it: "crude oil", "gas coal"."""
        before = self.lower[at - 1] if self._is_beside(at) else ""
        first = at > 0 and any(one == self.words[at - 1].start() for one, _ in self.headings)
        return f"{before} {self.lower[at]}" if is_particular(before) or (before and first) else self.lower[at]


def is_particular(word: str, money: bool = False) -> bool:
    """Whether a word says what passes: a good that is neither general nor a measure nor a verb of passing ("ship";
    "trucks" and "spares" are nouns nearly always); of `money` also what it is ("grants", "financing")."""
    nouns = singulars(word)
    if not is_good(word):
        return False
    if not words("sums").isdisjoint(nouns):
        return money and _vague().isdisjoint(nouns)
    noun = nouns[-1] != word or word.endswith("ing")
    return (noun or not any(frame.verbal for frame in frames().get(word, ()))) and _unspecific().isdisjoint(nouns)


def _may_pass(word: str) -> bool:
    """Whether an unknown word may name a good where it is counted or put in front: no small word, verb or time."""
    nouns = singulars(word)
    return len(word) > 3 and word not in frames() and _small().isdisjoint((word, *nouns))


@cache
def _small() -> frozenset[str]:
    """Words that name no good even where one might stand."""
    small = words("closed_class") | words("small_words") | words("times") | words("notgoods") | words("bodies")
    return small | (_unspecific() - words("goods_weak"))


@cache
def _unspecific() -> frozenset[str]:
    money = frozenset(row["name"].lower().removesuffix("s") for row in rows("currencies"))
    return _vague() | words("sums") | money


@cache
def _vague() -> frozenset[str]:
    return words("generic") | words("measures") | words("goods_weak")


def _fits(word: str, mass: bool) -> bool:
    """Whether a word may stand behind a measure (no plural of pieces), or behind a number of pieces (a plural)."""
    singular = singulars(word)[-1] == word
    return (singular or class_of(word)[0] != "artifact") if mass else not singular


@cache
def _unit_forms(unit: str) -> frozenset[str]:
    return frozenset(form for word in unit.lower().split() for noun in singulars(word) for form in noun_forms(noun))


def _is_vehicle(word: str) -> bool:
    return any(class_of(noun)[1] == "vehicle" or noun in words("vessels") for noun in singulars(word))
