"""References inside a record: keys that are unique, references that lead somewhere, of the right type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.errors import RecordError
from kg.iris import ENTITY_KINDS
from kg.read.record_facts import tally_key
from kg.read.record_form import FactForm, RecordForm
from kg.read.record_yaml import Position
from kg.schemes import nearest

_TYPE_OF_FIELD = {
    "under": "agreement",
    "supplements": "agreement",
    "adopted_at": "meeting",
    "at_meeting": "meeting",
    "exception_to": "rule",
    "follows": "step",
}
_FACT_FIELDS = ("under", "supplements", "adopted_at", "at_meeting", "exception_to", "follows", "part_of", "acts_on")
_CLAIM_FIELDS = ("subject", "contradicts")


class ReferenceChecker:
    """Checks the references of one record; errors point at the line of the reference."""

    def __init__(self, form: RecordForm, lines: dict[Position, int], path: Path) -> None:
        self._form, self._lines, self._path = form, lines, path
        self._types: dict[str, str] = {}
        self._tallies: set[str] = set()

    def check(self) -> None:
        """Raises RecordError at the first key that stands twice or reference that leads nowhere."""
        self._collect()
        for number, fact in enumerate(self._form.facts):
            for field, reference, position in _references(number, fact):
                self._check_fact(field, reference, position, fact)
            self._check_tallies(number, fact)

    def _error(self, message: str, position: Position) -> RecordError:
        while position and position not in self._lines:
            position = position[:-1]
        return RecordError(message, self._path, self._lines.get(position))

    def _collect(self) -> None:
        for number, fact in enumerate(self._form.facts):
            if fact.key in self._types:
                raise self._error(f"the fact key {fact.key!r} stands twice", ("facts", number, "key"))
            self._types[fact.key] = fact.type
            for index, tally in enumerate(fact.tallies):
                name = f"{fact.key}/{tally_key(tally)}"
                if name in self._tallies:
                    raise self._error(
                        f"the tally key {tally_key(tally)!r} stands twice: give each tally a key of its own",
                        ("facts", number, "tallies", index, "key"),
                    )
                self._tallies.add(name)

    def _check_fact(self, field: str, reference: str, position: Position, fact: FactForm) -> None:
        if is_outside(reference) or (field in _CLAIM_FIELDS and reference in self._tallies):
            return
        found = self._types.get(reference)
        if found is None:
            raise self._error(
                f"{field}: no fact of this record has the key {reference!r}{nearest(reference, tuple(self._types))}",
                position,
            )
        wanted = _TYPE_OF_FIELD.get(field, found)
        if found != wanted:
            raise self._error(f"{field}: {reference!r} is a {found}, where {_article(wanted)} is meant", position)
        if field == "part_of" and reference == fact.key:
            raise self._error("part_of: a fact cannot be a part of itself", position)

    def _check_tallies(self, number: int, fact: FactForm) -> None:
        for index, tally in enumerate(fact.tallies):
            own = tally_key(tally)
            for field in ("sum_of", "part_of"):
                value = getattr(tally, field)
                for reference in (value,) if isinstance(value, str) else value or ():
                    self._check_tally(fact.key, own, field, reference, ("facts", number, "tallies", index, field))

    def _check_tally(self, fact_key: str, own: str, field: str, reference: str, position: Position) -> None:
        name = reference if "/" in reference else f"{fact_key}/{reference}"
        if reference.startswith("document/"):
            return
        if name not in self._tallies:
            raise self._error(
                f"{field}: no tally has the key {reference!r}{nearest(name, frozenset(self._tallies))}", position
            )
        if name == f"{fact_key}/{own}":
            raise self._error(f"{field}: a tally cannot refer to itself", position)


def is_outside(reference: str) -> bool:
    """Does `reference` name a document, an entity, or a fact of another document (`document/<id>/<type>/<key>`)?"""
    head, slash, _ = reference.partition("/")
    return bool(slash) and head in ("document", *ENTITY_KINDS)


def _references(number: int, fact: FactForm) -> Iterator[tuple[str, str, Position]]:
    for field in (*_FACT_FIELDS, *_CLAIM_FIELDS):
        value = getattr(fact, field, None)
        for reference in (value,) if isinstance(value, str) else value or ():
            yield field, reference, ("facts", number, field)


def _article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
