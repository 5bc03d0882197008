"""A page's thing in schema.org terms, as JSON-LD in the page: what search engines and reference managers read."""

from __future__ import annotations

import json

from markupsafe import Markup

from kg.serve.nodes import Node, Value

_TYPES = {
    "Agency": "Organization",
    "Person": "Person",
    "Post": "Role",
    "Place": "Place",
    "Agreement": "CreativeWork",
    "Document": "ArchiveComponent",
    "Meeting": "Event",
    "Transfer": "TransferAction",
    "Rule": "CreativeWork",
    "Step": "Action",
    "Claim": "Claim",
    "Passage": "Quotation",
}
_PROPERTIES = {
    "Agency": {"parent": "parentOrganization", "altLabel": "alternateName", "exactMatch": "sameAs"},
    "Person": {"altLabel": "alternateName", "exactMatch": "sameAs", "holds": "hasOccupation"},
    "Post": {"altLabel": "alternateName"},
    "Place": {"parent": "containedInPlace", "altLabel": "alternateName", "exactMatch": "sameAs"},
    "Agreement": {"party": "contributor", "altLabel": "alternateName", "exactMatch": "sameAs"},
    "Document": {
        "author": "author",
        "addressee": "recipient",
        "holder": "holdingArchive",
        "publisher": "publisher",
        "translator": "translator",
        "funder": "funder",
        "language": "inLanguage",
        "identifier": "identifier",
        "text": "url",
        "hasPart": "hasPart",
        "isPartOf": "isPartOf",
    },
    "Meeting": {"participant": "attendee", "heldBy": "organizer", "place": "location"},
    "Transfer": {"supplier": "agent", "recipient": "recipient", "item": "object", "place": "location"},
    "Step": {"actor": "agent", "actsOn": "object", "place": "location"},
    "Claim": {"saidBy": "author", "about": "about"},
    "Rule": {"bearer": "about"},
}
_DATES = {"Document": "dateCreated", "Meeting": "startDate", "Transfer": "startTime", "Step": "startTime"}
_DATES |= {"Agreement": "dateCreated", "Claim": "temporalCoverage"}


def schema_org(node: Node) -> Markup:
    """JSON-LD for a `script` element; nothing in it can end the element."""
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@id": node.iri,
        "@type": _TYPES.get(node.cls, "Thing"),
        "name": node.label,
    }
    for name, own in _PROPERTIES.get(node.cls, {}).items():
        values = [_value(value) for value in node.all(name)]
        if values:
            found[own] = values[0] if len(values) == 1 else values
    if (term := _DATES.get(node.cls)) and node.text("date"):
        found[term] = node.text("earliest") or node.text("date")
    if description := node.text("abstract") or node.text("description"):
        found["description"] = description
    if stated := node.target("statedIn"):
        found["isBasedOn"] = {"@id": stated.iri, "name": stated.label}
    text = json.dumps(found, ensure_ascii=False, sort_keys=True)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def _value(value: Node | Value) -> object:
    return value.text if isinstance(value, Value) else {"@id": value.iri, "name": value.label}
