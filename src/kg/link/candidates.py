"""Candidates of the authority files for a name, with score and reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kg.link.names import fold, fold_name, fold_person, is_titled_surname, romanise, split_country, word_set
from kg.model import Authority, Entity, EntityKind, Party

ACCEPT = Decimal("0.75")
"""A candidate is taken from this score on."""

_FORMER = frozenset((("SU", "RU"), ("VD", "VN"), ("DD", "DE"), ("YU", "RS"), ("CS", "CZ"), ("YD", "YE")))
WAYS: tuple[tuple[str, Decimal], ...] = (
    ("same-name", Decimal("1")),
    ("same-letters", Decimal("0.95")),
    ("same-name-beside-country", Decimal("0.95")),
    ("romanisation", Decimal("0.85")),
    ("same-words", Decimal("0.8")),
)
"""The ways in which two names can be the same, with what each is worth; of `same-name` first."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a name may mean: `score` from 0 to 1, `reasons` say what counted."""

    entity: Entity
    score: Decimal
    reasons: tuple[str, ...]


class NameIndex:
    """Entities by folded name. Build once for an authority (`index_names`), then ask."""

    def __init__(self, authority: Authority) -> None:
        self._entities: dict[tuple[str, str], Entity] = {}
        self._keys: dict[tuple[str, str, str], list[Entity]] = defaultdict(list)
        self._attested: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for entity in authority.entities:
            self._entities[entity.kind, entity.id] = entity
            for label in dict.fromkeys((entity.label, *(name.label for name in entity.names))):
                for way, key in name_keys(entity.kind, label, entity.country, own=True):
                    found = self._keys[way, entity.kind, key]
                    if entity not in found:
                        found.append(entity)
            for name in entity.names:
                if name.document:
                    self._attested[entity.kind, entity.id, name.document].add(fold_name(name.label, entity.kind))

    def get(self, kind: str, entity_id: str) -> Entity | None:
        """The entity with this id."""
        return self._entities.get((kind, entity_id))

    def shares_name(self, kind: str, entity_id: str, name: str) -> bool:
        """Does another entity of the kind have the `name` of this one? A state before or after it is no other."""
        named = self._keys.get(("same-name", kind, fold_name(name, kind)), ())
        own = next((entity for entity in named if entity.id == entity_id), None)
        return own is not None and any(
            other.id != entity_id
            and not (own.type == other.type == "state" and _is_successor(own.country, other.country))
            for other in named
        )

    def find(self, party: Party, country: str | None, document_id: str) -> list[Candidate]:
        """Candidates for the name of `party`, best first, ties by id; `country` is where it is thought to be."""
        found: dict[str, Candidate] = {}
        for way, weight in WAYS:
            for key in (key for one, key in name_keys(party.kind, party.name, country) if one == way):
                for entity in self._keys.get((way, party.kind, key), ()):
                    candidate = self._score(entity, party, country, document_id, way, weight)
                    if candidate and (entity.id not in found or found[entity.id].score < candidate.score):
                        found[entity.id] = candidate
        return sorted(found.values(), key=lambda item: (-item.score, item.entity.id))

    def _score(
        self, entity: Entity, party: Party, country: str | None, document_id: str, way: str, weight: Decimal
    ) -> Candidate | None:
        agreement = _compare_countries(entity.country, country)
        if agreement is None:
            return None
        reason, factor = agreement
        reasons = [way, reason]
        score = weight * factor
        if fold_name(party.name, party.kind) in self._attested.get((entity.kind, entity.id, document_id), ()):
            score = min(Decimal(1), score + Decimal("0.1"))
            reasons.append("attested-in-document")
        elif reason == "country-unknown" and self._is_bare(entity, party.name):
            score *= Decimal("0.78")
            reasons.append("name-of-many")
        return Candidate(entity, score.quantize(Decimal("0.01")), tuple(reasons))

    @staticmethod
    def _is_bare(entity: Entity, name: str) -> bool:
        """Could any country have an agency of this name? (`Foreign Office`, not `State Council of the PRC`)."""
        if entity.kind != "agency" or entity.type == "state" or split_country(name)[1]:
            return False
        return fold(name) != fold(entity.label)


@lru_cache(maxsize=4)
def index_names(authority: Authority) -> NameIndex:
    """The index of `authority`, built once."""
    return NameIndex(authority)


def name_keys(kind: EntityKind, name: str, country: str | None, *, own: bool = False) -> Iterator[tuple[str, str]]:
    """(way, key): two names that have a key in common are the same in this way of `WAYS`.

    Of an entity's `own` name a surname with a title has no key without it: "Hay, Minister in Peru" is not every Hay.
    """
    folded = fold_name(name, kind)
    yield "same-name", folded
    yield "same-letters", folded.replace(" ", "")
    if kind == "person" and not (own and is_titled_surname(name)):
        yield "same-letters", fold_person(name).replace(" ", "")
        yield "romanisation", romanise(name)
    core, named = split_country(name)
    code = named or country
    if kind != "person" and code:
        yield "same-name-beside-country", f"{core}|{code}"
        if words := word_set(core):
            yield "same-words", f"{words}|{code}"


def _is_successor(one: str | None, other: str | None) -> bool:
    """Did one of two countries come after the other?"""
    return (one, other) in _FORMER or (other, one) in _FORMER


def _compare_countries(one: str | None, other: str | None) -> tuple[str, Decimal] | None:
    if one is None or other is None:
        return "country-unknown", Decimal("0.95")
    if one == other:
        return "same-country", Decimal(1)
    if _is_successor(one, other):
        return "country-before-or-after", Decimal("0.85")
    return None
