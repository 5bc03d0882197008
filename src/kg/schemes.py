"""The notations of the concept schemes, read from `ontology/schemes/*.ttl`: the lists stand there and nowhere else."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from rapidfuzz import process
from rdflib import Graph
from rdflib.namespace import SKOS

from kg.folders import find_folder
from kg.iris import SCHEME


def read_notations(folder: Path) -> dict[str, frozenset[str]]:
    """Notations by scheme name (`stage`, `item-kind`, ...) of the Turtle files in `folder`."""
    graph = Graph()
    for path in sorted(folder.glob("*.ttl")):
        graph.parse(path, format="turtle")
    found: dict[str, set[str]] = {}
    for concept, scheme in graph.subject_objects(SKOS.inScheme):
        name = str(scheme).removeprefix(SCHEME).strip("/#")
        found.setdefault(name, set()).update(str(notation) for notation in graph.objects(concept, SKOS.notation))
    return {name: frozenset(values) for name, values in found.items()}


def notations(scheme: str) -> frozenset[str]:
    """Notations of `scheme` in the ontology folder that applies; empty when there is no such scheme."""
    return _cached(find_folder("ontology") / "schemes").get(scheme, frozenset())


def check_notation(scheme: str, notation: str) -> str:
    """`notation` itself; raises ValueError with the nearest right one when the scheme does not have it."""
    known = notations(scheme)
    if not known or notation in known:
        return notation
    raise ValueError(f"{notation!r} is not in the scheme {scheme!r}{nearest(notation, known)}")


def nearest(word: str, known: frozenset[str] | tuple[str, ...]) -> str:
    """What to do about an unknown `word`: `; did you mean 'x'?`, or the known ones when none is near."""
    found = process.extractOne(word, sorted(known), score_cutoff=60)
    if found:
        return f"; did you mean {found[0]!r}?"
    return f"; known: {', '.join(sorted(known))}" if 0 < len(known) <= 40 else ""


@lru_cache(maxsize=8)
def _cached(folder: Path) -> dict[str, frozenset[str]]:
    return read_notations(folder)
