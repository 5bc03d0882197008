"""The form of a letter: letterhead, serial, title, address line at its head; signature and date at its foot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest

from kg.read.credits import begins_credit
from kg.read.datelines import is_dateline
from kg.read.fields import Fields
from kg.read.lines import Line, iter_cells, iter_lines
from kg.read.page_dates import read_date

Bounds = tuple[int, int]

AGENCY_WORD = re.compile(
    r"\b(?:academy|administration|agency|army|association|bank|board|bureau|cabinet|centre|center|committee|commission"
    r"|company|consulate|corporation|council|delegation|department|directorate|division|embassy|government|headquarters"
    r"|institute|legation|mission|ministry|office|organi[sz]ation|party|politburo|presidium|secretariat|section|society|treasury|union|university)\b",
    re.IGNORECASE,
)
MARKING = re.compile(
    r"^\W*(?P<mark>(?:(?:strictly|most|highly|top|very|absolutely)\s+)?(?:secret|confidential|restricted|unclassified|classified)"
    r"(?:\s*(?:/|,|;|-)?\s*(?:personal|urgent|immediate|internal|eyes only))*"
    r"|internal(?: use only)?|for official use only)\W*$",
    re.IGNORECASE,
)
_SERIAL = re.compile(
    r"\bserial\s*(?:no\.?|number)?\s*\d"
    r"|^\W*(?:no|ref(?:erence)?|our ref)\.?\s*:?\s*[\w/().-]*\d[\w/().-]*\W*$"
    r"|^\W*(?:(?:[a-z]\.\s?)*n[or]\.?\s*)?(?=[^\n]*\d)(?:[a-z]\.){0,4}\s?[\w.()-]+(?:/[\w.()-]+){1,6}"
    r"(?:,\s*(?:(?:strictly|top)\s+)?(?:secret|confidential))?\W*$",
    re.IGNORECASE,
)
"""A serial or the number of a file: `No. 17`, `D.O. No. F.2(31)/Eco/57`, `P.M. 118/9/4`."""
_TAIL = re.compile(r",\s*(?:(?:strictly|top)\s+)?(?:secret|confidential)\W*$|[\s,;]+$", re.IGNORECASE)
"""What stands behind a line of a head that is no part of it: a comma at its end, the marking behind a number."""
SALUTATION = re.compile(
    r"^(?:(?:my )?dear|sirs?|gentlemen|madam|excellency|your excellency)\b.{0,50}[,:]$", re.IGNORECASE
)
_GREETED = re.compile(
    r"(?:my )?dear\s+(?P<name>(?!sir|madam|friend|colleague|comrade[,:])[^,:]{2,48})[,:]", re.IGNORECASE
)
_ADDRESSED = re.compile(
    r"^(?:comrade|citizen|mr|mrs|miss|dr|prof|sir|lord|his|her|the|hon|general|colonel|engineer|m\.)\b", re.IGNORECASE
)
"""How the lines over a salutation begin: "Comrade K. Berg", "The Director"."""
_STREET = re.compile(r",\s*[NSEW]\.?\s?[NSEWC]?\.?\s?\d{1,2}\.?$")
"""The end of an address in London: `Storey's Gate, S.W.1.`"""
_ADDRESS = re.compile(r"^\[?to\b\]?:?\s+\S.*:$|^(?:to|(?:memorandum|minute|note)\s+(?:for|to))\s*:\s*\S", re.IGNORECASE)
_SUBJECT = re.compile(r"^(?:subject|re)\s*:\s*", re.IGNORECASE)
_TITLE = re.compile(
    r"^\W*(?:report|letter|cable|opinions?|forwarding|main|note|record|minutes|memorandum)\b"
    r"|\b(?:on|regarding|concerning|between|about|during)\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"^(?:\(?\d{1,2}[.)]|[IVX]{1,4}\.|\([a-z]\)|[•□*-])\s*\S")
_CHOP = re.compile(r"\s*[\[(](?:chop|seal|signed|signature)[\])]\s*$", re.IGNORECASE)
_FORWARDING = re.compile(r"^(?:forwarding|transmitting|enclosing|sending|submitting|re:)\b")
_RULE = re.compile(r"^[\W_]+$")
_NAME = re.compile(r"^(?:[A-Z][\w.’'-]*,?\s?){1,6}$")
PAPER = re.compile(
    r"\W*(?:reports?|protocol|minutes?|memorandum|notes?|record|letter|extract|information|communiqu[ée]|agreement|"
    r"paper|aide|statement|summary)\b",
    re.IGNORECASE,
)
"""What a paper calls itself at the beginning of its heading."""
_HEAD_LINES = 16
_HEADING = 400
_SHORT = 160


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a letter's first sentence; spans in the text, empty where it is not there."""

    letterhead: tuple[Bounds, ...] = ()
    title: tuple[Bounds, ...] = ()
    marking: Bounds | None = None
    serial: Bounds | None = None
    address: Bounds | None = None
    date: Bounds | None = None
    person: Bounds | None = None
    """Whom a letter is for by name: the first line of the address over the salutation, else the salutation's own."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The signature: the span of each name and of the date, where they are there."""

    names: tuple[Bounds, ...] = ()
    date: Bounds | None = None


def read_head(text: str, start: int, end: int) -> Head:
    """The head of the letter at `start` to `end`; all empty when it begins with a sentence."""
    found: dict[str, list[Bounds]] = {}
    for role, line in _with_addressee([(_role(line), line) for line in _iter_head(text, start, end)]):
        words = _TAIL.sub("", line.text) if role in ("letterhead", "title", "serial") else line.text
        found.setdefault(role, []).append((line.start, line.start + len(words)))
    first = {role: spans[0] for role, spans in found.items()}
    title = [_without_subject(text, span) for span in found.get("subject", found.get("title", []))]
    return Head(
        tuple(found.get("letterhead", ())),
        tuple(title),
        first.get("marking"),
        first.get("serial"),
        first.get("address"),
        first.get("date"),
        _person(text, first),
    )


def _person(text: str, first: dict[str, Bounds]) -> Bounds | None:
    """Whom the letter greets, by the line of the address that names no office, else by the words behind "Dear"."""
    if "salutation" not in first:
        return None
    if "addressee" in first:
        return first["addressee"]
    start, end = first["salutation"]
    match = _GREETED.match(text, start, end)
    return match.span("name") if match else None


def _with_addressee(roles: list[tuple[str, Line]]) -> list[tuple[str, Line]]:
    """The lines of a head with their roles, where those right above "Dear ...," are the addressee's.

    Of several the one that names an office is the address.
    """
    end = next((at for at, (role, _) in enumerate(roles) if role == "salutation"), 0)
    start = end
    while start > 0 and roles[start - 1][0] in ("letterhead", "title", "street"):
        start -= 1
        if roles[start][1].gap:
            break
    block = [line for _, line in roles[start:end]]
    if not block or not _ADDRESSED.match(block[0].text) or any(role == "address" for role, _ in roles):
        return roles
    office = next((line for line in block if AGENCY_WORD.search(line.text)), block[0])
    inside = [("address" if line is office else "addressee", line) for line in block]
    return [*roles[:start], *inside, *roles[end:]]


def read_foot(text: str, start: int, end: int) -> Foot:
    """The signature at the end of the letter at `start` to `end`; all empty when it ends with a sentence."""
    lines = list(iter_lines(text, max(start, end - 1200), end))
    date: Bounds | None = None
    if lines and read_date(lines[-1].text) and len(lines) > 1:
        date = (lines[-1].start, lines[-1].end)
        lines.pop()
    names: list[Bounds] = []
    while len(lines) > 1 and len(names) < 5 and _signs(lines[-1]):
        line = lines.pop()
        names.append((line.start, line.end))
    return Foot(tuple(reversed(names)), date)


def signer_end(text: str, start: int, end: int) -> int:
    """Where the signer's name ends in a signature line: before `(chop)`, `(signed)`."""
    return start + len(_CHOP.sub("", text[start:end]))


def mark_closing(fields: Fields, lines: list[Line]) -> None:
    """Notes the name alone on the last line of a letter as its signature."""
    while lines and _RULE.match(lines[-1].text):
        lines = lines[:-1]
    if len(lines) > 2 and _NAME.match(lines[-1].text):
        fields.mark("signature", lines[-1].start, lines[-1].end)


def is_address(line: Line) -> bool:
    """Whether the line addresses somebody: `To the State Council:`."""
    return bool(_ADDRESS.match(line.text)) and len(line.text) < 600


def is_short(line: Line) -> bool:
    """Whether the line can stand in a letter's head: short, and no sentence."""
    return len(line.text) < _SHORT and not line.text.endswith((".", "?", "!", ";")) and not _LIST.match(line.text)


def _iter_head(text: str, start: int, end: int) -> Iterator[Line]:
    lines = list(islice(iter_lines(text, start, end), _HEAD_LINES + 1))
    behind = start
    for line, follow in zip_longest(lines[:_HEAD_LINES], lines[1:]):
        if line.start < behind:
            continue
        if is_address(line):
            yield line
            if line.text.endswith(":"):
                return
            continue
        if (heading := _broken_heading(text, line, end)) is not None:
            behind = heading.end
            yield heading
            continue
        cells = list(iter_cells(line))
        if not all(_stands_in_head(cell) for cell in cells) or _goes_on(line, follow):
            return
        if SALUTATION.match(line.text):
            yield line
            return
        if line.text.endswith(":") and not _SUBJECT.match(line.text):
            return
        yield from cells


def _broken_heading(text: str, line: Line, end: int) -> Line | None:
    """A heading over several lines: `MINUTES` / `of the talk with the Minister`; None for any other line."""
    if not PAPER.match(line.text) or not line.gap:
        return None
    whole = next(
        re.finditer(r"\S[\s\S]*?(?=\s*\n[ \t\r]*\n|\s*$)", text[line.start : min(end, line.start + _HEADING + 2)]), None
    )
    if whole is None or "\n" not in whole[0] or len(whole[0]) > _HEADING or whole[0].endswith((".", ":", "?", "!")):
        return None
    follow = whole[0].partition("\n")[2].lstrip()
    return Line(whole[0], line.start, line.start + len(whole[0]), True) if follow[:1].islower() else None


def _stands_in_head(cell: Line) -> bool:
    words = cell.text
    return is_short(cell) or bool(_SERIAL.search(words) or _STREET.search(words)) or is_dateline(words)


def _goes_on(line: Line, follow: Line | None) -> bool:
    """Whether the line is the first of a sentence that was broken over lines."""
    if follow is None or _FORWARDING.match(follow.text):
        return False
    return line.text.endswith("-") or follow.text[:1].islower()


def _role(line: Line) -> str:
    if is_address(line):
        return "address"
    if line.gap and begins_credit(line.text):
        return "credit"
    if SALUTATION.match(line.text):
        return "salutation"
    if MARKING.match(line.text):
        return "marking"
    if read_date(line.text):
        return "date"
    if _SERIAL.search(line.text):
        return "serial"
    if _SUBJECT.match(line.text):
        return "subject"
    if _STREET.search(line.text) and not AGENCY_WORD.search(line.text):
        return "street"
    agency = AGENCY_WORD.search(line.text) and not _TITLE.search(line.text)
    return "letterhead" if agency and len(line.text) < 110 else "title"


def _signs(line: Line) -> bool:
    words = _CHOP.sub("", line.text)
    opens = words[:1].isupper() or words[:1] in ("(", "[")
    closed = words.rstrip(")]").endswith((".", "?", "!", ":", ";", ","))
    return opens and not closed and " | " not in words and len(words) < 110 and len(words.split()) < 14


def _without_subject(text: str, span: Bounds) -> Bounds:
    match = _SUBJECT.match(text[span[0] : span[1]])
    return (span[0] + match.end(), span[1]) if match else span
