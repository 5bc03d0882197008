"""Which views there are: their names, profiles and prefixes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.folders import find_folder
from kg.query.prefixes import declared_prefixes

_SUMMARY = "#+ summary:"


@dataclass(frozen=True, slots=True)
class View:
    """The graph in another vocabulary. `profile` is the vocabulary's IRI, by which clients ask for it.

    `companions` are the namespaces of single terms that are used beside the vocabulary's own.
    """

    name: str
    title: str
    profile: str
    companions: tuple[str, ...] = ()

    def queries(self) -> dict[str, str]:
        """The texts of the view's queries by their names, in order. Raises SettingsError when the folder is missing."""
        return dict(_read(find_folder("queries") / "views", self.name))

    def prefixes(self) -> dict[str, str]:
        """The prefixes that the view's queries declare."""
        found: dict[str, str] = {}
        for text in self.queries().values():
            found |= declared_prefixes(text)
        return dict(sorted(found.items()))

    def summaries(self) -> dict[str, str]:
        """What each query gives, from its `#+ summary:` line."""
        found = {}
        for name, text in self.queries().items():
            lines = [line for line in text.splitlines() if line.startswith(_SUMMARY)]
            found[name] = lines[0].removeprefix(_SUMMARY).strip() if lines else ""
        return found


_DCTERMS = "http://purl.org/dc/terms/"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"

VIEWS = (
    View(
        "rico", "Records in Contexts (RiC-O 1)", "https://www.ica.org/standards/RiC/ontology#", ("https://schema.org/",)
    ),
    View("schema", "schema.org", "https://schema.org/"),
    View("prov", "PROV-O", "http://www.w3.org/ns/prov#", (_DCTERMS, _RDFS)),
    View(
        "org", "The Organization Ontology", "http://www.w3.org/ns/org#", ("http://xmlns.com/foaf/0.1/", _DCTERMS, _SKOS)
    ),
    View("crm", "CIDOC CRM", "http://www.cidoc-crm.org/cidoc-crm/", (_RDFS,)),
)
"""The views, in the order in which they are announced."""


@lru_cache(maxsize=64)
def _read(folder: Path, name: str) -> tuple[tuple[str, str], ...]:
    paths = sorted(folder.glob(f"{name}-*.rq"))
    return tuple((path.stem, path.read_text(encoding="utf-8")) for path in paths)


def find_view(name: str) -> View | None:
    """The view with this name or profile IRI (with or without the last `#` or `/`), None when there is none."""
    wanted = name.rstrip("#/")
    return next((view for view in VIEWS if name == view.name or wanted == view.profile.rstrip("#/")), None)
