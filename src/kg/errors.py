"""The one tree of exceptions.

KgError
├── SettingsError      a setting, folder or option that cannot be used
├── SourceError        a user's file that cannot be read; carries file and line
│   ├── RecordError        a record (sources/records) that breaks the format
│   ├── AuthorityError     an authority file (sources/authority) that breaks the format
│   ├── DecisionError      a file of decisions (sources/decisions) that breaks the format
│   └── DocumentError      a document that no reader can take
├── ReleaseError       a release that is missing, broken or in use
└── QueryError         a query that cannot be answered; carries line and column where known
    ├── QuerySyntaxError
    ├── QueryRefused       SERVICE, LOAD, too deep, an update
    ├── QueryTimeout
    └── QueryTooLarge      memory or result above the limit
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

_E = TypeVar("_E", bound="SourceError")


class KgError(Exception):
    """Base of all errors that a user may see: says what, where and what to do."""


class SettingsError(KgError):
    """A setting, folder or option that cannot be used."""


class SourceError(KgError):
    """A user's file that cannot be read.

    `path` is shown as given by the user, `line` is 1-based or None; `others` are told after it.
    """

    others: tuple[SourceError, ...] = ()

    def __init__(self, message: str, path: Path | str | None = None, line: int | None = None) -> None:
        self.message = message
        self.path = path
        self.line = line
        super().__init__(message, path, line)

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        return f"{place}: {self.message}" if place else self.message


def join_errors(errors: Sequence[_E]) -> _E:
    """The first of `errors`, with the others behind it: whoever mends a file mends it once."""
    first = errors[0]
    first.others = tuple(errors[1:])
    return first


class RecordError(SourceError):
    """A record that breaks the record format."""


class AuthorityError(SourceError):
    """An authority file that breaks its format."""


class DecisionError(SourceError):
    """A file of decisions, or a filled-in list of names, that breaks its format."""


class DocumentError(SourceError):
    """A document that no reader can take."""


class ReleaseError(KgError):
    """A release that is missing, broken or in use."""


class QueryError(KgError):
    """A query that cannot be answered; `line` and `column` are 1-based where known."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        self.message = message
        self.line = line
        self.column = column
        super().__init__(message, line, column)

    def __str__(self) -> str:
        return self.message


class QuerySyntaxError(QueryError):
    """The query text does not parse."""


class QueryRefused(QueryError):
    """The query asks for something that is not allowed here (SERVICE, LOAD, update, too deep)."""


class QueryTimeout(QueryError):
    """The query ran over its time limit and was stopped."""


class QueryBusy(QueryError):
    """No query process came free in time; the query was not started."""


class QueryTooLarge(QueryError):
    """The query or its answer went above a limit of memory or size."""
