"""A documentary edition as Markdown with YAML front matter: one document a file, notes and archive line at its foot.

The front matter gives `title`, `doc_date` (or `date`) and references; the last line names the file:
`[AA: A1838, 52/1, i]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Description, Document, DocumentDate, EntityKind, Party
from kg.read.correspondents import take_correspondents
from kg.read.datelines import tells
from kg.read.fields import Fields, choose_date, prefer
from kg.read.front_matter import FrontMatter, read_front_matter
from kg.read.kinds import read_kind
from kg.read.letter import AGENCY_WORD, MARKING, is_short, mark_closing
from kg.read.lines import Line, iter_lines
from kg.read.page_dates import find_date
from kg.read.passages import make_text
from kg.read.source import Source

LAYOUT = "edition"
_ARCHIVE = re.compile(r"\[(?P<archive>[A-Z][\w &.'’-]{0,60}?)\s*:\s*(?P<reference>[^\n]*\S)\s*\]")
_NOTE = re.compile(r"^(?:\[\^(?P<label>\w{1,12})\]:|_?(?P<number>\d{1,3})\.?)\s+\S")
_DATES = ("doc_date", "date", "document_date", "issued")
_HELD = ("archive", "holder", "repository", "reference", "reference_code")
_PEOPLE = {"authors": ("author", "sender", "from"), "addressees": ("addressee", "recipient", "to")}
_HEAD_LINES = 8
_FOOT_LINES = 60


def recognises(source: Source) -> bool:
    """Whether front matter with a title, or with a date and a place in an archive, heads the text: no telegram's."""
    front = read_front_matter(source.text, source.name)
    if front is None or any(key.startswith("cable-") for key in front.values):
        return False
    return bool(front.text("title") or (front.text(*_DATES) and front.text(*_HELD)))


def read(source: Source) -> list[Document]:
    """The document of the file."""
    front = read_front_matter(source.text, source.name)
    if front is None:
        return []
    text = make_text(source.text)
    fields = Fields(text)
    lines = list(iter_lines(source.text, front.end))
    lines, archive = _cut_archive_line(lines, source.text)
    if archive:
        fields.mark("furniture", archive[0] - 1, archive[1] + 1)
    notes = _first_note(lines)
    _mark_notes(fields, lines[notes:])
    mark_closing(fields, lines[:notes])
    end = lines[-1].end if lines else front.end
    body = ((lines[0].start, end),) if lines else ()
    description = _describe(fields, front, lines[:notes], archive, source)
    return [Document("", LAYOUT, description, text, 0, len(source.text), body, (), None, source.sha256, source.issues)]


def _cut_archive_line(lines: list[Line], text: str) -> tuple[list[Line], tuple[int, int] | None]:
    """The lines without the archive line near the foot, and the span of what stands in its brackets."""
    for at in range(len(lines) - 1, max(-1, len(lines) - _FOOT_LINES), -1):
        match = _ARCHIVE.search(text, lines[at].start, lines[at].end)
        bare = lines[at].text.strip("_* ")
        if match and bare.startswith("[") and bare.endswith("]"):
            return [*lines[:at], *lines[at + 1 :]], (match.start() + 1, match.end() - 1)
    return lines, None


def _first_note(lines: list[Line]) -> int:
    """The index of the first footnote: a run of numbered lines that begins with 1 and goes on to the end."""
    expected = 1
    first = len(lines)
    for at, line in enumerate(lines):
        match = _NOTE.match(line.text)
        if match is None:
            continue
        if match["label"]:
            return min(first, at) if expected > 1 else at
        number = int(match["number"])
        if number == 1:
            first, expected = at, 2
        elif number == expected and first < len(lines):
            expected += 1
    return first if _closes(lines, first) else len(lines)


def _closes(lines: list[Line], first: int) -> bool:
    """Whether what follows line `first` can be notes: no numbered paragraph that is written `2.` among them."""
    return first > 0 and not any(re.match(r"^\d{1,2}\\?\.\s", line.text) for line in lines[first:])


def _mark_notes(fields: Fields, lines: list[Line]) -> None:
    """Notes each footnote; a line without a number goes on with the note before it."""
    notes: list[tuple[int, int]] = []
    for line in lines:
        if not re.search(r"\w", line.text.strip("_")):
            continue
        if notes and not _NOTE.match(line.text):
            notes[-1] = (notes[-1][0], line.end)
        else:
            notes.append((line.start, line.end))
    for start, end in notes:
        fields.mark("footnote", start, end)


def _describe(
    fields: Fields, front: FrontMatter, lines: list[Line], archive: tuple[int, int] | None, source: Source
) -> Description:
    span = front.span("title") or _heading(lines)
    title = front.text("title") or (fields.text.text[slice(*span)] if span else source.stem)
    authors, addressees = take_correspondents(fields, *span) if span else ((), ())
    if span:
        fields.mark("title", *span)
    holder, reference = _take_archive(fields, front, archive)
    dated = front.span(*_DATES)
    dates = (
        *(fields.take_date("page", *dated) if dated else ()),
        *_take_head(fields, lines),
    )
    dates = prefer(dates, "page", "signature")
    return Description(
        title=" ".join(title.split()),
        kind=read_kind(title) or front.text("kind", "document_type", "genre"),
        date=choose_date(dates),
        dates=dates,
        holder=holder,
        reference_code=reference,
        authors=authors or _named(fields, front, "authors"),
        addressees=addressees or _named(fields, front, "addressees"),
        language=front.text("language", "lang") or "en",
        original_language=front.text("original_language", "original-language"),
        pages=front.text("pages", "folio"),
        rights=front.text("rights", "license", "licence"),
        marking=_take_marking(fields, lines),
        url=front.text("url", "permalink", "source") or source.url,
        spans=fields.sorted_spans(),
    )


def _heading(lines: list[Line]) -> tuple[int, int] | None:
    """Where the words of the first line stand, if it is a heading in Markdown."""
    words = lines[0].text.lstrip("# ") if lines and lines[0].text.startswith("#") else ""
    return (lines[0].end - len(words), lines[0].end) if words else None


def _named(fields: Fields, front: FrontMatter, role: str) -> tuple[Party, ...]:
    """Whom the front matter names as author or addressee; one that sounds like an office is an agency."""
    span = front.span(*_PEOPLE[role])
    if span is None:
        return ()
    kind: EntityKind = "agency" if AGENCY_WORD.search(fields.text.text, *span) else "person"
    return fields.take_party(role.removesuffix("s"), *span, kind)


def _take_archive(
    fields: Fields, front: FrontMatter, archive: tuple[int, int] | None
) -> tuple[Party | None, str | None]:
    """Holder and reference from the archive line, else from the references of the front matter."""
    spans = [archive] if archive else list(_front_references(fields.text.text, front))
    for start, end in spans:
        match = re.compile(r"\[?(?P<archive>[^:\[\]]+?)\s*:\s*(?P<reference>.+?)\]?$").match(
            fields.text.text[start:end]
        )
        if match:
            (left, right), (low, high) = match.span("archive"), match.span("reference")
            holder = fields.take_party("archive", start + left, start + right)
            high += match["reference"].count("[") > match["reference"].count("]")
            return next(iter(holder), None), fields.take("reference", start + low, start + high)
    plain = front.span("reference", "reference_code")
    named = front.span("archive", "holder", "repository")
    holder = fields.take_party("archive", *named) if named else ()
    return next(iter(holder), None), fields.take("reference", *plain) if plain else None


def _front_references(text: str, front: FrontMatter) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"(?m)^\s+(?:- )?reference:\s*['\"]?(?P<value>\[.*?\]*)['\"]?\s*$", text[: front.end]):
        yield match.span("value")


def _take_head(fields: Fields, lines: list[Line]) -> tuple[DocumentDate, ...]:
    """The date in the lines above the first sentence, which are marked as the letterhead."""
    for line in lines[:_HEAD_LINES]:
        if not is_short(line) and len(line.text) > 90:
            return ()
        if tells(line.text):
            return ()
        if find_date(line.text) and len(line.text) < 110:
            fields.mark("letterhead", line.start, line.end)
            return fields.take_date("signature", line.start, line.end, name="date-head")
    return ()


def _take_marking(fields: Fields, lines: list[Line]) -> str | None:
    for line in lines[:_HEAD_LINES]:
        match = re.search(r"\b(?:TOP SECRET|MOST SECRET|SECRET|CONFIDENTIAL|RESTRICTED)\b", line.text)
        if match and len(line.text) < 110:
            whole = MARKING.match(line.text)
            return fields.take(
                "marking" if whole else "marking-word", line.start + match.start(), line.start + match.end()
            )
        if MARKING.match(line.text):
            return fields.take("marking", line.start, line.end)
    return None
