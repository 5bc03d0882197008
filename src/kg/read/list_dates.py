"""Dates of finding aids and lists: normal forms (`1963/1964`, `19640110`) and written ones (`1963-1965`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.edtf_dates import parse_date
from kg.model import DateValue, DocumentDate
from kg.read.fields import Fields
from kg.read.page_dates import find_date, read_date
from kg.read.passages import make_passage
from kg.read.rendering import Lines

_TO = re.compile(r"\s*[–—-]\s*|\s+(?:and|to|till|until|bis|au)\s+", re.IGNORECASE)
_EITHER = re.compile(r"\b(\d{1,2})/(\d{1,2})/\d{4}\b")


def take_dates(fields: Fields, lines: Lines, normals: Sequence[str | None] = ()) -> tuple[DocumentDate, ...]:
    """The dates written under `date`, by their normal forms where given, else by their words; preferred: the first."""
    found: list[DocumentDate] = []
    for order, (start, end) in enumerate(lines.of("date")):
        words = fields.text.text[start:end]
        normal = normals[order] if order < len(normals) else None
        value = normal_date(normal or words, words) or written_date(words)
        if value:
            found.append(DocumentDate("record", value, not found, (make_passage(fields.text, start, end),)))
    return tuple(found)


def normal_date(normal: str, words: str) -> DateValue | None:
    """The EDTF date of a normal form, None when it is none: `1963/1964`, `19640110`, `1964-01`."""
    parts = [re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", part.strip()) for part in normal.split("/")]
    parts = parts[:1] if len(set(parts)) == 1 else parts
    try:
        return parse_date("/".join(parts), words)
    except ValueError:
        return None


def written_date(words: str) -> DateValue | None:
    """The date that `words` write: a span of years or days, else the first date in them; `?` makes it uncertain."""
    found = _written(words)
    return found[0] if found else None


def doubt_date(words: str) -> tuple[str, str] | None:
    """An issue code and a message where `words` write no date, more than was understood, or two days at once."""
    if normal_date(words, words):
        return None
    found = _written(words)
    if found is None and not re.search(r"\d", words):
        return None
    if found is None:
        return "unread-date", f"no date in {words!r}: write it as 1961-05-04"
    value, rest = found
    if re.search(r"\d", rest):
        return "unread-date", f"of the date {words!r} only {value.edtf} was understood: write it as 1961-05-04"
    both = _EITHER.search(words)
    if both and both[1] != both[2] and max(int(both[1]), int(both[2])) <= 12:
        return "ambiguous-date", f"{both[0]} was read as day/month/year, {value.edtf}"
    return None


def _written(words: str) -> tuple[DateValue, str] | None:
    """The date and what `words` say beside it."""
    if span := _years(words) or _between(words):
        return parse_date(span, words), ""
    found = find_date(words, year_alone=True)
    if found is None:
        return None
    value, start, end = found
    if re.match(r"\s?\?", words[end:]) and "/" not in value.edtf:
        edtf = value.edtf.replace("~", "%") if "~" in value.edtf else f"{value.edtf}?"
        value = parse_date(edtf, words)
    return value, f"{words[:start]} {words[end:]}"


def _years(words: str) -> str | None:
    """`1963/1965` for `1963-1965` and `1963-65`."""
    years = re.match(r"^\D{0,12}(\d{4})\s*[-–—/]\s*((?:\d\d)?\d\d)\D{0,3}$", words)
    if years is None:
        return None
    last = years[2] if len(years[2]) == 4 else years[1][:2] + years[2]
    shortened = len(years[2]) == 2 and int(years[2]) <= 12
    return f"{years[1]}/{last}" if years[1] < last and not shortened else None


def _between(words: str) -> str | None:
    """`1961-05-03/1961-05-05` for `between 3 and 5 May 1961`: the first day may leave out what the second has."""
    bare = re.sub(r"^\W*(?:between|from)\b", "", words, flags=re.IGNORECASE)
    for match in _TO.finditer(bare):
        left, right = bare[: match.start()].strip(" []()"), bare[match.end() :].strip(" []()")
        last = read_date(right)
        if last is None or not re.match(r"\d|[A-Za-z]{3}", left):
            continue
        tail = re.search(r"(?:[A-Za-z]+\.?,?\s+)?(\d{4})$", right)
        forms = (left, f"{left} {tail[1]}", f"{left} {tail[0]}") if tail else (left,)
        first = next(filter(None, map(read_date, forms)), None)
        if first and "/" not in first.edtf + last.edtf and first.earliest and last.latest:
            return f"{first.edtf}/{last.edtf}" if first.earliest < last.latest else None
    return None
