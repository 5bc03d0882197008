"""A question: what a file in `queries/` says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.questions.parameters import Parameter


@dataclass(frozen=True, slots=True)
class Example:
    """Values for the parameters, as a user would write them, and what the answer must show.

    A parameter that takes several values stands once for each. `rows` is the number of rows (None: not told); every
    item of `contains` (column and value as written) must be found together in one row.
    """

    values: tuple[tuple[str, str], ...]
    rows: int | None = None
    contains: tuple[tuple[tuple[str, str], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a search index may tell the query of the things in `variable`, where the text has a line `#narrow variable`.

    `kinds` of the index; `between`: the parameters with two parties whose countries it lies between; `period`: the
    parameter with its span of dates; `compared`: the list of what all documents together make comparable. Nothing is
    told where one of the parameters `unless` is given: the query has a better place to begin. With `parts`, the two
    properties by which the parties stand in the thing, `variable` names the thing and both parties.
    """

    variable: str
    kinds: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    period: str = ""
    compared: str = ""
    unless: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `text` is the query with its parameters still variables."""

    name: str
    summary: str
    question: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    examples: tuple[Example, ...]
    holds: Literal["bindings", "graph"]
    text: str
    narrowings: tuple[Narrowing, ...] = ()

    def parameter(self, name: str) -> Parameter | None:
        """The parameter called `name`, None when there is none."""
        return next((parameter for parameter in self.parameters if parameter.name == name), None)
