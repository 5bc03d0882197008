"""A journal article as PDF text: abstract, numbered headings, tables, footnotes at page feet, broken words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Description, Document
from kg.read.fields import Fields, choose_date
from kg.read.footnotes import mark_footnotes
from kg.read.lines import Line, iter_lines
from kg.read.page_dates import read_date
from kg.read.pages import find_furniture, find_pages
from kg.read.passages import make_text
from kg.read.source import Source
from kg.read.tables import mark_tables

LAYOUT = "article"
_ABSTRACT = re.compile(r"(?mi)^\s*(?:abstract|summary)\s*[:.]?\s*$")
_SECTION = re.compile(r"(?m)^ ?(?:\d{1,2}|[IVX]{1,4})\.\s+[A-Z][A-Z&,’' ]{5,}")
_CAPTION = re.compile(r"(?m)^ ?(?:TABLE|Table|FIGURE|Figure)\s+\d+[.:]")
_BROKEN = re.compile(r"[a-z]-\r?\n\s*[a-z]")
_END = re.compile(r"(?mi)^ ?(?:\d{1,2}\.\s+)?(?:references|bibliography|works cited)\s*$")
_KEYWORDS = re.compile(r"(?i)^key\s?words?\s*:")


def recognises(source: Source) -> bool:
    """Whether the text has an abstract near its head and at least two marks of a typeset article."""
    if not _ABSTRACT.search(source.text[:6000]):
        return False
    marks = (_SECTION.search(source.text), _CAPTION.search(source.text), _END.search(source.text))
    return sum(map(bool, marks)) + (len(_BROKEN.findall(source.text)) > 2) >= 2


def read(source: Source) -> list[Document]:
    """The article as one document; the abstract is its summary."""
    text = make_text(source.text)
    fields = Fields(text)
    pages = find_pages(source.text)
    for start, end in find_furniture(source.text, pages):
        fields.mark("furniture", start, end)
    mark_footnotes(fields, pages)
    abstract = _ABSTRACT.search(source.text)
    head = abstract.start() if abstract else 0
    body = tuple(_body(source.text, _summary_end(fields, abstract.end() if abstract else 0)))
    mark_tables(fields, body)
    description = _describe(fields, head, source)
    return [Document("", LAYOUT, description, text, 0, len(source.text), body, (), None, source.sha256, source.issues)]


def _summary_end(fields: Fields, start: int) -> int:
    """Marks the abstract that begins at `start` and gives its end: the first section heading."""
    text = fields.text.text
    section = _SECTION.search(text, start, start + 8000)
    lines = list(iter_lines(text, start, section.start() if section else start + 3000))
    words = [line for line in lines if not _KEYWORDS.match(line.text)]
    if not words:
        return start
    fields.mark("summary", words[0].start, words[-1].end)
    return lines[-1].end


def _body(text: str, start: int) -> Iterator[tuple[int, int]]:
    """From the abstract to the references, and the appendices behind them."""
    references = _END.search(text, start)
    stop = references.start() if references else len(text)
    yield start, len(text[:stop].rstrip())
    appendix = re.compile(r"(?m)^ ?(?:APPENDIX|Appendix)\b").search(text, stop) if references else None
    if appendix:
        yield appendix.start(), len(text.rstrip())


def _describe(fields: Fields, head: int, source: Source) -> Description:
    lines = list(iter_lines(source.text, 0, head))
    title = _take_title(fields, lines)
    dated = next((line for line in lines if read_date(line.text)), None)
    dates = fields.take_date("page", dated.start, dated.end, preferred=True) if dated else ()
    summary = next(((start, end) for name, start, end in fields.spans if name == "summary"), None)
    plain = re.sub(r"[-_]+", " ", source.stem)
    return Description(
        title=title or source.hint("title") or plain,
        kind="article",
        date=choose_date(dates),
        dates=dates,
        language="en",
        url=source.url,
        summary=summary,
        spans=fields.sorted_spans(),
    )


def _take_title(fields: Fields, lines: list[Line]) -> str | None:
    """The longest run of lines that is neither furniture nor a date, up to three lines."""
    taken = {start for name, start, _ in fields.spans if name == "furniture"}
    words = [line for line in lines if line.start not in taken and not read_date(line.text) and len(line.text) > 12]
    if not words:
        return None
    last = words[0]
    for line in words[1:3]:
        if line.gap:
            break
        last = line
    return fields.take("title", words[0].start, last.end)
