"""Search in the index of a release: words to FTS5 terms, filters, facets. A user's words are never query syntax."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz, process

from kg.folding import fold_words, sound_key
from kg.serve.index import Entry, Index, entries

PAGE = 20
RANKED = 5_000
"""At most so many matches are ranked and counted by facet; above it answers come in the order of the index."""

_SOUNDED = 3
"""Letters that a word needs to be looked for by its sound."""
_VOCABULARY = 50_000
_UNSURE = 2
_SEPARATOR = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_RANK = """node.id NOT IN (SELECT node FROM name WHERE folded = ?), bm25(words, 10.0, 6.0, 1.0, 0.5, 0.3) * CASE
    WHEN node.review <> '' THEN 0.5 WHEN node.kind IN ('agency', 'person', 'place', 'post', 'agreement') THEN 2.0
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
    review: str = ""
    """`reviewed` or `machine`, "" for both."""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Facet:
    """One value by which an answer can be narrowed, with the number of answers that it leaves."""

    value: str
    label: str
    n: int


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of what was found; `by_sound` when spelling gave none.

    `more`: there are more than RANKED; they are in the order of the index, and facets count the first of them.
    """

    wanted: Wanted
    entries: tuple[Entry, ...]
    total: int
    more: bool
    by_sound: bool
    facets: dict[str, tuple[Facet, ...]]
    meant: str = ""
    """The words that were looked for instead, where nothing is written like those that were asked for."""
    any_word: bool = False
    """Whether nothing has all the words, and this has some of them."""

    @property
    def pages(self) -> int:
        """Number of pages."""
        return max(1, -(-self.total // PAGE))


def match_expression(words: str, sound: bool = False, any_word: bool = False) -> str:
    """FTS5 expression for a user's words: each folded, quoted, taken as a beginning; "" when there are none.

    A number is found with and without separators. By `sound`, words that are too short to sound like anything are
    taken as they are written; "" when all are.
    """
    found = fold_words(_SEPARATOR.sub("", words))[:12]
    terms = [f'"{word}"{"*" if len(word) > 1 else ""}' for word in found]
    if sound:
        keys = [sound_key(word) if len(word) >= _SOUNDED else "" for word in found]
        terms = [f'sound:"{key}"' if len(key) > 1 else term for key, term in zip(keys, terms, strict=True)]
        return " ".join(terms) if any(len(key) > 1 for key in keys) else ""
    if not any_word and (number := _SEPARATOR.search(words)):
        return f"({' '.join(terms)}) OR ({match_expression(words.replace(number[0], ' '))})"
    return (" OR " if any_word else " ").join(terms)


def search(index: Index, wanted: Wanted) -> Answer:
    """One page of the answer to `wanted`: by spelling; else by sound, by words spelled nearly so, by some of the words.

    Filters do not change how words are read: what is written so somewhere is not looked for by sound.
    """
    expression = match_expression(wanted.words)
    answer = _search(index, wanted, expression, narrower=f"{{title names body sound}} : ({expression})")
    if answer.total or not expression or _is_written(index, expression):
        return answer
    if heard := _sounding(index, wanted):
        return heard
    if (meant := meant_words(index, wanted.words)) and _is_written(index, match_expression(meant)):
        return replace(_search(index, wanted, match_expression(meant)), meant=meant)
    some = match_expression(wanted.words, any_word=True)
    return replace(_search(index, wanted, some), any_word=True) if " OR " in some else answer


def _sounding(index: Index, wanted: Wanted) -> Answer | None:
    expression = match_expression(wanted.words, sound=True)
    if not expression or not _is_written(index, expression):
        return None
    return _search(index, wanted, expression, by_sound=True)


def _is_written(index: Index, expression: str) -> bool:
    return bool(index.rows("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (expression,)))


def meant_words(index: Index, words: str) -> str:
    """`words` with each that nothing begins with replaced by the nearest word of the index; "" when none is near.

    A near word has a ratio of at least 80 (Indel similarity in percent). Those with the same two letters at their
    beginning come first, then those with the same first letter or the two exchanged, then all, where they are not too
    many: `_UNSURE` words are looked for so far.
    """
    meant, left = [], _UNSURE
    written = fold_words(words)[:12]
    for word in written:
        if len(word) > 3 and not _is_written(index, f'"{word}"*'):
            left -= 1
            word = _nearest(index, word, far=left >= 0) or word
        meant.append(word)
    return " ".join(meant) if meant != written else ""


def _nearest(index: Index, word: str, far: bool) -> str:
    for beginnings in ((word[:2],), (word[:1], word[1::-1]), ("",))[: 3 if far else 1]:
        known = [term for beginning in beginnings for term in _beginning(index, beginning)]
        if near := process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=80):
            return str(near[0])
    return ""


def _beginning(index: Index, letters: str) -> list[str]:
    """Words of the index that begin with `letters`, at most `_VOCABULARY`; none when there are more for no letters."""
    index.run_once("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, words, row)")
    sql = "SELECT term FROM vocabulary WHERE term >= ? AND term < ? LIMIT ?"
    found = [row[0] for row in index.rows(sql, (letters, f"{letters}\U0010ffff", _VOCABULARY + 1))]
    return [] if not letters and len(found) > _VOCABULARY else found


def _search(index: Index, wanted: Wanted, expression: str, by_sound: bool = False, narrower: str = "") -> Answer:
    """The answer to an FTS5 expression, or to a `narrower` one where that has too many matches to be ranked."""
    if not expression:
        return Answer(wanted, (), 0, False, False, {})
    conditions, values = _conditions(wanted)
    matching = (
        f"FROM words JOIN node ON node.id = words.rowid WHERE words MATCH ? AND node.kind <> 'reading'{conditions}"
    )
    first = f"SELECT node.id {matching} LIMIT ?"
    ids = [row[0] for row in index.rows(first, (expression, *values, RANKED + 1))]
    if narrower and len(ids) > RANKED and (fewer := index.rows(first, (narrower, *values, RANKED + 1))):
        expression, ids = narrower, [row[0] for row in fewer]
    more = len(ids) > RANKED
    order, exact = ("words.rowid", ()) if more else (_RANK, (" ".join(fold_words(wanted.words)),))
    sql = f"SELECT {{entry}} {matching} ORDER BY {order} LIMIT ? OFFSET ?"
    shown = entries(index, sql, (expression, *values, *exact, PAGE, (wanted.page - 1) * PAGE))
    total = index.rows(f"SELECT count(*) {matching}", (expression, *values))[0][0] if more else len(ids)
    return Answer(wanted, tuple(shown), total, more, by_sound, _facets(index, ids[:RANKED]))


def _conditions(wanted: Wanted) -> tuple[str, list[Any]]:
    parts: list[tuple[str, list[Any]]] = []
    if wanted.kind:
        parts.append(("node.kind = ?", [wanted.kind]))
    if wanted.country:
        own = "EXISTS (SELECT 1 FROM node_country AS own WHERE own.node = node.id AND own.country = ?)"
        parts.append((own, [wanted.country]))
    if wanted.review:
        parts.append(("node.review = ?", ["" if wanted.review == "reviewed" else wanted.review]))
    if wanted.start:
        parts.append(("node.latest >= ?", [wanted.start]))
    if wanted.end:
        parts.append(("node.earliest <> '' AND node.earliest <= ?", [wanted.end]))
    if wanted.document:
        parts.append(("+words.rowid IN (SELECT id FROM node WHERE document = ?)", [wanted.document]))
    if wanted.agreement:
        under = """node.id IN (SELECT source FROM link JOIN node AS target ON target.id = link.target
            WHERE target.path = ? AND property IN ('underAgreement', 'refersTo', 'supplements', 'actsOn'))"""
        parts.append((under, [wanted.agreement]))
    return "".join(f" AND {condition}" for condition, _ in parts), [value for _, found in parts for value in found]


_FACETS = {
    "review": """SELECT iif(review = '', 'reviewed', review), iif(review = '', 'reviewed', 'read by a program'),
        count(*) FROM node WHERE id IN ({ids}) AND review <> 'rejected' GROUP BY 1""",
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
