"""The ledger checks: `queries/checks/*.rq`, each a question that has rows only when something is wrong.

A file begins with decorators as grlc knows them (`#+ key: value`, YAML): `code`, `severity` (error, warning, note),
`summary`, `description` and `message`, the sentence for one row with its variables in braces.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal, cast, get_args

import pyoxigraph as ox
import yaml

from kg.errors import SourceError
from kg.iris import BASE, Minter
from kg.model import Issue
from kg.store import Row, select

Severity = Literal["error", "warning", "note"]
_DECORATORS = ("code", "severity", "summary", "description", "message")


@dataclass(frozen=True, slots=True)
class Check:
    """One ledger check; `text` is its SPARQL, `message` has the query's variables in braces."""

    code: str
    severity: Severity
    summary: str
    description: str
    message: str
    text: str
    path: Path


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: its rows, in the order of the query."""

    check: Check
    rows: tuple[Row, ...]


def read_checks(folder: Path) -> list[Check]:
    """All checks of `folder`, by number of their code (L1, L2, ... L14).

    Raises SourceError when a file lacks a decorator, or when two files have one code.
    """
    checks = sorted((read_check(path) for path in folder.glob("*.rq")), key=lambda check: (len(check.code), check.code))
    for first, second in pairwise(checks):
        if first.code == second.code:
            raise SourceError(f"the code {second.code} is already that of {first.path.name}", second.path)
    return checks


def read_check(path: Path) -> Check:
    """The check in `path`; raises SourceError that names the decorator that is missing or wrong."""
    text = path.read_text(encoding="utf-8")
    lines = [line[2:] for line in text.splitlines() if line.startswith("#+")]
    try:
        found = yaml.safe_load("\n".join(lines)) or {}
    except yaml.YAMLError as error:
        raise SourceError(f"the decorators (#+) are no YAML: {error}", path) from error
    if not isinstance(found, dict):
        raise SourceError("the decorators (#+) are no `key: value` lines", path)
    code, severity, summary, description, message = (_text(found, name, path) for name in _DECORATORS)
    if severity not in get_args(Severity):
        raise SourceError(f"severity {severity!r} is not one of {', '.join(get_args(Severity))}", path)
    return Check(code, cast(Severity, severity), summary, description, message, text, path)


def _text(found: dict[str, object], name: str, path: Path) -> str:
    value = found.get(name)
    if not isinstance(value, str):
        raise SourceError(f"the decorator `#+ {name}:` is missing or no text", path)
    return value.strip()


def run_ledger(store: ox.Store, checks: list[Check]) -> list[Finding]:
    """The findings of all checks that have rows, in the order of `checks`.

    Raises SourceError when a check is no valid query.
    """
    findings = []
    for check in checks:
        try:
            rows = select(store, check.text)
        except SyntaxError as error:
            raise SourceError(f"check {check.code} is no valid query: {error}", check.path) from error
        if rows:
            findings.append(Finding(check, tuple(rows)))
    return findings


def ledger_issues(findings: list[Finding], base: str = BASE) -> Iterator[Issue]:
    """One issue a row; `document` is the id of the row's `?document` where the query has one."""
    for finding in findings:
        for row in finding.rows:
            message = _Lenient().vformat(finding.check.message, (), row)
            document = _document_id(row.get("document"), base)
            yield Issue(finding.check.code, message, finding.check.severity, document)


def _document_id(iri: str | None, base: str) -> str | None:
    parsed = Minter(base).parse(iri) if iri else None
    return parsed[1] if parsed and parsed[0] == "document" else None


class _Lenient(string.Formatter):
    """Puts an ellipsis where a row leaves a variable open; takes names only, no attributes or indices."""

    def get_field(self, field_name: str, args: object, kwargs: object) -> tuple[str, str]:
        assert isinstance(kwargs, dict)
        return str(kwargs.get(field_name, "…")), field_name
