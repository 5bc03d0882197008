"""What a parameter's value can be picked from: lists of concepts, states, file codes, and search as you type."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from kg.iris import NS, SCHEME
from kg.query import Request as Query
from kg.questions.parameters import Parameter, ParameterType
from kg.serve.find import match_expression, meant_words
from kg.serve.index import Entry, Index, entries
from kg.serve.links import Links
from kg.serve.state import Snapshot

LISTED = 60
"""So many values are listed at a time; a parameter with more is searched as you type."""
_STATE = f"{SCHEME}agency-kind/"
_CONCEPTS = """\
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?notation ?label ?definition WHERE {
  ?concept skos:inScheme <%s> ; skos:notation ?notation ; skos:prefLabel ?label .
  OPTIONAL { ?concept skos:definition ?definition }
} ORDER BY ?notation"""
_STRINGS = """SELECT ?notation WHERE {
  { SELECT DISTINCT ?notation WHERE { ?thing <%s> ?notation } LIMIT 5000 }
} ORDER BY ?notation"""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value as it is sent, and the words for a reader."""

    value: str
    label: str
    note: str = ""


async def list_choices(snapshot: Snapshot, parameter: Parameter, words: str = "", limit: int = LISTED) -> list[Choice]:
    """Values for `parameter` that fit `words` (all that can be listed when there are none), at most `limit`."""
    if parameter.choices:
        return _fitting((Choice(value, value) for value in parameter.choices), words)[:limit]
    of = parameter.of or ""
    if of.startswith(_STATE):
        return await snapshot.index.run(_entries, "agency", of.removeprefix(_STATE), words, limit)  # type: ignore[no-any-return]
    if of.startswith(SCHEME):
        return _fitting(await _ask(snapshot, _CONCEPTS % of.removesuffix("/")), words)[:limit]
    if of and parameter.type is ParameterType.TEXT:
        found = await snapshot.index.run(_texts, of.removeprefix(NS), words, limit)
        return _fitting(await _ask(snapshot, _STRINGS % of), words)[:limit] if found is None else found
    if of.startswith(NS):
        kind = of.removeprefix(NS).lower()
        return await snapshot.index.run(_entries, kind, "", words, limit)  # type: ignore[no-any-return]
    return []


async def name_value(snapshot: Snapshot, parameter: Parameter, value: str, links: Links) -> str:
    """The name of the thing that `value` stands for, "" when there is none."""
    if parameter.type is not ParameterType.IRI or not value:
        return ""
    path = value if "://" not in value else links.path(value)
    if path is None:
        return ""
    found = await snapshot.index.run(entries, "SELECT {entry} FROM node WHERE path = ?", (path,))
    return found[0].label if found else ""


def is_short(parameter: Parameter) -> bool:
    """Whether all values fit into a list on the page."""
    return bool(parameter.choices) or (parameter.of or "").startswith(SCHEME)


async def _ask(snapshot: Snapshot, text: str) -> list[Choice]:
    async with snapshot.inside.ask(Query(text)) as answer:
        rows = json.loads(await answer.read())["results"]["bindings"]
    return [
        Choice(*(row[name]["value"] if name in row else "" for name in ("notation", "label", "definition")))
        for row in rows
    ]


def _fitting(choices: Iterable[Choice], words: str) -> list[Choice]:
    wanted = words.casefold().split()
    return [one for one in choices if all(word in f"{one.value} {one.label}".casefold() for word in wanted)]


def _entries(index: Index, kind: str, note: str, words: str, limit: int) -> list[Choice]:
    expression = match_expression(words)
    condition = "node.kind = ?" if kind else "node.kind IN ('agency', 'person', 'post', 'place', 'agreement')"
    values: list[object] = [kind] if kind else []
    if note:
        condition += " AND node.note = ?"
        values.append(note)
    if expression:
        sql = f"""SELECT {{entry}} FROM words JOIN node ON node.id = words.rowid
            WHERE words MATCH ? AND {condition} ORDER BY bm25(words, 10.0, 6.0, 0.1, 0.1, 0.0), words.rowid LIMIT ?"""
        found = entries(index, sql, (expression, *values, limit))
        if not found and (meant := meant_words(index, words)):
            return _entries(index, kind, note, meant, limit)
    elif words.strip():
        return []
    else:
        found = entries(
            index, f"SELECT {{entry}} FROM node WHERE {condition} ORDER BY sort, id LIMIT ?", (*values, limit)
        )
    return [_choice(entry) for entry in found]


def _texts(index: Index, name: str, words: str, limit: int) -> list[Choice] | None:
    """Values of a property that have all `words`; None when the index of an older release does not list them."""
    if not index.rows("SELECT 1 FROM sqlite_master WHERE name = 'text_value'"):
        return None
    wanted = words.split()
    fitting = " AND (instr(lower(value), lower(?)) OR instr(value, ?))" * len(wanted)
    sql = f"SELECT value FROM text_value WHERE property = ?{fitting} ORDER BY value LIMIT ?"
    rows = index.rows(sql, (name, *(word for one in wanted for word in (one, one)), limit))
    return [Choice(value, "") for (value,) in rows]


def _choice(entry: Entry) -> Choice:
    read = "read by a program" if entry.review == "machine" else ""
    note = ", ".join(part for part in (entry.note.replace("-", " "), entry.country, entry.date, read) if part)
    return Choice(entry.path, entry.label, note)
