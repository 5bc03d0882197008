"""`docs/problems.md`, from the kinds of problem that the service tells."""

from __future__ import annotations

from kg.reference.markdown import heading, page, prose, table
from kg.serve.problem_kinds import KINDS
from kg.serve.problems import PROBLEM


def problem_page() -> str:
    """Every kind with its statuses, its meaning and what to do."""
    lines = heading("Problems over HTTP", "Made from `kg.serve.problem_kinds`.")
    lines += prose(
        f"An error is `application/problem+json` (RFC 9457): `type`, `title`, `status`, `detail`, and members that "
        f"help (`line`, `column`, `parameter`, `near`, `known`). `type` is `{PROBLEM}` and a name of this table, or "
        f"`about:blank` where the status says all. A browser gets a page that says the same."
    )
    rows = [(f"`{name}`", kind.statuses, kind.meaning, kind.remedy) for name, kind in KINDS.items()]
    return page([*lines, *table(("name", "status", "what it means", "what to do"), rows)])
