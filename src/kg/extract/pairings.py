"""Enumerations that give each party a figure of its own: "Norway 300 tons, Peru 40 tons", "40 to Norway, 8 to Peru",
"Norway asked for 300 tons and Peru for 40".

The party beside a figure is a side of its transfer there, and no other party of the enumeration is the other side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.findings import Findings
from kg.extract.page import Span
from kg.extract.triggers import frames

_FIGURES = ("number", "money", "share")
_PARTIES = ("country", "agency")
_BEFORE = re.compile(r"\b(to|for|from|by|in|of|with|at|between)\s+(?:the\s+)?$", re.I)
_SAYS = ("to", "for", "from", "by")
_MOST_BEFORE = 12
_ITS_FIGURE = re.compile(
    r"[ \t:|.–—=-]*(?:(?:about|over|some|nearly|approximately|gets?|received?|will receive|is to receive)\s+)?"
)
"""What stands between a party and the figure behind it."""
_AND_MORE = re.compile(r"[^.;:\n|]{0,30}?(?:,|\band\b)\s*")
"""What stands between two figures of one party: "40 lathes and 20 drills"."""
_ITS_PARTY = re.compile(r"(?:[^.;,:\n|\d]{0,60}?\b(?P<says>to|for|from|by)\s+(?:the\s+)?|\s+)", re.I)
"""What stands between a figure and the party behind it."""
_TO_PARTY = r"(?:(?:to|for|from|by)\s+)?(?:the\s+)?"
_NEXT = re.compile(
    r"(?:[^.;:,\n|]{0,40}?(?:[,;\n|]|\.(?=\s)|\band\b)|(?:\s+[a-z]+){0,3}\s)[\s,;|]*(?:and\s+)?"
    rf"{_TO_PARTY}(?:\(?\w{{1,2}}[.)]\s+|[•–-]\s+)?{_TO_PARTY}",
    re.I,
)
"""What stands between two entries: the rest of the first, then a comma, a new line or "and"; lines may be joined."""
_DOES = re.compile(
    r"\s+(?:(?:has|have|had|will|would|also|now)\s+)*(?P<verb>[a-z]+)(?:\s+for)?\s+(?:(?:about|over|some|nearly)\s+)?"
)
_DOES_TOO = re.compile(r"\s+(?:for\s+)?(?:(?:about|over|some|nearly)\s+)?")
"""What stands between who does something and the figure of it, with the verb and where the verb is left out."""
SUBJECT = "subject"
"""What the parties say of themselves in "Norway asked for 300 tons and Peru for 40": they do what the verb says."""
_LEAST = 3
_LEAST_SAID = 2
"""How many entries make an enumeration, and how many where each says "to" or "from"."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """The party of a figure: `says` is the preposition before it, "" for none; `peers` all parties of its enumeration,
    which begins at `start`."""

    party: Span
    says: str
    peers: tuple[Span, ...]
    start: int


@dataclass(frozen=True, slots=True)
class _Entry:
    party: Span
    figures: tuple[Span, ...]
    says: str

    @property
    def start(self) -> int:
        return min(self.party.start, self.figures[0].start)

    @property
    def end(self) -> int:
        return max(self.party.end, self.figures[-1].end)


def find_pairings(found: Findings) -> dict[int, Pairing]:
    """The pairings of a page by the offset at which the figure begins."""
    named = [span for span in found.spans if span.kind in (*_FIGURES, *_PARTIES)]
    pairings: dict[int, Pairing] = {}
    for entries in (_with_subjects, _with_figures_behind, _with_parties_behind):
        for run in _runs(found.page.text, list(entries(found.page.text, named))):
            peers = tuple(entry.party for entry in run)
            for entry in run:
                for figure in entry.figures:
                    pairings.setdefault(figure.start, Pairing(entry.party, entry.says, peers, run[0].start))
    return pairings


def _with_subjects(text: str, named: Sequence[Span]) -> Iterator[_Entry]:
    """ "Norway asked for 300 tons, Sweden for 90 and Peru 40": a verb, and those for whom it is left out."""
    run: list[_Entry] = []
    for party, figure in pairwise(named):
        if party.kind not in _PARTIES or figure.kind not in _FIGURES:
            continue
        entry = _Entry(party, (figure,), SUBJECT)
        does = _DOES.fullmatch(text, party.end, figure.start)
        if does and any(frame.verbal for frame in frames().get(does["verb"], ())):
            run = [entry]
        elif run and _DOES_TOO.fullmatch(text, party.end, figure.start) and _follows(text, run[-1], entry):
            yield from (run[0], entry) if len(run) == 1 else (entry,)
            run.append(entry)


def _with_figures_behind(text: str, named: Sequence[Span]) -> Iterator[_Entry]:
    """ "Norway 300 tons", "to Peru 40 lathes and 20 drills"."""
    for at, party in enumerate(named[:-1]):
        figures = [named[at + 1]]
        if party.kind not in _PARTIES or figures[0].kind not in _FIGURES:
            continue
        if not _ITS_FIGURE.fullmatch(text, party.end, figures[0].start):
            continue
        for other in named[at + 2 :]:
            if other.kind not in _FIGURES or not _AND_MORE.fullmatch(text, figures[-1].end, other.start):
                break
            figures.append(other)
        before = _BEFORE.search(text, max(0, party.start - _MOST_BEFORE), party.start)
        says = before[1].lower() if before else ""
        if says in ("", *_SAYS):
            yield _Entry(party, tuple(figures), says)


def _with_parties_behind(text: str, named: Sequence[Span]) -> Iterator[_Entry]:
    """ "40 lathes to Norway", "13 percent France"."""
    for figure, party in pairwise(named):
        if figure.kind not in _FIGURES or party.kind not in _PARTIES:
            continue
        gap = _ITS_PARTY.fullmatch(text, figure.end, party.start)
        if gap and (gap["says"] or figure.kind == "share"):
            yield _Entry(party, (figure,), (gap["says"] or "").lower())


def _runs(text: str, entries: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """Entries that follow each other, three of them or more; two when each says which side its party is."""
    run: list[_Entry] = []
    for entry in [*entries, None]:
        if run and entry is not None and _follows(text, run[-1], entry):
            run.append(entry)
            continue
        said = sum(one.says != "" for one in run)
        if len(run) >= _LEAST or (len(run) >= _LEAST_SAID and said == len(run)):
            yield run
        run = [entry] if entry is not None else []


def _follows(text: str, one: _Entry, other: _Entry) -> bool:
    return other.start >= one.end and _NEXT.fullmatch(text, one.end, other.start) is not None
