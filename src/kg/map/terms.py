"""RDF terms of the mapping: vocabulary, concepts, and literals in one valid written form."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kg.iris import EDTF, NS, concept_iri
from kg.model import DateValue

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
XSD = "http://www.w3.org/2001/XMLSchema#"

_PREFIXES = {"dipla": NS, "rdf": RDF, "rdfs": RDFS, "skos": SKOS, "dcterms": DCTERMS, "oa": OA}
_WORD = re.compile(r"[^\W_]+")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


@lru_cache(maxsize=512)
def term(curie: str) -> NamedNode:
    """The vocabulary term of a CURIE: `term("dipla:supplier")`. Raises KeyError for an unknown prefix."""
    prefix, _, name = curie.partition(":")
    return NamedNode(_PREFIXES[prefix] + name)


@lru_cache(maxsize=1024)
def concept(scheme: str, notation: str) -> NamedNode:
    """The concept of a notation: `concept("stage", "delivered")`."""
    return NamedNode(concept_iri(scheme, notation))


def text(value: str, language: str | None = None) -> Literal:
    """A string, with a language tag when there is a valid one."""
    clean = value.encode("utf-8", "replace").decode("utf-8")
    if language and _LANGUAGE.fullmatch(language):
        return Literal(clean, language=language)
    return Literal(clean)


def short(value: str, limit: int, words: int | None = None) -> str:
    """At most `limit` characters and `words` words of `value`, cut between words, with white space made single.

    A word is a run of letters and digits: "high-level" counts as two.
    """
    out = " ".join(value.split())
    if words is not None and len(found := list(_WORD.finditer(out))) > words:
        out = out[: found[words - 1].end()]
    return out if len(out) <= limit else out[: limit - 1].rsplit(" ", 1)[0] + "…"


def decimal(value: Decimal) -> Literal:
    """An `xsd:decimal` without exponent or trailing zeros: 1E+2 is 100, 382.0 is 382."""
    plain = format(value.normalize(), "f") if value else "0"
    return Literal(plain, datatype=NamedNode(XSD + "decimal"))


def integer(value: int) -> Literal:
    """An `xsd:integer`."""
    return Literal(str(value), datatype=NamedNode(XSD + "integer"))


def flag(value: bool) -> Literal:
    """An `xsd:boolean`."""
    return Literal("true" if value else "false", datatype=NamedNode(XSD + "boolean"))


def edtf(value: DateValue) -> Literal:
    """An EDTF literal, as written by the source's editor."""
    return Literal(value.edtf, datatype=NamedNode(EDTF))


def day(value: date) -> Literal:
    """An `xsd:date`."""
    return Literal(value.isoformat(), datatype=NamedNode(XSD + "date"))


def web_address(url: str) -> NamedNode | None:
    """The address as an IRI, unsafe characters escaped; None when it is no web address."""
    if not url.startswith(("http://", "https://")):
        return None
    try:
        return NamedNode(quote(url, safe="!#$%&'()*+,/:;=?@[]~-._"))
    except ValueError:
        return None
