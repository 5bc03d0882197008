"""The numbers of list items and headings in Word documents, as Word shows them (ECMA-376, part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLE = re.compile(r"List(?P<sort>Bullet|Number)\d?")
_LETTERS = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
_ROMAN = dict(zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), _LETTERS, strict=True))


@dataclass(slots=True)
class Numbering:
    """The lists of a document; `mark_of` counts on from item to item."""

    formats: dict[tuple[str, int], tuple[str, str, int]] = field(default_factory=dict)
    """(list, level) to format, text with `%1`, first number."""

    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def mark_of(self, paragraph: etree._Element) -> str:
        """What stands before the words of a paragraph: `2. `, `• ` or nothing."""
        numbered = paragraph.find(f"{_W}pPr/{_W}numPr")
        if numbered is None:
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            match = _STYLE.fullmatch(style.get(f"{_W}val") or "") if style is not None else None
            if match is None:
                return ""
            return "• " if match["sort"] == "Bullet" else f"{self._count(match[0], 0, 1)}. "
        own = _value(numbered.find(f"{_W}numId")) or ""
        if own == "0":
            return ""
        level = int(_value(numbered.find(f"{_W}ilvl")) or 0)
        sort, shown, first = self.formats.get((own, level), ("bullet", "", 1))
        if sort in ("bullet", "none") or "%" not in shown:
            return "• " if sort != "none" else ""
        self._count(own, level, first)
        return f"{re.sub(r'%([1-9])', lambda part: self._number(own, int(part[1]) - 1), shown)} "

    def _count(self, own: str, level: int, first: int) -> int:
        self.counts[own, level] = self.counts.get((own, level), first - 1) + 1
        for deeper in [key for key in self.counts if key[0] == own and key[1] > level]:
            del self.counts[deeper]
        return self.counts[own, level]

    def _number(self, own: str, level: int) -> str:
        sort, _, first = self.formats.get((own, level), ("decimal", "", 1))
        return _written(self.counts.get((own, level), first), sort)


def read_numbering(root: etree._Element | None) -> Numbering:
    """The lists that `word/numbering.xml` defines."""
    found = Numbering()
    abstract = {one.get(f"{_W}abstractNumId"): one for one in root.iter(f"{_W}abstractNum")} if root is not None else {}
    for number in root.iter(f"{_W}num") if root is not None else ():
        base = abstract.get(_value(number.find(f"{_W}abstractNumId")))
        for level in base.iter(f"{_W}lvl") if base is not None else ():
            sort, shown = _value(level.find(f"{_W}numFmt")), _value(level.find(f"{_W}lvlText"))
            first = _value(level.find(f"{_W}start")) or "1"
            depth = level.get(f"{_W}ilvl") or "0"
            if depth.isdigit() and first.isdigit():
                key = (number.get(f"{_W}numId") or "", int(depth))
                found.formats[key] = (sort or "decimal", shown or "", int(first))
    return found


def _value(element: etree._Element | None) -> str | None:
    return element.get(f"{_W}val") if element is not None else None


def _written(number: int, sort: str) -> str:
    if sort in ("lowerLetter", "upperLetter") and number > 0:
        words = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif sort in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        words, rest = "", number
        for value, letters in _ROMAN.items():
            words += letters * (rest // value)
            rest %= value
    else:
        return str(number)
    return words.upper() if sort.startswith("upper") else words
