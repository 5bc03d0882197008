"""The notations of the concept schemes, read from `ontology/schemes/*.ttl`: the lists stand there and nowhere else."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from rapidfuzz import fuzz, process

from kg.errors import SettingsError
from kg.folders import find_folder
from kg.iris import SCHEME

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_IN_SCHEME, _NOTATION = f"{_SKOS}inScheme", f"{_SKOS}notation"


def read_notations(folder: Path) -> dict[str, frozenset[str]]:
    """Notations by scheme name (`stage`, `item-kind`, ...) of the Turtle files in `folder`.

    Raises SettingsError when a file is not readable as Turtle.
    """
    schemes: dict[str, set[str]] = {}
    written: dict[str, set[str]] = {}
    for path in sorted(folder.glob("*.ttl")):
        for quad in _parse(path):
            if quad.predicate.value == _IN_SCHEME and isinstance(quad.object, NamedNode):
                schemes.setdefault(str(quad.subject), set()).add(quad.object.value.removeprefix(SCHEME).strip("/#"))
            elif quad.predicate.value == _NOTATION and isinstance(quad.object, Literal):
                written.setdefault(str(quad.subject), set()).add(quad.object.value)
    found: dict[str, set[str]] = {}
    for concept, names in schemes.items():
        for name in names:
            found.setdefault(name, set()).update(written.get(concept, ()))
    return {name: frozenset(values) for name, values in found.items()}


def _parse(path: Path) -> Iterator[Quad]:
    try:
        yield from parse(path=path, format=RdfFormat.TURTLE)
    except SyntaxError as error:
        raise SettingsError(f"{path}:{error.lineno}: not readable as Turtle: {error.msg}") from error


def notations(scheme: str) -> frozenset[str]:
    """Notations of `scheme` in the ontology folder that applies; empty when there is no such scheme."""
    return _cached(find_folder("ontology") / "schemes").get(scheme, frozenset())


def check_notation(scheme: str, notation: str) -> str:
    """`notation` itself; raises ValueError with the nearest right one when the scheme does not have it."""
    known = notations(scheme)
    if not known or notation in known:
        return notation
    raise ValueError(f"{notation!r} is not in the scheme {scheme!r}{nearest(notation, known)}")


def near_name(word: str, known: Collection[str]) -> str | None:
    """The one of `known` that `word` may be a slip of: most letters are the same, in the same order."""
    found = process.extractOne(word.lower(), sorted(known), scorer=fuzz.ratio, score_cutoff=65)
    return found[0] if found else None


def nearest(word: str, known: frozenset[str] | tuple[str, ...]) -> str:
    """What to do about an unknown `word`: `; did you mean 'x'?`, or the known ones when none is near."""
    if found := near_name(word, known):
        return f"; did you mean {found!r}?"
    return f"; known: {', '.join(sorted(known))}" if 0 < len(known) <= 40 else ""


@lru_cache(maxsize=8)
def _cached(folder: Path) -> dict[str, frozenset[str]]:
    return read_notations(folder)
