"""People decide: rows of `sources/decisions/*.csv` are applied to what each document says. See docs/deciding.md."""

from __future__ import annotations

from kg.decisions.apply import apply
from kg.decisions.decision import Decision, Seen, decisions_by_document, hash_decisions
from kg.decisions.files import COLUMNS, read_decisions

__all__ = ["COLUMNS", "Decision", "Seen", "apply", "decisions_by_document", "hash_decisions", "read_decisions"]
