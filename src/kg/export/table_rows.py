"""The things of one graph, as cells ask for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.export.table_columns import Table

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABELS = ("prefLabel", "title", "label", "item")


@dataclass(slots=True)
class Things:
    """Subjects of one graph: their values by short property name."""

    base: str
    values: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]

    @classmethod
    def of(cls, triples: Iterable[ox.Triple], base: str) -> Things:
        """The subjects of `triples`, sorted, so that cells are the same each time."""
        found: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
        for triple in sorted(triples, key=str):
            if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal):
                subject = found.setdefault(triple.subject.value, {})
                subject.setdefault(_short(triple.predicate.value), []).append(triple.object)
        return cls(base, found)

    def add(self, other: Things, path: re.Pattern[str]) -> None:
        """Add what `other` says of the nodes whose path is like `path`."""
        for iri, properties in other.values.items():
            if path.fullmatch(self.path(iri)):
                own = self.values.setdefault(iri, {})
                for name, values in properties.items():
                    own[name] = sorted({*own.get(name, ()), *values}, key=str)

    def of_class(self, cls_iri: str) -> list[str]:
        """IRIs of the nodes of a class."""
        return [iri for iri in sorted(self.values) if cls_iri in self.targets(iri, "type")]

    def texts(self, iri: str, name: str) -> list[str]:
        """The literals of a property."""
        return [value.value for value in self.values.get(iri, {}).get(name, ()) if isinstance(value, ox.Literal)]

    def targets(self, iri: str, name: str) -> list[str]:
        """The IRIs that a property points to."""
        return [value.value for value in self.values.get(iri, {}).get(name, ()) if isinstance(value, ox.NamedNode)]

    def path(self, iri: str) -> str:
        """The IRI without the base and `id/`; others as they are."""
        return iri.removeprefix(f"{self.base}id/")

    def label(self, iri: str) -> str:
        """What a node is called, "" when this graph does not say it."""
        return next((texts[0] for name in _LABELS if (texts := self.texts(iri, name))), "")

    def labels(self, path: re.Pattern[str]) -> Iterator[tuple[str, str]]:
        """IRIs of the nodes whose path is like `path`, with what they are called."""
        for iri in self.values:
            if path.fullmatch(self.path(iri)) and (label := self.label(iri)):
                yield iri, label

    def is_left_out(self, iri: str, table: Table) -> bool:
        """Readings that a curated statement stands for, and kinds that the table leaves out."""
        again = self.targets(iri, "confirms") or self.targets(iri, "differsFrom")
        kinds = {target.rpartition("/")[2] for target in self.targets(iri, "kind")}
        return bool(again) or not kinds.isdisjoint(table.without_kinds)


def ledger_cells(things: Things, transfer: str) -> dict[str, str]:
    """The figures of a transfer by stage, as `1806 item (1964-12-16)`; several are joined."""
    found: dict[str, list[str]] = {}
    for tally in things.targets(transfer, "tally"):
        stage = next((target.rpartition("/")[2] for target in things.targets(tally, "stage")), "")
        found.setdefault(stage, []).append(_figure(things, tally))
    return {stage: " | ".join(sorted(figures)) for stage, figures in found.items()}


def _figure(things: Things, tally: str) -> str:
    first = {name: next(iter(things.texts(tally, name)), "") for name in ("quantity", "quantityTo", "unit", "currency")}
    qualifier = next((target.rpartition("/")[2] for target in things.targets(tally, "qualifier")), "exact")
    number = f"{first['quantity']}-{first['quantityTo']}" if first["quantityTo"] else first["quantity"] or "unstated"
    words = "" if qualifier in ("exact", "unstated") else f"{qualifier.replace('-', ' ')} "
    date = next(iter(things.texts(tally, "asOf")), "")
    parts = (f"{words}{number}", first["currency"] or first["unit"], f"({date})" if date else "")
    return " ".join(part for part in parts if part)


def _short(iri: str) -> str:
    return iri.rpartition("#")[2] if "#" in iri else iri.rpartition("/")[2]
