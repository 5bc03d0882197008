"""A document of Foreign Relations of the United States as text: title, dateline, body, notes `[n] ...` at the end."""

from __future__ import annotations

import re

from kg.model import Description, Document, DocumentDate, Party
from kg.read.correspondents import names_correspondents, take_correspondents
from kg.read.datelines import find_dateline
from kg.read.fields import Fields, choose_date
from kg.read.kinds import read_kind
from kg.read.letter import mark_closing
from kg.read.lines import Line, iter_lines
from kg.read.page_dates import find_date
from kg.read.passages import make_text
from kg.read.source import Source

LAYOUT = "frus"
_NOTE = re.compile(r"^\[(?P<mark>[*†‡§‖ǁ¶#]|\d{1,3}[a-z]?)\]\s+\S")
_NOTE_MARK = re.compile(r"\[\w{1,4}\]\s+")
_MARK = re.compile(r"\s*\[\d{1,3}\](?=\W*$)")
_ALONE = re.compile(r"^\[\*\]$")
_SERIAL = re.compile(r"^(?:No\.?|Diplomatic Series No\.?)\s*\d+[\w—-]*\.?\]?\.?$")
_DATELINE = re.compile(r"^(?:[A-Z][^\n]{2,160}?,\s)?[^\n]{0,40}\d{4}\b")
_FORM = re.compile(r"^\[?\(?(?:Telegram|Extract|Paraphrase|Translation|Inclosure|Enclosure|Circular)\b", re.IGNORECASE)
_OLD = re.compile(r"(?:The |Mr\.? |Mrs\.? |Sir |Lord |Count |Baron |Prince )(?:.* )?to ")
_KIND = re.compile(
    r"(?:(?:confidential|telegraphic|translation of an?|circular) )?(?:memorandum|pro ?memoria|note|aide.m[eé]moire"
    r"|circular|(?:cable|tele)gram|instruction|notice|statement|protocol)\b",
    re.IGNORECASE,
)
_HANDED = re.compile(r"\[(?:Handed|Received|Delivered|Sent|Communicated)\b")
_DECREE = re.compile(r"(?:Proclamation|Executive Order) No\. ?\d")
_STOP = r"(?<!\bVol)(?<!\bNo)(?<!\bpt)(?<!\bU\.S)\.(?=\s+[A-Z(]|\s*\]?$)"
_SOURCE = re.compile(rf"\[?Source: (?P<holder>[^,;.]{{3,80}}), (?P<file>.+?)(?:{_STOP}|\]?$)", re.DOTALL)
_HEAD_LINES = 9
_CLOSING_LINES = 4
_SHORT = 80


def recognises(source: Source) -> bool:
    """Whether a title such as `Mr. A to Mr. B`, `Memorandum` or `[*]` heads the text and the paper is dated."""
    lines = [line for _, line in zip(range(_HEAD_LINES), iter_lines(source.text), strict=False)]
    words = [line for line in lines if not _ALONE.match(line.text)]
    if len(words) < 3 or len(words[0].text) > 260 or words[0].text.startswith(("#", "-", "{", "<")):
        return False
    title, marked, noted = words[0].text, len(words) < len(lines), bool(_NOTE.match(_last_line(source.text)))
    in_title = find_date(title) is not None
    dated = in_title or _dateline(words[1:6]) is not None
    if _ALONE.match(lines[0].text):
        return noted or dated
    handed = marked or any(_HANDED.match(line.text) for line in words[1:4])
    if _OLD.match(title) and (dated or handed):
        return True
    if dated and (marked or noted) and re.search(r" (?:to|of|by|between) ", title):
        return True
    if _DECREE.match(title):
        return in_title or handed
    named = bool(_KIND.match(title)) or names_correspondents(title)
    return named and ((handed and dated) or (title.endswith(".") and find_dateline(words[1:6]) is not None))


def read(source: Source) -> list[Document]:
    """The document of the file."""
    text = make_text(source.text)
    fields = Fields(text)
    lines = list(iter_lines(source.text))
    foot = _first_note(lines)
    for line in lines[foot:]:
        fields.mark("footnote", line.start, line.end)
    mark_closing(fields, lines[:foot])
    words = [at for at, line in enumerate(lines[:foot]) if not _ALONE.match(line.text)]
    title = lines[words[0]]
    body = ((lines[words[1]].start, lines[foot - 1].end),) if len(words) > 1 else ()
    description = _describe(fields, title, [lines[at] for at in words[1:6]], lines, foot, source)
    return [Document("", LAYOUT, description, text, 0, len(source.text), body, (), None, source.sha256, source.issues)]


def _last_line(text: str) -> str:
    return text[-4000:].rstrip().rpartition("\n")[2]


def _first_note(lines: list[Line]) -> int:
    """The index of the first of the notes that close the text."""
    at = len(lines)
    while at > 1 and (_NOTE.match(lines[at - 1].text) or (at > 2 and _NOTE.match(lines[at - 2].text))):
        at -= 1
    while at < len(lines) and not _NOTE.match(lines[at].text):
        at += 1
    return at


def _dateline(lines: list[Line]) -> Line | None:
    for line in lines:
        if len(line.text) < 220 and _DATELINE.match(line.text) and find_date(line.text):
            return line
        if len(line.text) > 300:
            return None
    return None


def _describe(
    fields: Fields, title: Line, head: list[Line], lines: list[Line], foot: int, source: Source
) -> Description:
    words = fields.take("title", title.start, title.end) or source.stem
    authors, addressees = take_correspondents(fields, title.start, title.end)
    dated = find_dateline(head) or (None if find_date(title.text) else _dateline(head))
    serial = next((line for line in head if _SERIAL.match(line.text)), None)
    if dated:
        fields.mark("letterhead", dated.start, dated.end)
    dates = take_dates(fields, dated, title, lines[:foot])
    holder, reference = _take_source(fields, lines[foot:])
    return Description(
        title=without_stop(_MARK.sub("", words)),
        kind=read_kind(words) or ("letter" if addressees else None),
        date=choose_date(dates),
        dates=dates,
        holder=holder,
        reference_code=_take_reference(fields, lines) if _ALONE.match(lines[0].text) else reference,
        serial=fields.take("serial", serial.start, serial.end) if serial else None,
        authors=authors,
        addressees=addressees,
        language="en",
        url=source.url,
        spans=fields.sorted_spans(),
    )


def take_dates(fields: Fields, dated: Line | None, title: Line, body: list[Line]) -> tuple[DocumentDate, ...]:
    """The date of the dateline, else one in the title, else one on a short line at the end of the body."""
    if dated:
        return fields.take_date("page", dated.start, dated.end, True, "date-head")
    if found := fields.take_date("page", title.start, title.end, True, "date-title"):
        return found
    for line in reversed(body[-_CLOSING_LINES:]):
        if len(line.text) >= _SHORT or line.text.startswith("[Rec"):
            continue
        if found := fields.take_date("page", line.start, line.end, True, "date-signature"):
            return found
    return ()


def without_stop(title: str) -> str:
    """`title` without the full stop that closes it; that of an abbreviation (`Mr.`, `p.m.`) stays."""
    return re.sub(r"(?<=[^\W\d_]{3})(?<!\betc)\.$", "", title)


def _take_source(fields: Fields, notes: list[Line]) -> tuple[Party | None, str | None]:
    """Holder and file from the note that names the source, as volumes since 1952 have it."""
    for line in notes:
        mark = _NOTE_MARK.match(line.text)
        if mark and (found := cite_source(line.text[mark.end() :])):
            start = line.start + mark.end()
            (left, right), (low, high) = found
            holder = fields.take_party("archive", start + left, start + right)
            return next(iter(holder), None), fields.take("reference", start + low, start + high)
    return None, None


def _take_reference(fields: Fields, lines: list[Line]) -> str | None:
    """The file number in the first unnumbered note that is no remark on the form: `811.24 Ordnance/358: Telegram`."""
    notes = (line for line in lines if line.text.startswith("[*] "))
    line = next((line for line in notes if not is_remark(line.text[4:])), None)
    start = line.start + 4 if line else 0
    return fields.take("reference", start, start + reference_length(line.text[4:])) if line else None


def cite_source(note: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where holder and file stand in a note such as `Source: National Archives, RG 59, POL 7 NOR. Secret.`"""
    match = _SOURCE.match(note)
    if match is None:
        return None
    return match.span("holder"), match.span("file")


def is_remark(note: str) -> bool:
    """Whether a note speaks of the form of a paper or of where it stands: `Telegram`, `[Subinclosure 1.]`."""
    return note.startswith("[") or bool(_FORM.match(note))


def reference_length(note: str) -> int:
    """How many characters at the head of a note are a file number; 0 when it holds none."""
    if not re.search(r"\d", note) or len(note) > 120:
        return 0
    return len(re.split(r":\s+(?=[A-Z])", note)[0].rstrip(" ."))
