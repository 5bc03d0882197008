"""Which properties a page shows in its description, in which order and under which name."""

from __future__ import annotations

from dataclasses import dataclass

from kg.serve.nodes import Node, Value, words

_STATED = (("date", "Date"), ("dateAsWritten", "Date as written"), ("place", "Place"), ("status", "Status"))
_WHOLE = (("partOf", "Part of"), ("underAgreement", "Under"), ("marking", "Marking"))
ROWS: dict[str, tuple[tuple[str, str], ...]] = {
    "Agency": (
        ("kind", "Kind"),
        ("country", "Country"),
        ("parent", "Part of"),
        ("successor", "Successor"),
        ("exactMatch", "Elsewhere"),
        ("closeMatch", "Close to"),
    ),
    "Person": (("country", "Country"), ("holds", "Posts"), ("exactMatch", "Elsewhere")),
    "Post": (("postIn", "In"), ("country", "Country"), ("exactMatch", "Elsewhere")),
    "Place": (("country", "Country"), ("parent", "In"), ("exactMatch", "Elsewhere")),
    "Agreement": (
        *(("kind", "Kind"), ("party", "Parties")),
        *_STATED,
        *(("adoptedAt", "Adopted at"), ("supplements", "Adds to"), ("underAgreement", "Under")),
        *(("refersTo", "In all documents"), ("exactMatch", "Elsewhere")),
    ),
    "Meeting": (
        *(("kind", "Kind"), ("heldBy", "Held by"), ("sessionNumber", "Session")),
        *_STATED,
        *(("participant", "Participants"), *_WHOLE),
    ),
    "Transfer": (
        *(("supplier", "Supplier"), ("recipient", "Recipient"), ("requestedBy", "Asked for by")),
        *(("intermediary", "Intermediary"), ("item", "Item"), ("itemKind", "Kind of item"), ("channel", "Channel")),
        *_STATED,
        *(("atMeeting", "At meeting"), *_WHOLE, ("hasPart", "Has parts")),
    ),
    "Rule": (
        *(("modality", "Modality"), ("bearer", "Who"), ("beneficiary", "To whom"), ("item", "What")),
        *(("itemKind", "Kind of item"), ("channel", "Channel"), ("condition", "Condition")),
        *(("exceptionTo", "Exception to"), *_STATED, *_WHOLE),
    ),
    "Step": (
        *(("kind", "Kind"), ("actor", "Actor"), ("recipient", "To"), ("actsOn", "Acts on"), ("follows", "After")),
        *(*_STATED, *_WHOLE),
    ),
    "Claim": (
        *(("kind", "Kind"), ("saidBy", "Said by"), ("subject", "Subject"), ("predicate", "Property")),
        *(("object", "Value"), ("about", "About"), ("participant", "Participants"), ("actor", "Actor")),
        *(("supplier", "Supplier"), ("recipient", "Recipient"), ("intermediary", "Intermediary"), ("party", "Party")),
        *(*_STATED, *_WHOLE, ("contradicts", "Contradicts"), ("preferred", "Preferred"), ("role", "Role")),
        *(("nameAsWritten", "Name as written"), ("dateSource", "Where the date stands")),
    ),
    "Tally": (
        *(("tallyOf", "Figure of"), ("stage", "Stage"), ("asOf", "As of"), ("partOf", "Part of"), ("sumOf", "Sum of")),
        *_STATED,
    ),
    "Document": (
        *(("kind", "Kind"), ("date", "Date"), ("author", "Written by"), ("addressee", "Addressed to")),
        *(("holder", "Kept by"), ("referenceCode", "Reference"), ("pages", "Pages"), ("serial", "Serial")),
        *(("marking", "Marking"), ("isPartOf", "Part of"), ("hasPart", "Has parts"), ("forwards", "Encloses")),
        *(("language", "Language"), ("originalLanguage", "Original language"), ("translator", "Translated by")),
        *(("obtainedBy", "Obtained by"), ("publisher", "Published by"), ("funder", "Paid for by")),
        *(("text", "Text"), ("rights", "Rights"), ("textVersion", "Text version"), ("layout", "Layout")),
    ),
    "Passage": (("hasSource", "Text version"), ("start", "Start"), ("end", "End"), ("textHash", "SHA-256")),
}
_ELSEWHERE = frozenset(
    (
        *("type", "label", "prefLabel", "altLabel", "title", "description", "abstract", "identifier", "tally", "name"),
        *("evidence", "statedIn", "method", "confidence", "reviewStatus", "factKey", "earliest", "latest", "states"),
        *("reviewedBy", "reviewedOn", "reviewNote"),
        *("documentDate", "mentions", "summary", "asOfEarliest", "asOfLatest", "quantity", "quantityTo", "unit"),
        *("currency", "qualifier", "confirms", "differsFrom", "textHash", "source"),
    )
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a description."""

    name: str
    title: str
    values: tuple[Node | Value, ...]


def description_rows(node: Node) -> list[Row]:
    """The lines of the description of `node`: those of its class in their order, then whatever else is said of it."""
    wanted = ROWS.get(node.cls, ())
    names = {name for name, _ in wanted}
    properties = node.graph.triples.get(node.iri, {})
    others = [(name, words(name).capitalize()) for name in sorted(properties) if name not in _ELSEWHERE | names]
    return [Row(name, title, tuple(values)) for name, title in (*wanted, *others) if (values := node.all(name))]
