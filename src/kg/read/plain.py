"""Plain text of no known layout: the whole text is the body, a short first line the title."""

from __future__ import annotations

from pathlib import PurePath

from kg.model import Description, Document
from kg.read.fields import Fields
from kg.read.kinds import read_kind
from kg.read.letter import read_head
from kg.read.lines import iter_lines, shrink
from kg.read.passages import make_text
from kg.read.source import Source
from kg.read.wilson_parts import make_documents

LAYOUT = "plain"


def recognises(source: Source) -> bool:
    """Any text."""
    return bool(source.text.strip())


def read(source: Source) -> list[Document]:
    """The text as one document, or as a covering letter and what it encloses."""
    fields = Fields(make_text(source.text))
    body = shrink(source.text, 0, len(source.text))
    told = source.with_issue("unknown-layout", "no known layout: read as plain text, without archival description")
    return make_documents(told, fields.text, fields, _describe(fields, body, source), LAYOUT, body)


def _describe(fields: Fields, body: tuple[int, int], source: Source) -> Description:
    head = read_head(source.text, *body)
    title = _title(fields, head.title, body) or source.hint("title") or PurePath(source.name).stem
    return Description(title, read_kind(title), url=source.url, language=source.hint("language"))


def _title(fields: Fields, found: tuple[tuple[int, int], ...], body: tuple[int, int]) -> str | None:
    if found:
        return fields.take("title", found[0][0], found[0][1])
    first = next(iter_lines(fields.text.text, *body))
    return (
        fields.take("title", first.start, first.end) if len(first.text) < 160 and not first.text.endswith(".") else None
    )
