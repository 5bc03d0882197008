"""The vocabulary and its schemes as values, read from `ontology/`: what pages and reference documentation show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import SettingsError
from kg.iris import NS, SCHEME

_OWL = "http://www.w3.org/2002/07/owl#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_KINDS = {
    f"{_OWL}Class": "class",
    f"{_OWL}ObjectProperty": "object property",
    f"{_OWL}DatatypeProperty": "datatype property",
    f"{_OWL}AnnotationProperty": "annotation property",
}
_ALIGNED = {
    f"{_RDFS}subClassOf": "subclass of",
    f"{_RDFS}subPropertyOf": "subproperty of",
    f"{_SKOS}closeMatch": "close to",
    f"{_SKOS}exactMatch": "the same as",
}
PREFIXES = {
    "bibo": "http://purl.org/ontology/bibo/",
    "crm": "http://www.cidoc-crm.org/cidoc-crm/",
    "crminf": "http://www.cidoc-crm.org/extensions/crminf/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rico": "https://www.ica.org/standards/RiC/ontology#",
    "schema": "https://schema.org/",
    "skos": _SKOS,
    "wd": "http://www.wikidata.org/entity/",
}
"""Prefixes of the vocabularies that terms are aligned to."""


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property: `name` is its IRI after the namespace; `alignments` are (relation, IRI)."""

    iri: str
    name: str
    kind: str
    label: str
    definition: str
    scope_note: str
    example: str
    status: str
    alignments: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept: `broader` are the notations above it."""

    iri: str
    notation: str
    label: str
    definition: str
    scope_note: str
    broader: tuple[str, ...]
    alignments: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A concept scheme with its concepts, in the order of its list."""

    iri: str
    name: str
    label: str
    definition: str
    concepts: tuple[Concept, ...]

    def concept(self, notation: str) -> Concept | None:
        """The concept with this notation."""
        return next((one for one in self.concepts if one.notation == notation), None)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All of it; `triples` as the files have them: the vocabulary's with the alignments, and each scheme's."""

    title: str
    description: str
    version: str
    terms: tuple[Term, ...]
    schemes: tuple[Scheme, ...]
    triples: tuple[ox.Triple, ...]
    scheme_triples: tuple[ox.Triple, ...]

    def of_kind(self, *kinds: str) -> tuple[Term, ...]:
        """The terms of these kinds, in the order of their names."""
        return tuple(sorted((one for one in self.terms if one.kind in kinds), key=lambda one: one.name))

    def scheme(self, name: str) -> Scheme | None:
        """The scheme with this name."""
        return next((one for one in self.schemes if one.name == name), None)

    def about(self, iris: Iterable[str]) -> list[ox.Triple]:
        """The triples whose subject is one of `iris`."""
        wanted = {ox.NamedNode(iri) for iri in iris}
        return [one for one in (*self.triples, *self.scheme_triples) if one.subject in wanted]


def read_vocabulary(folder: Path) -> Vocabulary:
    """The vocabulary in the folder `ontology/`. Raises SettingsError when a file does not parse."""
    triples = _parse([folder / "dipla.ttl", folder / "alignments.ttl"])
    scheme_triples = _parse(sorted((folder / "schemes").glob("*.ttl")))
    values = _Values([*triples, *scheme_triples])
    terms = (_term(values, iri) for iri in values.subjects() if iri.startswith(NS) and iri != NS)
    schemes = (
        _scheme(values, iri) for iri in values.subjects() if f"{_SKOS}ConceptScheme" in values.iris(iri, _RDF_TYPE)
    )
    return Vocabulary(
        title=values.text(NS, "http://purl.org/dc/terms/title"),
        description=values.text(NS, "http://purl.org/dc/terms/description"),
        version=values.text(NS, f"{_OWL}versionInfo"),
        terms=tuple(term for term in terms if term.kind),
        schemes=tuple(sorted(schemes, key=lambda one: one.name)),
        triples=tuple(triples),
        scheme_triples=tuple(scheme_triples),
    )


def short_iri(iri: str) -> str:
    """`rico:Record` for an IRI of an aligned vocabulary, else the IRI."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


class _Values:
    """Triples by subject and property, in their order."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._by_subject: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
        for triple in triples:
            if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal):
                found = self._by_subject.setdefault(triple.subject.value, {})
                found.setdefault(triple.predicate.value, []).append(triple.object)

    def subjects(self) -> list[str]:
        return list(self._by_subject)

    def text(self, iri: str, name: str) -> str:
        values = self._by_subject.get(iri, {}).get(name, ())
        return next((value.value for value in values if isinstance(value, ox.Literal)), "")

    def iris(self, iri: str, name: str) -> list[str]:
        values = self._by_subject.get(iri, {}).get(name, ())
        return [value.value for value in values if isinstance(value, ox.NamedNode)]

    def alignments(self, iri: str) -> tuple[tuple[str, str], ...]:
        found = ((words, other) for name, words in _ALIGNED.items() for other in self.iris(iri, name))
        return tuple((words, other) for words, other in found if not other.startswith(SCHEME))


def _term(values: _Values, iri: str) -> Term:
    kinds = [_KINDS[kind] for kind in values.iris(iri, _RDF_TYPE) if kind in _KINDS]
    return Term(
        iri=iri,
        name=iri.removeprefix(NS),
        kind=kinds[0] if kinds else "",
        label=values.text(iri, f"{_RDFS}label"),
        definition=values.text(iri, f"{_SKOS}definition"),
        scope_note=values.text(iri, f"{_SKOS}scopeNote"),
        example=values.text(iri, f"{_SKOS}example"),
        status=values.text(iri, f"{NS}termStatus"),
        alignments=values.alignments(iri),
    )


def _scheme(values: _Values, iri: str) -> Scheme:
    tops = values.iris(iri, f"{_SKOS}hasTopConcept")
    members = [one for one in values.subjects() if iri in values.iris(one, f"{_SKOS}inScheme")]
    ordered = [*tops, *(one for one in members if one not in tops)]
    return Scheme(
        iri=iri,
        name=iri.removeprefix(SCHEME).strip("/"),
        label=values.text(iri, f"{_SKOS}prefLabel"),
        definition=values.text(iri, f"{_SKOS}definition"),
        concepts=tuple(_concept(values, one) for one in ordered),
    )


def _concept(values: _Values, iri: str) -> Concept:
    return Concept(
        iri=iri,
        notation=values.text(iri, f"{_SKOS}notation"),
        label=values.text(iri, f"{_SKOS}prefLabel"),
        definition=values.text(iri, f"{_SKOS}definition"),
        scope_note=values.text(iri, f"{_SKOS}scopeNote"),
        broader=tuple(values.text(one, f"{_SKOS}notation") for one in values.iris(iri, f"{_SKOS}broader")),
        alignments=values.alignments(iri),
    )


def _parse(paths: Iterable[Path]) -> list[ox.Triple]:
    found: list[ox.Triple] = []
    for path in paths:
        try:
            found += (quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE))
        except SyntaxError as error:
            raise SettingsError(f"{path}:{error.lineno}: not readable as Turtle: {error.msg}") from error
        except OSError as error:
            raise SettingsError(f"{path}: cannot be read ({error.strerror})") from error
    return found
