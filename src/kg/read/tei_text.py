"""The text rendering of one TEI division, with the spans of title, dateline, names, dates, notes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from kg.edtf_dates import parse_date
from kg.model import DateValue
from kg.read.lines import shrink
from kg.read.safe_xml import local_name
from kg.read.superscripts import raise_figures

_PARAGRAPHS = frozenset(
    ["ab", "byline", "closer", "dateline", "div", "head", "item", "l", "label", "lb", "list", "opener", "p"]
).union(["postscript", "quote", "row", "salute", "signed", "table", "trailer"])
_DROPPED = frozenset(["pb", "cb", "graphic", "fw", "figDesc", "del", "teiHeader"])
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=T|$)")
_CHOSEN = ("corr", "reg", "expan", "lem", "sic", "orig", "abbr")
_WHEN = ("when", "when-iso", "notBefore", "from")


@dataclass(slots=True)
class Rendering:
    """The text with `spans` (field, start, end) and `dates` ((start, end), value of the date's attribute)."""

    text: str = ""
    spans: list[tuple[str, int, int]] = field(default_factory=list)
    dates: list[tuple[tuple[int, int], str]] = field(default_factory=list)


@dataclass(slots=True)
class _Pen:
    """Writes words and paragraph ends; blanks are joined."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blank: bool = False
    fresh: bool = True
    line_end: str = "\n\n"
    label: int | None = None
    """Where the label of the list's next item begins."""

    def write(self, words: str) -> None:
        bare = " ".join(words.split())
        if not bare:
            self.blank = self.blank or bool(words)
            return
        spaced = (self.blank or words[:1].isspace()) and not self.fresh
        self._put((" " if spaced else "") + bare)
        self.fresh, self.blank = False, words[-1:].isspace()

    def end_paragraph(self, gap: str = "\n\n") -> None:
        if not self.fresh:
            self._put(gap)
            self.fresh, self.blank = True, False

    def place(self) -> int:
        """Where the next word will stand."""
        return self.length + (self.blank and not self.fresh)

    def _put(self, words: str) -> None:
        self.pieces.append(words)
        self.length += len(words)


def date_value(when: str, words: str) -> DateValue | None:
    """The EDTF date of a TEI date attribute: `1927-02-03T16:00:00`, `1861-07`, or `from/to` joined by a slash."""
    days = [match[0] for part in when.split("/") if (match := _DAY.match(part))]
    try:
        return parse_date("/".join(days), " ".join(words.split())) if days else None
    except ValueError:
        return None


def render(division: etree._Element, line_end: str = "\n\n") -> Rendering:
    """The words of `division`, its notes behind the body as `[n] ...`; `line_end` stands for the end of a line.

    Of a choice the editor's reading is taken, and what the writer crossed out is left out.
    """
    pen, found = _Pen(line_end=line_end), Rendering()
    notes: list[etree._Element] = []
    _walk(division, pen, found, notes, set())
    pen.end_paragraph()
    for note in notes:
        start = pen.place()
        pen.write(f"[{note.get('n') or '*'}] ")
        inner = pen.place()
        _walk(note, pen, Rendering(), [], {"p"})
        if note.get("type") == "source":
            found.spans.append(("source-note", inner, pen.length))
        found.spans.append(("footnote", start, pen.length))
        pen.end_paragraph("\n")
    found.text = re.sub(r"\n+\Z", "\n", "".join(pen.pieces))
    placed = ((name, *shrink(found.text, start, min(end, len(found.text)))) for name, start, end in found.spans)
    found.spans = [span for span in placed if span[1] < span[2]]
    return found


def _walk(
    element: etree._Element, pen: _Pen, found: Rendering, notes: list[etree._Element], inline: Iterable[str]
) -> None:
    if element.text:
        pen.write(raise_figures(element.text) if _is_raised(element) else element.text)
    for child in element:
        name = local_name(child)
        if name in ("choice", "app"):
            for reading in _chosen(child):
                _element(reading, local_name(reading), pen, found, notes, inline)
        elif name == "note":
            notes.append(child)
            alone = local_name(element) == "div"
            if alone:
                pen.end_paragraph()
            pen.write(f"[{child.get('n') or '*'}]")
            if alone:
                pen.end_paragraph()
        elif name and name not in _DROPPED:
            _element(child, name, pen, found, notes, inline)
        if child.tail:
            pen.write(child.tail)


def _is_raised(element: etree._Element) -> bool:
    """Whether the words of the element are set above the line (`<hi rend="superscript">`)."""
    return local_name(element) == "hi" and "sup" in (element.get("rend") or "")


def _chosen(choice: etree._Element) -> Iterable[etree._Element]:
    """The one reading of a choice that is taken; all where it holds something else."""
    readings = {local_name(child): child for child in choice}
    known = next((readings[name] for name in _CHOSEN if name in readings), None)
    return list(choice) if known is None else [known]


def _element(
    child: etree._Element, name: str, pen: _Pen, found: Rendering, notes: list[etree._Element], inline: Iterable[str]
) -> None:
    if name == "gap" and not len(child) and not (child.text or "").strip():
        pen.write(" [illegible]" if child.get("reason") == "illegible" else " [omitted]")
        return
    if name == "lb":
        if child.get("break") != "no":
            pen.end_paragraph(pen.line_end)
        return
    breaks = name in _PARAGRAPHS and name not in inline
    if breaks:
        pen.end_paragraph()
    if name == "cell" and not pen.fresh:
        pen.write(" | ")
    start = pen.place()
    if name == "label":
        pen.label = start
    elif name == "item" and pen.label is not None:
        start, pen.label = pen.label, None
    _walk(child, pen, found, notes, inline)
    _note_span(child, name, start, pen.length, found)
    if breaks:
        pen.end_paragraph()


def _note_span(child: etree._Element, name: str, start: int, end: int, found: Rendering) -> None:
    kinds = {"head": "title", "dateline": "dateline", "signed": "signed", "placeName": "place"}
    role = child.get("type")
    if (name == "div" and role == "document") or name == "attachment":
        found.spans.append(("enclosed", start, end))
    elif role in ("from", "to") and name in ("persName", "gloss", "orgName"):
        found.spans.append((role, start, end))
    elif name in kinds and not (name == "head" and any(field == "title" for field, _, _ in found.spans)):
        found.spans.append((kinds[name], start, end))
        if name in ("dateline", "signed"):
            found.spans.append(("letterhead" if name == "dateline" else "signature", start, end))
    elif name == "item" and not any(local_name(inner) in _PARAGRAPHS for inner in child):
        found.spans.append(("list-item", start, end))
    elif name == "date":
        when = next((child.get(key) for key in _WHEN if child.get(key)), None)
        until = child.get("to") or child.get("notAfter")
        if when:
            found.dates.append(((start, end), f"{when}/{until}" if until else when))
