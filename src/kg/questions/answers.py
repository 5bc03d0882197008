"""Answers: rows of RDF terms with a hash that a citation carries, and what changed between two answers.

A term is kept as the SPARQL 1.1 Query Results JSON Format writes it (W3C Recommendation 2013, section 3.2.2). The rows
of a graph are its triples. The hash is over the rows as a set: another order is the same answer.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from kg.iris import Minter
from kg.query import Limits, Request, ask_once
from kg.questions.binding import bind_question
from kg.questions.bounded import count_rows, first_rows, some_rows
from kg.questions.question import Question
from kg.release.releases import Release

Term = dict[str, str]
Row = dict[str, Term]
TRIPLE = ("subject", "predicate", "object")
COUNTED = 2_000
"""Rows that are put in order before the first is shown; a larger answer comes as the store has it."""


@dataclass(frozen=True)
class Answer:
    """The rows of an answer, in its order; a column that is not bound is not in its row.

    `large`: there are more rows than are put in order; these are a page of them, `last` if it is the last, and
    `counted` is the number of all, None where counting them takes too long.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    large: bool = False
    last: bool = True
    counted: int | None = None

    @property
    def total(self) -> int | None:
        """The number of all rows, None when it is not known."""
        return self.counted if self.large else len(self.rows)

    @cached_property
    def hash(self) -> str:
        """SHA-256 (hex) over the names of the columns and the rows, sorted."""
        lines = sorted(row_line(row, self.columns) for row in self.rows)
        return hashlib.sha256("\n".join(["\t".join(self.columns), *lines]).encode()).hexdigest()

    def page(self, number: int, size: int) -> Answer:
        """The rows of page `number` (from 1) of pages of `size` rows; a large answer is a page already."""
        if self.large:
            return self
        return Answer(self.columns, self.rows[(number - 1) * size : number * size])


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an answer: rows that are new, and rows that are gone."""

    added: tuple[Row, ...]
    removed: tuple[Row, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)


def answer_request(
    question: Question,
    values: Mapping[str, Sequence[str]],
    minter: Minter,
    among: Mapping[str, tuple[str, ...]] | None = None,
) -> Request:
    """What a query process is asked for the answer; raises ParameterError.

    `among` gives IRIs by variable: all that the variable may be in the answer, and perhaps more.
    """
    fmt = "json" if question.holds == "bindings" else "nt"
    return Request(bind_question(question, values, minter), fmt, among=among or {})


def read_answer(question: Question, data: bytes) -> Answer:
    """The answer from the bytes that `answer_request` gives."""
    if question.holds == "graph":
        return Answer(TRIPLE, tuple(sorted((_triple(t) for t in _triples(data)), key=lambda r: row_line(r, TRIPLE))))
    found: dict[str, Any] = json.loads(data)
    if "boolean" in found:
        return Answer(("answer",), ({"answer": {"type": "literal", "value": "yes" if found["boolean"] else "no"}},))
    return Answer(tuple(found["head"]["vars"]), tuple(found["results"]["bindings"]))


def first_request(question: Question, whole: Request) -> Request:
    """What a query process is asked for the answer that `whole` asks for, up to one row more than COUNTED.

    A graph is bound by its solutions: some give no triple.
    """
    rows = COUNTED + 1
    return replace(whole, text=first_rows(whole.text, rows if question.holds == "bindings" else 4 * rows))


def page_request(whole: Request, number: int, size: int) -> Request:
    """What a query process is asked for page `number` of a large answer, with one row more than the page."""
    return replace(whole, text=some_rows(whole.text, size + 1, (number - 1) * size))


def total_request(question: Question, whole: Request) -> Request:
    """What a query process is asked for the number of rows of `whole`; of a graph its triples are counted."""
    return replace(whole, text=count_rows(whole.text)) if question.holds == "bindings" else whole


def read_total(question: Question, data: bytes) -> int:
    """The number of rows from the bytes that `total_request` gives."""
    if question.holds == "graph":
        return len(set(data.splitlines()))
    return int(json.loads(data)["results"]["bindings"][0]["total"]["value"])


def read_page(question: Question, data: bytes, size: int) -> Answer:
    """The page of a large answer from the bytes that `page_request` gives."""
    found = read_answer(question, data)
    last = len(found.rows) <= size if question.holds == "bindings" else not found.rows
    return Answer(found.columns, found.rows[:size] if question.holds == "bindings" else found.rows, True, last)


def ask(
    release: Release, question: Question, values: Mapping[str, Sequence[str]], limits: Limits | None = None
) -> Answer:
    """The answer of `release` to `question`, from a query process of its own.

    Raises ParameterError for a value that does not fit, and what `kg.query` raises.
    """
    request = answer_request(question, values, Minter(release.manifest.base))
    return read_answer(question, ask_once(release.store, request, limits))


def compare(before: Answer, after: Answer) -> Change:
    """The rows that `after` has and `before` has not, and the other way round, over the columns of both."""
    columns = tuple(dict.fromkeys((*before.columns, *after.columns)))
    old = {row_line(row, columns): row for row in before.rows}
    new = {row_line(row, columns): row for row in after.rows}
    return Change(
        tuple(row for line, row in new.items() if line not in old),
        tuple(row for line, row in old.items() if line not in new),
    )


def row_line(row: Row, columns: Sequence[str]) -> str:
    """One row as a line: its terms as in N-Triples, with tabs between."""
    return "\t".join(term_text(row[column]) if column in row else "" for column in columns)


def term_text(term: Term) -> str:
    """A term as N-Triples writes it."""
    value = term["value"]
    if term["type"] == "uri":
        return f"<{value}>"
    if term["type"] == "bnode":
        return f"_:{value}"
    datatype = term.get("datatype")
    return str(
        ox.Literal(
            value, language=term.get("xml:lang"), datatype=ox.NamedNode(datatype) if datatype is not None else None
        )
    )


def _triples(data: bytes) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES)]


def _triple(triple: ox.Triple) -> Row:
    return {name: _term(part) for name, part in zip(TRIPLE, triple, strict=True)}


def _term(node: Any) -> Term:
    if isinstance(node, ox.NamedNode):
        return {"type": "uri", "value": node.value}
    if isinstance(node, ox.Literal):
        term = {"type": "literal", "value": node.value}
        if node.language:
            return term | {"xml:lang": node.language}
        return term if node.datatype.value.endswith("#string") else term | {"datatype": node.datatype.value}
    return {"type": "bnode", "value": str(node.value)}
