"""The triples of the DCAT catalogue: the curated head from `ontology/catalogue.ttl`, releases and files from disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from kg.export.downloads import Download, Shelf, downloads
from kg.release.releases import Release

DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS = "http://purl.org/dc/terms/"
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SPDX = "http://spdx.org/rdf/terms#"
XSD = "http://www.w3.org/2001/XMLSchema#"
_MEDIA = "https://www.iana.org/assignments/media-types/"


@dataclass(frozen=True, slots=True)
class Addresses:
    """`base` is the IRI under which the data is published, `server` the address of this service; both end with /."""

    base: str
    server: str

    @property
    def catalogue(self) -> str:
        """The IRI of the catalogue."""
        return f"{self.base}catalog"

    @property
    def dataset(self) -> str:
        """The IRI of the data set."""
        return f"{self.catalogue}#graph"

    @property
    def series(self) -> str:
        """The IRI of the series of releases."""
        return f"{self.catalogue}#releases"

    @property
    def service(self) -> str:
        """The IRI of the SPARQL service."""
        return f"{self.catalogue}#sparql"

    def release(self, number: int) -> str:
        """The IRI of a release."""
        return f"{self.catalogue}#release-{number}"

    def download(self, number: int, name: str = "") -> str:
        """The address of a file of a release, or of its folder."""
        return f"{self.server}dumps/{number}/{name}"


def catalogue_triples(
    releases: list[Release], current: Release, addresses: Addresses, data: Path, ontology: Path
) -> list[ox.Triple]:
    """All triples of the catalogue; checksums and sizes of the files that are made."""
    head = ox.parse(path=ontology / "catalogue.ttl", format=ox.RdfFormat.TURTLE, base_iri=addresses.base)
    found = [quad.triple for quad in head]
    licences = [one.object for one in found if one.predicate.value == f"{DCTERMS}license"]
    licence = licences[0] if licences else None
    head_of_dataset = [one for one in found if one.subject == ox.NamedNode(addresses.dataset)]
    found += _overview(releases, current, addresses)
    for older, release in zip([None, *releases], releases, strict=False):
        found += _release(release, older, addresses)
        found += _inherited(head_of_dataset, addresses.release(release.number))
        shelf = Shelf.of(data, release)
        for download in downloads():
            found += _distribution(shelf, download, addresses, licence)
    return found


def _inherited(dataset: list[ox.Triple], release: str) -> Iterator[ox.Triple]:
    """What DCAT-AP asks of every data set: a release has it from the whole."""
    for one in dataset:
        if one.predicate.value in (f"{DCTERMS}license", f"{DCTERMS}publisher", f"{DCTERMS}description"):
            yield ox.Triple(ox.NamedNode(release), one.predicate, one.object)


def _overview(releases: list[Release], current: Release, addresses: Addresses) -> Iterator[ox.Triple]:
    yield link(addresses.catalogue, "http://xmlns.com/foaf/0.1/homepage", addresses.server)
    yield literal(addresses.catalogue, f"{DCTERMS}modified", releases[-1].manifest.built_at, f"{XSD}dateTime")
    yield link(addresses.dataset, f"{DCAT}hasCurrentVersion", addresses.release(current.number))
    yield link(addresses.dataset, f"{DCAT}landingPage", addresses.server)
    yield literal(addresses.dataset, f"{DCTERMS}issued", releases[0].manifest.built_at, f"{XSD}dateTime")
    yield literal(addresses.dataset, f"{DCTERMS}modified", current.manifest.built_at, f"{XSD}dateTime")
    yield link(addresses.series, f"{DCAT}first", addresses.release(releases[0].number))
    yield link(addresses.series, f"{DCAT}last", addresses.release(releases[-1].number))
    yield link(addresses.service, f"{DCAT}endpointURL", f"{addresses.server}sparql")
    yield link(addresses.service, f"{DCAT}endpointDescription", f"{addresses.server}openapi.json")
    for download in downloads():
        yield link(addresses.dataset, f"{DCAT}distribution", _distribution_iri(current.number, download, addresses))


def _release(release: Release, older: Release | None, addresses: Addresses) -> Iterator[ox.Triple]:
    iri, manifest = addresses.release(release.number), release.manifest
    yield link(iri, RDF_TYPE.value, f"{DCAT}Dataset")
    yield link(addresses.catalogue, f"{DCAT}dataset", iri)
    yield literal(iri, f"{DCTERMS}title", f"Release {release.number}", language="en")
    yield literal(iri, f"{DCTERMS}identifier", manifest.canonical_hash)
    yield literal(iri, f"{DCTERMS}issued", manifest.built_at, f"{XSD}dateTime")
    yield literal(iri, f"{DCAT}version", str(release.number))
    yield link(iri, f"{DCAT}inSeries", addresses.series)
    yield link(iri, f"{DCAT}isVersionOf", addresses.dataset)
    yield link(addresses.dataset, f"{DCAT}hasVersion", iri)
    yield link(iri, f"{DCAT}landingPage", addresses.download(release.number))
    if older is not None:
        yield link(iri, f"{DCAT}prev", addresses.release(older.number))
        yield link(iri, f"{DCAT}previousVersion", addresses.release(older.number))


def _distribution(shelf: Shelf, download: Download, addresses: Addresses, licence: object) -> Iterator[ox.Triple]:
    number = shelf.release.number
    iri = _distribution_iri(number, download, addresses)
    yield link(addresses.release(number), f"{DCAT}distribution", iri)
    yield link(iri, RDF_TYPE.value, f"{DCAT}Distribution")
    yield literal(iri, f"{DCTERMS}title", download.title, language="en")
    yield link(iri, f"{DCAT}accessURL", addresses.download(number))
    yield link(iri, f"{DCAT}downloadURL", addresses.download(number, download.name))
    original = next((one for one in downloads() if one.name == download.source), download)
    yield link(iri, f"{DCAT}mediaType", f"{_MEDIA}{original.media_type}")
    if download.packed:
        yield link(iri, f"{DCAT}compressFormat", f"{_MEDIA}{download.media_type}")
    if download.profile:
        yield link(iri, f"{DCTERMS}conformsTo", download.profile)
    if isinstance(licence, ox.NamedNode):
        yield link(iri, f"{DCTERMS}license", licence.value)
    yield from _made(iri, shelf, download)


def _made(iri: str, shelf: Shelf, download: Download) -> Iterator[ox.Triple]:
    digest = shelf.sha256(download)
    if digest is None:
        return
    size = shelf.path(download).stat().st_size
    yield literal(iri, f"{DCAT}byteSize", str(size), f"{XSD}nonNegativeInteger")
    yield link(iri, f"{SPDX}checksum", f"{iri}-checksum")
    yield link(f"{iri}-checksum", RDF_TYPE.value, f"{SPDX}Checksum")
    yield link(f"{iri}-checksum", f"{SPDX}algorithm", f"{SPDX}checksumAlgorithm_sha256")
    yield literal(f"{iri}-checksum", f"{SPDX}checksumValue", digest, f"{XSD}hexBinary")


def _distribution_iri(number: int, download: Download, addresses: Addresses) -> str:
    return f"{addresses.release(number)}-{quote(download.name)}"


def link(subject: str, predicate: str, target: str) -> ox.Triple:
    """A triple between IRIs."""
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(target))


def literal(
    subject: str, predicate: str, text: str, datatype: str | None = None, language: str | None = None
) -> ox.Triple:
    """A triple with a literal."""
    value = ox.Literal(text, datatype=ox.NamedNode(datatype) if datatype else None, language=language)
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), value)
