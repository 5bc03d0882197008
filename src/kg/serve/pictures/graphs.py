"""Networks and chains of approval, read from the index of a release."""

from __future__ import annotations

from collections.abc import Collection

from kg.serve.index import Entry, Index, entries
from kg.serve.pictures.picture import Edge, Picture, Vertex
from kg.serve.wording import count_words, date_words

_NEAR = 22
_TIES = ("parent", "successor", "postIn", "holds", "party", "refersTo", "supplements", "underAgreement")
_KINDS = ("agency", "person", "post", "agreement")
_WORDS = {"parent": "part of", "postIn": "post in", "party": "party to", "refersTo": "stated", "transfers": "transfers"}


def network(index: Index, node: Entry) -> Picture:
    """Agencies, posts, persons and agreements around a thing, and how they hang together."""
    near = _near(index, node)
    chosen = [node, *near]
    places = {entry.id: place for place, entry in enumerate(chosen)}
    edges = [*_ties(index, places), *_trade(index, places)]
    edges = sorted(dict.fromkeys(edges), key=lambda edge: (edge.start, edge.end, edge.label))
    named = [entry.label for entry in chosen]
    return Picture(
        "network",
        f"Around {node.label}",
        f"{count_words(len(near), 'neighbour')} (agencies, persons, posts, agreements) and how they are tied together.",
        ("from", "tie", "to", "number"),
        tuple((named[edge.start], edge.label, named[edge.end], str(edge.weight)) for edge in edges),
        vertices=tuple(Vertex(entry.label, entry.kind, entry is node) for entry in chosen),
        edges=tuple(edges),
        groups=tuple(kind for kind in _KINDS if any(entry.kind == kind for entry in chosen)),
    )


def _near(index: Index, node: Entry) -> list[Entry]:
    """Neighbours by standing ties, then the partners with most transfers."""
    names, kinds = _marks(_TIES), _marks(_KINDS)
    sql = f"""SELECT {{entry}} FROM node WHERE kind IN ({kinds}) AND id <> ? AND id IN (
        SELECT * FROM (SELECT source FROM link
            WHERE target = ? AND property IN ({names}) AND kind IN ({kinds}) LIMIT 200)
        UNION SELECT target FROM link WHERE source = ? AND property IN ({names})) ORDER BY id LIMIT ?"""
    found = entries(index, sql, (*_KINDS, node.id, node.id, *_TIES, *_KINDS, node.id, *_TIES, _NEAR))
    partners = """SELECT {entry} FROM (
        SELECT iif(supplier = ?1, recipient, supplier) AS other, sum(transfers) AS n FROM flow
        WHERE ?1 IN (supplier, recipient) GROUP BY 1 ORDER BY n DESC, 1 LIMIT 12) JOIN node ON node.id = other
        WHERE node.id <> ?1"""
    known = {entry.id for entry in found}
    return [*found, *(one for one in entries(index, partners, (node.id,)) if one.id not in known)][:_NEAR]


def _ties(index: Index, places: dict[int, int]) -> list[Edge]:
    ids, names = _marks(places), _marks(_TIES)
    rows = index.rows(
        f"SELECT source, property, target FROM link WHERE source IN ({ids}) AND property IN ({names})",
        [*places, *_TIES],
    )
    return [
        Edge(places[source], places[target], _WORDS.get(name, name), 1)
        for source, name, target in rows
        if target in places and source != target
    ]


def _trade(index: Index, places: dict[int, int]) -> list[Edge]:
    ids = _marks(places)
    rows = index.rows(
        f"""SELECT supplier, recipient, sum(transfers) FROM flow
        WHERE supplier IN ({ids}) AND recipient IN ({ids}) AND supplier <> recipient GROUP BY 1, 2""",
        [*places, *places],
    )
    return [Edge(places[giver], places[taker], "transfers", int(count)) for giver, taker, count in rows]


def chain(index: Index, node: Entry) -> Picture:
    """The steps on a thing, and those that a document states: each after the one that it follows, then by date."""
    sql = """SELECT {entry} FROM link JOIN node ON node.id = link.source WHERE link.target = ?
        AND link.property IN ('statedIn', 'actsOn') AND link.kind = 'step'
        GROUP BY node.id ORDER BY min(link.sort), node.id LIMIT 40"""
    found = entries(index, sql, (node.id,))
    pairs = index.rows(
        f"SELECT target, source FROM link WHERE property = 'follows' AND source IN ({_marks(found)}) ORDER BY 1, 2",
        [step.id for step in found],
    )
    steps = in_turn(found, pairs)
    places = {step.id: place for place, step in enumerate(steps)}
    actors = _targets(index, places, "actor")
    edges = [Edge(places[before], places[after], "then") for before, after in pairs if before in places]
    return Picture(
        "chain",
        f"Chain of approval {'in' if node.kind == 'document' else 'of'} {node.label}",
        f"{count_words(len(steps), 'step')}; an arrow leads from a step to the one that follows it.",
        ("date", "kind", "step", "by", "after"),
        tuple(
            (
                date_words(step.date),
                step.note,
                step.label,
                "; ".join(actors.get(step.id, [])),
                "; ".join(steps[edge.start].label for edge in edges if edge.end == place),
            )
            for place, step in enumerate(steps)
        ),
        vertices=tuple(
            Vertex(_step_label(step, actors.get(step.id, [])), step.note or "step", False) for step in steps
        ),
        edges=tuple(sorted(edges, key=lambda edge: (edge.start, edge.end))),
        groups=tuple(dict.fromkeys(step.note or "step" for step in steps)),
        paths=tuple(step.path for step in steps),
    )


def in_turn(steps: list[Entry], pairs: list[tuple[int, int]]) -> list[Entry]:
    """`steps` in their order, but none before one that it follows; `pairs` are (before, after). A circle is cut."""
    left, ordered = list(steps), []
    while left:
        waiting = {step.id for step in left}
        held = {after for before, after in pairs if before in waiting and before != after}
        ordered.append(left.pop(next((place for place, step in enumerate(left) if step.id not in held), 0)))
    return ordered


def _step_label(step: Entry, actors: list[str]) -> str:
    lines = [
        step.note.replace("-", " ").capitalize() or "Step",
        "; ".join(actors[:2]) or step.label,
        date_words(step.date),
    ]
    return "\n".join(line for line in lines if line)


def _targets(index: Index, places: dict[int, int], name: str) -> dict[int, list[str]]:
    rows = index.rows(
        f"""SELECT link.source, node.label FROM link JOIN node ON node.id = link.target
        WHERE link.property = ? AND link.source IN ({_marks(places)}) ORDER BY node.sort, node.id""",
        [name, *places],
    )
    found: dict[int, list[str]] = {}
    for source, label in rows:
        found.setdefault(source, []).append(label)
    return found


def _marks(values: Collection[object]) -> str:
    return ",".join("?" * len(values))
