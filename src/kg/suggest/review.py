"""What waits for a decision in a release, most useful first, as rows that can be filled in and given back.

The order: how likely the reading is wrong, times what hangs on it. A reading is as doubtful as its confidence is low,
and very doubtful when it differs from what a person wrote or when a ledger check stumbles over it. More hangs on large
figures and on names that stand in many documents.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

from kg.decisions.files import COLUMNS
from kg.decisions.targets import show_figure
from kg.folders import find_folder
from kg.iris import NS, Minter
from kg.link.names import PROVISIONAL
from kg.release.releases import Release
from kg.store import Row, open_store, select
from kg.suggest.names import Place, words_around

_RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_RDF_OBJECT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#object"
_ROLES = (
    *("supplier", "recipient", "requestedBy", "intermediary", "party", "heldBy", "participant", "actor"),
    *("bearer", "beneficiary", "saidBy", "about"),
)
_TERMS = ("kind", "modality", "channel", "itemKind", "marking", "status")
_WORDS_AROUND = 15
_DIFFERS, _STUMBLES = 0.9, 0.8
_ENTITIES = ("agency", "person", "post", "place", "agreement")


@dataclass(slots=True)
class Waiting:
    """A fact or name that waits: `worth` orders the list, `reasons` say why it stands where it does."""

    iri: str
    document: str
    confidence: Decimal
    method: str
    worth: float = 0
    reasons: list[str] = field(default_factory=list)


def iter_waiting(
    release: Release, most: int | None = None, who: str = "", context: bool = False
) -> Iterator[dict[str, str]]:
    """The cells of the first `most` rows by worth, then by document and IRI; `who` is put into its column.

    With `context` some words around the first passage stand in the column `context`.
    """
    store = open_store(release.store)
    minter = Minter(release.manifest.base)
    found = _Ranking(store, minter, release).rank()
    for one in found[:most]:
        yield _cells(store, minter, one, release.texts if context else None) | {"who": who}


class _Ranking:
    def __init__(self, store: ox.Store, minter: Minter, release: Release) -> None:
        self.store = store
        self.minter = minter
        self.stumbles = _ledger(release)
        self.spread = {row["entity"]: int(row["documents"]) for row in _rows(store, "spread")}
        self.provisional = _provisional_parties(store)

    def rank(self) -> list[Waiting]:
        """All that waits, most useful first."""
        found = [self._fact(row) for row in _rows(self.store, "waiting")]
        names: dict[str, list[Row]] = defaultdict(list)
        for row in _rows(self.store, "proposals"):
            names[row["fact"]].append(row)
        found += [self._name(rows) for rows in names.values()]
        return sorted(found, key=lambda one: (-round(one.worth, 6), one.document, one.iri))

    def _fact(self, row: Row) -> Waiting:
        one = self._waiting(row)
        doubt = 1 - float(one.confidence)
        if "differs" in row:
            doubt = max(doubt, _DIFFERS)
            one.reasons.append("differs from what a person wrote")
        if checks := self.stumbles.get(one.iri):
            doubt = max(doubt, _STUMBLES)
            one.reasons.append(f"ledger check {' '.join(sorted(checks))}")
        weight = 1.0
        if "largest" in row:
            weight += math.log10(1 + abs(float(row["largest"]))) / 2
            one.reasons.append(f"figure {format(Decimal(row['largest']), 'f')}")
        parties = sorted(self.provisional.get(one.iri, ()), key=lambda iri: (-self.spread.get(iri, 0), iri))
        if parties and (number := self.spread.get(parties[0], 0)) > 1:
            weight += math.log2(number) / 4
            name = parties[0].rpartition("/")[2]
            one.reasons.append(f"{name}, in no authority file, stands in {number} documents")
        one.reasons.append(f"confidence {one.confidence}")
        one.worth = max(doubt, 0.01) * weight
        return one

    def _name(self, rows: list[Row]) -> Waiting:
        one = self._waiting(rows[0])
        proposed = (f"{'/'.join(self.minter.parse(row['candidate']) or ())} {row['score']}" for row in rows)
        one.reasons.append(f"may mean {', '.join(proposed)} ({rows[0]['reasons']})")
        one.worth = float(rows[0]["score"]) / 2
        return one

    def _waiting(self, row: Row) -> Waiting:
        document = (self.minter.parse(row["document"]) or ("", row["document"]))[1]
        return Waiting(row["fact"], document, Decimal(row["confidence"]), row["method"])


def _ledger(release: Release) -> dict[str, set[str]]:
    """Codes of the ledger checks by the facts in their rows."""
    found: dict[str, set[str]] = defaultdict(set)
    for check in json.loads(release.report.read_text(encoding="utf-8")).get("ledger", ()):
        for row in check["rows"]:
            for value in row.values():
                found[value].add(check["code"])
    return found


def _provisional_parties(store: ox.Store) -> dict[str, set[str]]:
    """Parties that no authority file knows, by fact."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in _ROLES:
        for quad in store.quads_for_pattern(None, ox.NamedNode(NS + name), None, None):
            if isinstance(quad.object, ox.NamedNode) and f"/{PROVISIONAL}" in quad.object.value:
                found[str(quad.subject)[1:-1]].add(quad.object.value)
    return found


def _rows(store: ox.Store, name: str, **bound: str) -> list[Row]:
    return select(store, (find_folder("queries") / "work" / f"{name}.rq").read_text(encoding="utf-8"), bound)


def _cells(store: ox.Store, minter: Minter, one: Waiting, texts: Path | None) -> dict[str, str]:
    values: dict[str, list[str]] = defaultdict(list)
    for row in _rows(store, "fact", fact=one.iri):
        values[row["property"]].append(row["value"])
    tallies = _rows(store, "fact-figures", fact=one.iri)
    passages = _rows(store, "fact-passages", fact=one.iri)
    parties = {
        "/".join(found) for value in _entities(values) if (found := minter.parse(value)) and found[0] in _ENTITIES
    }
    name = (values[_RDFS_LABEL] or values[f"{NS}nameAsWritten"] or [""])[0]
    cells = {
        "document": one.document,
        "fact": one.iri,
        "kind": one.iri.rsplit("/", 2)[1],
        "name": name,
        "parties": "|".join(sorted(parties)),
        "figures": "|".join(sorted(map(_figure, tallies))),
        "evidence": "|".join(f"{row['start']}-{row['end']}/{row['words'][:16]}" for row in passages),
        "text": passages[0]["text"][:16] if passages else "",
        "confidence": str(one.confidence),
        "method": one.method,
        "waits": "; ".join(one.reasons),
        "says": _says(minter, values, tallies),
        "context": _context(texts, one.document, passages[0]) if texts and passages else "",
    }
    return {column: cells.get(column, "") for column in COLUMNS}


def _entities(values: dict[str, list[str]]) -> Iterator[str]:
    for name, found in sorted(values.items()):
        if (name.startswith(NS) and name != f"{NS}refersTo") or name == _RDF_OBJECT:
            yield from found


def _context(texts: Path, document: str, passage: Row) -> str:
    place = Place(document, int(passage["start"]), int(passage["end"]), passage["text"])
    return words_around(texts, place, _WORDS_AROUND)


def _figure(tally: Row) -> str:
    quantity = tally.get("quantity")
    return show_figure(tally["stage"].rpartition("/")[2], Decimal(quantity) if quantity else None)


def _says(minter: Minter, values: dict[str, list[str]], tallies: list[Row]) -> str:
    """What the fact says in a line: parties by role, figures, date, status."""
    parts = []
    for name in _ROLES:
        names = ["/".join(minter.parse(value) or (value,)) for value in values[NS + name]]
        parts += [f"{name} {' and '.join(names)}"] if names else []
    for tally in sorted(tallies, key=_figure):
        parts.append(" ".join(filter(None, (_figure(tally), tally.get("unit"), tally.get("currency")))))
    parts += [f"{name} {value.rpartition('/')[2]}" for name in _TERMS for value in values[NS + name]]
    parts += [f"{name} {value}" for name in ("condition", "date", "sessionNumber") for value in values[NS + name]]
    return "; ".join(parts)
