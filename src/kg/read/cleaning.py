"""What is cleaned out of a paragraph, as edits at source offsets: nothing here changes the text version itself.

Broken words are joined, line breaks become blanks, marks of footnotes (`[3]`, a raised figure that is no power or
square measure) and editors' brackets go, parted figures are closed up. Every rule keeps the words themselves; a gloss
in brackets (`Doe [Envoy to Ruritania]`) becomes a parenthesis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Edit = tuple[int, int, str]
"""Source start, source end, and what stands there in the view."""

_RULES = re.compile(
    r"(?=[-\u2010\u00ad \t\r\n\f\v\x1c-\x1e\x85\u2028\u2029\[\u00a0\u2009\u202f□▪■*\\_⁰¹²³⁴-⁹])(?:"
    r"(?P<soft>(?<=\w)\u00ad\s*(?=\w))"
    r"|(?P<hyphen>(?<=[^\W\d_])[-\u2010][ \t]*(?:\r?\n|\f)\s*(?=[^\W\d_]))"
    r"|(?P<mark>\[\^\w{1,12}\]:[ \t]*|[ \t]?\[(?:\^\w{1,12}|e?\d{1,3}|\*{1,3})\](?:\(#\w+\))?)"
    r"|(?P<raised>(?<!\b[a-z])(?<!\b[a-z]{2})(?<!\b10)[⁰¹²³⁴-⁹]{1,3}(?:,\s?[⁰¹²³⁴-⁹]{1,3})*(?![/⁄]))"
    r"|(?P<gone>[ \t]?\[\s*(?:sic|\?+|!|\.{2,4}|…"
    r"|(?:[^\[\]]{0,80}\b(?:omitted|illegible|missing|not printed|unclear|declassified)\b[^\[\]]{0,80}))\s*[.,]?\])"
    r"|(?P<open>\[)(?P<inner>[^\[\]]{1,120})(?P<close>\])"
    r"|(?P<thousands>(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d)))"
    r"|(?P<point>(?<=\d[.,])[ \u00a0](?=\d))"
    r"|(?P<stars>[□▪■]+[ \t]*|\*{1,3}|\\(?=[.\[\]()*_#+>-])|(?<!\w)_(?=\S)|(?<=\S)_(?!\w))"
    r"|(?P<gap>[ \t]*[\t\r\n\f\v\x1c-\x1e\x85\u2028\u2029]\s*| {2,}|[\u00a0\u2009\u202f]+))"
)
_BROKEN = re.compile("[-\u2010][ \t]*[\r\n\f]")
_MONEY = re.compile(r"(?:[$£€¥]|\b(?:US|A|HK)\$)\s?\d[\d.,]*$")
_CELL = re.compile(r"\|\s*=?\d[\d.,]*$")
_FIGURE = re.compile(r"(?<![\d.,/:-])\d{1,3}(?: \d{3})*$")
_NUMBER_BEFORE = re.compile(
    r"(?:\b(?:no|nos|article|art|para|paragraph|page|p|pp|vol|document|telegram|serial|circular)\.?\s*)\d+$",
    re.IGNORECASE,
)


def iter_edits(text: str, start: int, end: int, words: frozenset[str]) -> Iterator[Edit]:
    """The edits for the paragraph at `start` to `end`, in order and without overlap.

    `words` are the lower-case hyphenated words that the document writes unbroken: these keep their hyphen when broken.
    """
    at = start
    while (match := _RULES.search(text, at, end)) is not None:
        edits = list(_edits_of(match, text, start, end, words))
        yield from edits
        inner = match.lastgroup == "close"
        at = match.start("inner") if inner and edits else match.end()
        if inner and edits:
            yield from iter_edits(text, at, match.end("inner"), words)
            yield (match.start("close"), match.end("close"), ")" if edits[0][2] else "")
            at = match.end()


def hyphenated_words(text: str) -> frozenset[str]:
    """The hyphenated words that stand unbroken in `text`, in lower case; none when no line ends with a hyphen."""
    if not _BROKEN.search(text):
        return frozenset()
    return frozenset(word.lower() for word in re.findall(r"\b[^\W\d_]+-[^\W\d_]+\b", text))


def _edits_of(match: re.Match[str], text: str, start: int, end: int, words: frozenset[str]) -> Iterator[Edit]:
    kind, left, right = match.lastgroup, match.start(), match.end()
    if kind == "hyphen":
        yield (left + _keeps_hyphen(text, left, right, start, end, words), right, "")
    elif kind in ("soft", "mark", "raised", "gone", "stars"):
        yield (left, right, "")
    elif kind == "close":
        yield (left, left + 1, "(" if _is_gloss(text, start, left, match["inner"]) else "")
    elif kind in ("thousands", "point"):
        if _parts_figure(text, start, left) if kind == "thousands" else _parts_decimals(text, start, left):
            yield (left, right, "")
    elif kind == "gap":
        yield (left, right, " ")


def _keeps_hyphen(text: str, left: int, right: int, start: int, end: int, words: frozenset[str]) -> bool:
    if text[right].isupper():
        return True
    head = re.search(r"[^\W\d_]+$", text[max(start, left - 40) : left])
    tail = re.match(r"[^\W\d_]+", text[right : min(end, right + 40)])
    return bool(head and tail) and f"{head[0]}-{tail[0]}".lower() in words  # type: ignore[index]


def _is_gloss(text: str, start: int, left: int, inner: str) -> bool:
    """Whether a bracket explains the words before it instead of completing them."""
    before = text[max(start, left - 40) : left].rstrip()
    if before.endswith("]"):
        return True
    last = re.search(r"[\w.’'-]+$", before)
    named = bool(last) and last[0][:1].isupper()  # type: ignore[index]
    return named and inner[:1].isupper() and len(inner.split()) > 1


def _parts_decimals(text: str, start: int, left: int) -> bool:
    before = text[max(start, left - 24) : left]
    return bool(_MONEY.search(before) or _CELL.search(before))


def _parts_figure(text: str, start: int, left: int) -> bool:
    before = text[max(start, left - 40) : left]
    return bool(_FIGURE.search(before)) and not _NUMBER_BEFORE.search(before)
