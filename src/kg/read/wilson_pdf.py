"""The newer page of the Wilson Center's Digital Archive as PDF text: title between stars, labelled blocks, contents.

The labels are `Citation:`, `Summary:`, `Credits:`, `Original Language:`, `Contents:`; the body follows a line
such as `Translation - English`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from kg.model import Description, Document, DocumentDate, Party
from kg.read.citation import Citation, read_citation
from kg.read.fields import Fields
from kg.read.kinds import read_kind
from kg.read.lines import Line, iter_lines
from kg.read.page_dates import read_date
from kg.read.passages import make_text
from kg.read.source import Source
from kg.read.wilson_parts import PUBLISHER, make_documents

LAYOUT = "wilson-pdf"
_LABEL = re.compile(r"^(Citation|Summary|Credits?|Original Language|Contents?):$")
_CONTENT = re.compile(
    r"^(?:Translation|Transcription|Transcript|Scan(?:ned Document)?|Original)\b.{0,40}$", re.IGNORECASE
)
_FURNITURE = re.compile(
    r"^(?:(?:digitalarchive\.)?wilsoncenter\.org"
    r"|Wilson Center Digital Archive(?:\s+(?:Original|Translation|Transcript).{0,40})?)$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"<?(https?://[^\s<>]+)>?")
Blocks = dict[str, tuple[int, int]]


def recognises(source: Source) -> bool:
    """Whether the text has the labels of such a page near its head."""
    labels = {match[1] for line in iter_lines(source.text[:12000]) if (match := _LABEL.match(line.text))}
    return "Citation" in labels and bool(labels & {"Contents", "Content", "Original Language", "Summary"})


def read(source: Source) -> list[Document]:
    """The page's document, and an enclosed one behind a covering letter."""
    text = make_text(source.text)
    fields = Fields(text)
    lines = list(_iter_lines(fields))
    blocks, body_at = _blocks(lines)
    body = (lines[body_at].start, lines[-1].end) if body_at < len(lines) else (len(source.text), len(source.text))
    cited = read_citation(fields, *blocks["Citation"]) or Citation()
    description = _describe(fields, lines, blocks, cited, source)
    return make_documents(source, text, fields, description, LAYOUT, body)


def _iter_lines(fields: Fields) -> Iterator[Line]:
    """The lines of the page without the heads that its printer repeats, which are noted as furniture."""
    for line in iter_lines(fields.text.text):
        if _FURNITURE.match(line.text):
            fields.mark("furniture", line.start, line.end)
        else:
            yield line


def _blocks(lines: list[Line]) -> tuple[Blocks, int]:
    """The span of the value under each label, and the index of the first line of the body."""
    found: Blocks = {}
    label = ""
    for index, line in enumerate(lines):
        if match := _LABEL.match(line.text):
            label = match[1].removesuffix("s") if match[1] in ("Credits", "Contents") else match[1]
            found.setdefault(label, (line.end, line.end))
        elif label == "Content":
            listed = takewhile(lambda other: _CONTENT.match(other.text), lines[index:])
            return found, index + sum(1 for _ in listed)
        elif label:
            found[label] = (min(found[label][0], line.start), line.end)
    return found, len(lines)


def _describe(fields: Fields, lines: list[Line], blocks: Blocks, cited: Citation, source: Source) -> Description:
    first = next(index for index, line in enumerate(lines) if _LABEL.match(line.text))
    dates = _take_dates(fields, lines[:first], cited)
    title = _take_title(fields, [line for line in lines[:first] if not read_date(line.text)]) or cited.title
    credit, summary, language = blocks.get("Credit"), blocks.get("Summary"), blocks.get("Original Language")
    address = _ADDRESS.search(source.text, *blocks["Citation"])
    if summary and summary[0] < summary[1]:
        fields.mark("summary", *summary)
    return Description(
        title=title or source.hint("title") or source.stem,
        kind=read_kind(title or ""),
        dates=dates,
        holder=cited.holder,
        publisher=cited.publisher or Party(PUBLISHER),
        reference_code=cited.reference,
        pages=cited.pages,
        obtained_by=cited.obtained,
        translators=cited.translated,
        funders=fields.take_funder(*credit) if credit else (),
        language="en",
        original_language=fields.take("original-language", *language) if language else None,
        url=fields.take("url", *address.span(1)) if address else source.url,
        credits=fields.take("credits", *credit) if credit else None,
        summary=summary if summary and summary[0] < summary[1] else None,
    )


def _take_title(fields: Fields, lines: list[Line]) -> str | None:
    if not lines:
        return None
    first, last = lines[0], lines[-1]
    start = first.start + len(first.text) - len(first.text.lstrip("*"))
    end = last.end - len(last.text) + len(last.text.rstrip("*"))
    return fields.take("title", start, end)


def _take_dates(fields: Fields, head: list[Line], cited: Citation) -> tuple[DocumentDate, ...]:
    page = next((line for line in head if read_date(line.text)), None)
    return (*(fields.take_date("page", page.start, page.end) if page else ()), *cited.dates)
