"""Parties get entities: of the authority files where a name is known, provisional ones where it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, cast

from kg.extract.countries import find_countries
from kg.extract.missions import find_mission
from kg.link.candidates import ACCEPT, Candidate, NameIndex
from kg.link.names import fold, office_of, provisional_id, split_country
from kg.link.surnames import Surnames
from kg.model import (
    CURATED,
    DateValue,
    Document,
    Entity,
    Fact,
    Facts,
    Issue,
    Link,
    Mention,
    Party,
    Passage,
    Tally,
    TextVersion,
    Trail,
)

_T = TypeVar("_T")
_MARGIN = Decimal("0.03")
CONTEXT = Decimal("0.5")
"""The score of a link that rests on the context alone (`our side`): no authority file has the name."""


class PartyLinker:
    """Links the parties of one document; equal names with one country get one entity.

    `home` is the country whose papers it belongs to: posts without a country are its own, in a paper that another one
    encloses (`enclosed`) only those that are posted somewhere ("the Minister in Norway"), as its editors call them.
    """

    def __init__(
        self,
        index: NameIndex,
        document_id: str,
        parties: list[Party],
        mentions: Iterable[Mention] = (),
        home: str | None = None,
        *,
        enclosed: bool = False,
        surnames: Surnames | None = None,
    ) -> None:
        self._index = index
        self._document_id = document_id
        self._home, self._enclosed = home, enclosed
        self._countries = _countries_by_name([party for party in parties if not self._is_shared(party)])
        self._surnames = surnames or Surnames(parties)
        mentions = tuple(mentions)
        self._labels = _labels(mentions)
        self._bodies = _full_names_of_bodies(mentions)
        self._links: dict[tuple[str, str, str | None, str | None], Link] = {}
        self._shown: dict[tuple[str, str], str] = {}

    def link(self, party: Party) -> Party:
        """`party` with entity, country and the mark whether the entity is provisional.

        An entity that a finder took by a name that others have too is weighed again: it took the first of them.
        """
        if self._is_shared(party):
            party = replace(party, entity=None, country=None)
        return self.link_given(party)

    def link_given(self, party: Party) -> Party:
        """`party` as `link` does, but an entity that stands already was chosen by a person and stays."""
        if party.entity and not party.provisional:
            return self._known(party)
        key = (party.kind, party.name, party.country, None)
        if key not in self._links:
            self._links[key] = self._decide(party)
        link = self._links[key]
        return replace(party, entity=link.entity, country=link.country, provisional=link.provisional)

    def find(self, party: Party, fits: Callable[[Entity], bool]) -> str | None:
        """The authority id of the one entity with the name that fits; None when there is none or more than one."""
        candidates = [one for one in self._index.find(party, party.country, self._document_id) if fits(one.entity)]
        found = bool(candidates) and candidates[0].score >= ACCEPT and not _rivals(candidates)
        return candidates[0].entity.id if found else None

    def entity(self, kind: str, entity_id: str) -> Entity | None:
        """The row of the authority files with this id."""
        return self._index.get(kind, entity_id)

    @property
    def links(self) -> tuple[Link, ...]:
        """One link for each name and country, sorted."""
        return tuple(sorted(self._links.values(), key=lambda link: (link.kind, link.name, link.entity)))

    def with_full_names(self, facts: Facts) -> Facts:
        """`facts` with the full name at the mentions of persons whom the document names by surname alone."""
        mentions = (
            replace(one, full_name=shown)
            if (shown := self._shown.get((one.party.kind, one.party.entity or ""))) and one.trail.method != CURATED
            else one
            for one in facts.mentions
        )
        return replace(facts, mentions=tuple(mentions))

    def _is_shared(self, party: Party) -> bool:
        """Was the entity taken by a name that another entity has, which is no state before or after it?"""
        if not party.entity or party.provisional or party.name == party.entity:
            return False
        return self._index.shares_name(party.kind, party.entity, party.name)

    def _known(self, party: Party) -> Party:
        entity = self._index.get(party.kind, party.entity or "")
        if entity is None:
            return party
        if party.name == party.entity:
            return replace(party, name=entity.label, country=entity.country or party.country)
        key = (party.kind, party.name, party.country, party.entity)
        if key not in self._links:
            self._links[key] = self._explain(party, entity)
        return replace(party, country=entity.country or party.country)

    def _explain(self, party: Party, entity: Entity) -> Link:
        """Why a name that the finder had given an entity means it: by the name itself, or by the context alone."""
        candidates = self._index.find(party, party.country or entity.country, self._document_id)
        own = next((candidate for candidate in candidates if candidate.entity.id == entity.id), None)
        return Link(
            name=party.name,
            kind=party.kind,
            entity=entity.id,
            score=own.score if own else CONTEXT,
            reasons=own.reasons if own else ("context",),
            country=entity.country or party.country,
            candidates=tuple(candidate.entity.id for candidate in candidates) or (entity.id,),
            scores=tuple(candidate.score for candidate in candidates) or (CONTEXT,),
        )

    def _decide(self, party: Party, *, by_full_name: bool = False) -> Link:
        country, why = self._country(party)
        candidates = self._index.find(party, country, self._document_id)
        ids = tuple(candidate.entity.id for candidate in candidates)
        scores = tuple(candidate.score for candidate in candidates)
        best = candidates[0] if candidates else None
        if best and best.score >= ACCEPT and not _rivals(candidates):
            return Link(
                name=party.name,
                kind=party.kind,
                entity=best.entity.id,
                score=best.score,
                reasons=(*best.reasons, *why),
                country=best.entity.country or country,
                candidates=ids,
                scores=scores,
            )
        undecided = best is None or _rivals(candidates)
        label = self._label(party, country) if undecided else None
        fuller = self._surnames.fuller(party) if undecided and not label else None
        if label and not (by_full_name and party.kind == "agency"):
            other = self._decide(replace(party, name=label), by_full_name=True)
            return replace(other, name=party.name, reasons=(*other.reasons, "spelling-in-document"))
        if fuller is not None:
            other = self._decide(replace(party, name=fuller.name), by_full_name=True)
            if fuller.is_shown and other.provisional:
                self._shown[other.kind, other.entity] = fuller.name
            return replace(other, name=party.name, reasons=(*other.reasons, fuller.reason))
        reason = "unknown-name" if best is None else "several-candidates" if _rivals(candidates) else "low-score"
        return Link(
            name=party.name,
            kind=party.kind,
            entity=provisional_id(party.name, country, party.kind, self._document_id),
            score=best.score if best else Decimal(0),
            reasons=(reason, *why),
            country=country,
            provisional=True,
            candidates=ids,
            scores=scores,
        )

    def _label(self, party: Party, country: str | None) -> str | None:
        """What the spelling stands for: a body with a full name (of that country), a fuller spelling, a mission."""
        full, sender = self._bodies.get((party.kind, party.name), (None, None))
        if full is not None and country in (None, sender):
            return full
        return self._labels.get((party.kind, party.name)) or _mission_name(party)

    def _country(self, party: Party) -> tuple[str | None, tuple[str, ...]]:
        if party.country:
            return party.country, ()
        if party.kind in ("post", "person") and (office := office_of(party.name)) is not None:
            named = next((span.value for span in find_countries(office)), None)
            if named is None and self._home is not None:
                return self._home, ("papers-of-country",)
            return named, ("country-in-name",) if named else ()
        named = split_country(party.name)[1]
        if not named and party.kind == "post" and self._home and not self._enclosed:
            return self._home, ("papers-of-country",)
        if named:
            return named, ("country-in-name",)
        others = self._countries.get((party.kind, fold(party.name)), set())
        if party.kind == "agency" and len(others) == 1:
            return next(iter(others)), ("country-of-same-name",)
        return None, ()


def map_parties(value: _T, change: Callable[[Party], Party]) -> _T:
    """`value` (facts, a fact, a description, a document) with `change` applied to each party in it."""
    if isinstance(value, Party):
        return change(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        items = tuple(map_parties(item, change) for item in value)
        same = all(item is before for item, before in zip(items, value, strict=True))
        return value if same else items  # type: ignore[return-value]
    changed: dict[str, Any] = {}
    for name in _fields_with_parties(cast(Any, type(value))):
        before = getattr(value, name)
        after = map_parties(before, change)
        if after is not before and after != before:
            changed[name] = after
    return replace(value, **changed) if changed else value  # type: ignore[type-var]


@cache
def _fields_with_parties(kind: type) -> tuple[str, ...]:
    """Names of the fields in which a party may stand; none for texts, passages, figures and plain values."""
    if not is_dataclass(kind) or kind in (Passage, Trail, TextVersion, Tally, DateValue, Issue, Link):
        return ()
    return tuple(field.name for field in fields(kind))


def iter_parties(value: Facts | Fact | Document) -> Iterator[Party]:
    """Every party in `value`."""
    found: list[Party] = []

    def note(party: Party) -> Party:
        found.append(party)
        return party

    map_parties(value, note)
    yield from found


def _mission_name(party: Party) -> str | None:
    """The full name of a mission that says whose it is and where, written otherwise ("American Legation, Lima")."""
    mission = find_mission(party.name) if party.kind == "agency" else None
    full = mission.full_name if mission is not None else None
    return full if full != party.name else None


def _rivals(candidates: list[Candidate]) -> bool:
    """Are there two candidates too near to each other to choose?"""
    return len(candidates) > 1 and candidates[0].score - candidates[1].score < _MARGIN


def _labels(mentions: Iterable[Mention]) -> dict[tuple[str, str], str]:
    """The label under which the finder put a spelling together with others, where it is one and not the spelling."""
    found: dict[tuple[str, str], set[str]] = {}
    for mention in mentions:
        if (
            mention.label
            and mention.trail.method != CURATED
            and (not mention.party.entity or mention.party.provisional)
        ):
            found.setdefault((mention.party.kind, mention.party.name), set()).add(mention.label)
    heads = {(kind, label) for (kind, _), labels in found.items() for label in labels}
    return {
        spelling: next(iter(labels)) for spelling, labels in found.items() if len(labels) == 1 and spelling not in heads
    }


def _full_names_of_bodies(mentions: Iterable[Mention]) -> dict[tuple[str, str], tuple[str, str | None]]:
    """The full name that the finder made for a spelling, with the body's country, where it is one."""
    found: dict[tuple[str, str], set[tuple[str, str | None]]] = {}
    for mention in mentions:
        if mention.full_name and mention.trail.method != CURATED:
            known = (mention.full_name, mention.party.country)
            found.setdefault((mention.party.kind, mention.party.name), set()).add(known)
    return {spelling: next(iter(names)) for spelling, names in found.items() if len(names) == 1}


def _countries_by_name(parties: list[Party]) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for party in parties:
        core, named = split_country(party.name)
        country = party.country or named
        if country:
            found.setdefault((party.kind, core), set()).add(country)
    return found
