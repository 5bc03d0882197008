"""What the search index tells a query before it looks: the things that its answer is among (`Question.narrowings`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.iris import Minter
from kg.questions import Question, parse_value
from kg.questions.question import Narrowing
from kg.release.releases import Release
from kg.serve.index import Index
from kg.serve.links import Links

MOST = 100_000
"""Above so many things a query finds them by itself as fast."""


def narrow(
    index: Index, question: Question, values: Mapping[str, Sequence[str]], minter: Minter
) -> dict[str, tuple[str, ...]]:
    """IRIs by variable for `answer_request`; raises ParameterError for values that do not fit."""
    if not question.narrowings or not index.rows("SELECT 1 FROM sqlite_master WHERE name = 'compared'"):
        return {}
    links, found = Links(minter.base), {}
    for one in question.narrowings:
        paths = _paths(index, question, one, values, minter)
        if paths is not None and len(paths) <= MOST:
            found[one.variable] = tuple(" ".join(map(links.iri, row)) for row in paths)
    return found


def narrow_release(
    release: Release, question: Question, values: Mapping[str, Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """`narrow` by the index of a release that is opened for this only; nothing where it has none."""
    if not question.narrowings or not release.search.is_file():
        return {}
    index = Index(release.search)
    try:
        return narrow(index, question, values, Minter(release.manifest.base))
    finally:
        index.close()


def _paths(
    index: Index, question: Question, one: Narrowing, values: Mapping[str, Sequence[str]], minter: Minter
) -> list[tuple[str, ...]] | None:
    """Paths of what the variables can be, None when the index cannot tell."""
    if any(_value(question, name, values) for name in one.unless):
        return None
    kinds = ",".join("?" * len(one.kinds))
    period, days = _period(question, one.period, values, minter)
    parties = [_country(index, question, name, values, minter) for name in one.between]
    bound: list[Any]
    if one.compared:
        sql, bound = "SELECT path FROM compared WHERE list = ? ORDER BY path LIMIT ?", [one.compared]
    elif parties and all(parties) and one.parts:
        sql = f"""SELECT node.path, one.path, other.path FROM between_countries AS own
            JOIN node ON node.id = own.node
            JOIN link AS first ON first.source = own.node AND first.property = ?
            JOIN node_country AS giver ON giver.node = first.target AND giver.country = own.giver
            JOIN link AS second ON second.source = own.node AND second.property = ?
            JOIN node_country AS taker ON taker.node = second.target AND taker.country = own.taker
            JOIN node AS one ON one.id = first.target JOIN node AS other ON other.id = second.target
            WHERE own.kind IN ({kinds}) AND own.giver = ? AND own.taker = ?{period}
            ORDER BY own.earliest, own.node, first.target, second.target LIMIT ?"""
        bound = [*one.parts, *one.kinds, *parties, *days]
    elif parties and all(parties):
        sql = f"""SELECT node.path FROM between_countries AS own JOIN node ON node.id = own.node
            WHERE own.kind IN ({kinds}) AND own.giver = ? AND own.taker = ?{period}
            ORDER BY own.earliest, own.node LIMIT ?"""
        bound = [*one.kinds, *parties, *days]
    elif period and not parties:
        sql = f"SELECT node.path FROM node WHERE node.kind IN ({kinds}){period} ORDER BY node.earliest, node.id LIMIT ?"
        bound = [*one.kinds, *days]
    else:
        return None
    return index.rows(sql, [*bound, MOST + 1])


def _value(question: Question, name: str, values: Mapping[str, Sequence[str]]) -> str:
    given = [value for value in values.get(name, ()) if value.strip()]
    return given[0] if len(given) == 1 else ""


def _country(
    index: Index, question: Question, name: str, values: Mapping[str, Sequence[str]], minter: Minter
) -> str | None:
    """The country of the party that a parameter names, None when it has not one."""
    parameter, value = question.parameter(name), _value(question, name, values)
    if parameter is None or not value:
        return None
    (term,) = parse_value(parameter, value, minter)
    path = Links(minter.base).path(getattr(term, "value", ""))
    rows = index.rows("SELECT country FROM node WHERE path = ?", (path or "",))
    return str(rows[0][0]) if rows and rows[0][0] and " " not in rows[0][0] else None


def _period(
    question: Question, name: str, values: Mapping[str, Sequence[str]], minter: Minter
) -> tuple[str, list[Any]]:
    """A condition on `node` for a span of dates; "" when none is asked for."""
    parameter, value = question.parameter(name), _value(question, name, values)
    if parameter is None or not value:
        return "", []
    _, start, end = (getattr(term, "value", None) for term in parse_value(parameter, value, minter))
    days: list[Any] = []
    condition = " AND (node.date <> '' OR node.earliest <> '' OR node.latest <> '')"
    if start:
        condition, days = f"{condition} AND (node.latest = '' OR node.latest >= ?)", [*days, start]
    if end:
        condition, days = f"{condition} AND (node.earliest = '' OR node.earliest <= ?)", [*days, end]
    return condition, days
