"""Prefixes: those the project uses everywhere, and those a query declares."""

from __future__ import annotations

import re

from kg.iris import EDTF, NS, SCHEME
from kg.query.tokens import iter_tokens

PREFIXES = {
    "dipla": NS,
    "agency-kind": f"{SCHEME}agency-kind/",
    "claim-kind": f"{SCHEME}claim-kind/",
    "document-kind": f"{SCHEME}document-kind/",
    "item-kind": f"{SCHEME}item-kind/",
    "modality": f"{SCHEME}modality/",
    "qualifier": f"{SCHEME}qualifier/",
    "review": f"{SCHEME}review/",
    "stage": f"{SCHEME}stage/",
    "status": f"{SCHEME}status/",
    "step-kind": f"{SCHEME}step-kind/",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": EDTF.removesuffix("EDTF"),
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_DECLARATION = re.compile(r"PREFIX\s+([\w.-]*):\s*<([^<>\s]*)>", re.IGNORECASE)


def undeclared_prefix(text: str) -> tuple[str, int, int] | None:
    """The first prefix that the query `text` uses and does not declare, with line and column (1-based)."""
    declared = declared_prefixes(text)
    for token in iter_tokens(text):
        name = token.text.partition(":")[0]
        if token.kind == "pname" and name not in declared and name != "_":
            before = text[: token.start]
            return name, before.count("\n") + 1, token.start - (before.rfind("\n") + 1) + 1
    return None


def declared_prefixes(text: str) -> dict[str, str]:
    """The prefixes that the query `text` declares, for the serializer of its answer."""
    return {match[1]: match[2] for match in _DECLARATION.finditer(text)}
