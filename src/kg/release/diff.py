"""What two releases say differently: quads added and removed, by graph and by class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from kg.iris import NS

_TYPE = f" <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{NS}"


@dataclass(frozen=True, slots=True)
class Change:
    """One quad that only one of the releases has; `line` is N-Quads without its newline."""

    sign: Literal["+", "-"]
    line: str


@dataclass(slots=True)
class Difference:
    """Numbers of quads added and removed: in all, by graph IRI and, for rdf:type, by class name."""

    added: int = 0
    removed: int = 0
    graphs: dict[str, Counter[str]] = field(default_factory=dict)
    classes: dict[str, Counter[str]] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        """Plain values for JSON."""
        graphs, classes = ({key: dict(signs) for key, signs in kind.items()} for kind in (self.graphs, self.classes))
        return {"added": self.added, "removed": self.removed, "graphs": graphs, "classes": classes}

    def count(self, change: Change) -> None:
        """Take one change in."""
        if change.sign == "+":
            self.added += 1
        else:
            self.removed += 1
        self.graphs.setdefault(_graph(change.line), Counter())[change.sign] += 1
        name = _class(change.line)
        if name:
            self.classes.setdefault(name, Counter())[change.sign] += 1


def iter_changes(old: Path, new: Path) -> Iterator[Change]:
    """The changes between two sorted dumps, in their order; both are read once, line by line."""
    with old.open("rb") as before, new.open("rb") as after:
        left, right = next(before, None), next(after, None)
        while left is not None or right is not None:
            if left == right:
                left, right = next(before, None), next(after, None)
            elif right is None or (left is not None and left < right):
                assert left is not None
                yield Change("-", left.decode().rstrip("\n"))
                left = next(before, None)
            else:
                yield Change("+", right.decode().rstrip("\n"))
                right = next(after, None)


def compare(old: Path, new: Path) -> Difference:
    """The numbers of changes between two sorted dumps."""
    difference = Difference()
    for change in iter_changes(old, new):
        difference.count(change)
    return difference


def _graph(line: str) -> str:
    return line.removesuffix(" .").rpartition(" ")[2].strip("<>")


def _class(line: str) -> str | None:
    _, found, rest = line.partition(_TYPE)
    return rest.partition(">")[0] if found else None
