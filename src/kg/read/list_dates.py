"""Dates of finding aids and lists: normal forms (`1963/1964`, `19640110`) and written ones (`1963-1965`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.edtf_dates import check_order, parse_date
from kg.model import DateValue, DocumentDate
from kg.read.fields import Fields
from kg.read.months import in_english
from kg.read.page_dates import find_date, read_date
from kg.read.passages import make_passage
from kg.read.rendering import Lines

_TO = re.compile(r"\s*[–—-]\s*|\s+(?:and|to|till|until|bis|au)\s+", re.IGNORECASE)
_PAIR = re.compile(r"(\d{4}|\d{8})\s*[-–]\s*(\d{4}|\d{8})")
_UNKNOWN = re.compile(r"(?:-00)+$|(?<=^\d{4})0000$|(?<=^\d{6})00$")
"""Months and days that a database fills with noughts because nobody knows them."""
_TIME = re.compile(r"(?<=^\d{4}-\d\d-\d\d)[T ]\d\d:\d\d\S*$")
_NEVER = ("9999", "9999-12-31")
"""What a database writes for the end of what goes on."""
_ABOUT = re.compile(r"^\W*(?:c|ca|circa|about|approx\w*|env(?:iron)?|um|vers)\b", re.IGNORECASE)
_DOUBTED = re.compile(r"\?\W*$")
_SPAN = re.compile(r"(\d{4})(?:\s*[-–—/]\s*(\d{4}))?")
_OPEN = re.compile(r"^\W{0,3}(?P<year>\d{4})\s*[-–—]\W{0,3}$")
_DECADE = re.compile(
    r"(?<!\w)(?:(?P<decade>1[5-9]\d|20\d)0['’]?s|(?P<century>1[6-9]|20|21)(?:th|st)[\s-]c(?:entury|\.))(?!\w)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:before|prior to|up to|until|by|pre|avant|vor)\W{0,3}$", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|since|post|from|après|nach)\W{0,3}$", re.IGNORECASE)
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
    """The EDTF date of a normal form, None when it is none: `1963/1964`, `19640110`, `1964-01`, `19500101-19691231`."""
    pair = _PAIR.fullmatch(normal.strip())
    sides = pair.groups() if pair else [_TIME.sub("", side.strip()) for side in normal.split("/")]
    parts = [re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", _UNKNOWN.sub("", side.strip())) for side in sides]
    parts = parts[:1] if len(set(parts)) == 1 else [".." if part in _NEVER else part for part in parts]
    try:
        return check_order(parse_date("/".join(parts), words))
    except ValueError:
        return None


def written_date(words: str) -> DateValue | None:
    """The date that `words` write: a span of years or days, else the first date in them; `?` makes it uncertain."""
    found = _written(words)
    return found[0] if found else None


def doubt_sign(words: str) -> str:
    """The EDTF sign of doubt for a date in such words: `~` for `circa 1961`, `?` for `1961?`, else none."""
    return "~" if _ABOUT.match(words) else "?" if _DOUBTED.search(words) else ""


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
    english = in_english(words)
    found = _written_in_english(english)
    return (replace(found[0], as_written=words), found[1]) if found and english != words else found


def _written_in_english(words: str) -> tuple[DateValue, str] | None:
    if span := _years(words) or _between(words) or _several(words):
        return parse_date(span, words), ""
    if open_end := _OPEN.match(words):
        return parse_date(f"{open_end['year']}/..", words), ""
    if decade := _DECADE.search(words):
        rest = f"{words[: decade.start()]} {words[decade.end() :]}"
        return parse_date(f"{decade['decade']}X" if decade["decade"] else _century(decade), decade[0]), rest
    found = find_date(words, year_alone=True)
    if found is None:
        return None
    value, start, end = found
    if (side := _BEFORE.search(words, 0, start) or _AFTER.search(words, 0, start)) and "/" not in value.edtf:
        edtf = f"../{value.edtf}" if _BEFORE.search(words, 0, start) else f"{value.edtf}/.."
        return parse_date(edtf, words[side.start() : end]), f"{words[: side.start()]} {words[end:]}"
    if re.match(r"\s?\?", words[end:]) and "/" not in value.edtf:
        edtf = value.edtf.replace("~", "%") if "~" in value.edtf else f"{value.edtf}?"
        value = parse_date(edtf, words)
    return value, f"{words[:start]} {words[end:]}"


def _century(match: re.Match[str]) -> str:
    return f"{int(match['century']) - 1}XX"


def _several(words: str) -> str | None:
    """`{1961,1963..1965}` for `1961, 1963-1965`: years and spans of years in a row, and nothing else."""
    parts = [part.strip(" []()") for part in re.split(r"[,;&]|\band\b", words)]
    spans = [_SPAN.fullmatch(part) for part in parts]
    if len(parts) < 2 or not all(spans):
        return None
    years = [(span[1], span[2] or span[1]) for span in spans if span]
    rising = all(first <= last for first, last in years) and years == sorted(years)
    return f"{{{','.join(one if one == two else f'{one}..{two}' for one, two in years)}}}" if rising else None


def _years(words: str) -> str | None:
    """`1963/1965` for `1963-1965` and `1963-65`."""
    years = re.match(r"^\D{0,12}(\d{4})\s*[-–—/]\s*((?:\d\d)?\d\d)\D{0,3}$", words)
    if years is None:
        return None
    last = years[2] if len(years[2]) == 4 else years[1][:2] + years[2]
    shortened = len(years[2]) == 2 and int(years[2]) <= 12
    sign = doubt_sign(words)
    return f"{years[1]}{sign}/{last}{sign}" if years[1] < last and not shortened else None


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
