"""The older page of the Wilson Center's Digital Archive, as text: navigation, date, summary, citation, body."""

from __future__ import annotations

import re

from kg.model import Description, Document, DocumentDate, Party
from kg.read.citation import Citation, read_citation
from kg.read.fields import Fields
from kg.read.kinds import read_kind
from kg.read.letter import read_head
from kg.read.lines import Line, iter_lines
from kg.read.page_dates import read_date
from kg.read.passages import make_text
from kg.read.source import Source
from kg.read.wilson_parts import PUBLISHER, make_documents

LAYOUT = "wilson-old"
_HEAD = re.compile(r"^Digital Archive International History Declassified$", re.MULTILINE)
_CITES = re.compile(r"(?:History and Public Policy Program|Wilson Center) Digital Archive")
_FURNITURE = re.compile(
    r"^(?:Search in|Digital Archive International History Declassified|•?\s*(?:Citation|share document|get citation))$"
)
_FORMAT = re.compile(r"^(?:(?:English|[A-Z]\w+) (?:HTML|PDF|Text|Scan)\s*)+$")


def recognises(source: Source) -> bool:
    """Whether the text begins as such a page does."""
    head = source.text[:4000]
    return bool(_HEAD.search(head)) or ("get citation" in head and bool(_CITES.search(head)))


def read(source: Source) -> list[Document]:
    """The page's document, and an enclosed one behind a covering letter."""
    text = make_text(source.text)
    fields = Fields(text)
    page = [line for line in iter_lines(source.text) if not _FURNITURE.match(line.text)]
    at = _body_index(page)
    body = (page[at].start, page[-1].end) if at < len(page) else (len(source.text), len(source.text))
    cited = _take_citation(fields, page[:at])
    dates = _take_dates(fields, page[:at], cited)
    description = _describe(fields, page[:at], body, cited, dates, source)
    return make_documents(source, text, fields, description, LAYOUT, body)


def _body_index(page: list[Line]) -> int:
    """The index of the first line of the body: behind the format line, else behind the citation."""
    for index, line in enumerate(page[:40]):
        if _FORMAT.match(line.text):
            return index + 1
    cited = [index for index, line in enumerate(page[:40]) if _CITES.search(line.text)]
    return cited[-1] + 1 if cited else 0


def _take_citation(fields: Fields, head: list[Line]) -> Citation:
    for line in head:
        if _CITES.search(line.text) and (cited := read_citation(fields, line.start, line.end)):
            return cited
    return Citation()


def _take_dates(fields: Fields, head: list[Line], cited: Citation) -> tuple[DocumentDate, ...]:
    page = next((line for line in head if read_date(line.text)), None)
    return (*(fields.take_date("page", page.start, page.end) if page else ()), *cited.dates)


def _describe(
    fields: Fields,
    head: list[Line],
    body: tuple[int, int],
    cited: Citation,
    dates: tuple[DocumentDate, ...],
    source: Source,
) -> Description:
    heading = _heading(fields, *body)
    title = cited.title or heading or source.hint("title") or source.stem
    summary = _summary(fields, head)
    support = next((line for line in head if "made possible" in line.text), None)
    funders = fields.take_funder(support.start, support.end) if support else ()
    credit = fields.take("credits", support.start, support.end) if support else None
    publisher = cited.publisher or Party(PUBLISHER)
    return Description(
        title=title,
        kind=read_kind(title),
        dates=dates,
        holder=cited.holder,
        publisher=publisher,
        reference_code=cited.reference,
        pages=cited.pages,
        obtained_by=cited.obtained,
        translators=cited.translated,
        funders=funders,
        language="en",
        url=source.url,
        credits=credit,
        summary=summary,
    )


def _heading(fields: Fields, start: int, end: int) -> str | None:
    title = read_head(fields.text.text, start, end).title
    return fields.take("heading", title[0][0], title[-1][1]) if title else None


def _summary(fields: Fields, head: list[Line]) -> tuple[int, int] | None:
    """The last long line before the citation that is neither a date nor a line of thanks."""
    cited = next((index for index, line in enumerate(head) if _CITES.search(line.text)), len(head))
    for line in reversed(head[:cited]):
        if len(line.text) > 60 and "made possible" not in line.text:
            fields.mark("summary", line.start, line.end)
            return line.start, line.end
    return None
