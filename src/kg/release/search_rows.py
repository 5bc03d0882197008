"""One subject of the dump as rows of the search index."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.folding import fold, fold_words, index_words, sound_words
from kg.iris import NS

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SHORT = {
    "http://purl.org/dc/terms/": "",
    "http://www.w3.org/2000/01/rdf-schema#": "",
    "http://www.w3.org/2004/02/skos/core#": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    NS: "",
}
_RANK = {"agency": 0, "person": 1, "place": 2, "post": 3, "agreement": 4, "document": 5}
_CLASSES = {
    **{f"{NS}{name}": name.lower() for name in ("Agency", "Person", "Post", "Place", "Agreement", "Document")},
    **{f"{NS}{name}": name.lower() for name in ("Meeting", "Transfer", "Rule", "Step", "Claim")},
}
_PERSONAL = frozenset(("person", "agency", "post", "place"))
_DATES = ("date", "earliest", "latest")
_BODY = ("abstract", "description", "item", "condition", "identifier", "referenceCode", "serial", "pages", "factKey")


@dataclass(slots=True)
class Subject:
    """A node of the dump: `path` is its IRI after the base and `id/`; `values` by short property name.

    `links` are the (property, path) of what it points to; `concepts` the last parts of scheme concepts by property.
    """

    path: str
    kind: str
    values: dict[str, list[str]]
    links: list[tuple[str, str]]

    @classmethod
    def of(cls, iri: str, quads: Iterable[ox.Quad], base: str) -> Subject:
        """The subject `iri` from all its quads."""
        head = f"{base}id/"
        subject = cls(iri.removeprefix(head), "", {}, [])
        for quad in quads:
            name, target = _short(quad.predicate.value), quad.object
            if isinstance(target, ox.NamedNode):
                subject._take_iri(quad.predicate.value, name, target.value, head)
            elif isinstance(target, ox.Literal):
                subject.values.setdefault(name, []).append(target.value)
        return subject

    def _take_iri(self, predicate: str, name: str, iri: str, head: str) -> None:
        if predicate == _TYPE:
            self.kind = _CLASSES.get(iri, self.kind)
        elif iri.startswith(head):
            self.links.append((name, iri.removeprefix(head)))
        else:
            self.values.setdefault(name, []).append(iri.rpartition("/")[2])

    def first(self, name: str) -> str:
        """The smallest value of a property, "" when it has none."""
        return min(self.values.get(name, ()), default="")

    def target(self, name: str) -> str:
        """The first path that it points to by `name`, "" when there is none."""
        return min((path for link, path in self.links if link == name), default="")


def node_row(subject: Subject) -> tuple[object, ...] | None:
    """The row of `raw_node`, None for what is in no list: bare mentions, names, tallies, passages.

    A statement that was read from the text beside its curated one is of the kind "reading", which no list shows.
    """
    kind = _kind(subject)
    if kind is None:
        return None
    label = _label(subject)
    sort = fold(label)
    names = [value for name in ("prefLabel", "altLabel") for value in sorted(subject.values.get(name, ()))]
    return (
        subject.path,
        _RANK.get(kind, 6),
        kind,
        label,
        subject.first("kind"),
        sort,
        _letter(sort),
        " ".join(sorted(subject.values.get("country", ()))),
        *(subject.first(name) for name in _DATES),
        subject.target("statedIn"),
        "" if kind == "reading" else index_words(label),
        ""
        if kind == "reading"
        else " ".join(dict.fromkeys(word for name in names for word in index_words(name).split())),
        ""
        if kind == "reading"
        else " ".join(index_words(value) for name in _BODY for value in sorted(subject.values.get(name, ()))),
        sound_words(" ".join([label, *names])) if kind in _PERSONAL else "",
        _review(subject),
    )


def link_rows(subject: Subject) -> list[tuple[str, str, str]]:
    """The rows of `raw_link`: nothing but what it confirms or differs from, where a curated voice stands for it."""
    again = [link for link in subject.links if link[0] in ("confirms", "differsFrom")]
    links = again or [link for link in subject.links if link[0] not in ("evidence", "tally", "name", "states")]
    return [(subject.path, name, path) for name, path in dict.fromkeys(links)]


def name_rows(subject: Subject) -> list[tuple[str, str]]:
    """The rows of `raw_name` for an entity or a document: each of its names, folded."""
    if (_kind(subject) or "") not in _RANK:
        return []
    names = [name for key in ("prefLabel", "altLabel", "title") for name in subject.values.get(key, ())]
    return [(subject.path, " ".join(words)) for name in sorted(names) if (words := fold_words(name))]


def tally_row(subject: Subject) -> tuple[object, ...] | None:
    """The row of `raw_tally` for a figure of a transfer that is not rejected, None for any other subject."""
    transfer = subject.target("tallyOf")
    if "/transfer/" not in transfer or _review(subject) == "rejected":
        return None
    unit = subject.first("currency") or subject.first("unit")
    quantity = subject.first("quantity") or None
    as_of = subject.first("asOf")
    return (transfer, subject.first("stage"), quantity, unit, subject.first("asOfLatest")[:4], subject.path, as_of)


def trait_rows(subject: Subject) -> list[tuple[str, str, str]]:
    """The rows of `raw_trait`: what is compared over all documents to find what agrees or contradicts, or picked from.

    Items of transfers, text versions and reference codes of documents, and the dates that sources give a document.
    """
    if subject.kind == "transfer":
        return [(subject.path, "item", item) for item in sorted(subject.values.get("item", ()))]
    if subject.kind == "document":
        named = {"text": "textHash", "referenceCode": "referenceCode"}
        return [(subject.path, name, one) for name in named for one in sorted(subject.values.get(named[name], ()))]
    if subject.kind == "claim" and subject.values.get("dateSource"):
        return [(subject.target("rdf:subject"), "date", subject.first("rdf:object"))]
    return []


def _kind(subject: Subject) -> str | None:
    if subject.kind == "agreement" and "/" in subject.path.removeprefix("agreement/"):
        return "stated-agreement"
    if any(name in ("confirms", "differsFrom") for name, _ in subject.links):
        return "reading"
    if subject.kind == "claim":
        return None if subject.values.get("dateSource") or _is_silent(subject) else "claim"
    return subject.kind or None


def _is_silent(subject: Subject) -> bool:
    """Whether a claim only says where a document names or describes something; one with words of its own is listed."""
    return subject.first("kind") in ("mention", "description", "replaced") and not subject.values.get("label")


def _review(subject: Subject) -> str:
    """`machine` for what a program read and nobody looked at, `rejected` for what reviewers rejected, else ""."""
    status = subject.first("reviewStatus")
    return status if status in ("machine", "rejected") else ""


def _label(subject: Subject) -> str:
    for name in ("prefLabel", "title", "label", "item"):
        if label := subject.first(name):
            return label
    return subject.path.rpartition("/")[2]


def _letter(sort: str) -> str:
    return sort[0].upper() if sort[:1].isalpha() else "#"


def _short(iri: str) -> str:
    for namespace, prefix in _SHORT.items():
        if iri.startswith(namespace):
            return prefix + iri[len(namespace) :]
    return iri
