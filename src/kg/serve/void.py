"""The triples of the VoID description of a release."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pyoxigraph as ox

from kg.iris import NS
from kg.release.releases import Release
from kg.serve.catalogue_graph import DCTERMS, RDF_TYPE, XSD, Addresses, link, literal

VOID = "http://rdfs.org/ns/void#"
_FOAF = "http://xmlns.com/foaf/0.1/"
_SEE = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
_FEATURES = ("N-Triples", "RDF_XML", "Turtle", "JSON-LD")
_VOCABULARIES = (
    NS,
    DCTERMS,
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/ns/oa#",
)


def void_triples(
    release: Release, addresses: Addresses, examples: list[str], linked: dict[str, int]
) -> list[ox.Triple]:
    """The description of `release`.

    `examples` are paths of things behind `id/`, `linked` numbers of links by the site that they lead to.
    """
    return [
        *_dataset(release, addresses),
        *_examples(addresses, examples),
        *_partitions(release, addresses),
        *_linksets(addresses, linked),
    ]


def _dataset(release: Release, addresses: Addresses) -> Iterator[ox.Triple]:
    dataset, document = addresses.dataset, f"{addresses.base}.well-known/void"
    yield link(document, RDF_TYPE.value, f"{VOID}DatasetDescription")
    yield link(document, f"{_FOAF}primaryTopic", dataset)
    yield link(dataset, RDF_TYPE.value, f"{VOID}Dataset")
    yield link(dataset, f"{_FOAF}homepage", addresses.server)
    yield link(dataset, f"{VOID}sparqlEndpoint", f"{addresses.server}sparql")
    yield link(dataset, f"{VOID}dataDump", addresses.download(release.number, "dump.nq"))
    yield link(dataset, f"{VOID}dataDump", addresses.download(release.number, "dump.ttl"))
    yield literal(dataset, f"{VOID}uriSpace", f"{addresses.base}id/")
    yield literal(dataset, f"{VOID}triples", str(release.manifest.quads), f"{XSD}integer")
    entities = sum(release.manifest.counts.values())
    yield literal(dataset, f"{VOID}entities", str(entities), f"{XSD}integer")
    for name in _VOCABULARIES:
        yield link(dataset, f"{VOID}vocabulary", name)
    for feature in _FEATURES:
        yield link(dataset, f"{VOID}feature", f"http://www.w3.org/ns/formats/{feature}")


def _examples(addresses: Addresses, paths: list[str]) -> Iterator[ox.Triple]:
    for path in paths:
        encoded = quote(path, safe="-._~/")
        iri = f"{addresses.base}id/{encoded}"
        yield link(addresses.dataset, f"{VOID}exampleResource", iri)
        if not addresses.base.startswith(addresses.server):
            yield link(iri, _SEE, f"{addresses.server}id/{encoded}")


def _partitions(release: Release, addresses: Addresses) -> Iterator[ox.Triple]:
    for name, count in sorted(release.manifest.counts.items()):
        part = f"{addresses.catalogue}#class-{name}"
        yield link(addresses.dataset, f"{VOID}classPartition", part)
        yield link(part, f"{VOID}class", f"{NS}{name}")
        yield literal(part, f"{VOID}entities", str(count), f"{XSD}integer")


def _linksets(addresses: Addresses, linked: dict[str, int]) -> Iterator[ox.Triple]:
    for target, count in sorted(linked.items()):
        name = target.split("/")[2]
        iri, other = f"{addresses.catalogue}#links-{name}", f"{addresses.catalogue}#{name}"
        yield link(addresses.dataset, f"{VOID}subset", iri)
        yield link(iri, RDF_TYPE.value, f"{VOID}Linkset")
        yield link(iri, f"{VOID}linkPredicate", "http://www.w3.org/2004/02/skos/core#exactMatch")
        yield link(iri, f"{VOID}subjectsTarget", addresses.dataset)
        yield link(iri, f"{VOID}objectsTarget", other)
        yield literal(iri, f"{VOID}triples", str(count), f"{XSD}integer")
        yield link(other, RDF_TYPE.value, f"{VOID}Dataset")
        yield link(other, f"{_FOAF}homepage", target)
