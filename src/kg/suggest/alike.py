"""Names of a list that may be of one: initials and given names, words in another order, romanisations, misspellings.

Nothing is joined here: a name is proposed as another name of one that stands in more documents. What was kept apart on
purpose stays so: a name that several entities of the list have ("Foreign Office") is never proposed for another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from rapidfuzz.distance import OSA

from kg.link.candidates import WAYS, name_keys
from kg.link.names import fold, fold_name, fold_person, is_titled_surname
from kg.model import EntityKind

_INITIALS, _SHORTER, _SIMILAR, _SURNAME = Decimal("0.80"), Decimal("0.70"), Decimal("0.60"), Decimal("0.50")
_OF_SEVERAL = Decimal("0.78")
_LEAST_LETTERS = 5


@dataclass(frozen=True, slots=True)
class Name:
    """The first name of an entity of the list, with its country where it has one."""

    kind: EntityKind
    label: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class Alike:
    """A name may be another one of the name at the place `head`, which stands before it."""

    head: int
    score: Decimal
    reason: str


_Pair = tuple[int, int, Decimal, str]


def find_alike(names: Sequence[Name]) -> dict[int, list[Alike]]:
    """For places in `names` (those in most documents first) the earlier names that each may belong to, best first.

    A name that fits two which do not fit each other ("J. Holm": "John Holm", "James Holm") is worth less for both.
    """
    shared = Counter((one.kind, fold_name(one.label, one.kind)) for one in names)
    taken = [at for at, one in enumerate(names) if shared[one.kind, fold_name(one.label, one.kind)] == 1]
    best: dict[tuple[int, int], Alike] = {}
    for head, at, score, reason in (*_by_keys(names, taken), *_by_given_names(names, taken), *_misspelt(names, taken)):
        if (at, head) not in best or best[at, head].score < score:
            best[at, head] = Alike(head, score, reason)
    found: dict[int, list[Alike]] = defaultdict(list)
    for (at, _), one in best.items():
        found[at].append(one)
    for at, heads in found.items():
        if any((max(pair), min(pair)) not in best for pair in combinations([one.head for one in heads], 2)):
            heads = [replace(one, score=(one.score * _OF_SEVERAL).quantize(_SIMILAR)) for one in heads]
        found[at] = sorted(heads, key=lambda one: (-one.score, one.head))
    return dict(found)


def in_groups(order: Sequence[int], alike: dict[int, list[Alike]]) -> Iterator[int]:
    """The places in `order`, but each name behind the name that it fits best, with what fits itself."""
    under: dict[int | None, list[int]] = defaultdict(list)
    for at in order:
        under[alike[at][0].head if at in alike else None].append(at)
    waiting = under[None][::-1]
    while waiting:
        at = waiting.pop()
        yield at
        waiting += under[at][::-1]


def _by_keys(names: Sequence[Name], taken: Iterable[int]) -> Iterator[_Pair]:
    """Names that are the same in a way of the linking; of bodies and posts only those of one country, or of none."""
    weights = dict(WAYS)

    def keys(at: int) -> Iterator[tuple[str, ...]]:
        one = names[at]
        country = one.country or "somewhere"
        for way, key in name_keys(one.kind, one.label, country, own=True):
            if way != "romanisation" or _is_full(fold_person(one.label)):
                yield one.kind, "" if one.kind == "person" else country, way, key

    for key, head, at in _pairs(taken, keys):
        yield head, at, weights[key[2]], key[2]


def _is_full(name: str) -> bool:
    """Whether a folded name has given names, none of them an initial."""
    words = name.split()
    return len(words) > 1 and all(len(word) > 1 for word in words)


def _by_given_names(names: Sequence[Name], taken: Iterable[int]) -> Iterator[_Pair]:
    """Persons of one surname whose given names and initials agree, or of whom one goes by a post: "Holm, Consul"."""
    scores = {"initials": _INITIALS, "shorter-name": _SHORTER, "same-surname": _SURNAME}

    def surname(at: int) -> Iterator[tuple[str, ...]]:
        parts = _words(names[at])
        if names[at].kind == "person" and (len(parts) > 1 or is_titled_surname(names[at].label)):
            yield (parts[-1],)

    for _, head, at in _pairs(taken, surname):
        if reason := compare_given_names(_words(names[head])[:-1], _words(names[at])[:-1]):
            yield head, at, scores[reason], reason


def compare_given_names(one: Sequence[str], other: Sequence[str]) -> str:
    """How two rows of folded given names agree: `initials`, `shorter-name`, `same-surname` (one has none), or not ("").

    >>> compare_given_names(["e", "m"], ["edward", "m"]), compare_given_names(["henry"], ["henry", "l"])
    ('initials', 'shorter-name')
    >>> compare_given_names(["john"], ["james"]), compare_given_names(["j"], ["john"])
    ('', 'shorter-name')
    """
    short, long = sorted((one, other), key=len)
    if not short:
        return "same-surname"
    if not _fits(short[0], long[0]):
        return ""
    rest = iter(long)
    if not all(any(_fits(name, other) for other in rest) for name in short):
        return ""
    return "initials" if len(short) == len(long) > 1 else "shorter-name"


def _fits(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _misspelt(names: Sequence[Name], taken: Iterable[int]) -> Iterator[_Pair]:
    """Names of which one word of five letters or more differs, by one letter or two that changed places."""

    def gaps(at: int) -> Iterator[tuple[str, ...]]:
        words = _words(names[at])
        for place, word in enumerate(words):
            if len(words) > 1 and len(word) >= _LEAST_LETTERS and word.isalpha():
                yield names[at].kind, names[at].country, *words[:place], "", *words[place + 1 :]

    for _, head, at in _pairs(taken, gaps):
        pairs = zip(_words(names[head]), _words(names[at]), strict=True)
        if [OSA.distance(one, other, score_cutoff=1) for one, other in pairs if one != other] == [1]:
            yield head, at, _SIMILAR, "similar-name"


def _words(name: Name) -> list[str]:
    return (fold_person(name.label) if name.kind == "person" else fold(name.label)).split()


def _pairs(
    taken: Iterable[int], keys: Callable[[int], Iterator[tuple[str, ...]]]
) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Each two places that have a key in common, the earlier one first."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in taken:
        for key in dict.fromkeys(keys(at)):
            groups[key].append(at)
    for key, group in groups.items():
        for head, at in combinations(group, 2):
            yield key, head, at
