"""Timelines and flows, read from the index of a release."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.serve.index import Entry, Index
from kg.serve.ledger import stage_rank
from kg.serve.pictures.picture import UNREVIEWED, Bar, Mark, Picture
from kg.serve.wording import count_words, country_name, date_words

_MARKS = 36
_PAIRS = 14
_SORTED = 2_000
_KINDS = ("transfer", "meeting")


@dataclass(frozen=True, slots=True)
class Period:
    """Years that a picture is narrowed to, and one stage; "" for all. `reviewed` is all or reviewed, "" to choose."""

    start: str = ""
    end: str = ""
    stage: str = ""
    reviewed: str = ""

    @property
    def words(self) -> str:
        """How a title says it."""
        years = {(True, True): f", {self.start} to {self.end}", (True, False): f", from {self.start}"}
        years |= {(False, True): f", until {self.end}", (False, False): ""}
        return f"{years[bool(self.start), bool(self.end)]}{f', {self.stage}' if self.stage else ''}"


def timeline(index: Index, node: Entry, period: Period) -> Picture:
    """Transfers and meetings of a thing: one line each when they are few, else a column for each year."""
    sql = """SELECT DISTINCT {entry}, node.earliest, node.latest FROM link JOIN node ON node.id = link.source
        WHERE link.target = ? AND link.kind IN ('transfer', 'meeting') AND node.earliest <> ''
        AND node.earliest >= ? AND node.earliest < ? ORDER BY node.earliest, node.id LIMIT ?"""
    counts = index.rows("SELECT kind, year, n FROM year_count WHERE target = ? AND year <> ''", (node.id,))
    if sum(row[2] for row in counts) > _SORTED:
        return _columns(node.label, counts, period)
    found = _dated(index, sql, (node.id, period.start, _after(period.end), _MARKS + 1))
    return _marks(node.label, found, period) if len(found) <= _MARKS else _columns(node.label, counts, period)


def country_timeline(index: Index, code: str, period: Period) -> Picture | None:
    """Transfers and meetings in which a country took part, None for a country that the release does not have."""
    sql = """SELECT {entry}, node.earliest, node.latest FROM node_country JOIN node ON node.id = node_country.node
        WHERE node_country.country = ? AND node.kind IN ('transfer', 'meeting') AND node.earliest <> ''
        AND node.earliest >= ? AND node.earliest < ? ORDER BY node.earliest, node.id LIMIT ?"""
    counts = index.rows("SELECT kind, year, n FROM country_year WHERE country = ? AND year <> ''", (code,))
    if not index.rows("SELECT 1 FROM node_country WHERE country = ? LIMIT 1", (code,)):
        return None
    if sum(row[2] for row in counts) > _SORTED:
        return _columns(country_name(code), counts, period)
    found = _dated(index, sql, (code, period.start, _after(period.end), _MARKS + 1))
    return (
        _marks(country_name(code), found, period)
        if len(found) <= _MARKS
        else _columns(country_name(code), counts, period)
    )


def _after(year: str) -> str:
    return f"{year}~" if year else "~"


def _dated(index: Index, sql: str, values: tuple[Any, ...]) -> list[tuple[Entry, str, str]]:
    columns = "node.id, node.path, node.kind, node.label, node.note, node.country, node.date, node.document"
    return [(Entry(*row[:8]), row[8], row[9]) for row in index.rows(sql.replace("{entry}", columns), values)]


def _marks(label: str, found: list[tuple[Entry, str, str]], period: Period) -> Picture:
    return Picture(
        "marks",
        f"Transfers and meetings of {label}{period.words}",
        f"{count_words(len(found), 'line')}: a dated transfer or meeting each, from its first to its last day.",
        ("date", "kind", "what", "first day", "last day"),
        tuple((date_words(one.date), one.kind, one.label, start, end) for one, start, end in found),
        marks=tuple(Mark(one.label, start, end or start, one.kind) for one, start, end in found),
        groups=_KINDS,
        paths=tuple(one.path for one, _, _ in found),
    )


def _columns(label: str, counts: list[tuple[Any, ...]], period: Period) -> Picture:
    kept = [row for row in counts if period.start <= row[1] <= (period.end or "~")]
    years = sorted({year for _, year, _ in kept})
    by_year = {year: {kind: count for kind, other, count in kept if other == year} for year in years}
    return Picture(
        "columns",
        f"Transfers and meetings of {label} by year{period.words}",
        f"Number of dated transfers and meetings in each of {len(years)} years.",
        ("year", *_KINDS),
        tuple((year, *(str(by_year[year].get(kind, 0)) for kind in _KINDS)) for year in years),
        bars=tuple(Bar(year, tuple((kind, by_year[year].get(kind, 0)) for kind in _KINDS)) for year in years),
        groups=_KINDS,
    )


def has_flows(index: Index, node: Entry) -> bool:
    """Whether there are figures with both a supplier and a recipient, of which an agency is one."""
    sql = "SELECT 1 FROM flow WHERE supplier = ? UNION ALL SELECT 1 FROM flow WHERE recipient = ? LIMIT 1"
    return bool(index.rows(sql, (node.id, node.id)))


def flows(index: Index, node: Entry | None, period: Period) -> Picture:
    """Figures between suppliers and recipients by stage, of one agency or of all.

    What a program read and nobody reviewed is left out where there is anything reviewed, unless all is asked for.
    """
    where, values = ["flow.year >= ? AND flow.year <= ?"], [period.start, period.end or "~"]
    if node:
        where.append("CAST(? AS INTEGER) IN (flow.supplier, flow.recipient)")
        values.append(str(node.id))
    if period.stage:
        where.append("flow.stage = ?")
        values.append(period.stage)
    source = f"""FROM flow JOIN node AS giver ON giver.id = flow.supplier
        JOIN node AS taker ON taker.id = flow.recipient WHERE {" AND ".join(where)}"""
    pairs = index.rows(
        f"""SELECT giver.label, taker.label, flow.stage, flow.review, sum(flow.figures) {source}
        GROUP BY giver.id, taker.id, 3, 4""",
        values,
    )
    alone = period.reviewed == "reviewed" or (not period.reviewed and any(not row[3] for row in pairs))
    detail = index.rows(
        f"""SELECT giver.label, taker.label, flow.stage, flow.unit, flow.year,
        iif(flow.review = '', 'reviewed', 'read by a program'), flow.transfers, flow.figures,
        coalesce(flow.quantity, '') {source} {"AND flow.review = ''" if alone else ""}
        ORDER BY 6 DESC, 1, 2, flow.year, 3, 4 LIMIT 1000""",
        values,
    )
    kept = [row for row in pairs if not (alone and row[3])]
    return _flows(kept, detail, node.label if node else "", period, sum(row[4] for row in pairs if alone and row[3]))


def _flows(
    pairs: list[tuple[Any, ...]], detail: list[tuple[Any, ...]], label: str, period: Period, left_out: int
) -> Picture:
    totals: dict[str, dict[str, int]] = {}
    for giver, taker, stage, review, count in pairs:
        parts, group = totals.setdefault(f"{giver} → {taker}", {}), f"{stage}{UNREVIEWED if review else ''}"
        parts[group] = parts.get(group, 0) + count
    order = sorted(totals, key=lambda name: (-sum(totals[name].values()), name))
    groups = tuple(sorted({group for parts in totals.values() for group in parts}, key=_by_stage))
    bars = tuple(Bar(name, tuple((group, totals[name].get(group, 0)) for group in groups)) for name in order[:_PAIRS])
    rest = f" The {len(order) - _PAIRS} pairs with fewer figures are in the table only." if len(order) > _PAIRS else ""
    if left_out:
        rest += f" Left out: {count_words(left_out, 'figure')} that a program read and nobody has reviewed."
    elif any(row[3] for row in pairs):
        rest += " Hatched: what a program read and nobody has reviewed."
    return Picture(
        "bars",
        f"Figures between suppliers and recipients{f' with {label}' if label else ''}{period.words}",
        f"Figures that sources give for each pair, by stage; parts of a transfer are not counted twice.{rest}",
        ("supplier", "recipient", "stage", "unit", "year", "basis", "transfers", "figures", "sum"),
        tuple(tuple(str(cell) for cell in row) for row in detail),
        bars=bars,
        groups=groups,
    )


def _by_stage(group: str) -> tuple[bool, int, str]:
    stage = group.removesuffix(UNREVIEWED)
    return (stage != group, stage_rank(stage), stage)
