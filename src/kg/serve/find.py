"""Search in the index of a release: words to FTS5 terms, filters, facets. A user's words are never query syntax."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.folding import fold_words, sound_key
from kg.serve.index import Entry, Index, entries

PAGE = 20
RANKED = 5_000
"""At most so many matches are ranked and counted by facet; above it answers come in the order of the index."""

_RANK = """node.id NOT IN (SELECT node FROM name WHERE folded = ?), bm25(words, 10.0, 6.0, 1.0, 0.5) * CASE
    WHEN node.kind IN ('agency', 'person', 'place', 'post', 'agreement') THEN 2.0
    WHEN node.kind = 'document' THEN 1.5 ELSE 1.0 END, words.rowid"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is searched for; `start` and `end` are days, `agreement` and `document` paths behind `/id/`."""

    words: str = ""
    kind: str = ""
    country: str = ""
    start: str = ""
    end: str = ""
    document: str = ""
    agreement: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Facet:
    """One value by which an answer can be narrowed, with the number of answers that it leaves."""

    value: str
    label: str
    n: int


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of what was found; `more` when there are more than were counted, `by_sound` when spelling gave none."""

    wanted: Wanted
    entries: tuple[Entry, ...]
    total: int
    more: bool
    by_sound: bool
    facets: dict[str, tuple[Facet, ...]]

    @property
    def pages(self) -> int:
        """Number of pages."""
        return max(1, -(-self.total // PAGE))


def match_expression(words: str, sound: bool = False) -> str:
    """FTS5 expression for a user's words: each folded, quoted, taken as a beginning; "" when there are none."""
    found = fold_words(words)[:12]
    if sound:
        return " ".join(f'sound:"{key}"' for word in found if (key := sound_key(word)))
    return " ".join(f'"{word}"{"*" if len(word) > 1 else ""}' for word in found)


def search(index: Index, wanted: Wanted) -> Answer:
    """One page of the answer to `wanted`, by spelling and, when that gives nothing, by sound."""
    answer = _search(index, wanted, match_expression(wanted.words), False)
    if answer.total or not wanted.words.strip():
        return answer
    return _search(index, wanted, match_expression(wanted.words, sound=True), True)


def _search(index: Index, wanted: Wanted, expression: str, by_sound: bool) -> Answer:
    if not expression:
        return Answer(wanted, (), 0, False, False, {})
    conditions, values = _conditions(wanted)
    matching = (
        f"FROM words JOIN node ON node.id = words.rowid WHERE words MATCH ? AND node.kind <> 'reading'{conditions}"
    )
    ids = [row[0] for row in index.rows(f"SELECT node.id {matching} LIMIT ?", (expression, *values, RANKED + 1))]
    more = len(ids) > RANKED
    order, exact = ("words.rowid", ()) if more else (_RANK, (" ".join(fold_words(wanted.words)),))
    sql = f"SELECT {{entry}} {matching} ORDER BY {order} LIMIT ? OFFSET ?"
    shown = entries(index, sql, (expression, *values, *exact, PAGE, (wanted.page - 1) * PAGE))
    return Answer(wanted, tuple(shown), min(len(ids), RANKED), more, by_sound, _facets(index, ids[:RANKED]))


def _conditions(wanted: Wanted) -> tuple[str, list[Any]]:
    parts: list[tuple[str, list[Any]]] = []
    if wanted.kind:
        parts.append(("node.kind = ?", [wanted.kind]))
    if wanted.country:
        own = "EXISTS (SELECT 1 FROM node_country AS own WHERE own.node = node.id AND own.country = ?)"
        parts.append((own, [wanted.country]))
    if wanted.start:
        parts.append(("node.latest >= ?", [wanted.start]))
    if wanted.end:
        parts.append(("node.earliest <> '' AND node.earliest <= ?", [wanted.end]))
    if wanted.document:
        parts.append(("node.document = ?", [wanted.document]))
    if wanted.agreement:
        under = """node.id IN (SELECT source FROM link JOIN node AS target ON target.id = link.target
            WHERE target.path = ? AND property IN ('underAgreement', 'refersTo', 'supplements', 'actsOn'))"""
        parts.append((under, [wanted.agreement]))
    return "".join(f" AND {condition}" for condition, _ in parts), [value for _, found in parts for value in found]


_FACETS = {
    "kind": "SELECT kind, kind, count(*) FROM node WHERE id IN ({ids}) GROUP BY kind",
    "country": """SELECT country, country, count(*) FROM node_country WHERE node IN ({ids}) GROUP BY country""",
    "decade": """SELECT substr(earliest, 1, 3) || '0', substr(earliest, 1, 3) || '0s', count(*) FROM node
        WHERE id IN ({ids}) AND earliest <> '' GROUP BY 1""",
    "document": """SELECT document.path, document.label, count(*) FROM node JOIN node AS document
        ON document.path = node.document WHERE node.id IN ({ids}) GROUP BY 1""",
    "agreement": """SELECT target.path, target.label, count(DISTINCT link.source) FROM link JOIN node AS target
        ON target.id = link.target WHERE link.source IN ({ids}) AND link.property IN ('underAgreement', 'refersTo')
        GROUP BY 1""",
}


def _facets(index: Index, ids: list[int]) -> dict[str, tuple[Facet, ...]]:
    """Counts by facet over the matches; the ids are numbers of the index itself."""
    chosen = ",".join(str(int(one)) for one in ids)
    found = {}
    for name, sql in _FACETS.items():
        rows = index.rows(sql.replace("{ids}", chosen)) if ids else []
        ranked = sorted(rows, key=lambda row: (-row[2], row[1])) if name != "decade" else sorted(rows)
        found[name] = tuple(Facet(*row) for row in ranked[:12])
    return found
