"""Names of a release that no authority file knows, grouped, with where they stand and whom they may mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox
from rapidfuzz import fuzz, process

from kg.folders import find_folder
from kg.iris import Minter, slugify
from kg.link.candidates import index_names
from kg.link.instruments import find_instrument
from kg.link.names import PROVISIONAL, fold_name, fold_person, mission_core, split_country
from kg.model import Authority, EntityKind, Party
from kg.store import Row, select
from kg.suggest.alike import Name, find_alike, in_groups

NAME_COLUMNS = (
    *("decision", "id", "name", "other_names", "kind", "country", "agency_kind", "parties", "date", "note"),
    *("mentions", "documents", "candidates", "passages", "context", "entity"),
)
"""Columns of the list of names; docs/deciding.md says what each means."""

MOST_PASSAGES = 20
MOST_CANDIDATES = 5
STATE = "state"
_SIMILAR = 85
_KINDS: tuple[EntityKind, ...] = ("agency", "person", "post", "place", "agreement")

Candidacy = tuple[str, Decimal, tuple[str, ...]]
"""`agency/<id>`, score and reasons; the id of the authority files, or the one that the list proposes."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands: offsets in the text version with the SHA-256 `text`."""

    document: str
    start: int
    end: int
    text: str


@dataclass(slots=True)
class Suggestion:
    """One entity without an authority row: the name by which most documents go comes first, the longest of equals."""

    entity: str
    kind: EntityKind
    names: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    agency_kind: str = ""
    """A notation of the scheme of kinds, of agencies and agreements."""
    parties: list[str] = field(default_factory=list)
    """Of an agreement: ids of the authority files, or those that the list proposes."""
    date: str = ""
    mentions: int = 0
    documents: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    candidates: list[Candidacy] = field(default_factory=list)
    shared: frozenset[str] = frozenset()
    """Those of its names that another entity of the list has too."""

    @property
    def country(self) -> str:
        """The country, empty where documents say none or several."""
        return self.countries[0] if len(self.countries) == 1 else ""

    @property
    def other_names(self) -> list[str]:
        """The other spellings that mean nobody else, wherever they stand: no surname alone, no "Ministry of Fisheries"
        of any country, no "American Legation" of any place, no "Treaty", nothing that another entity of the list has.
        """
        first, *others = self.names
        return [name for name in others if name not in self.shared and self._tells(first, name)]

    def _tells(self, first: str, name: str) -> bool:
        if self.kind == "person":
            return " " in fold_person(name) or " " not in fold_name(first, "person")
        if self.kind == "agreement":
            return find_instrument(name) is not None
        core, named = split_country(first)
        if self.kind == "agency" and mission_core(first) and not mission_core(name):
            return False
        return not named or self.kind not in ("agency", "post") or split_country(name) != (core, None)

    @property
    def proposed_id(self) -> str:
        """An id for the authority file: the country and the name without its country words; of a state its code."""
        if self.kind == "agency" and self.agency_kind == STATE and self.country:
            return self.country.lower()
        name, head = self.names[0], ""
        if self.kind in ("agency", "post"):
            core = (mission_core(name) if self.kind == "agency" and self.country else None) or split_country(name)[0]
            head = f"{self.country.lower()}-" if self.country else ""
        else:
            bare = fold_person(name) if self.kind == "person" else ""
            core = bare if " " in bare else fold_name(name, self.kind)
        return slugify(f"{head}{core}")


def iter_suggestions(store: ox.Store, base: str, authority: Authority, ignored: frozenset[str]) -> Iterator[Suggestion]:
    """The names of a release by kind and country, those in most documents first; `ignored` are `agency/unlisted-…`.

    What may be another name of one of them stands right after it, with its proposed id among the candidates.
    """
    found = _read(store, Minter(base))
    shown = sorted((one for one in found.values() if f"{one.kind}/{one.entity}" not in ignored), key=_most_first)
    shared = Counter((one.kind, name) for one in shown for name in {fold_name(name, one.kind) for name in one.names})
    alike = find_alike([Name(one.kind, one.names[0], one.country) for one in shown])
    for at in in_groups(sorted(range(len(shown)), key=lambda at: _order(shown[at])), alike):
        one = shown[at]
        one.shared = frozenset(name for name in one.names if shared[one.kind, fold_name(name, one.kind)] > 1)
        listed = [(f"{one.kind}/{shown[it.head].proposed_id}", it.score, (it.reason,)) for it in alike.get(at, ())]
        one.candidates = sorted([*find_candidates(one, authority), *listed], key=_best_first)[:MOST_CANDIDATES]
        yield one


def _best_first(candidate: Candidacy) -> tuple[Decimal, str]:
    return (-candidate[1], candidate[0])


def find_candidates(one: Suggestion, authority: Authority) -> list[Candidacy]:
    """Entities of the authority files that the names may mean: the same in some way, or spelled much alike."""
    index = index_names(authority)
    found: dict[str, tuple[Decimal, tuple[str, ...]]] = {}
    for name in one.names:
        for candidate in index.find(Party(name, one.kind, country=one.country or None), one.country or None, ""):
            key, new = f"{one.kind}/{candidate.entity.id}", (candidate.score, candidate.reasons)
            found[key] = max(found.get(key, new), new)
    for key, score in _similar(one, authority):
        found.setdefault(key, (score, ("similar-name",)))
    ranked = sorted(((key, score, reasons) for key, (score, reasons) in found.items()), key=_best_first)
    return ranked[:MOST_CANDIDATES]


def suggestion_cells(one: Suggestion, texts: Path | None = None) -> dict[str, str]:
    """The cells of a suggestion; with `texts`, the folder of text versions, some words around its first passage."""
    candidates = (f"{key} {score} {' '.join(reasons)}" for key, score, reasons in one.candidates)
    passages = [f"{place.document}:{place.start}-{place.end}" for place in one.places[:MOST_PASSAGES]]
    return {
        "id": one.proposed_id,
        "name": one.names[0],
        "other_names": "|".join(one.other_names),
        "kind": one.kind,
        "country": one.country,
        "agency_kind": one.agency_kind,
        "parties": "|".join(one.parties),
        "date": one.date,
        "mentions": str(one.mentions),
        "documents": str(len(one.documents)),
        "candidates": "|".join(candidates),
        "passages": "|".join(passages),
        "context": words_around(texts, one.places[0]) if texts and one.places else "",
        "entity": f"{one.kind}/{one.entity}",
    }


def words_around(texts: Path, place: Place, words: int = 6) -> str:
    """The words of a passage with a few before and after it; empty when the text is not at hand."""
    path = texts / f"{place.text}.txt"
    if not path.is_file():
        return ""
    text = path.read_bytes().decode("utf-8")
    before = text[max(0, place.start - 200) : place.start].split()[-words:]
    after = text[place.end : place.end + 200].split()[:words]
    return " ".join([*before, *text[place.start : place.end].split(), *after])


def _read(store: ox.Store, minter: Minter) -> dict[str, Suggestion]:
    found: dict[str, Suggestion] = {}
    for row in _rows(store, "names"):
        one = _named(found, minter, row["entity"])
        if one is None:
            continue
        for value, values in ((row["label"], one.names), (row.get("country"), one.countries)):
            if value and value not in values:
                values.append(value)
        one.agency_kind = one.agency_kind or row.get("kind", "").rpartition("/")[2]
    for row in _rows(store, "name-documents"):
        if row["entity"] in found:
            found[row["entity"]].documents.append(_document(minter, row["document"]))
    for row in _rows(store, "name-passages"):
        if row["entity"] in found:
            found[row["entity"]].places.append(_place(minter, row))
    preferred = {(row["entity"], row["label"]): int(row["graphs"]) for row in _rows(store, "name-labels")}
    for iri, one in found.items():
        one.names.sort(key=lambda name: (-preferred.get((iri, name), 0), name.isupper(), -len(name), name))
        one.mentions = len(one.places)
    unnamed = {iri: one for iri, one in found.items() if one.documents and not one.places}
    for row in _rows(store, "name-facts") if unnamed else ():
        if row["entity"] in unnamed:
            unnamed[row["entity"]].places.append(_place(minter, row))
    for row in _rows(store, "name-agreements"):
        if (agreement := found.get(row["entity"])) is not None:
            agreement.date = row.get("date", "")
            _add_party(agreement, found.get(row.get("party", "")), minter.parse(row.get("party", "")))
            agreement.mentions = len(agreement.places)
    return {iri: one for iri, one in found.items() if one.documents}


def _add_party(agreement: Suggestion, listed: Suggestion | None, known: tuple[str, str] | None) -> None:
    own = listed.proposed_id if listed else known[1] if known else ""
    if own and own not in agreement.parties:
        agreement.parties.append(own)


def _place(minter: Minter, row: Row) -> Place:
    return Place(_document(minter, row["document"]), int(row["start"]), int(row["end"]), row["hash"])


def _named(found: dict[str, Suggestion], minter: Minter, iri: str) -> Suggestion | None:
    if iri not in found:
        kind, entity = minter.parse(iri) or ("", "")
        known = next((one for one in _KINDS if one == kind), None)
        if known is None or not entity.startswith(PROVISIONAL):
            return None
        found[iri] = Suggestion(entity, known)
    return found[iri]


def _rows(store: ox.Store, name: str) -> list[Row]:
    return select(store, (find_folder("queries") / "work" / f"{name}.rq").read_text(encoding="utf-8"))


def _document(minter: Minter, iri: str) -> str:
    return (minter.parse(iri) or ("", iri))[1]


def _order(one: Suggestion) -> tuple[int, str, tuple[int, int, str]]:
    return (_KINDS.index(one.kind), one.country, _most_first(one))


def _most_first(one: Suggestion) -> tuple[int, int, str]:
    return (-len(one.documents), -len(one.places), one.entity)


def _similar(one: Suggestion, authority: Authority) -> list[tuple[str, Decimal]]:
    """Entities of the same kind and country with a name that is written much alike (misspellings, other word forms)."""
    names = _entities_by_name(authority, one.kind, one.country)
    scored = process.extract(
        fold_name(one.names[0], one.kind), list(names), scorer=fuzz.ratio, score_cutoff=_SIMILAR, limit=3
    )
    weight = Decimal("0.008")
    return [
        (f"{one.kind}/{entity}", (Decimal(str(ratio)) * weight).quantize(Decimal("0.01")))
        for name, ratio, _ in scored
        for entity in names[name]
    ]


@lru_cache(maxsize=512)
def _entities_by_name(authority: Authority, kind: EntityKind, country: str) -> dict[str, list[str]]:
    """Ids of a kind by folded name, both sorted; of one country and of those without any, or of all ("")."""
    names: dict[str, set[str]] = defaultdict(set)
    for entity in authority.entities:
        if entity.kind == kind and entity.country in (None, country or entity.country):
            for name in (entity.label, *(name.label for name in entity.names)):
                names[fold_name(name, kind)].add(entity.id)
    return {name: sorted(names[name]) for name in sorted(names)}
