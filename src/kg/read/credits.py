"""The credit sentence of a page: who obtained, contributed, translated the document; who paid."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DEEDS = r"(?:obtained|contributed|provided|donated|transcribed|translated|edited|introduced|annotated|scanned)"
_OF_TEXTS = r"(?:obtained|transcribed|translated|scanned)"
_BY = re.compile(
    rf"\b(?P<deeds>{_DEEDS}(?:(?:\s*,\s*and|\s*,|\s+and)\s+{_DEEDS})*)\s+(?:for\s+[^.;]{{1,60}}?\s+)?by\s+",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<![\s.]\w)(?<!\bJr)(?<!\bSr)(?<!\bDr)\.(?=\s|$)|[;<]|\n\s*\n|\s\(|$")
_SPLIT = re.compile(r"\s*(?:,\s*and\s+|,\s+|\s+and\s+|\s*&\s*)(?!(?:Jr|Sr)\b)")
_SUPPORT = re.compile(
    r"made possible (?:with|by|through) (?:the )?(?:generous )?(?:support|grants?) (?:from|of|by) (?:the )?"
    r"(?P<funder>.+)",
    re.DOTALL,
)
_CREDIT = re.compile(
    r"[\[(*_]*(?:Citation: |(?=[A-Z])(?:Document )?"
    rf"(?i:{_DEEDS}\b[^.]{{0,60}}?\band\s+)?(?i:{_OF_TEXTS})\b[^.]{{0,80}}\bby\b)"
)
_OBTAINING = ("obtained", "contributed", "provided", "donated")


def iter_credits(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Each (deed, start, end): the deed is `obtained` or `translated`, the span that of one name.

    `Contributed by X and translated by Y` makes X one who obtained the document; `obtained and translated by Z`
    counts for both deeds.
    """
    found = list(_BY.finditer(text, start, end))
    for index, match in enumerate(found):
        limit = found[index + 1].start() if index + 1 < len(found) else end
        stop = _STOP.search(text, match.end(), limit)
        names = list(_iter_names(text, match.end(), stop.start() if stop else limit))
        deeds = match["deeds"].lower()
        for deed, words in (("obtained", _OBTAINING), ("translated", ("translated",))):
            if any(word in deeds for word in words):
                yield from ((deed, *span) for span in names)


def find_funder(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the funder's name in a line that says whose support made the page possible."""
    match = _SUPPORT.search(text, start, end)
    if match is None:
        return None
    name = match["funder"].rstrip().rstrip(".")
    return match.start("funder"), match.start("funder") + len(name)


def begins_credit(line: str) -> bool:
    """Whether a line of an unknown layout is about the text: who obtained or translated it, who paid, how to cite.

    >>> begins_credit("Translated for the Museum by Ida Holm"), begins_credit("The rice was provided by Chad.")
    (True, False)
    """
    return _CREDIT.match(line) is not None or _SUPPORT.search(line) is not None


def first_credit(text: str, start: int, end: int) -> int:
    """Where the first credit in `text[start:end]` begins; `end` when there is none."""
    match = _BY.search(text, start, end)
    return match.start() if match else end


def _iter_names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for gap in [*_SPLIT.finditer(text, start, end), None]:
        stop = gap.start() if gap else end
        name = text[at:stop]
        left = len(name) - len(name.lstrip(" ,\n\r\t"))
        bare = name.strip(" ,\n\r\t")
        if re.search(r"\w", bare) and bare != "and" and not bare.startswith("and "):
            yield at + left, at + left + len(bare)
        if gap:
            at = gap.end()
