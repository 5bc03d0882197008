"""All IRIs are minted and parsed here.

Namespaces are those of the ontology guide: the vocabulary's never changes, the data's is one setting
(`KG_BASE`), so that an archive publishes under its own address.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, unquote

NS = "https://w3id.org/dipla/ns#"
SCHEME = "https://w3id.org/dipla/scheme/"
BASE = "https://w3id.org/dipla/"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

STATED_KINDS = ("transfer", "tally", "agreement", "meeting", "rule", "step", "claim", "passage", "mention", "name")
ENTITY_KINDS = ("agency", "person", "post", "place", "agreement")


def slugify(text: str, limit: int = 80) -> str:
    """ASCII slug of `text`: lower case, letters and digits joined by single hyphens, at most `limit` characters."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_text.lower().replace("'", "")).strip("-")
    return slug[:limit].rstrip("-") or "x" + short_hash(text)


def slugify_stem(stem: str, limit: int = 80) -> str:
    """A file's stem as a document id: case, `.`, `_` and `~` are kept (they are unreserved, RFC 3986, section 2.3)."""
    ascii_text = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^A-Za-z0-9._~]+", "-", ascii_text.replace("'", "")).strip("-.")
    return slug[:limit].rstrip("-.") or "x" + short_hash(stem)


def short_hash(*parts: object) -> str:
    """First ten hex digits of the SHA-256 over `parts`, joined by the unit separator."""
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()[:10]


def stated_tail(kind: str, anchor: str, *parties: str) -> str:
    """The end of a stated node's IRI, the same under any base: `transfer/<10 hex over kind, anchor and parties>`."""
    return f"{kind}/{short_hash(kind, anchor, *parties)}"


def concept_iri(scheme: str, notation: str) -> str:
    """IRI of a concept: `concept_iri("stage", "delivered")`."""
    return f"{SCHEME}{scheme}/{quote(notation, safe='-._~')}"


@dataclass(frozen=True, slots=True)
class Minter:
    """Mints the IRIs of the data under one base (ends with a slash)."""

    base: str = BASE

    def entity(self, kind: str, entity_id: str) -> str:
        """`id/agency/cn-state-council`."""
        return f"{self.base}id/{kind}/{quote(entity_id, safe='-._~')}"

    def name(self, kind: str, entity_id: str, *parts: object) -> str:
        """A name of an entity: `id/agency/<id>/name/<10 hex over label, kind, language, period, document>`."""
        return f"{self.entity(kind, entity_id)}/name/{short_hash(*parts)}"

    def document(self, document_id: str) -> str:
        """`id/document/wilson-121983`."""
        return self.entity("document", document_id)

    def stated(self, document_id: str, kind: str, anchor: str, *parties: str) -> str:
        """A node that a document states: `id/document/<id>/<kind>/<10 hex over kind, anchor and parties>`.

        `anchor` is the start offset for what was read from the text and the fact's key for what a record says.
        """
        return f"{self.document(document_id)}/{stated_tail(kind, anchor, *parties)}"

    def passage(self, text_sha256: str, start: int, end: int) -> str:
        """A span of a text version: `id/text/<16 hex>/<start>-<end>`."""
        return f"{self.base}id/text/{text_sha256[:16]}/{start}-{end}"

    def text(self, text_sha256: str) -> str:
        """A text version: `id/text/<16 hex of its SHA-256>`."""
        return f"{self.base}id/text/{text_sha256[:16]}"

    def graph(self, name: str) -> str:
        """A named graph: `graph/authority`, `graph/document/<id>`."""
        return f"{self.base}graph/{quote(name, safe='-._~/')}"

    def parse(self, iri: str) -> tuple[str, str] | None:
        """(kind, rest) of an IRI under `id/`, None for any other: `("agency", "cn-state-council")`."""
        head = f"{self.base}id/"
        if not iri.startswith(head):
            return None
        kind, _, rest = iri[len(head) :].partition("/")
        return (kind, unquote(rest)) if rest else None
