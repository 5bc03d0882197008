"""The newer page of the Wilson Center's Digital Archive as web text: title, body, summary, labelled blocks."""

from __future__ import annotations

import re

from kg.model import Description, Document, Party
from kg.read.credits import first_credit
from kg.read.fields import Fields
from kg.read.kinds import read_kind
from kg.read.lines import Line, iter_lines
from kg.read.page_dates import read_date
from kg.read.passages import make_text
from kg.read.source import Source
from kg.read.wilson_parts import PUBLISHER, make_documents

LAYOUT = "wilson-new"
_LABELS = (
    "Document Contributors", "Author(s)", "Associated People & Organizations", "Associated Places",
    "Subjects Discussed", "Document Information", "Source", "Original Archive", "Rights", "Original Uploaded Date",
    "Language", "Record ID", "Original Classification", "Donors", "Related Collections", "Related Documents",
    "Original Language", "Publishers", "Translations", "Original Document",
)  # fmt: skip
_SKIP = "Skip to content"
_HEAD_LINES = 12
Blocks = dict[str, tuple[int, int]]


def recognises(source: Source) -> bool:
    """Whether the text begins as such a page, or has its block of document information."""
    lines = [line.text for _, line in zip(range(6), iter_lines(source.text), strict=False)]
    if lines[:1] == [_SKIP] and any(read_date(line) for line in lines):
        return True
    labels = {line.text.rstrip(":") for line in iter_lines(source.text[-12000:]) if line.gap}
    return {"Document Information", "Source", "Record ID"} <= labels


def read(source: Source) -> list[Document]:
    """The page's document, and an enclosed one behind a covering letter."""
    text = make_text(source.text)
    fields = Fields(text)
    lines = list(iter_lines(source.text))
    foot = _foot_index(lines)
    blocks = _blocks(lines[foot:])
    opening = _opening(lines[:foot], source.hint("title"))
    head, at = _head(lines[opening:foot])
    at += opening
    summary = lines[foot - 1] if foot < len(lines) and foot - 1 > at and lines[foot - 1].gap else None
    last = foot - 1 if summary else foot
    body = (lines[at].start, lines[last - 1].end) if at < last else (len(source.text), len(source.text))
    description = _describe(fields, head, blocks, summary, source)
    return make_documents(source, text, fields, description, LAYOUT, body)


def _foot_index(lines: list[Line]) -> int:
    """The index of the first labelled block behind the body; the number of lines when there is none."""
    labelled = [
        index for index, line in enumerate(lines) if line.gap and line.text.rstrip(":") in _LABELS and index > 2
    ]
    for index in labelled:
        if any(lines[other].text.rstrip(":") == "Document Information" for other in labelled if other >= index):
            return index
    return len(lines)


def _blocks(lines: list[Line]) -> Blocks:
    found: Blocks = {}
    label = ""
    for line in lines:
        bare = line.text.rstrip(":")
        if line.gap and bare in _LABELS and bare not in found:
            label = bare
            found[label] = (line.end, line.end)
        elif label:
            start, end = found[label]
            found[label] = (line.start if start == end else start, line.end)
    return {label: span for label, span in found.items() if span[0] < span[1]}


def _opening(lines: list[Line], title: str | None) -> int:
    """The index of the line before which only navigation stands: the title that the page's head gives, or its date."""
    for at, line in enumerate(lines[:60]):
        if title and line.text == title:
            dated = [other for other in range(max(0, at - 3), at) if read_date(lines[other].text)]
            return dated[0] if dated else at
    return 0


def _head(lines: list[Line]) -> tuple[dict[str, Line], int]:
    """The page's date, title and line of thanks, and the index of the first line of the body."""
    found: dict[str, Line] = {}
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if line.text == _SKIP or line.text in _LABELS:
            continue
        if "date" not in found and read_date(line.text):
            found["date"] = line
        elif "title" not in found:
            found["title"] = line
        elif "made possible" in line.text and "credits" not in found:
            found["credits"] = line
        else:
            return found, index
    return found, min(len(lines), _HEAD_LINES)


def _describe(
    fields: Fields,
    head: dict[str, Line],
    blocks: Blocks,
    summary: Line | None,
    source: Source,
) -> Description:
    title = fields.take("title", head["title"].start, head["title"].end) if "title" in head else None
    dates = fields.take_date("page", head["date"].start, head["date"].end) if "date" in head else ()
    holder, reference = _take_source(fields, blocks)
    obtained, translated = fields.take_credits(*blocks["Source"]) if "Source" in blocks else ((), ())
    thanks = head.get("credits")
    if summary:
        fields.mark("summary", summary.start, summary.end)
    return Description(
        title=title or source.hint("title") or source.stem,
        kind=read_kind(title or ""),
        dates=dates,
        holder=holder,
        publisher=Party(PUBLISHER),
        reference_code=reference,
        authors=_take_names(fields, blocks.get("Author(s)")),
        obtained_by=obtained,
        translators=translated,
        funders=fields.take_funder(thanks.start, thanks.end)
        if thanks
        else _take_names(fields, blocks.get("Donors"), "funder"),
        language="en",
        original_language=_take(fields, "original-language", blocks.get("Original Language") or blocks.get("Language")),
        marking=_take(fields, "marking", blocks.get("Original Classification")),
        url=source.url or _record_url(fields, blocks),
        rights=_take(fields, "rights", blocks.get("Rights")),
        credits=fields.take("credits", thanks.start, thanks.end) if thanks else None,
        summary=(summary.start, summary.end) if summary else None,
    )


def _take(fields: Fields, name: str, span: tuple[int, int] | None) -> str | None:
    return fields.take(name, *span) if span else None


def _take_source(fields: Fields, blocks: Blocks) -> tuple[Party | None, str | None]:
    """The holder, and what the source line says beyond the holder's name and before the credits."""
    holder = (
        next(iter(fields.take_party("archive", *blocks["Original Archive"])), None)
        if "Original Archive" in blocks
        else None
    )
    if "Source" not in blocks:
        return holder, None
    text = fields.text.text
    start, end = blocks["Source"]
    stop = first_credit(text, start, end)
    words = text[start:stop].rstrip(" .,\n")
    if holder and words.startswith(holder.name):
        start += len(holder.name)
        words = text[start:stop].rstrip(" .,\n")
    skip = len(words) - len(words.lstrip(" ,.;"))
    return holder, fields.take("reference", start + skip, start + len(words))


def _take_names(fields: Fields, span: tuple[int, int] | None, name: str = "author") -> tuple[Party, ...]:
    """Names between semicolons or on lines of their own; `Last, First` is a person."""
    if span is None:
        return ()
    text = fields.text.text
    return tuple(
        party
        for match in re.finditer(r"[^;\n]+", text[span[0] : span[1]])
        for party in fields.take_party(
            name, span[0] + match.start(), span[0] + match.end(), "person" if "," in match[0] else "agency"
        )
    )


def _record_url(fields: Fields, blocks: Blocks) -> str | None:
    number = _take(fields, "record-id", blocks.get("Record ID"))
    return f"https://digitalarchive.wilsoncenter.org/document/{number}" if number and number.isdigit() else None
