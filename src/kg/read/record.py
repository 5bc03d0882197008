"""Records (`sources/records/<id>.md`) to `Record` values; the format stands in docs/design.md."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from kg.errors import RecordError
from kg.model import CURATED, Authority, Description, Document, DocumentDate, Issue, Party, Record, TextAddress
from kg.read.record_facts import mention_keys, read_facts, read_parties, read_party, tally_key
from kg.read.record_form import FACT_FORMS, DateForm, MentionForm, RecordForm, TallyForm, TextForm
from kg.read.record_parties import iter_record_parties
from kg.read.record_references import ReferenceChecker
from kg.read.record_yaml import FrontMatter, Position, read_front_matter
from kg.schemes import nearest

_FIELDS = {"reference": "reference_code"}
_LOCATED = tuple(name for name in RecordForm.model_fields if name not in ("id", "at", "dates", "texts", "facts"))


def read_record(path: Path) -> Record:
    """The record in `path`. Raises RecordError with file, line and what to do."""
    matter = read_front_matter(path)
    try:
        form = RecordForm.model_validate(matter.values)
    except ValidationError as error:
        raise _record_error(error, matter, path) from error
    ReferenceChecker(form, matter.lines, path).check()
    _check_dates(form, matter, path)
    _check_located_fields(form, matter, path)
    return _record(form, matter.body, path)


def read_records(folder: Path) -> tuple[Record, ...]:
    """All records of `folder`, sorted by id. Raises RecordError, also when two records have one id."""
    found: dict[str, Record] = {}
    for path in sorted(folder.glob("*.md")):
        record = read_record(path)
        if record.id in found:
            raise RecordError(f"the id {record.id!r} stands already in {found[record.id].path}", path)
        found[record.id] = record
    return tuple(found[record_id] for record_id in sorted(found))


def check_record(record: Record, authority: Authority) -> list[Issue]:
    """An error for every entity of the record that the authority files do not know, with the nearest that they do."""
    known = {(entity.kind, entity.id) for entity in authority.entities}
    issues = []
    for where, party in iter_record_parties(record):
        if (party.kind, party.entity) not in known:
            issues.append(_unknown(record, where, party, known))
    return issues


def _unknown(record: Record, where: str, party: Party, known: set[tuple[Any, str]]) -> Issue:
    others = tuple(kind for kind, entity_id in sorted(known) if entity_id == party.entity)
    if others:
        hint = f"; it is known as {others[0]}/{party.entity}"
    else:
        hint = nearest(party.entity or "", tuple(i for kind, i in known if kind == party.kind))
        hint = hint if hint.startswith("; did") else ""
    message = f"{where}: no {party.kind} has the id {party.entity!r}{hint}"
    return Issue("unknown-entity", message, "error", document=record.id, path=record.path)


def _record(form: RecordForm, calendar: str, path: Path) -> Record:
    description = _description(form)
    texts = tuple(TextAddress(text.url, text.sha256) for text in form.texts)
    document = Document(
        form.id,
        "record",
        description,
        forwards=form.forwards,
        part_of=form.part_of,
        calendar=calendar,
        texts=texts,
    )
    return Record(
        id=form.id,
        description=description,
        facts=read_facts(form, document),
        calendar=calendar,
        texts=texts,
        locators=tuple(_locators(form)),
        path=str(path),
    )


def _description(form: RecordForm) -> Description:
    dates = tuple(_document_date(date, alone=len(form.dates) == 1) for date in form.dates)
    return Description(
        title=form.title,
        kind=form.kind,
        date=next((date.date for date in dates if date.preferred), None),
        dates=dates,
        holder=_one(form.holder),
        publisher=_one(form.publisher),
        reference_code=form.reference,
        pages=form.pages,
        serial=form.serial,
        authors=read_parties(form.authors),
        addressees=read_parties(form.addressees),
        obtained_by=read_parties(form.obtained_by),
        translators=read_parties(form.translators),
        funders=read_parties(form.funders),
        language=form.language,
        original_language=form.original_language,
        marking=form.marking,
        url=form.url,
        rights=form.rights,
        credits=form.credits,
    )


def _one(reference: str | None) -> Party | None:
    return read_party(reference) if reference else None


def _document_date(form: DateForm, alone: bool) -> DocumentDate:
    date = replace(form.date, as_written=form.as_written) if form.as_written else form.date
    return DocumentDate(form.source, date, form.preferred or alone, method=CURATED)


def _locators(form: RecordForm) -> Iterator[tuple[str, str]]:
    """(target, words): `at/<field of the description>`, `dates/<number>`, `<fact key>`, `<fact key>/<tally key>`."""
    for name, words in form.at.items():
        yield from ((f"at/{_FIELDS.get(name, name)}", one) for one in words)
    for number, date in enumerate(form.dates):
        yield from ((f"dates/{number}", words) for words in date.at)
    for key, mention in zip(mention_keys(form.mentions), form.mentions, strict=True):
        yield from ((key, words) for words in mention.at)
    for fact in form.facts:
        yield from ((fact.key, words) for words in fact.at)
        for tally in fact.tallies:
            yield from ((f"{fact.key}/{tally_key(tally)}", words) for words in tally.at)


def _check_dates(form: RecordForm, matter: FrontMatter, path: Path) -> None:
    preferred = [number for number, date in enumerate(form.dates) if date.preferred]
    if len(form.dates) > 1 and len(preferred) != 1:
        line = matter.lines.get(("dates", preferred[-1]) if preferred else ("dates",))
        raise RecordError(f"{len(preferred)} dates are preferred: mark one with 'preferred: true'", path, line)


def _check_located_fields(form: RecordForm, matter: FrontMatter, path: Path) -> None:
    for name in form.at:
        if name not in _LOCATED:
            message = f"at: the description has no field {name!r}{nearest(name, _LOCATED)}"
            raise RecordError(message, path, matter.lines.get(("at", name)))


def _record_error(error: ValidationError, matter: FrontMatter, path: Path) -> RecordError:
    problems = [(_position(item["loc"], matter.lines), item) for item in error.errors()]
    position, item = min(problems, key=lambda pair: matter.lines.get(pair[0], 0))
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return RecordError(_message(dict(item)) + more, path, matter.lines.get(position, 2))


def _position(loc: tuple[int | str, ...], lines: dict[Position, int]) -> Position:
    position: Position = ()
    for part in loc:
        if (*position, part) in lines:
            position = (*position, part)
    return position


def _message(item: dict[str, Any]) -> str:
    loc, kind = item["loc"], item["type"]
    name = next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
    match kind:
        case "extra_forbidden":
            return f"unknown key {name!r}{nearest(name, tuple(_model(loc).model_fields))}"
        case "missing":
            return f"the key {name!r} is missing"
        case "union_tag_not_found":
            return f"the key 'type' is missing: one of {', '.join(FACT_FORMS)}"
        case "union_tag_invalid":
            tag = str(item["ctx"]["tag"])
            return f"unknown type {tag!r}{nearest(tag, tuple(FACT_FORMS))}"
        case "string_type":
            return f"{name}: write plain text, not a list or a map"
        case "value_error":
            return f"{name}: {item['ctx']['error']}"
    return f"{name}: {item['msg']}"


def _model(loc: tuple[int | str, ...]) -> type[BaseModel]:
    match loc[:-1]:
        case ("facts", _, _, "tallies", _):
            return TallyForm
        case ("facts", _, str(tag)):
            return FACT_FORMS[tag]
        case ("dates", _):
            return DateForm
        case ("texts", _):
            return TextForm
        case ("mentions", *_):
            return MentionForm
    return RecordForm
