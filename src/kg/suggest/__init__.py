"""Lists for people to work on: names that no authority file knows, facts that wait for a decision."""

from __future__ import annotations

from kg.suggest.accept import Accepted, accept_names, read_ignored
from kg.suggest.names import NAME_COLUMNS, Suggestion, iter_suggestions, suggestion_cells
from kg.suggest.review import iter_waiting

__all__ = [
    "NAME_COLUMNS",
    "Accepted",
    "Suggestion",
    "accept_names",
    "iter_suggestions",
    "iter_waiting",
    "read_ignored",
    "suggestion_cells",
]
