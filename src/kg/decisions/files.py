"""`sources/decisions/*.csv`: decisions of people, append-only; the format stands in docs/deciding.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast
from urllib.parse import unquote

from kg.decisions.decision import DOCUMENT, VERBS, Decision, Seen, Verb, sort_decisions
from kg.decisions.fields import FIELDS, Known, read_value
from kg.decisions.sheets import unshield
from kg.errors import DecisionError, SourceError, join_errors
from kg.model import Authority
from kg.read.authority_csv import Row, read_rows
from kg.schemes import nearest

COLUMNS = (
    *("decision", "field", "value", "why", "who", "date"),
    *("document", "fact", "kind", "name", "parties", "figures", "evidence", "text"),
    *("confidence", "method", "waits", "says", "context", "id"),
)
"""Columns of a file of decisions, in the order in which `kg review` writes them."""

NAMES = "names"
"""The sub-folder for decisions about names that no authority file knows (`kg suggest`)."""

_OTHER_SHEETS = (".xlsx", ".xls", ".ods", ".numbers", ".tsv", ".tab")
_REQUIRED = ("date", "who", "decision", "why")
_TAIL = re.compile(r"(transfer|tally|agreement|meeting|rule|step|claim|mention)/[0-9a-f]{10}")
_IRI = re.compile(rf"[a-z]+://.*/id/document/([^/]+)/({_TAIL.pattern})")
_LIKE_A_VALUE = re.compile(r"[\d.,:/+-]+|\d[\d.]*[eE][+-]?\d+|true|false", re.IGNORECASE)
"""Ids that a spreadsheet takes for a number, a day or a truth value, and writes anew: 0123, 1952-07-04, 12e4."""

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})/([0-9a-f]{16})")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read_decisions(folder: Path, authority: Authority) -> tuple[Decision, ...]:
    """All decisions of `folder`, oldest first; none where there is no such folder. Rows without a decision wait.

    Raises DecisionError (file, line, what to do), which tells all rows that cannot be used.
    """
    known = Known(authority)
    errors: list[SourceError] = []
    found = [decision for path in _sheets(folder) for decision in _read_file(path, known, errors)]
    if errors:
        raise join_errors(errors)
    _check_ids(found, folder)
    return sort_decisions(found)


def _sheets(folder: Path) -> list[Path]:
    """The CSV files of `folder`, by name. A sheet that would be passed over in silence is refused."""
    paths = [path for path in sorted(folder.rglob("*")) if not path.name.startswith((".", "~"))]
    for path in paths:
        within = path.relative_to(folder).parts
        suffix = path.suffix.lower()
        if within[0] == NAMES or not (suffix in _OTHER_SHEETS or (suffix == ".csv" and len(within) > 1)):
            continue
        where = "save it as CSV (UTF-8)" if suffix != ".csv" else "sub-folders are not looked into: put it"
        raise DecisionError(f"nothing of this file would be applied: {where} into {folder.name}/", path)
    return [path for path in paths if path.suffix.lower() == ".csv" and len(path.relative_to(folder).parts) == 1]


def _read_file(path: Path, known: Known, errors: list[SourceError]) -> Iterator[Decision]:
    try:
        rows = read_rows(path, COLUMNS, _REQUIRED, DecisionError, filled_in=True)
    except DecisionError as error:
        errors.append(error)
        return
    for row in rows:
        if row.get("decision"):
            try:
                yield _decision(row, known)
            except SourceError as error:
                errors.append(error)


def _decision(row: Row, known: Known) -> Decision:
    verb = row.need("decision").lower()
    if verb not in VERBS:
        raise row.error(f"{verb!r} is no decision{nearest(verb, VERBS)}")
    document, fact = _fact(row)
    kind = _kind(row, fact)
    field, value = row.get("field") or "", unshield(row.get("value") or "")
    decision = Decision(
        date=_day(row),
        who=row.need("who"),
        verb=cast(Verb, verb),
        document=document,
        kind=kind,
        fact=fact,
        field=field,
        value=value,
        why=row.need("why"),
        seen=_seen(row),
        parsed=_parsed(row, verb, kind, field, value, known),
        path=f"decisions/{row.path.name}",
        line=row.line,
        id=row.get("id") or "",
    )
    if not fact and kind != DOCUMENT and not (decision.seen.evidence or decision.seen.figures or decision.seen.name):
        raise row.error("say which fact is meant: its IRI in 'fact', or kind, evidence, figures and name of it")
    return decision


def _fact(row: Row) -> tuple[str, str]:
    """(document, tail or key) from the columns `document` and `fact`."""
    fact, document = row.get("fact") or "", row.get("document") or ""
    if match := _IRI.fullmatch(fact):
        named = unquote(match[1])
        if document and document != named and not _LIKE_A_VALUE.fullmatch(named):
            raise row.error(f"the fact is of the document {named!r}, but the column 'document' says {document!r}")
        return named, match[2]
    if "://" in fact:
        raise row.error(f"{fact!r} is no IRI of a fact: it ends in /id/document/<id>/<kind>/<10 hex>")
    return document or row.need("document"), fact


def _kind(row: Row, fact: str) -> str:
    given = row.get("kind") or ""
    known = tuple(FIELDS)
    if given and given not in known:
        raise row.error(f"{given!r} is no kind of fact{nearest(given, known)}")
    if not _TAIL.fullmatch(fact):
        return given or row.need("kind")
    kind = fact.partition("/")[0]
    if given and given != kind:
        raise row.error(f"the fact is of the kind {kind!r}, but the column 'kind' says {given!r}")
    return kind


def _parsed(row: Row, verb: str, kind: str, field: str, value: str, known: Known) -> object:
    if verb == "correct" and not field:
        raise row.error(f"say in 'field' what is corrected: one of {', '.join(FIELDS[kind])}")
    if verb == "prefer" and kind not in ("claim", DOCUMENT):
        raise row.error("only a claim, or the date of a document, can be preferred to others")
    if verb == "prefer" and kind == DOCUMENT:
        field = "preferred_date"
    elif verb != "correct":
        if value or (field and verb != "withdraw"):
            raise row.error(f"'field' and 'value' are for correct; they mean nothing beside {verb}")
        return None
    try:
        return read_value(kind, field, value, known)
    except ValueError as error:
        raise row.error(str(error)) from error


def _day(row: Row) -> str:
    text = row.need("date")
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise row.error(f"{text!r} is no day: write the day of the decision as 2024-03-31") from error


def _seen(row: Row) -> Seen:
    spans = []
    for span in row.items("evidence"):
        match = _SPAN.fullmatch(span)
        if not match:
            raise row.error(f"{span!r} is no span: <start>-<end>/<first 16 hex of the SHA-256 of its words>")
        spans.append((int(match[1]), int(match[2]), match[3]))
    return Seen(
        evidence=tuple(spans),
        text=row.get("text") or "",
        figures=frozenset(row.items("figures")),
        parties=frozenset(row.items("parties")),
        name=unshield(row.get("name") or ""),
    )


def _check_ids(decisions: list[Decision], folder: Path) -> None:
    first: dict[str, Decision] = {}
    for decision in decisions:
        other = first.setdefault(decision.id, decision) if decision.id else decision
        if other.digest != decision.digest:
            message = f"the id {decision.id!r} stands already in {other.path}, line {other.line}: ids are unique"
            raise DecisionError(message, folder / Path(decision.path).name, decision.line)
