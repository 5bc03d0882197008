"""Markdown of the reference pages."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

NOTICE = "Made by `python -m kg.reference`; a test checks that it is up to date. Do not edit it here."


def heading(title: str, made_from: str) -> list[str]:
    """The lines that begin a page."""
    return [f"# {title}", "", f"{NOTICE} {made_from}", ""]


def prose(text: str) -> list[str]:
    """A paragraph in lines of 140 characters, with an empty line behind it."""
    return [*textwrap.wrap(" ".join(text.split()), 140, break_long_words=False, break_on_hyphens=False), ""]


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table, with an empty line behind it."""
    lines = [_line(columns), _line(["---"] * len(columns))]
    return [*lines, *(_line([cell(value) for value in row]) for row in rows), ""]


def cell(text: str) -> str:
    """Text that does not break a table."""
    return " ".join(text.split()).replace("|", "\\|")


def page(lines: Iterable[str]) -> str:
    """The page, ending with one newline."""
    return "\n".join(lines).rstrip("\n") + "\n"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
