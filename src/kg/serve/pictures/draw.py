"""The drawing itself, with Matplotlib and NetworkX: the same picture gives the same bytes.

Runs in a process of its own, which alone pays for loading the libraries.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable
from datetime import date
from typing import Any

import matplotlib
import networkx as nx
from lxml import etree
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch
from matplotlib.ticker import MaxNLocator

from kg.serve.pictures.picture import UNREVIEWED, Picture

# Okabe and Ito's colours (2008), told apart by people who see few colours; the first two are darker.
COLOURS = ("#7a2e1d", "#134f85", "#c98a00", "#2f7d5d", "#8a5aa8", "#56a0d3", "#b8553a", "#6b6b6b", "#a3a33a", "#3d3d3d")
_STYLE = {
    "svg.hashsalt": "kg",
    "svg.fonttype": "none",
    "text.parse_math": False,
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#8a7f70",
    "text.color": "#211d19",
    "axes.labelcolor": "#211d19",
    "xtick.color": "#5d554c",
    "ytick.color": "#211d19",
}
_WIDTH = 9.6
_SVG = "http://www.w3.org/2000/svg"


def draw(picture: Picture, form: str) -> bytes:
    """The picture as `svg` or `png`."""
    with matplotlib.rc_context(_STYLE):  # type: ignore[arg-type]
        figure = _FORMS[picture.form](picture)
        out = io.BytesIO()
        if form == "png":
            figure.savefig(out, format="png", dpi=144, metadata={"Software": None, "Title": picture.title})
            return out.getvalue()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Title": picture.title})
        return _with_title(out.getvalue(), picture)


def _with_title(svg: bytes, picture: Picture) -> bytes:
    """The SVG with the title and description that assistive technology reads (SVG 1.1, section 5.4)."""
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))
    root.set("role", "img")
    root.set("aria-labelledby", "title description")
    for name, text in (("desc", picture.description), ("title", picture.title)):
        element = etree.Element(f"{{{_SVG}}}{name}", id="description" if name == "desc" else "title")
        element.text = text
        root.insert(0, element)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _figure(picture: Picture, height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(_WIDTH, height), layout="constrained")
    axes = figure.add_subplot()
    title = "\n".join(textwrap.wrap(picture.title, 92)[:2])
    figure.suptitle(title, x=0.01, ha="left", fontsize=11, fontfamily="DejaVu Serif")
    return figure, axes


def _colour(picture: Picture, group: str) -> str:
    place = picture.groups.index(group) if group in picture.groups else 0
    return COLOURS[place % len(COLOURS)]


def _legend(axes: Axes, picture: Picture) -> None:
    if len(picture.groups) > 1:
        figure = axes.get_figure()
        assert figure is not None
        figure.legend(frameon=False, fontsize=8.5, loc="outside lower center", ncols=6)


def _shorten(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"


def _marks(picture: Picture) -> Figure:
    figure, axes = _figure(picture, 1.5 + 0.24 * max(3, len(picture.marks)))
    seen: set[str] = set()
    for place, mark in enumerate(picture.marks):
        start, end = _number(mark.start), _number(mark.end)
        label = mark.group if mark.group not in seen else None
        seen.add(mark.group)
        colour = _colour(picture, mark.group)
        axes.plot([start, end], [place, place], color=colour, linewidth=5, solid_capstyle="round", label=label)
        axes.plot([start], [place], "o" if mark.group == "transfer" else "s", color=colour, markersize=6)
    axes.set_yticks(range(len(picture.marks)), [_shorten(mark.label, 58) for mark in picture.marks], fontsize=8)
    axes.invert_yaxis()
    first, last = axes.get_xlim()
    axes.set_xlim(min(first, last - 4), max(last, first + 4))
    axes.set_axisbelow(True)
    axes.grid(axis="x", color="#d9d3c7", linewidth=0.6)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.ticklabel_format(axis="x", useOffset=False, style="plain")
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    _legend(axes, picture)
    return figure


def _number(day: str) -> float:
    """A day as a year with a fraction."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return float(day[:4] or 0)
    return found.year + (found.timetuple().tm_yday - 1) / 366


def _bars(picture: Picture) -> Figure:
    figure, axes = _figure(picture, 1.6 + 0.34 * max(3, len(picture.bars)))
    left = [0] * len(picture.bars)
    stages = list(dict.fromkeys(group.removesuffix(UNREVIEWED) for group in picture.groups))
    for group in picture.groups:
        values = [dict(bar.parts).get(group, 0) for bar in picture.bars]
        place = stages.index(group.removesuffix(UNREVIEWED))
        hatch = "////" if group.endswith(UNREVIEWED) else "" if place < len(COLOURS) else ".."
        colour, name = COLOURS[place % len(COLOURS)], group.replace("-", " ")
        axes.barh(
            range(len(values)),
            values,
            left=left,
            color="#ffffff" if group.endswith(UNREVIEWED) else colour,
            edgecolor=colour,
            linewidth=[1 if value and group.endswith(UNREVIEWED) else 0 for value in values],
            hatch=hatch,
            height=0.66,
            label=name,
        )
        left = [one + other for one, other in zip(left, values, strict=True)]
    for place, total in enumerate(left):
        axes.text(total, place, f" {total:,}", va="center", fontsize=8.5)
    axes.set_yticks(range(len(picture.bars)), ["\n".join(textwrap.wrap(bar.label, 52)[:2]) for bar in picture.bars])
    axes.tick_params(axis="y", length=0, labelsize=8)
    axes.invert_yaxis()
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    _legend(axes, picture)
    return figure


def _columns(picture: Picture) -> Figure:
    figure, axes = _figure(picture, 3.6)
    years = [int(bar.label) for bar in picture.bars]
    bottom = [0] * len(years)
    for place, group in enumerate(picture.groups):
        values = [dict(bar.parts).get(group, 0) for bar in picture.bars]
        axes.bar(years, values, bottom=bottom, color=COLOURS[place], width=0.8, label=f"{group}s")
        bottom = [one + other for one, other in zip(bottom, values, strict=True)]
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_ylabel("number")
    _legend(axes, picture)
    return figure


def _network(picture: Picture) -> Figure:
    figure, axes = _figure(picture, 6.4)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(picture.vertices)))
    graph.add_edges_from((edge.start, edge.end) for edge in picture.edges)
    if len(picture.vertices) > 1:
        graph.add_edges_from((0, place) for place in range(1, len(picture.vertices)) if not graph.degree(place))
    where = nx.spring_layout(graph, seed=7, k=1.5 / max(1, len(graph)) ** 0.5, iterations=120)
    for edge in picture.edges:
        style = "--" if edge.label == "transfers" else "-"
        width = min(4.0, 0.8 + 0.25 * edge.weight)
        _arrow(axes, where[edge.start], where[edge.end], width, style)
    seen: set[str] = set()
    for place, vertex in enumerate(picture.vertices):
        x, y = where[place]
        label = vertex.group.replace("-", " ") if vertex.group not in seen else None
        seen.add(vertex.group)
        size = 150 if vertex.main else 60
        axes.scatter([x], [y], s=size, color=_colour(picture, vertex.group), zorder=3, label=label)
        axes.annotate(
            "\n".join(textwrap.wrap(vertex.label, 26)[:3]),
            (x, y),
            xytext=(0, 7 if not vertex.main else 9),
            textcoords="offset points",
            ha="center",
            fontsize=8.5 if vertex.main else 7.2,
            fontweight="bold" if vertex.main else "normal",
            bbox={"boxstyle": "round,pad=0.12", "fc": "white", "ec": "none", "alpha": 0.72},
            zorder=4,
        )
    axes.margins(0.14)
    axes.set_axis_off()
    axes.legend(frameon=False, fontsize=8, loc="lower left", ncols=5)
    return figure


def _arrow(axes: Axes, start: Any, end: Any, width: float, style: str = "-", gap: float = 8) -> None:
    patch = FancyArrowPatch(
        tuple(start),
        tuple(end),
        arrowstyle="-|>",
        mutation_scale=9,
        shrinkA=7,
        shrinkB=gap,
        color="#8a7f70",
        linewidth=width,
        linestyle=style,
        zorder=1,
    )
    axes.add_patch(patch)


def _chain(picture: Picture) -> Figure:
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(picture.vertices)))
    graph.add_edges_from((edge.start, edge.end) for edge in picture.edges)
    ranks = _ranks(graph)
    rows: dict[int, list[int]] = {}
    for place in range(len(picture.vertices)):
        rows.setdefault(ranks[place], []).append(place)
    where = {place: (column, -rank) for rank, places in rows.items() for column, place in enumerate(places)}
    widest = max((len(places) for places in rows.values()), default=1)
    figure, axes = _figure(picture, 1.0 + 1.0 * max(1, len(rows)))
    for edge in picture.edges:
        _arrow(axes, where[edge.start], where[edge.end], 1.2, gap=26)
    for place, vertex in enumerate(picture.vertices):
        x, y = where[place]
        lines = [part for line in vertex.label.split("\n") for part in textwrap.wrap(line, max(16, 92 // widest))[:2]]
        box = {"boxstyle": "round,pad=0.4", "fc": "#fbfaf6", "ec": _colour(picture, vertex.group), "lw": 1.4}
        axes.text(x, y, "\n".join(lines), ha="center", va="center", fontsize=7.6, bbox=box, zorder=3)
    axes.set_xlim(-0.6, widest - 0.4)
    axes.set_ylim(-len(rows) + 0.4, 0.6)
    axes.set_axis_off()
    return figure


def _ranks(graph: nx.DiGraph[int]) -> dict[int, int]:
    """How many steps come before each; steps in a circle stay where they are first met."""
    if not nx.is_directed_acyclic_graph(graph):
        return {place: order for order, place in enumerate(sorted(graph))}
    ranks: dict[int, int] = {}
    for place in nx.lexicographical_topological_sort(graph):
        ranks[place] = max((ranks[before] + 1 for before in graph.predecessors(place)), default=0)
    return ranks


_FORMS: dict[str, Callable[[Picture], Figure]] = {
    "marks": _marks,
    "bars": _bars,
    "columns": _columns,
    "network": _network,
    "chain": _chain,
}
