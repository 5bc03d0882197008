"""What a picture shows, before it is drawn: plain values that go to the drawing process, and the table beside it."""

from __future__ import annotations

from dataclasses import dataclass

UNREVIEWED = ", not reviewed"
"""How the name of a group ends whose members a program read and nobody reviewed; it is drawn hatched."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing on a timeline: `start` and `end` are days, `group` its kind."""

    label: str
    start: str
    end: str
    group: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its parts: (group, number)."""

    label: str
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Vertex:
    """A node of a network or chain; `group` is its kind, `main` the thing that the picture is about."""

    label: str
    group: str
    main: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two vertices by their places in the list."""

    start: int
    end: int
    label: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: `form` names the drawing (marks, bars, columns, network, chain); `rows` are its numbers."""

    form: str
    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    marks: tuple[Mark, ...] = ()
    bars: tuple[Bar, ...] = ()
    vertices: tuple[Vertex, ...] = ()
    edges: tuple[Edge, ...] = ()
    groups: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    """Path of the thing in each row, for links; not drawn."""
