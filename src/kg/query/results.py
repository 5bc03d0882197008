"""The formats of answers, and the choice among them by `Accept` (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its short name, its media types (the first is sent), whether it holds bindings or a graph."""

    name: str
    media_types: tuple[str, ...]
    holds: Literal["bindings", "graph"]
    extension: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names that `?format=` may use."""
        return (self.name, self.extension, *self.aliases, *self.media_types)

    @property
    def content_type(self) -> str:
        """The media type as sent in `Content-Type`."""
        main = self.media_types[0]
        return f"{main}; charset=utf-8" if main.startswith("text/") else main


FORMATS = (
    Format(
        "json", ("application/sparql-results+json", "application/json"), "bindings", "srj", ("sparql-results+json",)
    ),
    Format(
        "xml",
        ("application/sparql-results+xml", "application/xml", "text/xml"),
        "bindings",
        "srx",
        ("sparql-results+xml",),
    ),
    Format("csv", ("text/csv",), "bindings", "csv"),
    Format("tsv", ("text/tab-separated-values",), "bindings", "tsv"),
    Format("ttl", ("text/turtle", "application/x-turtle"), "graph", "ttl", ("turtle",)),
    Format("nt", ("application/n-triples", "text/plain"), "graph", "nt", ("ntriples", "n-triples")),
    Format(
        "rdfxml", ("application/rdf+xml", "application/xml", "text/xml"), "graph", "rdf", ("xml", "rdf+xml", "rdf-xml")
    ),
    Format("jsonld", ("application/ld+json", "application/json"), "graph", "jsonld", ("json", "json-ld")),
    Format("nq", ("application/n-quads",), "graph", "nq", ("nquads", "n-quads")),
    Format("trig", ("application/trig",), "graph", "trig"),
)


def parse_accept(header: str) -> list[tuple[str, float]]:
    """Media ranges of an Accept header with their weights, heaviest first; a missing `q` is 1, a broken one 0."""
    ranges = []
    for place, part in enumerate(header.split(",")):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        weight = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "q":
                weight = _weight(value)
        if media:
            ranges.append((-weight, _vagueness(media), place, media.lower()))
    return [(media, -weight) for weight, _, _, media in sorted(ranges)]


def choose_format(
    accept: str | None, holds: Literal["bindings", "graph"], formats: tuple[Format, ...] = FORMATS
) -> Format | None:
    """The format that `accept` likes best among those that hold such answers; None when it takes none of them."""
    candidates = [fmt for fmt in formats if fmt.holds == holds]
    for media, weight in parse_accept(accept or "*/*"):
        if weight <= 0:
            continue
        for fmt in candidates:
            if media in fmt.media_types or _matches(media, fmt.media_types[0]):
                return fmt
    return None


def _weight(value: str) -> float:
    try:
        return min(1.0, max(0.0, float(value)))
    except ValueError:
        return 0.0


def _vagueness(media: str) -> int:
    return 2 if media == "*/*" else 1 if media.endswith("/*") else 0


def _matches(wanted: str, own: str) -> bool:
    return wanted in ("*/*", own) or (wanted.endswith("/*") and own.startswith(wanted[:-1]))
