"""Plain text of no known layout: the whole text is the body, a short first line the title."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Description, Document, DocumentDate
from kg.read.credits import begins_credit
from kg.read.datelines import find_dateline
from kg.read.fields import Fields, choose_date
from kg.read.kinds import read_kind
from kg.read.letter import MARKING, PAPER, SALUTATION, Bounds, Head, read_foot, read_head
from kg.read.lines import Line, iter_cells, iter_lines, shrink
from kg.read.page_dates import find_date
from kg.read.pages import find_furniture, find_pages
from kg.read.passages import make_text
from kg.read.source import Source
from kg.read.wilson_parts import make_documents

LAYOUT = "plain"
_HEADING = re.compile(r"(?:#{1,6} +)?")
"""The sign of a heading in Markdown."""
_TITLE_LINES = 12
_HEAD_LINES = 8
_FOOT_LINES = 4
_NO_TITLE = re.compile(
    r"[^\W\d_a-z]+(?: - [^\W\d_a-z]+)?|[\"“].*[\"”]|\w+(?: - \w+){1,3}"
    r"|(?i:(?:the )?(?:[\w'’-]+ ){0,4}(?:republic|kingdom|union|empire|dominion|commonwealth)"
    r"(?: of (?:the )?[\w ]{3,30})?)"
    r"|(?i:(?:made|done|issued)\b.*\bcop(?:y|ies)\b.*|copy\b.{0,60})"
)
"""What heads a paper and says nothing of its matter: a state, a town in capitals, a motto, the copies made."""
_LONGEST = 400


def recognises(source: Source) -> bool:
    """Any text."""
    return bool(source.text.strip())


def read(source: Source) -> list[Document]:
    """The text as one document, or as a covering letter and what it encloses."""
    fields = Fields(make_text(source.text))
    for start, end in find_furniture(source.text, find_pages(source.text)) if "\f" in source.text else ():
        fields.mark("furniture", start, end)
    body = shrink(source.text, _first_word(fields), len(source.text))
    told = source.with_issue(
        "unknown-layout", "no known layout: read as plain text, with a title, a day and credits alone"
    )
    return make_documents(told, fields.text, fields, _describe(fields, body, source), LAYOUT, body)


def _first_word(fields: Fields) -> int:
    """Where the text begins, behind the running head and the number of its first page."""
    start = 0
    for line in iter_lines(fields.text.text):
        if ("furniture", line.start, line.end) not in fields.spans:
            break
        start = line.end
    return start


def _describe(fields: Fields, body: tuple[int, int], source: Source) -> Description:
    head, lines = read_head(source.text, *body), list(iter_lines(fields.text.text, *body))
    titles = _titles(source.text, head)
    title = None if _greets(head, titles) else _take_title(fields, titles, lines[:_TITLE_LINES], source)
    title = title or source.hint("title") or _letter_to(source.text, head) or source.stem
    letters_own = head.date or read_foot(source.text, *body).date
    dates = _take_dates(fields, lines, titles, letters_own is not None, source)
    description = Description(
        title, read_kind(title), choose_date(dates), dates, url=source.url, language=source.hint("language")
    )
    return _with_credits(description, fields, lines)


def _with_credits(description: Description, fields: Fields, lines: list[Line]) -> Description:
    """The description with what the lines near head and foot say of who obtained, translated or paid for the text."""
    ends = (*lines[:_HEAD_LINES], *lines[_HEAD_LINES:][-_FOOT_LINES:])
    credited = [line for line in ends if line.gap and begins_credit(line.text)]
    for line in credited:
        obtained, translated = fields.take_credits(line.start, line.end)
        description = replace(
            description,
            obtained_by=(*description.obtained_by, *obtained),
            translators=(*description.translators, *translated),
            funders=(*description.funders, *fields.take_funder(line.start, line.end)),
        )
        fields.mark("furniture", line.start, line.end)
    return description


def _take_dates(
    fields: Fields, lines: list[Line], titles: tuple[Bounds, ...], letters_own: bool, source: Source
) -> tuple[DocumentDate, ...]:
    """The date that the file's own format gives, else that of a dateline near head or foot which is no letter's own."""
    if found := find_date(source.hint("date") or "", year_alone=True):
        return (DocumentDate("page", found[0], True),)
    if letters_own:
        return ()
    above = [cell for line in lines[:_HEAD_LINES] for cell in iter_cells(line)]
    line = find_dateline(above) or find_dateline(reversed(lines[-_FOOT_LINES:]))
    headings = [*above, *(Line(source.text[start:end], start, end) for start, end in titles)]
    line = line or next((line for line in headings if _is_dated_heading(line)), None)
    return fields.take_date("page", line.start, line.end, True, "date-head") if line else ()


def _greets(head: Head, titles: tuple[Bounds, ...]) -> bool:
    """Whether a paper is a letter that names its reader and has no heading."""
    return head.person is not None and not titles


def _letter_to(text: str, head: Head) -> str | None:
    """A letter without a heading is called by whom it is for."""
    return f"Letter to {' '.join(text[slice(*head.person)].split())}" if head.person else None


def _is_dated_heading(line: Line) -> bool:
    """Whether a line says what the paper is and ends with its day: "Note by Mr. Hay, 5th June, 1956"."""
    found = find_date(line.text) if PAPER.match(line.text) else None
    return found is not None and "-" in found[0].edtf and not line.text[found[2] :].strip(" .)")


def _titles(text: str, head: Head) -> tuple[Bounds, ...]:
    """The lines of a letter's head that may be its title: no place and day, and whole where a comma breaks it."""
    spans = [(start, end) for start, end in head.title if find_dateline([Line(text[start:end], start, end)]) is None]
    whole: list[Bounds] = []
    for start, end in spans:
        if whole and re.fullmatch(r",[ \t\r]*\n[ \t]*", text[whole[-1][1] : start]):
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    telling = [one for one in whole if not _NO_TITLE.fullmatch(text[slice(*one)])]
    return tuple(telling if telling or head.person else whole)


def _may_be_title(line: Line) -> bool:
    return bool(re.search(r"[^\W\d_]", line.text)) and not MARKING.match(line.text) and not SALUTATION.match(line.text)


def _take_title(fields: Fields, found: tuple[tuple[int, int], ...], lines: list[Line], source: Source) -> str | None:
    """The line that the file's own format gives as title, else a short first line that is no part of a sentence."""
    named = next((line for line in lines if line.text == source.hint("title")), None)
    if named:
        return fields.take("title", named.start, named.end)
    if not lines:
        return None
    order = next((order for order, line in enumerate(lines) if _may_be_title(line)), 0)
    first, second = lines[order], next(iter(lines[order + 1 :]), None)
    whole = len(first.text.rstrip(" ,;")) or len(first.text)
    start, end = found[0] if found else (first.start, first.start + whole)
    start += len(_HEADING.match(fields.text.text[start:end])[0])  # type: ignore[index]
    alone = second is None or second.gap or not second.text[:1].islower()
    words = fields.text.text[start:end]
    if found and len(words) < _LONGEST:
        return fields.take("title", start, end)
    if len(words) < 160 and not words.endswith(".") and not words[:1].islower() and alone:
        return fields.take("title", start, end)
    return None
