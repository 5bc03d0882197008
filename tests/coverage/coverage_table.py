"""The coverage table: rows, the queries they name, and whether a graph has what a row expects.

The format stands in README.md beside this file.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg.iris import EDTF, Minter, concept_iri
from kg.query.prefixes import PREFIXES

FOLDER = Path(__file__).resolve().parent
_XSD = PREFIXES["xsd"]
_PARAMETER = re.compile(r"^#\+ parameter: (\w+) (\w+)(?: ([\w-]+))?$", re.MULTILINE)
_MARK = "  # VALUES\n"

Term = NamedNode | Literal


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `where` holds (name, value) with a value for each that a single node must have."""

    place: str
    fact: str
    kind: str
    query: str
    where: tuple[tuple[str, str], ...]
    waived: str


def read_table(path: Path) -> list[Row]:
    """The rows of one CSV file of the table."""
    with path.open(newline="", encoding="utf-8") as stream:
        return [
            Row(
                f"{path.name}:{line}",
                fields["fact"],
                fields["kind"],
                fields["query"],
                tuple(_where(fields["where"])),
                fields["waived"] or "",
            )
            for line, fields in enumerate(csv.DictReader(stream), start=2)
        ]


def _where(text: str) -> Iterator[tuple[str, str]]:
    for pair in re.split(r"(?<!\\);", text):
        name, equals, values = pair.partition("=")
        if not equals:
            raise ValueError(f"{pair!r} is no name=value")
        yield from ((name.strip(), value.strip().replace("\\;", ";")) for value in values.split("|"))


@cache
def read_query(name: str) -> tuple[str, dict[str, tuple[str, str]]]:
    """The text of a query and its parameters: name to (type, scheme)."""
    text = (FOLDER / "queries" / f"{name}.rq").read_text(encoding="utf-8")
    return text, {found[1]: (found[2], found[3] or "") for found in _PARAMETER.finditer(text)}


def find_nodes(graph: Store, row: Row) -> set[str]:
    """The nodes that have every value the row expects; empty when the fact is not in the graph as expected."""
    text, types = read_query(row.query)
    values: dict[str, list[Term]] = {}
    for name, value in row.where:
        if name not in types:
            raise ValueError(f"{row.place}: the query {row.query} has no parameter {name!r}")
        values.setdefault(name, []).append(as_term(value, *types[name]))
    names = sorted(values)
    found = [_ask(graph, text, names, terms) for terms in product(*(values[name] for name in names))]
    return set.intersection(*found)


def _ask(graph: Store, text: str, names: list[str], terms: tuple[Term, ...]) -> set[str]:
    variables = " ".join(f"?_{name}" for name in names)
    block = f"  VALUES ({variables}) {{ ({' '.join(map(str, terms))}) }}\n"
    if _MARK not in text:
        raise ValueError(f"the query has no line {_MARK.strip()!r}")
    answer = graph.query(text.replace(_MARK, block), use_default_graph_as_union=True)
    assert isinstance(answer, QuerySolutions)
    return {str(solution["node"]) for solution in answer}


def as_term(value: str, kind: str, scheme: str = "") -> Term:
    """A value of the table as the RDF term that its type says."""
    makers: dict[str, Callable[[str], Term]] = {
        "document": lambda text: NamedNode(Minter().document(text)),
        "entity": _entity,
        "concept": lambda text: NamedNode(concept_iri(scheme, text)),
        "term": _property,
        "decimal": lambda text: Literal(text, datatype=NamedNode(f"{_XSD}decimal")),
        "integer": lambda text: Literal(text, datatype=NamedNode(f"{_XSD}integer")),
        "boolean": lambda text: Literal(text == "true"),
        "date": lambda text: Literal(text, datatype=NamedNode(EDTF)),
        "text": Literal,
        "words": Literal,
    }
    return makers[kind](value)


def _entity(text: str) -> NamedNode:
    kind, slash, entity = text.partition("/")
    return NamedNode(Minter().entity(kind, entity) if slash else Minter().entity("agency", text))


def _property(text: str) -> NamedNode:
    prefix, _, name = text.partition(":")
    return NamedNode(PREFIXES[prefix] + name)
