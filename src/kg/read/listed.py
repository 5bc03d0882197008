"""A document that has a description alone: a row of a list or a record of a register, written out as labelled lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from kg.model import Description, Document, EntityKind, Issue, Party
from kg.read.fields import Fields, choose_date
from kg.read.letter import AGENCY_WORD
from kg.read.list_dates import take_dates
from kg.read.rendering import Lines
from kg.read.source import Source

FIELDS = (
    "id", "parent", "title", "date", "archive", "reference", "pages", "serial", "kind", "author", "addressee",
    "obtained_by", "translated_by", "funder", "language", "original_language", "marking", "url", "rights", "summary",
    "text",
)  # fmt: skip
_PEOPLE: Mapping[str, EntityKind] = {"obtained_by": "person", "translated_by": "person"}
NOTHING = ("null", "(null)", "none", "n/a", "#n/a", "nan", "-", "--", "–", "—")
"""What databases and spreadsheets write into a cell that is empty."""

_TREATY = re.compile(r"\btreat(?:y|ies)\b|\bsignature\b|\bsigned\b|\bratif|\bdepositary\b|\bin(?:to)? force\b")
_SENTENCE = 4
"""As many words may be a sentence."""

_PERSON = re.compile(
    r"[^\W\d_][\w'’-]+, (?!(?:Ltd|Inc|Co|Corp|Ministry)\b)(?:[^\W\d_a-z][\w.'’-]*\s?){1,3}(?:,? [\d(].*)?"
    r"|(?:Mrs?|Dr|Sir|Lord|Gen(?:eral)?|Col(?:onel)?|Prof(?:essor)?)\.? .+"
)
_SEVERAL = ("author", "addressee", "obtained_by", "translated_by", "funder")


def is_of_treaties(columns: Iterable[str]) -> bool:
    """Whether folded names of columns or keys are those of a register of treaties."""
    return any(_TREATY.search(column) for column in columns)


def describe_row(
    source: Source,
    layout: str,
    name: str,
    values: Mapping[str, str],
    others: Sequence[tuple[str, str]] = (),
    issues: tuple[Issue, ...] = (),
    above: str | None = None,
) -> Document:
    """The document of the fields `values`; `others` are words that no field takes, with their labels.

    Its own words are the text and those others that are sentences; `above` is the local id of what it is a part of.
    """
    lines = Lines()
    for field in (field for field in FIELDS if field not in ("parent", "text")):
        label = field.replace("_", " ").capitalize()
        for value in _values(field, values.get(field, "")):
            lines.add(field.replace("_", "-"), label, value)
    for label, words in others:
        lines.add("words" if len(words.split()) >= _SENTENCE else "other", label, words)
    lines.gap()
    lines.add_text("text", values.get("text", ""))
    text = lines.text()
    fields = Fields(text, list(lines.spans))
    body = tuple(sorted((*lines.of("text"), *lines.of("words"))))
    described = _describe(fields, lines, values)
    return Document(name, layout, described, text, 0, len(text.text), body, (), above, source.sha256, issues)


def _values(field: str, value: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;|]", value)] if field in _SEVERAL else [value]


def _describe(fields: Fields, lines: Lines, values: Mapping[str, str]) -> Description:
    dates = take_dates(fields, lines)
    return Description(
        title=" ".join(values["title"].split()),
        kind=values.get("kind"),
        date=choose_date(dates),
        dates=dates,
        holder=next(iter(_parties(fields, lines, "archive")), None),
        reference_code=values.get("reference"),
        pages=values.get("pages"),
        serial=values.get("serial"),
        authors=_parties(fields, lines, "author"),
        addressees=_parties(fields, lines, "addressee"),
        obtained_by=_parties(fields, lines, "obtained_by"),
        translators=_parties(fields, lines, "translated_by"),
        funders=_parties(fields, lines, "funder"),
        language=values.get("language"),
        original_language=values.get("original_language"),
        marking=values.get("marking"),
        url=values.get("url"),
        rights=values.get("rights"),
        summary=next(iter(lines.of("summary")), None),
        spans=fields.sorted_spans(),
    )


def _parties(fields: Fields, lines: Lines, field: str) -> tuple[Party, ...]:
    name = field.replace("_", "-")
    return tuple(
        party
        for start, end in lines.of(name)
        for party in fields.take_party(name, start, end, _PEOPLE.get(field) or _kind(fields.text.text[start:end]))
    )


def _kind(name: str) -> EntityKind:
    """A person where the name is turned about as in catalogues (`Orlov, Ivan`) or has a title, else an agency."""
    return "person" if _PERSON.fullmatch(name) and not AGENCY_WORD.search(name) else "agency"
