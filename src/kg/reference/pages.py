"""Which reference pages there are, and writing them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.reference.codes import issue_page
from kg.reference.commands import command_page
from kg.reference.problems import problem_page
from kg.reference.settings_page import settings_page
from kg.reference.terms import view_page, vocabulary_page

PAGES: dict[str, Callable[[], str]] = {
    "commands.md": command_page,
    "settings.md": settings_page,
    "issues.md": issue_page,
    "problems.md": problem_page,
    "vocabulary.md": vocabulary_page,
    "views.md": view_page,
}
"""The pages by their names in `docs/`; `questions.md` is made by `kg.questions.document`."""


def write_pages(folder: Path) -> list[Path]:
    """Write all pages into `folder`, which is there."""
    written = []
    for name, make in PAGES.items():
        path = folder / name
        path.write_text(make(), encoding="utf-8")
        written.append(path)
    return written
