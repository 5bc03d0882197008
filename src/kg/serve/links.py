"""From IRIs to addresses of this server: pages of the data stand here, whatever base it is named under."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from kg.iris import NS, SCHEME

SAFE = "-._~/"


@dataclass(frozen=True, slots=True)
class Links:
    """`base` is the IRI under which the data is published, `root` the path under which this server stands."""

    base: str
    root: str = ""

    def iri(self, path: str) -> str:
        """The IRI of the node with the decoded `path` behind `id/`."""
        return f"{self.base}id/{quote(path, safe=SAFE)}"

    def path(self, iri: str) -> str | None:
        """The path of an IRI behind `id/`, still percent-encoded; None for any other."""
        head = f"{self.base}id/"
        return iri.removeprefix(head) if iri.startswith(head) else None

    def href(self, iri: str) -> str:
        """Where a reader is sent for `iri`: a page, a term or concept here, or the address itself."""
        path = self.path(iri)
        if path is not None:
            return f"{self.root}/page/{path}"
        if iri.startswith(SCHEME):
            return f"{self.root}/scheme/{iri.removeprefix(SCHEME)}"
        if iri.startswith(NS):
            return f"{self.root}/ontology#{iri.removeprefix(NS)}"
        return iri if iri.startswith(("https://", "http://")) else ""

    def data(self, path: str, extension: str) -> str:
        """The address of the description of `path` in one format."""
        return f"{self.root}/data/{path}.{extension}"


def kind_of(path: str) -> str:
    """The kind in a path: `document/x/transfer/1` is a transfer, `text/1a2b/3-9` a passage."""
    parts = path.split("/")
    if parts[0] == "document" and len(parts) >= 4:
        return parts[2]
    if parts[0] == "text" and len(parts) >= 3:
        return "passage"
    return "name" if len(parts) >= 4 and parts[2] == "name" else parts[0]
